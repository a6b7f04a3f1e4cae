//! The weeks of a past that was told afterwards become final as if they had been lived through (R72).

use super::close_week::close;
use crate::desk::Desk;
use crate::error::Error;
use store::{Batch, write};

/// How many weeks are closed at once.
const AT_ONCE: i64 = 100;

/// Makes every week that should be final by now final anew, with the notices and findings that follow. For a history that
/// is brought in, before [`super::settle_past`] keeps its mails from leaving; never for a desk at work.
pub async fn measure_past(desk: &Desk) -> Result<(), Error> {
    desk.db.commit(Batch::from(write::performance::forget_weeks().to_vec())).await?;
    loop {
        let weeks = store::read::performance::to_close(&desk.db, desk.now(), AT_ONCE).await?;
        if weeks.is_empty() {
            return Ok(());
        }
        for week in &weeks {
            close(desk, week, week.final_at).await?;
        }
    }
}
