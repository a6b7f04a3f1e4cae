//! The only room that reads and commits: commands, queries, and the workers that carry out what was committed.
//!
//! A command loads what it concerns, lets the domain decide, and commits one batch. Between load and commit there is
//! no network call; what leaves the house leaves through the outbox.
#![warn(missing_docs)]

mod addresses;
pub mod assistant;
mod audit;
mod calendars;
mod change;
pub mod commands;
mod desk;
mod doors;
mod drafts;
mod erasing;
mod error;
mod everyone;
pub mod import;
pub mod intake;
pub mod issuer;
mod kept;
mod letters;
pub mod links;
mod measuring;
mod news;
mod numbers;
pub mod outbox;
mod own_words;
mod placing;
pub mod queries;
mod records;
mod relaying;
mod reserved;
mod secrets;
mod setup;
mod standing;
pub mod sweeper;
mod together;
mod tries;
mod visits;
mod ways;
mod words;

pub use audit::{Part as AuditPart, What as AuditWhat};
pub use desk::{Changed, Clock, Desk, Parts, Random};
pub use domain::norms::Measured;
pub use doors::Halted;
pub use error::Error;
pub use everyone::SellerWeek;
pub use measuring::Responses;
pub use news::{Heard, Marked};
pub use secrets::Secret;
pub use setup::{Doorway, Hours, IssuerSetup, SecondFactor, Setup, SetupError, SignIn};
pub use store::read::account::{Membership, Seller, Topic};
pub use store::read::address::Address;
pub use store::read::coming::ComingBack;
pub use store::read::desk::{Attempted, Held, Listed};
pub use store::read::draft::{Draft, DraftLine, Present};
pub use store::read::erasure::Counts as KeptCounts;
pub use store::read::guide::{Edition as GuideEdition, Guide};
pub use store::read::health::Counts as MailCounts;
pub use store::read::insight::{DayFigures, TopicFigures};
pub use store::read::list::CaseRow;
pub use store::read::people::{Changed as AuditLine, Invited, Member, OwnRole};
pub use store::read::performance::{
    Behind, Kept as NormResult, Place as BehindPlace, ResponseDay, Reviewed, Seen as BehindSeen,
};
pub use store::read::relay::RelayMail;
pub use store::read::routing::{Draft as RoutingDraft, Version as RoutingVersion};
pub use store::read::satisfaction::{Comment, Review};
pub use store::read::survey::Survey;
pub use store::read::template::{Kind as TemplateKind, OwnWords, Template};
pub use store::read::thread::{Line, Message, Stay};
pub use store::read::view::SavedView;
pub use store::read::visit::Visitor;
pub use ways::passkey::{Made as PasskeyMade, Signed as PasskeySigned};

/// The code that an app shows for a key at an instant, for tests and the demonstration.
pub fn code_at(secret: &[u8], at: jiff::Timestamp) -> String {
    ways::codes::code_at(secret, at.as_second())
}
