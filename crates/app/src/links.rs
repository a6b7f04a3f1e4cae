//! Links by which a customer comes in (R50): those the shop signs, those in our mails. None of them does anything by being
//! looked at.
//!
//! The shop signs `balie-ask-1`, the order number and the second at which the link ends, each on a line of its own, with
//! HMAC-SHA256 under a secret it shares with the desk; the documentation shows how.

use crate::desk::Desk;
use crate::secrets::Secret;
use crate::words::in_address;
use data_encoding::HEXLOWER;
use domain::ids::{CaseId, OrderNumber};
use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

/// The furthest a shop's link may end from now; one that ends later is none.
pub const SHOP_LINK_LONGEST: SignedDuration = SignedDuration::from_hours(31 * 24);
/// For how many days a link in a mail opens its case.
const CASE_LINK_DAYS: i64 = 90;
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// What is signed begins with this, so that the secret can never serve for anything else.
const ASK: &str = "balie-ask-1";

/// A link of the shop as it came.
#[derive(Clone, Debug)]
pub struct ShopLink {
    /// The order number.
    pub order: String,
    /// The second since 1970 at which it ends.
    pub expires: i64,
    /// The signature in hexadecimal.
    pub signature: String,
}

/// A link of one of our mails as it came.
#[derive(Clone, Debug)]
pub struct CaseLink {
    /// The case.
    pub case: CaseId,
    /// The day since 1970 with which it ends.
    pub day: i64,
    /// Its secret.
    pub key: Secret,
}

impl Desk {
    /// The address by which the customer of an order comes in until an instant.
    pub(crate) fn shop_link(&self, order: &OrderNumber, until: Timestamp) -> String {
        let (order, expires) = (order.as_str(), until.as_second());
        let mac = keyed(self.shop_secrets().first(), order, expires);
        let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
        let (base, order) = (&self.setup.base_url, in_address(order));
        format!("{base}/ask?order={order}&expires={expires}&signature={signature}")
    }

    /// The order that a shop's link opens, if it is good now.
    pub(crate) fn shop_link_opens(&self, link: &ShopLink) -> Option<OrderNumber> {
        let order = OrderNumber::parse(&link.order)?;
        let until = Timestamp::from_second(link.expires).ok()?;
        let now = self.now();
        if until <= now || until > now + SHOP_LINK_LONGEST {
            return None;
        }
        let signature = HEXLOWER.decode(link.signature.to_ascii_lowercase().as_bytes()).ok()?;
        let fits =
            |secret| keyed(Some(secret), order.as_str(), link.expires).verify_slice(&signature).is_ok();
        // Every secret is tried, so that the time tells nothing.
        let found = self.shop_secrets().iter().fold(false, |found, secret| fits(secret) | found);
        found.then_some(order)
    }

    /// The secrets that count: the operator's, and one of our own for links that the desk itself makes.
    fn shop_secrets(&self) -> Vec<Secret> {
        let own = self.secrets.derived("shop-links");
        self.setup.doorway.link_secrets.iter().cloned().chain([own]).collect()
    }

    /// The address at which the customer sees her case, for a mail to her. Whoever holds it writes in her name: it must
    /// stand in nothing that others see.
    pub(crate) fn case_link(&self, case: CaseId) -> String {
        let day = self.now().as_second().div_euclid(DAY_SECONDS) + CASE_LINK_DAYS;
        format!("{}/mine/{case}/mail/{day}/{}", self.setup.base_url, self.case_key(case, day).reveal())
    }

    /// Whether a link of a mail is good now.
    pub(crate) fn case_link_opens(&self, link: &CaseLink) -> bool {
        let today = self.now().as_second().div_euclid(DAY_SECONDS);
        let in_time = (today..=today + CASE_LINK_DAYS).contains(&link.day);
        // The hashes are compared, so that the time tells nothing of the secret.
        in_time && self.case_key(link.case, link.day).hash() == link.key.hash()
    }

    fn case_key(&self, case: CaseId, day: i64) -> Secret {
        self.secrets.derived(&format!("case-link/{case}/{day}"))
    }

    /// The secret of a link that somebody asked for.
    pub(crate) fn ask_secret(&self, number: i64) -> Secret {
        self.secrets.derived(&format!("ask-link/{number}"))
    }
}

fn keyed(secret: Option<&Secret>, order: &str, expires: i64) -> Hmac<Sha256> {
    let key = secret.map(Secret::reveal).unwrap_or_default();
    let mut mac =
        <Hmac<Sha256> as Mac>::new_from_slice(key.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(format!("{ASK}\n{order}\n{expires}").as_bytes());
    mac
}

/// The length of a derived secret as it stands in a link.
const KEY_LENGTH: usize = 52;

/// Words without the secrets of our links: an answer quotes the mail it answers, and whoever reads it there must not
/// be able to come in as the customer.
pub(crate) fn without_keys(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    let mut run = String::new();
    for letter in words.chars().chain(['\0']) {
        if matches!(letter, 'a'..='z' | '2'..='7') {
            run.push(letter);
            continue;
        }
        let is_key = run.len() == KEY_LENGTH;
        clean.push_str(if is_key { crate::letters::MASKED } else { &run });
        run.clear();
        if letter != '\0' {
            clean.push(letter);
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    // R50
    #[test]
    fn the_signature_is_the_one_that_openssl_makes() {
        // printf 'balie-ask-1\n1002003\n1772442000' | openssl dgst -sha256 -hmac a-secret-of-the-shop-of-32-letters
        let secret = Secret::from_outside("a-secret-of-the-shop-of-32-letters");
        let mac = keyed(Some(&secret), "1002003", 1_772_442_000).finalize().into_bytes();
        assert_eq!(HEXLOWER.encode(&mac), "641ae7e501d39d1ee3b051ccc87691a5b7d1a8c3fe5dd2ab7a116d28a2237438");
    }

    // attack rows 3 and 16
    #[test]
    fn a_quoted_link_opens_nothing_any_more() {
        let key = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst";
        assert_eq!(key.len(), KEY_LENGTH);
        for (quoted, left) in [
            (
                format!("> https://b.example/mine/7/mail/20600/{key}\n> dag"),
                "> https://b.example/mine/7/mail/20600/[…]\n> dag",
            ),
            (
                format!("https%3A%2F%2Fb.example%2Fmine%2F7%2Fmail%2F20600%2F{key}&data=5"),
                "https%3A%2F%2Fb.example%2Fmine%2F7%2Fmail%2F20600%2F[…]&data=5",
            ),
            (format!("<a href=\"x/{key}\">{key}</a>"), "<a href=\"x/[…]\">[…]</a>"),
            (key.to_owned(), "[…]"),
        ] {
            assert_eq!(without_keys(&quoted), left);
        }
        assert_eq!(without_keys("Een gewone vraag, 24 stuks."), "Een gewone vraag, 24 stuks.");
    }
}
