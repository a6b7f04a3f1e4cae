//! How mail does, counted on the desk's local day by receiving domain; never whose mail it was (R68, R82).

use crate::{Statement, values};

const COUNT: &str = "INSERT INTO mail_day (day, domain, delivered, deferred, refused, bounced, given_up) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (day, domain) DO UPDATE SET \
    delivered = mail_day.delivered + excluded.delivered, deferred = mail_day.deferred + excluded.deferred, \
    refused = mail_day.refused + excluded.refused, bounced = mail_day.bounced + excluded.bounced, \
    given_up = mail_day.given_up + excluded.given_up";
const FORGET: &str = "DELETE FROM mail_day WHERE day < $1";

/// What became of one try to send a mail, or of a mail later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The next server took it over.
    Delivered,
    /// It put it off; a try, not a mail.
    Deferred,
    /// It said no for good.
    Refused,
    /// It came back afterwards.
    Bounced,
    /// Nothing more is tried.
    GivenUp,
}

/// Counts one.
pub fn count(day: i64, domain: &str, fate: Fate) -> Statement {
    let one = |other: Fate| i64::from(fate == other);
    let counts = [Fate::Delivered, Fate::Deferred, Fate::Refused, Fate::Bounced, Fate::GivenUp].map(one);
    let [delivered, deferred, refused, bounced, given_up] = counts;
    Statement::new(COUNT, values![day, domain, delivered, deferred, refused, bounced, given_up])
}

/// Forgets every day before one.
pub fn forget(before: i64) -> Statement {
    Statement::new(FORGET, values![before])
}
