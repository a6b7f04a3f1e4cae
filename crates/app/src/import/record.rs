//! From fields to the records the app takes in.

use super::Kind;
use super::fields::{Fields, shown};
use crate::commands::{
    ArticleRecord, CustomerRecord, FigureRecord, LineRecord, OrderRecord, ReviewRecord, SellerRecord,
    TopicRecord,
};
use crate::setup::Hours;
use domain::language::Language;
use domain::order::{Delivery, DeliveryState, Fulfilment};
use jiff::Timestamp;
use serde_json::Value;

/// One thing to take in.
#[derive(Clone, Debug)]
pub enum Record {
    /// A seller account.
    Seller(SellerRecord),
    /// An order with its lines.
    Order(OrderRecord),
    /// A topic.
    Topic(TopicRecord),
    /// An article of the catalogue.
    Article(ArticleRecord),
    /// A customer.
    Customer(CustomerRecord),
    /// A review.
    Review(ReviewRecord),
    /// A figure of another system.
    Figure(FigureRecord),
}

/// What fields hold: by the option, their `type`, or the keys they have.
pub fn kind_of(fields: &mut Fields, told: Option<Kind>) -> Result<Kind, String> {
    let named = match fields.text("type")?.as_deref() {
        None => None,
        Some("seller") => Some(Kind::Sellers),
        Some("order") => Some(Kind::Orders),
        Some("topic") => Some(Kind::Topics),
        Some("article") => Some(Kind::Articles),
        Some("customer") => Some(Kind::Customers),
        Some("review") => Some(Kind::Reviews),
        Some("figure") => Some(Kind::Figures),
        Some(other) => {
            return Err(format!(
                "type: {other:?} is not seller, article, order, customer, review, figure or topic"
            ));
        }
    };
    match (named, told) {
        (Some(named), Some(told)) if named != told => {
            Err(format!("type: says {named:?}, but --kind says {told:?}").to_lowercase())
        }
        (Some(kind), _) | (None, Some(kind)) => Ok(kind),
        (None, None) if fields.has("number") && fields.has("lines") => Ok(Kind::Orders),
        (None, None) if fields.has("mark") => Ok(Kind::Reviews),
        (None, None) if fields.has("norm") => Ok(Kind::Figures),
        (None, None) if fields.has("article") => Ok(Kind::Articles),
        (None, None) if fields.has("reference") => Ok(Kind::Sellers),
        (None, None) if fields.has("key") => Ok(Kind::Topics),
        (None, None) if fields.has("email") => Ok(Kind::Customers),
        (None, None) => {
            Err("type: is missing, and the fields do not tell: seller, order or topic".to_owned())
        }
    }
}

/// Reads a record of a kind.
pub fn record(mut fields: Fields, kind: Kind) -> Result<Record, String> {
    let record = match kind {
        Kind::Sellers => Record::Seller(seller(&mut fields)?),
        Kind::Orders => Record::Order(order(&mut fields)?),
        Kind::Topics => Record::Topic(topic(&mut fields)?),
        Kind::Articles => Record::Article(article(&mut fields)?),
        Kind::Customers => Record::Customer(customer(&mut fields)?),
        Kind::Reviews => Record::Review(review(&mut fields)?),
        Kind::Figures => Record::Figure(figure(&mut fields)?),
    };
    fields.finish()?;
    Ok(record)
}

fn article(fields: &mut Fields) -> Result<ArticleRecord, String> {
    Ok(ArticleRecord {
        seller: fields.needed("seller")?,
        number: fields.needed("article")?,
        title: fields.needed("title")?,
        group: fields.text("group")?,
    })
}

fn customer(fields: &mut Fields) -> Result<CustomerRecord, String> {
    Ok(CustomerRecord {
        email: fields.needed("email")?,
        name: fields.needed("name")?,
        phone: fields.text("phone")?,
        language: language(fields)?,
    })
}

fn review(fields: &mut Fields) -> Result<ReviewRecord, String> {
    Ok(ReviewRecord {
        reference: fields.needed("reference")?,
        seller: fields.needed("seller")?,
        order: fields.needed("order")?,
        article: fields.text("article")?,
        mark: fields.number("mark")?.ok_or("mark: is missing")?,
        at: instant("at", &fields.needed("at")?)?,
        words: fields.text("words")?.unwrap_or_default(),
    })
}

fn figure(fields: &mut Fields) -> Result<FigureRecord, String> {
    Ok(FigureRecord {
        seller: fields.needed("seller")?,
        norm: fields.needed("norm")?,
        week: fields.needed("week")?,
        numerator: fields.number("numerator")?.ok_or("numerator: is missing")?,
        denominator: fields.number("denominator")?.ok_or("denominator: is missing")?,
    })
}

fn seller(fields: &mut Fields) -> Result<SellerRecord, String> {
    Ok(SellerRecord {
        reference: fields.needed("reference")?,
        name: fields.needed("name")?,
        country: country(fields.text("country")?.unwrap_or_else(|| "NL".into()))?,
        hours: hours(fields)?,
        language: language(fields)?,
        colour: colour(fields)?,
        email: fields.text("email")?,
    })
}

/// Two letters, as in ISO 3166.
pub fn country(words: String) -> Result<String, String> {
    if words.len() == 2 && words.chars().all(|c| c.is_ascii_alphabetic()) {
        return Ok(words);
    }
    Err(format!(
        "country: {:?} is not a code of two letters such as NL",
        words.chars().take(20).collect::<String>()
    ))
}

