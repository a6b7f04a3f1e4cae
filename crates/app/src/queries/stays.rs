//! The stays of a case: where it lay, from when to when, by which hours its deadline was counted (R19).

use crate::calendars::hours_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::setup::Hours;
use domain::access::Scope;
use domain::calendar::CalendarVersion;
use domain::case::{CaseFile, Place};
use domain::ids::SellerId;
use store::read::hours::Edition;
use store::read::thread::{self, Stay};

/// How many earlier editions of hours are looked at.
const EDITIONS: i64 = 20;

/// One stay with the name of its place and the hours it was counted by.
#[derive(Clone, Debug)]
pub struct StayView {
    /// The stay.
    pub stay: Stay,
    /// The seller's name; the marketplace's for desk and assistant.
    pub place: String,
    /// The hours that its deadline was counted by, where they are still known.
    pub hours: Option<Hours>,
}

impl Desk {
    /// The stays these eyes may see: a seller's own alone (R13).
    pub(crate) async fn stays(&self, scope: Scope, file: &CaseFile) -> Result<Vec<StayView>, Error> {
        let mut seen = Vec::new();
        for stay in thread::stays(&self.db, scope, file).await? {
            let (place, hours) = match stay.place {
                Place::Seller(seller) => self.at_seller(seller, stay.calendar).await?,
                Place::Assistant | Place::Desk(_) => {
                    let own = self.desk_calendar().version() == stay.calendar;
                    (self.setup.name.clone(), own.then(|| self.setup.desk_hours.clone()))
                }
            };
            seen.push(StayView { stay, place, hours });
        }
        Ok(seen)
    }

    async fn at_seller(
        &self,
        seller: SellerId,
        version: CalendarVersion,
    ) -> Result<(String, Option<Hours>), Error> {
        let Some(account) = store::read::account::seller(&self.db, seller).await? else {
            return Ok((String::new(), None));
        };
        let fits =
            |hours: &Hours| self.calendars.of(hours).is_ok_and(|calendar| calendar.version() == version);
        let now = hours_of(&account);
        if fits(&now) {
            return Ok((account.name, Some(now)));
        }
        let editions = store::read::hours::editions(&self.db, seller, EDITIONS).await?;
        let hours = |edition: Edition| Hours {
            zone: edition.zone,
            weekly: edition.hours,
            holidays: edition.holidays,
        };
        Ok((account.name, editions.into_iter().map(hours).find(fits)))
    }
}
