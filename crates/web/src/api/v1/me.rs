//! Who the token acts for.

use super::shape::words::LanguageWord;
use crate::api::auth::Caller;
use crate::api::document::Always;
use crate::api::problem::Problem;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::access::Viewer;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Who the token acts for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The marketplace's name.
    #[schema(example = "Balie")]
    marketplace: String,
    /// The role: of a seller account `owner`, `administrator` or `customer_service`; at the desk `agent`,
    /// `supervisor` or `operator`.
    #[schema(example = "owner")]
    role: &'static str,
    /// The seller account; `null` at the desk.
    seller: Option<Account>,
    /// The desk's clock.
    now: Timestamp,
}

/// A seller account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Seller)]
pub struct Account {
    /// Its number.
    #[schema(example = 17)]
    pub id: i64,
    /// The shop's own reference.
    #[schema(example = "lamp")]
    pub reference: String,
    /// The name shown.
    #[schema(example = "Winkel Lamp")]
    pub name: String,
    /// ISO 3166 country.
    #[schema(example = "NL")]
    pub country: String,
    /// The zone it sees times in (R8).
    #[schema(example = "Europe/Amsterdam")]
    pub zone: String,
    /// Weekly opening hours.
    #[schema(example = "mon-fri 09:00-17:00")]
    pub hours: String,
    /// Holiday calendar (R4).
    #[schema(example = "NL")]
    pub holidays: String,
    /// The language of mails to it.
    pub language: LanguageWord,
    /// The account's colour.
    #[schema(example = "#2f6f4f")]
    pub colour: String,
}

impl From<app::Seller> for Account {
    fn from(seller: app::Seller) -> Self {
        Self {
            id: seller.id.0,
            reference: seller.reference,
            name: seller.name,
            country: seller.country,
            zone: seller.zone,
            hours: seller.hours,
            holidays: seller.holidays,
            language: seller.language.into(),
            colour: seller.colour,
        }
    }
}

/// Who the token acts for
///
/// The seller account or the role at the desk that the token was made for (R66, R67), and the desk's clock (R8).
#[utoipa::path(get, path = "/me", operation_id = "readMe", tag = "account",
    responses((status = 200, description = "Who calls.", body = Me), Always), security(("token" = [])))]
pub async fn read(State(desk): State<Desk>, Caller(viewer): Caller) -> Result<Json<Me>, Problem> {
    let (role, seller) = match viewer {
        Viewer::Seller { seller, role, .. } => {
            (role.key(), queries::account::seller(&desk, seller).await?.map(Account::from))
        }
        Viewer::Desk { role, .. } => (role.key(), None),
        Viewer::Customer { .. } => ("customer", None),
        Viewer::Machine => ("machine", None),
    };
    Ok(Json(Me { marketplace: desk.setup().name.clone(), role, seller, now: desk.now() }))
}
