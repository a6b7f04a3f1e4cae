//! Customers for the operator: find one, see how much is kept, take it out as a file, erase it (R68).

pub(crate) mod serve;

use crate::pages::desk::CallerCard;
use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// Where a customer is looked for, with those who were erased lately.
#[derive(Template)]
#[template(path = "pages/operator/customers/find.html")]
pub struct Find {
    /// The surroundings.
    pub page: Frame,
    /// What was looked for.
    pub typed: String,
    /// Whether it was looked for.
    pub sought: bool,
    /// Who was found.
    pub found: Vec<CallerCard>,
    /// Erasures, the latest first.
    pub erased: Vec<ErasedRow>,
    /// Why nothing was looked for, in words.
    pub stopped: Option<String>,
}

/// An erasure as a line.
#[derive(Clone, Debug)]
pub struct ErasedRow {
    /// The customer's number.
    pub customer: String,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// Who began it.
    pub by: Option<String>,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// What is kept about a customer, in numbers.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Her number.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her address, masked.
    pub address: String,
    /// The last digits of her phone number.
    pub ending: Option<String>,
    /// Since when she is known.
    pub created_at: Timestamp,
    /// Ids of words with how many of each are kept.
    pub counts: [(&'static str, i64); 7],
    /// How many of her cases are open.
    pub open_cases: i64,
    /// The numbers of the first of them.
    pub open: Vec<String>,
    /// Her erasure, if it was begun.
    pub erasure: Option<ErasedRow>,
}

/// One customer.
#[derive(Template)]
#[template(path = "pages/operator/customers/one.html")]
pub struct One {
    /// The surroundings.
    pub page: Frame,
    /// What is kept.
    pub kept: Kept,
    /// Why something was not done, in words.
    pub stopped: Option<String>,
}

/// What goes and what stays, before a customer is erased.
#[derive(Template)]
#[template(path = "pages/operator/customers/sure.html")]
pub struct Sure {
    /// The surroundings.
    pub page: Frame,
    /// What is kept.
    pub kept: Kept,
}

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl Sure {
    fn goes(&self) -> [&'static str; 5] {
        ["erase-goes-person", "erase-goes-words", "erase-goes-files", "erase-goes-mail", "erase-goes-besides"]
    }

    fn stays(&self) -> [&'static str; 4] {
        ["erase-stays-orders", "erase-stays-cases", "erase-stays-figures", "erase-stays-log"]
    }
}
