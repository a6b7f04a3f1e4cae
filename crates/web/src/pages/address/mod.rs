//! The page behind the link that verifies an address: looking changes nothing, the button confirms (R29).

use super::frame::Frame;
use super::{Answer, show};
use crate::house::House;
use crate::reader::Reader;
use app::Secret;
use app::commands::verify_address;
use app::queries::settings::verification;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/address/address.html")]
pub struct Verification {
    /// The surroundings.
    pub page: Frame,
    /// The link's token; none once it is confirmed.
    pub token: Option<String>,
    /// The account's name.
    pub account: String,
    /// The address, masked: whoever found the link learns no more.
    pub address: String,
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/address/{token}", get(ask).post(confirm))
}

async fn ask(reader: Reader, Path(token): Path<String>) -> Answer {
    let link = Secret::from_outside(&token);
    let (account, address) = verification(&reader.house.desk, &link).await?;
    show(&Verification { page: reader.plain_frame(), token: Some(token), account, address })
}

async fn confirm(reader: Reader, Path(token): Path<String>) -> Answer {
    let link = Secret::from_outside(&token);
    let (account, address) = verification(&reader.house.desk, &link).await?;
    verify_address(&reader.house.desk, &link).await?;
    show(&Verification { page: reader.plain_frame(), token: None, account, address })
}
