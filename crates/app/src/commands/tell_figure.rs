//! Another system tells what it measured of a seller's week (R72e): told again, the newer counts until the week is final.

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::norms::{Figure, Norm, Week};
use domain::refusal::Refusal;
use store::{Batch, write};

/// The largest count taken from outside.
const MOST: i64 = 1_000_000_000;

/// Takes a figure in. A week that is final keeps what it came to.
pub async fn tell_figure(
    desk: &Desk,
    viewer: Viewer,
    (seller, norm, week): (SellerId, Norm, Week),
    figure: Figure,
) -> Result<(), Error> {
    for_operator(viewer)?;
    store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    let sound =
        (1..=MOST).contains(&figure.denominator) && (0..=figure.denominator).contains(&figure.numerator);
    if !norm.is_from_outside() || !sound {
        return Err(Refusal::FigureInvalid.into());
    }
    let calendar = desk.calendar_of(seller).await?;
    let kept = store::read::performance::results(&desk.db, seller, (week, week)).await?;
    if week > Desk::week_at(&calendar, desk.now()) {
        return Err(Refusal::FigureInvalid.into());
    }
    if !kept.is_empty() || desk.now() >= week.final_at(calendar.zone()) {
        return Err(Refusal::WeekFinal.into());
    }
    let batch = vec![
        write::performance::outside(seller, week, norm, figure, desk.now()),
        write::performance::week(seller, week, week.final_at(calendar.zone())),
    ];
    Ok(desk.db.commit(Batch::from(batch)).await?)
}
