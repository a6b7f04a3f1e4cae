//! What follows from an action: history, what leaves the house, and what the tallies count.

use super::action::{Actor, Attempt};
use super::place::Place;
use crate::calendar::CalendarVersion;
use crate::ids::{PersonId, SellerId, TopicKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of a case's history (R20).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The case began.
    Opened {
        /// The version of the routing rules that placed it (R12); absent where no rules were asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rules: Option<i64>,
    },
    /// The seller began it, with a message to the customer (R40).
    Started,
    /// It came to lie somewhere, with the instants that count there (R19).
    Placed {
        /// Where.
        place: Place,
        /// Before when the handler must answer.
        due_at: Timestamp,
        /// The calendar that said so (R6).
        calendar: CalendarVersion,
    },
    /// The customer wrote.
    CustomerWrote {
        /// Before when the handler must answer now.
        due_at: Timestamp,
    },
    /// The handler answered.
    Answered {
        /// Set on the first counting response of a placement: strictly before its due instant or not (R2, R72).
        in_time: Option<bool>,
    },
    /// A holding message was sent (R33).
    Held,
    /// The turn ended without a message (R33).
    NoAnswerNeeded,
    /// Closed.
    Closed {
        /// By whom or what.
        by: Closer,
    },
    /// Opened again.
    Reopened,
    /// It returned to the desk because the seller did not answer (R15).
    Returned {
        /// From which seller.
        from: SellerId,
    },
    /// The seller was reminded that it will return (R15).
    ReturnAnnounced {
        /// When it returns.
        returns_at: Timestamp,
    },
    /// The desk phoned a seller before forwarding (R17).
    SellerPhoned {
        /// Whom.
        seller: SellerId,
        /// Whether somebody answered.
        answered: bool,
        /// Whether it was within the hours in which the seller can be phoned (R72b).
        within_hours: bool,
    },
    /// Somebody of the desk took the question down: by phone or from social media (R10).
    TakenDown,
    /// A customer without an address got one, so that she can be written to (R10).
    AddressGiven,
    /// The desk promised the customer a call of its own.
    CallPromised {
        /// When.
        at: Timestamp,
    },
    /// The desk called the customer.
    CalledByDesk {
        /// Whether the customer was reached.
        reached: bool,
    },
    /// The desk took it back (R16).
    TakenBack {
        /// From which seller.
        from: SellerId,
    },
    /// The seller handed it to the desk (R16).
    HandedOver {
        /// Which seller.
        from: SellerId,
    },
    /// Kept for later (R26).
    KeptForLater {
        /// Until when, if a date was given.
        until: Option<Timestamp>,
    },
    /// The date of a follow-up came.
    FollowUpCame,
    /// Somebody wrote a note.
    Noted,
    /// A message of this case came back: it never reached the customer (R43).
    Undelivered {
        /// The message's number.
        message: i64,
    },
    /// Given to one of the handler's own people (R35).
    Assigned {
        /// To whom; to nobody in particular where absent.
        to: Option<PersonId>,
    },
    /// It is about something else than was thought (R35).
    TopicChanged {
        /// What it was about.
        from: TopicKey,
        /// What it is about.
        to: TopicKey,
    },
    /// The customer was asked whether the seller may call (R48).
    CallbackAsked {
        /// Whether a call is welcome.
        wish: bool,
        /// Whether the number may be passed on.
        consent: bool,
    },
    /// The customer took back her consent to pass on her number (R48).
    ConsentWithdrawn,
    /// The seller called and reached the customer (R49, R55).
    CallReached {
        /// Set on the first counting response of a placement (R2, R72).
        in_time: Option<bool>,
    },
    /// The seller called in vain (R49).
    CallTried {
        /// How often by now.
        times: u8,
        /// After how many it is over.
        most: u8,
    },
    /// The seller answers by mail instead of calling (R49).
    CallbackByMail,
    /// The calendar changed, and open deadlines with it (R6).
    DeadlineMoved {
        /// Before when an answer was due.
        from: Timestamp,
        /// Before when it is due now; the same where only later instants moved.
        to: Timestamp,
        /// The calendar that says so.
        calendar: CalendarVersion,
    },
    /// The survey of this closing went out (R59).
    SurveySent,
    /// The survey of this closing was left out: the customer had one recently (R59).
    SurveySkipped,
}

