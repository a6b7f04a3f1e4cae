//! The pages people see: each a view struct with exactly what it shows, its template beside it.
//!
//! A view struct knows no database and no rule; whoever fills it has asked the app.

pub mod address;
pub mod ask;
pub mod assistant;
pub mod cases;
pub mod customer;
pub mod demo;
pub mod desk;
pub mod drafts;
pub mod entry;
pub mod frame;
pub mod home;
pub mod insights;
pub mod me;
pub mod mentions;
pub mod mine;
pub mod operator;
pub mod orders;
pub mod overview;
pub mod people;
pub mod performance;
pub mod satisfaction;
pub mod settings;
pub mod survey;
pub mod tried;
pub mod trouble;
pub mod ways;

use crate::fault::Fault;
use crate::guard::FromOutside;
use crate::house::House;
use crate::reader::{Reader, form_urlencoded};
use askama::Template;
use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde::Deserialize;

/// What a handler gives: a page, a way on, or a fault.
pub(crate) type Answer = Result<Response, Fault>;

/// Every page's routes.
pub(crate) fn routes(house: &House) -> Router<House> {
    let pages = Router::new()
        .route("/", get(start))
        .route("/language", post(language))
        .merge(entry::serve::routes())
        .merge(home::serve::routes())
        .merge(cases::serve::routes(&house.desk.setup().files))
        .merge(desk::serve::routes())
        .merge(orders::serve::routes(&house.desk.setup().files))
        .merge(drafts::serve::routes())
        .merge(insights::serve::routes())
        .merge(mentions::serve::routes())
        .merge(survey::serve::routes())
        .merge(ask::serve::routes(&house.desk.setup().files))
        .merge(mine::serve::routes(&house.desk.setup().files))
        .merge(assistant::serve::routes())
        .merge(operator::articles::serve::routes())
        .merge(operator::measure::serve::routes())
        .merge(operator::serve::routes())
        .merge(address::routes())
        .merge(me::serve::routes())
        .merge(ways::serve::routes())
        .merge(ways::enter::routes())
        .merge(people::serve::routes())
        .merge(performance::serve::routes())
        .merge(satisfaction::serve::routes())
        .merge(overview::serve::routes())
        .merge(settings::serve::routes())
        .merge(crate::live::routes());
    let pages = if house.settings.theatre.is_some() { pages.merge(demo::serve::routes()) } else { pages };
    pages.fallback(|| async { Fault::NotFound })
}

/// A page made of its view.
pub(crate) fn show(view: &impl Template) -> Answer {
    Ok(Html(view.render()?).into_response())
}

/// A page that says why something stopped, with the status of it.
pub(crate) fn show_stopped(view: &impl Template, status: StatusCode) -> Answer {
    Ok((status, Html(view.render()?)).into_response())
}

/// After a write one sees the page it belongs to, and reloading does nothing again.
#[expect(clippy::unnecessary_wraps, reason = "a handler ends with it")]
pub(crate) fn see(path: &str) -> Answer {
    Ok(Redirect::to(path).into_response())
}

/// A file from outside: only ever saved, under a type that does nothing (attack row 8).
pub(crate) fn saved(name: &str, bytes: Vec<u8>) -> Answer {
    let name = format!("attachment; filename*=UTF-8''{}", form_urlencoded(name));
    let name = HeaderValue::from_str(&name).map_err(Fault::broken)?;
    let kind = HeaderValue::from_static("application/octet-stream");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((Extension(FromOutside), headers, bytes).into_response())
}

/// The refusal a form can show in place; anything else is a fault.
pub(crate) fn stopped(error: app::Error) -> Result<domain::refusal::Refusal, Fault> {
    match error {
        app::Error::Refused(refusal) => Ok(refusal),
        other => Err(other.into()),
    }
}

/// The first page of whoever is signed in; the demonstration's own first page for a stranger.
async fn start(reader: Reader) -> Answer {
    let lacks = reader.signed.as_ref().and_then(|(signed, _)| crate::reader::lacking(signed.lacks, "/"));
    if let Some(first) = lacks {
        return see(&first);
    }
    let viewer = reader.signed.as_ref().and_then(|(signed, _)| signed.viewer);
    match viewer {
        Some(domain::access::Viewer::Seller { .. }) => see("/home"),
        Some(_) => see("/desk/new"),
        None if reader.house.settings.theatre.is_some() => see("/demo"),
        None => see("/sign-in"),
    }
}

/// What a write before says in the address of the page it led to.
#[derive(Deserialize)]
pub(crate) struct Done {
    /// The key of its words.
    pub done: Option<String>,
}

#[derive(Deserialize)]
struct LanguageForm {
    lang: String,
    #[serde(default)]
    back: String,
}

async fn language(State(_): State<House>, Form(form): Form<LanguageForm>) -> Answer {
    let lang = crate::lang::Lang::from_code(&form.lang).ok_or(Fault::Unreadable)?;
    let mut response = see(crate::reader::way_back(Some(&form.back)))?;
    response.headers_mut().insert(header::SET_COOKIE, crate::session::keep_language(lang));
    Ok(response)
}
