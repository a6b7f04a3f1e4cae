//! Orders and their lines.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber, SellerId};
use domain::order::{Delivery, DeliveryState, Fulfilment, Line, Order};

const BY_NUMBER: &str = "SELECT o.seller, o.number, o.ordered_at, o.customer, l.line, l.article, l.title, \
    l.fulfilment, l.quantity, l.state, l.carrier, l.tracking, l.promised_on, l.shipped_at, l.delivered_at, l.article_group FROM orders o LEFT JOIN order_line l ON l.seller = o.seller AND l.number = o.number \
    WHERE o.number = $1 ORDER BY o.seller, l.line LIMIT 1000";

/// Every seller's part of an order, each with its customer. An order number that nobody knows gives none.
pub async fn by_number(db: &Db, number: &OrderNumber) -> Result<Vec<(Order, CustomerId)>, StoreError> {
    let mut parts: Vec<(Order, CustomerId)> = Vec::new();
    for row in db.fetch(Query::new(BY_NUMBER, values![number.as_str()])).await? {
        let seller = SellerId(row.int(0)?);
        if parts.last().is_none_or(|(order, _)| order.seller != seller) {
            let order = Order { seller, number: number.clone(), ordered_at: row.time(2)?, lines: Vec::new() };
            parts.push((order, CustomerId(row.int(3)?)));
        }
        if let (Some((order, _)), Some(line)) = (parts.last_mut(), line_of(&row)?) {
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
    let owned = |column: usize| -> Result<Option<String>, StoreError> {
        Ok(row.opt_text(column)?.map(str::to_owned))
    };
    let state = |key| DeliveryState::from_key(key).ok_or_else(|| strange("the state of a line", key));
    let day = |text: &str| text.parse().map_err(|_| strange("the promised day", text));
    Ok(Delivery {
        state: row.opt_text(9)?.map(state).transpose()?,
        carrier: owned(10)?,
        tracking: owned(11)?,
        promised_on: row.opt_text(12)?.map(day).transpose()?,
        shipped_at: row.opt_time(13)?,
        delivered_at: row.opt_time(14)?,
    })
}
