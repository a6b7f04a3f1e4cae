//! The worker: takes due jobs under a lease, writes the mail, gives it to the carrier, notes the end.

use super::job::Job;
use crate::calendars::day_number;
use crate::commands;
use crate::desk::Desk;
use crate::error::Error;
use futures_util::future::BoxFuture;
use jiff::SignedDuration;
#[cfg(test)]
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use store::read::outbox::{Leased, leased};
use store::write::health::Fate;
use store::write::outbox::TWICE_MARK;
use store::{Batch, Statement, write};

/// A mail ready to go.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The sender of the envelope; `None` for the null sender.
    pub from: Option<String>,
    /// The one recipient.
    pub to: String,
    /// The whole mail.
    pub raw: Vec<u8>,
}

/// The carrier took it over for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried;

/// Why a mail was not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Try again later.
    Temporary(String),
    /// Trying again does not help.
    Permanent(String),
    /// It may or may not have been taken over.
    Unknown(String),
}

/// Whoever brings mail to the world: a relay, or the demo's own catcher.
pub trait Carrier: Send + Sync + 'static {
    /// Hands a mail over.
    fn carry(&self, parcel: Parcel) -> BoxFuture<'_, Result<Carried, Undelivered>>;
}

/// How long a worker has a job for itself.
const LEASE: SignedDuration = SignedDuration::from_secs(300);
/// How many jobs are taken at once.
const AT_ONCE: i64 = 32;
/// How long an idle worker sleeps when nobody wakes it.
const NAP: Duration = Duration::from_secs(1);
/// After this many tries a job is given up: with the waits below, after about two days.
const TRIES: i64 = 14;
/// The longest wait between two tries.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(6);

/// Works until it is dropped.
pub async fn work(desk: Desk, carrier: Arc<dyn Carrier>) {
    work_until(desk, carrier, std::future::pending()).await;
}

/// Works until told to stop, and then ends what it has begun: a mail that is dropped half-way has an unknown end (R83).
pub async fn work_until(desk: Desk, carrier: Arc<dyn Carrier>, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    loop {
        let worked = run_once(&desk, carrier.as_ref()).await;
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = rest(&desk, worked) => {}
        }
    }
}

async fn rest(desk: &Desk, worked: Result<usize, Error>) {
    match worked {
        Ok(0) => {
            let _ = tokio::time::timeout(NAP, desk.job_came.notified()).await;
        }
        Ok(_) => {}
        Err(error) => {
            tracing::warn!(%error, "the outbox rests");
            tokio::time::sleep(NAP).await;
        }
    }
}

/// Takes the jobs that are due now and carries them out; gives how many there were.
pub async fn run_once(desk: &Desk, carrier: &dyn Carrier) -> Result<usize, Error> {
    let now = desk.now();
    let rows = desk.db.claim(write::outbox::lease(now, now + LEASE, AT_ONCE)).await?;
    let jobs = rows.iter().map(leased).collect::<Result<Vec<_>, _>>()?;
    futures_util::future::try_join_all(jobs.iter().map(|job| carry_out(desk, carrier, job))).await?;
    Ok(jobs.len())
}

async fn carry_out(desk: &Desk, carrier: &dyn Carrier, leased: &Leased) -> Result<(), Error> {
    let job = serde_json::from_str::<Job>(&leased.body).map_err(|error| Error::Broken(error.to_string()));
    let parcel = match &job {
        Ok(job) => desk.parcel(job).await,
        Err(error) => Err(Error::Broken(error.to_string())),
    };
    let mut domain = None;
    let end = match parcel {
        Ok(None) => Ok(()),
        Ok(Some(parcel)) => {
            let to = domain.insert(domain_of(&parcel.to));
            desk.db.commit(Batch::from(write::outbox::sending(leased.id, leased.attempts, to))).await?;
            let outcome = carrier.carry(parcel).await.map(|Carried| ());
            if let (true, Ok(job)) = (is_lost(leased, &outcome), &job) {
                commands::mark_undelivered(desk, job).await?;
            }
            outcome
        }
        Err(Error::Unavailable(why)) => Err(Undelivered::Temporary(why)),
        Err(error) => Err(Undelivered::Permanent(error.to_string())),
    };
    note_end(desk, leased, domain.as_deref(), end).await
}

