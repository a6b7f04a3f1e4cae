//! The operator's first pages: sellers with the last import, and mail health.

use super::frame::{Account, Frame};
use askama::Template;
use jiff::Timestamp;

/// Sellers and what the last import came to (R76).
#[derive(Template)]
#[template(path = "pages/operator/sellers.html")]
pub struct Sellers {
    /// The surroundings.
    pub page: Frame,
    /// One page of sellers.
    pub sellers: Vec<SellerRow>,
    /// The last import, if there was one.
    pub import: Option<ImportResult>,
    /// What an invitation came to, or why it stopped, in words.
    pub stopped: Option<String>,
}

/// A seller account as the operator sees it.
#[derive(Clone, Debug)]
pub struct SellerRow {
    /// Name and colour.
    pub account: Account,
    /// How many people have a login.
    pub people: u64,
    /// Cases in its turn now.
    pub to_answer: u64,
}

/// What an import came to.
#[derive(Clone, Debug)]
pub struct ImportResult {
    /// When it ran.
    pub at: Timestamp,
    /// Lines kept.
    pub kept: u64,
    /// Lines refused, each with its number and reason.
    pub refused: Vec<(u64, String)>,
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
    /// The case it belongs to.
    pub case: Option<u64>,
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
    /// Its size.
    pub bytes: u64,
    /// Why it lies here.
    pub reason: String,
}
