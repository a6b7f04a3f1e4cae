//! How satisfied a seller's customers are (R71).

use super::insights::{CommentShown, NpsFigure, comment};
use crate::api::auth::Caller;
use crate::api::body::Asked;
use crate::api::document::{Always, ForOthers, Hidden, NoSeller};
use crate::api::problem::Problem;
use app::queries::satisfaction::{self as asked, LEAST_ANSWERS, Satisfaction as Found};
use app::{Desk, Review};
use axum::Json;
use axum::extract::State;
use domain::ids::SellerId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whose customers.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfSeller {
    /// The seller's number, for a token of supervisor or operator; left out for one's own.
    #[param(example = 7)]
    seller: Option<i64>,
}

/// How satisfied customers are.
#[derive(Debug, Serialize, ToSchema)]
pub struct Satisfaction {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The first of 28 local days.
    #[schema(format = Date, example = "2026-02-04")]
    from: String,
    /// The last of them.
    #[schema(format = Date, example = "2026-03-03")]
    to: String,
    /// Reviews of these days.
    reviews: Reviews,
    /// What was answered after contact in these days.
    nps: NpsFigure,
    /// From so many answers on an NPS means something.
    #[schema(example = 25)]
    meaningful_from: u32,
    /// Twenty-four months, the oldest first.
    months: Vec<MonthFigure>,
    /// What customers wrote in these months, newest first, at most 25.
    comments: Vec<CommentShown>,
}

/// Reviews of 28 days.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reviews {
    /// How many.
    #[schema(example = 12)]
    count: i64,
    /// How many in the 28 days before.
    #[schema(example = 9)]
    count_before: i64,
    /// Their average in tenths, rounded down; `null` of too few.
    #[schema(example = 87)]
    average_tenths: Option<i64>,
    /// How many gave each mark from 1 to 10.
    #[schema(example = json!([0, 0, 0, 0, 0, 1, 1, 3, 4, 3]))]
    marks: Vec<i64>,
    /// The newest, at most 25.
    newest: Vec<ReviewShown>,
}

/// A review of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewShown {
    /// When.
    at: Timestamp,
    /// What the shop calls it.
    #[schema(example = "R-881")]
    reference: String,
    /// The order.
    #[schema(example = "1002003")]
    order: String,
    /// The article, where it is about one.
    #[schema(example = "8712345678906")]
    article: Option<String>,
    /// 1 to 10.
    #[schema(example = 9)]
    mark: i64,
    /// What was said; may be empty.
    #[schema(example = "Snel geleverd")]
    words: String,
}

/// One month of answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthFigure {
    /// The month.
    #[schema(example = "2026-02")]
    month: String,
    /// What was answered in it.
    nps: NpsFigure,
}

fn review(review: Review) -> ReviewShown {
    let Review { at, reference, order, article, mark, words } = review;
    ReviewShown { at, reference, order, article, mark, words }
}

fn shown(found: Found) -> Satisfaction {
    Satisfaction {
        seller: found.seller.0,
        from: found.from_to.0.to_string(),
        to: found.from_to.1.to_string(),
        reviews: Reviews {
            count: found.marks.count(),
            count_before: found.marks_before.count(),
            average_tenths: found.marks.average_tenths(found.least_reviews),
            marks: (1..=10).map(|mark| found.marks.of(mark)).collect(),
            newest: found.reviews.into_iter().map(review).collect(),
        },
        nps: found.nps.into(),
        meaningful_from: LEAST_ANSWERS,
        months: found
            .months
            .iter()
            .map(|month| MonthFigure {
                month: month.first.strftime("%Y-%m").to_string(),
                nps: month.nps.into(),
            })
            .collect(),
        comments: found.comments.into_iter().filter_map(comment).collect(),
    }
}

/// How satisfied customers are
///
/// Reviews of 28 days, the NPS after contact with its parts by month over 24 months, and what customers wrote (R71). An NPS of
/// fewer than 25 answers means little: `answers` stands beside each `value`. Not for customer-service roles (R66).
#[utoipa::path(get, path = "/satisfaction", operation_id = "readSatisfaction", tag = "insights", params(OfSeller),
    responses((status = 200, description = "The figures.", body = Satisfaction), Always, ForOthers, Hidden, NoSeller),
    security(("token" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Asked(of): Asked<OfSeller>,
) -> Result<Json<Satisfaction>, Problem> {
    Ok(Json(shown(asked::satisfaction(&desk, viewer, of.seller.map(SellerId)).await?)))
}
