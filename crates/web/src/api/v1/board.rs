//! The supervisor's board (R67).

use super::desk::{ListedCase, listed};
use super::home::ListCounts;
use super::shape::words::QueueWord;
use crate::api::auth::DeskCaller;
use crate::api::document::{Always, ForOthers};
use crate::api::problem::Problem;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// How much lies where, how old it is, and what comes next.
#[derive(Debug, Serialize, ToSchema)]
pub struct Board {
    /// Each queue.
    queues: Vec<BoardQueue>,
    /// All sellers together.
    at_sellers: ListCounts,
    /// How many return within 24 hours unless they are answered, up to 1,000.
    #[schema(example = 12)]
    returning: i64,
    /// Those that return first.
    returns: Vec<ListedCase>,
    /// Calls the desk promised, the soonest first.
    calls: Vec<ListedCase>,
    /// Calls to be made by now.
    #[schema(example = 2)]
    calls_due: i64,
    /// Mails in quarantine, up to 1,000.
    #[schema(example = 0)]
    quarantine: i64,
    /// Who holds what, most first.
    agents: Vec<BoardAgent>,
}

/// A queue on the board.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardQueue {
    /// Which.
    queue: QueueWord,
    /// How many cases wait for the desk.
    #[schema(example = 40)]
    to_answer: i64,
    /// How many wait for the customer or are kept for later.
    #[schema(example = 9)]
    resting: i64,
    /// How many answers are late, up to 1,000.
    #[schema(example = 3)]
    overdue: i64,
    /// Since when the longest waiting waits.
    oldest: Option<Timestamp>,
}

/// Somebody of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardAgent {
    /// Her number.
    #[schema(example = 3)]
    person: i64,
    /// Her name.
    #[schema(example = "Joris Maas")]
    name: String,
    /// How many cases she holds.
    #[schema(example = 2)]
    cases: i64,
    /// Since when the one she holds longest.
    since: Option<Timestamp>,
}

/// The supervisor's board
///
/// From counters and indexes alone (R67).
#[utoipa::path(get, path = "/board", operation_id = "readBoard", tag = "desk",
    responses((status = 200, description = "The board.", body = Board), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn read(State(desk): State<Desk>, DeskCaller(viewer): DeskCaller) -> Result<Json<Board>, Problem> {
    let (found, now) = (queries::board::board(&desk, viewer).await?, desk.now());
    let mut at_sellers = ListCounts::default();
    for (list, count) in found.at_sellers {
        at_sellers.set(list, count);
    }
    let queue = |line: queries::board::QueueLine| BoardQueue {
        queue: line.queue.into(),
        to_answer: line.to_answer,
        resting: line.resting,
        overdue: line.overdue,
        oldest: line.oldest,
    };
    let agent = |line: queries::board::AgentLine| BoardAgent {
        person: line.colleague.person.0,
        name: line.colleague.name,
        cases: line.cases,
        since: line.since,
    };
    Ok(Json(Board {
        queues: found.queues.into_iter().map(queue).collect(),
        at_sellers,
        returning: found.returning,
        returns: listed(found.returns, now),
        calls: listed(found.calls, now),
        calls_due: found.calls_due,
        quarantine: found.quarantine,
        agents: found.agents.into_iter().map(agent).collect(),
    }))
}
