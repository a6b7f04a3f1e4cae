//! How far the telling has come, for the first page.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts of stories and orders; clones count together.
#[derive(Clone, Default)]
pub struct Progress(Arc<Counts>);

#[derive(Default)]
struct Counts {
    done: AtomicUsize,
    all: AtomicUsize,
    showcase: AtomicBool,
    finished: AtomicBool,
}

impl Progress {
    /// Sets how many there will be.
    pub(super) fn expect(&self, all: usize) {
        self.0.all.store(all, Ordering::Relaxed);
    }

    /// Counts some more.
    pub(super) fn add(&self, some: usize) {
        self.0.done.fetch_add(some, Ordering::Relaxed);
    }

    /// What is shown first is there.
    pub(super) fn showcase_told(&self) {
        self.0.showcase.store(true, Ordering::Release);
    }

    /// Everything is there and the desk is at work.
    pub fn finish(&self) {
        self.showcase_told();
        self.0.finished.store(true, Ordering::Release);
    }

    /// Whether everything is there.
    pub fn finished(&self) -> bool {
        self.0.finished.load(Ordering::Acquire)
    }

    /// Whether the recent cases are there.
    pub fn showcase_is_told(&self) -> bool {
        self.0.showcase.load(Ordering::Acquire)
    }

    /// The share that is there, in hundredths; 100 only when all is.
    pub fn percent(&self) -> u8 {
        if self.finished() {
            return 100;
        }
        let (done, all) = (self.0.done.load(Ordering::Relaxed), self.0.all.load(Ordering::Relaxed).max(1));
        u8::try_from((done * 100 / all).min(99)).unwrap_or(99)
    }
}
