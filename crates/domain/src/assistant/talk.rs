//! What may be said next in a conversation. A person is always one tap away, and nobody is kept talking to a machine.

use super::{Subject, Understood};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The longest text of one turn, in characters.
pub const TEXT_LIMIT: usize = 2_000;
/// After so many turns of the customer the assistant only offers a person.
pub const MOST_TURNS: u16 = 40;
/// After so many answers that did not help, a person is offered before anything else.
const PERSON_FIRST: u8 = 2;

/// How far a conversation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nothing was asked yet.
    #[default]
    Open,
    /// An answer stands there; the customer can say whether it helped.
    Answered,
    /// She was not understood and can choose.
    Unsure,
    /// A person was offered first.
    Offered,
    /// It helped.
    Settled,
    /// It became a case.
    Handed,
}

/// A conversation, as far as the rules need to know it: no words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// How far it has come.
    pub stage: Stage,
    /// How often the customer said something.
    pub turns: u16,
    /// How many answers did not help.
    pub not_helped: u8,
    /// Whether she said that an answer helped.
    pub helped: bool,
    /// Whether she asked for a person.
    pub wants_person: bool,
    /// What it is about, as it was understood last.
    pub subject: Option<Subject>,
}

/// What the customer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// She wrote something, or chose what it is about.
    Words(Understood),
    /// She said whether the answer helped.
    Helped(bool),
    /// She asked for a person.
    Person,
}

/// What there is to answer with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Facts of her own order; never without proof of who she is.
    pub facts: bool,
    /// An article that was not shown in this conversation yet.
    pub article: bool,
    /// That article fits so well that it answers what was not understood.
    pub fits: bool,
}

/// What the assistant says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer from what was found; asks whether it helped.
    Answer,
    /// It is not sure: the likeliest subjects to choose from, and a person.
    Unsure(Option<Subject>, Option<Subject>),
    /// Nothing was found: a person.
    Nothing,
    /// The answer did not help: a person, at once.
    Sorry,
    /// A person, as she wished.
    Person,
    /// It is well.
    Glad,
}

macro_rules! stages {
    ($($variant:ident = $key:literal),*) => {
        impl Stage {
            /// The stable word in the database and the API.
            pub const fn key(self) -> &'static str {
                match self { $(Stage::$variant => $key),* }
            }

            /// Reads [`Stage::key`] back.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Stage::$variant),)* _ => None }
            }
        }
    };
}
stages!(
    Open = "open",
    Answered = "answered",
    Unsure = "unsure",
    Offered = "offered",
    Settled = "settled",
    Handed = "handed"
);

impl Talk {
    /// Whether anything can still be said in it.
    pub fn goes_on(self) -> Result<(), Refusal> {
        if self.stage == Stage::Handed { Err(Refusal::ChatOver) } else { Ok(()) }
    }

    /// Whether the customer is asked if the last answer helped.
    pub fn asks_helped(self) -> bool {
        self.stage == Stage::Answered
    }

    /// Whether a person is offered before anything else.
    pub fn person_first(self) -> bool {
        let tired = self.not_helped >= PERSON_FIRST || self.turns >= MOST_TURNS;
        (tired && self.stage != Stage::Settled) || self.stage == Stage::Offered
    }

    /// The conversation after what the customer did, and what is said to it. Saying twice whether an answer helped
    /// changes nothing and gives no reply.
    pub fn hear(self, heard: Heard, found: Found) -> Result<(Self, Option<Reply>), Refusal> {
        self.goes_on()?;
        let turns = self.turns.saturating_add(1);
        let (next, reply) = match heard {
            Heard::Helped(_) if !self.asks_helped() => return Ok((self, None)),
            Heard::Helped(true) => (self.settled(), Reply::Glad),
            Heard::Helped(false) => {
                let not_helped = self.not_helped.saturating_add(1);
                (Self { stage: Stage::Offered, not_helped, ..self }, Reply::Sorry)
            }
            Heard::Person => (self.offered(), Reply::Person),
            Heard::Words(understood) => Self { turns, ..self }.understood(understood, found),
        };
        Ok((next, Some(reply)))
    }

    fn understood(self, heard: Understood, found: Found) -> (Self, Reply) {
        let about = Self { subject: heard.subject.asks().then_some(heard.subject).or(self.subject), ..self };
        match heard.subject {
            Subject::Person => {
                (Self { subject: heard.second.or(self.subject), ..about.offered() }, Reply::Person)
            }
            Subject::Thanks if self.asks_helped() => (about.settled(), Reply::Glad),
            Subject::Thanks => (about, Reply::Glad),
            _ if self.turns > MOST_TURNS => (Self { stage: Stage::Offered, ..about }, Reply::Nothing),
            _ if !heard.sure && !found.fits => about.unsure(heard),
            _ if found.facts || found.article => (Self { stage: Stage::Answered, ..about }, Reply::Answer),
            _ => (Self { stage: Stage::Offered, ..about }, Reply::Nothing),
        }
    }

    /// Not understood; the second time in a row a person is offered instead of another choice.
    fn unsure(self, heard: Understood) -> (Self, Reply) {
        if self.stage == Stage::Unsure {
            return (Self { stage: Stage::Offered, ..self }, Reply::Nothing);
        }
        let first = heard.subject.asks().then_some(heard.subject);
        let (first, second) = if first.is_some() { (first, heard.second) } else { (heard.second, None) };
        (Self { stage: Stage::Unsure, ..self }, Reply::Unsure(first, second))
    }

