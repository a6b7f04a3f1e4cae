//! What can be done to a case, and by whom.

use super::place::Place;
use crate::access::Viewer;
use crate::ids::{CustomerId, PersonId, SellerId, TopicKey};
use crate::marketplace::Moments;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What happens to a case. Words and files travel beside it; an action holds only what the rules decide on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The customer wrote (again).
    CustomerWrites,
    /// The handler sends an answer to the customer (R31).
    Answer(Then),
    /// A holding message: it goes to the customer and never stops the clock (R33).
    Hold,
    /// "No answer needed": the turn ends without a message and counts as handled (R33).
    NoAnswerNeeded,
    /// Closed as resolved (R55).
    Close,
    /// Opened again (R57).
    Reopen,
    /// The desk puts it with a seller (R15).
    Forward(SellerId),
    /// The desk takes it back (R16).
    TakeBack,
    /// The seller hands it to the desk, for a reason that travels with the event (R16).
    HandOver,
    /// Kept for later, optionally until a date (R26).
    FollowUp(Option<Timestamp>),
    /// An internal note; changes nothing but the history (R30).
    Note,
    /// Given to one of the handler's own people, or to nobody in particular (R35).
    Assign(Option<PersonId>),
    /// It is about something else than was thought (R35).
    Retopic {
        /// What it was about.
        from: TopicKey,
        /// What it is about.
        to: TopicKey,
    },
    /// The desk asked the customer whether the seller may call (R48).
    ProposeCallback(Answers),
    /// The customer says herself whether she wants to be called (R48).
    ChooseCallback(Answers),
    /// The customer takes back her consent to pass on her number (R48).
    WithdrawConsent,
    /// The seller called, or will answer by mail instead (R49).
    Call(Outcome),
    /// The desk phoned the seller before forwarding (R17).
    PhoneSeller(Attempt),
    /// The desk promised the customer a call of its own, then.
    PromiseCall(Timestamp),
    /// The desk called the customer, or will answer by mail instead.
    CallByDesk(Outcome),
    /// The calendar of the place was changed: open deadlines move, measured results never (R6).
    Recalendar(Box<NewMoments>),
    /// The next moment has come (see [`super::Case::wake_at`]).
    Wake(Waking),
}

/// What a customer said when a callback was proposed: two questions, the second asked only after a yes (R48).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers {
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on to the seller.
    pub consent: bool,
    /// How often the seller may try (a policy).
    pub tries: u8,
}

/// The desk phoned a seller (R17, R72b).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Whom.
    pub seller: SellerId,
    /// Whether somebody answered.
    pub answered: bool,
    /// Whether it was within the hours in which the seller can be phoned.
    pub within_hours: bool,
}

/// What a new calendar makes of the instants that a case hangs on (R6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewMoments {
    /// The moments of the present turn.
    pub turn: Option<Moments>,
    /// The moments of the present stay.
    pub stay: Moments,
}

/// What came of a callback (R49).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The customer was reached: contact, and the first response where there was none (R55).
    Reached(Then),
    /// Nobody answered.
    NotReached,
    /// The seller answers by mail instead.
    ByMail,
}

/// What a sender wants to happen after sending (R31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// Keep it with oneself, among what is to be followed up.
    KeepOpen,
    /// It is the customer's turn.
    Wait,
    /// Close as resolved.
    Close,
}

/// What the clockwork knows when it wakes a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waking {
    /// False when this customer had a survey too short a time ago (R59).
    pub survey_allowed: bool,
}

/// An action without its particulars: what a page asks before it shows a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// See [`Action::CustomerWrites`].
    CustomerWrites,
    /// See [`Action::Answer`].
    Answer,
    /// See [`Action::Hold`].
    Hold,
    /// See [`Action::NoAnswerNeeded`].
    NoAnswerNeeded,
    /// See [`Action::Close`].
    Close,
    /// See [`Action::Reopen`].
    Reopen,
    /// See [`Action::Forward`].
    Forward,
    /// See [`Action::TakeBack`].
    TakeBack,
    /// See [`Action::HandOver`].
    HandOver,
    /// See [`Action::FollowUp`].
    FollowUp,
    /// See [`Action::Note`].
    Note,
    /// See [`Action::Assign`].
    Assign,
    /// See [`Action::Retopic`].
    Retopic,
    /// See [`Action::ProposeCallback`].
    ProposeCallback,
    /// See [`Action::Call`].
    Call,
    /// See [`Action::PhoneSeller`].
    PhoneSeller,
    /// See [`Action::PromiseCall`].
    PromiseCall,
    /// See [`Action::CallByDesk`].
    CallByDesk,
    /// See [`Action::Recalendar`].
    Recalendar,
    /// See [`Action::Wake`].
    Wake,
    /// See [`Action::ChooseCallback`].
    ChooseCallback,
    /// See [`Action::WithdrawConsent`].
    WithdrawConsent,
}

