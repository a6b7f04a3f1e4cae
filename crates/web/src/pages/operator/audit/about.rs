//! What a line of the log was about, in the reader's words: what is kept as keys and instants is never shown so (R8, R86).

use crate::pages::frame::Frame;
use crate::pages::operator::hours::kept_in_words;
use crate::pages::performance::{name_of, say};
use app::AuditWhat as What;
use domain::norms::{Norm, Week};
use jiff::Timestamp;
use jiff::civil::Date;

/// The words of a line; what an earlier version kept in another way stays as it is.
pub(crate) fn about(page: &Frame, what: Option<What>, words: &str) -> String {
    let is = |one: &[What]| what.is_some_and(|what| one.contains(&what));
    let said = if is(&[What::Norms, What::NormsWithdrawn]) {
        held_from(page, words)
    } else if is(&[What::NormObjected, What::FindingLifted]) {
        norm_of_week(page, words)
    } else if is(&[What::Hours]) {
        kept_in_words(page, words)
    } else if is(&[What::Phone]) {
        by_phone(page, words)
    } else if is(&[What::DayOff, What::DayOffRemoved]) {
        days_off(page, words)
    } else {
        None
    };
    said.unwrap_or_else(|| words.to_owned())
}

/// From when norms held, or would have held (R1).
fn held_from(page: &Frame, words: &str) -> Option<String> {
    let from: Timestamp = words.parse().ok()?;
    Some(page.say("audit-holds-from").text("moment", page.words.dated(from)).to_string())
}

fn norm_of_week(page: &Frame, words: &str) -> Option<String> {
    let (norm, week) = words.split_once(' ')?;
    let (norm, week) = (Norm::from_key(norm)?, Week::from_key(week)?);
    Some(format!("{} · {}", page.say(name_of(norm)), say::week(&page.words, week)))
}

/// A country and the hours in which one can be phoned from there.
fn by_phone(page: &Frame, words: &str) -> Option<String> {
    let (country, weekly) = words.split_once(": ")?;
    Some(format!("{country}: {}", page.words.opening(weekly)))
}

/// One day, or the first and the last, and what they are called.
fn days_off(page: &Frame, words: &str) -> Option<String> {
    let said = |day: &str| day.parse().ok().map(|day: Date| page.words.short_date(&day));
    let Some((days, word)) = words.split_once(": ") else { return said(words) };
    let (from, until) = days.split_once(" – ")?;
    let days = if from == until { said(from)? } else { format!("{} – {}", said(from)?, said(until)?) };
    Some(format!("{days}: {word}"))
}
