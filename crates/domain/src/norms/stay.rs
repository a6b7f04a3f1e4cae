//! What one stay of a case at a seller comes to (R72a): in time, late, left out, or not known yet.

use jiff::Timestamp;

/// A stay, as far as its first response is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Before when the first response is in time (R2).
    pub due_at: Timestamp,
    /// When the turn ended first: an answer, a call that reached the customer, "no answer needed", or closing.
    pub responded_at: Option<Timestamp>,
    /// Whether that was closing without a word to the customer in this stay.
    pub closed_empty: bool,
    /// When the case left.
    pub ended_at: Option<Timestamp>,
}

/// What a stay counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Answered strictly before the due instant.
    InTime,
    /// Answered at the due instant or later, or not answered by then.
    Late,
    /// It left, or was closed without a word, while there was still time: it counts for nobody.
    LeftOut,
    /// Not answered, and there is still time.
    Open,
}

impl Outcome {
    /// The stable word in the database, the API and files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
            Self::LeftOut => "left_out",
            Self::Open => "open",
        }
    }
}

impl Stay {
    /// What it comes to at an instant. Holding messages and automatic ones are no responses (R33), so they do not occur
    /// here; what was late once stays late, whatever happens afterwards.
    pub fn outcome(&self, now: Timestamp) -> Outcome {
        let answered = self.responded_at.filter(|_| !self.closed_empty);
        let ended = self.responded_at.or(self.ended_at);
        match (answered, ended) {
            (Some(at), _) if at < self.due_at => Outcome::InTime,
            (None, Some(at)) if at < self.due_at => Outcome::LeftOut,
            (None, None) if now < self.due_at => Outcome::Open,
            (Some(_), _) | (None, Some(_) | None) => Outcome::Late,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    const DUE: Timestamp = Timestamp::UNIX_EPOCH;

    fn at(minutes: i64) -> Timestamp {
        DUE + SignedDuration::from_mins(minutes)
    }

    fn stay() -> Stay {
        Stay { due_at: DUE, responded_at: None, closed_empty: false, ended_at: None }
    }

    // R2, R72a
    #[test]
    fn an_answer_at_the_due_instant_itself_is_late() {
        let answered = |minutes| Stay { responded_at: Some(at(minutes)), ..stay() }.outcome(at(999));
        assert_eq!((answered(-1), answered(0), answered(1)), (Outcome::InTime, Outcome::Late, Outcome::Late));
    }

    // R72a
    #[test]
    fn a_question_nobody_answers_is_open_until_it_is_due_and_late_from_then_on() {
        assert_eq!(stay().outcome(at(-1)), Outcome::Open);
        assert_eq!(stay().outcome(at(0)), Outcome::Late);
    }

    // R72a
    #[test]
    fn a_case_taken_back_in_time_is_left_out_and_after_the_deadline_it_is_late() {
        let left = |minutes| Stay { ended_at: Some(at(minutes)), ..stay() }.outcome(at(999));
        assert_eq!((left(-1), left(0), left(1)), (Outcome::LeftOut, Outcome::Late, Outcome::Late));
    }

    // R72a
    #[test]
    fn a_case_that_was_answered_and_then_left_counts_by_its_answer() {
        let both = |answered, ended| {
            Stay { responded_at: Some(at(answered)), ended_at: Some(at(ended)), ..stay() }.outcome(at(999))
        };
        assert_eq!(both(-2, -1), Outcome::InTime);
        assert_eq!(both(-2, 5), Outcome::InTime);
        assert_eq!(both(3, 5), Outcome::Late);
    }

    // R72a
    #[test]
    fn closing_without_a_word_is_no_response() {
        let closed =
            |minutes| Stay { responded_at: Some(at(minutes)), closed_empty: true, ..stay() }.outcome(at(999));
        assert_eq!((closed(-1), closed(0)), (Outcome::LeftOut, Outcome::Late));
    }
}
