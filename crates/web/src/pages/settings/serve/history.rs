//! Serves who changed what of the account.

use super::super::history::phrase;
use super::super::{Change, History};
use super::Done;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::operator::audit::about;
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::queries::settings;
use app::{AuditLine, AuditWhat};
use axum::Router;
use axum::extract::Query;
use axum::routing::get;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/settings/history", get(overview))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    let desk = &person.reader.house.desk;
    let (lines, next) = settings::history(desk, person.viewer, query.after.as_deref()).await?;
    let page = person.frame(Here::Settings).await?;
    show(&History {
        changes: lines.into_iter().map(|line| change(&page, line)).collect(),
        page,
        next: next.map(|cursor| format!("/settings/history?after={cursor}")),
    })
}

fn change(page: &Frame, line: AuditLine) -> Change {
    let what = AuditWhat::from_key(&line.what);
    let words = about(page, what, &line.words);
    Change { at: line.at, who: line.name, what: phrase(what), words }
}
