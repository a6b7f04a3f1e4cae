//! Orders, their lines and the units sold (R76).

use crate::{Statement, values};
use domain::ids::{ArticleGroup, ArticleNumber, CustomerId, OrderNumber, SellerId};
use domain::order::{DeliveryState, Line, Order};

// A group that the shop does not say again stays as it was said before.
const ORDER: &str = "INSERT INTO orders (seller, number, customer, ordered_at, day, order_group) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (seller, number) DO UPDATE SET customer = excluded.customer, \
    ordered_at = excluded.ordered_at, day = excluded.day, \
    order_group = CASE WHEN excluded.order_group = '' THEN orders.order_group ELSE excluded.order_group END";
const BOUGHT: &str = "INSERT INTO bought (seller, week, order_group, orders, questions) \
    SELECT seller, (day + 3) / 7, order_group, $3, 0 FROM orders WHERE seller = $1 AND number = $2 \
    ON CONFLICT (seller, week, order_group) DO UPDATE SET orders = bought.orders + excluded.orders";
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

/// Takes an order in, on its local day; the same order again changes it to what is said now. It counts in the group of
/// its first line (R72c), and once however often it comes.
pub fn order(order: &Order, customer: CustomerId, day: i64) -> [Statement; 3] {
    let key = (order.seller.0, order.number.as_str());
    let group = order.lines.first().and_then(|line| line.group.as_ref()).map_or("", ArticleGroup::as_str);
    let counted = |step: i64| Statement::new(BOUGHT, values![key.0, key.1, step]);
    let row = values![key.0, key.1, customer.0, order.ordered_at, day, group];
    [counted(-1), Statement::new(ORDER, row).expecting(1), counted(1)]
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
