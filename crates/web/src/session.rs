//! The cookies: a session by its secret, and a language chosen before signing in (attack rows 16 and 25).
//!
//! Holds no session itself; the app keeps only the secret's hash.

use crate::lang::Lang;
use app::Secret;
use axum::http::{HeaderMap, HeaderValue, header};

/// How long a browser keeps the session; the app decides how long it is valid.
const SESSION_SECONDS: u32 = 14 * 24 * 60 * 60;
/// How long a browser keeps what was begun at an issuer.
const ELSEWHERE_SECONDS: u32 = 10 * 60;
/// How long a browser keeps a chosen language.
const LANGUAGE_SECONDS: u32 = 365 * 24 * 60 * 60;
/// A secret is base32 of 256 bits; anything much longer is not read.
const LONGEST_SECRET: usize = 128;
/// The cookie of a chosen language; no secret.
const LANGUAGE: &str = "balie-language";

/// How cookies are named and guarded: by whether people reach the desk over TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// `__Host-` and `Secure`: the browser itself binds the cookie to this host, path and TLS.
    Tls,
    /// Plain HTTP on loopback, where a browser may refuse both.
    Loopback,
}

impl Guard {
    /// The guard for the address under which people reach the desk.
    pub fn of(base_url: &str) -> Self {
        if base_url.starts_with("https://") { Self::Tls } else { Self::Loopback }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Tls => "__Host-balie",
            Self::Loopback => "balie",
        }
    }

    const fn attributes(self) -> &'static str {
        match self {
            Self::Tls => "Path=/; HttpOnly; Secure; SameSite=Lax",
            Self::Loopback => "Path=/; HttpOnly; SameSite=Lax",
        }
    }

    /// The header that begins a session in the browser.
    pub fn begin(self, secret: &Secret) -> HeaderValue {
        value(&format!(
            "{}={}; Max-Age={SESSION_SECONDS}; {}",
            self.name(),
            secret.reveal(),
            self.attributes()
        ))
    }

    /// The header that ends it.
    pub fn end(self) -> HeaderValue {
        value(&format!("{}=; Max-Age=0; {}", self.name(), self.attributes()))
    }

    /// The header that keeps what was begun at an issuer, for the few minutes it may take.
    pub fn begin_elsewhere(self, kept: &Secret) -> HeaderValue {
        value(&format!(
            "{}-elsewhere={}; Max-Age={ELSEWHERE_SECONDS}; {}",
            self.name(),
            kept.reveal(),
            self.attributes()
        ))
    }

    /// What was begun at an issuer in this browser.
    pub fn elsewhere(self, headers: &HeaderMap) -> Option<Secret> {
        self.read(headers, &format!("{}-elsewhere", self.name()))
    }

    /// The session's secret, if the browser sent one.
    pub fn secret(self, headers: &HeaderMap) -> Option<Secret> {
        self.read(headers, self.name())
    }

    #[expect(clippy::unused_self, reason = "cookies are read by their guard")]
    fn read(self, headers: &HeaderMap, name: &str) -> Option<Secret> {
        let found = cookie(headers, name)?;
        let plain = found.len() <= LONGEST_SECRET && found.bytes().all(|b| b.is_ascii_alphanumeric());
        (plain && !found.is_empty()).then(|| Secret::from_outside(found))
    }
}

/// The header that keeps a chosen language.
pub fn keep_language(lang: Lang) -> HeaderValue {
    value(&format!("{LANGUAGE}={}; Max-Age={LANGUAGE_SECONDS}; Path=/; HttpOnly; SameSite=Lax", lang.code()))
}

/// The language chosen in this browser.
pub fn language(headers: &HeaderMap) -> Option<Lang> {
    cookie(headers, LANGUAGE).and_then(Lang::from_code)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(line: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, value(line))])
    }

    #[test] // attack row 25
    fn over_tls_the_cookie_is_bound_to_this_host() {
        let set = Guard::of("https://balie.example").begin(&Secret::from_outside("abc"));
        let set = set.to_str().unwrap();
        assert!(set.starts_with("__Host-balie=abc;"));
        for word in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(word), "{word}");
        }
        assert!(!set.contains("Domain"));
    }

    #[test]
    fn the_secret_comes_back_from_among_other_cookies() {
        let headers = sent("theme=x; __Host-balie=abc2; balie=no");
        assert_eq!(Guard::Tls.secret(&headers), Some(Secret::from_outside("abc2")));
    }

    #[test]
    fn a_strange_secret_is_not_read() {
        for line in ["__Host-balie=", "__Host-balie=a b", "__Host-balie=\"x\"", "x-__Host-balie=abc"] {
            assert_eq!(Guard::Tls.secret(&sent(line)), None, "{line}");
        }
        assert_eq!(Guard::Tls.secret(&sent(&format!("__Host-balie={}", "a".repeat(200)))), None);
    }

    #[test] // R86
    fn a_chosen_language_is_kept_and_a_strange_one_ignored() {
        assert_eq!(language(&sent("balie-language=fr")), Some(Lang::Fr));
        assert_eq!(language(&sent("balie-language=<x>")), None);
    }
}
