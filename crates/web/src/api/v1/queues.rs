//! The desk's queues.

use super::home::ListCounts;
use super::shape::Page;
use super::shape::words::{ListWord, QueueWord};
use crate::api::auth::DeskCaller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPage, ForOthers, Hidden};
use crate::api::problem::Problem;
use app::queries::queue::QUEUES;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The desk's queues with their counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Queues {
    /// Each queue, in the order in which the desk sees them.
    queues: Vec<QueueCounts>,
}

/// A queue with its counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueueCounts {
    /// Which queue.
    queue: QueueWord,
    /// How many cases stand in each list.
    counts: ListCounts,
}

/// The desk's queues
///
/// How many cases stand in each list of each queue (R11, R15, R16).
#[utoipa::path(get, path = "/queues", operation_id = "listQueues", tag = "desk",
    responses((status = 200, description = "The queues.", body = Queues), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn counts(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
) -> Result<Json<Queues>, Problem> {
    let found = queries::queue::counts(&desk, viewer).await?;
    let queues = QUEUES.map(|queue| {
        let mut counts = ListCounts::default();
        for (_, list, count) in found.iter().filter(|(of, ..)| *of == queue) {
            counts.set(*list, *count);
        }
        QueueCounts { queue: queue.into(), counts }
    });
    Ok(Json(Queues { queues: queues.into() }))
}

/// Which part of a queue.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The list; `to_answer` where it is left out.
    #[param(inline, example = "to_answer")]
    list: Option<ListWord>,
    /// `next` of the page before.
    #[param(example = "1772442000000000-4711")]
    cursor: Option<String>,
}

/// A page of a queue
///
/// The longest waiting on top, 25 to a page (R26, R27).
#[utoipa::path(get, path = "/queues/{queue}", operation_id = "listQueue", tag = "desk",
    params(
        ("queue" = QueueWord, Path, description = "The queue.", example = "new"),
        Wanted
    ),
    responses((status = 200, description = "A page of cases.", body = Page), Always, BadPage, ForOthers, Hidden),
    security(("token" = ["desk"])))]
pub async fn list(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(queue): At<QueueWord>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page>, Problem> {
    let list = wanted.list.unwrap_or(ListWord::ToAnswer).into();
    let page = queries::queue::queue(&desk, viewer, queue.into(), list, wanted.cursor.as_deref()).await?;
    Ok(Json(Page::of(page, desk.now())))
}
