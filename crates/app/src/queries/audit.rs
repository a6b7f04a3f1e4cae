//! The audit log: everything that people and the desk did and must answer for, for the operator (R20, R67).
//!
//! What has an index is looked for by it: a person, a case, an order, one kind of line. The rest is sifted while reading, so
//! far at a time, and the page says back to when it looked.

use super::queue::for_operator;
use crate::audit::{Part, What};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::case::{Actor, Event};
use domain::fold::fold;
use domain::ids::{CaseId, OrderNumber, PersonId, SellerId};
use domain::refusal::Refusal;
use jiff::Timestamp;
use std::collections::VecDeque;
use store::read::audit::{About, Happened, Logged, Stretch};

/// How many lines a page has.
pub const A_PAGE: usize = 50;
/// The most lines that a page may ask for.
pub const LARGE_PAGE: usize = 500;
/// How many lines are looked at for one page.
const LOOKED_AT: usize = 20_000;
/// How many are read at once.
const AT_ONCE: usize = 500;
/// The longest words that are looked for, in characters.
const WORDS: usize = 200;
/// The most of a line that is looked at for words, in characters.
const LINE: usize = 2_000;

/// What is looked for; each narrows.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What one person did.
    pub person: Option<PersonId>,
    /// One part of the log; none is everything but what was done in cases, unless a person, a case or an order is named.
    pub part: Option<Part>,
    /// One kind of line.
    pub what: Option<What>,
    /// What concerns a case.
    pub case: Option<CaseId>,
    /// What concerns an order.
    pub order: Option<OrderNumber>,
    /// Words that stand in the line, in a name, or in an account's name.
    pub words: String,
    /// Not earlier.
    pub since: Option<Timestamp>,
    /// Earlier than this.
    pub before: Option<Timestamp>,
}

/// What was done.
#[derive(Clone, Debug)]
pub enum Did {
    /// A line of the log; none where this version does not know its word.
    Line(Option<What>),
    /// An event of a case.
    InCase(Event),
}

/// Who did it, where no person is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The customer.
    Customer,
    /// A program, or somebody of the seller account.
    Seller,
    /// A program, or somebody of the desk.
    Desk,
    /// The desk's own clockwork.
    Machine,
    /// Nobody known: a program, the command line, or a stranger at the door.
    Unknown,
}

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who, where that is a person.
    pub person: Option<PersonId>,
    /// Her name.
    pub name: Option<String>,
    /// Who else.
    pub party: Party,
    /// Of which account; none for the marketplace.
    pub seller: Option<(SellerId, String)>,
    /// What.
    pub did: Did,
    /// The case it was about.
    pub case: Option<CaseId>,
    /// The order it was about.
    pub order: Option<String>,
    /// What it was about, or the reason that was given.
    pub words: String,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Page {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Back to when was looked, where looking stopped before the page was full.
    pub looked_back_to: Option<Timestamp>,
}

/// The place of a line in the log: lines of the log stand before events of the same instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: Timestamp,
    is_line: bool,
    number: (i64, i64),
}

/// A page of at most `most` lines, from a cursor on.
pub async fn page(
    desk: &Desk,
    viewer: Viewer,
    search: &Search,
    cursor: Option<&str>,
    most: usize,
) -> Result<Page, Error> {
    for_operator(viewer)?;
    let from = match cursor {
        Some(cursor) => Some(Place::read(cursor).ok_or(Refusal::CursorInvalid)?),
        None => None,
    };
    let most = most.clamp(1, LARGE_PAGE);
    let mut log = Log::begin(desk, search, from);
    let words = fold(&search.words, WORDS);
    let (mut entries, mut last) = (Vec::new(), None);
    for _ in 0..LOOKED_AT {
        let Some((place, entry)) = log.next().await? else {
            return Ok(Page { entries, next: None, looked_back_to: None });
        };
        if entries.len() == most {
            return Ok(Page { entries, next: last.map(Place::written), looked_back_to: None });
        }
        last = Some(place);
        entries.extend(entry.filter(|entry| search.fits(entry, &words)));
    }
    Ok(Page { entries, looked_back_to: last.map(|place| place.at), next: last.map(Place::written) })
}

