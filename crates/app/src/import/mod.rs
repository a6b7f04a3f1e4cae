//! Records from a file of the shop, as a stream: however long the file, what is in mind stays small (R76).
//!
//! Twice is the same as once. A bad line is told with its number, its field and the reason, and the others are taken in.
//! Lines are taken in the order of the file as far as it matters: sellers before the orders that follow. The command line,
//! the operator's page and the API all read by this.

mod csv;
mod fields;
mod job;
mod lanes;
mod lines;
mod ndjson;
mod nearest;
mod parts;
mod record;
mod report;
mod upload;

pub use job::{run_once, work};
pub use lanes::Problem;
pub use lines::Position;
pub use nearest::nearest;
pub use report::Report;
pub use upload::{IMPORT_BYTES, PART_BYTES, Upload};

use crate::desk::Desk;
use job::Keeper;
use lanes::Lanes;
use lines::Lines;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A stream that may be handed to a thread of its own.
pub type Input = Box<dyn BufRead + Send>;

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An order, or in CSV a line of an order.
    Orders,
    /// A seller account.
    Sellers,
    /// A topic of the operator's list.
    Topics,
    /// A customer.
    Customers,
    /// A review of an order.
    Reviews,
    /// An article of a seller's catalogue.
    Articles,
    /// What another system measured of a seller's week.
    Figures,
}

impl Kind {
    /// Every kind, in the order in which a page offers them.
    pub const ALL: [Self; 7] = [
        Self::Orders,
        Self::Articles,
        Self::Sellers,
        Self::Customers,
        Self::Reviews,
        Self::Figures,
        Self::Topics,
    ];

    /// The stable word in the database, the API and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Sellers => "sellers",
            Self::Topics => "topics",
            Self::Customers => "customers",
            Self::Reviews => "reviews",
            Self::Articles => "articles",
            Self::Figures => "figures",
        }
    }

    /// Reads [`Kind::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// Comma or semicolon separated, with a heading.
    Csv,
}

impl Format {
    /// Every way of writing.
    pub const ALL: [Self; 2] = [Self::Ndjson, Self::Csv];

    /// The stable word in the database, the API and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }

    /// Reads [`Format::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }
}

/// What is known of a file beforehand.
#[derive(Clone, Debug, Default)]
pub struct What {
    /// What every line holds, where neither its `type` nor its keys say so.
    pub kind: Option<Kind>,
    /// How it is written; else its name and its first letter tell.
    pub format: Option<Format>,
    /// Its name.
    pub name: String,
}

/// How far an import has come.
#[derive(Debug, Default)]
pub struct Progress {
    pub(crate) sellers: AtomicU64,
    pub(crate) orders: AtomicU64,
    pub(crate) topics: AtomicU64,
    pub(crate) articles: AtomicU64,
    pub(crate) customers: AtomicU64,
    pub(crate) reviews: AtomicU64,
    pub(crate) figures: AtomicU64,
    pub(crate) refused: AtomicU64,
}

impl Progress {
    /// What came of it so far.
    pub fn report(&self) -> Report {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Report {
            sellers: of(&self.sellers),
            orders: of(&self.orders),
            topics: of(&self.topics),
            articles: of(&self.articles),
            customers: of(&self.customers),
            reviews: of(&self.reviews),
            figures: of(&self.figures),
            refused: of(&self.refused),
        }
    }
}

/// Why a file was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The file itself; reading it again does not help.
    #[error("{0}")]
    File(String),
    /// The database is away: reading on would only lose lines.
    #[error("{0}; import the file again later, what is in already does no harm")]
    Away(String),
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        Self::File(format!("the file could not be read: {error}"))
    }
}

/// Takes everything in; `problem` is told of each refused line, `progress` shows how far it has come.
pub async fn all(
    desk: &Desk,
    input: Input,
    what: &What,
    progress: Arc<Progress>,
    problem: Problem,
) -> Result<Report, Unread> {
    let reading = Reading { input, later: None, keeper: None };
    read(desk, reading, what, progress, problem).await
}

/// A file to be read.
struct Reading {
    /// From its beginning.
    input: Input,
    /// From where it goes on, where a part of it is in already.
    later: Option<(Position, Input)>,
    /// Who writes down how far it has come.
    keeper: Option<Arc<Keeper>>,
}

async fn read(
    desk: &Desk,
    reading: Reading,
    what: &What,
    progress: Arc<Progress>,
    problem: Problem,
) -> Result<Report, Unread> {
    let Reading { mut input, later, keeper } = reading;
    let first = input.fill_buf().map_err(Unread::from)?;
    if is_utf16(first) {
        return Err(Unread::File("line 1: the file is UTF-16; save it as UTF-8".to_owned()));
    }
    let format = what.format.unwrap_or_else(|| guess(Path::new(&what.name), first));
    let mut lanes = Lanes::new(desk.clone(), progress, problem, keeper);
    let later = later.map(|(at, input)| Lines::from(input, at));
    let file = Lines::new(input);
    let read = match format {
        Format::Ndjson => ndjson::read(later.unwrap_or(file), what.kind, &mut lanes).await,
        Format::Csv => csv::read(file, later, what.kind, &mut lanes).await,
    };
    // What was read before a fault is taken in all the same.
    let report = lanes.finish().await?;
    read.map(|()| report)
}

fn is_utf16(first: &[u8]) -> bool {
    let zero = |at: usize| first.get(at) == Some(&0);
    first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) || zero(0) || zero(1)
}

/// By the name, else by the first letter.
fn guess(file: &Path, first: &[u8]) -> Format {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("csv") => Format::Csv,
        Some("ndjson" | "jsonl" | "json") => Format::Ndjson,
        Some(_) | None => {
            let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
            if first.is_empty() || first.starts_with(b"{") { Format::Ndjson } else { Format::Csv }
        }
    }
}
