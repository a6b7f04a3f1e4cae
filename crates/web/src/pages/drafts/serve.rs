//! Serves one's own drafts and throws one away.

use super::{DraftRow, Drafts};
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, Done, see, show};
use crate::reader::Person;
use app::commands::discard;
use app::queries::draft;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use domain::ids::CaseId;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/drafts", get(all)).route("/drafts/{case}/removal", post(throw_away))
}

async fn all(person: Person, Query(query): Query<Done>) -> Answer {
    let page = person.frame_saying(Here::Elsewhere, query.done.as_deref()).await?;
    let found = draft::all(&person.reader.house.desk, person.viewer).await?;
    let row = |line: app::DraftLine| DraftRow {
        number: u64::try_from(line.case.0).unwrap_or_default(),
        text: line.text,
        saved_at: line.saved_at,
        leaves: line.leaves_at.is_some(),
        stopped: line.stopped.map(|code| page.say(format!("refusal-{code}")).to_string()),
    };
    let drafts = found.into_iter().map(row).collect();
    show(&Drafts { page, drafts })
}

async fn throw_away(person: Person, Path(case): Path<CaseId>) -> Answer {
    discard(&person.reader.house.desk, person.viewer, case).await?;
    see("/drafts?done=discarded")
}