impl Search {
    fn about(&self) -> About<'_> {
        match (self.case, &self.order, self.person, self.what) {
            (Some(case), ..) => About::Case(case),
            (None, Some(order), ..) => About::Order(order),
            (None, None, Some(person), _) => About::Person(person),
            (None, None, None, Some(what)) => About::Kind(what.key()),
            (None, None, None, None) => About::Anything,
        }
    }

    fn wants_lines(&self) -> bool {
        self.part != Some(Part::Cases)
    }

    fn wants_events(&self) -> bool {
        let named = self.case.is_some() || self.order.is_some() || self.person.is_some();
        self.what.is_none() && (self.part == Some(Part::Cases) || (self.part.is_none() && named))
    }

    fn fits(&self, entry: &Entry, words: &str) -> bool {
        let kind = match &entry.did {
            Did::Line(what) => {
                self.what.is_none_or(|wanted| *what == Some(wanted))
                    && self.part.is_none_or(|part| what.is_some_and(|what| what.part() == part))
            }
            Did::InCase(_) => true,
        };
        kind && self.person.is_none_or(|person| entry.person == Some(person))
            && self.order.as_ref().is_none_or(|order| entry.order.as_deref() == Some(order.as_str()))
            && (words.is_empty() || entry.says(words))
    }
}

impl Entry {
    fn says(&self, words: &str) -> bool {
        let seller = self.seller.as_ref().map_or("", |(_, name)| name.as_str());
        let name = self.name.as_deref().unwrap_or_default();
        let order = self.order.as_deref().unwrap_or_default();
        let said = fold(&format!("{} {name} {seller} {order}", self.words), LINE);
        words.split_whitespace().all(|word| said.contains(word))
    }
}

/// Both sources, read a stretch at a time, newest first.
struct Log<'a> {
    desk: &'a Desk,
    about: About<'a>,
    since: Timestamp,
    lines: Source<Logged>,
    events: Source<Happened>,
}

/// What was read of a source and not looked at yet.
struct Source<Row> {
    rows: VecDeque<Row>,
    before: Place,
    ended: bool,
}

impl<Row> Source<Row> {
    fn begin(before: Place, wanted: bool) -> Self {
        Self { rows: VecDeque::new(), before, ended: !wanted }
    }

    fn take_in(&mut self, rows: Vec<Row>, place: impl Fn(&Row) -> Place) {
        self.ended = rows.len() < AT_ONCE;
        self.before = rows.last().map_or(self.before, place);
        self.rows.extend(rows);
    }
}

impl<'a> Log<'a> {
    fn begin(desk: &'a Desk, search: &'a Search, from: Option<Place>) -> Self {
        let end = search.before.unwrap_or(Timestamp::MAX);
        let top = Place { at: end, is_line: false, number: (0, 0) };
        let before = from.map_or(top, |from| from.min(top));
        Self {
            desk,
            about: search.about(),
            since: search.since.unwrap_or(Timestamp::UNIX_EPOCH),
            lines: Source::begin(before.for_lines(), search.wants_lines()),
            events: Source::begin(before.for_events(), search.wants_events()),
        }
    }

    /// The next line or event; an event that the desk may not know has a place and no entry.
    async fn next(&mut self) -> Result<Option<(Place, Option<Entry>)>, Error> {
        self.fill().await?;
        let line = self.lines.rows.front().map(place_of_line);
        let event = self.events.rows.front().map(place_of_event);
        if line > event {
            return Ok(line
                .zip(self.lines.rows.pop_front().map(entry_of_line))
                .map(|(at, entry)| (at, Some(entry))));
        }
        Ok(event.zip(self.events.rows.pop_front().map(entry_of_event)))
    }

