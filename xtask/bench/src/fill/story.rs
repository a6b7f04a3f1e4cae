//! One made case: its life by the domain's own rules, from a question to one of the four lists.

use domain::calendar::Calendar;
use domain::case::{Action, Actor, Case, Measure, Place, Step, Then, Waking};
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::marketplace::Policies;
use jiff::{SignedDuration, Timestamp};

use crate::chance::Chance;

/// Where a made case ends up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    ToAnswer,
    Waiting,
    FollowUp,
    Closed,
}

/// Of a hundred cases so many are closed; they are the oldest.
const CLOSED_OF_HUNDRED: u32 = 84;
/// Open cases began no longer ago than this, so that none closes by itself while the store is kept.
const OPEN_DAYS: i64 = 9;
/// Closed ones began between these many days ago.
const CLOSED_DAYS: (i64, i64) = (14, 360);

/// When a case began and where it ends, by its place in the row of all cases: the oldest first.
pub fn fate(place: u32, of: u32, now: Timestamp, chance: &mut Chance) -> (Timestamp, End) {
    let closed = of / 100 * CLOSED_OF_HUNDRED;
    let minutes = |days: i64| days * 24 * 60;
    let (newest, oldest, end, at, of) = if place < closed {
        (minutes(CLOSED_DAYS.0), minutes(CLOSED_DAYS.1), End::Closed, place, closed)
    } else {
        let end = match chance.below(16) {
            0..8 => End::ToAnswer,
            8..14 => End::Waiting,
            _ => End::FollowUp,
        };
        (minutes(1), minutes(OPEN_DAYS), end, place - closed, of - closed)
    };
    let ago = oldest - (oldest - newest) * i64::from(at) / i64::from(of.max(1));
    (now - SignedDuration::from_mins(ago), end)
}

/// One step of a life with the instant at which it was taken.
pub struct Lived {
    pub step: Step,
    pub at: Timestamp,
}

/// What decides moments: the norms and the seller's calendar.
pub struct Rules {
    pub policies: Policies,
    pub calendar: Calendar,
}

/// A case's whole life: question, answer, the customer again, and what makes the end. All end with three messages.
pub fn live(
    (id, seller, customer): (CaseId, SellerId, CustomerId),
    (began, end): (Timestamp, End),
    rules: &Rules,
    chance: &mut Chance,
) -> anyhow::Result<Vec<Lived>> {
    let (asks, answers) = (Actor::Customer(customer), Actor::Seller(seller, None));
    let moments = |at| rules.policies.moments(&rules.calendar, at);
    let mut at = moments(began).at;
    let step = Case::open(id, seller, Place::Seller(seller), asks, &moments(at));
    let mut life = vec![Lived { step, at }];
    let answer = Action::Answer(Then::Wait);
    let deeds: Vec<(Action, Actor)> = match end {
        End::ToAnswer => vec![(answer, answers), (Action::CustomerWrites, asks)],
        End::Waiting => vec![(Action::CustomerWrites, asks), (answer, answers)],
        End::FollowUp => vec![
            (answer, answers),
            (Action::CustomerWrites, asks),
            (Action::FollowUp(Some(at + SignedDuration::from_hours(40 * 24))), answers),
        ],
        End::Closed => {
            let waking = Waking { survey_allowed: chance.below(2) == 0 };
            vec![
                (answer, answers),
                (Action::CustomerWrites, asks),
                (Action::Close, answers),
                (Action::Wake(waking), Actor::Machine),
            ]
        }
    };
    for (deed, actor) in deeds {
        let Some(last) = life.last() else { break };
        at = match deed {
            Action::Wake(_) => last.step.case.wake_at().unwrap_or(at),
            _ => at + SignedDuration::from_mins(i64::from(1 + chance.below(400))),
        };
        let step = last.step.case.apply(&deed, actor, &moments(at))?;
        life.push(Lived { step, at });
    }
    Ok(life)
}

/// What the tallies count of a life.
pub fn measures(life: &[Lived]) -> impl Iterator<Item = (SellerId, Timestamp, Measure)> {
    life.iter().flat_map(|lived| lived.step.measures.iter().copied())
}
