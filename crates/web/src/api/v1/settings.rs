//! What an account chooses: colour, language, digest, hours by phone, days off, own words (R29, R31, R65).

use super::shape::words::LanguageWord;
use super::templates::unsaved;
use crate::api::auth::SellerCaller;
use crate::api::body::{Asked, At, Body};
use crate::api::document::{Always, BadBody, BadPage, ForOthers, Unsettled};
use crate::api::problem::Problem;
use app::commands::{add_days_off, remove_days_off, save_digest, save_looks, save_phone, save_words};
use app::queries::settings;
use app::{Desk, OwnWords};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The settings of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Settings {
    /// The account's colour.
    #[schema(example = "#2f6f4f")]
    colour: String,
    /// The language of mails to it.
    language: LanguageWord,
    /// Its holiday calendar (R4).
    #[schema(example = "NL")]
    holidays: String,
    /// The moments of its digest; empty for none.
    #[schema(example = "09:00 13:00")]
    digest: String,
    /// When the next digest goes out.
    next_digest_at: Option<Timestamp>,
    /// How it can be phoned, for each country the marketplace serves.
    phones: Vec<Phone>,
    /// Days off from today on.
    days_off: Vec<DaysOff>,
    /// Its own salutation and closing in each language; empty ones are the built-in.
    words: Vec<Words>,
}

/// How an account can be phoned from a country.
#[derive(Debug, Serialize, ToSchema)]
pub struct Phone {
    /// ISO 3166 country.
    #[schema(example = "NL")]
    country: String,
    /// The number; empty while there is none.
    #[schema(example = "020 123 45 67")]
    number: String,
    /// Weekly hours.
    #[schema(example = "mon-fri 09:00-17:00")]
    hours: String,
}

/// Days on which an account cannot be phoned.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// The first day.
    #[schema(value_type = String, format = Date, example = "2026-12-24")]
    from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date, example = "2027-01-03")]
    until: Date,
    /// What they are called.
    #[schema(example = "Christmas")]
    word: String,
}

/// Salutation and closing in a language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Words {
    /// The language.
    language: LanguageWord,
    /// The salutation, with `{name}`, `{sender}` and `{account}`.
    #[schema(example = "Dear {name},")]
    salutation: String,
    /// The closing.
    #[schema(example = "Kind regards, {sender}")]
    closing: String,
}

/// The settings
///
/// Of the account that the token acts for (R29, R31, R65).
#[utoipa::path(get, path = "/settings", operation_id = "readSettings", tag = "settings",
    responses((status = 200, description = "The settings.", body = Settings), Always, ForOthers),
    security(("token" = ["seller"])))]
pub async fn read(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
) -> Result<Json<Settings>, Problem> {
    let account = settings::account(&desk, viewer).await?;
    let (digest, next_digest_at) = settings::digest(&desk, viewer).await?;
    let phones = settings::phones(&desk, viewer).await?.into_iter();
    let days = settings::days_off(&desk, viewer).await?.into_iter();
    let words = settings::words(&desk, viewer).await?.into_iter();
    Ok(Json(Settings {
        colour: account.colour,
        language: account.language.into(),
        holidays: account.holidays,
        digest,
        next_digest_at,
        phones: phones
            .map(|one| Phone { country: one.country, number: one.number, hours: one.hours })
            .collect(),
        days_off: days.map(|one| DaysOff { from: one.from, until: one.until, word: one.word }).collect(),
        words: words
            .map(|one| Words {
                language: one.language.into(),
                salutation: one.own.salutation,
                closing: one.own.closing,
            })
            .collect(),
    }))
}

/// Colour and language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Looks {
    /// The account's colour.
    #[schema(example = "#2f6f4f", pattern = "^#[0-9a-fA-F]{6}$")]
    colour: String,
    /// The language of mails to it.
    language: LanguageWord,
}

