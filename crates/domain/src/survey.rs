//! The survey after closing and what its scores add up to (R59, R60, R71).

use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// An answer to "would you recommend", a whole number from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

/// The part of the NPS that a score belongs to (R71).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 9 or 10.
    Promoter,
    /// 7 or 8.
    Passive,
    /// 0 to 6.
    Detractor,
}

impl Score {
    /// Takes a number from outside (R60).
    pub fn new(value: i64) -> Result<Self, Refusal> {
        u8::try_from(value).ok().filter(|score| *score <= 10).map(Self).ok_or(Refusal::ScoreOutOfRange)
    }

    /// The number itself, 0 to 10.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Promoter, passive or detractor (R71).
    pub fn part(self) -> Part {
        match self.0 {
            0..=6 => Part::Detractor,
            7..=8 => Part::Passive,
            _ => Part::Promoter,
        }
    }
}

/// What a customer fills in, once per survey (R60).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// "Would you recommend", 0 to 10.
    pub score: Score,
    /// Whether the question was solved.
    pub solved: bool,
    /// Free words, at most [`Opinion::COMMENT_LIMIT`] bytes.
    pub comment: String,
}

impl Opinion {
    /// The longest comment kept, in bytes.
    pub const COMMENT_LIMIT: usize = 4_000;
}

/// Counts of surveys by part, from which the NPS follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nps {
    /// Answers of 9 or 10.
    pub promoters: u32,
    /// Answers of 7 or 8.
    pub passives: u32,
    /// Answers of 0 to 6.
    pub detractors: u32,
}

impl Nps {
    /// From how many answers on the figure is meaningful (R71).
    pub const MEANINGFUL: u32 = 25;

    /// Counts one more answer.
    pub fn add(&mut self, score: Score) {
        match score.part() {
            Part::Promoter => self.promoters += 1,
            Part::Passive => self.passives += 1,
            Part::Detractor => self.detractors += 1,
        }
    }

    /// How many answers there are.
    pub fn answers(self) -> u32 {
        self.promoters + self.passives + self.detractors
    }

    /// Percentage of promoters minus percentage of detractors, rounded half away from zero; `None` without answers.
    pub fn value(self) -> Option<i32> {
        let answers = i64::from(self.answers());
        if answers == 0 {
            return None;
        }
        let difference = i64::from(self.promoters) - i64::from(self.detractors);
        let rounded = (difference * 200 + difference.signum() * answers) / (2 * answers);
        i32::try_from(rounded).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R60
    #[test]
    fn a_score_is_a_whole_number_from_nought_to_ten() {
        assert!(Score::new(0).is_ok() && Score::new(10).is_ok());
        assert_eq!(Score::new(11), Err(Refusal::ScoreOutOfRange));
        assert_eq!(Score::new(-1), Err(Refusal::ScoreOutOfRange));
        assert_eq!(Score::new(i64::MAX), Err(Refusal::ScoreOutOfRange));
    }

    // R71
    #[test]
    fn the_nps_is_promoters_minus_detractors_in_percent() {
        let mut nps = Nps::default();
        assert_eq!(nps.value(), None);
        for score in [10, 9, 8, 7, 6, 0, 9] {
            nps.add(Score::new(score).unwrap());
        }
        assert_eq!((nps.promoters, nps.passives, nps.detractors), (3, 2, 2));
        assert_eq!(nps.value(), Some(14)); // 1/7 = 14.3 %
        assert_eq!(Nps { promoters: 0, passives: 7, detractors: 1 }.value(), Some(-13)); // -12.5 %
    }
}
