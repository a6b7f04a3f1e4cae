//! How often one may come to the customers' doors: by address, network, order and case, and all together (R50, attack 18).
//!
//! Counts stand in this process alone, in bounded memory; each process of a large house counts for itself.

use crate::error::Error;
use core::net::IpAddr;
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::StoreError;

/// Why a customer did not get what she asked for.
#[derive(Debug)]
pub enum Halted {
    /// Too often; it may be tried again after so long.
    Wait(SignedDuration),
    /// As with any command.
    Error(Error),
}

impl From<Error> for Halted {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Refusal> for Halted {
    fn from(refusal: Refusal) -> Self {
        Self::Error(refusal.into())
    }
}

impl From<StoreError> for Halted {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Door {
    /// Links asked for one address.
    Address,
    /// Links asked for or tried from one network.
    Network,
    /// Questions about one order.
    Order,
    /// Messages in one case.
    Case,
    /// Conversations that one network begins with the assistant.
    Talk,
    /// Links mailed to anybody.
    Everybody,
    /// Sign-ins that failed and are written down.
    Failure,
    /// Looks of one person at the phone number of one case.
    Number,
}

impl Door {
    /// Over how long its count runs.
    const fn window(self) -> SignedDuration {
        match self {
            Door::Address | Door::Network | Door::Case | Door::Talk | Door::Number => {
                SignedDuration::from_hours(1)
            }
            Door::Order => SignedDuration::from_hours(24),
            Door::Everybody | Door::Failure => SignedDuration::from_mins(10),
        }
    }
}

/// Who or what comes, as a hash: no address stands in memory for long.
pub(crate) type Comer = [u8; 32];

/// All together.
pub(crate) const EVERYBODY: Comer = [0; 32];

/// The network an address belongs to: the address itself, or the first half of the newer kind, of which one customer
/// has as many as there are.
pub(crate) fn network(address: Option<IpAddr>) -> Comer {
    let bytes = match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => address.octets().to_vec(),
        Some(IpAddr::V6(address)) => address.octets()[..8].to_vec(),
        None => Vec::new(),
    };
    Sha256::digest(bytes).into()
}

/// A word as a comer.
pub(crate) fn comer(word: &str) -> Comer {
    Sha256::digest(word).into()
}

#[derive(Clone, Copy)]
struct Window {
    count: u32,
    since: Timestamp,
}

/// The counts.
#[derive(Default)]
pub(crate) struct Doors(Mutex<HashMap<(Door, Comer), Window>>);

/// Comers remembered at once.
const KEPT: usize = 50_000;

impl Doors {
    /// Counts one that comes; refuses it when more than `most` came within the door's window.
    pub fn pass(&self, door: Door, who: Comer, most: u32, now: Timestamp) -> Result<(), Halted> {
        let mut counts = self.locked();
        make_room(&mut counts, now);
        let window = counts.entry((door, who)).or_insert(Window { count: 0, since: now });
        if is_over(door, window, now) {
            *window = Window { count: 0, since: now };
        }
        if window.count >= most {
            return Err(Halted::Wait(door.window() - now.duration_since(window.since)));
        }
        window.count += 1;
        Ok(())
    }

    /// Whether one more could come, without counting it.
    pub fn is_open(&self, door: Door, who: Comer, most: u32, now: Timestamp) -> Result<(), Halted> {
        let counts = self.locked();
        match counts.get(&(door, who)) {
            Some(window) if !is_over(door, window, now) && window.count >= most => {
                Err(Halted::Wait(door.window() - now.duration_since(window.since)))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn locked(&self) -> MutexGuard<'_, HashMap<(Door, Comer), Window>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A window that lies ahead belongs to a clock that went back: it proves nothing.
fn is_over(door: Door, window: &Window, now: Timestamp) -> bool {
    !(window.since..window.since + door.window()).contains(&now)
}

/// Forgets what is over, then those who came once, then all: whoever knocks with many names cannot fill the memory, and
/// seldom shakes off the counts of those who come often.
fn make_room(counts: &mut HashMap<(Door, Comer), Window>, now: Timestamp) {
    if counts.len() < KEPT {
        return;
    }
    counts.retain(|(door, _), window| !is_over(*door, window, now));
    if counts.len() >= KEPT {
        counts.retain(|_, window| window.count > 1);
    }
    if counts.len() >= KEPT {
        counts.clear();
    }
}

impl Halted {
    /// The refusal that says the same where no time can be told.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Halted::Wait(_) => Some(Refusal::TooManyTries),
            Halted::Error(Error::Refused(refusal)) => Some(*refusal),
            Halted::Error(Error::Conflict | Error::Unavailable(_) | Error::Broken(_)) => None,
        }
    }
}

impl From<Halted> for Error {
    fn from(halted: Halted) -> Self {
        match halted {
            Halted::Wait(_) => Error::Refused(Refusal::TooManyTries),
            Halted::Error(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn waits(passed: Result<(), Halted>) -> Option<SignedDuration> {
        match passed {
            Err(Halted::Wait(wait)) => Some(wait),
            Err(Halted::Error(error)) => panic!("{error}"),
            Ok(()) => None,
        }
    }

    // R50, attack row 18
    #[test]
    fn the_sixth_link_for_one_address_waits_until_the_hour_is_over() {
        let doors = Doors::default();
        for minute in 0..5 {
            let at = NOW + SignedDuration::from_mins(minute);
            assert_eq!(waits(doors.pass(Door::Address, [1; 32], 5, at)), None);
        }
        let at = NOW + SignedDuration::from_mins(20);
        assert_eq!(waits(doors.pass(Door::Address, [1; 32], 5, at)), Some(SignedDuration::from_mins(40)));
        assert_eq!(waits(doors.is_open(Door::Address, [1; 32], 5, at)), Some(SignedDuration::from_mins(40)));
        assert_eq!(waits(doors.pass(Door::Address, [2; 32], 5, at)), None);
        let later = NOW + SignedDuration::from_mins(60);
        assert_eq!(waits(doors.pass(Door::Address, [1; 32], 5, later)), None);
    }

    // attack row 18
    #[test]
    fn a_hundred_thousand_names_fill_no_memory_and_shake_off_no_heavy_knocker() {
        let doors = Doors::default();
        for _ in 0..5 {
            assert_eq!(waits(doors.pass(Door::Network, [7; 32], 5, NOW)), None);
        }
        for name in 0..100_000_u32 {
            assert_eq!(waits(doors.pass(Door::Network, comer(&name.to_string()), 5, NOW)), None);
        }
        assert!(doors.locked().len() <= KEPT);
        assert!(waits(doors.pass(Door::Network, [7; 32], 5, NOW)).is_some());
    }

    // attack row 17
    #[test]
    fn a_network_is_an_address_or_the_first_half_of_the_newer_kind() {
        let of = |address: &str| network(Some(address.parse().unwrap()));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
