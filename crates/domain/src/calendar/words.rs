//! An explanation in plain English, for people at a terminal; pages translate the steps themselves.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};

use super::explain::{Explanation, SkipReason, Step};

/// From so many days on, a day of the week alone is no clear date.
const DAYS_A_WEEK: i32 = 7;

impl Explanation {
    /// The steps as short sentences: `received Fri 16:00`, `1 h Friday`, `weekend skipped`, `7 h Monday`, `due Mon 16:00`.
    pub fn in_english(&self) -> Vec<String> {
        let dates = Dates::between(self.received_local, self.due_local);
        let mut lines = vec![format!("received {}", dates.moment(self.received_local))];
        let mut steps = self.steps.iter().peekable();
        while let Some(step) = steps.next() {
            match step {
                Step::Counted { date, counted, clock_changed, .. } => {
                    let (mut counted, mut changed) = (*counted, *clock_changed);
                    while let Some(Step::Counted { counted: more, clock_changed, .. }) =
                        steps.next_if(|next| matches!(next, Step::Counted { date: same, .. } if same == date))
                    {
                        counted = counted.saturating_add(*more);
                        changed |= clock_changed;
                    }
                    let note = if changed { " (the clock changed)" } else { "" };
                    lines.push(format!("{} {}{note}", length(counted), dates.day(*date)));
                }
                Step::Elapsed { counted } => lines.push(format!("{} elapsed", plain_length(*counted))),
                Step::Skipped { from, to, reason } => lines.push(skipped(&dates, *from, *to, reason)),
            }
        }
        if !self.complete {
            lines.push("and further days".to_owned());
        }
        lines.push(format!("due {}", dates.moment(self.due_local)));
        lines
    }
}

fn skipped(dates: &Dates, from: Date, to: Date, reason: &SkipReason) -> String {
    let days = if from == to { dates.day(from) } else { format!("{} to {}", dates.day(from), dates.day(to)) };
    match reason {
        SkipReason::Weekend if from != to => "weekend skipped".to_owned(),
        SkipReason::Weekend => format!("{days} skipped (weekend)"),
        SkipReason::ClosedDay => format!("{days} skipped (closed)"),
        SkipReason::Holiday(holiday) => format!("{days} skipped ({})", holiday.english()),
        SkipReason::BeforeOpening => format!("before opening on {days}"),
        SkipReason::Pause => format!("closed for a while on {days}"),
        SkipReason::AfterClosing => format!("after closing on {days}"),
        SkipReason::JumpedOver => format!("{days} skipped (the clock jumped over it)"),
        SkipReason::OutsideYears => format!("{days}: outside the years of the calendar"),
    }
}

/// How much of a date must be written so that it is clear.
struct Dates {
    with_date: bool,
    with_year: bool,
}

impl Dates {
    fn between(first: DateTime, last: DateTime) -> Self {
        let days = first.date().until(last.date()).map_or(i32::MAX, |span| span.get_days());
        Self { with_date: days >= DAYS_A_WEEK, with_year: first.year() != last.year() && days >= DAYS_A_WEEK }
    }

    fn moment(&self, at: DateTime) -> String {
        let pattern = match (self.with_date, self.with_year, at.second() != 0 || at.subsec_nanosecond() != 0)
        {
            (false, _, false) => "%a %H:%M",
            (false, _, true) => "%a %H:%M:%S%.f",
            (true, false, false) => "%a %-d %b %H:%M",
            (true, false, true) => "%a %-d %b %H:%M:%S%.f",
            (true, true, false) => "%a %-d %b %Y %H:%M",
            (true, true, true) => "%a %-d %b %Y %H:%M:%S%.f",
        };
        at.strftime(pattern).to_string()
    }

    fn day(&self, date: Date) -> String {
        let pattern = match (self.with_date, self.with_year) {
            (false, _) => "%A",
            (true, false) => "%A %-d %B",
            (true, true) => "%A %-d %B %Y",
        };
        date.strftime(pattern).to_string()
    }
}

/// `14 days`, where days are nothing but 24 hours.
fn plain_length(counted: SignedDuration) -> String {
    let days = counted.as_hours() / 24;
    if days > 1 && SignedDuration::from_hours(days * 24) == counted {
        format!("{days} days")
    } else {
        length(counted)
    }
}

/// `1 h 30 min`; whole hours are not turned into days, because a working day is none of 24 hours.
fn length(length: SignedDuration) -> String {
    let seconds = length.as_secs();
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min")];
    let mut words: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    let micros = length.subsec_micros();
    match (seconds % 60, micros) {
        (0, 0) if !words.is_empty() => {}
        (seconds, 0) => words.push(format!("{seconds} s")),
        (seconds, micros) => words.push(format!("{seconds}.{micros:06} s")),
    }
    words.join(" ")
}
