//! Seller accounts: listed for the desk, taken in from the shop (R76).

use super::me::Account;
use super::orders::{Imported, outcomes};
use super::shape::words::LanguageWord;
use crate::api::auth::{DeskCaller, OperatorCaller};
use crate::api::body::{Asked, Body, LARGE};
use crate::api::document::{Always, BadBody, BadPage, ForOthers};
use crate::api::problem::Problem;
use app::commands::{SellerRecord, import_seller};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// How many accounts a page has; what the query gives at most.
const PAGE: usize = 200;

/// Where the page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `next` of the page before.
    #[param(example = "17")]
    cursor: Option<String>,
}

/// A page of seller accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct SellerPage {
    /// In order of number.
    sellers: Vec<Account>,
    /// The cursor of the next page; `null` on the last one.
    #[schema(example = "217")]
    next: Option<String>,
}

/// Seller accounts
///
/// In order of number, 200 to a page, for the desk (R15, R66).
#[utoipa::path(get, path = "/sellers", operation_id = "listSellers", tag = "shop", params(Wanted),
    responses((status = 200, description = "A page of accounts.", body = SellerPage), Always, BadPage, ForOthers),
    security(("token" = ["desk"])))]
pub async fn list(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<SellerPage>, Problem> {
    let after = match wanted.cursor {
        None => SellerId::MARKETPLACE,
        Some(cursor) => SellerId(cursor.parse().map_err(|_| Refusal::CursorInvalid)?),
    };
    let found = queries::account::sellers(&desk, viewer, after).await?;
    let sellers: Vec<Account> = found.into_iter().map(Account::from).collect();
    let next = sellers.last().filter(|_| sellers.len() >= PAGE).map(|last| last.id.to_string());
    Ok(Json(SellerPage { sellers, next }))
}

/// A seller account as the shop gives it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSeller {
    /// The shop's own reference, 1 to 64 bytes; the same one again renews the account.
    #[schema(example = "lamp")]
    reference: String,
    /// The name shown.
    #[schema(example = "Winkel Lamp")]
    name: String,
    /// ISO 3166 country; decides hours and holidays where none are given (R4).
    #[schema(example = "NL")]
    country: String,
    /// When the seller works; the usual hours of its country where they are left out.
    hours: Option<Hours>,
    /// The language of mails to the seller; Dutch where it is left out.
    language: Option<LanguageWord>,
    /// The account's colour, as `#rrggbb`.
    #[schema(example = "#2f6f4f", pattern = "^#[0-9a-f]{6}$")]
    colour: Option<String>,
    /// Where notifications go, and from where one may answer by mail (R29, R45).
    #[schema(format = "email", example = "lamp@verkopers.example")]
    email: Option<String>,
}

/// When somebody works (R1).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// IANA zone.
    #[schema(example = "Europe/Amsterdam")]
    zone: String,
    /// Weekly opening hours.
    #[schema(example = "mon-fri 09:00-17:00")]
    weekly: String,
    /// Holiday calendar.
    #[schema(example = "NL+BE")]
    holidays: String,
}

impl TryFrom<NewSeller> for SellerRecord {
    type Error = (&'static str, &'static str);

    fn try_from(new: NewSeller) -> Result<Self, Self::Error> {
        let hex = |colour: &str| {
            colour.strip_prefix('#').is_some_and(|digits| {
                digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            })
        };
        if new.colour.as_deref().is_some_and(|colour| !hex(colour)) {
            return Err(("colour", "must be # and six digits 0-9, a-f"));
        }
        let hours = new.hours.map(|Hours { zone, weekly, holidays }| app::Hours { zone, weekly, holidays });
        Ok(Self {
            reference: new.reference,
            name: new.name,
            country: new.country,
            hours,
            language: new.language.map(Into::into).unwrap_or_default(),
            colour: new.colour,
            email: new.email,
        })
    }
}

/// Takes seller accounts in
///
/// Up to 1,000 at a time; the same reference again renews the account (R76). Each is taken in or refused by itself, with its
/// position and the reason.
#[utoipa::path(post, path = "/sellers", operation_id = "importSellers", tag = "shop",
    request_body(content = Vec<NewSeller>, description = "The accounts, 1 to 1,000.", example = json!([
        {"reference": "lamp", "name": "Winkel Lamp", "country": "NL", "email": "lamp@verkopers.example"}
    ])),
    responses((status = 200, description = "What became of each.", body = Imported), Always, BadBody, ForOthers),
    security(("token" = ["operator"])))]
pub async fn import(
    State(desk): State<Desk>,
    _: OperatorCaller,
    Body(given): Body<Vec<Value>, LARGE>,
) -> Result<Json<Imported>, Problem> {
    let import = |record: SellerRecord| {
        let desk = desk.clone();
        async move { import_seller(&desk, &record).await.map(drop) }
    };
    outcomes::<NewSeller, _, _>(given, import).await
}
