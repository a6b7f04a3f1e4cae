//! Facts of the customer's own order, in words (R51). Never of an order whose customer has not proved who she is.

use super::Proven;
use crate::desk::Desk;
use crate::error::Error;
use domain::assistant::{Fact, FactRules, Subject, facts};
use domain::ids::OrderNumber;
use domain::language::Language;
use domain::order::{DeliveryState, Order};
use jiff::civil::Date;

impl Desk {
    /// The customer's own parts of an order that she may be told about; none of anybody else's.
    pub(crate) async fn proven_parts(
        &self,
        proven: &Proven,
        number: &OrderNumber,
    ) -> Result<Vec<Order>, Error> {
        if proven.only.as_ref().is_some_and(|only| only != number) {
            return Ok(Vec::new());
        }
        let parts = store::read::order::by_number(&self.db, number).await?;
        Ok(parts.into_iter().filter(|(_, owner)| *owner == proven.customer).map(|(order, _)| order).collect())
    }

    /// What the order says about a subject, one line a fact; empty where it says nothing.
    pub(crate) async fn told_of(
        &self,
        subject: Subject,
        order: &Order,
        language: Language,
    ) -> Result<Vec<String>, Error> {
        let zone = self.desk_calendar().zone().clone();
        let rules = FactRules { return_days: self.setup.assistant.return_days, zone };
        let found = facts(subject, order, &rules, self.now());
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let seller = store::read::account::seller(&self.db, order.seller).await?;
        let seller = seller.map_or_else(|| self.setup.name.clone(), |seller| seller.name);
        Ok(found.iter().map(|fact| self.fact_words(fact, &seller, language)).collect())
    }

    fn fact_words(&self, fact: &Fact, seller: &str, language: Language) -> String {
        let say = |id: &str, values: &[(&'static str, &str)]| self.words.say(language, id, values);
        let name = self.setup.name.as_str();
        match fact {
            Fact::Line { title, state, on, parcel } => {
                let day = on.map(|on| self.day_words(on, language));
                let mut words = say(
                    state_phrase(*state, day.is_some()),
                    &[("title", title), ("day", day.as_deref().unwrap_or_default())],
                );
                if let Some((carrier, number)) = parcel {
                    let id = if carrier.is_empty() { "chat-parcel" } else { "chat-parcel-carrier" };
                    words.push(' ');
                    words.push_str(&say(id, &[("carrier", carrier), ("number", number)]));
                }
                words
            }
            Fact::ReturnUntil { title, until } => {
                say("chat-return-until", &[("title", title), ("day", &self.day_words(*until, language))])
            }
            Fact::ReturnOver { title, until } => {
                say("chat-return-over", &[("title", title), ("day", &self.day_words(*until, language))])
            }
            Fact::ReturnLater { title, days } => {
                say("chat-return-later", &[("title", title), ("days", &days.to_string())])
            }
            Fact::WarrantyBySeller => say("chat-warranty", &[("seller", seller), ("marketplace", name)]),
            Fact::InvoiceBySeller => say("chat-invoice", &[("seller", seller), ("marketplace", name)]),
            Fact::PaymentByMarketplace => say("chat-payment", &[("marketplace", name)]),
        }
    }

    /// A day in words, as `vrijdag 6 maart`.
    pub(crate) fn day_words(&self, day: Date, language: Language) -> String {
        let [weekday, month] = ["%a", "%b"].map(|name| day.strftime(name).to_string().to_lowercase());
        let number = day.day().to_string();
        self.words.say(language, "chat-day", &[("weekday", &weekday), ("day", &number), ("month", &month)])
    }
}

fn state_phrase(state: Option<DeliveryState>, with_day: bool) -> &'static str {
    match (state, with_day) {
        (None | Some(DeliveryState::Ordered), false) => "chat-line-ordered",
        (None | Some(DeliveryState::Ordered), true) => "chat-line-ordered-day",
        (Some(DeliveryState::Shipped), false) => "chat-line-shipped",
        (Some(DeliveryState::Shipped), true) => "chat-line-shipped-day",
        (Some(DeliveryState::Delivered), false) => "chat-line-delivered",
        (Some(DeliveryState::Delivered), true) => "chat-line-delivered-day",
        (Some(DeliveryState::Returned), _) => "chat-line-returned",
        (Some(DeliveryState::Cancelled), _) => "chat-line-cancelled",
    }
}
