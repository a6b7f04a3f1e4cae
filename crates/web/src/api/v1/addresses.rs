//! Where an account gets mail, and from where it may write to customers (R29, R45).

use crate::api::auth::SellerCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Unsettled};
use crate::api::problem::Problem;
use app::commands::{add_address, change_address, remove_address, resend_verification};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::notice::{Kind, Kinds};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A kind of mail to an account.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindWord {
    /// A new question, at once.
    NewQuestion,
    /// A customer's reply, at once.
    Reply,
    /// What one wanted to come back to.
    FollowUp,
    /// What is to be answered, at fixed moments.
    Digest,
    /// Notices and findings about norms (R72).
    Norms,
}

impl From<KindWord> for Kind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::NewQuestion => Self::NewQuestion,
            KindWord::Reply => Self::Reply,
            KindWord::FollowUp => Self::FollowUp,
            KindWord::Digest => Self::Digest,
            KindWord::Norms => Self::Norms,
        }
    }
}

/// An address of an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Address)]
pub struct OneAddress {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// The address.
    #[schema(example = "service@lamp.example")]
    address: String,
    /// Which mails it gets.
    #[schema(example = json!(["new_question", "reply"]))]
    kinds: Vec<&'static str>,
    /// Whether it may write to customers.
    #[schema(example = true)]
    may_send: bool,
    /// It came with the shop's own file and cannot be removed here.
    #[schema(example = false)]
    from_shop: bool,
    /// When its holder confirmed it; until then it gets nothing and may send nothing.
    verified_at: Option<Timestamp>,
}

/// The addresses
///
/// Of the account that the token acts for, the oldest first (R29).
#[utoipa::path(get, path = "/addresses", operation_id = "listAddresses", tag = "settings",
    responses((status = 200, description = "The addresses.", body = Vec<OneAddress>), Always, ForOthers),
    security(("token" = ["seller"])))]
pub async fn list(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
) -> Result<Json<Vec<OneAddress>>, Problem> {
    let found = queries::settings::addresses(&desk, viewer).await?;
    let shown = found.into_iter().map(|one| OneAddress {
        id: one.id,
        address: one.address,
        kinds: one.kinds.iter().map(Kind::key).collect(),
        may_send: one.may_send,
        from_shop: one.from_shop,
        verified_at: one.verified_at,
    });
    Ok(Json(shown.collect()))
}

/// What an address is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Use {
    /// Which mails it gets.
    kinds: Vec<KindWord>,
    /// Whether it may write to customers.
    may_send: bool,
}

/// A new address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    /// The address; a link is mailed there.
    #[schema(format = "email", example = "service@lamp.example")]
    address: String,
    /// Which mails it gets.
    kinds: Vec<KindWord>,
    /// Whether it may write to customers.
    may_send: bool,
}

/// The number of what was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Number {
    /// The number.
    #[schema(example = 3)]
    pub id: i64,
}

fn kinds(words: Vec<KindWord>) -> Kinds {
    words.into_iter().map(Kind::from).collect()
}

/// Adds an address
///
/// Its holder must confirm it by the mailed link, which works for three days (R29, R45).
#[utoipa::path(post, path = "/addresses", operation_id = "addAddress", tag = "settings",
    request_body(content = NewAddress, description = "The address and what it is for.",
        example = json!({"address": "service@lamp.example", "kinds": ["new_question"], "may_send": true})),
    responses((status = 201, description = "Added; the link is on its way.", body = Number), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn add(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(new): Body<NewAddress>,
) -> Result<(StatusCode, Json<Number>), Problem> {
    let id = add_address(&desk, viewer, &new.address, kinds(new.kinds), new.may_send).await?;
    Ok((StatusCode::CREATED, Json(Number { id })))
}

/// Changes what an address is for
///
/// Which mails it gets, and whether it may write to customers (R29, R45).
#[utoipa::path(put, path = "/addresses/{id}", operation_id = "changeAddress", tag = "settings",
    params(("id" = i64, Path, description = "The address's number.", example = 3)),
    request_body(content = Use, description = "What it is for.",
        example = json!({"kinds": ["digest"], "may_send": false})),
    responses((status = 204, description = "Changed."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn change(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
    Body(wanted): Body<Use>,
) -> Result<StatusCode, Problem> {
    change_address(&desk, viewer, id, kinds(wanted.kinds), wanted.may_send).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails a fresh link
///
/// To an address that is not confirmed yet; the link before works no more (R29).
#[utoipa::path(post, path = "/addresses/{id}/mailing", operation_id = "resendVerification", tag = "settings",
    params(("id" = i64, Path, description = "The address's number.", example = 3)),
    responses((status = 204, description = "Mailed."), Always, Unsettled),
    security(("token" = ["seller"])))]
pub async fn resend(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    resend_verification(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes an address
///
/// It gets nothing and may send nothing from then on (R29, R45).
#[utoipa::path(delete, path = "/addresses/{id}", operation_id = "removeAddress", tag = "settings",
    params(("id" = i64, Path, description = "The address's number.", example = 3)),
    responses((status = 204, description = "Removed."), Always, Unsettled),
    security(("token" = ["seller"])))]
pub async fn remove(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    remove_address(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
