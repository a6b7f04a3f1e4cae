//! A case as a line of a list (R27).

use super::words::{ChannelWord, LanguageWord, ListWord, Lying};
use app::CaseRow;
use app::queries::search::{Finds, Found, Piece};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A case as a line of a list (R27).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CaseRow)]
pub struct Row {
    /// The case number.
    #[schema(example = 4711)]
    pub id: i64,
    /// The same as text.
    #[schema(example = "4711")]
    pub number: String,
    /// The subject line.
    #[schema(example = "Lamp flikkert")]
    pub subject: String,
    /// Who asks.
    #[schema(example = "Jan de Vries")]
    pub customer_name: String,
    /// The order number, where it is known.
    #[schema(example = "1002003")]
    pub order: Option<String>,
    /// The topic's key.
    #[schema(example = "defect")]
    pub topic: String,
    /// The article's title, where it is known.
    #[schema(example = "Hanglamp Rond 40 cm")]
    pub article_title: Option<String>,
    /// The article's number, where it is known.
    #[schema(example = "8712345678906")]
    pub article: Option<String>,
    /// How it came in.
    pub channel: ChannelWord,
    /// The customer's language.
    pub language: LanguageWord,
    /// Where it lies.
    pub place: Lying,
    /// The list it stands in.
    pub list: ListWord,
    /// Since when it stands there: what open lists are ordered by.
    pub since: Timestamp,
    /// Before when an answer is in time, while one is owed (R2, R3).
    pub due_at: Option<Timestamp>,
    /// Whether that instant has come.
    pub overdue: bool,
    /// Whether it is open for long (R7).
    pub long_open: bool,
    /// Until when it is kept for later, if a date was given.
    pub until: Option<Timestamp>,
    /// When that date came, while it still waits to be followed up.
    pub reminded_at: Option<Timestamp>,
    /// When the customer asked.
    pub opened_at: Timestamp,
    /// How many messages it holds.
    #[schema(example = 2)]
    pub messages: i64,
    /// Whose work it is, one of `GET /colleagues`; `null` for nobody's (R35).
    #[schema(example = 3)]
    pub assignee: Option<i64>,
    /// With `q`: the words of the message around what was looked for.
    #[schema(example = "…de lamp flikkert steeds…")]
    pub snippet: Option<String>,
}

impl Row {
    /// A row as it stands at `now`.
    pub fn of(row: CaseRow, now: Timestamp) -> Self {
        let come = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        Self {
            id: row.id.0,
            number: row.id.to_string(),
            subject: row.subject,
            customer_name: row.customer_name,
            order: row.order,
            topic: row.topic,
            article_title: row.article_title,
            channel: row.channel.into(),
            language: row.language.into(),
            place: row.place.into(),
            list: row.list.into(),
            since: row.since,
            overdue: come(row.due_at),
            long_open: come(row.long_open_at),
            due_at: row.due_at,
            until: row.until,
            reminded_at: row.reminded_at,
            opened_at: row.opened_at,
            messages: row.messages,
            article: row.article,
            assignee: row.assignee.map(|person| person.0),
            snippet: None,
        }
    }

    /// Rows as they stand at `now`.
    pub fn all(rows: Vec<CaseRow>, now: Timestamp) -> Vec<Self> {
        rows.into_iter().map(|row| Self::of(row, now)).collect()
    }
}

/// A page of cases.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CasePage)]
pub struct Page {
    /// The cases, in the order of the list.
    pub cases: Vec<Row>,
    /// The cursor of the next page; `null` on the last one.
    #[schema(example = "1772442000000000-4711")]
    pub next: Option<String>,
    /// The cursor of the page before; `null` on the first one and where words were looked for.
    #[schema(example = "b1772442000000000-4711")]
    pub previous: Option<String>,
}

impl Page {
    /// A page as it stands at `now`.
    pub fn of(page: app::queries::Page, now: Timestamp) -> Self {
        Self { cases: Row::all(page.rows, now), next: page.next, previous: page.previous }
    }

    /// A page of what was found, as it stands at `now`.
    pub fn found(finds: Finds, now: Timestamp) -> Self {
        let row = |found: Found| {
            let words = |piece: &Piece| piece.text.clone();
            let snippet = found.snippet.map(|pieces| pieces.iter().map(words).collect());
            Row { snippet, ..Row::of(found.row, now) }
        };
        Self { cases: finds.found.into_iter().map(row).collect(), next: finds.next, previous: None }
    }
}
