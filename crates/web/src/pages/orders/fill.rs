//! From the app's read model of an order to what its page shows.

use super::show::{ContactForm, OrderLine, OrderMail, OrderView, Whereabouts};
use crate::fault::Fault;
use crate::pages::cases::fill::{kind_letters, rows, shown, topic_name};
use crate::pages::cases::{Attachment, Party};
use crate::pages::frame::Frame;
use crate::reader::{Reader, form_urlencoded};
use app::RelayMail;
use app::queries::account;
use app::queries::order::View;
use domain::message::{Author, MessageKind};
use domain::order::{Delivery, DeliveryState, Fulfilment, Line};

/// What was written in the form so far.
#[derive(Default)]
pub(super) struct Kept {
    pub topic: String,
    pub article: String,
    pub text: String,
    pub once: Option<String>,
    pub stopped: Option<String>,
}

/// One order as its page shows it.
pub(super) async fn order(
    reader: &Reader,
    page: &Frame,
    view: View,
    address: Option<String>,
    kept: Kept,
) -> Result<OrderView, Fault> {
    let number = view.order.number.as_str().to_owned();
    let may_start = page.now < view.exchange.contact_until;
    let contact = if may_start { Some(contact(reader, page, &view, kept).await?) } else { None };
    Ok(OrderView {
        path: form_urlencoded(&number),
        ordered_at: view.order.ordered_at,
        lines: view.order.lines.iter().map(line).collect(),
        mails: view.mails.iter().map(|found| mail(page, &view, found)).collect(),
        cases: rows(reader, page, view.cases, false).await?,
        customer: view.customer_name,
        address,
        contact_until: view.exchange.contact_until,
        open_until: view.exchange.open_until.filter(|until| page.now < *until),
        contact,
        number,
    })
}

async fn contact(reader: &Reader, page: &Frame, view: &View, kept: Kept) -> Result<ContactForm, Fault> {
    let topics = account::topics(&reader.house.desk).await?;
    let topic = |topic: &app::Topic| {
        (topic.key.clone(), topic_name(page, &topics, &topic.key), topic.key == kept.topic)
    };
    let article = |line: &Line| {
        let number = line.article.to_string();
        let chosen = number == kept.article;
        (number, line.title.clone(), chosen)
    };
    let limits = &reader.house.desk.setup().files;
    Ok(ContactForm {
        topics: topics.iter().filter(|topic| !topic.retired).map(topic).collect(),
        articles: view.order.lines.iter().map(article).collect(),
        text: kept.text,
        once: kept.once.unwrap_or_else(|| view.once.reveal().to_owned()),
        stopped: kept.stopped,
        most_files: u32::try_from(limits.files).unwrap_or(u32::MAX),
        most_bytes: limits.file_bytes,
    })
}

fn line(line: &Line) -> OrderLine {
    OrderLine {
        article: line.article.to_string(),
        title: line.title.clone(),
        units: u32::try_from(line.quantity).unwrap_or(u32::MAX),
        by_marketplace: line.fulfilment == Fulfilment::Marketplace,
        whereabouts: whereabouts(&line.delivery),
    }
}

fn whereabouts(delivery: &Delivery) -> Whereabouts {
    Whereabouts {
        state: delivery.known_state().map(state),
        carrier: delivery.carrier.clone(),
        tracking: delivery.tracking.clone(),
        promised: delivery.promised_on,
        shipped_at: delivery.shipped_at,
        delivered_at: delivery.delivered_at,
    }
}

/// Id of the word for how far a line is.
const fn state(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Ordered => "delivery-ordered",
        DeliveryState::Shipped => "delivery-shipped",
        DeliveryState::Delivered => "delivery-delivered",
        DeliveryState::Returned => "delivery-returned",
        DeliveryState::Cancelled => "delivery-cancelled",
    }
}

/// A mail by the masked address.
pub(super) fn mail(page: &Frame, view: &View, mail: &RelayMail) -> OrderMail {
    let path = format!("/orders/{}/mails/{}", form_urlencoded(view.order.number.as_str()), mail.number);
    let own = page.account().map(|account| account.name.clone()).unwrap_or_default();
    let (party, author) = match mail.author {
        Author::Seller => (Party::Seller, own),
        Author::Customer => (Party::Customer, view.customer_name.clone()),
        Author::Desk => (Party::Desk, page.marketplace.clone()),
        Author::Machine => (Party::Assistant, page.marketplace.clone()),
    };
    let file = |file: &domain::message::AttachmentRecord| Attachment {
        href: format!("{path}/files/{}", file.number),
        name: file.name.clone(),
        kind: kind_letters(&file.name, &file.media_type),
        bytes: shown(file.size),
    };
    let lost = mail.undelivered_at.map(|_| {
        let why = page.say(why(mail.undelivered_why.as_deref().unwrap_or_default()));
        page.say("order-undelivered").text("why", why).to_string()
    });
    OrderMail {
        party,
        author,
        at: mail.at,
        subject: mail.subject.clone(),
        text: mail.text.clone(),
        attachments: mail.attachments.iter().map(file).collect(),
        automatic: mail.kind == MessageKind::Automatic,
        undelivered: lost,
        both_sides: mail.sent_html.as_ref().map(|_| path.clone()),
    }
}

/// Id of why a mail never arrived, by the status code of the report.
fn why(code: &str) -> &'static str {
    match code.split_once('.').map(|(_, rest)| rest) {
        Some(rest) if rest.starts_with("1.") => "order-undelivered-no-mailbox",
        Some("2.2") => "order-undelivered-full",
        Some(_) | None => "order-undelivered-refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R43
    #[test]
    fn a_report_is_told_by_its_code_and_never_by_its_words() {
        assert_eq!(why("5.1.1"), "order-undelivered-no-mailbox");
        assert_eq!(why("5.2.2"), "order-undelivered-full");
        assert_eq!(why(""), "order-undelivered-refused");
        assert_eq!(why("5.7.1"), "order-undelivered-refused");
    }
}
