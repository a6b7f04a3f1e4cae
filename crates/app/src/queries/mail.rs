//! How the mail does: what waits, what failed, what lies in quarantine (R82, R83).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::RawMailId;
use domain::refusal::Refusal;
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

/// The source of a mail, for the desk.
pub async fn source(desk: &Desk, viewer: Viewer, id: RawMailId) -> Result<Vec<u8>, Error> {
    for_desk(viewer)?;
    let sealed = store::read::mail::source(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    desk.secrets.open_mail(&sealed)
}
