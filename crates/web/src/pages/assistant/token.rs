//! The cookie of a conversation: its secret alone, for this host alone (attack rows 16 and 25).

use crate::session::{Guard, cookie, value};
use app::Secret;
use axum::http::{HeaderMap, HeaderValue};

/// How long a browser keeps it; the app decides how long it is valid.
const SECONDS: u32 = 24 * 60 * 60;
/// A secret is base32 of 256 bits; anything much longer is not read.
const LONGEST: usize = 128;

const fn name(guard: Guard) -> &'static str {
    match guard {
        Guard::Tls => "__Host-balie-talk",
        Guard::Loopback => "balie-talk",
    }
}

/// The conversation of this browser.
pub(super) fn read(guard: Guard, headers: &HeaderMap) -> Option<Secret> {
    let found = cookie(headers, name(guard))?;
    let plain = found.len() <= LONGEST && found.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && !found.is_empty()).then(|| Secret::from_outside(found))
}

/// The header that keeps it.
pub(super) fn keep(guard: Guard, token: &Secret) -> HeaderValue {
    value(&format!("{}={}; Max-Age={SECONDS}; {}", name(guard), token.reveal(), guard.attributes()))
}

/// The header that forgets it.
pub(super) fn forget(guard: Guard) -> HeaderValue {
    value(&format!("{}=; Max-Age=0; {}", name(guard), guard.attributes()))
}
