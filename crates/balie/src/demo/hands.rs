//! The demonstration's clock: runs from a chosen instant at a chosen speed, and moves on when told.

use app::Clock;
use jiff::{SignedDuration, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// The greatest speed: a day in under two minutes.
pub const FASTEST: u32 = 1_000;

/// A clock with hands one can move; clones are the same clock.
#[derive(Clone)]
pub struct Hands(Arc<Mutex<Running>>);

struct Running {
    shown: Timestamp,
    since: Instant,
    speed: u32,
}

impl Running {
    fn now(&self) -> Timestamp {
        let passed = self.since.elapsed().saturating_mul(self.speed);
        SignedDuration::try_from(passed)
            .ok()
            .and_then(|it| self.shown.checked_add(it).ok())
            .unwrap_or(self.shown)
    }

    fn restart(&mut self, at: Timestamp) {
        self.shown = at;
        self.since = Instant::now();
    }
}

impl Hands {
    /// A clock that shows `start` now and runs `speed` times as fast as time does.
    pub fn running(start: Timestamp, speed: u32) -> Self {
        let speed = speed.min(FASTEST);
        Self(Arc::new(Mutex::new(Running { shown: start, since: Instant::now(), speed })))
    }

    /// A clock that shows `start` until it is moved.
    pub fn still(start: Timestamp) -> Self {
        Self::running(start, 0)
    }

    /// The instant it shows.
    pub fn now(&self) -> Timestamp {
        self.with(|running| running.now())
    }

    /// Sets it to an instant, from where it runs on.
    pub fn set(&self, at: Timestamp) {
        self.with(|running| running.restart(at));
    }

    /// Moves it on; what would lie beyond all calendars moves nothing.
    pub fn advance(&self, by: SignedDuration) {
        self.with(|running| {
            let now = running.now();
            running.restart(now.checked_add(by).unwrap_or(now));
        });
    }

    /// How many times as fast as time it runs.
    pub fn speed(&self) -> u32 {
        self.with(|running| running.speed)
    }

    /// Runs on at another speed.
    pub fn set_speed(&self, speed: u32) {
        self.with(|running| {
            let now = running.now();
            running.restart(now);
            running.speed = speed.min(FASTEST);
        });
    }

    /// The same clock as the desk reads it.
    pub fn clock(&self) -> Clock {
        let hands = self.clone();
        Clock::new(move || hands.now())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Running) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_still_clock_shows_what_it_is_set_to_and_moves_when_told() {
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let hands = Hands::still(at);
        assert_eq!(hands.now(), at);
        hands.advance(SignedDuration::from_hours(8));
        assert_eq!(hands.now().to_string(), "2026-03-02T17:00:00Z");
        hands.advance(SignedDuration::MAX);
        assert_eq!(hands.now().to_string(), "2026-03-02T17:00:00Z");
    }

    #[test]
    fn a_change_of_speed_makes_no_jump() {
        let at: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let hands = Hands::running(at, FASTEST);
        let before = hands.now();
        hands.set_speed(0);
        let still = hands.now();
        assert!(before >= at && still >= before);
        assert_eq!(hands.now(), still);
    }
}
