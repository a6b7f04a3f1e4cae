//! One thing to do outside, as it stands in the outbox: references only, no personal data.

use domain::case::{CaseFile, Effect, Notice};
use domain::ids::{CaseId, PersonId, RawMailId, SellerId};
use domain::message::Author;
use domain::norms::{Norm, Week};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Tell the customer that the question came in; never contains the customer's words (R50).
    Acknowledge {
        /// The case.
        case: CaseId,
    },
    /// Bring a message to the customer.
    ToCustomer {
        /// The case.
        case: CaseId,
        /// The message's number.
        message: i64,
    },
    /// Tell the seller (R29).
    NotifySeller {
        /// The case.
        case: CaseId,
        /// Which seller it lay at then; nothing is sent once it lies elsewhere (R13).
        seller: SellerId,
        /// What about.
        notice: Notice,
        /// The last message then.
        message: i64,
        /// Which of its addresses; absent in jobs of earlier versions.
        #[serde(default)]
        to: Option<i64>,
    },
    /// Send the survey of a closing (R59).
    Survey {
        /// The case.
        case: CaseId,
        /// Which closing.
        closing: u32,
    },
    /// Send a mail back with the reason (R45, R46).
    Refusal {
        /// The mail that was refused.
        mail: RawMailId,
        /// The case its address stood for.
        case: CaseId,
        /// The seller its address stood for, whose language is spoken; absent in jobs of earlier versions.
        #[serde(default)]
        seller: Option<SellerId>,
        /// Why.
        reason: Reason,
    },
    /// Tell a person that a note names her (R35); never contains the note's words.
    Mention {
        /// The case.
        case: CaseId,
        /// The account, 0 for the desk; nothing is sent once the case lies elsewhere (R13).
        house: SellerId,
        /// Whom.
        person: PersonId,
        /// The note's number.
        message: i64,
    },
    /// Bring a mail of an exchange to the other side (R41).
    Relay {
        /// The exchange.
        relay: i64,
        /// The mail's number.
        number: i64,
    },
    /// Send a mail to a masked address of an order back with the reason (R41, R45, R47).
    RelayRefusal {
        /// The mail that was refused.
        mail: RawMailId,
        /// The exchange its address stood for.
        relay: i64,
        /// Which side wrote it.
        side: Author,
        /// Why.
        reason: Reason,
    },
    /// Tell the writer of a mail of an exchange that it never arrived.
    RelayUndelivered {
        /// The exchange.
        relay: i64,
        /// The mail's number.
        number: i64,
    },
    /// Invite a person to a seller account.
    Invitation {
        /// The account.
        seller: SellerId,
        /// The invitation's number; its link follows from it.
        number: i64,
        /// How often it was mailed before.
        #[serde(default)]
        again: i64,
    },
    /// Send a link for a new password to whoever has the address it was asked for, if anybody (R67).
    PasswordReset {
        /// The number of the asking; its link follows from it.
        number: i64,
    },
    /// Ask the holder of an address to confirm it (R29).
    VerifyAddress {
        /// The account.
        seller: SellerId,
        /// The address.
        id: i64,
        /// How often it was mailed, this time included; the link follows from it.
        sends: i64,
    },
    /// Mail the link that somebody asked for, if the address belongs to the order (R50).
    AskLink {
        /// The link's number.
        number: i64,
    },
    /// Tell an address what is to be answered (R29).
    Digest {
        /// The account.
        seller: SellerId,
        /// The address.
        to: i64,
        /// The moment it is for.
        at: Timestamp,
    },
    /// Tell an address what a final week came to by a norm (R72).
    Norm {
        /// The account.
        seller: SellerId,
        /// The week.
        week: Week,
        /// The norm.
        norm: Norm,
        /// The address.
        to: i64,
    },
}

/// Why a mail was not passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The case lies elsewhere (R14, R46).
    NotVisible,
    /// The sender's address is not registered (R45).
    Sender,
    /// A file is too large or of a refused type (R47).
    Files,
    /// No new words were found.
    Empty,
    /// More words than a message may have.
    TooLong,
    /// It was to close the case, and the customer has not been answered yet (R55).
    NoContact,
    /// Contact about the order may not be started any more (R41).
    TooOld,
    /// The exchange about the order has ended (R41).
    Ended,
}

impl Job {
    /// The job that an effect of an action asks for; `file` is the case after it.
    pub(crate) fn of(file: &CaseFile, effect: Effect) -> Self {
        let (case, message) = (file.case.id, file.messages);
        match effect {
            Effect::AcknowledgeCustomer => Job::Acknowledge { case },
            Effect::SendToCustomer => Job::ToCustomer { case, message },
            Effect::NotifySeller(seller, notice) => {
                Job::NotifySeller { case, seller, notice, message, to: None }
            }
            Effect::SendSurvey => Job::Survey { case, closing: file.case.closings },
        }
    }

    /// The same for each of the addresses it must reach; a job that goes to one place stays as it is.
    pub(crate) fn for_each(self, addresses: &[i64]) -> Vec<Self> {
        match self {
            Job::NotifySeller { case, seller, notice, message, .. } => {
                let to = |id: &i64| Job::NotifySeller { case, seller, notice, message, to: Some(*id) };
                addresses.iter().map(to).collect()
            }
            Job::Acknowledge { .. }
            | Job::ToCustomer { .. }
            | Job::Survey { .. }
            | Job::Refusal { .. }
            | Job::Invitation { .. }
            | Job::PasswordReset { .. }
            | Job::VerifyAddress { .. }
            | Job::Digest { .. }
            | Job::Norm { .. }
            | Job::AskLink { .. }
            | Job::Mention { .. }
            | Job::Relay { .. }
            | Job::RelayRefusal { .. }
            | Job::RelayUndelivered { .. } => vec![self],
        }
    }

    /// The stable word for what it is, as it is stored and as pages and the API name it.
    pub fn key(&self) -> &'static str {
        match self {
            Job::Acknowledge { .. } => "acknowledge",
            Job::ToCustomer { .. } => "to_customer",
            Job::NotifySeller { .. } => "notify_seller",
            Job::Survey { .. } => "survey",
            Job::Refusal { .. } => "refusal",
            Job::Mention { .. } => "mention",
            Job::Relay { .. } => "relay",
            Job::RelayRefusal { .. } => "relay_refusal",
            Job::RelayUndelivered { .. } => "relay_undelivered",
            Job::Invitation { .. } => "invitation",
            Job::PasswordReset { .. } => "password_reset",
            Job::VerifyAddress { .. } => "verify_address",
            Job::AskLink { .. } => "ask_link",
            Job::Digest { .. } => "digest",
            Job::Norm { .. } => "norm",
        }
    }

    /// As it is stored.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("our own enums have string keys only, so they always become JSON")
    }
}
