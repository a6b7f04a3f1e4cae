//! What of her own order a customer may be told (R51): where it is, until when it can go back, who answers for what.

use super::Subject;
use crate::order::{DeliveryState, Line, Order};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Of an order with more lines than this the first are told.
pub const MOST_LINES: usize = 5;

/// What the marketplace promises its customers.
#[derive(Clone, Debug)]
pub struct FactRules {
    /// Days in which something can go back, counted from the day after it came.
    pub return_days: i16,
    /// The zone in which days are counted.
    pub zone: TimeZone,
}

/// One fact of an order; words are found for it elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// How far a line is.
    Line {
        /// What was bought.
        title: String,
        /// How far, as far as the shop told.
        state: Option<DeliveryState>,
        /// The day that counts for this state: promised, sent or delivered.
        on: Option<Date>,
        /// Who brings it, and the number of the parcel.
        parcel: Option<(String, String)>,
    },
    /// It can go back until this day, that day included.
    ReturnUntil {
        /// What was bought.
        title: String,
        /// The last day.
        until: Date,
    },
    /// The time to send it back is over.
    ReturnOver {
        /// What was bought.
        title: String,
        /// The last day there was.
        until: Date,
    },
    /// It has not come yet: the time begins when it does.
    ReturnLater {
        /// What was bought.
        title: String,
        /// So many days then.
        days: i16,
    },
    /// The seller answers for what is wrong with the article.
    WarrantyBySeller,
    /// The seller makes the invoice.
    InvoiceBySeller,
    /// The marketplace takes the money and gives it back.
    PaymentByMarketplace,
}

/// The facts of an order that answer a question about a subject; none for what the order does not know.
pub fn facts(subject: Subject, order: &Order, rules: &FactRules, now: Timestamp) -> Vec<Fact> {
    let lines = || order.lines.iter().take(MOST_LINES);
    match subject {
        Subject::OrderStatus | Subject::Delivery => lines().map(|line| progress(line, rules)).collect(),
        Subject::Return => lines().map(|line| return_of(line, rules, now)).collect(),
        Subject::Warranty => vec![Fact::WarrantyBySeller],
        Subject::Invoice => vec![Fact::InvoiceBySeller],
        Subject::Payment => vec![Fact::PaymentByMarketplace],
        Subject::Product | Subject::Person | Subject::Thanks | Subject::Other => Vec::new(),
    }
}

fn progress(line: &Line, rules: &FactRules) -> Fact {
    let delivery = &line.delivery;
    let local = |at: Timestamp| at.to_zoned(rules.zone.clone()).date();
    let state = delivery.known_state();
    let on = match state {
        Some(DeliveryState::Delivered) => delivery.delivered_at.map(local),
        Some(DeliveryState::Returned | DeliveryState::Cancelled) => None,
        Some(DeliveryState::Ordered | DeliveryState::Shipped) | None => delivery.promised_on,
    };
    let parcel = delivery.tracking.clone().filter(|_| state == Some(DeliveryState::Shipped));
    let parcel = parcel.map(|number| (delivery.carrier.clone().unwrap_or_default(), number));
    Fact::Line { title: line.title.clone(), state, on, parcel }
}

fn return_of(line: &Line, rules: &FactRules, now: Timestamp) -> Fact {
    let (title, days) = (line.title.clone(), rules.return_days);
    let came = match line.delivery.known_state() {
        Some(DeliveryState::Delivered) => line.delivery.delivered_at,
        Some(
            DeliveryState::Ordered
            | DeliveryState::Shipped
            | DeliveryState::Returned
            | DeliveryState::Cancelled,
        )
        | None => None,
    };
    let last =
        came.and_then(|at| at.to_zoned(rules.zone.clone()).date().checked_add(i64::from(days).days()).ok());
    let today = now.to_zoned(rules.zone.clone()).date();
    match last {
        None => Fact::ReturnLater { title, days },
        Some(until) if today <= until => Fact::ReturnUntil { title, until },
        Some(until) => Fact::ReturnOver { title, until },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ArticleNumber, OrderNumber, SellerId};
    use crate::order::{Delivery, Fulfilment};

    fn order(delivery: Delivery) -> Order {
        let line = Line {
            number: 1,
            article: ArticleNumber::parse("87").unwrap(),
            title: "Lamp".into(),
            fulfilment: Fulfilment::Seller,
            quantity: 1,
            delivery,
            group: None,
        };
        let number = OrderNumber::parse("A-1").unwrap();
        Order { seller: SellerId(1), number, ordered_at: Timestamp::UNIX_EPOCH, lines: vec![line] }
    }

    fn told(subject: Subject, delivery: Delivery, now: &str) -> Fact {
        let rules = FactRules { return_days: 14, zone: TimeZone::get("Europe/Amsterdam").unwrap() };
        facts(subject, &order(delivery), &rules, now.parse().unwrap()).remove(0)
    }

    // R51
    #[test]
    fn fourteen_days_are_counted_from_the_day_after_it_came_in_the_customers_own_days() {
        let delivered_at = Some("2026-03-01T23:30:00Z".parse().unwrap());
        let came = Delivery { delivered_at, ..Delivery::default() };
        let until = Date::constant(2026, 3, 16);
        let title = || "Lamp".to_owned();
        let last = told(Subject::Return, came.clone(), "2026-03-16T22:59:00Z");
        assert_eq!(last, Fact::ReturnUntil { title: title(), until });
        let over = told(Subject::Return, came, "2026-03-16T23:01:00Z");
        assert_eq!(over, Fact::ReturnOver { title: title(), until });
        let later = told(Subject::Return, Delivery::default(), "2026-03-16T23:01:00Z");
        assert_eq!(later, Fact::ReturnLater { title: title(), days: 14 });
    }

    // R51
    #[test]
    fn a_parcel_under_way_is_told_with_its_number_and_the_promised_day() {
        let shipped = Delivery {
            carrier: Some("Post".into()),
            tracking: Some("3S1".into()),
            promised_on: Some(Date::constant(2026, 3, 4)),
            ..Delivery::default()
        };
        let fact = told(Subject::OrderStatus, shipped, "2026-03-02T10:00:00Z");
        let expected = Fact::Line {
            title: "Lamp".into(),
            state: Some(DeliveryState::Shipped),
            on: Some(Date::constant(2026, 3, 4)),
            parcel: Some(("Post".into(), "3S1".into())),
        };
        assert_eq!(fact, expected);
    }

    // R51
    #[test]
    fn an_order_knows_nothing_about_what_an_article_can_do() {
        let rules = FactRules { return_days: 14, zone: TimeZone::UTC };
        let now = Timestamp::UNIX_EPOCH;
        assert_eq!(facts(Subject::Product, &order(Delivery::default()), &rules, now), []);
    }
}
