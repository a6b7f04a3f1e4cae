//! The next moment of a case has come (R15, R26, R58, R59).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::{Scope, Viewer};
use domain::case::{Action, CaseFile, Effect, Status, Step, Waking};
use domain::ids::CaseId;
use jiff::Timestamp;
use store::write::survey::NewSurvey;
use store::{Statement, write};

/// Lets a case do what is due now, nothing where nothing is; gives the case as it is then.
pub async fn wake(desk: &Desk, case: CaseId) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(Scope::Everywhere, case).await?;
        if file.case.wake_at().is_none_or(|at| at > desk.now()) {
            return Ok(file);
        }
        let customer = store::read::customer::by_id(&desk.db, file.about.customer).await?;
        let waking = Waking {
            survey_allowed: desk.may_be_surveyed(customer.and_then(|customer| customer.surveyed_at)).await?,
        };
        let (step, at) = desk.decide(&file, &Action::Wake(waking), Viewer::Machine).await?;
        let survey = desk.survey(&file, &step, at);
        desk.commit(Change::of(file, step, at).with(survey)).await
    })
    .await
}

impl Desk {
    /// R59: not more than one survey per customer in the set period.
    async fn may_be_surveyed(&self, last: Option<Timestamp>) -> Result<bool, Error> {
        let period = self.policies_at(self.now()).await?.survey_not_more_than_once_per;
        Ok(last.is_none_or(|last| self.now().duration_since(last) >= period))
    }

    fn survey(&self, file: &CaseFile, step: &Step, at: Timestamp) -> Vec<Statement> {
        let Status::Closed { by, .. } = file.case.status else { return Vec::new() };
        if !step.effects.contains(&Effect::SendSurvey) {
            return Vec::new();
        }
        let new = NewSurvey {
            case: file.case.id,
            closing: file.case.closings,
            seller: by.counts_for().unwrap_or(file.case.seller),
            counts: by.counts_for().is_some(),
            token_hash: self.survey_secret(file.case.id, file.case.closings).hash(),
            language: file.about.language.code(),
            topic: file.about.topic.as_str().to_owned(),
            article: file.about.article.as_ref().map(|article| article.as_str().to_owned()),
        };
        vec![write::survey::insert(&new, at), write::survey::surveyed(file.about.customer, at)]
    }

    /// The secret of the link to the survey of one closing.
    pub(crate) fn survey_secret(&self, case: CaseId, closing: u32) -> crate::Secret {
        self.secrets.derived(&format!("survey/{case}/{closing}"))
    }
}
