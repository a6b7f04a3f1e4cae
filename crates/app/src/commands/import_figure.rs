//! What another system measured of a seller's week comes in from its own files (R72e, R76). Twice is the same as once.

use crate::desk::Desk;
use crate::error::Error;
use crate::records::{FigureRecord, Unfit, unfit};
use domain::norms::{Figure, Norm, Week};
use domain::refusal::Refusal;

/// Takes a figure in, or renews it; a week that is final keeps what it came to.
pub async fn import_figure(desk: &Desk, record: &FigureRecord) -> Result<(), Unfit> {
    let seller = desk.seller_named(&record.seller).await?;
    let norm = Norm::from_key(record.norm.trim()).filter(|norm| norm.is_from_outside());
    let norm =
        norm.ok_or_else(|| unfit("norm", format!("{:?} is neither on-time nor cancellations", record.norm)))?;
    let week = Week::from_key(record.week.trim());
    let week =
        week.ok_or_else(|| unfit("week", format!("{:?} is no ISO week such as 2026-W47", record.week)))?;
    let figure = Figure::new(record.numerator, record.denominator);
    match desk.take_figure((seller.id, norm, week), figure).await {
        Err(Error::Refused(Refusal::WeekFinal)) => {
            Err(unfit("week", format!("{} is final and keeps what it came to", week.key())))
        }
        Err(Error::Refused(_)) => Err(unfit(
            "numerator",
            format!(
                "{} of {} in {}: 0 or more of at least 1, of a week that has begun",
                record.numerator,
                record.denominator,
                week.key()
            ),
        )),
        ended => Ok(ended?),
    }
}
