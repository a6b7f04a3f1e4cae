//! A person begins to use codes of an app (R67).

use crate::desk::Desk;
use crate::error::Error;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Makes a key that the person's app reads; it counts once a code of it was shown. An earlier one that never counted is
/// replaced; one that counts stays.
pub async fn begin_codes(desk: &Desk, person: PersonId) -> Result<(), Error> {
    let sealed = desk.secrets.seal_codes(&desk.random.bytes::<20>());
    let kept = desk.db.commit(Batch::from(write::entrance::totp(person, sealed, desk.now()))).await;
    match kept {
        Err(StoreError::Conflict) => Err(Refusal::AlreadyThere.into()),
        ended => Ok(ended?),
    }
}
