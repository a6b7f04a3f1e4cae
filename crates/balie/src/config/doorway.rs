//! How customers come in: the secret shared with the shop, and how often (R50).

use super::spans::elapsed;
use super::values::Values;
use app::{Doorway, Secret};
use jiff::SignedDuration;
use std::net::IpAddr;
use std::ops::RangeInclusive;

/// The shortest secret, in characters: 256 bits in hexadecimal have 64, in base64 43.
const SECRET_SHORTEST: usize = 32;
/// What a count may be set to.
const COUNTS: RangeInclusive<i64> = 1..=1_000_000;

/// Reads how customers come in; what is not set keeps its default.
pub fn read(values: &mut Values) -> Doorway {
    let usual = Doorway::default();
    let newest = values.parsed("shop.link_secret", secret);
    let before = values.parsed("shop.link_secret_before", secret);
    if newest.is_none() && before.is_some() {
        values.wrong(
            "shop.link_secret_before",
            "stands alone; shop.link_secret is the one links are signed with",
        );
    }
    Doorway {
        link_secrets: newest.into_iter().chain(before).collect(),
        link_valid: values.parsed("customers.link_valid", short).unwrap_or(usual.link_valid),
        visit: values.parsed("customers.visit", elapsed).unwrap_or(usual.visit),
        links_per_address: count(values, "customers.links_per_address", usual.links_per_address),
        tries_per_network: count(values, "customers.tries_per_network", usual.tries_per_network),
        questions_per_order: count(values, "customers.questions_per_order", usual.questions_per_order),
        messages_per_case: count(values, "customers.messages_per_case", usual.messages_per_case),
        links_together: count(values, "customers.links_together", usual.links_together),
        talks_per_network: count(values, "customers.talks_per_network", usual.talks_per_network),
    }
}

/// An address of a server before this one.
pub fn proxy(words: &str) -> Result<IpAddr, String> {
    let address =
        words.parse::<IpAddr>().map_err(|_| format!("`{words}` is no address such as 127.0.0.1 or ::1"))?;
    Ok(address.to_canonical())
}

/// Never repeated in a problem: it is a secret.
fn secret(words: &str) -> Result<Secret, String> {
    if words.chars().count() < SECRET_SHORTEST {
        return Err(format!(
            "is too short; take at least {SECRET_SHORTEST} characters, such as `openssl rand -hex 32` gives"
        ));
    }
    Ok(Secret::from_outside(words))
}

/// Minutes or hours, up to a day.
fn short(words: &str) -> Result<SignedDuration, String> {
    let minutes = words.strip_suffix(" minutes").and_then(|number| number.trim().parse::<i64>().ok());
    let span = match minutes {
        Some(minutes) if minutes > 0 => SignedDuration::from_mins(minutes),
        Some(_) | None => elapsed(words)?,
    };
    if span > SignedDuration::from_hours(24) {
        return Err(format!("`{words}` is more than 24 hours"));
    }
    Ok(span)
}

fn count(values: &mut Values, key: &str, usual: u32) -> u32 {
    values.number(key, COUNTS).and_then(|number| u32::try_from(number).ok()).unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    // R50
    #[test]
    fn a_link_may_be_good_for_minutes_or_hours_but_not_for_days() {
        assert_eq!(short("30 minutes"), Ok(SignedDuration::from_mins(30)));
        assert_eq!(short("2 hours"), Ok(SignedDuration::from_hours(2)));
        for odd in ["", "0 minutes", "-5 minutes", "2 days", "soon"] {
            assert!(short(odd).is_err(), "{odd}");
        }
    }

    // attack row 16
    #[test]
    fn a_short_secret_is_refused_and_never_repeated() {
        let why = secret("hunter2").unwrap_err();
        assert!(!why.contains("hunter2") && why.contains("32"));
        assert!(secret(&"a".repeat(32)).is_ok());
    }
}
