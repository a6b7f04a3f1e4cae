//! What is remembered of a case's life beside the case itself, and what must hold after every action.

use super::super::tests::{LAMP, VASE, seller};
use crate::case::{
    Action, Actor, Case, CaseFile, Closer, Effect, Event, Measure, Notice, Outcome, Place, Status, Step, Verb,
};
use crate::ids::SellerId;
use crate::marketplace::Moments;
use crate::refusal::Refusal;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// As many lines of history as the store numbers within one version.
const MOST_EVENTS: usize = 16;

/// What was counted of one placement.
#[derive(Debug, Default)]
struct Counted {
    handler: Option<SellerId>,
    arrived_at: Option<Timestamp>,
    asked: u32,
    answered: u32,
    ended_late: u32,
}

/// Kept from what is seen outside the case, so that the case cannot vouch for itself.
#[derive(Debug, Default)]
pub struct Ledger {
    placements: BTreeMap<u32, Counted>,
    contacts: BTreeSet<SellerId>,
    surveyed: BTreeSet<u32>,
    /// Stays whose seller was reminded that they end.
    reminded: BTreeSet<u32>,
    /// Whether the customer said yes twice at the desk, and for which stay.
    agreed: bool,
    agreed_for: Option<u32>,
    closings: u32,
    /// Words for what occurred.
    pub seen: BTreeSet<String>,
}

impl Ledger {
    pub fn opened(&mut self, step: &Step, at: Timestamp) {
        self.begins_placement(&step.case, at);
        self.counts(step, step.case.placement.number);
        wakes_ahead(&step.case, at);
    }

    pub fn check(
        &mut self,
        before: &Case,
        (actor, action): (Actor, &Action),
        step: &Step,
        moments: &Moments,
    ) {
        let after = &step.case;
        assert_eq!(after.version, before.version + 1, "a version for every action");
        assert!(step.events.len() <= MOST_EVENTS);
        let idle_wake =
            matches!(action, Action::Wake(_)) && before.wake_at().is_none_or(|at| at > moments.at);
        let idle = idle_wake || matches!(action, Action::Recalendar(_)) && unmoved(before, after);
        assert_eq!(step.events.is_empty(), idle, "every change is an event (R20)");
        stays_with_its_own(before, actor, after);
        wakes_ahead(after, moments.at);
        if matches!((actor, action), (Actor::Seller(..), Action::Answer(_))) {
            self.contacts.extend(before.place.seller());
        }
        if let (Actor::Seller(seller, _), Action::Call(Outcome::Reached(_))) = (actor, action) {
            assert_eq!(before.number_shown_to(), Some(seller), "nobody calls without a number (R48)");
            self.contacts.insert(seller);
        }
        self.calls((actor, action), before, after);
        Self::recalendars(action, before, after, moments.at);
        self.moves(before, after, moments.at);
        self.counts(step, before.placement.number);
        self.closes(before, step);
        self.surveys(before, step);
        self.reminds(before, step, moments.at);
        Self::tells(step);
        self.notes(step);
    }

    /// R13, R19: a new stay for every move and no other; a seller's case hangs under that seller.
    fn moves(&mut self, before: &Case, after: &Case, at: Timestamp) {
        if after.placement.number == before.placement.number {
            assert_eq!(after.place, before.place);
            assert_eq!(after.placement.arrived_at, before.placement.arrived_at);
            assert!(
                before.placement.responded_at.is_none_or(|first| after.placement.responded_at == Some(first))
            );
        } else {
            assert_eq!(after.placement.number, before.placement.number + 1);
            assert_ne!(after.place, before.place);
            self.begins_placement(after, at);
        }
        assert!(after.place.seller().is_none_or(|seller| seller == after.seller));
    }

