//! The mail with the link by which a customer confirms her address (R50, attack row 18): it goes to an address that the
//! shop gave with that order, or nowhere, and holds nothing that anybody typed but that order's number.

use crate::desk::Desk;
use crate::doors::{Door, EVERYBODY};
use crate::error::Error;
use crate::outbox::work::Parcel;
use mail::letter::Mailbox;
use mail::write::Outgoing;

impl Desk {
    /// `None` where address and order do not belong together, the link was used or is over, or too many go out.
    pub(super) async fn ask_link_mail(&self, number: i64) -> Result<Option<Parcel>, Error> {
        let secret = self.ask_secret(number);
        let Some(link) = store::read::visit::link(&self.db, secret.hash(), self.now()).await? else {
            return Ok(None);
        };
        let Some(customer) = self.buyer_of(&link).await? else { return Ok(None) };
        let most = self.setup.doorway.links_together;
        if self.doors.pass(Door::Everybody, EVERYBODY, most, self.now()).is_err() {
            tracing::warn!("more links were asked for than go out in ten minutes");
            return Ok(None);
        }
        let address = format!("{}/ask/link/{}", self.setup.base_url, secret.reveal());
        let minutes = (self.setup.doorway.link_valid.as_secs() / 60).to_string();
        let values = [
            ("marketplace", self.setup.name.as_str()),
            ("order", link.order.as_str()),
            ("link", address.as_str()),
            ("minutes", minutes.as_str()),
        ];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.customer_domain),
            to: Mailbox { name: String::new(), address: self.address_of(customer).await? },
            subject: self.words.say(link.language, "ask-link-subject", &values),
            text: self.words.say(link.language, "ask-link-text", &values),
            message_id: format!("ask.{number}@{}", self.setup.customer_domain),
            date: self.now().as_second(),
            language: link.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }
}
