//! A seller works by other hours or holidays from now on: open deadlines move, measured results never (R6).

use crate::audit::What;
use crate::calendars::{hours_of, in_words};
use crate::desk::Desk;
use crate::error::Error;
use crate::setup::Hours;
use domain::access::{DeskRole, Permission, Viewer};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::read::account::Seller;
use store::{Batch, write};

/// Changes a seller's calendar. The operator changes all of it; the seller's own administrators change the holidays, since
/// opening hours and zone are what the marketplace measures by (R3).
pub async fn change_calendar(
    desk: &Desk,
    viewer: Viewer,
    seller: SellerId,
    hours: &Hours,
) -> Result<(), Error> {
    if viewer.seller().is_some_and(|own| own != seller) {
        return Err(Refusal::NotAllowed.into());
    }
    let known = store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    may_change(viewer, &known, hours)?;
    hours.calendar().map_err(|_| Refusal::HoursInvalid)?;
    let moving = desk.new_hours(&known, hours)?;
    if moving.is_empty() {
        return Ok(());
    }
    let mut batch = Batch::from(write::hours::hours(seller, in_words(hours)));
    batch.extend(moving);
    batch.push(desk.audited(viewer, seller, What::Hours, &hours.in_short()).await?);
    Ok(desk.db.commit(batch).await?)
}

fn may_change(viewer: Viewer, seller: &Seller, hours: &Hours) -> Result<(), Error> {
    let allowed = match viewer {
        Viewer::Desk { role, .. } => role == DeskRole::Operator,
        Viewer::Seller { seller: own, role, .. } => {
            let same_clock = Hours { holidays: hours.holidays.clone(), ..hours_of(seller) } == *hours;
            own == seller.id && role.may(Permission::ChangeSettings) && same_clock
        }
        Viewer::Customer { .. } | Viewer::Machine => false,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}
