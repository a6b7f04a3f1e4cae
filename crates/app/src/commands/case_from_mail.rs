//! A mail in quarantine becomes a case at the desk, whoever or whatever wrote it (R82).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::{RawMailId, SellerId};

/// Opens a case with what can be read of the mail; it lies at the desk, and the mail is out of quarantine with it.
pub async fn case_from_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<CaseFile, Error> {
    for_desk(viewer)?;
    let question = crate::intake::question_of(desk, mail).await?;
    let taken = desk.audited(viewer, SellerId::MARKETPLACE, What::MailTaken, &mail.to_string()).await?;
    super::ask::ask_untold(desk, &question, taken).await
}
