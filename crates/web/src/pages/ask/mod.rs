//! Asking a question (R50): the door with order number and address, the pages with one button that links lead to, and the
//! form itself. Nothing happens by looking at any of them.

mod fill;
pub(crate) mod serve;

use super::assistant::Turn;
use super::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// The door: order number and address.
#[derive(Template)]
#[template(path = "pages/ask/door.html")]
pub struct AskDoor {
    /// The surroundings.
    pub page: Frame,
    /// The order number typed before.
    pub order: String,
    /// The address typed before.
    pub email: String,
    /// For how many minutes a link is good.
    pub minutes: i64,
    /// Where one can also ask by mail.
    pub by_mail: Option<String>,
    /// Why the last try stopped, in words.
    pub stopped: Option<String>,
}

/// After the door: always the same, whatever is true (attack row 26).
#[derive(Template)]
#[template(path = "pages/ask/sent.html")]
pub struct AskSent {
    /// The surroundings.
    pub page: Frame,
    /// For how many minutes the link is good.
    pub minutes: i64,
}

/// Where a link leads: a page with one button, so that programs that look at links begin nothing.
#[derive(Template)]
#[template(path = "pages/ask/enter.html")]
pub struct Enter {
    /// The surroundings.
    pub page: Frame,
    /// To what it leads.
    pub to: Leading,
    /// Where the button sends.
    pub action: String,
    /// What it sends.
    pub hidden: Vec<(&'static str, String)>,
}

/// To what a link leads.
#[derive(Clone, Debug)]
pub enum Leading {
    /// One order, by a link of the shop.
    Order(String),
    /// Everything, by a link that was asked for.
    Everything,
    /// One case, by a link in a mail about it.
    Case(u64),
}

/// A link that does not work, with the way to a new one.
#[derive(Template)]
#[template(path = "pages/ask/over.html")]
pub struct LinkOver {
    /// The surroundings.
    pub page: Frame,
    /// Why, in words.
    pub why: String,
}

/// Which order it is about.
#[derive(Template)]
#[template(path = "pages/ask/orders.html")]
pub struct ChooseOrder {
    /// The surroundings.
    pub page: Frame,
    /// Her orders, the newest first.
    pub orders: Vec<OrderRow>,
}

/// An order to choose.
#[derive(Clone, Debug)]
pub struct OrderRow {
    /// Its number.
    pub number: String,
    /// The number as part of an address.
    pub path: String,
    /// When it was ordered.
    pub ordered_at: Timestamp,
    /// The titles of what was bought.
    pub titles: Vec<String>,
}

/// The form.
#[derive(Template)]
#[template(path = "pages/ask/form.html")]
pub struct AskForm {
    /// The surroundings.
    pub page: Frame,
    /// The order number.
    pub order: String,
    /// When it was ordered.
    pub ordered_at: Timestamp,
    /// Whether she has other orders to choose from.
    pub others: bool,
    /// What was bought.
    pub lines: Vec<LineRow>,
    /// Whether she chose the whole order.
    pub whole: bool,
    /// Every topic's key and name, and whether it is chosen.
    pub topics: Vec<(String, String, bool)>,
    /// What was written before.
    pub text: String,
    /// The form's name.
    pub once: String,
    /// Her open questions about this order: number and topic.
    pub open: Vec<(u64, String)>,
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

/// The assistant's answer to what the form asks, with a person one tap away (R12, R51).
#[derive(Template)]
#[template(path = "pages/ask/first.html")]
pub struct AskFirst {
    /// The surroundings.
    pub page: Frame,
    /// The answer.
    pub turn: Turn,
    /// What the form sends on to a person besides the words.
    pub hidden: Vec<(&'static str, String)>,
    /// What she asked.
    pub text: String,
    /// How many files may be sent along.
    pub most_files: u32,
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// All files together, in bytes.
    pub all_bytes: u64,
}

/// A line to choose.
#[derive(Clone, Debug)]
pub struct LineRow {
    /// What the form sends: seller and line.
    pub key: String,
    /// The article's title.
    pub title: String,
    /// The shop that sold it.
    pub seller: String,
    /// How many.
    pub units: u32,
    /// Id of the word for how far it is on its way.
    pub state: Option<&'static str>,
    /// Whether it is chosen.
    pub chosen: bool,
}