/// Whether whoever wrote the mail must hear that it never arrived: refused for good, or put off until the last try.
fn is_lost(leased: &Leased, outcome: &Result<(), Undelivered>) -> bool {
    match outcome {
        Err(Undelivered::Permanent(_)) => true,
        Err(Undelivered::Temporary(_)) => leased.attempts >= TRIES,
        Err(Undelivered::Unknown(_)) | Ok(()) => false,
    }
}

/// The longest name of a domain (RFC 1035).
const DOMAIN: usize = 253;

/// The domain of an address, as mail is counted by.
pub(crate) fn domain_of(address: &str) -> String {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    domain.to_lowercase().chars().take(DOMAIN).collect()
}

impl Desk {
    /// One more mail of today's that came to this end (R82).
    pub(crate) fn mail_came_to(&self, domain: &str, fate: Fate) -> Statement {
        write::health::count(self.desk_day(), domain, fate)
    }

    /// Today at the desk, as days since 1970-01-01.
    pub(crate) fn desk_day(&self) -> i64 {
        day_number(self.desk_calendar().local(self.now()).date())
    }
}

async fn note_end(
    desk: &Desk,
    leased: &Leased,
    domain: Option<&str>,
    end: Result<(), Undelivered>,
) -> Result<(), Error> {
    let now = desk.now();
    let fate = match &end {
        Ok(()) => Fate::Delivered,
        Err(Undelivered::Permanent(_)) => Fate::Refused,
        Err(Undelivered::Temporary(_)) if leased.attempts < TRIES => Fate::Deferred,
        Err(Undelivered::Temporary(_) | Undelivered::Unknown(_)) => Fate::GivenUp,
    };
    let given_up = |state: &'static str, why: &str| {
        // Not why: a relay's answer may name an address (R85). The operator's page shows it.
        tracing::warn!(job = leased.id, state, "a job needs an operator");
        write::outbox::give_up(leased.id, state, why, now)
    };
    let statement = match end {
        Ok(()) => {
            // R83: a try before this one may have arrived too; the same Message-ID lets clients show one.
            let remark = leased.maybe_sent.then_some(TWICE_MARK);
            write::outbox::done(leased.id, now, remark)
        }
        Err(Undelivered::Unknown(why)) => given_up("unknown", &why),
        Err(Undelivered::Permanent(why)) => given_up("dead", &why),
        Err(Undelivered::Temporary(why)) if leased.attempts >= TRIES => given_up("dead", &why),
        Err(Undelivered::Temporary(why)) => {
            write::outbox::retry(leased.id, now + wait(leased.attempts), &why)
        }
    };
    let counted = domain.map(|domain| desk.mail_came_to(domain, fate));
    Ok(desk.db.commit(std::iter::once(statement).chain(counted).collect()).await?)
}

/// Doubling from half a minute; the same for every job, since leases spread them.
fn wait(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or_default();
    SignedDuration::from_secs(30 << doublings).min(LONGEST_WAIT)
}

/// When a job that was first tried at `first` is given up, for papers and tests.
#[cfg(test)]
fn given_up_after(first: Timestamp) -> Timestamp {
    (1..TRIES).fold(first, |at, attempts| at + wait(attempts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_counted_by_domain_never_by_address() {
        assert_eq!(domain_of("Els@Klant.Example"), "klant.example");
        assert_eq!(domain_of("nobody"), "");
    }

    // R83
    #[test]
    fn waits_double_up_to_six_hours_and_end_after_about_a_day_and_a_half() {
        assert_eq!(wait(1), SignedDuration::from_secs(30));
        assert_eq!(wait(2), SignedDuration::from_secs(60));
        assert_eq!(wait(13), LONGEST_WAIT);
        let hours = given_up_after(Timestamp::UNIX_EPOCH).as_second() / 3_600;
        assert!((24..72).contains(&hours), "{hours}");
    }
}
