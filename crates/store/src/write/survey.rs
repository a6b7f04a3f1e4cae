//! Surveys: one row per closing, answered once (R59, R60).

use crate::{Statement, values};
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::survey::Opinion;
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO survey (case_id, closing, seller, counts, token_hash, language, topic, article, \
    sent_at, answered_at, answered_day, score, solved, comment) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, NULL, NULL, NULL)";
const ANSWER: &str = "UPDATE survey SET answered_at = $3, answered_day = $4, score = $5, solved = $6, \
    comment = $7 \
    WHERE case_id = $1 AND closing = $2 AND answered_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM cases WHERE id = $1 AND erased_at IS NOT NULL)";
const SURVEYED: &str = "UPDATE customer SET surveyed_at = $2 WHERE id = $1";

/// A survey that goes out.
#[derive(Clone, Debug)]
pub struct NewSurvey {
    /// The case.
    pub case: CaseId,
    /// Which closing of it.
    pub closing: u32,
    /// The seller it concerns.
    pub seller: SellerId,
    /// Whether it counts for that seller (R59).
    pub counts: bool,
    /// Hash of the link's secret.
    pub token_hash: [u8; 32],
    /// The customer's language.
    pub language: &'static str,
    /// The topic.
    pub topic: String,
    /// The article.
    pub article: Option<String>,
}

/// Records that a survey goes out; a second one for the same closing is a conflict.
pub fn insert(survey: &NewSurvey, at: Timestamp) -> Statement {
    Statement::new(
        INSERT,
        values![
            survey.case.0,
            survey.closing,
            survey.seller.0,
            survey.counts,
            survey.token_hash,
            survey.language,
            survey.topic.as_str(),
            survey.article.as_deref(),
            at,
        ],
    )
    .expecting(1)
}

/// Stores the answer; a second answer touches nothing and so is a conflict. `day` is the local day of the seller whom
/// it counts for.
pub fn answer(case: CaseId, closing: i64, opinion: &Opinion, (at, day): (Timestamp, i64)) -> Statement {
    let score = i64::from(opinion.score.value());
    let comment = opinion.comment.as_str();
    Statement::new(ANSWER, values![case.0, closing, at, day, score, opinion.solved, comment]).expecting(1)
}

/// Remembers when this customer last got a survey (R59).
pub fn surveyed(customer: CustomerId, at: Timestamp) -> Statement {
    Statement::new(SURVEYED, values![customer.0, at])
}
