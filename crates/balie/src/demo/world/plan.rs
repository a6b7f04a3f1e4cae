//! The course of a conversation before it has words: who does what when.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::{
    grammar::Dice,
    hours,
    model::{Channel, Place, Quality, Then, Who},
    paths::Path,
};

/// Something that will get words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beat {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What.
    pub what: What,
}

/// A deed without its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// The question.
    Ask(Channel),
    /// The n-th answer of the path.
    Answer(u8, Then),
    /// The n-th reply of the path.
    Reply(u8),
    /// The customer comes back after closing.
    Again,
    /// The answer to that.
    AgainAnswer,
    /// "You're welcome", and close.
    Welcome,
    /// Close after the customer was content.
    Close,
    /// Close after nothing was heard.
    CloseQuietly,
    /// No answer needed.
    NoAnswerNeeded,
    /// Forward to the seller.
    Forward,
    /// Take back.
    TakeBack,
    /// Hand over.
    HandOver,
    /// A note.
    Note,
    /// Keep for later, so many days.
    FollowUp(u32),
    /// Reopen.
    Reopen,
    /// Holding message.
    Hold,
    /// Survey.
    Survey,
    /// Out of office.
    AutoReply,
    /// The product acts by itself.
    Silence,
}

/// What the plan depends on.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// When the question comes.
    pub asked_at: Timestamp,
    /// Where it goes first.
    pub opens_at: Place,
    /// How well the seller keeps up.
    pub quality: Quality,
    /// Whether the seller has a say in it at all.
    pub desk_only: bool,
}

/// Days of silence after which a case closes by itself (R58), and a margin.
const SILENT_DAYS: i64 = 14;

/// Working-day hours after which a forwarded case returns (R15), spent over a weekend at most.
const RETURN_DAYS: u32 = 2;

/// The whole course, with what lies in the future too.
pub fn course(path: &Path, terms: Terms, dice: &mut Dice) -> Vec<Beat> {
    let mut plan = Plan { beats: Vec::new(), clock: terms.asked_at, quality: terms.quality };
    plan.push(Who::Customer, What::Ask(channel(terms, dice)));
    let handler = plan.opening(terms, dice);
    plan.rounds(path, handler, dice);
    plan.beats
}

fn channel(terms: Terms, dice: &mut Dice) -> Channel {
    match (terms.opens_at, dice.random_range(0..100)) {
        (Place::Desk, 0..22) => Channel::Phone,
        (Place::Desk, 22..40) | (Place::Seller, 0..5) => Channel::Chat,
        (_, 40..58) => Channel::Mail,
        (_, _) => Channel::Web,
    }
}

fn then(path: &Path, last: bool, dice: &mut Dice) -> Then {
    if last && !path.needs_last && dice.random_bool(0.4) {
        Then::Close
    } else if dice.random_bool(0.1) {
        Then::KeepOpen
    } else {
        Then::Wait
    }
}

struct Plan {
    beats: Vec<Beat>,
    clock: Timestamp,
    quality: Quality,
}

impl Plan {
    fn push(&mut self, who: Who, what: What) {
        self.beats.push(Beat { at: self.clock, who, what });
    }

    fn wait(&mut self, minutes: i64) {
        self.clock += SignedDuration::from_mins(minutes);
    }

    /// Who ends up with it, after forwarding, returning and handing over.
    fn opening(&mut self, terms: Terms, dice: &mut Dice) -> Who {
        if terms.opens_at == Place::Desk {
            if terms.desk_only {
                return Who::Desk;
            }
            self.clock = hours::office_after(self.clock, dice.random_range(4..90));
            self.push(Who::Desk, What::Forward);
            return self.forwarded(dice);
        }
        if terms.desk_only || dice.random_bool(0.012) {
            self.seller_pause(dice);
            self.push(Who::Seller, What::HandOver);
            return Who::Desk;
        }
        Who::Seller
    }

    fn forwarded(&mut self, dice: &mut Dice) -> Who {
        let silent = match self.quality {
            Quality::Fast => 0.01,
            Quality::Steady => 0.04,
            Quality::Slow => 0.2,
            Quality::Sloppy => 0.16,
        };
        if dice.random_bool(silent) {
            let back = hours::office_day_after(self.clock, RETURN_DAYS).timestamp();
            self.clock = back + SignedDuration::from_mins(20);
            self.push(Who::Machine, What::Silence);
            return Who::Desk;
        }
        if dice.random_bool(0.05) {
            self.clock = hours::office_after(self.clock, dice.random_range(5..40));
            self.push(Who::Desk, What::TakeBack);
            return Who::Desk;
        }
        Who::Seller
    }

