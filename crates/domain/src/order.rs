//! What was bought: orders, lines, articles (R12, R76).

use crate::ids::{ArticleGroup, ArticleNumber, OrderNumber, SellerId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who sends a line to the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// How far a line is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Bought, not sent yet.
    #[default]
    Ordered,
    /// Handed to a carrier.
    Shipped,
    /// With the customer.
    Delivered,
    /// Came back.
    Returned,
    /// Will not be sent.
    Cancelled,
}

impl DeliveryState {
    /// Every state, in the order in which they follow.
    pub const ALL: [DeliveryState; 5] =
        [Self::Ordered, Self::Shipped, Self::Delivered, Self::Returned, Self::Cancelled];

    /// The stable word in files, the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`DeliveryState::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// Where the goods of a line are, as far as the shop told (R51, R76); what it did not tell is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How far it is.
    pub state: Option<DeliveryState>,
    /// Who brings it.
    pub carrier: Option<String>,
    /// The carrier's number of the parcel.
    pub tracking: Option<String>,
    /// The day promised to the customer.
    pub promised_on: Option<Date>,
    /// When it left.
    pub shipped_at: Option<Timestamp>,
    /// When it came to the customer.
    pub delivered_at: Option<Timestamp>,
}

impl Delivery {
    /// The longest name of a carrier or number of a parcel, in bytes.
    pub const LIMIT: usize = 100;

    /// How far it is: the farthest of what was told and what the instants and the parcel's number show. What came back
    /// or was cancelled stays so, whatever else was told.
    pub fn known_state(&self) -> Option<DeliveryState> {
        let by_facts = match (&self.delivered_at, &self.shipped_at, &self.tracking) {
            (Some(_), ..) => Some(DeliveryState::Delivered),
            (None, Some(_), _) | (None, None, Some(_)) => Some(DeliveryState::Shipped),
            (None, None, None) => None,
        };
        // The states stand in the order in which they follow.
        self.state.max(by_facts)
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
    /// The group the shop puts it in, where told (R12).
    pub group: Option<ArticleGroup>,
    /// Who sends it.
    pub fulfilment: Fulfilment,
    /// How many.
    pub quantity: i64,
    /// Where they are.
    pub delivery: Delivery,
}

#[cfg(test)]
mod tests {
    use super::*;

    // R76
    #[test]
    fn a_line_is_as_far_as_the_shop_said_or_as_its_facts_show() {
        let shipped_at = Some(Timestamp::UNIX_EPOCH);
        let facts = Delivery { shipped_at, ..Delivery::default() };
        assert_eq!(Delivery::default().known_state(), None);
        assert_eq!(facts.known_state(), Some(DeliveryState::Shipped));
        let delivered_at = shipped_at;
        assert_eq!(Delivery { delivered_at, ..facts.clone() }.known_state(), Some(DeliveryState::Delivered));
        let told = |state| Delivery { state: Some(state), ..facts.clone() }.known_state();
        assert_eq!(told(DeliveryState::Ordered), Some(DeliveryState::Shipped));
        assert_eq!(told(DeliveryState::Returned), Some(DeliveryState::Returned));
    }

    #[test]
    fn every_state_is_read_back_by_its_word() {
        assert!(
            DeliveryState::ALL.into_iter().all(|state| DeliveryState::from_key(state.key()) == Some(state))
        );
        assert_eq!(DeliveryState::from_key("lost"), None);
    }
}
