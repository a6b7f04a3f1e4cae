//! From the app's read models to the pages of asking.

use super::{AskFirst, AskForm, LineRow, OrderRow};
use crate::fault::Fault;
use crate::pages::assistant;
use crate::pages::cases::fill::{shown, topic_name};
use crate::pages::customer::{Customer, SentForm};
use crate::pages::orders::state;
use crate::reader::form_urlencoded;
use app::Secret;
use app::queries::customer::{Bought, BoughtLine};
use app::queries::talk::conversation;
use app::queries::{account, customer};
use domain::case::List;
use domain::customer::Reach;
use domain::ids::{OrderNumber, SellerId};

/// What a line is called in the form: its seller and number.
fn key(line: &BoughtLine) -> String {
    format!("{}-{}", line.seller, line.line.number)
}

/// Reads [`key`] back; the whole order is named by `whole`.
pub(super) fn line_of(key: &str) -> Option<(SellerId, i64)> {
    let (seller, line) = key.split_once('-')?;
    Some((SellerId(seller.parse().ok()?), line.parse().ok()?))
}

/// An order to choose.
pub(super) fn row(order: &Bought) -> OrderRow {
    OrderRow {
        number: order.number.to_string(),
        path: form_urlencoded(order.number.as_str()),
        ordered_at: order.ordered_at,
        titles: order.lines.iter().map(|line| line.line.title.clone()).collect(),
    }
}

/// The form for one order, with what was filled in before.
pub(super) async fn form(
    customer: &Customer,
    number: &OrderNumber,
    sent: SentForm,
) -> Result<AskForm, Fault> {
    let desk = &customer.reader.house.desk;
    let page = customer.frame();
    let order = customer::order(desk, &customer.visitor, number).await?;
    let topics = account::topics(desk).await?;
    let cases = customer::cases(desk, &customer.visitor).await?;
    let open = cases
        .iter()
        .filter(|row| row.list != List::Closed && row.order.as_deref() == Some(order.number.as_str()));
    let open = open.map(|row| (shown(row.id.0), topic_name(&page, &topics, &row.topic))).collect();
    let topic =
        |topic: &app::Topic| (topic.key.clone(), topic.name(page.lang).to_owned(), topic.key == sent.topic);
    let only = order.lines.len() == 1;
    let line = |line: &BoughtLine| LineRow {
        key: key(line),
        title: line.line.title.clone(),
        seller: line.seller_name.clone(),
        units: u32::try_from(line.line.quantity).unwrap_or(u32::MAX),
        state: line.line.delivery.known_state().map(state),
        chosen: only || key(line) == sent.line,
    };
    let limits = &desk.setup().files;
    let once = if sent.once.is_empty() { customer::fresh(desk).reveal().to_owned() } else { sent.once };
    Ok(AskForm {
        order: order.number.to_string(),
        ordered_at: order.ordered_at,
        others: customer.visitor.reach == Reach::Everything,
        lines: order.lines.iter().map(line).collect(),
        whole: sent.line == WHOLE,
        topics: topics.iter().map(topic).collect(),
        text: sent.text,
        once,
        open,
        most_files: u32::try_from(limits.files).unwrap_or(u32::MAX),
        file_bytes: limits.file_bytes,
        all_bytes: limits.message_bytes,
        stopped: None,
        had_files: !sent.files.is_empty(),
        page,
    })
}

/// The assistant's answer in front of a question, with all that the question holds.
pub(super) async fn first(customer: &Customer, sent: SentForm, token: &Secret) -> Result<AskFirst, Fault> {
    let desk = &customer.reader.house.desk;
    let talk = conversation(desk, token).await?;
    let answer = talk.turns.iter().rfind(|turn| turn.kind == "answer").ok_or(Fault::NotFound)?;
    let limits = &desk.setup().files;
    Ok(AskFirst {
        page: customer.frame(),
        turn: assistant::serve::turn_of(answer),
        hidden: vec![
            ("order", sent.order),
            ("line", sent.line),
            ("topic", sent.topic),
            ("once", sent.once),
            ("first", token.reveal().to_owned()),
        ],
        text: sent.text,
        most_files: u32::try_from(limits.files).unwrap_or(u32::MAX),
        file_bytes: limits.file_bytes,
        all_bytes: limits.message_bytes,
    })
}

/// What the form sends for the whole order.
pub(super) const WHOLE: &str = "whole";
