//! A deadline explained, step by step, in words (R5).

use super::show::WhyStep;
use crate::pages::frame::Frame;
use domain::calendar::{Explanation, SkipReason, Step};
use domain::case::Turn;
use domain::holidays::Holiday;

/// The steps of an explanation; only its two ends when the calendar has changed since.
pub(crate) fn steps(page: &Frame, turn: &Turn, why: Option<&Explanation>) -> Vec<WhyStep> {
    let between = why.map(|why| why.steps.iter().map(|step| in_words(page, step)).collect());
    let between: Vec<WhyStep> = between.unwrap_or_default();
    let mut steps = vec![WhyStep::Received(turn.since)];
    steps.extend(between);
    steps.push(WhyStep::Due(turn.due_at));
    steps
}

fn in_words(page: &Frame, step: &Step) -> WhyStep {
    match step {
        Step::Counted { from, to, counted, .. } => {
            WhyStep::Counted { from: *from, until: *to, seconds: counted.as_secs() }
        }
        Step::Elapsed { counted } => WhyStep::Elapsed { seconds: counted.as_secs() },
        Step::Skipped { from, to, reason } => {
            WhyStep::Skipped { first: *from, last: *to, why: reason_in_words(page, reason) }
        }
    }
}

fn reason_in_words(page: &Frame, reason: &SkipReason) -> String {
    let id = match reason {
        SkipReason::Weekend => "why-weekend",
        SkipReason::ClosedDay => "why-closed-day",
        SkipReason::Holiday(holiday) => return holiday_in_words(page, holiday),
        SkipReason::BeforeOpening => "why-before",
        SkipReason::Pause => "why-pause",
        SkipReason::AfterClosing => "why-after",
        SkipReason::JumpedOver => "why-jumped",
        SkipReason::OutsideYears => "why-outside",
    };
    page.say(id).to_string()
}

pub(crate) fn holiday_in_words(page: &Frame, holiday: &Holiday) -> String {
    let id = match holiday {
        Holiday::NewYear => "holiday-new-year",
        Holiday::GoodFriday => "holiday-good-friday",
        Holiday::EasterMonday => "holiday-easter-monday",
        Holiday::KingsDay => "holiday-kings-day",
        Holiday::QueensDay => "holiday-queens-day",
        Holiday::LabourDay => "holiday-labour-day",
        Holiday::LiberationDay => "holiday-liberation-day",
        Holiday::Ascension => "holiday-ascension",
        Holiday::WhitMonday => "holiday-whit-monday",
        Holiday::BelgianNationalDay => "holiday-belgian-national-day",
        Holiday::Assumption => "holiday-assumption",
        Holiday::AllSaints => "holiday-all-saints",
        Holiday::Armistice => "holiday-armistice",
        Holiday::Christmas => "holiday-christmas",
        Holiday::SecondChristmasDay => "holiday-second-christmas-day",
        Holiday::Given(words) => return words.to_string(),
    };
    page.say(id).to_string()
}
