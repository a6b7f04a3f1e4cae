//! Callbacks that are the desk's business: its own promises, and what sellers did not make good (R48, R49).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::{Row, fill};
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, Done, show};
use crate::reader::Person;
use app::Listed;
use app::queries::desk_calls::calls;
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use jiff::Timestamp;

/// The callbacks of the desk.
#[derive(Template)]
#[template(path = "pages/desk/calls.html")]
pub struct Calls {
    /// The surroundings.
    pub page: Frame,
    /// Three lists: own promises, given up by sellers, late at sellers.
    pub parts: Vec<Part>,
}

/// One list of callbacks.
#[derive(Clone, Debug)]
pub struct Part {
    /// Id of its name.
    pub name: &'static str,
    /// Id of what to do with it.
    pub more: &'static str,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A case with a call in it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The case.
    pub row: Row,
    /// When it is to be called, or when an answer was due.
    pub at: Timestamp,
    /// Whether that has passed.
    pub now: bool,
    /// Calls in vain.
    pub tried: u64,
    /// When the customer is best reached.
    pub best_time: String,
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/desk/callbacks", get(list))
}

async fn list(person: Person, Query(query): Query<Done>) -> Answer {
    let found = calls(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::List("callbacks"), query.done.as_deref()).await?;
    let mut parts = Vec::with_capacity(3);
    for (name, more, listed) in [
        ("calls-own", "calls-own-more", found.own),
        ("calls-given-up", "calls-given-up-more", found.given_up),
        ("calls-late", "calls-late-more", found.late),
    ] {
        parts.push(Part { name, more, lines: lines(&person, &page, listed).await? });
    }
    show(&Calls { page, parts })
}

/// Lines of cases with the instant each is listed for.
pub(crate) async fn lines(person: &Person, page: &Frame, listed: Vec<Listed>) -> Result<Vec<Line>, Fault> {
    let (cases, rest): (Vec<_>, Vec<_>) =
        listed.into_iter().map(|one| (one.row, (one.at, one.tried, one.best_time))).unzip();
    let rows = fill::rows(&person.reader, page, cases, true).await?;
    let line = |(row, (at, tried, best_time)): (Row, (Timestamp, i64, String))| Line {
        now: at <= page.now,
        tried: fill::shown(tried),
        row,
        at,
        best_time,
    };
    Ok(rows.into_iter().zip(rest).map(line).collect())
}
