//! The operator's pages: sellers, people of the desk, mail health, imports, hours and norms, changes (R67).

pub mod articles;
mod form;
pub mod hours;
pub mod imports;
pub mod measure;
pub mod norm_rules;
pub mod norms;
pub mod routing;
pub(crate) mod serve;
pub mod staff;
pub mod topics;
pub mod year;

use super::frame::{Account, Frame};
use askama::Template;
use jiff::Timestamp;

/// So many sellers stand on a page.
pub const SELLERS_A_PAGE: usize = 200;

/// Sellers, as imports brought them (R76).
#[derive(Template)]
#[template(path = "pages/operator/sellers.html")]
pub struct Sellers {
    /// The surroundings.
    pub page: Frame,
    /// One page of sellers.
    pub sellers: Vec<SellerRow>,
    /// Where the next page of them is.
    pub more: Option<String>,
    /// What an invitation came to, or why it stopped, in words.
    pub stopped: Option<String>,
}

/// A seller account as the operator sees it.
#[derive(Clone, Debug)]
pub struct SellerRow {
    /// Name and colour.
    pub account: Account,
    /// The shop's own reference.
    pub reference: String,
    /// ISO 3166 country.
    pub country: String,
    /// Weekly opening hours, in words.
    pub hours: String,
}

/// Mail that did not go out, and mail that could not be read (R82, R83).
#[derive(Template)]
#[template(path = "pages/operator/mail.html")]
pub struct MailHealth {
    /// The surroundings.
    pub page: Frame,
    /// Waiting to go out now.
    pub waiting: u64,
    /// Given up after all attempts.
    pub dead: Vec<DeadLetter>,
    /// Set apart for a person to look at.
    pub quarantine: Vec<Quarantined>,
}

/// A mail that was given up.
#[derive(Clone, Debug)]
pub struct DeadLetter {
    /// Its id in addresses.
    pub id: String,
    /// What kind of mail: a notification, an answer, a survey.
    pub kind: String,
    /// Whether it may have been sent all the same (R83).
    pub unknown: bool,
    /// How often it was tried.
    pub attempts: u64,
    /// The last attempt.
    pub at: Timestamp,
    /// What the other side said.
    pub reason: String,
}

/// A mail that came in and could not be placed.
#[derive(Clone, Debug)]
pub struct Quarantined {
    /// Its id in addresses.
    pub id: String,
    /// When it came in.
    pub at: Timestamp,
    /// Why it lies here.
    pub reason: String,
}
