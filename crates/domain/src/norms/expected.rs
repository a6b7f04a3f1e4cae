//! How many questions a seller may expect, from what he sells (R72c).

use super::Figure;

/// What a group of articles brings on the whole marketplace over the weeks before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupRate {
    /// The seller's own orders of the week in this group.
    pub own_orders: i64,
    /// All sellers' questions about this group.
    pub questions: i64,
    /// All sellers' orders in it.
    pub orders: i64,
}

/// What a seller may expect in a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Questions, on average.
    pub questions: f64,
    /// The personal norm in thousandths of questions for each order.
    pub bound: i64,
}

/// A group with fewer orders than this on the whole marketplace says too little; all groups together speak for it.
const ENOUGH_ORDERS: i64 = 50;
/// So many times its own chance spread may a week lie above what is expected: with that, about one week in forty of a
/// seller who is like all others would be counted as too many.
const SPREADS: f64 = 2.0;

/// The personal norm: what the seller's groups bring on the whole marketplace, and twice the spread that chance alone
/// gives so few, never above `cap` thousandths. `all` is what all groups together bring. Without orders there is none.
pub fn expected(groups: &[GroupRate], all: Figure, cap: i64) -> Option<Expected> {
    let orders: i64 = groups.iter().map(|group| group.own_orders).sum();
    if orders <= 0 {
        return None;
    }
    let questions: f64 = groups.iter().map(|group| share(group, all) * number(group.own_orders)).sum();
    let most = questions + SPREADS * questions.sqrt();
    #[expect(clippy::cast_possible_truncation, reason = "cut off at a thousand just below")]
    let bound = (most * 1_000.0 / number(orders)).clamp(0.0, 1_000.0) as i64;
    let unknown = all.denominator < ENOUGH_ORDERS;
    Some(Expected { questions, bound: if unknown { cap } else { bound.min(cap) } })
}

fn share(group: &GroupRate, all: Figure) -> f64 {
    let of = if group.orders >= ENOUGH_ORDERS { Figure::new(group.questions, group.orders) } else { all };
    if of.denominator <= 0 { 0.0 } else { number(of.numerator) / number(of.denominator) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of orders and questions are far below 2^52")]
fn number(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All groups together: one question in a hundred orders.
    const ALL: Figure = Figure::new(1_000, 100_000);

    fn group(own_orders: i64, questions: i64, orders: i64) -> GroupRate {
        GroupRate { own_orders, questions, orders }
    }

    // R72c
    #[test]
    fn a_seller_of_lamps_may_expect_what_lamps_bring_and_a_little_more() {
        // 400 orders at 4 % are 16 questions; with twice the root of 16 that is 24, 6 %.
        let expected = expected(&[group(400, 400, 10_000)], ALL, 150).unwrap();
        assert_eq!((expected.questions, expected.bound), (16.0, 60));
    }

    // R72c
    #[test]
    fn each_group_counts_for_as_many_orders_as_the_seller_has_in_it() {
        let expected = expected(&[group(100, 200, 2_000), group(300, 100, 10_000)], ALL, 150).unwrap();
        assert!((expected.questions - 13.0).abs() < 1e-9, "{}", expected.questions);
        assert_eq!(expected.bound, 50); // 13 + 2 * 3.606 = 20.2 of 400
    }

    // R72c
    #[test]
    fn a_personal_norm_is_never_above_the_cap() {
        assert_eq!(expected(&[group(10, 500, 1_000)], ALL, 150).unwrap().bound, 150);
    }

    // R72c
    #[test]
    fn a_group_that_says_too_little_is_judged_like_all_groups_together() {
        let expected = expected(&[group(100, 49, 49)], ALL, 150).unwrap();
        assert!((expected.questions - 1.0).abs() < 1e-9, "{}", expected.questions);
    }

    // R72c
    #[test]
    fn a_young_marketplace_asks_no_more_than_the_cap_and_without_orders_there_is_no_norm() {
        assert_eq!(expected(&[group(10, 0, 20)], Figure::new(0, 20), 150).unwrap().bound, 150);
        assert_eq!(expected(&[], ALL, 150), None);
        assert_eq!(expected(&[group(0, 5, 900)], ALL, 150), None);
    }
}