    fn rounds(&mut self, path: &Path, handler: Who, dice: &mut Dice) {
        for round in 1..=path.rounds {
            let last = round == path.rounds;
            self.before_answer(handler, dice);
            let then = then(path, last, dice);
            self.push(handler, What::Answer(round, then));
            self.after_answer(handler, then, dice);
            let replies = !last || path.needs_last || dice.random_bool(0.62);
            if !replies {
                return self.quiet_end(path, (handler, then), dice);
            }
            if path.name == "kwijt" && round == 1 {
                self.wait(3 * 24 * 60);
            } else if path.awaits_parcel(round) {
                self.wait(dice.random_range(1..4) * 24 * 60);
            }
            self.customer_pause(dice);
            self.push(Who::Customer, What::Reply(round));
        }
        self.happy_end(path, handler, dice);
    }

    fn before_answer(&mut self, handler: Who, dice: &mut Dice) {
        let asked = self.clock;
        if handler == Who::Desk {
            self.clock = hours::office_after(self.clock, dice.random_range(10..260));
        } else {
            self.seller_pause(dice);
        }
        let answer = self.clock;
        let minutes = asked.duration_until(answer).as_mins();
        let held = hours::office_after(asked, dice.random_range(20..150));
        let noted = hours::office_before(answer, dice.random_range(8..90));
        if minutes > 600 && held + SignedDuration::from_hours(3) < answer && dice.random_bool(0.14) {
            self.clock = held;
            self.push(handler, What::Hold);
        } else if noted > asked && dice.random_bool(0.06) {
            self.clock = noted;
            self.push(handler, What::Note);
        }
        self.clock = answer;
    }

    fn after_answer(&mut self, handler: Who, then: Then, dice: &mut Dice) {
        if dice.random_bool(0.012) {
            self.wait(1);
            self.push(Who::Customer, What::AutoReply);
        }
        if handler == Who::Seller && then != Then::Close && dice.random_bool(0.06) {
            self.wait(3);
            self.push(Who::Seller, What::FollowUp(dice.random_range(2..6)));
        }
    }

    /// The customer is not heard of again.
    fn quiet_end(&mut self, path: &Path, (handler, then): (Who, Then), dice: &mut Dice) {
        if then == Then::Close {
            return self.after_close(path, handler, dice);
        }
        if dice.random_bool(0.5) {
            self.clock = hours::office_after(self.clock, dice.random_range(900..2_400));
            self.push(handler, What::CloseQuietly);
        } else {
            self.wait(SILENT_DAYS * 24 * 60 + 30);
            self.push(Who::Machine, What::Silence);
        }
        self.after_close(path, handler, dice);
    }

    fn happy_end(&mut self, path: &Path, handler: Who, dice: &mut Dice) {
        self.clock = hours::office_after(self.clock, dice.random_range(6..300));
        match dice.random_range(0..10) {
            0..2 => self.push(handler, What::Welcome),
            2..5 => {
                self.push(handler, What::NoAnswerNeeded);
                self.wait(1);
                self.push(handler, What::CloseQuietly);
            }
            _ if path.score <= 4 => self.push(handler, What::CloseQuietly),
            _ => self.push(handler, What::Close),
        }
        self.after_close(path, handler, dice);
    }

    fn after_close(&mut self, path: &Path, handler: Who, dice: &mut Dice) {
        let comes_back = handler == Who::Seller && path.topic == "defect";
        if comes_back && dice.random_bool(0.11) {
            self.wait(dice.random_range(300..8_000));
            self.clock = hours::awake(self.clock, dice);
            self.push(Who::Customer, What::Again);
            self.seller_pause(dice);
            self.push(Who::Seller, What::AgainAnswer);
            return;
        }
        if comes_back && dice.random_bool(0.03) {
            self.clock = hours::office_after(self.clock, dice.random_range(30..600));
            self.push(Who::Seller, What::Reopen);
            self.clock = hours::office_after(self.clock, 15);
            self.push(Who::Seller, What::AgainAnswer);
            return;
        }
        if dice.random_bool(0.27) {
            self.wait(24 * 60 + dice.random_range(20..2_500));
            self.clock = hours::awake(self.clock, dice);
            self.push(Who::Customer, What::Survey);
        }
    }

    fn seller_pause(&mut self, dice: &mut Dice) {
        let minutes = match self.quality {
            Quality::Fast => dice.random_range(12..200),
            Quality::Steady => dice.random_range(30..440),
            Quality::Slow => dice.random_range(180..1_100),
            Quality::Sloppy => dice.random_range(5..1_500),
        };
        self.clock = if dice.random_bool(0.05) && self.quality != Quality::Slow {
            hours::awake(self.clock + SignedDuration::from_mins(minutes), dice)
        } else {
            hours::office_after(self.clock, minutes)
        };
    }

    fn customer_pause(&mut self, dice: &mut Dice) {
        let minutes = match dice.random_range(0..10) {
            0..3 => dice.random_range(4..90),
            3..7 => dice.random_range(120..1_400),
            _ => dice.random_range(1_400..5_800),
        };
        self.wait(minutes);
        self.clock = hours::awake(self.clock, dice);
    }
}
