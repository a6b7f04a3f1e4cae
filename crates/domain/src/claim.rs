//! Which case an agent is given next: what is late first, then what came back from a seller, then who waits longest.

use crate::case::Queue;
use crate::ids::CaseId;
use jiff::{SignedDuration, Timestamp};

/// How long a case that was claimed may be left alone before it goes back by itself.
pub const LEFT_ALONE: SignedDuration = SignedDuration::from_mins(15);
/// How long a case that somebody put back is not offered to the same person.
pub const PUT_BACK: SignedDuration = SignedDuration::from_mins(60);
/// So many cases one person holds at once; who holds as many is given those first.
pub const MOST_HELD: usize = 10;

/// The place of a case in the line; the smallest is next.
///
/// A customer whose case returned has waited for a seller in vain (R15): she comes before those who are still in time.
pub fn place_in_line(
    queue: Queue,
    due_at: Timestamp,
    case: CaseId,
    now: Timestamp,
) -> (u8, Timestamp, CaseId) {
    let group = match queue {
        _ if due_at <= now => 0,
        Queue::Returned => 1,
        Queue::HandedOver | Queue::New => 2,
    };
    (group, due_at, case)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
    }

    // R16
    #[test]
    fn what_is_late_comes_first_then_what_returned_then_who_waits_longest() {
        let mut line = [
            (Queue::New, at(130), CaseId(1)),
            (Queue::HandedOver, at(120), CaseId(2)),
            (Queue::Returned, at(180), CaseId(3)),
            (Queue::New, at(100), CaseId(5)),
            (Queue::HandedOver, at(100), CaseId(4)),
            (Queue::Returned, at(90), CaseId(6)),
        ];
        line.sort_by_key(|(queue, due_at, case)| place_in_line(*queue, *due_at, *case, at(100)));
        assert_eq!(line.map(|(.., case)| case.0), [6, 4, 5, 3, 2, 1]);
    }
}
