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
    desk.take_figure((seller, norm, week), figure).await
}

impl Desk {
    /// Takes a figure in, whoever tells it.
    pub(super) async fn take_figure(
        &self,
        (seller, norm, week): (SellerId, Norm, Week),
        figure: Figure,
    ) -> Result<(), Error> {
        store::read::account::seller(&self.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
        let sound =
            (1..=MOST).contains(&figure.denominator) && (0..=figure.denominator).contains(&figure.numerator);
        if !norm.is_from_outside() || !sound {
            return Err(Refusal::FigureInvalid.into());
        }
        let calendar = self.calendar_of(seller).await?;
        let kept = store::read::performance::results(&self.db, seller, (week, week)).await?;
        // Twice is the same as once, also when the week is final.
        if kept.iter().any(|one| one.norm == norm && one.figure == figure) {
            return Ok(());
        }
        if week > Desk::week_at(&calendar, self.now()) {
            return Err(Refusal::FigureInvalid.into());
        }
        if !kept.is_empty() || self.now() >= week.final_at(calendar.zone()) {
            return Err(Refusal::WeekFinal.into());
        }
        let batch = vec![
            write::performance::outside(seller, week, norm, figure, self.now()),
            write::performance::week(seller, week, week.final_at(calendar.zone())),
        ];
        Ok(self.db.commit(Batch::from(batch)).await?)
    }
}
