//! Somebody invited chooses a name and a password (R66, R67).

use super::sign_in::{begin_session, checked_password};
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::secrets::{Secret, verify_password};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::{PersonId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use store::read::account::Invitation;
use store::write::account::NewPerson;
use store::{Batch, write};

/// What an invited person fills in.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// The address; must be the invited one where the invitation names one.
    pub email: String,
    /// The name shown.
    pub name: String,
    /// The password; for somebody who has a login already, the existing one.
    pub password: String,
    /// The language of pages.
    pub language: Language,
}

/// The longest name, in characters.
const NAME_LIMIT: usize = 100;

/// Accepts an invitation and signs in; gives the secret of the new session.
pub async fn accept_invitation(desk: &Desk, link: &Secret, acceptance: &Acceptance) -> Result<Secret, Error> {
    let invitation = store::read::account::invitation(&desk.db, link.hash(), desk.now())
        .await?
        .ok_or(Refusal::LinkInvalid)?;
    let email = mail::letter::valid_address(&acceptance.email).ok_or(Refusal::AddressInvalid)?;
    if let Some(sealed) = &invitation.email_sealed {
        let invited = desk.secrets.open_email(sealed)?;
        if !invited.eq_ignore_ascii_case(&email) {
            return Err(Refusal::LinkInvalid.into());
        }
    }
    let mut batch = Batch::from(write::account::use_invitation(link.hash(), desk.now()));
    let person = desk.known_or_new(&mut batch, &email, acceptance, &invitation).await?;
    if let Some(seller) = invitation.seller {
        // Who is there already keeps the role: an invitation demotes nobody.
        if store::read::people::member(&desk.db, seller, person).await?.is_none() {
            batch.push(write::account::membership(seller, person, &invitation.role));
        }
        let viewer = Viewer::Seller { person: Some(person), seller, role: SellerRole::CustomerService };
        batch.push(desk.audited(viewer, seller, What::Joined, &invitation.role).await?);
    } else {
        let role = DeskRole::from_key(&invitation.role).ok_or(Refusal::LinkInvalid)?;
        let viewer = Viewer::Desk { person: Some(person), role };
        batch.push(desk.audited(viewer, SellerId::MARKETPLACE, What::Joined, role.key()).await?);
    }
    let session = begin_session(desk, &mut batch, person, invitation.seller);
    match desk.db.commit(batch).await {
        Ok(()) => Ok(session),
        Err(store::StoreError::Conflict) => Err(Refusal::LinkInvalid.into()),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// A person may work for several accounts (R66): one who has a login proves it by the password.
    async fn known_or_new(
        &self,
        batch: &mut Batch,
        email: &str,
        acceptance: &Acceptance,
        invitation: &Invitation,
    ) -> Result<PersonId, Error> {
        let email_hash = self.secrets.email_hash(email);
        let desk_role = DeskRole::from_key(&invitation.role).filter(|_| invitation.seller.is_none());
        if let Some(known) = store::read::account::person_by_email(&self.db, email_hash).await? {
            if !verify_password(&acceptance.password, Some(&known.password_hash)) {
                return Err(Refusal::SignInFailed.into());
            }
            if let Some(role) = desk_role {
                batch.push(write::account::desk_role(known.id, Some(role.key())));
            }
            return Ok(known.id);
        }
        let name: String = acceptance.name.trim().chars().take(NAME_LIMIT).collect();
        if name.is_empty() {
            return Err(Refusal::NameMissing.into());
        }
        checked_password(&acceptance.password)?;
        let id = PersonId(self.numbers.next(Kind::Person).await?);
        let person = NewPerson {
            id,
            email_hash,
            email_sealed: self.secrets.seal_email(email),
            name,
            password_hash: self.hash_password(&acceptance.password).await?,
            desk_role: desk_role.map(DeskRole::key),
            language: acceptance.language.code(),
        };
        batch.push(write::account::person(&person, self.now()));
        Ok(id)
    }

    /// Hashes a password on a thread of its own: it takes tens of milliseconds.
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String, Error> {
        let (desk, password) = (self.clone(), password.to_owned());
        tokio::task::spawn_blocking(move || desk.secrets.hash_password(&password))
            .await
            .map_err(|error| Error::Broken(error.to_string()))?
    }
}
