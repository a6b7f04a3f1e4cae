//! A mail comes in: kept as it is, before it is acknowledged and before anybody reads it (R82).

use crate::desk::Desk;
use crate::error::Error;
use crate::intake::Envelope;
use crate::numbers::Kind;
use domain::ids::RawMailId;
use sha2::{Digest, Sha256};
use store::{Batch, write};

/// A mail as the SMTP session hands it over.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The sender of the envelope; `None` for the null sender.
    pub from: Option<String>,
    /// Every recipient that was accepted.
    pub recipients: Vec<String>,
    /// The bytes, unchanged.
    pub raw: Vec<u8>,
}

/// Keeps a mail once per recipient. When this returns, it is on disk.
pub async fn take_mail(desk: &Desk, arrival: &Arrival) -> Result<(), Error> {
    let mut batch = Batch::new();
    for recipient in &arrival.recipients {
        let id = RawMailId(desk.numbers.next(Kind::RawMail).await?);
        let envelope = Envelope { from: arrival.from.clone(), to: recipient.clone() };
        batch.push(write::mail::keep(
            id,
            fingerprint(recipient, &arrival.raw),
            desk.now(),
            desk.secrets.seal_mail(envelope.to_json().as_bytes()),
            desk.secrets.seal_mail(&arrival.raw),
        ));
    }
    desk.db.commit(batch).await?;
    desk.mail_came.notify_one();
    Ok(())
}

/// The same bytes to the same recipient: a sender that missed our answer and sends again.
fn fingerprint(recipient: &str, raw: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(recipient.to_lowercase().as_bytes());
    hash.update([0]);
    hash.update(raw);
    hash.finalize().into()
}
