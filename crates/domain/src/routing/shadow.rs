//! Which rules can never decide, because an earlier one takes everything that they would fit.

use super::rule::{Destination, Rule};

/// For each rule the place of the first earlier one that leaves it nothing, if there is one.
pub fn shadows(rules: &[Rule]) -> Vec<Option<usize>> {
    let by = |(at, rule): (usize, &Rule)| rules[..at].iter().position(|other| leaves_nothing_to(other, rule));
    rules.iter().enumerate().map(by).collect()
}

/// Whether a rule fits whatever another one fits. One that sends to the assistant may be passed over, so it takes all
/// only from another of its kind.
pub(super) fn leaves_nothing_to(earlier: &Rule, later: &Rule) -> bool {
    let may_be_passed_over = |rule: &Rule| rule.to == Destination::Assistant;
    (!may_be_passed_over(earlier) || may_be_passed_over(later))
        && wider(&earlier.topics, &later.topics)
        && earlier.fulfilment.is_none_or(|wanted| later.fulfilment == Some(wanted))
        && wider(&earlier.channels, &later.channels)
        && wider(&earlier.states, &later.states)
        && wider(&earlier.groups, &later.groups)
        && wider(&earlier.sellers, &later.sellers)
}

/// Whether one condition holds wherever the other does.
fn wider<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|one| wide.contains(one)))
}
