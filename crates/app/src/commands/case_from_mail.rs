//! A mail in quarantine becomes a case at the desk, whoever or whatever wrote it (R82).

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::RawMailId;

/// Opens a case with what can be read of the mail; it lies at the desk, and the mail is out of quarantine with it.
pub async fn case_from_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<CaseFile, Error> {
    for_desk(viewer)?;
    let question = crate::intake::question_of(desk, mail).await?;
    super::ask::ask_untold(desk, &question).await
}
