//! The operator invites somebody to the desk by mail (R67).

use super::invite_person::VALID;
use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::queries::queue::for_operator;
use crate::secrets::Secret;
use domain::access::{DeskRole, Viewer};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::write::staff::Lock;
use store::{Batch, write};

/// How many people may be invited to the desk at once.
const MOST: usize = 100;

/// Mails a link that works once; gives it too, for tests and whoever governs the machine.
pub async fn invite_colleague(
    desk: &Desk,
    viewer: Viewer,
    role: DeskRole,
    email: &str,
) -> Result<Secret, Error> {
    for_operator(viewer)?;
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    desk.not_at_the_desk_yet(&address).await?;
    let number = desk.numbers.next(Kind::Job).await?;
    let secret = desk.invitation_secret(number);
    let (sealed, validity) = (desk.secrets.seal_email(&address), (desk.now(), desk.now() + VALID));
    let words = format!("{} · {}", masked(&address), role.key());
    let batch = vec![
        write::staff::lock(Lock::People),
        write::staff::invitation(secret.hash(), number, sealed, role, validity),
        desk.invitation_mail(SellerId::MARKETPLACE, number, (number, 0)),
        desk.audited(viewer, SellerId::MARKETPLACE, What::Invited, &words).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(secret)
}

impl Desk {
    async fn not_at_the_desk_yet(&self, address: &str) -> Result<(), Error> {
        let known = store::read::account::person_by_email(&self.db, self.secrets.email_hash(address)).await?;
        if known.is_some_and(|known| known.desk_role.is_some()) {
            return Err(Refusal::AlreadyThere.into());
        }
        let mut open = store::read::staff::invited(&self.db).await?;
        open.retain(|invited| invited.expires_at > self.now());
        if open.len() >= MOST {
            return Err(Refusal::TooMany.into());
        }
        for invited in &open {
            if self.secrets.open_email(&invited.email_sealed)?.eq_ignore_ascii_case(address) {
                return Err(Refusal::AlreadyThere.into());
            }
        }
        Ok(())
    }
}
