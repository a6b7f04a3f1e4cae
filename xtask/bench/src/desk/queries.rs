//! Queries and commands of the app without pages around them: what the store and the rules cost.

use std::time::{Duration, Instant};

use anyhow::Context;
use app::commands::{Answer, Drafting, answer, draft_routing};
use app::queries::{account, case, home, inbox, routing, search, what_if};
use app::{Desk, Secret};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::calendar::Span;
use domain::case::{List, Queue, Then};
use domain::ids::{CaseId, TopicKey};
use domain::routing::{Destination, Rule};
use jiff::ToSpan;

use super::side_by_side;
use crate::book::Sample;
use crate::ceiling::disk::sample;
use crate::fill::{COMMON_WORD, GIANT, RARE_WORD, SESSION};
use crate::load::CONNECTIONS;
use crate::spread::Spread;

/// Open cases that answers and pages go round through.
const CASES: usize = 400;

/// The giant seller's desk.
pub struct Seat {
    desk: Desk,
    viewer: Viewer,
    owed: Vec<CaseId>,
    /// Answered ones: answering them once more moves them to no other list.
    answered: Vec<CaseId>,
}

impl Seat {
    pub async fn take(desk: Desk) -> anyhow::Result<Self> {
        let viewer = Viewer::Seller { person: None, seller: GIANT, role: SellerRole::Owner };
        let owed = cases(&desk, viewer, List::ToAnswer).await?;
        let answered = cases(&desk, viewer, List::Waiting).await?;
        Ok(Self { desk, viewer, owed, answered })
    }

    /// Cases of the giant seller that wait for an answer.
    pub fn owed(&self) -> &[CaseId] {
        &self.owed
    }

    pub async fn measure(&self, of: &str, duration: Duration) -> anyhow::Result<Vec<Sample>> {
        Ok(vec![
            self.inbox(&format!("query: inbox, {of}"), duration).await?,
            self.case(&format!("query: case, {of}"), duration).await?,
            self.search(&format!("query: search, rare word, {of}"), RARE_WORD, duration).await?,
            self.search(&format!("query: search, common word, {of}"), COMMON_WORD, duration).await?,
            self.reply(&format!("command: reply, {of}"), duration).await?,
            self.try_out(&format!("query: try-out of routing, {of}")).await?,
            self.what_if(&format!("query: what if, other hours over 26 weeks, {of}")).await?,
        ])
    }

    /// All that an inbox page asks: who, which accounts and topics, counts, rows.
    async fn inbox(&self, name: &str, duration: Duration) -> anyhow::Result<Sample> {
        side_by_side(name, "pages", duration, |_, _| {
            let (desk, viewer) = (self.desk.clone(), self.viewer);
            async move {
                let signed =
                    account::signed(&desk, &Secret::from_outside(SESSION)).await?.context("signed")?;
                account::accounts(&desk, signed.person).await?;
                account::topics(&desk).await?;
                home::counts(&desk, viewer).await?;
                let page = inbox::list(&desk, viewer, Some(List::ToAnswer), None).await?;
                anyhow::ensure!(!page.rows.is_empty(), "an empty page");
                Ok(())
            }
        })
        .await
    }

    async fn case(&self, name: &str, duration: Duration) -> anyhow::Result<Sample> {
        side_by_side(name, "cases", duration, |task, turn| {
            let (desk, viewer, id) = (self.desk.clone(), self.viewer, own(&self.owed, task, turn));
            async move {
                let view = case::case(&desk, viewer, id).await?;
                anyhow::ensure!(view.messages.len() >= 3, "a case without its messages");
                Ok(())
            }
        })
        .await
    }

    async fn search(&self, name: &str, word: &'static str, duration: Duration) -> anyhow::Result<Sample> {
        side_by_side(name, "searches", duration, |_, _| {
            let (desk, viewer) = (self.desk.clone(), self.viewer);
            async move {
                anyhow::ensure!(!search::search(&desk, viewer, word).await?.is_empty(), "nothing found");
                Ok(())
            }
        })
        .await
    }

    async fn reply(&self, name: &str, duration: Duration) -> anyhow::Result<Sample> {
        side_by_side(name, "replies", duration, |task, turn| {
            let (desk, viewer, case) = (self.desk.clone(), self.viewer, own(&self.answered, task, turn));
            async move {
                let words = "Dank voor uw bericht, wij sturen morgen een nieuwe lamp.".to_owned();
                let (then, files) = (Then::Wait, Vec::new());
                let reply =
                    Answer { case, text: words, then, holding: false, seen: None, files, by_mail: None };
                answer(&desk, viewer, &reply).await?;
                Ok(())
            }
        })
        .await
    }
}

/// How often the rules are tried, one time after the other.
const TRIALS: usize = 5;

impl Seat {
    /// Every question of two years through a draft that keeps one topic at the desk (R12).
    async fn try_out(&self, name: &str) -> anyhow::Result<Sample> {
        let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
        let seen = routing::overview(&self.desk, operator).await?;
        let mut rules = seen.in_force.rules.clone();
        let topics = TopicKey::parse("defect").into_iter().collect();
        rules.insert(0, Rule { topics, ..Rule::new("tried", Destination::Desk(Queue::New)) });
        draft_routing(&self.desk, operator, seen.draft.revision, &Drafting::Whole(rules)).await?;
        let usual = routing::period(&self.desk, None, None)?;
        let from = usual.until.checked_sub(730.days())?;
        let period = routing::period(&self.desk, Some(from), Some(usual.until))?;
        let (began, mut spread) = (Instant::now(), Spread::default());
        for _ in 0..TRIALS {
            let asked = Instant::now();
            let tried = routing::try_out(&self.desk, operator, period).await?;
            anyhow::ensure!(tried.tally.moved() > 0, "nothing would go elsewhere");
            spread.add(asked.elapsed());
        }
        Ok(sample(name, "try-outs", spread, began.elapsed().as_secs_f64()))
    }
}

impl Seat {
    /// Every first response of half a year by another norm, against what happened (R72).
    async fn what_if(&self, name: &str) -> anyhow::Result<Sample> {
        let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
        let (usual, _) = what_if::usual(&self.desk, operator).await?;
        let response = Some(Span::office_hours(4));
        let trial = what_if::Trial { weeks: what_if::WEEKS, response, ..usual };
        let (began, mut spread) = (Instant::now(), Spread::default());
        for _ in 0..TRIALS {
            let asked = Instant::now();
            let tried = what_if::what_if(&self.desk, operator, &trial).await?;
            anyhow::ensure!(tried.stays.is_some_and(|stays| stays > 0), "nothing was measured anew");
            spread.add(asked.elapsed());
        }
        Ok(sample(name, "trials", spread, began.elapsed().as_secs_f64()))
    }
}

async fn cases(desk: &Desk, viewer: Viewer, list: List) -> anyhow::Result<Vec<CaseId>> {
    let mut cases = Vec::new();
    let mut cursor: Option<String> = None;
    while cases.len() < CASES {
        let page = inbox::list(desk, viewer, Some(list), cursor.as_deref()).await?;
        cases.extend(page.rows.iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    anyhow::ensure!(cases.len() >= CONNECTIONS, "too few cases in {list:?}");
    Ok(cases)
}

/// Each task goes round through cases of its own, so that none waits for another's version.
fn own(cases: &[CaseId], task: usize, turn: usize) -> CaseId {
    let share = (cases.len() / CONNECTIONS).max(1);
    cases[(task * share + turn % share) % cases.len()]
}
