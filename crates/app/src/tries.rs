//! Tries to sign in, so that passwords cannot be guessed at leisure.

use domain::refusal::Refusal;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Tries to sign in, counted by address, so that passwords cannot be guessed at leisure.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<[u8; 32], (u32, i64)>>);

/// Tries allowed within [`TRY_WINDOW`] seconds.
const TRIES: u32 = 10;
/// Seconds over which tries count.
const TRY_WINDOW: i64 = 15 * 60;
/// Addresses remembered at once.
const TRIES_KEPT: usize = 10_000;

impl Tries {
    pub fn count(&self, who: [u8; 32], now: i64) -> Result<(), Refusal> {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= TRIES_KEPT {
            tries.retain(|_, (_, since)| now - *since < TRY_WINDOW);
        }
        let (count, since) = tries.entry(who).or_insert((0, now));
        if now - *since >= TRY_WINDOW {
            (*count, *since) = (0, now);
        }
        *count += 1;
        if *count > TRIES { Err(Refusal::TooManyTries) } else { Ok(()) }
    }

    pub fn forget(&self, who: [u8; 32]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_try_in_a_quarter_of_an_hour_is_refused() {
        let tries = Tries::default();
        for _ in 0..TRIES {
            assert_eq!(tries.count([1; 32], 100), Ok(()));
        }
        assert_eq!(tries.count([1; 32], 100), Err(Refusal::TooManyTries));
        assert_eq!(tries.count([2; 32], 100), Ok(()));
        assert_eq!(tries.count([1; 32], 100 + TRY_WINDOW), Ok(()));
    }
}
