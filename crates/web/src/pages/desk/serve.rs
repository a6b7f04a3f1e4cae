//! Serves the desk's queues.

use super::{DeskQueue, QueueKind};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Here, Side};
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::queries::queue;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use domain::case::{List, Queue};
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/desk/{queue}", get(list))
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
    let rows = fill::rows(&person.reader, &page, found.rows, true).await?;
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

impl QueueKind {
    const fn queue(self) -> Queue {
        match self {
            Self::New => Queue::New,
            Self::Returned => Queue::Returned,
            Self::HandedOver => Queue::HandedOver,
        }
    }
}
