//! An order as the API shows it to its seller.

use super::row::Row;
use super::thread::Removed;
use super::words::{DeliveryWord, FulfilmentWord};
use app::RelayMail;
use app::queries::order::View;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// A seller's part of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnOrder {
    /// The order number.
    #[schema(example = "1002003")]
    order: String,
    /// When it was ordered.
    ordered_at: Timestamp,
    /// Who bought.
    #[schema(example = "Jan de Vries")]
    customer_name: String,
    /// What was bought.
    lines: Vec<OwnOrderLine>,
    /// Cases about it that lie at this account, newest first.
    cases: Vec<Row>,
    /// Until when contact may be started (R40).
    contact_until: Timestamp,
    /// The masked address at which mail reaches the customer (R41); null once it may not be used any more.
    #[schema(format = "email")]
    relay_address: Option<String>,
    /// Until when both may write to each other; null while nothing was sent.
    relay_open_until: Option<Timestamp>,
    /// Mail by the masked address, oldest first.
    mails: Vec<OrderMail>,
}

/// A line of an order with where it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnOrderLine {
    /// 1 for the first line.
    #[schema(example = 1)]
    line: i64,
    /// The article's number.
    #[schema(example = "8712345678906")]
    article: String,
    /// Its title.
    #[schema(example = "Hanglamp Rond 40 cm")]
    title: String,
    /// Who sends it.
    fulfilment: FulfilmentWord,
    /// How many.
    #[schema(example = 1)]
    quantity: i64,
    /// How far it is, as far as the shop told.
    state: Option<DeliveryWord>,
    /// Who brings it.
    carrier: Option<String>,
    /// The number of the parcel.
    tracking: Option<String>,
    /// The day promised to the customer.
    #[schema(value_type = Option<String>, format = "date")]
    promised_on: Option<Date>,
    /// When it left.
    shipped_at: Option<Timestamp>,
    /// When it came.
    delivered_at: Option<Timestamp>,
}

/// A mail between seller and customer by masked addresses.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderMail {
    /// Its number, 1 for the first.
    #[schema(example = 1)]
    number: i64,
    /// When it came in.
    at: Timestamp,
    /// `seller` or `customer`.
    #[schema(example = "seller")]
    author: &'static str,
    /// Recognised as automatic: kept, never passed on (R43).
    automatic: bool,
    /// The subject.
    #[schema(example = "Factuur 1002003")]
    subject: String,
    /// What was written; of the customer's mails what passed.
    text: String,
    /// What the other side received, as text.
    sent_text: Option<String>,
    /// What the other side received, as HTML.
    sent_html: Option<String>,
    /// What cleaning took out or changed (R44).
    removed: Vec<Removed>,
    /// When a report said that it never arrived.
    undelivered_at: Option<Timestamp>,
    /// The status code of that report, where it gave one.
    #[schema(example = "5.1.1")]
    undelivered_status: Option<String>,
    /// Names, types and sizes of its files.
    attachments: Vec<MailFile>,
}

/// A file of a mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailFile {
    /// Its number within the mail.
    #[schema(example = 1)]
    number: i64,
    /// Its name; never trust it.
    #[schema(example = "factuur.pdf")]
    name: String,
    /// The type its bytes show.
    #[schema(example = "application/pdf")]
    media_type: String,
    /// In bytes.
    #[schema(example = 48_213)]
    size: i64,
    /// SHA-256 of the bytes, in lower-case hex.
    sha256: String,
}

impl OwnOrder {
    /// An order with the masked address of its customer.
    pub fn of(view: View, address: Option<String>, now: Timestamp) -> Self {
        let View { order, customer_name, cases, exchange, mails, .. } = view;
        let line = |line: domain::order::Line| OwnOrderLine {
            line: line.number,
            article: line.article.to_string(),
            title: line.title,
            fulfilment: line.fulfilment.into(),
            quantity: line.quantity,
            state: line.delivery.known_state().map(Into::into),
            carrier: line.delivery.carrier,
            tracking: line.delivery.tracking,
            promised_on: line.delivery.promised_on,
            shipped_at: line.delivery.shipped_at,
            delivered_at: line.delivery.delivered_at,
        };
        Self {
            order: order.number.to_string(),
            ordered_at: order.ordered_at,
            customer_name,
            lines: order.lines.into_iter().map(line).collect(),
            cases: Row::all(cases, now),
            contact_until: exchange.contact_until,
            relay_address: address,
            relay_open_until: exchange.open_until,
            mails: mails.into_iter().map(OrderMail::from).collect(),
        }
    }
}

impl From<RelayMail> for OrderMail {
    fn from(mail: RelayMail) -> Self {
        let removed = mail.removed.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let file = |file: domain::message::AttachmentRecord| MailFile {
            number: file.number,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.hash,
        };
        Self {
            number: mail.number,
            at: mail.at,
            author: mail.author.key(),
            automatic: mail.kind == domain::message::MessageKind::Automatic,
            subject: mail.subject,
            text: mail.text,
            sent_text: mail.sent_text,
            sent_html: mail.sent_html,
            removed: removed.as_ref().map(Removed::all).unwrap_or_default(),
            undelivered_at: mail.undelivered_at,
            undelivered_status: mail.undelivered_why.filter(|code| !code.is_empty()),
            attachments: mail.attachments.into_iter().map(file).collect(),
        }
    }
}
