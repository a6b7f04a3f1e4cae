//! Who speaks with the assistant, as far as she has proved it (R50, R51).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::customer::Customer;
use crate::reader::Reader;
use app::Secret;
use app::assistant::Proven;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::customer::Reach;

/// Somebody on the assistant's pages.
pub struct Speaker {
    /// The request.
    pub reader: Reader,
    /// Who she is, once she has proved it.
    pub proven: Option<Proven>,
    /// The conversation of this browser.
    pub token: Option<Secret>,
}

impl FromRequestParts<House> for Speaker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let reader = Reader::from_request_parts(parts, house).await?;
        let token = super::token::read(house.guard, &parts.headers);
        // Who is not here yet may ask all the same; only her own order stays shut.
        let Ok(here) = Customer::from_request_parts(parts, house).await else {
            return Ok(Self { reader, proven: None, token });
        };
        let proven = proven(&here);
        Ok(Self { reader: here.reader, proven, token })
    }
}

/// What a visit proves (R50): a link of a mail opens one case and no order, and so too little.
fn proven(customer: &Customer) -> Option<Proven> {
    let only = match &customer.visitor.reach {
        Reach::Everything => None,
        Reach::Order(order) => Some(order.clone()),
        Reach::Case(_) => return None,
    };
    Some(Proven { customer: customer.visitor.id, only })
}
