//! A customer's wish to be phoned by the seller (R48, R49): asked, agreed, called, done. Pure, and without the number:
//! that is kept apart and shown only while [`Callback::shows_number`] says so.

use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The most times that a marketplace may let a seller try (R49).
pub const MOST_TRIES: u8 = 20;

/// How far a callback has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Where every callback begins, with nothing said yet; both questions are answered before a case keeps one.
    Proposed,
    /// Between the two questions: the customer would like to be called, and is asked for her consent.
    Wished,
    /// The customer would rather not be called.
    Declined,
    /// The customer would like it but does not want the number passed on.
    NoConsent,
    /// Wish and consent are there; the case lies at the desk.
    Consented,
    /// The seller may call.
    ToCall,
    /// The seller called in vain and may call again.
    Tried,
    /// The seller called in vain as often as one may; an answer by mail is due.
    NotReached,
    /// The seller spoke to the customer.
    Reached,
    /// The seller answers by mail instead.
    ByMail,
    /// The seller spoke to the customer, and the case was closed.
    Done,
    /// The case was closed, or taken elsewhere, before anybody was reached.
    Ended,
}

/// One callback of one stay of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Callback {
    /// How far it has come.
    pub stage: Stage,
    /// How often the seller called in vain.
    pub tries: u8,
    /// After how many calls in vain it is over (a policy of the marketplace).
    pub most: u8,
}

/// What happens to a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// The customer says whether a call is welcome.
    Wish(bool),
    /// The customer says whether the number may be passed on.
    Consent(bool),
    /// The case comes to lie at the seller.
    Hand,
    /// The seller called and reached nobody.
    Try,
    /// The seller spoke to the customer.
    Reach,
    /// The seller answers by mail instead.
    ByMail,
    /// The customer takes her consent back (R48).
    Withdraw,
    /// The case is closed.
    Close,
}

/// A phone number as a person typed it; never shown by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Takes a number from outside: digits with the usual marks between them, 6 to 15 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let rest = text.strip_prefix('+').unwrap_or(text);
        let plain = rest.chars().all(|c| c.is_ascii_digit() || " -.()/".contains(c));
        (plain && (6..=15).contains(&digits) && text.len() <= 30).then(|| Self(text.to_owned()))
    }

    /// The number as it was typed. Only for the eyes of whom [`Callback::shows_number`] allows it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The number as a phone dials it: digits, and `+` in front where it was.
    pub fn dialled(&self) -> String {
        self.0.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// The ways in which the same number may have been written down, by the codes of the countries served.
    pub fn spellings(&self, countries: &[String]) -> Vec<String> {
        let dialled = self.dialled();
        let mut spellings = vec![dialled.clone()];
        let abroad = dialled.strip_prefix("00").map(|rest| format!("+{rest}"));
        let abroad = abroad.or_else(|| dialled.starts_with('+').then(|| dialled.clone()));
        for code in countries.iter().filter_map(|country| calling_code(country)) {
            match (&abroad, dialled.strip_prefix('0')) {
                (Some(abroad), _) => {
                    let rest = abroad.strip_prefix('+').and_then(|rest| rest.strip_prefix(code));
                    spellings.extend(rest.map(|rest| format!("0{}", rest.trim_start_matches('0'))));
                }
                (None, Some(rest)) => spellings.push(format!("+{code}{rest}")),
                (None, None) => {}
            }
        }
        spellings.extend(abroad);
        spellings.sort_unstable();
        spellings.dedup();
        spellings
    }

    /// Its last three digits: enough to recognise a number that one knows.
    pub fn ending(&self) -> String {
        let digits: Vec<char> = self.0.chars().filter(char::is_ascii_digit).collect();
        digits[digits.len().saturating_sub(3)..].iter().collect()
    }
}

impl std::fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PhoneNumber(…)")
    }
}

/// What stands before a country's numbers, for those a marketplace may serve.
fn calling_code(country: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 10] = [
        ("NL", "31"),
        ("BE", "32"),
        ("FR", "33"),
        ("DE", "49"),
        ("LU", "352"),
        ("GB", "44"),
        ("ES", "34"),
        ("IT", "39"),
        ("AT", "43"),
        ("PL", "48"),
    ];
    CODES.iter().find(|(known, _)| *known == country).map(|(_, code)| *code)
}

macro_rules! stages {
    ($($variant:ident = $key:literal),* $(,)?) => {
        impl Stage {
            /// Every stage.
            pub const ALL: &'static [Stage] = &[$(Stage::$variant),*];

            /// The stable word in the database and the API.
            pub fn key(self) -> &'static str {
                match self { $(Stage::$variant => $key),* }
            }

            /// Reads [`Stage::key`] back.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|stage| stage.key() == key)
            }
        }
    };
}

