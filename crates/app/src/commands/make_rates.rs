//! A week begins: what each group of articles brought on the whole marketplace in the weeks before is kept for it (R72c).

use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::RATE_WEEKS;
use store::{Batch, write};

/// Makes the rates of the present week on the desk's own clock, once; gives whether they were missing.
pub(crate) async fn make_rates(desk: &Desk) -> Result<bool, Error> {
    let week = Desk::week_at(&desk.standing().await?.calendar, desk.now());
    if desk.rates_of() == Some(week) || store::read::performance::has_rates(&desk.db, week).await? {
        desk.rates_made(week);
        return Ok(false);
    }
    desk.db.commit(Batch::from(write::performance::rates(week, week.after(-RATE_WEEKS)))).await?;
    desk.rates_made(week);
    Ok(true)
}
