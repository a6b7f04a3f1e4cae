//! What holds in the house: the desk's own hours, and the norms with the instants from which they hold (R1, R6). The
//! configuration is the first edition of both; what the operator changed on the pages stands in the store.

use crate::desk::Desk;
use crate::error::Error;
use crate::setup::{Hours, Setup, SetupError};
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::marketplace::Policies;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use store::read::{hours, norms};

/// After this time what another process may have changed is read anew.
const MOMENT: SignedDuration = SignedDuration::from_secs(3);
/// Norms that are to hold at once hold after this time, when every process has read them.
pub(crate) const SETTLING: SignedDuration = SignedDuration::from_secs(10);
/// How many editions of the norms are kept in mind.
pub(crate) const EDITIONS: i64 = 500;

/// What holds, as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// The desk's own hours.
    pub hours: Hours,
    /// The calendar they make.
    pub calendar: Calendar,
    first: Policies,
    /// The latest first.
    later: Vec<(Timestamp, Policies)>,
    read_at: Option<Timestamp>,
}

impl Standing {
    fn of(setup: &Setup) -> Result<Self, SetupError> {
        Ok(Self {
            hours: setup.desk_hours.clone(),
            calendar: setup.desk_hours.calendar()?,
            first: setup.policies.clone(),
            later: Vec::new(),
            read_at: None,
        })
    }

    /// The norms that hold at an instant.
    pub fn policies_at(&self, at: Timestamp) -> &Policies {
        let found = self.later.iter().find(|(from, _)| *from <= at);
        found.map_or(&self.first, |(_, policies)| policies)
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        self.read_at.is_some_and(|at| (at..at + MOMENT).contains(&now))
    }
}

pub(crate) struct Kept(Mutex<Arc<Standing>>);

impl Kept {
    pub fn new(setup: &Setup) -> Result<Self, SetupError> {
        Ok(Self(Mutex::new(Arc::new(Standing::of(setup)?))))
    }

    fn get(&self) -> Arc<Standing> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put(&self, standing: Standing) -> Arc<Standing> {
        let standing = Arc::new(standing);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&standing);
        standing
    }

    /// The operator changed something here: it is read anew at once.
    pub fn forget(&self) {
        let known = self.get();
        self.put(Standing { read_at: None, ..(*known).clone() });
    }
}

impl Desk {
    /// What holds in the house now.
    pub(crate) async fn standing(&self) -> Result<Arc<Standing>, Error> {
        let (known, now) = (self.standing.get(), self.now());
        if known.is_fresh(now) {
            return Ok(known);
        }
        let asked = vec![hours::editions_asked(SellerId::MARKETPLACE, 1), norms::editions_asked(EDITIONS)];
        let read = self.db.fetch_all(asked).await?;
        let [hours, norms] = read.as_slice() else {
            return Err(Error::Broken("two questions have two answers".into()));
        };
        let own = hours::editions_read(hours)?.pop();
        let own = own.map_or_else(|| self.setup.desk_hours.clone(), crate::calendars::hours_in);
        let later = norms::editions_read(norms)?.iter().map(edition).collect::<Result<_, _>>()?;
        let standing = Standing {
            calendar: self.calendars.of(&own)?,
            hours: own,
            first: self.setup.policies.clone(),
            later,
            read_at: Some(now),
        };
        Ok(self.standing.put(standing))
    }

    /// The norms that hold at an instant (R1); measured results are never computed again by others.
    pub async fn policies_at(&self, at: Timestamp) -> Result<Policies, Error> {
        Ok(self.standing().await?.policies_at(at).clone())
    }

    /// The desk's own calendar, as it was read last.
    pub fn desk_calendar(&self) -> Calendar {
        self.standing.get().calendar.clone()
    }

    /// The desk's own zone, by its IANA name.
    pub fn desk_zone(&self) -> String {
        self.standing.get().hours.zone.clone()
    }
}

fn edition(kept: &norms::Edition) -> Result<(Timestamp, Policies), Error> {
    let policies = serde_json::from_str(&kept.body);
    Ok((kept.valid_from, policies.map_err(|error| Error::Broken(format!("norms {}: {error}", kept.id)))?))
}