    async fn fill(&mut self) -> Result<(), Error> {
        let most = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        if self.lines.rows.is_empty() && !self.lines.ended {
            let before = (self.lines.before.at, self.lines.before.number.0);
            let stretch = Stretch { before, since: self.since, most };
            let rows = store::read::audit::lines(&self.desk.db, self.about, stretch).await?;
            self.lines.take_in(rows, place_of_line);
        }
        if self.events.rows.is_empty() && !self.events.ended {
            let Place { at, number: (case, number), .. } = self.events.before;
            let stretch = Stretch { before: (at, (CaseId(case), number)), since: self.since, most };
            let scope = Scope::Everywhere;
            let rows = store::read::audit::events(&self.desk.db, scope, self.about, stretch).await?;
            self.events.take_in(rows, place_of_event);
        }
        Ok(())
    }
}

fn place_of_line(row: &Logged) -> Place {
    Place { at: row.line.at, is_line: true, number: (row.line.id, 0) }
}

fn place_of_event(row: &Happened) -> Place {
    Place { at: row.line.at, is_line: false, number: (row.case.0, row.number) }
}

fn entry_of_line(row: Logged) -> Entry {
    Entry {
        at: row.line.at,
        person: row.line.person,
        name: row.line.name,
        party: Party::Unknown,
        seller: row.seller_name.map(|name| (row.seller, name)),
        did: Did::Line(What::from_key(&row.line.what)),
        case: row.case,
        order: row.order,
        words: row.line.words,
    }
}

fn entry_of_event(row: Happened) -> Option<Entry> {
    let party = match row.line.actor {
        Actor::Customer(_) => Party::Customer,
        Actor::Seller(..) => Party::Seller,
        Actor::Desk(_) => Party::Desk,
        Actor::Machine => Party::Machine,
    };
    row.told.then(|| Entry {
        at: row.line.at,
        person: row.person,
        name: row.name,
        party,
        seller: row.seller_name.map(|name| (row.seller, name)),
        did: Did::InCase(row.line.event),
        case: Some(row.case),
        order: row.order,
        words: row.line.words.unwrap_or_default(),
    })
}

impl Place {
    /// The first place that a line of the log may have after this one.
    fn for_lines(self) -> Self {
        if self.is_line { self } else { Self { is_line: true, number: (0, 0), ..self } }
    }

    /// The first place that an event may have after this one.
    fn for_events(self) -> Self {
        if self.is_line { Self { is_line: false, number: (i64::MAX, i64::MAX), ..self } } else { self }
    }

    fn written(self) -> String {
        let (first, second) = self.number;
        let kind = if self.is_line { 'l' } else { 'e' };
        format!("{}-{kind}-{first}-{second}", self.at.as_microsecond())
    }

    fn read(cursor: &str) -> Option<Self> {
        let mut parts = cursor.rsplitn(4, '-');
        let (second, first) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let is_line = match parts.next()? {
            "l" => true,
            "e" => false,
            _ => return None,
        };
        let at = Timestamp::from_microsecond(parts.next()?.parse().ok()?).ok()?;
        Some(Self { at, is_line, number: (first, second) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R20
    #[test]
    fn a_cursor_is_read_back_and_a_strange_one_is_none() {
        let at = Timestamp::from_microsecond(1_772_442_000_000_001).unwrap();
        for place in [
            Place { at, is_line: true, number: (12, 0) },
            Place { at, is_line: false, number: (10_000_001, 48) },
        ] {
            assert_eq!(Place::read(&place.written()), Some(place));
        }
        for strange in ["", "1-l-2", "x-l-1-2", "1-z-1-2", "99999999999999999999-l-1-2"] {
            assert_eq!(Place::read(strange), None, "{strange}");
        }
    }

    // R20
    #[test]
    fn of_one_instant_lines_of_the_log_stand_before_events() {
        let at = Timestamp::UNIX_EPOCH;
        let line = Place { at, is_line: true, number: (1, 0) };
        let event = Place { at, is_line: false, number: (10_000_001, 48) };
        assert!(line > event);
        assert_eq!(event.for_lines().number, (0, 0));
        assert_eq!(line.for_events().number, (i64::MAX, i64::MAX));
    }
}
