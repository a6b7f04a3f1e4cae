//! The last days before the start, lived through in order by one desk: mail goes out, moments come, people act.

use super::lanes::Begun;
use super::perform::perform;
use super::{Cast, perform::Told};
use crate::demo::hands::Hands;
use crate::demo::open::House;
use crate::demo::stage::Catcher;
use app::{Desk, Error, commands};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::Arc;

/// The longest step of the clock, so that what is due happens within it.
const STEP: SignedDuration = SignedDuration::from_mins(20);

/// How many rounds of work one instant may take.
const ROUNDS: usize = 500;

/// Plays what is left of the begun stories between two instants.
pub async fn tell(
    house: &House,
    cast: &Arc<Cast>,
    catcher: &Catcher,
    begun: Vec<Begun>,
    (from, until): (Timestamp, Timestamp),
) -> Result<(), Error> {
    let (desk, hands) = house.lane(from)?;
    let carrier = catcher.by(&hands);
    let mut acts: Vec<(Timestamp, usize, usize)> = Vec::new();
    for begun in &begun {
        let left = cast.world.stories[begun.story].acts.iter().enumerate().skip(begun.next);
        acts.extend(left.filter(|(_, act)| act.at <= until).map(|(at, act)| (act.at, begun.story, at)));
    }
    acts.sort_unstable();
    let mut told: HashMap<usize, Told> = begun.into_iter().map(|begun| (begun.story, begun.told)).collect();
    for (at, story, act) in acts {
        pass(&desk, &hands, &carrier, at).await?;
        let before = fresh(&desk, told.remove(&story).flatten()).await?;
        let story_told = &cast.world.stories[story];
        let after = perform(&desk, cast, story_told, before, &story_told.acts[act]).await?;
        told.insert(story, after);
    }
    pass(&desk, &hands, &carrier, until).await
}

/// The case as it is now; what is due in it happens first.
async fn fresh(desk: &Desk, told: Told) -> Result<Told, Error> {
    match told {
        Some(file) => commands::wake(desk, file.case.id).await.map(Some),
        None => Ok(None),
    }
}

/// Lets the time go by in steps up to an instant, with everything that is due on the way.
pub async fn pass(
    desk: &Desk,
    hands: &Hands,
    carrier: &dyn app::outbox::Carrier,
    until: Timestamp,
) -> Result<(), Error> {
    while hands.now() < until {
        hands.set((hands.now() + STEP).min(until));
        settle(desk, carrier).await?;
    }
    Ok(())
}

/// Works until nothing is left to do at this instant.
pub async fn settle(desk: &Desk, carrier: &dyn app::outbox::Carrier) -> Result<(), Error> {
    for _ in 0..ROUNDS {
        let read = app::intake::read_once(desk).await?;
        let swept = app::sweeper::sweep_once(desk).await?;
        let sent = app::outbox::run_once(desk, carrier).await?;
        if read + swept + sent == 0 {
            return Ok(());
        }
    }
    Err(Error::Broken("the desk does not come to rest".into()))
}
