//! Surveys: one row per closing, answered once (R59, R60).

use crate::{Statement, values};
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::survey::Opinion;
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO survey (case_id, closing, seller, counts, token_hash, language, topic, article, \
    sent_at, answered_at, score, solved, comment) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, NULL, NULL)";
const ANSWER: &str = "UPDATE survey SET answered_at = $3, score = $4, solved = $5, comment = $6 \
    WHERE case_id = $1 AND closing = $2 AND answered_at IS NULL";
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

/// Stores the answer; a second answer touches nothing and so is a conflict.
pub fn answer(case: CaseId, closing: i64, opinion: &Opinion, at: Timestamp) -> Statement {
    let score = i64::from(opinion.score.value());
    Statement::new(ANSWER, values![case.0, closing, at, score, opinion.solved, opinion.comment.as_str()])
        .expecting(1)
}

/// Remembers when this customer last got a survey (R59).
pub fn surveyed(customer: CustomerId, at: Timestamp) -> Statement {
    Statement::new(SURVEYED, values![customer.0, at])
}
