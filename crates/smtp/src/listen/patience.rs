//! Until when to wait for the peer's next bytes. Deadlines belong to a stage, not to a read: one octet now and
//! then buys nothing.

use crate::limits::Limits;
use crate::session::Stage;
use std::time::Duration;
use tokio::time::Instant;

/// Keeps when the session, and the stage it is in, began.
pub struct Patience {
    session: Instant,
    stage: Instant,
    seen: Option<Stage>,
}

impl Patience {
    /// Begins with the connection.
    pub fn new() -> Self {
        let now = Instant::now();
        Self { session: now, stage: now, seen: None }
    }

    /// The deadline of the next read in `stage`.
    pub fn deadline(&mut self, stage: Stage, limits: &Limits) -> Instant {
        let now = Instant::now();
        if self.begins(stage) {
            self.stage = now;
        }
        self.seen = Some(stage);
        let deadline = match stage {
            Stage::Command(_) => self.stage + limits.command_time,
            Stage::Content(read) => {
                let bought = Duration::from_secs((read / limits.slowest_bytes_per_second.max(1)) as u64);
                (self.stage + limits.content_time + bought).min(now + limits.silence_time)
            }
        };
        deadline.min(self.session + limits.session_time)
    }

    fn begins(&self, stage: Stage) -> bool {
        match (self.seen, stage) {
            (Some(Stage::Content(_)), Stage::Content(_)) => false,
            (Some(before), now) => before != now,
            (None, _) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_octet_now_and_then_does_not_lengthen_a_command() {
        let limits = Limits::default();
        let mut patience = Patience::new();
        let first = patience.deadline(Stage::Command(0), &limits);
        tokio::time::advance(Duration::from_secs(50)).await;
        assert_eq!(patience.deadline(Stage::Command(0), &limits), first);
        assert!(patience.deadline(Stage::Command(1), &limits) > first);
    }

    #[tokio::test(start_paused = true)]
    async fn slow_content_runs_out_and_quick_content_does_not() {
        let limits = Limits::default();
        let mut patience = Patience::new();
        patience.deadline(Stage::Content(0), &limits);
        tokio::time::advance(limits.content_time).await;
        assert_eq!(
            patience.deadline(Stage::Content(100), &limits),
            Instant::now(),
            "100 octets in two minutes"
        );
        let quick = patience.deadline(Stage::Content(1_000_000), &limits);
        assert_eq!(quick, Instant::now() + limits.silence_time);
    }
}
