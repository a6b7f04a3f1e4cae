//! An invitation is mailed once more (R66, R67).

use super::invite_person::VALID;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use domain::access::Viewer;
use jiff::SignedDuration;
use store::{Batch, write};

/// How long one waits between two mails of the same link.
pub(super) const PAUSE: SignedDuration = SignedDuration::from_mins(10);
/// How often the same link is mailed at most.
pub(super) const MOST_SENDS: i64 = 5;

/// Mails an open invitation again, to the same address and with the same link, which then holds for a week more.
pub async fn resend_invitation(desk: &Desk, viewer: Viewer, number: i64) -> Result<(), Error> {
    let (house, invited) = desk.open_invitation(viewer, number).await?;
    let now = desk.now();
    desk.mailed_long_ago(invited.sends, Some(invited.sent_at))?;
    let job = desk.numbers.next(Kind::Job).await?;
    let batch = vec![
        write::account::send_again(invited.token_hash, invited.sends, now, now + VALID),
        desk.invitation_mail(house, number, (job, invited.sends)),
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(())
}
