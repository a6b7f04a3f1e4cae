//! Calendars, built once for each set of hours that occurs.

use crate::desk::Desk;
use crate::error::Error;
use crate::setup::{Hours, Setup, SetupError};
use domain::calendar::Calendar;
use domain::case::Place;
use domain::ids::SellerId;
use domain::marketplace::Moments;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::read::account::Seller;
use store::read::hours::Edition;
use store::{Statement, write};

/// More different sets of hours than this are forgotten and built anew.
const KEPT: usize = 512;
/// How many earlier editions of a seller's hours are looked at to explain a deadline.
const EDITIONS: i64 = 20;

pub(crate) struct Calendars {
    desk: Calendar,
    built: Mutex<HashMap<Hours, Calendar>>,
}

impl Calendars {
    pub fn new(setup: &Setup) -> Result<Self, SetupError> {
        Ok(Self { desk: setup.desk_hours.calendar()?, built: Mutex::new(HashMap::new()) })
    }

    /// The calendar of these hours. Hours are checked when they are taken in, so bad ones are a fault of ours.
    pub fn of(&self, hours: &Hours) -> Result<Calendar, Error> {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(calendar) = built.get(hours) {
            return Ok(calendar.clone());
        }
        let calendar = hours.calendar().map_err(|error| Error::Broken(error.to_string()))?;
        if built.len() >= KEPT {
            built.clear();
        }
        built.insert(hours.clone(), calendar.clone());
        Ok(calendar)
    }
}

/// The hours a seller works by (R4).
pub(crate) fn hours_of(seller: &Seller) -> Hours {
    Hours { zone: seller.zone.clone(), weekly: seller.hours.clone(), holidays: seller.holidays.clone() }
}

/// Hours as the store keeps them.
pub(crate) fn in_words(hours: &Hours) -> write::hours::Words<'_> {
    write::hours::Words { zone: &hours.zone, hours: &hours.weekly, holidays: &hours.holidays }
}

/// Days from 1970-01-01 to a date.
pub(crate) fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| i64::from(span.get_days()))
}

impl Desk {
    /// The desk's own calendar.
    pub fn desk_calendar(&self) -> &Calendar {
        &self.calendars.desk
    }

    /// The calendar of a seller account.
    pub async fn calendar_of(&self, seller: SellerId) -> Result<Calendar, Error> {
        match store::read::account::seller(&self.db, seller).await? {
            Some(seller) => self.calendars.of(&hours_of(&seller)),
            None => Ok(self.calendars.desk.clone()),
        }
    }

    /// The calendars by which a place worked before, the newest first (R6).
    pub(crate) async fn calendars_before(&self, place: Place) -> Result<Vec<Calendar>, Error> {
        let Some(seller) = place.seller() else { return Ok(Vec::new()) };
        let editions = store::read::hours::editions(&self.db, seller, EDITIONS).await?;
        let hours = |edition: Edition| Hours {
            zone: edition.zone,
            weekly: edition.hours,
            holidays: edition.holidays,
        };
        editions.into_iter().map(|edition| self.calendars.of(&hours(edition))).collect()
    }

    /// A seller works by new hours from now on: both editions are kept, and what is open begins to move (R6).
    pub(crate) fn new_hours(&self, seller: &Seller, new: &Hours) -> Result<Vec<Statement>, Error> {
        let (old, now) = (hours_of(seller), self.now());
        if old == *new {
            return Ok(Vec::new());
        }
        let version = |hours: &Hours| self.calendars.of(hours).map(|calendar| calendar.version());
        let stamp = i64::from_be_bytes(self.random.bytes());
        Ok(vec![
            write::hours::edition(seller.id, version(&old)?, in_words(&old), now),
            write::hours::edition(seller.id, version(new)?, in_words(new), now),
            write::hours::begin(seller.id, stamp),
        ])
    }

    /// The calendar that counts at a place: the seller's there, the desk's elsewhere.
    pub(crate) async fn calendar_at(&self, place: Place) -> Result<Calendar, Error> {
        match place {
            Place::Seller(seller) => self.calendar_of(seller).await,
            Place::Assistant | Place::Desk(_) => Ok(self.calendars.desk.clone()),
        }
    }

    /// The moments that count at a place for something that happens `at`.
    pub(crate) async fn moments(&self, place: Place, at: Timestamp) -> Result<Moments, Error> {
        Ok(self.setup.policies.moments(&self.calendar_at(place).await?, at))
    }

    /// The local day of an instant for a seller, as days since 1970-01-01.
    pub(crate) async fn day_at(&self, seller: SellerId, at: Timestamp) -> Result<i64, Error> {
        Ok(day_number(self.calendar_of(seller).await?.local(at).date()))
    }
}
