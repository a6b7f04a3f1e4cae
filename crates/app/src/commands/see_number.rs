//! That somebody saw a customer's phone number is written down: who, when, in which case; never the number (R20, R48, R68).

use crate::audit::{Concerns, What};
use crate::desk::Desk;
use crate::doors::{Door, comer};
use crate::error::Error;
use crate::queries::case::View;
use domain::access::Viewer;
use domain::ids::SellerId;
use store::Batch;

/// Notes that a case was shown with a number in it, once an hour for each person and case; nothing where it has none.
pub async fn see_number(desk: &Desk, viewer: Viewer, view: &View) -> Result<(), Error> {
    let called_back = view.callback.as_ref().is_some_and(|callback| callback.number.is_some());
    let promised = view.promised.as_ref().is_some_and(|call| call.number.is_some());
    if !called_back && !promised {
        return Ok(());
    }
    let (case, person) = (view.file.case.id, viewer.person());
    let who = comer(&format!("{:?} {person:?} {case}", viewer.seller()));
    if desk.doors.pass(Door::Number, who, 1, desk.now()).is_err() {
        return Ok(());
    }
    let about = Concerns { case: Some(case), order: view.file.about.order.as_ref() };
    let house = viewer.seller().unwrap_or(SellerId::MARKETPLACE);
    let line = desk.logged(person, house, What::PhoneSeen, &view.file.about.customer_name, about).await?;
    Ok(desk.db.commit(Batch::from(line)).await?)
}
