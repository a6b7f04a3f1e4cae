//! Orders and their lines.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber, SellerId};
use domain::order::{Delivery, DeliveryState, Fulfilment, Line, Order};

macro_rules! order_columns {
    () => {
        "SELECT o.seller, o.number, o.ordered_at, o.customer, l.line, l.article, l.title, \
         l.fulfilment, l.quantity, l.state, l.carrier, l.tracking, l.promised_on, l.shipped_at, l.delivered_at, \
         COALESCE(l.article_group, a.article_group) "
    };
}

const BY_NUMBER: &str = concat!(
    order_columns!(),
    "FROM orders o LEFT JOIN order_line l ON l.seller = o.seller AND l.number = o.number \
     LEFT JOIN article a ON a.seller = l.seller AND a.number = l.article WHERE o.number = $1 ORDER BY o.seller, l.line LIMIT 1000"
);
const OF_CUSTOMER: &str = concat!(
    order_columns!(),
    "FROM (SELECT seller, number, ordered_at, customer FROM orders WHERE customer = $1 \
     ORDER BY ordered_at DESC LIMIT $2) AS o LEFT JOIN order_line l ON l.seller = o.seller AND l.number = o.number \
     LEFT JOIN article a ON a.seller = l.seller AND a.number = l.article ORDER BY o.ordered_at DESC, o.number, o.seller, l.line LIMIT 1000"
);

/// Every seller's part of an order, each with its customer. An order number that nobody knows gives none.
pub async fn by_number(db: &Db, number: &OrderNumber) -> Result<Vec<(Order, CustomerId)>, StoreError> {
    parts_of(&db.fetch(Query::new(BY_NUMBER, values![number.as_str()])).await?)
}

/// The newest parts of orders that a customer bought, at most `most` (R50).
pub async fn of_customer(db: &Db, customer: CustomerId, most: i64) -> Result<Vec<Order>, StoreError> {
    let parts = parts_of(&db.fetch(Query::new(OF_CUSTOMER, values![customer.0, most])).await?)?;
    Ok(parts.into_iter().map(|(order, _)| order).collect())
}

fn parts_of(rows: &[Row]) -> Result<Vec<(Order, CustomerId)>, StoreError> {
    let mut parts: Vec<(Order, CustomerId)> = Vec::new();
    for row in rows {
        let (seller, number) = (SellerId(row.int(0)?), row.text(1)?);
        if parts.last().is_none_or(|(order, _)| (order.seller, order.number.as_str()) != (seller, number)) {
            let number = OrderNumber::parse(number).ok_or_else(|| strange("the order number", number))?;
            let order = Order { seller, number, ordered_at: row.time(2)?, lines: Vec::new() };
            parts.push((order, CustomerId(row.int(3)?)));
        }
        if let (Some((order, _)), Some(line)) = (parts.last_mut(), line_of(row)?) {
            order.lines.push(line);
        }
    }
    Ok(parts)
}

fn line_of(row: &Row) -> Result<Option<Line>, StoreError> {
    let Some(number) = row.opt_int(4)? else { return Ok(None) };
    let (article, fulfilment) = (row.text(5)?, row.text(7)?);
    Ok(Some(Line {
        number,
        article: ArticleNumber::parse(article).ok_or_else(|| strange("the article", article))?,
        title: row.text(6)?.to_owned(),
        group: row.opt_text(15)?.and_then(ArticleGroup::parse),
        fulfilment: Fulfilment::from_key(fulfilment).ok_or_else(|| strange("the fulfilment", fulfilment))?,
        quantity: row.int(8)?,
        delivery: delivery_of(row)?,
    }))
}

fn delivery_of(row: &Row) -> Result<Delivery, StoreError> {
    let state = |key| DeliveryState::from_key(key).ok_or_else(|| strange("the state of a line", key));
    let day = |text: &str| text.parse().map_err(|_| strange("the promised day", text));
    Ok(Delivery {
        state: row.opt_text(9)?.map(state).transpose()?,
        carrier: row.opt_owned(10)?,
        tracking: row.opt_owned(11)?,
        promised_on: row.opt_text(12)?.map(day).transpose()?,
        shipped_at: row.opt_time(13)?,
        delivered_at: row.opt_time(14)?,
    })
}
