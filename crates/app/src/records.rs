//! Sellers, topics and orders as the shop's own files or API give them (R76), and the checks they share.

use crate::error::Error;
use crate::setup::Hours;
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use domain::refusal::Refusal;
use jiff::Timestamp;
use thiserror::Error as ThisError;

/// A seller account as a file gives it.
#[derive(Clone, Debug)]
pub struct SellerRecord {
    /// The shop's own reference.
    pub reference: String,
    /// The name shown.
    pub name: String,
    /// ISO 3166 country; decides holidays where none are given.
    pub country: String,
    /// When the seller works; `None` for the usual hours of its country.
    pub hours: Option<Hours>,
    /// Language of mails to the seller.
    pub language: Language,
    /// Account colour, `#rrggbb`; `None` for one that follows from the reference.
    pub colour: Option<String>,
    /// Where notifications go.
    pub email: Option<String>,
}

/// A customer within an order.
#[derive(Clone, Debug)]
pub struct CustomerRecord {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: Option<String>,
    /// The language.
    pub language: Language,
}

/// An article of a seller's catalogue.
#[derive(Clone, Debug)]
pub struct ArticleRecord {
    /// The seller's reference.
    pub seller: String,
    /// The article's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The group the shop puts it in; what is left out stays as it was told before.
    pub group: Option<String>,
}

/// A line of an order.
#[derive(Clone, Debug)]
pub struct LineRecord {
    /// The article's number.
    pub article: String,
    /// Its title; empty for that of the catalogue.
    pub title: String,
    /// The group the shop puts it in; what is left out stays as it was told before.
    pub group: Option<String>,
    /// Who sends it.
    pub fulfilment: Fulfilment,
    /// How many, at least 1.
    pub quantity: i64,
    /// Where they are, as far as it is told; what is left out stays as it was told before.
    pub delivery: Delivery,
}

/// One seller's part of an order.
#[derive(Clone, Debug)]
pub struct OrderRecord {
    /// The shop's order number.
    pub number: String,
    /// The seller's reference.
    pub seller: String,
    /// Who bought.
    pub customer: CustomerRecord,
    /// When.
    pub ordered_at: Timestamp,
    /// What.
    pub lines: Vec<LineRecord>,
}

/// A topic of the operator's list.
#[derive(Clone, Debug)]
pub struct TopicRecord {
    /// The key.
    pub key: String,
    /// Its place in the list.
    pub position: i64,
    /// Its name in Dutch, English, French.
    pub names: [String; 3],
    /// Beginnings of words by which a question is recognised.
    pub words: Vec<String>,
}

/// What a customer said of an order elsewhere (R71).
#[derive(Clone, Debug)]
pub struct ReviewRecord {
    /// The shop's own reference of the review.
    pub reference: String,
    /// The seller's reference.
    pub seller: String,
    /// The order number.
    pub order: String,
    /// The article, where one is meant.
    pub article: Option<String>,
    /// 1 to 10.
    pub mark: i64,
    /// When it was written.
    pub at: Timestamp,
    /// What was written; may be empty.
    pub words: String,
}

/// What another system measured of a seller's week (R72e).
#[derive(Clone, Debug)]
pub struct FigureRecord {
    /// The seller's reference.
    pub seller: String,
    /// `on-time` or `cancellations`.
    pub norm: String,
    /// The ISO week, such as `2026-W47`.
    pub week: String,
    /// Above the line: on time, or cancelled.
    pub numerator: i64,
    /// Below it: parcels, or orders.
    pub denominator: i64,
}

/// Why a record was not taken in; the others are.
#[derive(Debug, ThisError)]
pub enum Unfit {
    /// A field does not hold what it must.
    #[error("{field}: {why}")]
    Field {
        /// The field's name in the file.
        field: &'static str,
        /// What is wrong and what is expected.
        why: String,
    },
    /// The store could not take it.
    #[error(transparent)]
    Store(#[from] Error),
}

/// The longest name or title, in bytes.
pub(crate) const NAME: usize = 300;

pub(crate) fn text(field: &'static str, value: &str, most: usize) -> Result<String, Unfit> {
    let value = value.trim();
    if value.is_empty() || value.len() > most || value.chars().any(char::is_control) {
        return Err(unfit(field, format!("must be 1 to {most} characters without control characters")));
    }
    Ok(value.to_owned())
}

pub(crate) fn address(field: &'static str, value: &str) -> Result<String, Unfit> {
    mail::letter::valid_address(value).ok_or_else(|| unfit(field, Refusal::AddressInvalid.to_string()))
}

pub(crate) fn unfit(field: &'static str, why: String) -> Unfit {
    Unfit::Field { field, why }
}