impl Event {
    /// The stable word for this kind of event.
    pub fn key(&self) -> &'static str {
        match self {
            Event::Opened { .. } => "opened",
            Event::Started => "started",
            Event::Undelivered { .. } => "undelivered",
            Event::Placed { .. } => "placed",
            Event::CustomerWrote { .. } => "customer_wrote",
            Event::Answered { .. } => "answered",
            Event::Held => "held",
            Event::NoAnswerNeeded => "no_answer_needed",
            Event::Closed { .. } => "closed",
            Event::Reopened => "reopened",
            Event::Returned { .. } => "returned",
            Event::ReturnAnnounced { .. } => "return_announced",
            Event::SellerPhoned { .. } => "seller_phoned",
            Event::TakenDown => "taken_down",
            Event::AddressGiven => "address_given",
            Event::CallPromised { .. } => "call_promised",
            Event::CalledByDesk { .. } => "called_by_desk",
            Event::TakenBack { .. } => "taken_back",
            Event::HandedOver { .. } => "handed_over",
            Event::KeptForLater { .. } => "kept_for_later",
            Event::FollowUpCame => "follow_up_came",
            Event::Noted => "noted",
            Event::Assigned { .. } => "assigned",
            Event::TopicChanged { .. } => "topic_changed",
            Event::CallbackAsked { .. } => "callback_asked",
            Event::ConsentWithdrawn => "consent_withdrawn",
            Event::CallReached { .. } => "call_reached",
            Event::CallTried { .. } => "call_tried",
            Event::CallbackByMail => "callback_by_mail",
            Event::DeadlineMoved { .. } => "deadline_moved",
            Event::SurveySent => "survey_sent",
            Event::SurveySkipped => "survey_skipped",
        }
    }
}

impl From<Attempt> for Event {
    fn from(Attempt { seller, answered, within_hours }: Attempt) -> Self {
        Event::SellerPhoned { seller, answered, within_hours }
    }
}

/// Who or what closed a case; decides whom the survey counts for (R59).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closer {
    /// The seller it lay at.
    Seller(SellerId),
    /// The desk: does not count for any seller (R59).
    Desk,
    /// Silence while it lay at this seller (R58); counts for the seller as if he had closed it.
    SilenceAtSeller(SellerId),
    /// Silence while it lay at the desk.
    SilenceAtDesk,
}

impl Closer {
    /// The seller whose satisfaction the survey counts for, if any (R59).
    pub fn counts_for(self) -> Option<SellerId> {
        match self {
            Closer::Seller(seller) | Closer::SilenceAtSeller(seller) => Some(seller),
            Closer::Desk | Closer::SilenceAtDesk => None,
        }
    }
}

/// Something that must leave the house because of an action; becomes a row of the outbox in the same batch (R83).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the customer that the question came in.
    AcknowledgeCustomer,
    /// Bring the message of this action to the customer.
    SendToCustomer,
    /// Tell the seller it lies at (R29).
    NotifySeller(SellerId, Notice),
    /// Send the survey of the closing (R59).
    SendSurvey,
}

/// What a seller is told by mail (R29).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A new case.
    NewCase,
    /// The customer wrote in a case.
    CustomerWrote,
    /// The date of a follow-up came.
    FollowUp,
    /// A message to the customer came back undelivered (R43).
    Undelivered,
    /// It returns to the desk soon unless it is answered (R15).
    ReturnsSoon,
}

/// What the tallies count (R70, R72), each with the arrival of the placement it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A placement began at a seller.
    Asked,
    /// The first counting response of a placement.
    Answered {
        /// Not strictly before the due instant.
        late: bool,
    },
    /// A placement ended without response after its due instant.
    EndedLate,
    /// A placement was closed without a word to the customer: handled, and no response (R72a).
    ClosedEmpty {
        /// Not strictly before the due instant.
        late: bool,
    },
}

/// One action's whole outcome: the new state and all that follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The case as it is now.
    pub case: super::Case,
    /// Lines of history, in order.
    pub events: Vec<(Actor, Event)>,
    /// What must leave the house.
    pub effects: Vec<Effect>,
    /// What the tallies count: of which seller's placement, arrived when.
    pub measures: Vec<(SellerId, Timestamp, Measure)>,
}

impl Step {
    /// The opening was placed by this version of the routing rules, which its event keeps (R12, R20).
    #[must_use]
    pub fn by_rules(mut self, version: i64) -> Self {
        for (_, event) in &mut self.events {
            if let Event::Opened { rules } = event {
                *rules = Some(version);
            }
        }
        self
    }
}
