//! A question that is taken down and goes to its seller at once, with what the caller said about being called (R10, R48).

use super::log_question::{Logged, log_question};
use super::pass_on::{Passing, SaidOfCall, pass_on};
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::CaseFile;
use domain::refusal::Refusal;

/// Opens a case and forwards it to the seller of the chosen line. What would stop the forwarding is asked first, so that
/// nothing is taken down twice.
pub async fn log_for_seller(
    desk: &Desk,
    viewer: Viewer,
    logged: &Logged,
    said: &SaidOfCall,
) -> Result<CaseFile, Error> {
    for_desk(viewer)?;
    let (seller, _) = logged.line.ok_or(Refusal::SellerUnknown)?;
    desk.goes_along(logged, said).await?;
    let case = log_question(desk, viewer, &Logged { mine: false, ..logged.clone() }).await?.case.id;
    let said = Some(said.clone());
    let passing = Passing { case, to: Some(seller), remark: String::new(), phoned: None, said };
    pass_on(desk, viewer, &passing).await
}

impl Desk {
    /// With two yeses a number must be known, without them an address.
    async fn goes_along(&self, logged: &Logged, said: &SaidOfCall) -> Result<(), Error> {
        let customer = logged.customer.ok_or(Refusal::CallerUnknown)?;
        let caller = store::read::caller::by_id(&self.db, customer).await?;
        let caller = caller.first().ok_or(Refusal::CallerUnknown)?;
        if !(said.wish && said.consent) {
            let mailed = !self.secrets.open_email(&caller.email_sealed)?.is_empty();
            return if mailed { Ok(()) } else { Err(Refusal::NoAddress.into()) };
        }
        let known = match &said.number {
            Some(typed) => PhoneNumber::parse(typed).is_some(),
            None => caller.phone_sealed.is_some(),
        };
        if known { Ok(()) } else { Err(Refusal::PhoneInvalid.into()) }
    }
}
