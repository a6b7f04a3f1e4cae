//! How mail did long ago is forgotten.

use crate::desk::Desk;
use crate::error::Error;
use store::{Batch, read, write};

/// For how many days it is kept.
const KEPT: i64 = 400;

/// Forgets what is old; gives whether there was anything.
pub(crate) async fn forget_mail_days(desk: &Desk) -> Result<usize, Error> {
    let before = desk.desk_day() - KEPT;
    if !read::health::has_old(&desk.db, before).await? {
        return Ok(0);
    }
    desk.db.commit(Batch::from(write::health::forget(before))).await?;
    Ok(1)
}
