//! Figures and rules in words, with the reader's own numbers in them (R72).

use crate::words::Words;
use app::Measured;
use app::queries::performance::NormView;
use domain::norms::{Bound, Figure, Norm, Verdict, Week};

/// A week in words: "week 46 · 9 Nov – 15 Nov 2026".
pub(crate) fn week(words: &Words, week: Week) -> String {
    let (_, number) = week.year_and_number();
    let phrase = words.say("performance-week").num("number", number);
    let phrase = phrase.text("from", words.short_date(&week.monday()));
    phrase.text("until", words.short_date(&week.sunday())).to_string()
}

/// A figure as one reads it: a percentage with one decimal, a mark with one; rounded towards the worse, so that just
/// missed never reads as kept.
pub(crate) fn figure(words: &Words, norm: Norm, figure: Figure) -> Option<String> {
    figure.thousandths(norm.fewer_is_better()).map(|thousandths| written(words, norm, thousandths))
}

/// Thousandths as one reads them.
pub(crate) fn written(words: &Words, norm: Norm, thousandths: i64) -> String {
    if norm == Norm::Reviews {
        return words.tenths(thousandths / 100);
    }
    let share =
        if thousandths % 10 == 0 { words.number(thousandths / 10) } else { words.tenths(thousandths) };
    format!("{share}\u{a0}%")
}

/// The rule in one sentence, with one's own figures.
pub(super) fn rule(words: &Words, measured: &Measured) -> String {
    sentence(words, measured.norm, measured.figure, measured.bound)
}

/// The same of a figure and what it was held against.
pub(crate) fn sentence(words: &Words, norm: Norm, parts: Figure, bound: Bound) -> String {
    let Some(share) = figure(words, norm, parts) else {
        let bound = written(words, norm, bound.0);
        return words.say(unmeasured_phrase(norm)).text("bound", bound).to_string();
    };
    let phrase = words.say(rule_phrase(norm));
    let phrase = phrase.num("above", parts.numerator).num("below", parts.denominator).text("share", share);
    phrase.text("bound", written(words, norm, bound.0)).to_string()
}

const fn rule_phrase(norm: Norm) -> &'static str {
    match norm {
        Norm::ResponseTime => "norm-rule-response-time",
        Norm::Reachability => "norm-rule-reachability",
        Norm::QuestionsPerOrder => "norm-rule-questions-per-order",
        Norm::Reviews => "norm-rule-reviews",
        Norm::OnTime => "norm-rule-on-time",
        Norm::Cancellations => "norm-rule-cancellations",
    }
}

const fn unmeasured_phrase(norm: Norm) -> &'static str {
    match norm {
        Norm::ResponseTime => "norm-unmeasured-response-time",
        Norm::Reachability => "norm-unmeasured-reachability",
        Norm::QuestionsPerOrder => "norm-unmeasured-questions-per-order",
        Norm::Reviews => "norm-unmeasured-reviews",
        Norm::OnTime => "norm-unmeasured-on-time",
        Norm::Cancellations => "norm-unmeasured-cancellations",
    }
}

/// What happens if nothing changes, and what would change it.
pub(super) fn coming(words: &Words, view: &NormView, wednesday: &str) -> Vec<String> {
    let mut said = Vec::new();
    let Measured { norm, rule, verdict, .. } = view.now;
    if norm == Norm::ResponseTime {
        if rule.monitored {
            said.extend(late(words, view, wednesday));
        }
        said.extend(open(words, view));
        return said;
    }
    let least = i64::from(rule.least);
    let phrase = match (norm, verdict) {
        (Norm::QuestionsPerOrder, Verdict::Notice) => "coming-questions-notice",
        (Norm::OnTime | Norm::Cancellations, Verdict::Finding) => "coming-finding",
        (Norm::QuestionsPerOrder, _) if rule.monitored => "coming-questions",
        (Norm::Reachability, _) => "coming-signal",
        _ => return said,
    };
    said.push(words.say(phrase).num("least", least).text("wednesday", wednesday).to_string());
    said
}

/// "7 late so far; a notice goes out at 10": and what is needed to be above the norm again.
fn late(words: &Words, view: &NormView, wednesday: &str) -> Vec<String> {
    let Measured { figure, rule, bound, verdict, .. } = view.now;
    let id = match verdict {
        Verdict::Finding => "coming-late-finding",
        Verdict::Notice => "coming-late-notice",
        Verdict::Nothing | Verdict::Kept | Verdict::Missed => "coming-late",
    };
    let phrase = words.say(id).num("late", figure.missing()).num("least", i64::from(rule.least));
    let phrase =
        phrase.text("wednesday", wednesday).text("bound", written(words, Norm::ResponseTime, bound.0));
    let mut said = vec![phrase.to_string()];
    if verdict == Verdict::Finding
        && let Some(needed) = needed(figure, bound.0)
    {
        let phrase = words.say("coming-needed").num("needed", needed);
        said.push(phrase.text("bound", written(words, Norm::ResponseTime, bound.0)).to_string());
    }
    said
}

fn open(words: &Words, view: &NormView) -> Option<String> {
    let responses = view.responses.as_ref()?;
    let due = responses.next_due()?;
    let phrase = words.say("coming-open").num("open", responses.open());
    Some(phrase.text("due", words.moment(due)).to_string())
}

/// How many answers in time, one after the other, bring a figure back to its bound; none where nothing can.
fn needed(figure: Figure, bound: i64) -> Option<i64> {
    let lacking = bound * figure.denominator - 1_000 * figure.numerator;
    let each = 1_000 - bound;
    (lacking > 0 && each > 0).then(|| lacking.div_euclid(each) + i64::from(lacking.rem_euclid(each) > 0))
}

/// Where a norm counts.
pub(super) fn counts(measured: &Measured) -> Vec<&'static str> {
    let rule = measured.rule;
    let monitored = if rule.monitored { "norm-monitored" } else { "norm-not-monitored" };
    let scored = if rule.scored { "norm-scored" } else { "norm-not-scored" };
    let hidden = (!rule.shown).then_some("norm-hidden");
    [monitored, scored].into_iter().chain(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // R72a
    #[test]
    fn so_many_answers_in_time_are_needed_to_be_back_at_the_norm() {
        assert_eq!(needed(Figure::new(10, 20), 900), Some(80));
        assert_eq!(needed(Figure::new(89, 99), 900), Some(1));
        assert_eq!(needed(Figure::new(90, 100), 900), None);
        assert_eq!(needed(Figure::new(90, 100), 1_000), None);
    }
}
