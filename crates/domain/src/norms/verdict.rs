//! Whether a week's figure keeps its norm, and what follows when it does not (R72).

use super::{Figure, Norm, Rule};
use serde::{Deserialize, Serialize};

/// What a week's figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing was measured: no score at all.
    Nothing,
    /// The norm is kept, or there are too few to judge.
    Kept,
    /// The norm is missed, and nothing follows but that one sees it.
    Missed,
    /// A mail goes out on Wednesday.
    Notice,
    /// A formal finding, a strike: told on Wednesday, and it stands for 22 weeks.
    Finding,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Kept, Self::Missed, Self::Notice, Self::Finding];

    /// The stable word in the database and the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Kept => "kept",
            Self::Missed => "missed",
            Self::Notice => "notice",
            Self::Finding => "finding",
        }
    }

    /// Reads [`Verdict::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// Whether a mail goes out.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Notice | Self::Finding)
    }
}

/// The bound a figure is held against: the rule's own, or a personal one (R72c); in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound(pub i64);

/// Whether a figure keeps a bound, exactly: 89.99 % does not keep 90 %.
fn keeps(norm: Norm, figure: Figure, bound: Bound) -> bool {
    let (above, line) =
        (i128::from(figure.numerator) * 1_000, i128::from(bound.0) * i128::from(figure.denominator));
    if norm.fewer_is_better() { above <= line } else { above >= line }
}

/// How many count against the seller: what was missed, or what there should be few of.
pub(super) const fn against(norm: Norm, figure: Figure) -> i64 {
    if norm.fewer_is_better() { figure.numerator } else { figure.missing() }
}

/// What a week's figure comes to by a rule (R72). The bound is the rule's own, but for a personal norm (R72c).
pub fn judge(norm: Norm, rule: Rule, bound: Bound, figure: Figure) -> Verdict {
    if figure.denominator <= 0 {
        return Verdict::Nothing;
    }
    let kept = keeps(norm, figure, bound);
    let enough = against(norm, figure) >= i64::from(rule.least);
    let followed = match norm {
        // Ten or more late: a notice, also above the norm; below it as well: a finding.
        Norm::ResponseTime => match (enough, kept) {
            (true, false) => Verdict::Finding,
            (true, true) => Verdict::Notice,
            (false, false) => Verdict::Missed,
            (false, true) => Verdict::Kept,
        },
        // A signal only.
        Norm::Reachability | Norm::Reviews if kept => Verdict::Kept,
        Norm::Reachability | Norm::Reviews => Verdict::Missed,
        Norm::QuestionsPerOrder | Norm::OnTime | Norm::Cancellations if kept || !enough => Verdict::Kept,
        Norm::QuestionsPerOrder => Verdict::Notice,
        Norm::OnTime | Norm::Cancellations => Verdict::Finding,
    };
    match (rule.monitored, followed) {
        (false, Verdict::Notice) if norm == Norm::ResponseTime => Verdict::Kept,
        (false, Verdict::Notice | Verdict::Finding) => Verdict::Missed,
        (_, followed) => followed,
    }
}

/// So many tenths of the number at which a mail goes out are near it.
const NEAR_TENTHS: i64 = 7;

/// Whether a mail is near that nobody has to write yet: seven tenths of the late answers at which one goes out (R72a).
pub fn is_near(norm: Norm, rule: Rule, figure: Figure) -> bool {
    let (late, least) = (against(norm, figure), i64::from(rule.least));
    norm == Norm::ResponseTime && rule.monitored && late < least && late * 10 >= least * NEAR_TENTHS
}

