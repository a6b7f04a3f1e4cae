//! Somebody says an order number and an address, and asks for a link (R50, attack rows 18 and 26).
//!
//! Whether the two belong together is looked up when the mail is written, by a worker: whoever asks gets the same answer
//! in the same time, and a stranger's address never gets a mail.

use crate::desk::Desk;
use crate::doors::{Door, EVERYBODY, Halted, network};
use crate::numbers::Kind;
use crate::outbox::Job;
use core::net::IpAddr;
use domain::ids::OrderNumber;
use domain::language::Language;
use domain::refusal::Refusal;
use store::write::outbox::NewJob;
use store::write::visit::NewLink;
use store::{Batch, write};

/// What somebody typed.
#[derive(Clone, Debug)]
pub struct LinkWish {
    /// The order number.
    pub order: String,
    /// The address of the order.
    pub email: String,
    /// The language of the page.
    pub language: Language,
}

/// Takes the wish down; a mail goes out if the address belongs to the order.
pub async fn request_link(desk: &Desk, wish: &LinkWish, from: Option<IpAddr>) -> Result<(), Halted> {
    let doorway = &desk.setup.doorway;
    let email = mail::letter::valid_address(&wish.email).ok_or(Refusal::AddressInvalid)?;
    let order = wish.order.trim().trim_start_matches('#');
    let order = OrderNumber::parse(order).ok_or(Refusal::OrderUnknown)?;
    let (email_hash, now) = (desk.secrets.email_hash(&email), desk.now());
    desk.doors.is_open(Door::Everybody, EVERYBODY, doorway.links_together, now)?;
    desk.doors.pass(Door::Network, network(from), doorway.tries_per_network, now)?;
    desk.doors.pass(Door::Address, email_hash, doorway.links_per_address, now)?;
    let number = desk.numbers.next(Kind::Job).await?;
    let link = NewLink {
        number,
        token_hash: desk.ask_secret(number).hash(),
        email_hash,
        order,
        language: wish.language,
    };
    let job = NewJob {
        id: number,
        key: format!("ask-link/{number}"),
        seller: 0,
        case: None,
        body: Job::AskLink { number }.to_json(),
    };
    let batch = vec![
        write::visit::expire_links(now),
        write::visit::link(&link, (now, now + doorway.link_valid)),
        write::outbox::insert(&job, now),
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(())
}
