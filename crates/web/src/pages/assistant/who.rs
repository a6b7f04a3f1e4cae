//! Who speaks with the assistant, as far as she has proved it (R50, R51).

use crate::fault::Fault;
use crate::house::House;
use crate::reader::Reader;
use app::Secret;
use app::assistant::Proven;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

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
        Ok(Self { reader, proven: None, token })
    }
}
