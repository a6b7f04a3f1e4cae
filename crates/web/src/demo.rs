//! What a demonstration must offer for its pages to work (R80); the binary builds it, the pages only ask.

use crate::fault::Fault;
use crate::pages::demo::{DemoCaller, DemoOrder, DemoSeller, MailRow, OpenMail, Receiver};
use app::Secret;
use domain::ids::SellerId;
use std::future::Future;
use std::pin::Pin;

/// A future that a trait object can give.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'a>>;

/// How far the clock is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One hour.
    Hour,
    /// Eight hours in which the desk is open.
    OfficeHours,
    /// One day.
    Day,
    /// Fourteen days.
    Fortnight,
}

impl Move {
    /// Reads what a button of the clock bar sends.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "1h" => Some(Self::Hour),
            "8oh" => Some(Self::OfficeHours),
            "1d" => Some(Self::Day),
            "14d" => Some(Self::Fortnight),
            _ => None,
        }
    }
}

/// As whom one steps into the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Somebody of a seller account.
    Seller(SellerId),
    /// An agent of the desk.
    Agent,
    /// The one who leads them.
    Supervisor,
    /// The operator.
    Operator,
}

/// The demonstration's stage.
pub trait Theatre: Send + Sync {
    /// Moves the clock on and lets everything happen that is due by then.
    fn move_clock(&self, by: Move) -> Soon<'_, ()>;
    /// A session as somebody of the story.
    fn step_in(&self, part: Part) -> Soon<'_, Secret>;
    /// A few sellers with work waiting.
    fn sellers(&self) -> Soon<'_, Vec<DemoSeller>>;
    /// Somebody with an order who is on the phone right now.
    fn caller(&self) -> Soon<'_, Option<DemoCaller>>;
    /// A few orders to ask about.
    fn orders(&self) -> Soon<'_, Vec<DemoOrder>>;
    /// A link of the shop for the customer of an order, as a path.
    fn visit(&self, order: String) -> Soon<'_, String>;
    /// Mails a question about an order as its customer; gives the customer's address.
    fn ask(&self, order: String, text: String) -> Soon<'_, String>;
    /// Everyone who got mail, most recent first.
    fn receivers(&self) -> Soon<'_, Vec<Receiver>>;
    /// One person's letters, newest first; everyone's without an address.
    fn letters(&self, to: Option<String>) -> Soon<'_, Vec<MailRow>>;
    /// A letter as its receiver sees it.
    fn letter(&self, id: String) -> Soon<'_, Option<OpenMail>>;
    /// Replies to a letter as the person who got it.
    fn reply(&self, id: String, text: String) -> Soon<'_, ()>;
}
