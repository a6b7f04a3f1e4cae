//! The configuration's routing rules become the first version, where there is none yet (R12).

use crate::desk::Desk;
use crate::error::Error;

/// Puts the first version in force, unless there is one. Gives the number in force, and whether its rules are still
/// those of the configuration.
pub async fn lay_rules(desk: &Desk) -> Result<(i64, bool), Error> {
    let version = desk.rules().await?;
    Ok((version.number, version.rules == desk.setup.routing))
}
