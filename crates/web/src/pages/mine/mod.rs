//! A customer's own questions (R50): the list, one with its thread, and the choice to be called (R48). Nothing of the house
//! stands on them: no note, no event, no address.

mod call;
mod fill;
pub(crate) mod serve;

use super::cases::Attachment;
use super::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// All her questions, the open ones first.
#[derive(Template)]
#[template(path = "pages/mine/list.html")]
pub struct MyQuestions {
    /// The surroundings.
    pub page: Frame,
    /// What was asked.
    pub rows: Vec<MyRow>,
}

/// A question in the list.
#[derive(Clone, Debug)]
pub struct MyRow {
    /// The case number.
    pub number: u64,
    /// The topic.
    pub topic: String,
    /// The article.
    pub article: Option<String>,
    /// The order.
    pub order: Option<String>,
    /// How it stands.
    pub state: MyState,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// How a question stands for her who asked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyState {
    /// Somebody owes her an answer.
    WaitsForAnswer,
    /// She was answered.
    Answered,
    /// It is closed.
    Closed,
}

impl MyState {
    /// The class of its mark.
    pub const fn class(self) -> &'static str {
        match self {
            Self::WaitsForAnswer => "to-answer",
            Self::Answered => "waiting",
            Self::Closed => "closed",
        }
    }

    /// Id of its word.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::WaitsForAnswer => "mine-waits",
            Self::Answered => "mine-answered",
            Self::Closed => "mine-closed",
        }
    }
}

/// One question with its thread.
#[derive(Template)]
#[template(path = "pages/mine/case.html")]
pub struct MyQuestion {
    /// The surroundings.
    pub page: Frame,
    /// The case number.
    pub number: u64,
    /// The topic.
    pub topic: String,
    /// The article.
    pub article: Option<String>,
    /// The order.
    pub order: Option<String>,
    /// How it stands.
    pub state: MyState,
    /// Where it lies and what comes next, in sentences.
    pub standing: Vec<String>,
    /// The letters, oldest first.
    pub letters: Vec<MyLetter>,
    /// The callback.
    pub call: MyCall,
    /// The survey's token, once it is due.
    pub survey: Option<String>,
    /// What was written before, if sending stopped.
    pub text: String,
    /// The form's name.
    pub once: String,
    /// How many files may be sent along.
    pub most_files: u32,
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// All files together, in bytes.
    pub all_bytes: u64,
    /// Why sending stopped, in words.
    pub stopped: Option<String>,
    /// Whether files were chosen that must be chosen again.
    pub had_files: bool,
}

/// A letter as she sees it.
#[derive(Clone, Debug)]
pub struct MyLetter {
    /// Whether she wrote it.
    pub own: bool,
    /// Who wrote it: her name, the shop's or the marketplace's.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The words she wrote or got.
    pub text: String,
    /// The files.
    pub files: Vec<Attachment>,
}

/// How a callback stands for her (R48).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MyCall {
    /// Nothing to say or choose.
    None,
    /// She may ask to be called.
    Offered,
    /// She said no and may change her mind.
    Declined,
    /// She will be called, at the time she gave; she may take it back.
    Agreed(String),
}

/// The first question: whether she wants to be called.
#[derive(Template)]
#[template(path = "pages/mine/wish.html")]
pub struct CallWish {
    /// The surroundings.
    pub page: Frame,
    /// The case number.
    pub number: u64,
    /// The question.
    pub question: String,
}

/// The second question: whether her number may be passed on.
#[derive(Template)]
#[template(path = "pages/mine/consent.html")]
pub struct CallConsent {
    /// The surroundings.
    pub page: Frame,
    /// The case number.
    pub number: u64,
    /// The question, exactly as it is kept.
    pub question: String,
    /// The last digits of the number that is known.
    pub ending: Option<String>,
    /// The number typed before.
    pub phone: String,
    /// The time typed before.
    pub best_time: String,
    /// Stretches of the seller's hours to choose from, in words.
    pub slots: Vec<String>,
    /// The one that was chosen before.
    pub slot: String,
    /// Why it stopped, in words.
    pub stopped: Option<String>,
}
