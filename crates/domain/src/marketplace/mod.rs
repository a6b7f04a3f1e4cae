//! What a marketplace expects of its sellers in time: its policies as data (R1), and the moments they give an event.
//!
//! Never holds a duration in code outside [`Policies::default`], which is the Dutch and Belgian practice.

mod moments;
#[cfg(test)]
mod tests;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Counting, Span};
use crate::callback::MOST_TRIES;
use crate::norms::{Norm, Rules};

pub use moments::Moments;

/// Longest span, in hours, that a policy may ask for: two years.
const MAX_HOURS: i64 = 2 * 366 * 24;

/// Longest time, in years, that contact may be started after an order.
const MAX_CONTACT_YEARS: i16 = 30;

/// Longest time, in months, that a relay address may stay open.
const MAX_RELAY_MONTHS: i16 = 120;

/// A case comes back to the desk after no less than this on the working-days clock (R15).
const MIN_RETURN: SignedDuration = SignedDuration::from_hours(24);

/// A case comes back to the desk after no more than this on the working-days clock (R15).
const MAX_RETURN: SignedDuration = SignedDuration::from_hours(48);

/// The times a marketplace works by; every one of them a setting (R1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policies {
    /// The local date from which these policies hold.
    pub valid_from: Date,
    /// How soon a first answer is due (R3).
    pub response: Span,
    /// After how long a case counts as open for long (R7).
    pub long_open: Span,
    /// After how long without an answer a forwarded case returns to the desk (R15).
    pub returns: Span,
    /// How long before that the seller is reminded, on the same clock (R15).
    pub remind_before: SignedDuration,
    /// After how long a silence an answered case is closed (R58).
    pub close_after_silence: Span,
    /// How long after closing the survey goes out (R59).
    pub survey_after: Span,
    /// One customer gets at most one survey in this time (R59).
    pub survey_not_more_than_once_per: SignedDuration,
    /// For how many years after an order contact may be started (R40).
    pub contact_years: i16,
    /// For how many months a started mail exchange stays open (R41).
    pub relay_open_months: i16,
    /// How often a seller calls in vain before an answer by mail is due (R49).
    pub callback_tries: u8,
    /// What is measured, and what follows from it (R72).
    pub norms: Rules,
}

/// The Dutch and Belgian practice.
impl Default for Policies {
    fn default() -> Self {
        Self {
            valid_from: Date::constant(1970, 1, 1),
            response: Span::office_hours(8),
            long_open: Span::working_day_hours(18),
            returns: Span::working_day_hours(48),
            remind_before: SignedDuration::from_hours(8),
            close_after_silence: Span::plain_hours(14 * 24),
            survey_after: Span::plain_hours(24),
            survey_not_more_than_once_per: SignedDuration::from_hours(30 * 24),
            contact_years: 2,
            relay_open_months: 3,
            callback_tries: 3,
            norms: Rules::default(),
        }
    }
}

/// Why policies were refused; each names its setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// A span is not positive or longer than two years.
    #[error("{setting} is {length:#}: it must be more than nothing and at most {MAX_HOURS} hours")]
    Length {
        /// The setting's name.
        setting: &'static str,
        /// What it was set to.
        length: SignedDuration,
    },
    /// A case would return too soon or too late, or on another clock than the working days' (R15).
    #[error("returns must be 24 to 48 hours counted on working_days")]
    Returns,
    /// The reminder would come after the return, or at once (R15).
    #[error("remind_before must be more than nothing and less than returns")]
    Reminder,
    /// A rule of a norm has a bound or a number that nothing can be measured by (R72).
    #[error("the norm {}: a share is 1 to 1000 thousandths, a mark 1 to 10000, the number from which it counts at least 1", .0.key())]
    Norm(Norm),
    /// A number of years or months is out of bounds.
    #[error("{setting} is {number}: it must be 1 to {most}")]
    Number {
        /// The setting's name.
        setting: &'static str,
        /// What it was set to.
        number: i16,
        /// The largest number allowed.
        most: i16,
    },
}

impl Policies {
    /// The second shipped preset of R3: an answer within 24 hours on working days.
    pub fn within_a_working_day() -> Self {
        Self { response: Span::working_day_hours(24), ..Self::default() }
    }

    /// These policies, if a desk can work by them.
    pub fn checked(self) -> Result<Self, PolicyError> {
        let silence_between_surveys =
            Span { counting: Counting::Plain, length: self.survey_not_more_than_once_per };
        for (setting, span) in [
            ("response", self.response),
            ("long_open", self.long_open),
            ("returns", self.returns),
            ("close_after_silence", self.close_after_silence),
            ("survey_after", self.survey_after),
            ("survey_not_more_than_once_per", silence_between_surveys),
        ] {
            check_length(setting, span.length)?;
        }
        if self.returns.counting != Counting::WorkingDays
            || !(MIN_RETURN..=MAX_RETURN).contains(&self.returns.length)
        {
            return Err(PolicyError::Returns);
        }
        if !self.remind_before.is_positive() || self.remind_before >= self.returns.length {
            return Err(PolicyError::Reminder);
        }
        if let Some(norm) = self.norms.unusable() {
            return Err(PolicyError::Norm(norm));
        }
        check_number("contact_years", self.contact_years, MAX_CONTACT_YEARS)?;
        check_number("relay_open_months", self.relay_open_months, MAX_RELAY_MONTHS)?;
        check_number("callback_tries", i16::from(self.callback_tries), i16::from(MOST_TRIES))?;
        Ok(self)
    }

    /// Of several editions the one that holds on a local date: the latest that is valid by then (R1).
    pub fn in_force(editions: &[Self], on: Date) -> Option<&Self> {
        editions.iter().filter(|edition| edition.valid_from <= on).max_by_key(|edition| edition.valid_from)
    }
}

fn check_length(setting: &'static str, length: SignedDuration) -> Result<(), PolicyError> {
    if length.is_positive() && length <= SignedDuration::from_hours(MAX_HOURS) {
        Ok(())
    } else {
        Err(PolicyError::Length { setting, length })
    }
}

fn check_number(setting: &'static str, number: i16, most: i16) -> Result<(), PolicyError> {
    if (1..=most).contains(&number) { Ok(()) } else { Err(PolicyError::Number { setting, number, most }) }
}
