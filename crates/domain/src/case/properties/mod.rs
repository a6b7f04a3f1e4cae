//! Random histories keep what must always hold.

mod ledger;

use super::tests::{CUSTOMER, DESK, LAMP, VASE, about, calendar, calendar_of, seller, t};
use super::{
    Action, Actor, Answers, Attempt, Case, CaseFile, NewMoments, Outcome, Place, Queue, Then, Waking,
};
use crate::calendar::Calendar;
use crate::ids::{CaseId, PersonId, TopicKey};
use crate::marketplace::{Moments, Policies};
use jiff::{SignedDuration, Timestamp};
use ledger::Ledger;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// How many wake-ups one case may have between two actions: reminded, returned, closed, surveyed.
const MOST_ALARMS: usize = 5;

/// When the next thing happens.
#[derive(Clone, Copy, Debug)]
enum Pause {
    /// So much later.
    Minutes(i64),
    /// At the very instant of the next wake-up, a microsecond before it, or after it.
    Alarm(i64),
    /// At the due instant of the placement, a microsecond before it, or after it.
    Due(i64),
}

#[derive(Clone, Debug)]
enum Deed {
    Of(Actor, Action),
    /// A follow-up with a date so many hours away.
    Later(Actor, i64),
    /// Asked by phone, agreed twice and forwarded; or called, where that was done.
    Phone(Outcome),
    /// The sellers' calendar changes, or changes back (R6).
    Recalendar,
}

fn pauses() -> impl Strategy<Value = Pause> {
    prop_oneof![
        6 => (0_i64..600).prop_map(Pause::Minutes),
        3 => (0_i64..5 * 24 * 60).prop_map(Pause::Minutes),
        1 => (0_i64..40 * 24 * 60).prop_map(Pause::Minutes),
        2 => (-1_i64..=1).prop_map(Pause::Alarm),
        2 => (-1_i64..=1).prop_map(Pause::Due),
    ]
}

fn actors() -> impl Strategy<Value = Actor> {
    prop_oneof![
        4 => Just(seller(LAMP)),
        2 => Just(seller(VASE)),
        4 => Just(DESK),
        3 => Just(CUSTOMER),
        1 => Just(Actor::Machine),
    ]
}

fn actions() -> impl Strategy<Value = Action> {
    prop_oneof![
        4 => Just(Action::CustomerWrites),
        3 => Just(Action::Answer(Then::Wait)),
        1 => Just(Action::Answer(Then::KeepOpen)),
        1 => Just(Action::Answer(Then::Close)),
        1 => Just(Action::Hold),
        2 => Just(Action::NoAnswerNeeded),
        3 => Just(Action::Close),
        2 => Just(Action::Reopen),
        3 => Just(Action::Forward(LAMP)),
        2 => Just(Action::Forward(VASE)),
        2 => Just(Action::TakeBack),
        2 => Just(Action::HandOver),
        1 => Just(Action::FollowUp(None)),
        1 => Just(Action::Note),
        1 => prop::option::of(1_i64..4).prop_map(|person| Action::Assign(person.map(PersonId))),
        1 => prop::sample::select(vec!["defect", "return", "other"]).prop_map(retopic),
        2 => (prop::bool::weighted(0.8), prop::bool::weighted(0.8), 0_u8..4)
            .prop_map(|(wish, consent, tries)| Action::ProposeCallback(Answers { wish, consent, tries })),
        2 => outcomes().prop_map(Action::Call),
        2 => (any::<bool>(), any::<bool>(), 0_u8..4)
            .prop_map(|(wish, consent, tries)| Action::ChooseCallback(Answers { wish, consent, tries })),
        1 => Just(Action::WithdrawConsent),
        1 => outcomes().prop_map(Action::CallByDesk),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(answered, within_hours)| {
            Action::PhoneSeller(Attempt { seller: LAMP, answered, within_hours })
        }),
        1 => any::<bool>().prop_map(|survey_allowed| Action::Wake(Waking { survey_allowed })),
    ]
}