/// Sets colour and language
///
/// The shop's own file changes them no more (R66, R86).
#[utoipa::path(put, path = "/settings/account", operation_id = "setAccount", tag = "settings",
    request_body(content = Looks, description = "Both.", example = json!({"colour": "#2f6f4f", "language": "nl"})),
    responses((status = 204, description = "Set."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn look(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(looks): Body<Looks>,
) -> Result<StatusCode, Problem> {
    save_looks(&desk, viewer, &looks.colour, looks.language.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The moments of a digest.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// One to six times of the working day; empty for none.
    #[schema(example = "09:00 13:00")]
    moments: String,
}

/// Sets the digest
///
/// A mail with what waits for an answer, at these moments of the working day; nothing when nothing waits (R29).
#[utoipa::path(put, path = "/settings/digest", operation_id = "setDigest", tag = "settings",
    request_body(content = Digest, description = "The moments.", example = json!({"moments": "09:00 13:00"})),
    responses((status = 204, description = "Set."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn digest(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(digest): Body<Digest>,
) -> Result<StatusCode, Problem> {
    save_digest(&desk, viewer, &digest.moments).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A number with its hours.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reaching {
    /// The number; an empty one takes it away.
    #[schema(example = "020 123 45 67")]
    number: String,
    /// Weekly hours, also outside standard ones.
    #[schema(example = "mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00")]
    hours: String,
}

/// Sets number and hours by phone
///
/// For one of the countries that the marketplace serves, also outside standard hours (R65).
#[utoipa::path(put, path = "/settings/phone/{country}", operation_id = "setPhone", tag = "settings",
    params(("country" = String, Path, description = "ISO 3166 country.", example = "NL")),
    request_body(content = Reaching, description = "Number and hours.",
        example = json!({"number": "020 123 45 67", "hours": "mon-fri 09:00-17:00"})),
    responses((status = 204, description = "Set."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn phone(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(country): At<String>,
    Body(reaching): Body<Reaching>,
) -> Result<StatusCode, Problem> {
    save_phone(&desk, viewer, &country, &reaching.number, &reaching.hours).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Adds days off
///
/// Days on which the account cannot be phoned, the last one included (R65).
#[utoipa::path(post, path = "/settings/days-off", operation_id = "addDaysOff", tag = "settings",
    request_body(content = DaysOff, description = "The days.",
        example = json!({"from": "2026-12-24", "until": "2027-01-03", "word": "Christmas"})),
    responses((status = 204, description = "Added."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn add_days(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(days): Body<DaysOff>,
) -> Result<StatusCode, Problem> {
    add_days_off(&desk, viewer, days.from, days.until, &days.word).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes days off back
///
/// Those that begin on a day (R65).
#[utoipa::path(delete, path = "/settings/days-off/{day}", operation_id = "removeDaysOff", tag = "settings",
    params(("day" = String, Path, description = "The first day.", example = "2026-12-24")),
    responses((status = 204, description = "Removed."), Always, Unsettled),
    security(("token" = ["seller"])))]
pub async fn remove_days(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(day): At<String>,
) -> Result<StatusCode, Problem> {
    let day = day.parse::<Date>().map_err(|_| Refusal::NotVisible)?;
    remove_days_off(&desk, viewer, day).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Salutation and closing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// The salutation, with `{name}`, `{sender}` and `{account}`; empty for the built-in one.
    #[schema(example = "Dear {name},")]
    salutation: String,
    /// The closing, with the same; empty for the built-in one.
    #[schema(example = "Kind regards, {sender}")]
    closing: String,
}

/// Sets salutation and closing
///
/// In one language; they stand around every answer (R31).
#[utoipa::path(put, path = "/settings/words/{language}", operation_id = "setWords", tag = "settings",
    params(("language" = LanguageWord, Path, description = "The language.", example = "en")),
    request_body(content = Wording, description = "Both.",
        example = json!({"salutation": "Dear {name},", "closing": "Kind regards, {sender}"})),
    responses((status = 204, description = "Set."), Always, BadBody, Unsettled),
    security(("token" = ["seller"])))]
pub async fn words(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(language): At<LanguageWord>,
    Body(wording): Body<Wording>,
) -> Result<StatusCode, Problem> {
    let words = OwnWords { salutation: wording.salutation, closing: wording.closing };
    save_words(&desk, viewer, language.into(), &words).await.map_err(unsaved)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Where the page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// `next` of the page before.
    #[param(example = "1772442000000000-4")]
    cursor: Option<String>,
}

/// A page of changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct History {
    /// Newest first, 50 to a page.
    changes: Vec<SettingChange>,
    /// The cursor of the next page; `null` on the last one.
    #[schema(example = "1772442000000000-4")]
    next: Option<String>,
}

/// A change of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingChange {
    /// When.
    at: Timestamp,
    /// Who; `null` for a program or the marketplace.
    #[schema(example = "Sanne")]
    person: Option<String>,
    /// The kind of change.
    #[schema(example = "role-given")]
    what: String,
    /// What it was about; addresses are masked.
    #[schema(example = "Joris: customer_service → owner")]
    words: String,
}

/// Who changed what
///
/// Of people, roles and settings, newest first (R20).
#[utoipa::path(get, path = "/settings/history", operation_id = "readHistory", tag = "settings", params(Wanted),
    responses((status = 200, description = "A page of changes.", body = History), Always, BadPage, ForOthers),
    security(("token" = ["seller"])))]
pub async fn history(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<History>, Problem> {
    let (lines, next) = settings::history(&desk, viewer, wanted.cursor.as_deref()).await?;
    let change = |line: app::AuditLine| SettingChange {
        at: line.at,
        person: line.name,
        what: line.what,
        words: line.words,
    };
    Ok(Json(History { changes: lines.into_iter().map(change).collect(), next }))
}
