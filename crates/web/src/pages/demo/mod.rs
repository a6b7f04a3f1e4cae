//! The demonstration: doors into the story, and every mail as its receiver sees it (R80).
//!
//! Exists only when the binary runs as `demo`.

pub(crate) mod serve;

use super::frame::{Account, Frame};
use crate::reader::form_urlencoded;
use askama::Template;
use jiff::Timestamp;

/// The first page: step in as customer, seller, agent or operator.
#[derive(Template)]
#[template(path = "pages/demo/start.html")]
pub struct DemoStart {
    /// The surroundings.
    pub page: Frame,
    /// A few seller accounts with work waiting.
    pub sellers: Vec<DemoSeller>,
    /// A few orders a customer could ask about.
    pub orders: Vec<DemoOrder>,
    /// Who is on the phone right now.
    pub caller: Option<DemoCaller>,
}

/// What there is to do in somebody's place, and where.
#[derive(Clone, Copy, Debug)]
pub struct Signpost {
    /// As whom.
    pub role: &'static str,
    /// Where.
    pub to: &'static str,
    /// Id of what is done there.
    pub name: &'static str,
    /// Id of why.
    pub more: &'static str,
}

const fn sign(role: &'static str, to: &'static str, [name, more]: [&'static str; 2]) -> Signpost {
    Signpost { role, to, name, more }
}

/// The agent's morning, in its order; the telephone call stands beside them.
const AGENT: [Signpost; 3] = [
    sign("agent", "/desk/new", ["demo-sign-next", "demo-sign-next-more"]),
    sign("agent", "/desk/callbacks", ["demo-sign-callbacks", "demo-sign-callbacks-more"]),
    sign("agent", "/desk/returned", ["demo-sign-returned", "demo-sign-returned-more"]),
];

/// What supervisor and operator look after.
const OPERATOR: [Signpost; 5] = [
    sign("supervisor", "/desk/board", ["demo-sign-board", "demo-sign-board-more"]),
    sign("operator", "/operator/routing/try-out", ["demo-sign-rules", "demo-sign-rules-more"]),
    sign("operator", "/operator/assistant", ["demo-sign-assistant", "demo-sign-assistant-more"]),
    sign("operator", "/operator/calendars", ["demo-sign-year", "demo-sign-year-more"]),
    sign("operator", "/operator/mail", ["demo-sign-mail", "demo-sign-mail-more"]),
];

/// Somebody on the phone.
#[derive(Clone, Debug)]
pub struct DemoCaller {
    /// Her name.
    pub name: String,
    /// The number she calls from.
    pub number: String,
}

impl DemoCaller {
    /// Where her question is taken down.
    fn log(&self) -> String {
        format!("/desk/log?q={}", form_urlencoded(&self.number))
    }
}

/// A seller one may step in as.
#[derive(Clone, Debug)]
pub struct DemoSeller {
    /// Name and colour.
    pub account: Account,
    /// Cases in its turn.
    pub to_answer: u64,
}

/// An order one may ask about as its customer.
#[derive(Clone, Debug)]
pub struct DemoOrder {
    /// The order number.
    pub number: String,
    /// The customer's name.
    pub customer: String,
    /// The first article's title.
    pub title: String,
}

/// The mail catcher: who got mail, and one person's letters.
#[derive(Template)]
#[template(path = "pages/demo/mail.html")]
pub struct DemoMail {
    /// The surroundings.
    pub page: Frame,
    /// Everyone who got mail, most recent first.
    pub receivers: Vec<Receiver>,
    /// Whose mail is shown.
    pub chosen: Option<String>,
    /// Her letters, newest first.
    pub letters: Vec<MailRow>,
    /// The one that is open.
    pub open: Option<OpenMail>,
}

/// Somebody who got mail.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// Her address.
    pub address: String,
    /// How many letters.
    pub letters: u64,
}

/// A letter in the list.
#[derive(Clone, Debug)]
pub struct MailRow {
    /// Its id in addresses.
    pub id: String,
    /// From whom, as her mail program shows it.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// When it came.
    pub at: Timestamp,
}

/// A letter as its receiver sees it.
#[derive(Clone, Debug)]
pub struct OpenMail {
    /// Its id in addresses.
    pub id: String,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// When it came.
    pub at: Timestamp,
    /// Its HTML, shown in a frame that may do nothing.
    pub html: Option<String>,
    /// Its plain text.
    pub text: String,
    /// Every header line, name and value.
    pub headers: Vec<(String, String)>,
    /// Links to this desk that stand in it, as one cannot click in the frame.
    pub links: Vec<String>,
}

impl DemoMail {
    fn is_chosen(&self, receiver: &Receiver) -> bool {
        self.chosen.as_ref() == Some(&receiver.address)
    }
}
