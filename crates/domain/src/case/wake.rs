//! When a case must be looked at again. Nothing is scheduled or cancelled: the next instant follows from the state.

use super::{Case, Kept, Status, SurveyPlan};
use jiff::Timestamp;

/// Why a case wakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// The seller did not answer and is reminded that it will return (R15).
    Remind,
    /// The seller did not answer: it returns to the desk (R15).
    Return,
    /// The date of a follow-up came (R26).
    FollowUp,
    /// Silence closes it (R58).
    Silence,
    /// The survey of its closing is due (R59).
    Survey,
}

impl Case {
    /// The next instant at which something must happen by itself, and what.
    pub fn alarm(&self) -> Option<(Timestamp, Alarm)> {
        let returns = || {
            let stay = self.placement;
            let at = stay.returns_at.filter(|_| stay.responded_at.is_none())?;
            let remind = stay.remind_at.filter(|remind| *remind < at);
            Some(remind.map_or((at, Alarm::Return), |remind| (remind, Alarm::Remind)))
        };
        match self.status {
            Status::ToAnswer(_) => returns(),
            Status::Waiting { closes_at, .. } => Some((closes_at, Alarm::Silence)),
            Status::FollowUp { until, kept, .. } => {
                let comes = until.map(|at| (at, Alarm::FollowUp));
                let ends = match kept {
                    Kept::Owing(_) => returns(),
                    Kept::Answered { closes_at } => Some((closes_at, Alarm::Silence)),
                };
                [comes, ends].into_iter().flatten().min_by_key(|(at, _)| *at)
            }
            Status::Closed { survey: SurveyPlan::Planned(at), .. } => Some((at, Alarm::Survey)),
            Status::Closed { .. } => None,
        }
    }

    /// The instant of [`Case::alarm`], as it stands in the index that the sweeper reads.
    pub fn wake_at(&self) -> Option<Timestamp> {
        self.alarm().map(|(at, _)| at)
    }
}
