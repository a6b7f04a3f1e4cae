//! An address of an account; it counts once its holder has confirmed it by the mailed link (R29, R45).

use super::resend_invitation::{MOST_SENDS, PAUSE};
use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::Job;
use crate::secrets::Secret;
use domain::access::{Permission, Viewer};
use domain::ids::SellerId;
use domain::notice::Kinds;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::write::address::NewAddress;
use store::write::outbox::NewJob;
use store::{Batch, Statement, StoreError, write};

/// How long a link that verifies an address holds.
pub(super) const VALID: SignedDuration = SignedDuration::from_hours(72);
/// How many addresses an account has at most.
const MOST: usize = 20;

/// Adds an address to the viewer's account and mails it a link; gives its number.
pub async fn add_address(
    desk: &Desk,
    viewer: Viewer,
    email: &str,
    kinds: Kinds,
    may_send: bool,
) -> Result<i64, Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    let known = store::read::address::of_seller(&desk.db, seller).await?;
    if known.len() >= MOST {
        return Err(Refusal::TooMany.into());
    }
    // Whoever adds and removes all day does not mail strangers all day.
    desk.tries.count(desk.secrets.email_hash(&format!("links of {seller}")), desk.now().as_second())?;
    let id = desk.numbers.next(Kind::Address).await?;
    let email = (desk.secrets.email_hash(&address), desk.secrets.seal_email(&address));
    let new = NewAddress { seller, id, email, kinds, may_send };
    let link = desk.address_secret(seller, id, 1);
    let batch = vec![
        write::address::add(&new, link.hash(), desk.now(), desk.now() + VALID),
        desk.address_mail(seller, id, 1).await?,
        desk.audited(viewer, seller, What::AddressAdded, &masked(&address)).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => return Err(Refusal::AlreadyThere.into()),
        ended => ended?,
    }
    desk.job_came.notify_one();
    Ok(id)
}

impl Desk {
    /// The secret of the link that was mailed to an address for the `sends`th time.
    pub(crate) fn address_secret(&self, seller: SellerId, id: i64, sends: i64) -> Secret {
        self.secrets.derived(&format!("address/{seller}/{id}/{sends}"))
    }

    pub(super) async fn address_mail(
        &self,
        seller: SellerId,
        id: i64,
        sends: i64,
    ) -> Result<Statement, Error> {
        let job = NewJob {
            id: self.numbers.next(Kind::Job).await?,
            key: format!("address/{seller}/{id}/{sends}"),
            seller: seller.0,
            case: None,
            body: Job::VerifyAddress { seller, id, sends }.to_json(),
        };
        Ok(write::outbox::insert(&job, self.now()))
    }

    /// Refuses a link that went out a moment ago or too often.
    pub(super) fn mailed_long_ago(
        &self,
        sends: i64,
        sent_at: Option<jiff::Timestamp>,
    ) -> Result<(), Refusal> {
        let lately = sent_at.is_some_and(|sent_at| self.now() < sent_at + PAUSE);
        if lately || sends >= MOST_SENDS { Err(Refusal::MailedLately) } else { Ok(()) }
    }
}
