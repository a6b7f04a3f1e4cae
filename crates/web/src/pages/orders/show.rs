//! What the pages of orders show.

use crate::pages::cases::{Attachment, Party, Row};
use crate::pages::frame::{Account, Frame};
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

/// Where one types the number of an order.
#[derive(Template)]
#[template(path = "pages/orders/find.html")]
pub struct FindOrder {
    /// The surroundings.
    pub page: Frame,
}

/// The one page for an order that is not there for this reader, whatever the reason (R13, R14).
#[derive(Template)]
#[template(path = "pages/orders/hidden.html")]
pub struct HiddenOrder {
    /// The surroundings.
    pub page: Frame,
    /// The number asked for, as typed.
    pub number: String,
    /// The same as part of an address.
    pub path: String,
    /// The reader's own other account whose order it is.
    pub switch: Option<Account>,
}

/// What the page of an order shows.
#[derive(Template)]
#[template(path = "pages/orders/show.html")]
pub struct OrderPage {
    /// The surroundings.
    pub page: Frame,
    /// The order.
    pub order: OrderView,
}

/// One order as its seller sees it.
pub struct OrderView {
    /// Its number.
    pub number: String,
    /// The same as part of an address.
    pub path: String,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// Who bought.
    pub customer: String,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// Cases about it.
    pub cases: Vec<Row>,
    /// The masked address of the customer, while mail may go there.
    pub address: Option<String>,
    /// Until when contact may be started.
    pub contact_until: Timestamp,
    /// Until when both may write to each other, once started.
    pub open_until: Option<Timestamp>,
    /// Where contact is started, while it may be.
    pub contact: Option<ContactForm>,
    /// Mail by the masked address, oldest first.
    pub mails: Vec<OrderMail>,
}

/// One line of an order with where it is.
pub struct OrderLine {
    /// The article's number.
    pub article: String,
    /// Its title.
    pub title: String,
    /// How many.
    pub units: u32,
    /// Fulfilled by the marketplace instead of the seller.
    pub by_marketplace: bool,
    /// Where it is, as far as the shop told.
    pub whereabouts: Whereabouts,
}

/// Where the goods of a line are.
#[derive(Default)]
pub struct Whereabouts {
    /// Id of the word for how far they are.
    pub state: Option<&'static str>,
    /// Who brings them.
    pub carrier: Option<String>,
    /// The number of the parcel.
    pub tracking: Option<String>,
    /// The day promised.
    pub promised: Option<Date>,
    /// When they left.
    pub shipped_at: Option<Timestamp>,
    /// When they came.
    pub delivered_at: Option<Timestamp>,
}

/// Where contact is started (R40).
#[derive(Default)]
pub struct ContactForm {
    /// Keys and names of the topics, and whether each is chosen.
    pub topics: Vec<(String, String, bool)>,
    /// Numbers and titles of the articles, and whether each is chosen.
    pub articles: Vec<(String, String, bool)>,
    /// What was already written.
    pub text: String,
    /// Names this form, so that sending it twice begins one case.
    pub once: String,
    /// Why the last attempt stopped, in words.
    pub stopped: Option<String>,
    /// At most so many files.
    pub most_files: u32,
    /// At most so many bytes a file.
    pub most_bytes: u64,
}

/// A mail by the masked address in the list.
pub struct OrderMail {
    /// Whose.
    pub party: Party,
    /// The writer's name.
    pub author: String,
    /// When it came in.
    pub at: Timestamp,
    /// The subject.
    pub subject: String,
    /// Its words, as its writer wrote them or as they passed.
    pub text: String,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// Recognised as automatic: greyed, never passed on (R43).
    pub automatic: bool,
    /// It never arrived, and why, in words.
    pub undelivered: Option<String>,
    /// The page with what was written and what was received, side by side (R44).
    pub both_sides: Option<String>,
}

/// One mail with what was written and what was received, side by side (R44).
#[derive(Template)]
#[template(path = "pages/orders/mail.html")]
pub struct RelayedMail {
    /// The surroundings.
    pub page: Frame,
    /// The order's number.
    pub number: String,
    /// The same as part of an address.
    pub path: String,
    /// The mail.
    pub mail: OrderMail,
    /// As received: cleaned HTML, shown in a frame that may do nothing.
    pub received: String,
    /// What cleaning took out.
    pub removals: Vec<crate::pages::cases::Removal>,
}
