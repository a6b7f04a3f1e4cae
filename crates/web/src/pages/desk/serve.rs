//! Serves the desk's queues.

use super::{DeskQueue, QueueKind};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Here, Side};
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::queries::colleague::colleagues;
use app::queries::queue;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use domain::case::List;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/desk/{queue}", get(list))
        .merge(super::log::routes())
        .merge(super::calls::routes())
        .merge(super::quarantine::routes())
        .merge(super::board::routes())
        .merge(super::next::routes())
}

#[derive(Deserialize)]
struct From {
    after: Option<String>,
    done: Option<String>,
}

async fn list(person: Person, Path(slug): Path<String>, Query(from): Query<From>) -> Answer {
    let kind = QueueKind::from_slug(&slug).ok_or(Fault::NotFound)?;
    let page = person.frame_saying(Here::List(kind.slug()), from.done.as_deref()).await?;
    let after = from.after.as_deref();
    let found =
        queue::queue(&person.reader.house.desk, person.viewer, kind.queue(), List::ToAnswer, after).await?;
    let paging = fill::paging(&format!("/desk/{slug}"), after, &found);
    let desk = &person.reader.house.desk;
    let people = colleagues(desk, person.viewer).await?;
    let reasons = match kind {
        QueueKind::HandedOver => queue::reasons(desk, person.viewer, &found.rows).await?,
        QueueKind::New | QueueKind::Returned => Vec::new(),
    };
    let mut rows = fill::rows_of_desk(&person.reader, &page, found.rows, &people).await?;
    for (row, reason) in rows.iter_mut().zip(reasons) {
        if let Some(reason) = reason {
            row.excerpt = page.say("row-reason").text("reason", reason).to_string();
        }
    }
    let count = match page.who.as_ref().map(|who| &who.side) {
        Some(Side::Desk { counts, .. }) => match kind {
            QueueKind::New => counts.new,
            QueueKind::Returned => counts.returned,
            QueueKind::HandedOver => counts.handed_over,
        },
        Some(Side::Seller { .. }) | None => 0,
    };
    show(&DeskQueue { page, kind, count, rows, paging })
}