/// All three or none: hours that are half said would be half guessed.
fn hours(fields: &mut Fields) -> Result<Option<Hours>, String> {
    match (fields.text("zone")?, fields.text("hours")?, fields.text("holidays")?) {
        (None, None, None) => Ok(None),
        (Some(zone), Some(weekly), Some(holidays)) => Ok(Some(Hours { zone, weekly, holidays })),
        _ => Err("hours: zone, hours and holidays belong together; give all three or none".to_owned()),
    }
}

fn colour(fields: &mut Fields) -> Result<Option<String>, String> {
    let Some(colour) = fields.text("colour")? else { return Ok(None) };
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
    if digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit())) {
        return Ok(Some(colour.to_lowercase()));
    }
    Err("colour: is not of the form #2f6f4f".to_owned())
}

fn language(fields: &mut Fields) -> Result<Language, String> {
    match fields.text("language")? {
        None => Ok(Language::default()),
        Some(code) => Language::from_code(&code)
            .ok_or_else(|| format!("language: {} is not nl, en or fr", shown(&Value::String(code)))),
    }
}

fn order(fields: &mut Fields) -> Result<OrderRecord, String> {
    let mut customer = fields.inner("customer")?.ok_or("customer: is missing")?;
    let read = CustomerRecord {
        email: customer.needed("email").map_err(within("customer"))?,
        name: customer.needed("name").map_err(within("customer"))?,
        phone: customer.text("phone").map_err(within("customer"))?,
        language: language(&mut customer).map_err(within("customer"))?,
    };
    customer.finish().map_err(within("customer"))?;
    let lines = (1..).zip(fields.list("lines")?);
    let lines = lines.map(|(number, value)| line(number, value)).collect::<Result<_, _>>()?;
    Ok(OrderRecord {
        number: fields.needed("number")?,
        seller: fields.needed("seller")?,
        customer: read,
        ordered_at: instant("ordered_at", &fields.needed("ordered_at")?)?,
        lines,
    })
}

fn within(outer: &str) -> impl Fn(String) -> String {
    move |problem| format!("{outer} {problem}")
}

fn line(number: usize, value: Value) -> Result<LineRecord, String> {
    let name = format!("lines[{number}]");
    let Value::Object(values) = value else { return Err(format!("{name}: {} is no object", shown(&value))) };
    let mut fields = Fields::new(values);
    let line = line_of(&mut fields).map_err(within(&name))?;
    fields.finish().map_err(within(&name))?;
    Ok(line)
}

/// A line of an order, from an object or from a row.
pub fn line_of(fields: &mut Fields) -> Result<LineRecord, String> {
    Ok(LineRecord {
        article: fields.needed("article")?,
        // The catalogue may have it.
        title: fields.text("title")?.unwrap_or_default(),
        group: fields.text("group")?,
        fulfilment: match fields.text("fulfilled_by")? {
            None => Fulfilment::Seller,
            Some(word) => Fulfilment::from_key(&word).ok_or_else(|| {
                format!("fulfilled_by: {} is neither seller nor marketplace", shown(&Value::String(word)))
            })?,
        },
        quantity: fields.number("quantity")?.unwrap_or(1),
        delivery: delivery(fields)?,
    })
}

/// Where the goods are; everything may be left out (R76).
fn delivery(fields: &mut Fields) -> Result<Delivery, String> {
    let state = |word: String| {
        DeliveryState::from_key(&word).ok_or_else(|| {
            format!("state: {word:?} is not ordered, shipped, delivered, returned or cancelled")
        })
    };
    let day = |word: String| {
        word.trim().parse().map_err(|_| format!("promised_on: {word:?} is no day such as 2026-03-04"))
    };
    Ok(Delivery {
        state: fields.text("state")?.map(state).transpose()?,
        carrier: fields.text("carrier")?,
        tracking: fields.text("tracking")?,
        promised_on: fields.text("promised_on")?.map(day).transpose()?,
        shipped_at: moment(fields, "shipped_at")?,
        delivered_at: moment(fields, "delivered_at")?,
    })
}

fn moment(fields: &mut Fields, name: &'static str) -> Result<Option<Timestamp>, String> {
    fields.text(name)?.map(|words| instant(name, &words)).transpose()
}

/// An instant with its offset; a local time would be a guess.
pub fn instant(name: &str, words: &str) -> Result<Timestamp, String> {
    words.trim().parse().map_err(|_| {
        let words: String = words.chars().take(40).collect();
        format!("{name}: {words:?} is no RFC 3339 instant with an offset, such as 2026-03-02T10:00:00+01:00")
    })
}

fn topic(fields: &mut Fields) -> Result<TopicRecord, String> {
    let mut names = fields.inner("names")?.ok_or("names: is missing: {\"nl\", \"en\", \"fr\"}")?;
    let mut name = |language| names.needed(language).map_err(within("names"));
    let read = [name("nl")?, name("en")?, name("fr")?];
    names.finish().map_err(within("names"))?;
    let word = |value: &Value| {
        value.as_str().map(str::to_owned).ok_or_else(|| format!("words: {} is no text", shown(value)))
    };
    Ok(TopicRecord {
        key: fields.needed("key")?,
        position: fields.number("position")?.unwrap_or(100),
        names: read,
        words: fields.list("words")?.iter().map(word).collect::<Result<_, _>>()?,
    })
}