fn retopic(to: &str) -> Action {
    Action::Retopic { from: TopicKey::other(), to: TopicKey::parse(to).unwrap() }
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        3 => Just(Outcome::NotReached),
        1 => Just(Outcome::ByMail),
        2 => prop::sample::select(vec![Then::Wait, Then::KeepOpen, Then::Close]).prop_map(Outcome::Reached),
    ]
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        12 => (actors(), actions()).prop_map(|(actor, action)| Deed::Of(actor, action)),
        1 => (actors(), -3_i64..400).prop_map(|(actor, hours)| Deed::Later(actor, hours)),
        3 => outcomes().prop_map(Deed::Phone),
        1 => Just(Deed::Recalendar),
    ]
}

fn places() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Desk(Queue::New)), Just(Place::Seller(LAMP)), Just(Place::Seller(VASE))]
}

/// One marketplace: a Dutch and a Belgian seller and a desk that keeps the holidays of both.
struct Market {
    policies: Policies,
    lamp: Calendar,
    vase: Calendar,
    desk: Calendar,
    /// What both sellers work by after a change (R6).
    saturdays: Calendar,
}

impl Market {
    fn new() -> Self {
        Self {
            policies: Policies::default(),
            lamp: calendar("NL"),
            vase: calendar("BE"),
            desk: calendar("NL+BE"),
            saturdays: calendar_of("mon-sat 10:00-14:00", "BE"),
        }
    }

    fn moments(&self, place: Place, at: Timestamp, swapped: bool) -> Moments {
        let calendar = match place.seller() {
            Some(_) if swapped => &self.saturdays,
            Some(LAMP) => &self.lamp,
            Some(_) => &self.vase,
            None => &self.desk,
        };
        self.policies.moments(calendar, at)
    }
}

/// A case whose whole life is looked at.
struct Life<'a> {
    market: &'a Market,
    file: CaseFile,
    now: Timestamp,
    ledger: Ledger,
    swapped: bool,
}

impl<'a> Life<'a> {
    fn begins(market: &'a Market, place: Place, now: Timestamp) -> Self {
        let moments = market.moments(place, now, false);
        let step = Case::open(CaseId(1), place.seller().unwrap_or(LAMP), place, CUSTOMER, &moments);
        let mut ledger = Ledger::default();
        ledger.opened(&step, now);
        let file = CaseFile { case: step.case, about: about(), messages: 1 };
        Self { market, file, now, ledger, swapped: false }
    }

    /// Time passes; every wake-up on the way happens at its instant.
    fn passes(&mut self, pause: Pause) {
        let then = match pause {
            Pause::Minutes(minutes) => self.now + SignedDuration::from_mins(minutes),
            Pause::Alarm(micros) => near(self.file.case.wake_at(), micros),
            Pause::Due(micros) => near(Some(self.file.case.placement.due_at), micros),
        };
        let then = then.max(self.now);
        for _ in 0..MOST_ALARMS {
            let Some(at) = self.file.case.wake_at().filter(|at| *at <= then) else { break };
            self.now = at;
            // Every third survey is left out, as for a customer who had one lately.
            let survey_allowed = at.as_microsecond() % 3 != 0;
            self.tries(Actor::Machine, &Action::Wake(Waking { survey_allowed }));
        }
        self.now = then;
    }

    fn does(&mut self, deed: &Deed) {
        match deed {
            Deed::Of(actor, action) => self.tries(*actor, action),
            Deed::Later(actor, hours) => {
                let until = self.now + SignedDuration::from_hours(*hours);
                let promised = *actor == DESK && hours % 2 == 0;
                let action =
                    if promised { Action::PromiseCall(until) } else { Action::FollowUp(Some(until)) };
                self.tries(*actor, &action);
            }
            Deed::Phone(outcome) => self.phones(*outcome),
            Deed::Recalendar => self.recalendars(),
        }
    }

