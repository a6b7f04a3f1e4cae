//! A survey by its link: looking never votes (R60).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use store::read::survey::Survey;

/// The survey that a link opens.
pub async fn survey(desk: &Desk, link: &Secret) -> Result<Survey, Error> {
    store::read::survey::by_link(&desk.db, link.hash()).await?.ok_or(Error::Refused(Refusal::LinkInvalid))
}
