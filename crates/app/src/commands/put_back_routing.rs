//! Earlier routing rules are in force again, as a new version (R12).

use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::refusal::Refusal;

/// Puts the rules of an earlier version in force again, unless another was switched on since `in_force` was seen. Gives
/// the new version's number.
pub async fn put_back_routing(
    desk: &Desk,
    viewer: Viewer,
    number: i64,
    in_force: i64,
    remark: &str,
) -> Result<i64, Error> {
    for_operator(viewer)?;
    retried(|| async {
        let old = store::read::routing::version(&desk.db, number).await?.ok_or(Refusal::NotVisible)?;
        desk.put_in_force(viewer, in_force, (&old.rules, remark), Vec::new()).await
    })
    .await
}
