//! Orders, their lines and the units sold (R76).

use crate::{Statement, values};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber, SellerId};
use domain::order::{DeliveryState, Line, Order};

const ORDER: &str = "INSERT INTO orders (seller, number, customer, ordered_at) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, number) DO UPDATE SET customer = excluded.customer, ordered_at = excluded.ordered_at";
const SOLD: &str = "INSERT INTO sold (seller, article, day, title, units) \
    SELECT $1, $2, $3, $4, $5 - COALESCE((SELECT quantity FROM order_line WHERE seller = $1 AND number = $6 \
    AND line = $7 AND article = $2), 0) WHERE TRUE \
    ON CONFLICT (seller, article, day) DO UPDATE SET units = sold.units + excluded.units, title = excluded.title";
// What the shop does not say again about the delivery or the article's group stays as it was said before.
const LINE: &str = "INSERT INTO order_line (seller, number, line, article, title, fulfilment, quantity, state, carrier, \
    tracking, promised_on, shipped_at, delivered_at, article_group) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (seller, number, line) DO UPDATE SET \
    article = excluded.article, title = excluded.title, fulfilment = excluded.fulfilment, \
    quantity = excluded.quantity, state = COALESCE(excluded.state, order_line.state), \
    carrier = COALESCE(excluded.carrier, order_line.carrier), \
    tracking = COALESCE(excluded.tracking, order_line.tracking), \
    promised_on = COALESCE(excluded.promised_on, order_line.promised_on), \
    shipped_at = COALESCE(excluded.shipped_at, order_line.shipped_at), \
    delivered_at = COALESCE(excluded.delivered_at, order_line.delivered_at), \
    article_group = COALESCE(excluded.article_group, order_line.article_group)";

/// Takes an order in; the same order again changes it to what is said now.
pub fn order(order: &Order, customer: CustomerId) -> Statement {
    Statement::new(ORDER, values![order.seller.0, order.number.as_str(), customer.0, order.ordered_at])
        .expecting(1)
}

/// Takes a line in and counts its units on `day`, the local day of the order; twice counts once.
pub fn line(seller: SellerId, number: &OrderNumber, day: i64, line: &Line) -> [Statement; 2] {
    let article: &ArticleNumber = &line.article;
    let sold = values![
        seller.0,
        article.as_str(),
        day,
        line.title.as_str(),
        line.quantity,
        number.as_str(),
        line.number,
    ];
    let row = values![
        seller.0,
        number.as_str(),
        line.number,
        article.as_str(),
        line.title.as_str(),
        line.fulfilment.key(),
        line.quantity,
        line.delivery.state.map(DeliveryState::key),
        line.delivery.carrier.as_deref(),
        line.delivery.tracking.as_deref(),
        line.delivery.promised_on.map(|day| day.to_string()),
        line.delivery.shipped_at,
        line.delivery.delivered_at,
        line.group.as_ref().map(ArticleGroup::as_str),
    ];
    [Statement::new(SOLD, sold), Statement::new(LINE, row).expecting(1)]
}
