//! Mail at a masked address of an order: from a registered address of the seller, or from the customer (R41, R45).

use super::Aside;
use super::read::{Kept, quarantine, question, uploads};
use crate::commands::{self, FromMachine, Relayed};
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::{Job, Reason};
use domain::ids::SellerId;
use domain::message::Author;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use mail::alias::{Claim, Purpose};
use mail::guard::{Bounce, Nature};
use mail::letter::Letter;
use store::read::relay::Relay;
use store::write::outbox::NewJob;
use store::{Batch, write};

/// How many mails one exchange takes within a day; two programs that answer each other stop here.
const MOST_A_DAY: usize = 40;
/// A day.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Brings a mail at a masked address of an order where it belongs.
pub(super) async fn place(desk: &Desk, kept: &Kept, claim: Claim) -> Result<(), Error> {
    let Some(relay) = store::read::relay::by_number(&desk.db, claim.case_or_order).await? else {
        return quarantine(desk, kept, &Aside::AddressGone).await;
    };
    let side = match claim.purpose {
        Purpose::OrderSeller | Purpose::CaseSeller => Author::Seller,
        Purpose::OrderCustomer | Purpose::CaseCustomer => Author::Customer,
    };
    if too_many(desk, &relay).await? {
        return quarantine(desk, kept, &Aside::TooMany).await;
    }
    match &kept.letter.nature {
        Nature::Person => from_person(desk, kept, &relay, side).await,
        Nature::Bounce(bounce) => {
            commands::record_relay(desk, relay.id, side, &report(bounce), kept.id).await
        }
        Nature::Automatic(_) | Nature::Loop => {
            let letter = &kept.letter;
            let what = FromMachine::Automatic(letter.subject.clone(), words(letter));
            commands::record_relay(desk, relay.id, side, &what, kept.id).await
        }
    }
}

async fn too_many(desk: &Desk, relay: &Relay) -> Result<bool, Error> {
    let mails = store::read::relay::mails(&desk.db, relay).await?;
    let since = desk.now() - DAY;
    Ok(mails.iter().rev().take_while(|mail| mail.at > since).count() >= MOST_A_DAY)
}

fn report(bounce: &Bounce) -> FromMachine {
    if bounce.permanent {
        let code = bounce.status.clone().unwrap_or_default();
        FromMachine::Undelivered(bounce.original_message_id.clone(), code)
    } else {
        FromMachine::Delayed
    }
}

/// The longest text of an automatic mail that is kept, in characters; the source keeps all of it.
const GREYED: usize = 20_000;

fn words(letter: &Letter) -> String {
    letter.text.trim().chars().take(GREYED).collect()
}

/// R45: who may write is decided by the secret address and the known sender together.
async fn from_person(desk: &Desk, kept: &Kept, relay: &Relay, side: Author) -> Result<(), Error> {
    let Some(sender) = kept.sender() else { return quarantine(desk, kept, &Aside::NoSender).await };
    let known = match side {
        Author::Seller => desk.may_send(relay.seller, &sender.address).await?,
        Author::Customer | Author::Desk | Author::Machine => {
            desk.address_of(relay.customer).await?.eq_ignore_ascii_case(&sender.address)
        }
    };
    match (known, side) {
        (true, _) => pass(desk, kept, relay, side, sender.address).await,
        (false, Author::Seller) => refuse(desk, kept, relay, side, Reason::Sender).await,
        // Somebody else's words, or the customer's from another address: never lost, and never passed on as his.
        (false, _) => question(desk, kept, true).await,
    }
}

async fn pass(desk: &Desk, kept: &Kept, relay: &Relay, side: Author, writer: String) -> Result<(), Error> {
    let letter = &kept.letter;
    let reply = mail::quote::reply_of(letter);
    let mut named = letter.references.clone();
    named.extend(letter.in_reply_to.iter().cloned());
    let relayed = Relayed {
        relay: relay.id,
        side,
        writer,
        secret: addresses_of(letter),
        subject: letter.subject.clone(),
        text: reply.text,
        html: letter.html.clone().filter(|_| !reply.quoted),
        files: uploads(letter),
        message_id: letter.message_id.clone(),
        named,
        by_mail: kept.id,
    };
    match commands::relay_mail(desk, &relayed).await {
        Err(Error::Refused(refusal)) => refuse(desk, kept, relay, side, reason(refusal)).await,
        ended => ended,
    }
}

/// Every address in the headers: none of them is the other side's business (R43).
fn addresses_of(letter: &Letter) -> Vec<String> {
    let single = [&letter.from, &letter.sender, &letter.reply_to];
    let all = single.into_iter().flatten().chain(&letter.to).chain(&letter.cc);
    all.map(|mailbox| mailbox.address.clone()).collect()
}

fn reason(refusal: Refusal) -> Reason {
    match refusal {
        Refusal::MessageEmpty => Reason::Empty,
        Refusal::MessageTooLong => Reason::TooLong,
        Refusal::TooManyFiles | Refusal::FileTooLarge | Refusal::FilesTooLarge | Refusal::FileTypeRefused => {
            Reason::Files
        }
        Refusal::OrderTooOld => Reason::TooOld,
        _ => Reason::Ended,
    }
}

/// Marks a mail as read and puts the refusal in the outbox.
async fn refuse(desk: &Desk, kept: &Kept, relay: &Relay, side: Author, reason: Reason) -> Result<(), Error> {
    let job = NewJob {
        id: desk.numbers.next(Kind::Job).await?,
        key: format!("refusal/{}", kept.id),
        seller: SellerId::MARKETPLACE.0,
        case: None,
        body: Job::RelayRefusal { mail: kept.id, relay: relay.id, side, reason }.to_json(),
    };
    let read = write::mail::read(kept.id, None, "refused");
    desk.db.commit(Batch::from(vec![read, write::outbox::insert(&job, desk.now())])).await?;
    desk.job_came.notify_one();
    Ok(())
}