impl Verb {
    /// Every verb, so that a page or a test can ask about all.
    pub const ALL: [Verb; 22] = [
        Verb::CustomerWrites,
        Verb::Answer,
        Verb::Hold,
        Verb::NoAnswerNeeded,
        Verb::Close,
        Verb::Reopen,
        Verb::Forward,
        Verb::TakeBack,
        Verb::HandOver,
        Verb::FollowUp,
        Verb::Note,
        Verb::Assign,
        Verb::Retopic,
        Verb::ProposeCallback,
        Verb::Call,
        Verb::PhoneSeller,
        Verb::PromiseCall,
        Verb::CallByDesk,
        Verb::Recalendar,
        Verb::Wake,
        Verb::ChooseCallback,
        Verb::WithdrawConsent,
    ];
}

impl Action {
    /// The action without its particulars.
    pub fn verb(&self) -> Verb {
        match self {
            Action::CustomerWrites => Verb::CustomerWrites,
            Action::Answer(_) => Verb::Answer,
            Action::Hold => Verb::Hold,
            Action::NoAnswerNeeded => Verb::NoAnswerNeeded,
            Action::Close => Verb::Close,
            Action::Reopen => Verb::Reopen,
            Action::Forward(_) => Verb::Forward,
            Action::TakeBack => Verb::TakeBack,
            Action::HandOver => Verb::HandOver,
            Action::FollowUp(_) => Verb::FollowUp,
            Action::Note => Verb::Note,
            Action::Assign(_) => Verb::Assign,
            Action::Retopic { .. } => Verb::Retopic,
            Action::ProposeCallback(_) => Verb::ProposeCallback,
            Action::ChooseCallback(_) => Verb::ChooseCallback,
            Action::WithdrawConsent => Verb::WithdrawConsent,
            Action::Call(_) => Verb::Call,
            Action::PhoneSeller(_) => Verb::PhoneSeller,
            Action::PromiseCall(_) => Verb::PromiseCall,
            Action::CallByDesk(_) => Verb::CallByDesk,
            Action::Recalendar(_) => Verb::Recalendar,
            Action::Wake(_) => Verb::Wake,
        }
    }

    /// Whether something happened between the two parties, from which silence is counted anew (R58).
    pub(super) fn touches(&self) -> bool {
        match self {
            Action::CustomerWrites
            | Action::Answer(_)
            | Action::Hold
            | Action::NoAnswerNeeded
            | Action::Close
            | Action::Reopen
            | Action::Forward(_)
            | Action::TakeBack
            | Action::HandOver
            | Action::FollowUp(_)
            | Action::ProposeCallback(_)
            | Action::ChooseCallback(_)
            | Action::WithdrawConsent
            | Action::Call(_)
            | Action::PromiseCall(_)
            | Action::CallByDesk(_) => true,
            Action::Note
            | Action::PhoneSeller(_)
            | Action::Assign(_)
            | Action::Retopic { .. }
            | Action::Recalendar(_)
            | Action::Wake(_) => false,
        }
    }
}

/// Who did something, as it stands in the history (R20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The customer.
    Customer(CustomerId),
    /// Somebody of a seller account, or its API token.
    Seller(SellerId, Option<PersonId>),
    /// Somebody of the desk, or an operator's API token.
    Desk(Option<PersonId>),
    /// The desk's own clockwork.
    Machine,
}

impl Actor {
    /// Whether a case at `place` is this actor's to handle.
    pub fn handles(self, place: Place) -> bool {
        match self {
            Actor::Seller(seller, _) => place.seller() == Some(seller),
            Actor::Desk(_) => place.is_desk(),
            Actor::Customer(_) | Actor::Machine => false,
        }
    }

    /// Who it was of a house; none for a customer, a program's token and the clockwork.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Actor::Seller(_, person) | Actor::Desk(person) => person,
            Actor::Customer(_) | Actor::Machine => None,
        }
    }

    /// The stable word for the kind of actor.
    pub fn key(self) -> &'static str {
        match self {
            Actor::Customer(_) => "customer",
            Actor::Seller(..) => "seller",
            Actor::Desk(_) => "desk",
            Actor::Machine => "machine",
        }
    }
}

impl From<Viewer> for Actor {
    fn from(viewer: Viewer) -> Self {
        match viewer {
            Viewer::Seller { person, seller, .. } => Actor::Seller(seller, person),
            Viewer::Desk { person, .. } => Actor::Desk(person),
            Viewer::Customer { customer, .. } => Actor::Customer(customer),
            Viewer::Machine => Actor::Machine,
        }
    }
}
