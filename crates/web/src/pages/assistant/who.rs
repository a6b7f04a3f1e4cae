//! Who speaks with the assistant, as far as she has proved it (R50, R51).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::customer::Customer;
use crate::peer::Peer;
use crate::reader::Reader;
use app::assistant::Proven;
use app::commands::{Whence, begin_talk};
use app::queries::talk::conversation;
use app::{Halted, Secret};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::customer::Reach;
use domain::refusal::Refusal;

/// Somebody on the assistant's pages.
pub struct Speaker {
    /// The request.
    pub reader: Reader,
    /// Who she is, once she has proved it.
    pub proven: Option<Proven>,
    /// The conversation of this browser.
    pub token: Option<Secret>,
    /// The network she comes from.
    from: Peer,
}

impl Speaker {
    /// Whether a conversation goes on in this browser, in which something was said.
    pub async fn talks(&self) -> Result<bool, app::Error> {
        let Some(token) = &self.token else { return Ok(false) };
        match conversation(&self.reader.house.desk, token).await {
            Ok(talk) => Ok(talk.case.is_none() && !talk.settled && !talk.turns.is_empty()),
            Err(app::Error::Refused(Refusal::ChatOver)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// A new conversation with her, unless too many began in her network.
    pub async fn begins(&self) -> Result<Secret, Halted> {
        let Self { reader, proven, from, .. } = self;
        begin_talk(&reader.house.desk, reader.lang, proven.as_ref(), Whence::Network(from.0)).await
    }
}

impl FromRequestParts<House> for Speaker {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let reader = Reader::from_request_parts(parts, house).await?;
        let token = super::token::read(house.guard, &parts.headers);
        let Ok(from) = Peer::from_request_parts(parts, house).await;
        // Who is not here yet may ask all the same; only her own order stays shut.
        let Ok(here) = Customer::from_request_parts(parts, house).await else {
            return Ok(Self { reader, proven: None, token, from });
        };
        let proven = proven(&here);
        Ok(Self { reader: here.reader, proven, token, from })
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