/// The performance score: of what was measured by the norms that count for it, the share that kept its norm.
pub fn score(verdicts: impl IntoIterator<Item = Verdict>) -> Figure {
    verdicts
        .into_iter()
        .filter(|verdict| *verdict != Verdict::Nothing)
        .fold(Figure::default(), |sum, verdict| sum.and(Figure::new(i64::from(verdict == Verdict::Kept), 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norms::Rules;

    fn judged(norm: Norm, figure: Figure) -> Verdict {
        let rule = Rules::default().of(norm);
        judge(norm, rule, Bound(rule.bound.into()), figure)
    }

    fn late(late: i64, of: i64) -> Verdict {
        judged(Norm::ResponseTime, Figure::new(of - late, of))
    }

    // R72a
    #[test]
    fn nine_of_ten_late_is_far_below_the_norm_and_still_too_few_for_a_notice() {
        assert_eq!(late(9, 10), Verdict::Missed);
    }

    // R72a
    #[test]
    fn ten_of_a_hundred_late_is_ninety_percent_a_notice_and_no_finding() {
        assert_eq!(late(10, 100), Verdict::Notice);
    }

    // R72a
    #[test]
    fn ten_of_a_hundred_and_one_late_is_above_the_norm_a_notice() {
        assert_eq!(late(10, 101), Verdict::Notice);
    }

    // R72a
    #[test]
    fn ten_of_ninety_nine_late_is_below_the_norm_a_finding() {
        assert_eq!(late(10, 99), Verdict::Finding);
    }

    // R72a
    #[test]
    fn eighty_nine_point_ninety_nine_percent_in_time_is_a_finding() {
        assert_eq!(late(1_001, 10_000), Verdict::Finding);
        assert_eq!(late(1_000, 10_000), Verdict::Notice);
    }

    // R72a
    #[test]
    fn ten_of_ten_late_is_a_finding_and_nine_of_two_hundred_nothing() {
        assert_eq!(
            (late(10, 10), late(9, 200), late(0, 1)),
            (Verdict::Finding, Verdict::Kept, Verdict::Kept)
        );
    }

    // R72a
    #[test]
    fn a_week_without_questions_has_no_score() {
        assert_eq!(late(0, 0), Verdict::Nothing);
    }

    // R72
    #[test]
    fn from_a_norm_that_is_not_monitored_nothing_follows() {
        let rule = Rule { monitored: false, ..Rules::default().response_time };
        let judged = |late, of| judge(Norm::ResponseTime, rule, Bound(900), Figure::new(of - late, of));
        assert_eq!((judged(10, 20), judged(10, 100)), (Verdict::Missed, Verdict::Kept));
    }

    // R72b, R72d
    #[test]
    fn reachability_and_reviews_are_signals_whatever_they_come_to() {
        assert_eq!(judged(Norm::Reachability, Figure::new(0, 50)), Verdict::Missed);
        assert_eq!(judged(Norm::Reachability, Figure::new(9, 10)), Verdict::Kept);
        assert_eq!(judged(Norm::Reviews, Figure::new(79, 10)), Verdict::Missed);
        assert_eq!(judged(Norm::Reviews, Figure::new(80, 10)), Verdict::Kept);
    }

    // R72c
    #[test]
    fn fewer_than_three_questions_are_never_too_many() {
        let judged = |cases, orders| {
            judge(
                Norm::QuestionsPerOrder,
                Rules::default().questions_per_order,
                Bound(150),
                Figure::new(cases, orders),
            )
        };
        assert_eq!(
            (judged(2, 4), judged(3, 20), judged(3, 19)),
            (Verdict::Kept, Verdict::Kept, Verdict::Notice)
        );
    }

    // R72e
    #[test]
    fn late_parcels_are_a_finding_only_where_the_marketplace_monitors_them() {
        let figure = Figure::new(90, 100);
        assert_eq!(judged(Norm::OnTime, figure), Verdict::Missed);
        let rule = Rule { monitored: true, ..Rules::default().on_time };
        assert_eq!(judge(Norm::OnTime, rule, Bound(930), figure), Verdict::Finding);
        assert_eq!(
            judge(Norm::OnTime, rule, Bound(930), Figure::new(8, 10)),
            Verdict::Kept,
            "two are too few"
        );
        assert_eq!(judged(Norm::Cancellations, Figure::new(3, 100)), Verdict::Missed);
        assert_eq!(judged(Norm::Cancellations, Figure::new(2, 100)), Verdict::Kept);
    }

    // R72a
    #[test]
    fn seven_late_of_the_ten_at_which_a_mail_goes_out_are_near() {
        let near = |late| is_near(Norm::ResponseTime, Rules::default().response_time, Figure::new(0, late));
        assert_eq!([6, 7, 9, 10].map(near), [false, true, true, false]);
        let silent = Rule { monitored: false, ..Rules::default().response_time };
        assert!(!is_near(Norm::ResponseTime, silent, Figure::new(0, 9)), "no mail goes out at all");
        assert!(!is_near(Norm::OnTime, Rules::default().on_time, Figure::new(0, 2)));
    }

    // R72
    #[test]
    fn the_performance_score_is_the_share_of_measured_norms_that_were_kept() {
        let weeks = [Verdict::Kept, Verdict::Nothing, Verdict::Missed, Verdict::Kept, Verdict::Finding];
        assert_eq!(score(weeks), Figure::new(2, 4));
        assert_eq!(score([Verdict::Nothing]).thousandths(false), None);
    }
}
