//! A person comes back from the issuer, in the browser in which she left (R67).

use super::begin_at_issuer::ISSUER;
use crate::desk::Desk;
use crate::error::Error;
use crate::issuer::Return;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Ends what was begun, once; gives what the issuer's token must say.
pub async fn return_from_issuer(desk: &Desk, kept: &Secret, state: &str) -> Result<Return, Error> {
    let begun = store::read::entrance::entrance(&desk.db, kept.hash(), desk.now()).await?;
    let begun = begun.filter(|begun| begun.kind == ISSUER).ok_or(Refusal::IssuerInvalid)?;
    // The state is what only this browser can know; both sides are of a fixed length.
    if desk.at_issuer(kept, "state") != state {
        return Err(Refusal::IssuerInvalid.into());
    }
    match desk.db.commit(Batch::from(write::entrance::end(kept.hash()))).await {
        Err(StoreError::Conflict) => Err(Refusal::IssuerInvalid.into()),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(Return {
            nonce: desk.at_issuer(kept, "nonce"),
            verifier: desk.at_issuer(kept, "verifier"),
            back: begun.back,
        }),
    }
}
