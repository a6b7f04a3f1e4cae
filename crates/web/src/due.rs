//! A deadline as a page shows it: how pressing it is, and how full its dial.
//!
//! Computes no deadline: the due instant was stored when the event happened (R6).

use jiff::Timestamp;

/// A deadline nearer than two hours is "due soon" (R7).
const SOON_SECONDS: i64 = 2 * 60 * 60;

/// When an answer must be there, as a page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// When it became the handler's turn.
    pub since: Timestamp,
    /// The due instant; an answer strictly before it is in time (R2).
    pub at: Timestamp,
    /// The "open for long" mark (R7).
    pub long_open: bool,
}

/// How pressing a deadline is; each has its own colour, word and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Past its due instant.
    Late,
    /// Less than two hours left.
    Soon,
    /// Open for long, though not late.
    Long,
    /// Time enough.
    Calm,
}

impl Press {
    /// The class the style sheet knows it by.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Long => "long",
            Self::Calm => "calm",
        }
    }
}

impl Due {
    /// How pressing it is at `now`.
    pub fn press(&self, now: Timestamp) -> Press {
        let left = self.at.as_second() - now.as_second();
        if now >= self.at {
            Press::Late
        } else if left < SOON_SECONDS {
            Press::Soon
        } else if self.long_open {
            Press::Long
        } else {
            Press::Calm
        }
    }

    /// How much of the time is used up, in hundredths from 0 to 100: the arc of the dial.
    pub fn used_hundredths(&self, now: Timestamp) -> i64 {
        let whole = (self.at.as_second() - self.since.as_second()).max(1);
        let used = now.as_second() - self.since.as_second();
        (used.saturating_mul(100) / whole).clamp(0, 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(since: &str, at: &str) -> Due {
        Due { since: since.parse().unwrap(), at: at.parse().unwrap(), long_open: false }
    }

    #[test] // R2
    fn the_due_instant_itself_is_late() {
        let due = due("2026-11-13T15:00:00Z", "2026-11-16T15:00:00Z");
        assert_eq!(due.press(due.at), Press::Late);
        assert_eq!(due.press("2026-11-16T14:59:59Z".parse().unwrap()), Press::Soon);
    }

    #[test] // R7
    fn open_for_long_is_told_apart_from_late() {
        let due = Due { long_open: true, ..due("2026-11-13T15:00:00Z", "2026-11-17T15:00:00Z") };
        assert_eq!(due.press("2026-11-16T15:00:00Z".parse().unwrap()), Press::Long);
    }

    #[test]
    fn the_dial_stays_between_empty_and_full() {
        let due = due("2026-11-13T15:00:00Z", "2026-11-13T15:00:00Z");
        assert_eq!(due.used_hundredths("1970-01-01T00:00:00Z".parse().unwrap()), 0);
        assert_eq!(due.used_hundredths("2050-01-01T00:00:00Z".parse().unwrap()), 100);
    }
}
