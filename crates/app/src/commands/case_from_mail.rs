//! A mail in quarantine becomes a case at the desk, whoever or whatever wrote it (R82).

use super::ask::{Before, open_case};
use crate::audit::What;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::{RawMailId, SellerId};

/// Opens a case with what can be read of the mail; it lies at the desk, and the mail is out of quarantine with it.
pub async fn case_from_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<CaseFile, Error> {
    for_desk(viewer)?;
    let question = crate::intake::question_of(desk, mail).await?;
    let taken = desk.audited(viewer, SellerId::MARKETPLACE, What::MailTaken, &mail.to_string()).await?;
    let ends = move |_: &CaseFile| vec![taken.clone()];
    // A machine may have written it, and is never answered by one.
    retried(|| open_case(desk, &question, Before { untold: true, ends: Some(&ends), ..Before::default() }))
        .await
}
