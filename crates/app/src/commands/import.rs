//! Sellers, topics and orders come in from the shop's own files or API (R76). Twice is the same as once.

use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::setup::Hours;
use domain::ids::{ArticleNumber, CustomerId, OrderNumber, SellerId, TopicKey};
use domain::language::Language;
use domain::order::{Fulfilment, Line, Order};
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use store::write::account::NewSeller;
use store::write::customer::NewCustomer;
use store::{Batch, write};
use thiserror::Error as ThisError;

/// A seller account as a file gives it.
#[derive(Clone, Debug)]
pub struct SellerRecord {
    /// The shop's own reference.
    pub reference: String,
    /// The name shown.
    pub name: String,
    /// ISO 3166 country; decides holidays where none are given.
    pub country: String,
    /// When the seller works; `None` for the usual hours of its country.
    pub hours: Option<Hours>,
    /// Language of mails to the seller.
    pub language: Language,
    /// Account colour, `#rrggbb`; `None` for one that follows from the reference.
    pub colour: Option<String>,
    /// Where notifications go.
    pub email: Option<String>,
}

/// A customer within an order.
#[derive(Clone, Debug)]
pub struct CustomerRecord {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: Option<String>,
    /// The language.
    pub language: Language,
}

/// A line of an order.
#[derive(Clone, Debug)]
pub struct LineRecord {
    /// The article's number.
    pub article: String,
    /// Its title.
    pub title: String,
    /// Who sends it.
    pub fulfilment: Fulfilment,
    /// How many, at least 1.
    pub quantity: i64,
}

/// One seller's part of an order.
#[derive(Clone, Debug)]
pub struct OrderRecord {
    /// The shop's order number.
    pub number: String,
    /// The seller's reference.
    pub seller: String,
    /// Who bought.
    pub customer: CustomerRecord,
    /// When.
    pub ordered_at: Timestamp,
    /// What.
    pub lines: Vec<LineRecord>,
}

/// A topic of the operator's list.
#[derive(Clone, Debug)]
pub struct TopicRecord {
    /// The key.
    pub key: String,
    /// Its place in the list.
    pub position: i64,
    /// Its name in Dutch, English, French.
    pub names: [String; 3],
    /// Beginnings of words by which a question is recognised.
    pub words: Vec<String>,
}

