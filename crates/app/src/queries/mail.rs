//! How the mail does: what waits, what failed, what lies in quarantine (R82, R83).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::ids::{CaseId, RawMailId};
use domain::refusal::Refusal;
use mail::alias::Purpose;
use store::read::mail::Quarantined;
use store::read::outbox::Stuck;

/// How many of each are shown.
const MOST: i64 = 200;

/// The state of mail in and out.
#[derive(Clone, Debug)]
pub struct MailHealth {
    /// Jobs that wait to leave.
    pub waiting: i64,
    /// Jobs given up or of unknown end, newest first.
    pub stuck: Vec<Stuck>,
    /// Jobs done that may have gone out twice, latest first.
    pub marked: Vec<Stuck>,
    /// Mails in quarantine, newest first.
    pub quarantine: Vec<Quarantined>,
}

/// How the mail does, for the desk.
pub async fn health(desk: &Desk, viewer: Viewer) -> Result<MailHealth, Error> {
    for_desk(viewer)?;
    Ok(MailHealth {
        waiting: store::read::outbox::waiting(&desk.db).await?,
        stuck: store::read::outbox::stuck(&desk.db, MOST).await?,
        marked: store::read::outbox::marked(&desk.db, MOST).await?,
        quarantine: store::read::mail::quarantine(&desk.db, MOST).await?,
    })
}

/// The mails in quarantine, newest first, for the desk.
pub async fn quarantine(desk: &Desk, viewer: Viewer) -> Result<Vec<Quarantined>, Error> {
    for_desk(viewer)?;
    Ok(store::read::mail::quarantine(&desk.db, MOST).await?)
}

/// The source of a mail, for the desk.
pub async fn source(desk: &Desk, viewer: Viewer, id: RawMailId) -> Result<Vec<u8>, Error> {
    for_desk(viewer)?;
    let sealed = store::read::mail::source(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    desk.secrets.open_mail(&sealed)
}

/// The address at which the customer of a case writes to it, as the mails to the customer carry it (R45). For the
/// desk's own clockwork alone: neither side's people learn the other side's address.
pub async fn customer_alias(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<String, Error> {
    match viewer {
        Viewer::Machine => {
            let file = desk.load(Scope::Everywhere, case).await?;
            desk.alias_address(case, Purpose::CaseCustomer, file.about.customer.0).await
        }
        Viewer::Seller { .. } | Viewer::Desk { .. } | Viewer::Customer { .. } => {
            Err(Refusal::NotAllowed.into())
        }
    }
}
