//! Somebody asks for a new password by mail (R67). Known or not, the same is done and the same is said (attack row 26).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::Job;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::write::outbox::NewJob;
use store::{Batch, write};

/// How long the link works.
const VALID: SignedDuration = SignedDuration::from_hours(1);
/// How many links one address gets in an hour; more are not mailed, and nobody is told so.
pub(crate) const RESETS_AN_HOUR: i64 = 3;

/// Writes down that a new password was asked for. Who has the address, if anybody, is looked up when the mail is to go.
pub async fn ask_password(desk: &Desk, email: &str) -> Result<(), Error> {
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    let hash = desk.secrets.email_hash(&address);
    let number = desk.numbers.next(Kind::Reset).await?;
    let (now, secret) = (desk.now(), desk.reset_secret(number));
    let job = NewJob {
        id: desk.numbers.next(Kind::Job).await?,
        key: format!("password/{number}"),
        seller: 0,
        case: None,
        body: Job::PasswordReset { number }.to_json(),
    };
    let batch = vec![
        write::entrance::expire_resets(now),
        write::entrance::reset(number, hash, secret.hash(), (now, now + VALID)),
        write::outbox::insert(&job, now),
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(())
}

impl Desk {
    /// The secret of the link for a new password: follows from its number.
    pub(crate) fn reset_secret(&self, number: i64) -> Secret {
        self.secrets.derived(&format!("password/{number}"))
    }
}
