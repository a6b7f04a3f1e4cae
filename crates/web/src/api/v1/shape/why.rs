//! Why a case is due when it is (R5).

use domain::calendar::{Counting, Explanation, SkipReason, Step};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a case is due when it is: what was counted and what was passed over (R5).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Explanation)]
pub struct Why {
    /// The zone of local dates.
    #[schema(example = "Europe/Amsterdam")]
    pub zone: String,
    /// `office`, `working_days` or `plain` (R1).
    #[schema(example = "office")]
    pub counting: &'static str,
    /// How much is counted, in seconds.
    #[schema(example = 28800)]
    pub length_seconds: i64,
    /// Where counting started.
    pub received_at: Timestamp,
    /// The instant it gives.
    pub due_at: Timestamp,
    /// What was counted and what was passed over, in order.
    pub steps: Vec<WhyStep>,
    /// Whether `steps` reaches to the end; false for a very long explanation.
    pub complete: bool,
    /// The same in short English phrases.
    #[schema(example = json!(["received Fri 16:00", "1 h Friday", "weekend skipped", "7 h Monday", "due Mon 16:00"]))]
    pub in_english: Vec<String>,
}

/// One step on the way to a deadline.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum WhyStep {
    /// Time that was counted on one local date.
    Counted {
        /// The local date.
        #[schema(format = Date, example = "2026-03-02")]
        date: String,
        /// From this instant.
        from: Timestamp,
        /// Until this instant.
        to: Timestamp,
        /// How much that is.
        seconds: i64,
    },
    /// Time that was counted as it elapsed.
    Elapsed {
        /// How much.
        seconds: i64,
    },
    /// Local dates that were not counted.
    Skipped {
        /// The first one.
        #[schema(format = Date, example = "2026-03-07")]
        from: String,
        /// The last one.
        #[schema(format = Date, example = "2026-03-08")]
        to: String,
        /// Why: `weekend`, `closed_day`, `holiday`, `before_opening`, `pause`, `after_closing` and others.
        #[schema(example = "weekend")]
        reason: &'static str,
        /// The holiday's key, where it is one (R4).
        holiday: Option<String>,
    },
}

impl From<Explanation> for Why {
    fn from(explanation: Explanation) -> Self {
        Self {
            in_english: explanation.in_english(),
            zone: explanation.zone,
            counting: match explanation.span.counting {
                Counting::Office => "office",
                Counting::WorkingDays => "working_days",
                Counting::Plain => "plain",
            },
            length_seconds: explanation.span.length.as_secs(),
            received_at: explanation.received,
            due_at: explanation.due,
            steps: explanation.steps.into_iter().map(WhyStep::from).collect(),
            complete: explanation.complete,
        }
    }
}

impl From<Step> for WhyStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Counted { date, from, to, counted, .. } => {
                Self::Counted { date: date.to_string(), from, to, seconds: counted.as_secs() }
            }
            Step::Elapsed { counted } => Self::Elapsed { seconds: counted.as_secs() },
            Step::Skipped { from, to, reason } => {
                let (reason, holiday) = reason_words(&reason);
                Self::Skipped { from: from.to_string(), to: to.to_string(), reason, holiday }
            }
        }
    }
}

fn reason_words(reason: &SkipReason) -> (&'static str, Option<String>) {
    match reason {
        SkipReason::Weekend => ("weekend", None),
        SkipReason::ClosedDay => ("closed_day", None),
        SkipReason::Holiday(holiday) => ("holiday", Some(holiday.key().to_owned())),
        SkipReason::BeforeOpening => ("before_opening", None),
        SkipReason::Pause => ("pause", None),
        SkipReason::AfterClosing => ("after_closing", None),
        SkipReason::JumpedOver => ("jumped_over", None),
        SkipReason::OutsideYears => ("outside_years", None),
    }
}