/// Why a record was not taken in; the others are.
#[derive(Debug, ThisError)]
pub enum Unfit {
    /// A field does not hold what it must.
    #[error("{field}: {why}")]
    Field {
        /// The field's name in the file.
        field: &'static str,
        /// What is wrong and what is expected.
        why: String,
    },
    /// The store could not take it.
    #[error(transparent)]
    Store(#[from] Error),
}

/// How far ahead of our clock another's may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// The most lines of one order.
const LINES: usize = 200;
/// The longest name or title, in bytes.
const NAME: usize = 300;

/// Takes a seller in, or renews what is known of it.
pub async fn import_seller(desk: &Desk, record: &SellerRecord) -> Result<SellerId, Unfit> {
    let reference = text("seller", &record.reference, 64)?;
    let hours = record.hours.clone().unwrap_or_else(|| usual_hours(&record.country));
    hours.calendar().map_err(|error| unfit("hours", error.to_string()))?;
    let notify = match &record.email {
        None => None,
        Some(email) => Some(address("email", email)?),
    };
    let known = store::read::account::seller_by_reference(&desk.db, &reference).await.map_err(Error::from)?;
    let id = match known {
        Some(known) => known.id,
        None => SellerId(desk.numbers.next(Kind::Seller).await?),
    };
    let new = NewSeller {
        id,
        name: text("name", &record.name, NAME)?,
        country: text("country", &record.country, 2)?.to_uppercase(),
        zone: hours.zone,
        hours: hours.weekly,
        holidays: hours.holidays,
        language: record.language.code(),
        colour: record.colour.clone().unwrap_or_else(|| colour_of(&reference)),
        notify: notify.map(|email| (desk.secrets.seal_email(&email), desk.secrets.email_hash(&email))),
        reference,
    };
    desk.db.commit(Batch::from(write::account::seller(&new, desk.now()))).await.map_err(Error::from)?;
    Ok(id)
}

/// Takes an order in with its customer and lines.
pub async fn import_order(desk: &Desk, record: &OrderRecord) -> Result<(), Unfit> {
    let order = checked(desk, record).await?;
    let customer = &record.customer;
    let email = address("customer email", &customer.email)?;
    let email_hash = desk.secrets.email_hash(&email);
    let known = store::read::customer::by_email(&desk.db, email_hash).await.map_err(Error::from)?;
    let id = match known {
        Some(known) => known.id,
        None => CustomerId(desk.numbers.next(Kind::Customer).await?),
    };
    let new = NewCustomer {
        id,
        email_hash,
        email_sealed: desk.secrets.seal_email(&email),
        phone: customer.phone.as_deref().map(|phone| desk.secrets.seal_phone(phone)),
        name: text("customer name", &customer.name, NAME)?,
        language: customer.language.code(),
    };
    let day = local_day(&desk.calendar_of(order.seller).await?, order.ordered_at);
    let mut batch =
        Batch::from(vec![write::customer::import(&new, desk.now()), write::order::order(&order, id)]);
    for line in &order.lines {
        batch.extend(write::order::line(order.seller, &order.number, day, line));
    }
    Ok(desk.db.commit(batch).await.map_err(Error::from)?)
}

/// Takes a topic in, or renews it.
pub async fn import_topic(desk: &Desk, record: &TopicRecord) -> Result<(), Unfit> {
    let key = TopicKey::parse(&record.key).ok_or_else(|| unfit("topic", "is empty or too long".into()))?;
    let [nl, en, fr] = &record.names;
    let words: Vec<String> = record.words.iter().map(|word| store::write::search::fold(word)).collect();
    let topic = write::account::topic(key.as_str(), record.position, [nl, en, fr], &words.join(" "));
    Ok(desk.db.commit(Batch::from(topic)).await.map_err(Error::from)?)
}

async fn checked(desk: &Desk, record: &OrderRecord) -> Result<Order, Unfit> {
    let number = OrderNumber::parse(&record.number).ok_or_else(|| {
        unfit("order", format!("{:?} is no order number (1 to 64 characters)", record.number))
    })?;
    let seller =
        store::read::account::seller_by_reference(&desk.db, &record.seller).await.map_err(Error::from)?;
    let seller = seller
        .ok_or_else(|| unfit("seller", format!("{:?} is not known; import it first", record.seller)))?;
    if record.ordered_at > desk.now() + AHEAD {
        return Err(unfit("ordered_at", format!("{} lies in the future", record.ordered_at)));
    }
    if record.lines.is_empty() || record.lines.len() > LINES {
        return Err(unfit("lines", format!("{} lines; an order has 1 to {LINES}", record.lines.len())));
    }
    let lines =
        (1..).zip(&record.lines).map(|(number, line)| line_of(number, line)).collect::<Result<_, _>>()?;
    Ok(Order { seller: seller.id, number, ordered_at: record.ordered_at, lines })
}

fn line_of(number: i64, line: &LineRecord) -> Result<Line, Unfit> {
    if !(1..=100_000).contains(&line.quantity) {
        return Err(unfit("quantity", format!("{} is not 1 to 100000", line.quantity)));
    }
    Ok(Line {
        number,
        article: ArticleNumber::parse(&line.article)
            .ok_or_else(|| unfit("article", format!("{:?} is no article number", line.article)))?,
        title: text("title", &line.title, NAME)?,
        fulfilment: line.fulfilment,
        quantity: line.quantity,
    })
}

fn usual_hours(country: &str) -> Hours {
    match country.to_uppercase().as_str() {
        "BE" => Hours { zone: "Europe/Brussels".into(), holidays: "BE".into(), ..Hours::default() },
        _ => Hours::default(),
    }
}

/// A colour that follows from the reference, the same everywhere.
fn colour_of(reference: &str) -> String {
    const COLOURS: [&str; 8] =
        ["#2f6f4f", "#7a4fbf", "#b3541e", "#1f6f9f", "#9f2f5f", "#5f6f1f", "#3f4fbf", "#8f5f2f"];
    let sum: usize = reference.bytes().map(usize::from).sum();
    COLOURS[sum % COLOURS.len()].to_owned()
}

fn text(field: &'static str, value: &str, most: usize) -> Result<String, Unfit> {
    let value = value.trim();
    if value.is_empty() || value.len() > most || value.chars().any(char::is_control) {
        return Err(unfit(field, format!("must be 1 to {most} characters without control characters")));
    }
    Ok(value.to_owned())
}

fn address(field: &'static str, value: &str) -> Result<String, Unfit> {
    mail::letter::valid_address(value).ok_or_else(|| unfit(field, Refusal::AddressInvalid.to_string()))
}

fn unfit(field: &'static str, why: String) -> Unfit {
    Unfit::Field { field, why }
}
