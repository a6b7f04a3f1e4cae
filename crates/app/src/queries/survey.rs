//! A survey by its link: looking never votes (R60).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::read::survey::Survey;

/// The survey that a link opens.
pub async fn survey(desk: &Desk, link: &Secret) -> Result<Survey, Error> {
    store::read::survey::by_link(&desk.db, link.hash()).await?.ok_or(Error::Refused(Refusal::LinkInvalid))
}

/// The secret of the link to the survey of one closing, as the mail to the customer carries it. For the desk's own
/// clockwork and that customer alone: whoever else has it votes in the customer's name.
pub fn link(desk: &Desk, viewer: Viewer, case: CaseId, closing: u32) -> Result<Secret, Error> {
    match viewer {
        Viewer::Machine => Ok(desk.survey_secret(case, closing)),
        Viewer::Customer { case: own, .. } if own == case => Ok(desk.survey_secret(case, closing)),
        Viewer::Seller { .. } | Viewer::Desk { .. } | Viewer::Customer { .. } => {
            Err(Refusal::NotAllowed.into())
        }
    }
}