    /// R48: the number is there where the desk asked for this very stay and got two yeses, and nowhere else.
    fn calls(&mut self, (actor, action): (Actor, &Action), before: &Case, after: &Case) {
        if let (Actor::Desk(_), Action::ProposeCallback(answers)) = (actor, action) {
            self.agreed = answers.wish && answers.consent;
        }
        let at_seller = after.place.seller().is_some();
        match (actor, action) {
            // The customer's own word counts for the stay it was given in, or for the next one from the desk.
            (Actor::Customer(_), Action::ChooseCallback(answers)) => {
                let agreed = answers.wish && answers.consent;
                self.agreed = agreed && !at_seller;
                self.agreed_for = (agreed && at_seller).then_some(after.placement.number);
            }
            (Actor::Customer(_), Action::WithdrawConsent) => {
                (self.agreed, self.agreed_for) = (false, None);
                assert!(!after.keeps_number());
            }
            _ => {}
        }
        let moved = after.placement.number != before.placement.number;
        if moved {
            self.agreed_for = self.agreed.then_some(after.placement.number);
            self.agreed = false;
        }
        if let Some(seller) = after.number_shown_to() {
            assert_eq!(self.agreed_for, Some(after.placement.number));
            assert!(after.keeps_number() && after.place == Place::Seller(seller));
            self.seen.insert("number shown".to_owned());
        }
        if after.status.is_closed() {
            self.agreed_for = None;
            self.agreed = false;
        }
    }

    /// R6: deadlines move only where a calendar changed, never once measured or passed, never into the past.
    fn recalendars(action: &Action, before: &Case, after: &Case, now: Timestamp) {
        let (old, new) = (before.placement, after.placement);
        if old.number != new.number || (old.due_at, old.returns_at) == (new.due_at, new.returns_at) {
            return;
        }
        assert!(matches!(action, Action::Recalendar(_)), "{action:?} moved a deadline");
        assert_eq!(old.responded_at, None, "a measured due instant never moves");
        if old.due_at != new.due_at {
            assert!(old.due_at > now && new.due_at > now);
        }
    }

    fn begins_placement(&mut self, case: &Case, at: Timestamp) {
        assert_eq!((case.placement.arrived_at, case.placement.responded_at), (at, None));
        let handler = case.place.seller();
        let stay = Counted { handler, arrived_at: Some(at), ..Counted::default() };
        self.placements.insert(case.placement.number, stay);
    }

    /// R72: a stay at a seller is asked once, answered at most once, and ended late only without an answer.
    fn counts(&mut self, step: &Step, number_before: u32) {
        for (seller, arrived_at, measure) in &step.measures {
            let number = match measure {
                Measure::Asked => step.case.placement.number,
                Measure::Answered { .. } | Measure::EndedLate | Measure::ClosedEmpty { .. } => number_before,
            };
            let stay = self.placements.get_mut(&number).unwrap();
            assert_eq!((stay.handler, stay.arrived_at), (Some(*seller), Some(*arrived_at)));
            match measure {
                Measure::Asked => stay.asked += 1,
                Measure::Answered { late } => {
                    stay.answered += 1;
                    self.seen.extend(late.then(|| "late".to_owned()));
                }
                Measure::ClosedEmpty { .. } => {
                    stay.answered += 1;
                    self.seen.insert("closed empty".to_owned());
                }
                Measure::EndedLate => {
                    stay.ended_late += 1;
                    self.seen.insert("ended late".to_owned());
                }
            }
        }
    }

    /// R55, R58: no seller closes without contact of his own; silence closes nothing that is owed.
    fn closes(&mut self, before: &Case, step: &Step) {
        for (_, event) in &step.events {
            let Event::Closed { by } = event else { continue };
            self.closings += 1;
            match by {
                Closer::Seller(seller) => {
                    assert!(self.contacts.contains(seller), "{seller} closed without contact");
                    assert_eq!(before.place, Place::Seller(*seller));
                }
                Closer::SilenceAtSeller(seller) => {
                    assert!(self.contacts.contains(seller));
                    assert_eq!((before.place, before.status.owing()), (Place::Seller(*seller), None));
                }
                Closer::Desk => assert!(before.place.is_desk()),
                Closer::SilenceAtDesk => assert_eq!(before.status.owing(), None),
            }
            let word = format!("{by:?}");
            self.seen.insert(format!("closed by {}", word.split('(').next().unwrap()));
        }
        assert_eq!(step.case.closings, self.closings);
        if step.case.status.is_closed() {
            assert!(step.case.placement.responded_at.is_some(), "what is closed was handled");
        }
    }