    fn phones(&mut self, outcome: Outcome) {
        if let Some(at) = self.file.case.place.seller() {
            self.tries(seller(at), &Action::Call(outcome));
        } else {
            let yes = Answers { wish: true, consent: true, tries: 2 };
            self.tries(DESK, &Action::ProposeCallback(yes));
            self.tries(DESK, &Action::Forward(LAMP));
        }
    }

    fn recalendars(&mut self) {
        self.swapped = !self.swapped;
        let case = &self.file.case;
        let moments = |at| self.market.moments(case.place, at, self.swapped);
        let turn = case.status.owing().map(|turn| moments(turn.since));
        let new = NewMoments { turn, stay: moments(case.placement.arrived_at) };
        let action = Action::Recalendar(Box::new(new));
        self.tries(Actor::Machine, &action);
    }

    fn tries(&mut self, actor: Actor, action: &Action) {
        let case = &self.file.case;
        let moments = self.market.moments(case.lands(action), self.now, self.swapped);
        let allowed = case.allows(action.verb(), actor);
        match case.apply(action, actor, &moments) {
            Ok(step) => {
                assert_eq!(allowed, Ok(()), "what is done was allowed");
                self.ledger.check(case, (actor, action), &step, &moments);
                let after = self.file.after(&step);
                ledger::belongs(&self.file, action, &after);
                self.file = after;
            }
            Err(refusal) => ledger::refused(allowed, refusal),
        }
    }
}

fn near(at: Option<Timestamp>, micros: i64) -> Timestamp {
    at.map_or(Timestamp::MIN, |at| at + SignedDuration::from_micros(micros))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    // R13, R15, R19, R20, R55, R58, R59, R72
    #[test]
    fn any_history_keeps_the_rules(
        place in places(),
        minute in 0_i64..400 * 24 * 60,
        history in proptest::collection::vec((pauses(), deeds()), 0..60),
    ) {
        thread_local!(static MARKET: Market = Market::new());
        MARKET.with(|market| {
            let start = t("2025-12-01 00:00") + SignedDuration::from_mins(minute);
            let mut life = Life::begins(market, place, start);
            for (pause, deed) in &history {
                life.passes(*pause);
                life.does(deed);
            }
            life.ledger.adds_up(&life.file.case);
        });
    }
}

/// A property over histories in which nothing happens says nothing: these do reach every state there is.
#[test]
fn random_histories_reach_every_list_alarm_and_kind_of_closing() {
    let market = Market::new();
    let histories = proptest::collection::vec((pauses(), deeds()), 60);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let tree = histories.new_tree(&mut runner).unwrap();
        let mut life = Life::begins(&market, Place::Desk(Queue::New), t("2026-01-05 09:00"));
        for (pause, deed) in tree.current() {
            life.passes(pause);
            life.does(&deed);
        }
        seen.extend(life.ledger.seen);
    }
    let expected = [
        "answered",
        "call_promised",
        "call_reached",
        "call_tried",
        "called_by_desk",
        "callback_asked",
        "callback_by_mail",
        "deadline_moved",
        "number shown",
        "assigned",
        "closed by Desk",
        "closed by Seller",
        "closed by SilenceAtDesk",
        "closed by SilenceAtSeller",
        "closed",
        "customer_wrote",
        "ended late",
        "follow_up",
        "follow_up_came",
        "handed_over",
        "held",
        "kept_for_later",
        "late",
        "no_answer_needed",
        "noted",
        "placed",
        "reopened",
        "return_announced",
        "returned",
        "seller_phoned",
        "survey_sent",
        "survey_skipped",
        "taken_back",
        "to_answer",
        "topic_changed",
        "waiting",
    ];
    let missing: Vec<_> = expected.into_iter().filter(|word| !seen.contains(*word)).collect();
    assert_eq!(missing, [""; 0], "seen: {seen:?}");
}
