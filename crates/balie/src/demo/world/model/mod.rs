//! The nouns of the made-up world. Plain data: it knows no database, no command and no page.

use jiff::{Timestamp, civil::Date};

mod story;

pub use story::{Act, Attachment, Channel, Deed, FileKind, Place, Standing, Story, Then, Who};

/// A made-up marketplace with everybody in it and everything that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// The marketplace itself.
    pub marketplace: Marketplace,
    /// Seller accounts; [`World::showcase`] is the one a visitor steps into first.
    pub sellers: Vec<Seller>,
    /// People who bought something.
    pub customers: Vec<Customer>,
    /// The catalogue.
    pub articles: Vec<Article>,
    /// Orders, oldest first.
    pub orders: Vec<Order>,
    /// The operator's list of topics.
    pub topics: Vec<Topic>,
    /// Conversations, by the instant at which they start.
    pub stories: Vec<Story>,
    /// Reviews of orders.
    pub reviews: Vec<Review>,
    /// What another system measured of sellers' weeks, the oldest first.
    pub weekly: Vec<Weekly>,
    /// Index of the seller whose inbox is arranged to show every urgency.
    pub showcase: usize,
}

/// Name, addresses and people of the marketplace.
#[derive(Debug, Clone, PartialEq)]
pub struct Marketplace {
    /// Name as customers know it.
    pub name: &'static str,
    /// Site and mail domain.
    pub domain: &'static str,
    /// Where customers mail their questions.
    pub question_address: &'static str,
    /// Domain of the masked addresses that stand in for customers and sellers.
    pub relay_domain: &'static str,
    /// Accent colour, `#rrggbb`.
    pub colour: &'static str,
    /// IANA zone of its clocks.
    pub zone: &'static str,
    /// Its own customer service.
    pub agents: Vec<Person>,
}

/// Somebody who works at a seller or at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// First name.
    pub first: String,
    /// Last name with its prefix ("van den Berg").
    pub last: String,
    /// Work address.
    pub email: String,
    /// What they do there.
    pub role: Role,
}

/// What somebody may do (R66, R67), in the demo's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Owner of a seller account.
    Owner,
    /// Administrator of a seller account.
    Administrator,
    /// Customer service of a seller account.
    CustomerService,
    /// Agent of the desk.
    Agent,
    /// Supervisor of the desk.
    Supervisor,
    /// Operator of the marketplace.
    Operator,
}

/// A country that the marketplace serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Country {
    /// The Netherlands.
    Nl,
    /// Belgium.
    Be,
}

impl Country {
    /// ISO 3166 code, as in `NL`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "NL",
            Self::Be => "BE",
        }
    }
}

/// A language that people write in here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// Every language, in the order of the word lists.
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::Fr];

    /// ISO 639 code, as in `nl`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }
}

/// How a seller writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Kind, "je", signs with a first name.
    Warm,
    /// "u", whole sentences.
    Formal,
    /// Short and to the point.
    Brisk,
    /// Merry, a joke now and then.
    Playful,
}

/// How well a seller keeps up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// Within two hours or so.
    Fast,
    /// The same working day.
    Steady,
    /// Often a day late.
    Slow,
    /// Quick, slow, or not at all, and never reads twice.
    Sloppy,
}

/// A seller account.
#[derive(Debug, Clone, PartialEq)]
pub struct Seller {
    /// Stable key, usable in addresses and links.
    pub key: String,
    /// Trading name.
    pub name: String,
    /// Where it is established.
    pub country: Country,
    /// Town.
    pub city: String,
    /// Keys of the product groups it sells.
    pub groups: Vec<String>,
    /// Account colour, `#rrggbb`.
    pub colour: String,
    /// How it writes.
    pub tone: Tone,
    /// Language of its own people.
    pub language: Language,
    /// How well it keeps up.
    pub quality: Quality,
    /// Share of all cases, in thousandths; all sellers together make 1000 or nearly so.
    pub share: u32,
    /// Its people, the owner first.
    pub contacts: Vec<Person>,
    /// Address for notifications.
    pub email: String,
    /// Where they are phoned.
    pub phone: String,
    /// Office hours by phone, local time.
    pub phone_hours: (u8, u8),
}

/// Somebody who bought something.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    /// First name.
    pub first: String,
    /// Last name with its prefix.
    pub last: String,
    /// Mail address, always under `.example`.
    pub email: String,
    /// Phone number from the ranges that are kept out of use, when known.
    pub phone: Option<String>,
    /// Where they live.
    pub country: Country,
    /// Town.
    pub city: String,
    /// What they write.
    pub language: Language,
    /// How they write.
    pub voice: Voice,
}

impl Customer {
    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// How a customer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Ordinary sentences.
    Plain,
    /// Polite, whole name under it.
    Polite,
    /// One line, no greeting.
    Terse,
    /// Typed on a phone with a thumb.
    Phone,
    /// Tells the whole story.
    Chatty,
    /// Out of patience.
    Cross,
}

/// An article of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Article number: thirteen digits with a right check digit, in the range for internal use.
    pub number: String,
    /// Catalogue title.
    pub title: String,
    /// Key of the product group.
    pub group: String,
    /// Index of the seller who offers it.
    pub seller: usize,
    /// Price in cents.
    pub price_cents: u32,
    /// Kind in the word lists: what can go wrong with it and what people ask.
    pub kind: usize,
    /// Index of its colour in the palette, when the title names one.
    pub colour: Option<usize>,
}

/// Who packs and sends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fulfilment {
    /// The seller.
    Seller,
    /// The marketplace, from its own warehouse.
    Marketplace,
}

/// What one customer bought at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Order number as printed on the confirmation.
    pub number: String,
    /// Index of the customer.
    pub customer: usize,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// Delivery day that was promised.
    pub promised_on: Date,
    /// Lines; never empty.
    pub lines: Vec<Line>,
}

/// One article in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Index of the article.
    pub article: usize,
    /// Index of the seller.
    pub seller: usize,
    /// How many.
    pub quantity: u32,
    /// Who sends it.
    pub fulfilled_by: Fulfilment,
}

/// A subject from the operator's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Stable key, as in `defect`.
    pub key: &'static str,
    /// Name in Dutch.
    pub nl: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Name in French.
    pub fr: &'static str,
}

/// What a customer thought of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Index of the order.
    pub order: usize,
    /// When.
    pub at: Timestamp,
    /// 1 to 10.
    pub mark: i64,
    /// What was written; often nothing.
    pub words: String,
}

/// What another system measured of a seller's week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekly {
    /// Index of the seller.
    pub seller: usize,
    /// The week's first day.
    pub monday: Date,
    /// Parcels that came in time, of all that were sent.
    pub in_time: (usize, usize),
    /// Orders that were cancelled, of all.
    pub cancelled: (usize, usize),
}

/// How much of the world to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Conversations.
    pub stories: usize,
    /// Customers.
    pub customers: usize,
    /// Orders, those without a question included.
    pub orders: usize,
    /// Days back from now.
    pub days: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self { stories: 4_000, customers: 5_000, orders: 60_000, days: 214 }
    }
}
