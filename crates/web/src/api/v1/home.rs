//! What a seller sees first (R25).

use super::shape::Row;
use crate::api::auth::SellerCaller;
use crate::api::document::{Always, ForOthers};
use crate::api::problem::Problem;
use app::queries::home::Counts;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::case::List;
use serde::Serialize;
use utoipa::ToSchema;

/// What a seller sees first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Home {
    /// How many cases stand in each list.
    counts: ListCounts,
    /// How many are open for long, counted up to 1,000 (R7).
    #[schema(example = 1)]
    long_open: i64,
    /// How many are overdue, counted up to 1,000.
    #[schema(example = 0)]
    overdue: i64,
    /// The next deadlines, the soonest first.
    deadlines: Vec<Row>,
}

/// How many cases stand in each list (R26).
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct ListCounts {
    /// The handler's turn.
    #[schema(example = 3)]
    pub to_answer: i64,
    /// The customer's turn.
    #[schema(example = 8)]
    pub waiting: i64,
    /// Kept for later.
    #[schema(example = 1)]
    pub follow_up: i64,
    /// Closed.
    #[schema(example = 120)]
    pub closed: i64,
}

impl ListCounts {
    /// Notes the count of a list.
    pub fn set(&mut self, list: List, count: i64) {
        match list {
            List::ToAnswer => self.to_answer = count,
            List::Waiting => self.waiting = count,
            List::FollowUp => self.follow_up = count,
            List::Closed => self.closed = count,
        }
    }
}

impl From<&Counts> for ListCounts {
    fn from(counts: &Counts) -> Self {
        let mut shown = Self::default();
        for list in List::ALL {
            shown.set(list, counts.of(list));
        }
        shown
    }
}

/// What a seller sees first
///
/// Counts of the lists, what presses, and the next deadlines (R25, R7).
#[utoipa::path(get, path = "/home", operation_id = "readHome", tag = "account",
    responses((status = 200, description = "Counts and deadlines.", body = Home), Always, ForOthers),
    security(("token" = ["seller"])))]
pub async fn read(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
) -> Result<Json<Home>, Problem> {
    let home = queries::home::home(&desk, viewer).await?;
    Ok(Json(Home {
        counts: (&home.counts).into(),
        long_open: home.long_open,
        overdue: home.overdue,
        deadlines: Row::all(home.deadlines, desk.now()),
    }))
}
