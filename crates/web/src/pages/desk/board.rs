//! The supervisor's board (R67): how many where, how old, what returns next, what must be called, who holds what.

use super::QueueKind;
use super::calls::{Line, lines};
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::queries::board::board;
use askama::Template;
use axum::Router;
use axum::routing::get;
use domain::case::List;
use jiff::Timestamp;

/// What the board shows.
#[derive(Template)]
#[template(path = "pages/desk/board.html")]
pub struct Board {
    /// The surroundings.
    pub page: Frame,
    /// The queues.
    pub queues: Vec<QueueLine>,
    /// At sellers: to answer, waiting for the customer, kept for later.
    pub at_sellers: [u64; 3],
    /// How many return within a day.
    pub returning: u64,
    /// Calls to be made by now.
    pub calls_due: u64,
    /// Mails in quarantine.
    pub quarantine: u64,
    /// What returns next.
    pub returns: Vec<Line>,
    /// What must be called next.
    pub calls: Vec<Line>,
    /// Who holds what.
    pub agents: Vec<AgentLine>,
}

/// A queue on the board.
#[derive(Clone, Debug)]
pub struct QueueLine {
    /// Which.
    pub kind: QueueKind,
    /// Waiting for the desk.
    pub to_answer: u64,
    /// Waiting for the customer, or kept for later.
    pub resting: u64,
    /// Late.
    pub overdue: u64,
    /// Since when the longest waiting waits.
    pub oldest: Option<Timestamp>,
}

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct AgentLine {
    /// Her name.
    pub name: String,
    /// How many cases she holds.
    pub cases: u64,
    /// Since when the one she holds longest.
    pub since: Option<Timestamp>,
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/desk/board", get(read))
}

async fn read(person: Person) -> Answer {
    let found = board(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame(Here::List("board")).await?;
    let of = |list| {
        let own = found.at_sellers.iter().find(|(known, _)| *known == list);
        fill::shown(own.map_or(0, |(_, count)| *count))
    };
    let queues = found.queues.iter().map(|line| QueueLine {
        kind: QueueKind::of(line.queue),
        to_answer: fill::shown(line.to_answer),
        resting: fill::shown(line.resting),
        overdue: fill::shown(line.overdue),
        oldest: line.oldest,
    });
    let agents = found.agents.iter().map(|agent| AgentLine {
        name: agent.colleague.name.clone(),
        cases: fill::shown(agent.cases),
        since: agent.since,
    });
    show(&Board {
        queues: queues.collect(),
        at_sellers: [of(List::ToAnswer), of(List::Waiting), of(List::FollowUp)],
        returning: fill::shown(found.returning),
        calls_due: fill::shown(found.calls_due),
        quarantine: fill::shown(found.quarantine),
        agents: agents.collect(),
        returns: lines(&person, &page, found.returns).await?,
        calls: lines(&person, &page, found.calls).await?,
        page,
    })
}
