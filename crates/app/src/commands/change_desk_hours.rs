//! The desk works by other hours from now on: its open deadlines move, measured results never (R6).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use crate::setup::Hours;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::write::staff::Lock;
use store::{Batch, write};

/// Changes the desk's own calendar; the configuration's hours were the first edition.
pub async fn change_desk_hours(desk: &Desk, viewer: Viewer, hours: &Hours) -> Result<(), Error> {
    for_operator(viewer)?;
    hours.calendar().map_err(|_| Refusal::HoursInvalid)?;
    let old = desk.standing().await?.hours.clone();
    let moving = desk.other_hours(SellerId::MARKETPLACE, &old, hours)?;
    if moving.is_empty() {
        return Ok(());
    }
    let mut batch = vec![write::staff::lock(Lock::Norms)];
    batch.extend(moving);
    batch.push(desk.audited(viewer, SellerId::MARKETPLACE, What::Hours, &hours.in_short()).await?);
    desk.db.commit(Batch::from(batch)).await?;
    desk.standing.forget();
    Ok(())
}
