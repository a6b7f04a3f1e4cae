//! An order comes in from the shop's own files or API (R76). Twice is the same as once.

use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::records::{LineRecord, NAME, OrderRecord, Unfit, text, unfit};
use domain::ids::{ArticleGroup, ArticleNumber, OrderNumber, SellerId};
use domain::order::{Delivery, Line, Order};
use jiff::SignedDuration;
use store::read::account::Seller;
use store::{Batch, write};

/// How far ahead of our clock another's may be.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// The most lines of one order.
const LINES: usize = 200;

/// Takes an order in with its customer and lines.
pub async fn import_order(desk: &Desk, record: &OrderRecord) -> Result<(), Unfit> {
    let order = checked(desk, record).await?;
    let (customer, writes) =
        desk.customer_given(&record.customer, ["customer email", "customer name"]).await?;
    let day = local_day(&desk.calendar_of(order.seller).await?, order.ordered_at);
    let mut batch = Batch::from(writes);
    batch.extend(write::order::order(&order, customer, day));
    for line in &order.lines {
        batch.extend(write::order::line(order.seller, &order.number, day, line));
    }
    Ok(desk.db.commit(batch).await.map_err(Error::from)?)
}

async fn checked(desk: &Desk, record: &OrderRecord) -> Result<Order, Unfit> {
    let number = OrderNumber::parse(&record.number).ok_or_else(|| {
        unfit("order", format!("{:?} is no order number (1 to 64 characters)", record.number))
    })?;
    let seller = desk.seller_named(&record.seller).await?;
    if record.ordered_at > desk.now() + AHEAD {
        return Err(unfit("ordered_at", format!("{} lies in the future", record.ordered_at)));
    }
    if record.lines.is_empty() || record.lines.len() > LINES {
        return Err(unfit("lines", format!("{} lines; an order has 1 to {LINES}", record.lines.len())));
    }
    let mut lines = Vec::with_capacity(record.lines.len());
    for (number, line) in (1..).zip(&record.lines) {
        lines.push(desk.line_given(seller.id, number, line).await?);
    }
    Ok(Order { seller: seller.id, number, ordered_at: record.ordered_at, lines })
}

impl Desk {
    /// The account that the shop calls so.
    pub(super) async fn seller_named(&self, reference: &str) -> Result<Seller, Unfit> {
        let seller =
            store::read::account::seller_by_reference(&self.db, reference).await.map_err(Error::from)?;
        seller.ok_or_else(|| unfit("seller", format!("{reference:?} is not known; import it first")))
    }

    async fn line_given(&self, seller: SellerId, number: i64, line: &LineRecord) -> Result<Line, Unfit> {
        if !(1..=100_000).contains(&line.quantity) {
            return Err(unfit("quantity", format!("{} is not 1 to 100000", line.quantity)));
        }
        let article = ArticleNumber::parse(&line.article)
            .ok_or_else(|| unfit("article", format!("{:?} is no article number", line.article)))?;
        let title = match line.title.trim() {
            "" => store::read::article::title(&self.db, seller, &article).await.map_err(Error::from)?,
            given => Some(text("title", given, NAME)?),
        };
        let unknown = || format!("is missing, and article {:?} is not in the catalogue", line.article);
        Ok(Line {
            number,
            article,
            title: title.ok_or_else(|| unfit("title", unknown()))?,
            group: line.group.as_deref().map(group_of).transpose()?,
            fulfilment: line.fulfilment,
            quantity: line.quantity,
            delivery: delivery_of(&line.delivery)?,
        })
    }
}

pub(super) fn group_of(word: &str) -> Result<ArticleGroup, Unfit> {
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
