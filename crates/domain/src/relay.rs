//! Mail between a seller and the customer of an order by masked addresses: until when it may pass (R41).
//!
//! Decides about time alone; who may send, and what becomes of the words, is decided elsewhere.

use crate::refusal::Refusal;
use jiff::Timestamp;

/// The times that count for the mail about one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Until when it may be started: the instant itself is too late (R40).
    pub contact_until: Timestamp,
    /// Until when it stays open once started; `None` before the first mail.
    pub open_until: Option<Timestamp>,
}

/// What a mail of the seller does to the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// It is open and goes on as it is.
    Continues,
    /// It starts with this mail, for the first time or anew.
    Starts,
}

impl Exchange {
    /// A mail of the seller at an instant: it goes on while the exchange is open, and may start one as long as contact
    /// about the order may be started.
    pub fn seller_writes(&self, at: Timestamp) -> Result<Passing, Refusal> {
        if self.is_open(at) {
            Ok(Passing::Continues)
        } else if at < self.contact_until {
            Ok(Passing::Starts)
        } else {
            Err(Refusal::OrderTooOld)
        }
    }

    /// A mail of the customer at an instant: only the seller starts an exchange.
    pub fn customer_writes(&self, at: Timestamp) -> Result<(), Refusal> {
        if self.is_open(at) { Ok(()) } else { Err(Refusal::RelayClosed) }
    }

    /// Whether both may write to each other at an instant.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.open_until.is_some_and(|until| at < until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    const SECOND: SignedDuration = SignedDuration::from_secs(1);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    // R41
    #[test]
    fn an_exchange_is_started_until_contact_ends_to_the_instant() {
        let unstarted = Exchange { contact_until: at(100), open_until: None };
        assert_eq!(unstarted.seller_writes(at(100) - SECOND), Ok(Passing::Starts));
        assert_eq!(unstarted.seller_writes(at(100)), Err(Refusal::OrderTooOld));
        assert_eq!(unstarted.customer_writes(at(0)), Err(Refusal::RelayClosed));
    }

    // R41
    #[test]
    fn an_exchange_once_started_stays_open_beyond_the_end_of_contact() {
        let open = Exchange { contact_until: at(100), open_until: Some(at(150)) };
        assert_eq!(open.seller_writes(at(149)), Ok(Passing::Continues));
        assert_eq!(open.customer_writes(at(149)), Ok(()));
        assert_eq!(open.seller_writes(at(150)), Err(Refusal::OrderTooOld));
        assert_eq!(open.customer_writes(at(150)), Err(Refusal::RelayClosed));
    }

    // R41
    #[test]
    fn an_exchange_that_ended_is_started_anew_only_while_contact_may_be_started() {
        let ended = Exchange { contact_until: at(100), open_until: Some(at(50)) };
        assert_eq!(ended.seller_writes(at(60)), Ok(Passing::Starts));
        assert_eq!(ended.customer_writes(at(60)), Err(Refusal::RelayClosed));
    }
}
