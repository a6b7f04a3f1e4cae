//! Waiting: looking again and again until it is there, never longer than a named limit.

use std::thread::sleep;
use std::time::Duration;

/// The longest wait for anything, on a machine that is busy with other things.
const LOOKS_MOST: u32 = 600;
/// The time between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What `look` finds, once it finds something.
///
/// # Panics
/// When it has found nothing after half a minute.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..LOOKS_MOST {
        if let Some(found) = look() {
            return found;
        }
        sleep(LOOK_EVERY);
    }
    panic!("waited {:?} in vain for {what}", LOOK_EVERY * LOOKS_MOST)
}
