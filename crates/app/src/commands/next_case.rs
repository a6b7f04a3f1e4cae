//! An agent takes the next case: never the one that another has (R16).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::{QUEUES, for_desk};
use domain::access::Viewer;
use domain::case::{Action, List};
use domain::claim::{LEFT_ALONE, MOST_HELD, place_in_line};
use domain::ids::{CaseId, PersonId};
use domain::refusal::Refusal;
use std::collections::BTreeSet;
use store::read::desk::{Waiting, free, own, skipped};
use store::write;

/// How many cases of each queue are looked at for one that is free.
const LOOKED_AT: i64 = 250;
/// How often one looks again when others took all of them.
const ROUNDS: usize = 20;

/// Who takes the next case, and which is left aside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taking {
    /// For whom, where no person asks: a token takes a case for somebody of the desk.
    pub person: Option<PersonId>,
    /// The case one comes from: it is not given again.
    pub from: Option<CaseId>,
}

/// Gives the case that waits longest and makes it the person's own work; `None` where nobody waits. One's own work comes
/// in the same line. The claim ends by itself when it is left alone ([`LEFT_ALONE`]).
pub async fn next_case(desk: &Desk, viewer: Viewer, taking: Taking) -> Result<Option<CaseId>, Error> {
    for_desk(viewer)?;
    let person = desk.agent_of(viewer, taking.person).await?;
    for _ in 0..ROUNDS {
        let line = desk.line(viewer, person, taking.from).await?;
        if line.is_empty() {
            return Ok(None);
        }
        if let Some(first) = line.first().filter(|(_, own)| *own) {
            return Ok(Some(first.0));
        }
        let Some(held) = desk.reserved.first(line.iter().filter(|(_, own)| !own).map(|(case, _)| *case))
        else {
            tokio::task::yield_now().await;
            continue;
        };
        match desk.claim(viewer, person, held.case()).await {
            Ok(true) => return Ok(Some(held.case())),
            // Somebody else was first, or it left: the line is asked for anew.
            Ok(false) | Err(Error::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Conflict)
}

impl Desk {
    /// The person of the desk who acts, or for whom a token acts.
    async fn agent_of(&self, viewer: Viewer, named: Option<PersonId>) -> Result<PersonId, Error> {
        if let Some(person) = viewer.person() {
            return Ok(person);
        }
        let named = named.ok_or(Refusal::PersonUnknown)?;
        let people = self.colleagues_of(viewer).await?;
        let known = people.iter().any(|colleague| colleague.person == named);
        if known { Ok(named) } else { Err(Refusal::PersonUnknown.into()) }
    }

    /// Whom to take in which order, and whether it is the person's own work already.
    async fn line(
        &self,
        viewer: Viewer,
        person: PersonId,
        from: Option<CaseId>,
    ) -> Result<Vec<(CaseId, bool)>, Error> {
        let (scope, now) = (viewer.scope(), self.now());
        let (own, skipped) = tokio::try_join!(
            own(&self.db, scope, person, LOOKED_AT),
            skipped(&self.db, person, now, LOOKED_AT),
        )?;
        let free =
            if own.len() < MOST_HELD { free(&self.db, scope, &QUEUES, LOOKED_AT).await? } else { Vec::new() };
        let passed: BTreeSet<CaseId> =
            skipped.into_iter().chain(from).chain(self.leaving(viewer).await?).collect();
        let own = own.into_iter().map(|one| (one, true));
        let mut line: Vec<(Waiting, bool)> = own.chain(free.into_iter().map(|one| (one, false))).collect();
        line.retain(|(one, _)| !passed.contains(&one.case));
        line.sort_by_key(|(one, _)| place_in_line(one.queue, one.due_at, one.case, now));
        Ok(line.into_iter().map(|(one, own)| (one.case, own)).collect())
    }

    /// Cases whose answer leaves in a moment (R31).
    async fn leaving(&self, viewer: Viewer) -> Result<Vec<CaseId>, Error> {
        if viewer.person().is_none() {
            return Ok(Vec::new());
        }
        let news = crate::queries::draft::news(self, viewer).await?;
        Ok(news.into_iter().filter(|draft| draft.leaves_at.is_some()).map(|draft| draft.case).collect())
    }

    /// One try to make a case the person's work; false where it is another's by now.
    async fn claim(&self, viewer: Viewer, person: PersonId, case: CaseId) -> Result<bool, Error> {
        let file = self.load(viewer.scope(), case).await?;
        let waits = file.case.place.is_desk() && file.case.status.list() == List::ToAnswer;
        if !waits || file.about.assignee.is_some() {
            return Ok(false);
        }
        let (step, at) = self.decide(&file, &Action::Assign(Some(person)), viewer).await?;
        let now = self.now();
        let claim = write::desk::claim(case, person, now, now + LEFT_ALONE);
        self.commit(Change::of(file, step, at).with([claim])).await?;
        Ok(true)
    }
}
