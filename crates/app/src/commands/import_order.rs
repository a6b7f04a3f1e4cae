//! An order comes in from the shop's own files or API (R76). Twice is the same as once.

use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::records::{LineRecord, NAME, OrderRecord, Unfit, address, text, unfit};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber};
use domain::order::{Delivery, Line, Order};
use jiff::SignedDuration;
use store::write::customer::NewCustomer;
use store::{Batch, write};

/// How far ahead of our clock another's may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// The most lines of one order.
const LINES: usize = 200;

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
    let mut batch = Batch::from(write::customer::import(&new, desk.now()));
    batch.extend(write::order::order(&order, id, day));
    batch.extend(write::customer::words(&new));
    for line in &order.lines {
        batch.extend(write::order::line(order.seller, &order.number, day, line));
    }
    Ok(desk.db.commit(batch).await.map_err(Error::from)?)
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
        group: line.group.as_deref().map(group_of).transpose()?,
        fulfilment: line.fulfilment,
        quantity: line.quantity,
        delivery: delivery_of(&line.delivery)?,
    })
}

fn group_of(word: &str) -> Result<ArticleGroup, Unfit> {
    ArticleGroup::parse(word)
        .ok_or_else(|| unfit("group", format!("{word:?} is no article group (1 to 64 characters)")))
}

fn delivery_of(told: &Delivery) -> Result<Delivery, Unfit> {
    let word = |field, word: &Option<String>| {
        word.as_deref().map(|word| text(field, word, Delivery::LIMIT)).transpose()
    };
    if let (Some(shipped), Some(delivered)) = (told.shipped_at, told.delivered_at)
        && delivered < shipped
    {
        return Err(unfit("delivered_at", format!("{delivered} lies before shipped_at, {shipped}")));
    }
    Ok(Delivery {
        carrier: word("carrier", &told.carrier)?,
        tracking: word("tracking", &told.tracking)?,
        ..told.clone()
    })
}
