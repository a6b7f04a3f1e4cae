//! How mail does: what was put off, what stuck, what could not be placed, day by day and by receiving domain (R82, R83).

pub(crate) mod serve;

use crate::pages::frame::Frame;
use app::intake::Aside;
use app::{MailCounts, queries};
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

/// The page.
#[derive(Template)]
#[template(path = "pages/operator/mail/mail.html")]
pub struct MailHealth {
    /// The surroundings.
    pub page: Frame,
    /// Waiting to go out now.
    pub waiting: u64,
    /// Put off by another server, the next to be tried first.
    pub deferred: Vec<StuckMail>,
    /// Given up, or of unknown end.
    pub stuck: Vec<StuckMail>,
    /// Sent perhaps twice.
    pub marked: Vec<StuckMail>,
    /// Set apart for a person to look at.
    pub quarantine: Vec<Quarantined>,
    /// What became of mail on each of the last days, the oldest first.
    pub days: Vec<Day>,
    /// The same by receiving domain, those with trouble first.
    pub domains: Vec<(String, MailCounts)>,
}

/// A mail that a person may have to look at.
#[derive(Clone, Debug)]
pub struct StuckMail {
    /// Its number in addresses.
    pub id: i64,
    /// Id of the words for what it is.
    pub kind: &'static str,
    /// The case it belongs to.
    pub case: Option<String>,
    /// The domain it was to go to.
    pub domain: Option<String>,
    /// Whether it may have been sent all the same (R83).
    pub unknown: bool,
    /// How often it was tried.
    pub attempts: i64,
    /// When its cause was.
    pub at: Timestamp,
    /// When it is tried next.
    pub next_at: Option<Timestamp>,
    /// What the other side said.
    pub reason: String,
}

/// A mail that came in and could not be placed.
#[derive(Clone, Debug)]
pub struct Quarantined {
    /// Its number in addresses.
    pub id: String,
    /// When it came in.
    pub at: Timestamp,
    /// Why it lies here: a phrase.
    pub reason: &'static str,
    /// What was said, where something failed.
    pub said: Option<String>,
    /// Whether reading it again may end otherwise.
    pub again: bool,
}

impl From<queries::mail::Quarantined> for Quarantined {
    fn from(mail: queries::mail::Quarantined) -> Self {
        let reason = match mail.why {
            Aside::Automatic => "aside-automatic",
            Aside::Report => "aside-report",
            Aside::Loop => "aside-loop",
            Aside::AddressGone => "aside-address-gone",
            Aside::NoSender => "aside-no-sender",
            Aside::TooMany => "aside-too-many",
            Aside::Unproven => "aside-unproven",
            Aside::OtherDoor => "aside-other-door",
            Aside::Failed(_) => "aside-failed",
        };
        Self {
            id: mail.id.to_string(),
            at: mail.received_at,
            reason,
            said: mail.why.said().map(str::to_owned),
            again: mail.why.may_pass_later(),
        }
    }
}

/// What became of mail on one day.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// How many of each.
    pub counts: MailCounts,
}

impl Day {
    fn trouble(&self) -> i64 {
        let MailCounts { refused, bounced, given_up, .. } = self.counts;
        refused + bounced + given_up
    }
}

/// How high the picture is.
const HEIGHT: i64 = 120;
/// How wide it is.
const WIDTH: i64 = 600;

impl MailHealth {
    /// All of the days together.
    fn sum(&self) -> MailCounts {
        self.days.iter().fold(MailCounts::default(), |sum, day| MailCounts {
            delivered: sum.delivered + day.counts.delivered,
            deferred: sum.deferred + day.counts.deferred,
            refused: sum.refused + day.counts.refused,
            bounced: sum.bounced + day.counts.bounced,
            given_up: sum.given_up + day.counts.given_up,
        })
    }

    /// One column a day: where it begins, how high what was delivered stands, and what went wrong above it.
    fn columns(&self) -> Vec<(i64, i64, i64)> {
        let most = self.days.iter().map(|day| day.counts.delivered + day.trouble()).max().unwrap_or(0).max(1);
        let step = WIDTH / i64::try_from(self.days.len().max(1)).unwrap_or(1);
        // What went wrong is never too low to be seen.
        let tall = |count: i64| (count * (HEIGHT - 10) / most).max(if count > 0 { 3 } else { 0 });
        let column =
            |(place, day): (i64, &Day)| (place * step, tall(day.counts.delivered), tall(day.trouble()));
        (0..).zip(&self.days).map(column).collect()
    }

    fn column_width(&self) -> i64 {
        (WIDTH / i64::try_from(self.days.len().max(1)).unwrap_or(1) - 4).max(2)
    }
}

/// Id of the words for what a job is; of one that this version cannot read too.
pub const fn kind_phrase(kind: Option<&str>) -> &'static str {
    let Some(kind) = kind else { return "job-unknown" };
    match kind.as_bytes() {
        b"acknowledge" => "job-acknowledge",
        b"to_customer" => "job-to-customer",
        b"notify_seller" => "job-notify-seller",
        b"survey" => "job-survey",
        b"refusal" | b"relay_refusal" => "job-refusal",
        b"mention" => "job-mention",
        b"relay" => "job-relay",
        b"relay_undelivered" => "job-relay-undelivered",
        b"invitation" => "job-invitation",
        b"password_reset" => "job-password-reset",
        b"verify_address" => "job-verify-address",
        b"ask_link" => "job-ask-link",
        b"digest" => "job-digest",
        b"norm" => "job-norm",
        _ => "job-unknown",
    }
}