stages! {
    Proposed = "proposed", Wished = "wished", Declined = "declined", NoConsent = "no_consent",
    Consented = "consented", ToCall = "to_call", Tried = "tried", NotReached = "not_reached", Reached = "reached",
    ByMail = "by_mail", Done = "done", Ended = "ended",
}

impl Callback {
    /// Offered to a customer, who has said nothing yet.
    pub fn proposed(most: u8) -> Self {
        Self { stage: Stage::Proposed, tries: 0, most: most.clamp(1, MOST_TRIES) }
    }

    /// The callback after a move, or why it cannot be made.
    pub fn after(self, made: Move) -> Result<Self, Refusal> {
        let stage = match (self.stage, made) {
            (Stage::Proposed, Move::Wish(true)) => Stage::Wished,
            (Stage::Proposed, Move::Wish(false)) => Stage::Declined,
            (Stage::Wished, Move::Consent(true)) => Stage::Consented,
            (Stage::Wished, Move::Consent(false))
            | (Stage::Consented | Stage::ToCall | Stage::Tried, Move::Withdraw) => Stage::NoConsent,
            (Stage::Consented, Move::Hand) => Stage::ToCall,
            (Stage::ToCall | Stage::Tried, Move::Try) => return Ok(self.tried()),
            (Stage::ToCall | Stage::Tried, Move::Reach) => Stage::Reached,
            (Stage::ToCall | Stage::Tried, Move::ByMail) => Stage::ByMail,
            // They spoke already: nothing is left but to forget the number.
            (Stage::Reached, Move::Withdraw) => Stage::Done,
            (stage, Move::Close) => stage.closed(),
            _ => return Err(Refusal::NoCallback),
        };
        Ok(Self { stage, ..self })
    }

    /// What goes along when the case comes to lie at a seller: a callback to make, or why there is none.
    pub fn handed(self) -> Option<Self> {
        let refused = matches!(self.stage, Stage::Declined | Stage::NoConsent);
        if refused { Some(self) } else { self.after(Move::Hand).ok() }
    }

    fn tried(self) -> Self {
        let tries = self.tries.saturating_add(1);
        let stage = if tries >= self.most { Stage::NotReached } else { Stage::Tried };
        Self { stage, tries, ..self }
    }

    /// Whether the seller may call now.
    pub fn may_call(self) -> bool {
        matches!(self.stage, Stage::ToCall | Stage::Tried)
    }

    /// Whether the seller it lies at may see the number: with wish and consent, until it is over (R48, R49).
    pub fn shows_number(self) -> bool {
        matches!(self.stage, Stage::ToCall | Stage::Tried | Stage::Reached)
    }

    /// Whether the customer may still say what she wants, where something was said already: she changes her mind.
    pub fn may_choose(self) -> bool {
        matches!(
            self.stage,
            Stage::Proposed | Stage::Wished | Stage::Declined | Stage::NoConsent | Stage::Ended
        )
    }

    /// Whether the number is still needed by anybody; otherwise it is not kept.
    pub fn keeps_number(self) -> bool {
        self.stage == Stage::Consented || self.shows_number()
    }
}

