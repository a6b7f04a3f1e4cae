//! What was bought: orders, lines, articles (R12, R76).

use crate::ids::{ArticleNumber, OrderNumber, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who sends a line to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fulfilment {
    /// The seller.
    Seller,
    /// The marketplace.
    Marketplace,
}

impl Fulfilment {
    /// The stable word in files, the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            Fulfilment::Seller => "seller",
            Fulfilment::Marketplace => "marketplace",
        }
    }

    /// Reads [`Fulfilment::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Seller, Self::Marketplace].into_iter().find(|way| way.key() == key)
    }
}

/// One seller's part of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Who sold it.
    pub seller: SellerId,
    /// The shop's order number.
    pub number: OrderNumber,
    /// When it was ordered.
    pub ordered_at: Timestamp,
    /// What was bought.
    pub lines: Vec<Line>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 1 for the first line.
    pub number: i64,
    /// The article.
    pub article: ArticleNumber,
    /// Its title.
    pub title: String,
    /// Who sends it.
    pub fulfilment: Fulfilment,
    /// How many.
    pub quantity: i64,
}
