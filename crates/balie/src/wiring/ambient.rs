//! The one place that looks at the machine's clock and asks it for randomness (R8).

use app::{Clock, Random};
use jiff::{SignedDuration, Timestamp};
use rand::TryRngCore;
use rand::rngs::OsRng;

/// The machine's clock.
pub fn clock() -> Clock {
    Clock::new(now)
}

/// The machine's clock, moved for a rehearsal; it runs on at its own pace.
pub fn clock_moved_by(offset: SignedDuration) -> Clock {
    Clock::new(move || now().saturating_add(offset).unwrap_or_else(|_| now()))
}

/// The machine's present instant.
#[expect(clippy::disallowed_methods, reason = "the binary makes the one clock that everything else is given")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// The machine's source of randomness.
pub fn random() -> Random {
    Random::new(fill)
}

/// Fills a buffer with bytes nobody can guess.
///
/// # Panics
/// When the machine has no randomness to give.
pub fn fill(bytes: &mut [u8]) {
    OsRng
        .try_fill_bytes(bytes)
        .expect("a machine without randomness cannot keep a secret, so nothing may go on");
}