impl Stage {
    fn closed(self) -> Self {
        match self {
            Stage::Reached | Stage::Done => Stage::Done,
            Stage::Declined | Stage::NoConsent | Stage::NotReached | Stage::ByMail => self,
            Stage::Proposed
            | Stage::Wished
            | Stage::Consented
            | Stage::ToCall
            | Stage::Tried
            | Stage::Ended => Stage::Ended,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOVES: [Move; 10] = [
        Move::Wish(true),
        Move::Wish(false),
        Move::Consent(true),
        Move::Consent(false),
        Move::Hand,
        Move::Try,
        Move::Reach,
        Move::ByMail,
        Move::Withdraw,
        Move::Close,
    ];

    fn after(moves: &[Move]) -> Callback {
        moves.iter().fold(Callback::proposed(3), |callback, made| callback.after(*made).unwrap())
    }

    const HANDED: [Move; 3] = [Move::Wish(true), Move::Consent(true), Move::Hand];

    // R10: a caller is found however her number was written down
    #[test]
    fn a_number_is_known_with_and_without_the_code_of_its_country() {
        let countries = ["NL".to_owned(), "BE".to_owned()];
        let of = |typed: &str| PhoneNumber::parse(typed).unwrap().spellings(&countries);
        assert_eq!(of("06 1234 5678"), ["+31612345678", "+32612345678", "0612345678"]);
        assert_eq!(of("+31 6 1234 5678"), ["+31612345678", "0612345678"]);
        assert_eq!(of("0031612345678"), ["+31612345678", "0031612345678", "0612345678"]);
        assert_eq!(of("+49 30 123456"), ["+4930123456"]);
    }

    // R48
    #[test]
    fn without_wish_or_without_consent_nothing_is_handed_on() {
        for said in [vec![Move::Wish(false)], vec![Move::Wish(true), Move::Consent(false)]] {
            let callback = after(&said);
            assert_eq!(callback.after(Move::Hand), Err(Refusal::NoCallback));
            assert!(!callback.keeps_number());
        }
        assert!(after(&HANDED).shows_number());
    }

    // R49
    #[test]
    fn after_three_calls_in_vain_it_is_the_mails_turn() {
        let mut callback = after(&HANDED);
        for left in [2, 1, 0] {
            assert!(callback.may_call() && callback.shows_number());
            callback = callback.after(Move::Try).unwrap();
            assert_eq!(callback.most - callback.tries, left);
        }
        assert_eq!((callback.stage, callback.shows_number()), (Stage::NotReached, false));
        assert_eq!(callback.after(Move::Reach), Err(Refusal::NoCallback));
    }

    // R49
    #[test]
    fn the_number_is_there_until_the_case_is_closed_or_mail_takes_over() {
        let reached = after(&[&HANDED[..], &[Move::Reach]].concat());
        assert!(reached.shows_number() && !reached.may_call());
        assert_eq!(reached.after(Move::Close).unwrap().stage, Stage::Done);
        assert!(!reached.after(Move::Close).unwrap().keeps_number());
        assert!(!after(&[&HANDED[..], &[Move::ByMail]].concat()).keeps_number());
        assert_eq!(after(&HANDED).after(Move::Close).unwrap().stage, Stage::Ended);
    }

    // R48
    #[test]
    fn who_takes_her_consent_back_takes_the_number_back_at_once() {
        for so_far in [&HANDED[..2], &HANDED[..], &[&HANDED[..], &[Move::Try]].concat()] {
            let withdrawn = after(so_far).after(Move::Withdraw).unwrap();
            assert!(!withdrawn.keeps_number() && !withdrawn.shows_number() && !withdrawn.may_call());
            assert!(withdrawn.may_choose(), "she may change her mind again");
        }
        let reached = after(&[&HANDED[..], &[Move::Reach, Move::Withdraw]].concat());
        assert!(!reached.keeps_number() && !reached.may_choose());
        assert_eq!(after(&[Move::Wish(false)]).after(Move::Withdraw), Err(Refusal::NoCallback));
    }

    #[test]
    fn a_number_is_digits_with_the_usual_marks_and_hides_itself() {
        let number = PhoneNumber::parse(" +31 (0)6 1234-5678 ").unwrap();
        assert_eq!((number.dialled().as_str(), number.ending().as_str()), ("+310612345678", "678"));
        assert_eq!(format!("{number:?}"), "PhoneNumber(…)");
        for strange in ["", "12345", "bel mij", "06-12345678; rm", "1234567890123456", "06+12345678"] {
            assert_eq!(PhoneNumber::parse(strange), None, "{strange}");
        }
    }

    #[test]
    fn stages_are_read_back_from_their_words() {
        assert!(Stage::ALL.iter().all(|stage| Stage::from_key(stage.key()) == Some(*stage)));
    }

    proptest! {
        // R48, R49: whatever is tried, in whatever order
        #[test]
        fn no_number_without_wish_and_consent_and_none_after_the_end(
            most in any::<u8>(),
            moves in proptest::collection::vec(prop::sample::select(MOVES.to_vec()), 0..30),
        ) {
            let mut callback = Callback::proposed(most);
            let (mut wished, mut consented, mut handed, mut closed) = (false, false, false, false);
            for made in moves {
                let Ok(next) = callback.after(made) else { continue };
                wished |= made == Move::Wish(true);
                consented |= made == Move::Consent(true);
                handed |= made == Move::Hand;
                closed |= made == Move::Close || made == Move::Withdraw;
                prop_assert!(next.tries <= next.most && next.most <= MOST_TRIES && next.most >= 1);
                prop_assert!(!next.shows_number() || (wished && consented && handed && !closed));
                prop_assert!(!next.keeps_number() || (wished && consented && !closed));
                prop_assert!(!next.may_call() || (next.shows_number() && next.tries < next.most));
                prop_assert!(next.tries >= callback.tries, "a call is not taken back");
                callback = next;
            }
        }
    }
}