    /// R59: once per closing, never after reopening.
    fn surveys(&mut self, before: &Case, step: &Step) {
        let sent = step.effects.iter().filter(|effect| **effect == Effect::SendSurvey).count();
        assert!(sent <= 1);
        if sent == 1 {
            assert!(before.status.is_closed() && step.case.status.is_closed());
            assert!(self.surveyed.insert(before.closings), "two surveys for closing {}", before.closings);
        }
    }

    /// R15: once for a stay, at the seller, before it ends, and only while he has not answered.
    fn reminds(&mut self, before: &Case, step: &Step, at: Timestamp) {
        let soon = |effect: &&Effect| matches!(effect, Effect::NotifySeller(_, Notice::ReturnsSoon));
        if step.effects.iter().any(|effect| soon(&effect)) {
            let stay = before.placement;
            assert!(before.place.seller().is_some() && stay.responded_at.is_none());
            assert!(stay.returns_at.is_some_and(|returns| returns > at), "reminded when it is too late");
            assert!(self.reminded.insert(stay.number), "two reminders for stay {}", stay.number);
        }
        let returned = step.events.iter().any(|(_, event)| matches!(event, Event::Returned { .. }));
        // A calendar that changed in the last hours may bring the return before the reminder.
        let overtaken = before.placement.remind_at >= before.placement.returns_at;
        assert!(
            !returned || overtaken || self.reminded.contains(&before.placement.number),
            "returned without a word"
        );
    }

    /// R13, R29: only the seller it lies at is told.
    fn tells(step: &Step) {
        for effect in &step.effects {
            if let Effect::NotifySeller(seller, _) = effect {
                assert_eq!(step.case.place, Place::Seller(*seller));
            }
        }
    }

    fn notes(&mut self, step: &Step) {
        self.seen.extend(step.events.iter().map(|(_, event)| event.key().to_owned()));
        self.seen.insert(step.case.status.list().key().to_owned());
    }

    /// The whole life at its end.
    pub fn adds_up(&self, case: &Case) {
        for (number, stay) in &self.placements {
            let asked = u32::from(stay.handler.is_some());
            assert_eq!(stay.asked, asked, "stay {number}: {stay:?}");
            assert!(stay.answered + stay.ended_late <= asked, "stay {number}: {stay:?}");
        }
        assert!(u32::try_from(self.surveyed.len()).unwrap() <= case.closings);
    }
}

/// R13: what is done was done where it lies, and for any other seller it is not there.
fn stays_with_its_own(before: &Case, actor: Actor, after: &Case) {
    if let Actor::Seller(seller, _) = actor {
        assert_eq!(before.place, Place::Seller(seller));
    }
    for other in [LAMP, VASE].into_iter().filter(|other| after.place != Place::Seller(*other)) {
        for verb in Verb::ALL {
            assert_eq!(after.allows(verb, seller(other)), Err(Refusal::NotVisible));
        }
    }
}

fn unmoved(before: &Case, after: &Case) -> bool {
    (before.status, before.placement) == (after.status, after.placement)
}

/// R35: whose work it is and what it is about change by an action that says so; an assignment ends with its stay.
pub fn belongs(before: &CaseFile, action: &Action, after: &CaseFile) {
    let moved = after.case.placement.number != before.case.placement.number;
    let assignee = match action {
        Action::Assign(to) => *to,
        _ if moved => None,
        _ => before.about.assignee,
    };
    assert_eq!(after.about.assignee, assignee);
    let topic = if let Action::Retopic { to, .. } = action { to } else { &before.about.topic };
    assert_eq!(&after.about.topic, topic);
}

/// What must happen by itself lies ahead, and something does wherever nobody owes anything (R58).
fn wakes_ahead(case: &Case, at: Timestamp) {
    assert!(case.wake_at().is_none_or(|wake| wake > at), "{case:?} wakes before {at}");
    if !case.status.is_closed() && case.status.owing().is_none() {
        assert!(case.wake_at().is_some(), "{case:?} would lie there forever");
    }
    if let Status::ToAnswer(turn) = case.status {
        assert!(turn.since <= at && turn.due_at > turn.since);
    }
}

/// A page asks before it shows a button and gets the answer that doing it would give; only a date depends on more.
pub fn refused(allowed: Result<(), Refusal>, refusal: Refusal) {
    if allowed.is_ok() {
        assert_eq!(refusal, Refusal::DateInPast);
    } else {
        assert_eq!(allowed, Err(refusal));
    }
}
