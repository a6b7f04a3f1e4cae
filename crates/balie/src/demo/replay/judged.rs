//! What the shop's other systems told of sellers as it happened: reviews, and each week's parcels and cancellations (R72d, R72e).

use super::lanes::{all, unfit};
use super::{Cast, Progress};
use crate::demo::open::House;
use app::Error;
use app::commands::{FigureRecord, ReviewRecord, import_figure, import_review};
use domain::norms::{Norm, Week};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tokio::task::JoinSet;

/// So many tell at once.
const LANES: usize = 16;
/// When a week is told, from its Monday on: the Monday after, before it is final.
const TOLD_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24 + 8);

/// Tells each week once it is over, and the present one as it stands.
pub async fn weeks(house: &House, cast: &Arc<Cast>, start: Timestamp) -> Result<(), Error> {
    let mut lanes = JoinSet::new();
    for lane in 0..LANES {
        let (house, cast) = (house.clone(), Arc::clone(cast));
        lanes.spawn(async move {
            let (desk, hands) = house.lane(start)?;
            for weekly in cast.world.weekly.iter().skip(lane).step_by(LANES) {
                let monday = weekly.monday.at(0, 0, 0, 0).to_zoned(TimeZone::UTC);
                let monday = monday.map_err(|error| Error::Broken(error.to_string()))?.timestamp();
                hands.set((monday + TOLD_AFTER).min(start));
                let told = [(Norm::OnTime, weekly.in_time), (Norm::Cancellations, weekly.cancelled)];
                for (norm, (numerator, denominator)) in told {
                    let record = FigureRecord {
                        seller: cast.world.sellers[weekly.seller].key.clone(),
                        norm: norm.key().to_owned(),
                        week: Week::of(weekly.monday).key(),
                        numerator: i64::try_from(numerator).unwrap_or_default(),
                        denominator: i64::try_from(denominator).unwrap_or_default(),
                    };
                    if denominator > 0 {
                        import_figure(&desk, &record).await.map_err(unfit)?;
                    }
                }
            }
            Ok::<_, Error>(())
        });
    }
    all(lanes).await.map(drop)
}

/// Tells the reviews, of which the orders are known by now.
pub async fn reviews(
    house: &House,
    cast: &Arc<Cast>,
    start: Timestamp,
    progress: &Progress,
) -> Result<(), Error> {
    let desk = house.desk_at(start)?;
    let reviews = stream::iter(&cast.world.reviews).map(Ok);
    reviews
        .try_for_each_concurrent(LANES, async |review| {
            let order = &cast.world.orders[review.order];
            let Some(line) = order.lines.first() else { return Ok(()) };
            let record = ReviewRecord {
                reference: format!("R-{}", order.number),
                seller: cast.world.sellers[line.seller].key.clone(),
                order: order.number.clone(),
                article: Some(cast.world.articles[line.article].number.clone()),
                mark: review.mark,
                at: review.at,
                words: review.words.clone(),
            };
            import_review(&desk, &record).await.map_err(unfit)?;
            progress.add(1);
            Ok(())
        })
        .await
}
