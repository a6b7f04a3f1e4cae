//! The supervisor's board: how many cases where, how old, what returns next, who works on what (R67).
//!
//! Read from counters and indexes alone; what is counted is counted up to a thousand.

use super::queue::{QUEUES, counts};
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::colleague::Colleague;
use domain::access::{DeskRole, Viewer};
use domain::case::{List, Queue};
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use store::read::desk::{self as read, Held, Listed};

/// How many of each are shown.
const SHOWN: i64 = 10;

/// A queue on the board.
#[derive(Clone, Debug)]
pub struct QueueLine {
    /// Which.
    pub queue: Queue,
    /// How many cases wait for the desk.
    pub to_answer: i64,
    /// How many wait for the customer or are kept for later.
    pub resting: i64,
    /// How many answers are late.
    pub overdue: i64,
    /// Since when the longest waiting waits.
    pub oldest: Option<Timestamp>,
}

/// Somebody of the desk and what she holds.
#[derive(Clone, Debug)]
pub struct AgentLine {
    /// Who.
    pub colleague: Colleague,
    /// How many cases she took and has not ended.
    pub cases: i64,
    /// Since when the one she holds longest.
    pub since: Option<Timestamp>,
}

/// The board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Each queue.
    pub queues: Vec<QueueLine>,
    /// How many cases stand in each list at all sellers together.
    pub at_sellers: Vec<(List, i64)>,
    /// How many return within a day of the clock unless they are answered.
    pub returning: i64,
    /// Those that return first.
    pub returns: Vec<Listed>,
    /// Calls the desk promised, the soonest first.
    pub calls: Vec<Listed>,
    /// Calls to be made by now, also those that sellers did not make.
    pub calls_due: i64,
    /// Mails in quarantine.
    pub quarantine: i64,
    /// Who holds what; those who hold most first.
    pub agents: Vec<AgentLine>,
}

/// The board, for supervisor and operator.
pub async fn board(desk: &Desk, viewer: Viewer) -> Result<Board, Error> {
    for_supervisor(viewer)?;
    let (now, scope) = (desk.now(), viewer.scope());
    let day = now + SignedDuration::from_hours(24);
    let (pressing, at_sellers, returning, returns, calls, due, held) = Box::pin(async {
        tokio::try_join!(
            read::pressing(&desk.db, scope, &QUEUES, now),
            read::at_sellers(&desk.db),
            read::returns_by(&desk.db, scope, day),
            read::returning(&desk.db, scope, SHOWN),
            read::calls(&desk.db, scope, SHOWN),
            read::counts(&desk.db, scope, now),
            read::held(&desk.db),
        )
    })
    .await?;
    let counted = counts(desk, viewer).await?;
    let queues = QUEUES.iter().zip(pressing).map(|(queue, pressing)| {
        let of = |lists: &[List]| {
            let own = counted.iter().filter(|(at, list, _)| at == queue && lists.contains(list));
            own.map(|(_, _, count)| *count).sum()
        };
        QueueLine {
            queue: *queue,
            to_answer: of(&[List::ToAnswer]),
            resting: of(&[List::Waiting, List::FollowUp]),
            overdue: pressing.overdue,
            oldest: pressing.oldest,
        }
    });
    Ok(Board {
        queues: queues.collect(),
        at_sellers,
        returning,
        returns,
        calls,
        calls_due: due.0,
        quarantine: due.1,
        agents: agents(&desk.colleagues_of(viewer).await?, &held),
    })
}

fn agents(people: &[Colleague], held: &[Held]) -> Vec<AgentLine> {
    let line = |colleague: &Colleague| {
        let own = held.iter().find(|held| held.person == colleague.person);
        AgentLine {
            colleague: colleague.clone(),
            cases: own.map_or(0, |own| own.cases),
            since: own.map(|own| own.since),
        }
    };
    let mut agents: Vec<AgentLine> = people.iter().map(line).collect();
    agents.sort_by_key(|agent| std::cmp::Reverse(agent.cases));
    agents
}

/// Figures of all are for who answers for all.
pub(crate) fn for_supervisor(viewer: Viewer) -> Result<(), Error> {
    match viewer {
        Viewer::Desk { role: DeskRole::Supervisor | DeskRole::Operator, .. } => Ok(()),
        Viewer::Desk { role: DeskRole::Agent, .. }
        | Viewer::Seller { .. }
        | Viewer::Customer { .. }
        | Viewer::Machine => Err(Refusal::NotAllowed.into()),
    }
}
