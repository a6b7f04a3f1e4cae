//! The mail with the link for a new password (R67, attack row 26). Whether anybody has the address is found out here, so that
//! whoever asks learns nothing, not even by the time it takes.

use crate::commands::RESETS_AN_HOUR;
use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::work::Parcel;
use jiff::SignedDuration;
use mail::letter::Mailbox;
use mail::write::Outgoing;

impl Desk {
    pub(super) async fn password_reset(&self, number: i64) -> Result<Option<Parcel>, Error> {
        let secret = self.reset_secret(number);
        let Some(asked) = store::read::entrance::reset(&self.db, secret.hash(), self.now()).await? else {
            return Ok(None);
        };
        let since = asked.at - SignedDuration::from_hours(1);
        let before = store::read::entrance::resets_of(&self.db, asked.email_hash, since, number).await?;
        if before >= RESETS_AN_HOUR {
            return Ok(None);
        }
        let Some(holder) = store::read::entrance::holder(&self.db, asked.email_hash).await? else {
            return Ok(None);
        };
        let link = format!("{}/password/{}", self.setup.base_url, secret.reveal());
        let values = [
            ("name", holder.name.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
        ];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox {
                name: holder.name.clone(),
                address: self.secrets.open_email(&holder.email_sealed)?,
            },
            subject: self.words.say(holder.language, "password-subject", &values),
            text: self.words.say(holder.language, "password-text", &values),
            message_id: format!("password.{number}@{}", self.setup.seller_domain),
            date: self.now().as_second(),
            language: holder.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }
}
