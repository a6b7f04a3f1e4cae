//! New recovery codes in place of the old ones (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::ways::codes::{RECOVERY_CODES, plain, recovery_code};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, Statement, write};

/// Makes ten new ones for whoever knows the password and has codes of an app; they are shown once.
pub async fn renew_recovery(desk: &Desk, person: PersonId, password: &str) -> Result<Vec<String>, Error> {
    desk.knows_password(person, password).await?;
    let totp = store::read::entrance::totp(&desk.db, person).await?;
    if totp.is_none_or(|totp| totp.confirmed_at.is_none()) {
        return Err(Refusal::NotVisible.into());
    }
    let (shown, mut batch) = fresh_recovery(desk, person);
    batch.push(desk.logged_of(person, What::RecoveryRenewed).await?);
    desk.db.commit(Batch::from(batch)).await?;
    Ok(shown)
}

/// Ten codes and the statements that keep their hashes in place of earlier ones.
pub(super) fn fresh_recovery(desk: &Desk, person: PersonId) -> (Vec<String>, Vec<Statement>) {
    let shown: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(desk.random.bytes())).collect();
    let hashes = shown.iter().filter_map(|code| plain(code));
    let kept =
        hashes.map(|code| write::entrance::recovery(person, desk.secrets.recovery_hash(person.0, &code)));
    let batch = std::iter::once(write::entrance::remove_recovery(person)).chain(kept).collect();
    (shown, batch)
}
