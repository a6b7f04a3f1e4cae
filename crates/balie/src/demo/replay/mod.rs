//! Brings the made-up world into the desk: every deed by its command, at its own instant of the past.
//!
//! Three passes: first the stories that still matter now, up to two days ago, many at once; then the last two days, lived
//! through in order with mail going out; then the long tail of old stories. Nothing is written around the commands.

mod cast;
mod channels;
mod judged;
mod lanes;
mod lately;
mod perform;
mod progress;
mod records;
#[cfg(test)]
mod tests;

pub use cast::Cast;
pub use lately::settle;
pub use perform::{Told, body, perform};
pub use progress::Progress;
pub use records::{language, order, seller, topics};

use super::open::House;
use super::stage::Catcher;
use super::world::Story;
use app::Error;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// For how long before the start mail is shown in the catcher: lived through in order.
const LATELY: SignedDuration = SignedDuration::from_hours(48);

/// A story that ended longer ago than this does nothing by itself any more: silence closes after 14 days and the
/// survey follows a day later, with the two last days and some margin besides.
const ASLEEP: SignedDuration = SignedDuration::from_hours(18 * 24);

/// Tells the whole past up to `start`. Workers of the desk must not run meanwhile: they live in the present.
pub async fn tell(
    house: &House,
    cast: &Arc<Cast>,
    catcher: &Catcher,
    start: Timestamp,
    progress: &Progress,
) -> Result<(), Error> {
    let stories = &cast.world.stories;
    let showcase = |story: &Story| story.seller == Some(cast.world.showcase);
    let ended = |story: &Story| story.acts.last().map_or(start, |act| act.at);
    let (mut awake, asleep): (Vec<usize>, Vec<usize>) =
        (0..stories.len()).partition(|at| showcase(&stories[*at]) || ended(&stories[*at]) > start - ASLEEP);
    awake.sort_by_key(|at| !showcase(&stories[*at]));
    progress.expect(stories.len() + cast.world.orders.len() + cast.world.reviews.len());

    let lately = start - LATELY;
    let begun = lanes::tell(house, cast, &awake, lately, progress).await?;
    let past = house.desk_at(lately)?;
    app::commands::settle_past(&past, lately).await?;
    judged::weeks(house, cast, start).await?;
    lately::tell(house, cast, catcher, begun, (lately, start)).await?;
    progress.showcase_told();
    lanes::tell(house, cast, &asleep, start, progress).await?;
    lanes::quiet_orders(house, cast, start, progress).await?;
    judged::reviews(house, cast, start, progress).await?;
    let (past, hands) = house.lane(start)?;
    // R72: the weeks of the whole past, now that all of it is known.
    app::commands::measure_past(&past).await?;
    app::commands::settle_past(&past, start).await?;
    // What the last week came to is told this morning.
    settle(&past, &catcher.by(&hands)).await
}
