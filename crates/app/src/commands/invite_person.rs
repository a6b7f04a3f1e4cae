//! An invitation: a link that works once, for a role (R66).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::Job;
use crate::secrets::Secret;
use domain::access::SellerRole;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::write::outbox::NewJob;
use store::{Batch, write};

/// How long an invitation is valid.
pub(super) const VALID: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Invites a person to a seller account by mail; gives the link too, for whoever set the account up.
pub async fn invite_person(
    desk: &Desk,
    seller: SellerId,
    role: SellerRole,
    email: &str,
) -> Result<Secret, Error> {
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    let number = desk.numbers.next(Kind::Job).await?;
    let secret = desk.secrets.derived(&format!("invitation/{number}"));
    let sealed = desk.secrets.seal_email(&address);
    let until = desk.now() + VALID;
    let invitation = write::account::invitation(
        secret.hash(),
        Some(sealed),
        Some(seller),
        role.key(),
        (desk.now(), until),
    );
    let job = NewJob {
        id: number,
        key: format!("invitation/{number}"),
        seller: seller.0,
        case: None,
        body: Job::Invitation { seller, number }.to_json(),
    };
    desk.db.commit(Batch::from(vec![invitation, write::outbox::insert(&job, desk.now())])).await?;
    desk.job_came.notify_one();
    Ok(secret)
}
