//! The customer says how it went: once (R60).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use domain::survey::{Opinion, Score};
use store::write::figures::Cell;
use store::{Batch, write};

/// Stores the answer to a survey.
pub async fn opine(
    desk: &Desk,
    link: &Secret,
    score: i64,
    solved: bool,
    comment: &str,
) -> Result<Opinion, Error> {
    let comment: String = comment.trim().chars().take(Opinion::COMMENT_LIMIT / 4).collect();
    let opinion = Opinion { score: Score::new(score)?, solved, comment };
    let survey = store::read::survey::by_link(&desk.db, link.hash()).await?.ok_or(Refusal::LinkInvalid)?;
    if survey.answered {
        return Err(Refusal::SurveyAnswered.into());
    }
    let at = desk.now();
    let day = desk.day_at(survey.seller, at).await?;
    let mut batch = Batch::from(write::survey::answer(survey.case, survey.closing, &opinion, (at, day)));
    if survey.counts {
        let cell = Cell {
            seller: survey.seller,
            day,
            topic: &survey.topic,
            article: survey.article.as_deref().unwrap_or_default(),
            channel: "",
        };
        batch.extend(write::figures::scored(cell, opinion.score));
    }
    match desk.db.commit(batch).await {
        Ok(()) => Ok(opinion),
        // Two answers at once: the first counts.
        Err(store::StoreError::Conflict) => Err(Refusal::SurveyAnswered.into()),
        Err(error) => Err(error.into()),
    }
}
