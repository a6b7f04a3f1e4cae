//! Memory for messages that are not stored yet, shared by all sessions of a listener (attacks 19).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Octets that may be held at once.
#[derive(Clone)]
pub struct Room {
    taken: Arc<AtomicUsize>,
    bytes_max: usize,
}

/// One session's share; dropping it gives it back.
pub struct Share {
    room: Room,
    bytes: usize,
}

impl Room {
    /// Room for so many octets.
    pub fn new(bytes_max: usize) -> Self {
        Self { taken: Arc::default(), bytes_max }
    }

    /// A share of nothing yet.
    pub fn share(&self) -> Share {
        Share { room: self.clone(), bytes: 0 }
    }
}

impl Share {
    /// Grows or shrinks to `bytes`; false, and unchanged, when there is no room to grow.
    pub fn resize(&mut self, bytes: usize) -> bool {
        let taken = &self.room.taken;
        if bytes <= self.bytes {
            taken.fetch_sub(self.bytes - bytes, Ordering::Relaxed);
        } else {
            let more = bytes - self.bytes;
            let before = taken.fetch_add(more, Ordering::Relaxed);
            if before + more > self.room.bytes_max {
                taken.fetch_sub(more, Ordering::Relaxed);
                return false;
            }
        }
        self.bytes = bytes;
        true
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.room.taken.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_together_never_exceed_the_room() {
        let room = Room::new(10);
        let (mut one, mut two) = (room.share(), room.share());
        assert!(one.resize(6));
        assert!(!two.resize(5));
        assert!(two.resize(4));
        drop(one);
        assert!(two.resize(10));
        assert!(two.resize(0));
        assert_eq!(room.taken.load(Ordering::Relaxed), 0);
    }
}
