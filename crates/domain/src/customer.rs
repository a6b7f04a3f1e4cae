//! What a customer proved, and so what opens for her (R50): a link of the shop one order, a confirmed address everything,
//! a link in a mail one case.

use crate::ids::{CaseId, OrderNumber};

/// How far a customer's eyes reach within what is hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All her orders and cases: she confirmed her address.
    Everything,
    /// One order and the cases about it: the shop vouched for her.
    Order(OrderNumber),
    /// One case: she holds a link that was mailed to her.
    Case(CaseId),
}

impl Reach {
    /// Whether a case of hers is shown, by its number and the order it is about.
    pub fn shows(&self, case: CaseId, order: Option<&OrderNumber>) -> bool {
        match self {
            Reach::Everything => true,
            Reach::Order(own) => order == Some(own),
            Reach::Case(only) => *only == case,
        }
    }

    /// Whether she may ask about an order of hers.
    pub fn opens(&self, order: &OrderNumber) -> bool {
        match self {
            Reach::Everything => true,
            Reach::Order(own) => own == order,
            Reach::Case(_) => false,
        }
    }

    /// Whether everything that `other` opens is open already.
    pub fn covers(&self, other: &Reach) -> bool {
        *self == Reach::Everything || self == other
    }

    /// The stable word in the database.
    pub fn key(&self) -> &'static str {
        match self {
            Reach::Everything => "everything",
            Reach::Order(_) => "order",
            Reach::Case(_) => "case",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(number: &str) -> OrderNumber {
        OrderNumber::parse(number).unwrap()
    }

    // R50
    #[test]
    fn a_link_of_the_shop_opens_one_order_and_the_cases_about_it() {
        let reach = Reach::Order(order("1002003"));
        assert!(reach.opens(&order("1002003")) && !reach.opens(&order("1002004")));
        assert!(reach.shows(CaseId(1), Some(&order("1002003"))));
        assert!(!reach.shows(CaseId(1), Some(&order("1002004"))) && !reach.shows(CaseId(1), None));
    }

    // R50
    #[test]
    fn a_link_in_a_mail_opens_one_case_and_no_order() {
        let reach = Reach::Case(CaseId(1));
        assert!(reach.shows(CaseId(1), None) && !reach.shows(CaseId(2), Some(&order("1002003"))));
        assert!(!reach.opens(&order("1002003")));
    }

    // R50
    #[test]
    fn a_confirmed_address_opens_all_that_the_others_do() {
        let others = [Reach::Order(order("1002003")), Reach::Case(CaseId(1))];
        for other in &others {
            assert!(Reach::Everything.covers(other) && !other.covers(&Reach::Everything));
            assert!(other.covers(other));
        }
        assert!(!others[0].covers(&others[1]) && !others[1].covers(&others[0]));
    }
}
