//! How the mail does: what waits, what was put off, what failed, what lies in quarantine, day by day (R82, R83).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::Aside;
use crate::outbox::Job;
use domain::access::{Scope, Viewer};
use domain::ids::{CaseId, RawMailId};
use domain::refusal::Refusal;
use jiff::Timestamp;
use mail::alias::Purpose;
use store::read::health::{self, Counts};
use store::read::outbox::{self, Stuck};

/// How many of each are shown.
const MOST: i64 = 200;
/// How many receiving domains are shown, those with trouble first.
const DOMAINS: i64 = 50;
/// Of how many days mail is counted, today included.
pub const DAYS: i64 = 30;

/// The state of mail in and out.
#[derive(Clone, Debug)]
pub struct MailHealth {
    /// Jobs that wait to leave, those put off included.
    pub waiting: i64,
    /// Jobs that another server put off, the next to be tried first.
    pub deferred: Vec<StuckJob>,
    /// Jobs given up or of unknown end, newest first.
    pub stuck: Vec<StuckJob>,
    /// Jobs done that may have gone out twice, latest first.
    pub marked: Vec<StuckJob>,
    /// Mails in quarantine, newest first.
    pub quarantine: Vec<Quarantined>,
    /// What became of mail on each of the last days, the oldest first; a day without mail has zeros.
    pub days: Vec<(i64, Counts)>,
    /// The same by receiving domain, those with trouble first.
    pub domains: Vec<(String, Counts)>,
}

/// A job that a person may have to look at.
#[derive(Clone, Debug)]
pub struct StuckJob {
    /// Its number.
    pub id: i64,
    /// Its idempotency key.
    pub key: String,
    /// What it is to do, by [`Job::key`]; none for one that this version cannot read.
    pub kind: Option<&'static str>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
    /// The domain it was last sent to.
    pub domain: Option<String>,
    /// `waiting`, `dead`, `unknown` or `done`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When its cause was.
    pub created_at: Timestamp,
    /// When it is tried next, while it waits.
    pub next_at: Option<Timestamp>,
    /// What the other server said last, or the remark.
    pub error: String,
}

/// How the mail does, for the desk.
pub async fn health(desk: &Desk, viewer: Viewer) -> Result<MailHealth, Error> {
    for_desk(viewer)?;
    let today = desk.desk_day();
    let since = today - DAYS + 1;
    let all = |jobs: Vec<Stuck>| jobs.into_iter().map(StuckJob::from).collect();
    let counted = health::days(&desk.db, since).await?;
    let of = |day: i64| {
        counted.iter().find(|(known, _)| *known == day).map_or_else(Counts::default, |(_, of)| *of)
    };
    Ok(MailHealth {
        waiting: outbox::waiting(&desk.db).await?,
        deferred: all(outbox::deferred(&desk.db, MOST).await?),
        stuck: all(outbox::stuck(&desk.db, MOST).await?),
        marked: all(outbox::marked(&desk.db, MOST).await?),
        quarantine: quarantine(desk, viewer).await?,
        days: (since..=today).map(|day| (day, of(day))).collect(),
        domains: health::domains(&desk.db, since, DOMAINS).await?,
    })
}

impl From<Stuck> for StuckJob {
    fn from(job: Stuck) -> Self {
        let kind = serde_json::from_str::<Job>(&job.body).ok().map(|job| job.key());
        Self {
            id: job.id,
            key: job.key,
            kind,
            case: job.case.map(CaseId),
            domain: job.domain.filter(|domain| !domain.is_empty()),
            next_at: (job.state == "waiting").then_some(job.next_at),
            state: job.state,
            attempts: job.attempts,
            created_at: job.created_at,
            error: job.error,
        }
    }
}

/// A mail in quarantine (R82).
#[derive(Clone, Debug)]
pub struct Quarantined {
    /// Its number.
    pub id: RawMailId,
    /// When it came in.
    pub received_at: Timestamp,
    /// Why it lies there.
    pub why: Aside,
}

/// The mails in quarantine, newest first, for the desk.
pub async fn quarantine(desk: &Desk, viewer: Viewer) -> Result<Vec<Quarantined>, Error> {
    for_desk(viewer)?;
    let found = store::read::mail::quarantine(&desk.db, MOST).await?;
    let one = |(id, received_at, why): (RawMailId, Timestamp, String)| Quarantined {
        id,
        received_at,
        why: Aside::read(&why),
    };
    Ok(found.into_iter().map(one).collect())
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
