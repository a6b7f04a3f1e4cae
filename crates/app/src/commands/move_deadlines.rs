//! The open deadlines of a seller, or of the desk, move to new hours, a few cases at a time (R6). Killed in the middle, it goes on where it
//! was; done twice, it changes nothing.

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::{Scope, Viewer};
use domain::case::{Action, NewMoments};
use domain::ids::{CaseId, SellerId};
use store::read::hours::Moving;
use store::{Batch, write};

/// How many cases are moved at once.
const AT_ONCE: i64 = 100;

/// Moves the next cases of one seller, or of the desk for seller 0; gives how many were looked at.
pub async fn move_deadlines(desk: &Desk, moving: &Moving) -> Result<usize, Error> {
    let Moving { seller, stamp, after } = *moving;
    let cases = store::read::case::owed(&desk.db, Scope::Everywhere, seller, after, AT_ONCE).await?;
    for case in &cases {
        retried(|| desk.move_deadline(*case, seller)).await?;
    }
    let progress = match cases.last() {
        Some(last) => write::hours::go_on(seller, stamp, *last),
        None => write::hours::end(seller, stamp),
    };
    desk.db.commit(Batch::from(progress)).await?;
    Ok(cases.len().max(1))
}

impl Desk {
    async fn move_deadline(&self, case: CaseId, house: SellerId) -> Result<(), Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let place = file.case.place;
        let here = place.seller().unwrap_or(SellerId::MARKETPLACE) == house;
        let Some(turn) = file.case.status.owing().filter(|_| here) else { return Ok(()) };
        let new = NewMoments {
            turn: Some(self.moments(place, turn.since).await?),
            stay: self.moments(place, file.case.placement.arrived_at).await?,
        };
        let action = Action::Recalendar(Box::new(new));
        let (step, at) = self.decide(&file, &action, Viewer::Machine).await?;
        if step.events.is_empty() {
            return Ok(());
        }
        self.commit(Change::of(file, step, at)).await.map(drop)
    }
}
