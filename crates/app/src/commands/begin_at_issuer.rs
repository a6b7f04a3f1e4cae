//! A person leaves for the issuer to sign in there (R67).

use crate::desk::Desk;
use crate::error::Error;
use crate::issuer::Departure;
use crate::secrets::Secret;
use data_encoding::BASE64URL_NOPAD;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::{Batch, write};

/// How long a person has at the issuer.
const VALID: SignedDuration = SignedDuration::from_mins(10);
/// What is still to come of such a sign-in.
pub(super) const ISSUER: &str = "issuer";

/// Begins; gives what the browser keeps and what the issuer is told.
pub async fn begin_at_issuer(desk: &Desk, back: &str) -> Result<Departure, Error> {
    let (kept, now) = (desk.secrets.fresh(), desk.now());
    let batch = vec![
        write::entrance::expire(now),
        write::entrance::begin(kept.hash(), ISSUER, None, back, now + VALID),
    ];
    desk.db.commit(Batch::from(batch)).await?;
    let verifier = desk.at_issuer(&kept, "verifier");
    Ok(Departure {
        state: desk.at_issuer(&kept, "state"),
        nonce: desk.at_issuer(&kept, "nonce"),
        challenge: BASE64URL_NOPAD.encode(&Sha256::digest(verifier.as_bytes())),
        kept,
    })
}

impl Desk {
    /// State, nonce and verifier follow from what the browser keeps, so that the store holds none of them.
    pub(super) fn at_issuer(&self, kept: &Secret, what: &str) -> String {
        self.secrets.derived(&format!("issuer/{what}/{}", kept.reveal())).reveal().to_owned()
    }
}
