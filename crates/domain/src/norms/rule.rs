//! What a marketplace asks of each norm, and what follows from it: data with a date, like every policy (R1, R72).

use super::Norm;
use serde::{Deserialize, Serialize};

/// What one norm asks, and where it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Sellers see it.
    pub shown: bool,
    /// Notices and findings follow from it.
    pub monitored: bool,
    /// It is part of the performance score.
    pub scored: bool,
    /// The figure that keeps the norm, in thousandths: 900 for 90 %, 8000 for a mark of 8.
    pub bound: u32,
    /// From how many on it is judged: late answers, questions, reviews, late parcels, cancelled orders.
    pub least: u32,
}

/// The rules of every norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// First responses in time (R72a).
    pub response_time: Rule,
    /// Calls of the desk that were answered (R72b).
    pub reachability: Rule,
    /// Questions for each order; the bound is the most that a personal norm may be (R72c).
    pub questions_per_order: Rule,
    /// The mark of reviews (R72d).
    pub reviews: Rule,
    /// Delivered as promised (R72e).
    pub on_time: Rule,
    /// Cancelled by the seller (R72e).
    pub cancellations: Rule,
}

/// The Dutch and Belgian practice.
impl Default for Rules {
    fn default() -> Self {
        let shown = |bound, least| Rule { shown: true, monitored: false, scored: false, bound, least };
        let monitored = |bound, least| Rule { monitored: true, ..shown(bound, least) };
        Self {
            response_time: monitored(900, 10),
            reachability: shown(900, 1),
            questions_per_order: monitored(150, 3),
            reviews: Rule { scored: true, ..shown(8_000, 5) },
            on_time: Rule { scored: true, ..shown(930, 3) },
            cancellations: Rule { scored: true, ..shown(20, 3) },
        }
    }
}

impl Rules {
    /// The rule of a norm.
    pub const fn of(&self, norm: Norm) -> Rule {
        match norm {
            Norm::ResponseTime => self.response_time,
            Norm::Reachability => self.reachability,
            Norm::QuestionsPerOrder => self.questions_per_order,
            Norm::Reviews => self.reviews,
            Norm::OnTime => self.on_time,
            Norm::Cancellations => self.cancellations,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, norm: Norm) -> &mut Rule {
        match norm {
            Norm::ResponseTime => &mut self.response_time,
            Norm::Reachability => &mut self.reachability,
            Norm::QuestionsPerOrder => &mut self.questions_per_order,
            Norm::Reviews => &mut self.reviews,
            Norm::OnTime => &mut self.on_time,
            Norm::Cancellations => &mut self.cancellations,
        }
    }

    /// The first norm whose rule no desk can work by: a share above the whole, a mark above ten, nothing to judge from.
    pub fn unusable(&self) -> Option<Norm> {
        Norm::ALL.into_iter().find(|norm| {
            let rule = self.of(*norm);
            let most = if *norm == Norm::Reviews { 10_000 } else { 1_000 };
            !(1..=most).contains(&rule.bound) || !(1..=MOST_LEAST).contains(&rule.least)
        })
    }
}

/// The largest number from which a norm may be judged.
const MOST_LEAST: u32 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    // R1, R72
    #[test]
    fn a_share_is_at_most_the_whole_and_a_mark_at_most_ten() {
        assert_eq!(Rules::default().unusable(), None);
        for (norm, bound, least) in [
            (Norm::OnTime, 1_001, 3),
            (Norm::Reviews, 10_001, 5),
            (Norm::Cancellations, 0, 3),
            (Norm::Reachability, 900, 0),
        ] {
            let mut rules = Rules::default();
            *rules.of_mut(norm) = Rule { bound, least, ..rules.of(norm) };
            assert_eq!(rules.unusable(), Some(norm));
        }
    }
}
