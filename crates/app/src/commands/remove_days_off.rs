//! Days off are taken back (R65).

use crate::audit::What;
use crate::calendars::day_number;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use jiff::civil::Date;
use store::{Batch, StoreError, write};

/// Takes the days off of the viewer's account that begin on a day back.
pub async fn remove_days_off(desk: &Desk, viewer: Viewer, from: Date) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let line = desk.audited(viewer, seller, What::DayOffRemoved, &from.to_string()).await?;
    let batch = vec![write::settings::no_days_off(seller, day_number(from)), line];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::NotVisible.into()),
        ended => Ok(ended?),
    }
}
