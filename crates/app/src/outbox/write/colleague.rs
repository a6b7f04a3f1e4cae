//! Mails to a colleague: a note names her (R35). Only that it does, and where: the words stay in the house.

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::work::Parcel;
use domain::access::Scope;
use domain::ids::{CaseId, PersonId, SellerId};
use domain::message::MessageKind;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::colleague;

impl Desk {
    /// `None` once the case lies elsewhere or the person works elsewhere (R13).
    pub(super) async fn mention_mail(
        &self,
        case: CaseId,
        house: SellerId,
        person: PersonId,
        number: i64,
    ) -> Result<Option<Parcel>, Error> {
        let at_desk = house == SellerId::MARKETPLACE;
        let scope = if at_desk { Scope::Everywhere } else { Scope::AtSeller(house) };
        let Some(file) = store::read::case::file(&self.db, scope, case).await? else { return Ok(None) };
        let people = if at_desk {
            colleague::of_desk(&self.db).await?
        } else {
            colleague::of_seller(&self.db, house).await?
        };
        if people.iter().all(|colleague| colleague.person != person) {
            return Ok(None);
        }
        let messages = store::read::thread::messages(&self.db, scope, &file).await?;
        let note = messages.iter().find(|note| note.number == number && note.kind == MessageKind::Note);
        let (Some(note), Some(to)) = (note, colleague::address(&self.db, person).await?) else {
            return Ok(None);
        };
        let account = if at_desk { String::new() } else { format!("?account={house}") };
        let link = format!("{}/cases/{case}{account}", self.setup.base_url);
        let number_words = case.to_string();
        let values = [
            ("name", to.name.as_str()),
            ("by", note.author_name.as_str()),
            ("case", number_words.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
        ];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox { name: to.name.clone(), address: self.secrets.open_email(&to.email_sealed)? },
            subject: self.words.say(to.language, "mention-subject", &values),
            text: self.words.say(to.language, "mention-text", &values),
            message_id: format!("mention.{case}.{number}.{person}@{}", self.setup.seller_domain),
            date: self.now().as_second(),
            language: to.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }
}