    fn settled(self) -> Self {
        Self { stage: Stage::Settled, helped: true, ..self }
    }

    fn offered(self) -> Self {
        Self { stage: Stage::Offered, wants_person: true, ..self }
    }

    /// It became a case: nothing more is said in it.
    pub fn handed(self) -> Result<Self, Refusal> {
        self.goes_on()?;
        Ok(Self { stage: Stage::Handed, wants_person: true, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARTICLE: Found = Found { facts: false, article: true, fits: false };

    fn said(subject: Subject) -> Heard {
        Heard::Words(Understood::chosen(subject))
    }

    fn vague(second: Option<Subject>) -> Heard {
        Heard::Words(Understood { subject: Subject::Other, second, sure: false })
    }

    fn talk(steps: &[(Heard, Found)]) -> (Talk, Option<Reply>) {
        steps
            .iter()
            .fold((Talk::default(), None), |(talk, _), (heard, found)| talk.hear(*heard, *found).unwrap())
    }

    // R51
    #[test]
    fn an_answer_that_helped_settles_it() {
        let (talk, reply) = talk(&[(said(Subject::Return), ARTICLE), (Heard::Helped(true), ARTICLE)]);
        assert_eq!((talk.stage, talk.helped, reply), (Stage::Settled, true, Some(Reply::Glad)));
        assert!(!talk.person_first());
    }

    // R51
    #[test]
    fn an_answer_that_did_not_help_offers_a_person_at_once_and_after_two_always_first() {
        let no = (Heard::Helped(false), ARTICLE);
        let ask = (said(Subject::Return), ARTICLE);
        let (once, reply) = talk(&[ask, no]);
        assert_eq!((once.person_first(), reply), (true, Some(Reply::Sorry)));
        let (again, _) = talk(&[ask, no, ask]);
        assert!(!again.person_first(), "another answer is tried once");
        let (twice, reply) = talk(&[ask, no, ask, no, ask]);
        assert_eq!((twice.person_first(), twice.not_helped, reply), (true, 2, Some(Reply::Answer)));
    }

    // R51
    #[test]
    fn what_is_not_understood_twice_leads_to_a_person() {
        let (first, reply) = talk(&[(vague(Some(Subject::Payment)), Found::default())]);
        assert_eq!(reply, Some(Reply::Unsure(Some(Subject::Payment), None)));
        let (second, reply) = first.hear(vague(None), Found::default()).unwrap();
        assert_eq!((second.person_first(), reply), (true, Some(Reply::Nothing)));
    }

    // R51
    #[test]
    fn who_asks_for_a_person_gets_one_whatever_was_found() {
        let (talk, reply) = talk(&[(said(Subject::Person), ARTICLE)]);
        assert!(talk.wants_person && talk.person_first());
        assert_eq!(reply, Some(Reply::Person));
    }

    #[test]
    fn an_article_that_fits_well_answers_what_was_not_understood() {
        let fits = Found { fits: true, ..ARTICLE };
        assert_eq!(talk(&[(vague(None), fits)]).1, Some(Reply::Answer));
    }

    #[test]
    fn saying_twice_that_it_did_not_help_counts_once() {
        let no = (Heard::Helped(false), ARTICLE);
        let (talk, reply) = talk(&[(said(Subject::Return), ARTICLE), no, no]);
        assert_eq!((talk.not_helped, reply), (1, None));
    }

    #[test]
    fn what_was_handed_over_is_over() {
        let handed = Talk::default().handed().unwrap();
        assert_eq!(handed.hear(Heard::Person, ARTICLE), Err(Refusal::ChatOver));
        assert_eq!(handed.handed(), Err(Refusal::ChatOver));
    }

    fn anything() -> impl Strategy<Value = (Heard, Found)> {
        let subject = prop::sample::select(Subject::ALL.to_vec());
        let words = (subject.clone(), prop::option::of(subject), any::<bool>())
            .prop_map(|(subject, second, sure)| Heard::Words(Understood { subject, second, sure }));
        let heard =
            prop_oneof![6 => words, 2 => any::<bool>().prop_map(Heard::Helped), 1 => Just(Heard::Person)];
        let found = (any::<bool>(), any::<bool>(), any::<bool>());
        (heard, found.prop_map(|(facts, article, fits)| Found { facts, article, fits: fits && article }))
    }

    proptest! {
        // R51: whatever is said, in whatever order
        #[test]
        fn nobody_is_kept_talking_to_a_machine(steps in proptest::collection::vec(anything(), 0..80)) {
            let mut talk = Talk::default();
            for (heard, found) in steps {
                let (next, reply) = talk.hear(heard, found).unwrap();
                let answered = reply == Some(Reply::Answer);
                prop_assert!(!answered || found.facts || found.article, "an answer has a source");
                prop_assert!(!answered || next.turns <= MOST_TURNS, "it ends");
                prop_assert!(next.not_helped < PERSON_FIRST || next.person_first() || next.stage == Stage::Settled);
                let stuck = matches!(reply, Some(Reply::Nothing | Reply::Sorry | Reply::Person));
                prop_assert!(!stuck || next.person_first(), "a person is offered");
                let unsure = |reply| matches!(reply, Some(Reply::Unsure(..)));
                prop_assert!(!(unsure(reply) && talk.stage == Stage::Unsure), "not asked back twice in a row");
                talk = next;
            }
        }
    }
}
