//! An invitation: a link that works once, for a role (R66).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::Job;
use crate::queries::queue::for_operator;
use crate::secrets::Secret;
use domain::access::{Permission, SellerRole, Viewer};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::read::people::Invited;
use store::write::outbox::NewJob;
use store::{Batch, Statement, write};

/// How long an invitation is valid.
pub(super) const VALID: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many people of one account may be invited at once.
const MOST: usize = 100;

/// Invites a person to a seller account by mail, with a role by its key; gives the link too, for whoever set the
/// account up.
pub async fn invite_person(
    desk: &Desk,
    viewer: Viewer,
    seller: SellerId,
    role: &str,
    email: &str,
) -> Result<Secret, Error> {
    let given = desk.role_by_key(viewer, seller, role).await?;
    viewer.may_give(seller, given)?;
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    desk.not_there_yet(seller, &address).await?;
    let number = desk.numbers.next(Kind::Job).await?;
    let secret = desk.invitation_secret(number);
    let (sealed, until) = (desk.secrets.seal_email(&address), desk.now() + VALID);
    let validity = (desk.now(), until);
    let words = format!("{} · {role}", masked(&address));
    let batch = vec![
        write::people::lock(seller),
        write::account::numbered_invitation(secret.hash(), number, sealed, (seller, role), validity),
        desk.invitation_mail(seller, number, (number, 0)),
        desk.audited(viewer, seller, What::Invited, &words).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(secret)
}

impl Desk {
    /// A role of an account by its key: one that every account has, or one of its own.
    pub(super) async fn role_by_key(
        &self,
        viewer: Viewer,
        seller: SellerId,
        key: &str,
    ) -> Result<SellerRole, Error> {
        // Whose account it is not learns nothing of its roles.
        viewer.may_give(seller, SellerRole::Own(domain::access::PermissionSet::NONE))?;
        store::read::account::seller(&self.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
        if let Some(role) = SellerRole::from_key(key) {
            return Ok(role);
        }
        let own = store::read::people::role(&self.db, seller, key).await?.ok_or(Refusal::RoleUnknown)?;
        Ok(SellerRole::Own(own.permissions))
    }

    /// The secret of an invitation's link: follows from its number.
    pub(crate) fn invitation_secret(&self, number: i64) -> Secret {
        self.secrets.derived(&format!("invitation/{number}"))
    }

    /// The job that mails an invitation, for the `again`th time after the first.
    pub(super) fn invitation_mail(
        &self,
        seller: SellerId,
        number: i64,
        (job, again): (i64, i64),
    ) -> Statement {
        let key =
            if again == 0 { format!("invitation/{number}") } else { format!("invitation/{number}/{again}") };
        let body = Job::Invitation { seller, number, again }.to_json();
        let job = NewJob { id: job, key, seller: seller.0, case: None, body };
        write::outbox::insert(&job, self.now())
    }

    /// An invitation that the viewer's house has open, and whose house that is: an account's, or the desk's.
    pub(super) async fn open_invitation(
        &self,
        viewer: Viewer,
        number: i64,
    ) -> Result<(SellerId, Invited), Error> {
        let (house, open) = match viewer {
            Viewer::Desk { .. } | Viewer::Machine => {
                for_operator(viewer)?;
                (SellerId::MARKETPLACE, store::read::staff::invited(&self.db).await?)
            }
            Viewer::Seller { .. } | Viewer::Customer { .. } => {
                let seller = viewer.seller_who_may(Permission::ManagePeople)?;
                (seller, store::read::people::invited(&self.db, seller).await?)
            }
        };
        let invited = open.into_iter().find(|invited| invited.number == number).ok_or(Refusal::NotVisible)?;
        if house != SellerId::MARKETPLACE {
            viewer.may_give(house, self.role_by_key(viewer, house, &invited.role_key).await?)?;
        }
        Ok((house, invited))
    }

    async fn not_there_yet(&self, seller: SellerId, address: &str) -> Result<(), Error> {
        let hash = self.secrets.email_hash(address);
        if let Some(known) = store::read::account::person_by_email(&self.db, hash).await?
            && store::read::people::member(&self.db, seller, known.id).await?.is_some()
        {
            return Err(Refusal::AlreadyThere.into());
        }
        let open = store::read::people::invited(&self.db, seller).await?;
        if open.iter().filter(|invited| invited.expires_at > self.now()).count() >= MOST {
            return Err(Refusal::TooMany.into());
        }
        for invited in open.iter().filter(|invited| invited.expires_at > self.now()) {
            if self.secrets.open_email(&invited.email_sealed)?.eq_ignore_ascii_case(address) {
                return Err(Refusal::AlreadyThere.into());
            }
        }
        Ok(())
    }
}
