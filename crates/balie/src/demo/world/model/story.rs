//! A conversation and what people do in it.

use jiff::{Timestamp, civil::Date};

use super::Language;

/// Where a case lies when the story begins, or when it has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The marketplace's customer service.
    Desk,
    /// The seller of the story.
    Seller,
}

/// In which list the case stands once every act has been played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The handler's turn.
    ToAnswer,
    /// The customer's turn.
    Waiting,
    /// Kept by the seller for later.
    FollowUp,
    /// Closed.
    Closed,
}

/// One conversation from the first word to where it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Index of the order, unknown for some mails at the desk.
    pub order: Option<usize>,
    /// Index of the seller, when there is one.
    pub seller: Option<usize>,
    /// Index of the customer.
    pub customer: usize,
    /// Index of the article the question is about.
    pub article: Option<usize>,
    /// Index of the topic.
    pub topic: usize,
    /// Language of the conversation.
    pub language: Language,
    /// Subject of the case.
    pub subject: String,
    /// Where the first act puts the case.
    pub opens_at: Place,
    /// Where the case lies after the last act.
    pub ends_at: Place,
    /// In which list it stands after the last act.
    pub standing: Standing,
    /// What happened, oldest first.
    pub acts: Vec<Act>,
}

/// One thing that somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// Which of the handler's people (index in `contacts` or `agents`); 0 for others.
    pub person: usize,
    /// What.
    pub deed: Deed,
}

/// The party that acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// The customer.
    Customer,
    /// The seller of the story.
    Seller,
    /// An agent of the desk.
    Desk,
    /// The product itself, at its own instant.
    Machine,
}

/// How a question reached the marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// E-mail.
    Mail,
    /// The web form on an order.
    Web,
    /// Chat.
    Chat,
    /// Phone, written down by an agent.
    Phone,
}

/// What the sender of an answer does with the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// Send and keep open.
    KeepOpen,
    /// Send and wait for the customer.
    Wait,
    /// Send and close.
    Close,
}

/// A deed with its words.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// The question itself.
    Ask {
        /// Plain text.
        text: String,
        /// HTML part, when the mail had one.
        html: Option<String>,
        /// Way in.
        channel: Channel,
        /// Files.
        attachments: Vec<Attachment>,
    },
    /// The handler answers the customer.
    Answer {
        /// Whole text with salutation and closing.
        text: String,
        /// Files.
        attachments: Vec<Attachment>,
        /// What happens to the case.
        then: Then,
    },
    /// The customer writes again; reopens a closed case.
    Reply {
        /// New text only.
        text: String,
        /// Files.
        attachments: Vec<Attachment>,
    },
    /// Close as resolved.
    Close {
        /// Explanation for colleagues.
        explanation: Option<String>,
    },
    /// The turn is closed without a message (R33).
    NoAnswerNeeded,
    /// The desk forwards the case to the seller (R15).
    ForwardToSeller,
    /// The desk takes it back (R16).
    TakeBack,
    /// The seller hands it to the desk (R16).
    HandOver {
        /// Why.
        reason: String,
    },
    /// An internal note.
    Note {
        /// Text.
        text: String,
    },
    /// Kept by the seller for later.
    FollowUp {
        /// Until when, when a day was chosen.
        date: Option<Date>,
    },
    /// The seller opens a closed case again.
    Reopen {
        /// Why, as a note.
        reason: String,
    },
    /// A holding message; never stops the response clock (R33).
    Hold {
        /// Text.
        text: String,
    },
    /// The customer fills in the survey.
    Survey {
        /// 0 to 10.
        score: u8,
        /// Whether the question was solved.
        solved: bool,
        /// Free words.
        comment: Option<String>,
    },
    /// An automatic mail, shown greyed (R43).
    AutoReply {
        /// Text.
        text: String,
    },
    /// Nobody did anything; by this instant the product acts by itself (returns the case, R15, or closes it, R58).
    Silence,
}

/// A file that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name as sent.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// Makes the bytes: the same seed gives the same picture.
    pub seed: u32,
}

/// What kinds of file people send here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A photograph.
    Jpeg,
    /// A screenshot.
    Png,
    /// An invoice or return label.
    Pdf,
}
