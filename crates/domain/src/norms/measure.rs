//! What a seller's week comes to by every norm (R72): the one place where counts become figures and verdicts, whether they
//! are of one seller, of all, of a week that is final, or of one that is only tried with other rules.

use super::{Bound, Figure, GroupRate, Norm, Rule, Rules, Verdict, expected, judge};

/// What was counted of a seller's week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// First responses in time, of those that can be judged (R72a).
    pub responses: Figure,
    /// Calls that were answered, of the desk's calls within hours (R72b).
    pub reached: Figure,
    /// Questions of orders (R72c).
    pub bought: Figure,
    /// What the seller's groups of articles bring on the whole marketplace.
    pub groups: Vec<GroupRate>,
    /// What all groups together bring; nothing until the rates of the week were made.
    pub all_groups: Figure,
    /// The sum of the marks of three months, and how many there are (R72d).
    pub recent_reviews: Figure,
    /// The same of all time; asked only where three months hold too few.
    pub all_reviews: Figure,
    /// What another system measured (R72e).
    pub outside: Vec<(Norm, Figure)>,
}

/// What a week comes to by one norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The norm.
    pub norm: Norm,
    /// The figure.
    pub figure: Figure,
    /// What it is held against: the rule's bound, or a personal one (R72c).
    pub bound: Bound,
    /// The rule that held when the week began.
    pub rule: Rule,
    /// What it comes to.
    pub verdict: Verdict,
}

/// What a week comes to by every norm, in the order of [`Norm::ALL`].
pub fn measure(counted: &Counted, rules: &Rules) -> [Measured; 6] {
    Norm::ALL.map(|norm| {
        let rule = rules.of(norm);
        let figure = counted.figure(norm, rule);
        let bound = counted.personal(norm, rule).unwrap_or(Bound(rule.bound.into()));
        Measured { norm, figure, bound, rule, verdict: judge(norm, rule, bound, figure) }
    })
}

impl Counted {
    /// Whether three months hold too few reviews, so that those of all time count (R72d).
    pub fn wants_all_reviews(&self, rule: Rule) -> bool {
        self.recent_reviews.denominator < i64::from(rule.least)
    }

    fn figure(&self, norm: Norm, rule: Rule) -> Figure {
        match norm {
            Norm::ResponseTime => self.responses,
            Norm::Reachability => self.reached,
            Norm::QuestionsPerOrder => self.bought,
            Norm::Reviews if self.wants_all_reviews(rule) => self.all_reviews,
            Norm::Reviews => self.recent_reviews,
            Norm::OnTime | Norm::Cancellations => {
                let told = self.outside.iter().find(|(told, _)| *told == norm);
                told.map(|(_, figure)| *figure).unwrap_or_default()
            }
        }
    }

    /// R72c: the bound is the seller's own, made of what he sells.
    fn personal(&self, norm: Norm, rule: Rule) -> Option<Bound> {
        if norm != Norm::QuestionsPerOrder {
            return None;
        }
        expected(&self.groups, self.all_groups, rule.bound.into()).map(|expected| Bound(expected.bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(norm: Norm, counted: &Counted) -> Measured {
        measure(counted, &Rules::default())[Norm::ALL.iter().position(|one| *one == norm).unwrap()]
    }

    // R72
    #[test]
    fn of_nothing_every_norm_comes_to_nothing() {
        for measured in measure(&Counted::default(), &Rules::default()) {
            assert_eq!((measured.figure, measured.verdict), (Figure::default(), Verdict::Nothing));
        }
    }

    // R72d
    #[test]
    fn four_reviews_of_three_months_are_too_few_and_those_of_all_time_count() {
        let few = Counted {
            recent_reviews: Figure::new(36, 4),
            all_reviews: Figure::new(37, 5),
            ..Counted::default()
        };
        assert_eq!(of(Norm::Reviews, &few).figure, Figure::new(37, 5));
        let enough = Counted { recent_reviews: Figure::new(45, 5), ..few };
        assert_eq!(of(Norm::Reviews, &enough).figure, Figure::new(45, 5));
    }

    // R72c
    #[test]
    fn a_personal_bound_follows_from_the_groups_and_all_others_from_the_rule() {
        let groups = vec![GroupRate { own_orders: 400, questions: 400, orders: 10_000 }];
        let all_groups = Figure::new(1_000, 100_000);
        let counted = Counted { bought: Figure::new(25, 400), groups, all_groups, ..Counted::default() };
        let measured = of(Norm::QuestionsPerOrder, &counted);
        assert_eq!((measured.bound, measured.verdict), (Bound(60), Verdict::Notice));
        assert_eq!(of(Norm::ResponseTime, &counted).bound, Bound(900));
    }

    // R72e
    #[test]
    fn what_another_system_told_is_the_figure_of_its_norm() {
        let counted =
            Counted { outside: vec![(Norm::Cancellations, Figure::new(3, 100))], ..Counted::default() };
        assert_eq!(of(Norm::Cancellations, &counted).figure, Figure::new(3, 100));
        assert_eq!(of(Norm::OnTime, &counted).verdict, Verdict::Nothing);
    }
}
