//! Moving the clock: everything that is due on the way happens, in its order, and people go on living meanwhile.
//!
//! The stage alone does the desk's work, one beat after the other: a worker beside it would see its leases lapse
//! whenever the clock jumps.

use super::Stage;
use crate::demo::replay::settle;
use app::Error;
use domain::calendar::Span;
use jiff::{SignedDuration, Timestamp};
use web::demo::Move;

/// In how many steps the clock goes at most.
const STEPS: i32 = 112;

/// The shortest step: less would not be seen.
const SHORTEST: SignedDuration = SignedDuration::from_mins(5);

impl Stage {
    /// Where a move of the clock leads.
    pub fn target(&self, by: Move) -> Timestamp {
        let now = self.desk.now();
        let plain = |hours: i64| now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        match by {
            Move::Hour => plain(1),
            Move::OfficeHours => self.desk.desk_calendar().after(now, Span::office_hours(8)),
            Move::Day => plain(24),
            Move::Fortnight => plain(14 * 24),
        }
    }

    /// Lets the time go by up to an instant. Waits for another move that is under way.
    pub async fn pass(&self, until: Timestamp) -> Result<(), Error> {
        let _alone = self.moving.lock().await;
        let step = (self.hands.now().duration_until(until) / STEPS).max(SHORTEST);
        while self.hands.now() < until {
            let left = self.hands.now().duration_until(until);
            self.hands.advance(step.min(left));
            self.live().await?;
            settle(&self.desk, &self.carrier()).await?;
        }
        Ok(())
    }

    /// A beat of ordinary life with the work it makes; none while the clock jumps.
    pub async fn beat(&self) -> Result<(), Error> {
        let Ok(_alone) = self.moving.try_lock() else { return Ok(()) };
        self.live().await?;
        settle(&self.desk, &self.carrier()).await
    }

    /// Does the work that is there now, after whatever is under way.
    pub(super) async fn work(&self) -> Result<(), Error> {
        let _alone = self.moving.lock().await;
        settle(&self.desk, &self.carrier()).await
    }

    async fn live(&self) -> Result<(), Error> {
        match self.people() {
            Some(people) => people.traffic.beat(self, &people.cast).await,
            None => Ok(()),
        }
    }
}
