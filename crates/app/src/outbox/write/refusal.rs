//! A mail that may not pass goes back with the reason (R45, R46).

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::job::Reason;
use crate::outbox::work::Parcel;
use domain::ids::{CaseId, RawMailId, SellerId};
use domain::language::Language;
use mail::write::Outgoing;

impl Desk {
    /// Goes to whoever wrote, or nowhere when that is a machine.
    pub(super) async fn refusal(
        &self,
        mail: RawMailId,
        case: CaseId,
        seller: Option<SellerId>,
        reason: Reason,
    ) -> Result<Option<Parcel>, Error> {
        let Some((letter, sender)) = self.refused_letter(mail).await? else { return Ok(None) };
        let account = match seller {
            Some(seller) => store::read::account::seller(&self.db, seller).await?,
            None => None,
        };
        let usual = account.map_or_else(Language::default, |account| account.language);
        let language = crate::letters::language_of(&letter.text, usual);
        let number = case.to_string();
        let values = [("case", number.as_str())];
        let text = match reason {
            Reason::NotVisible => self.words.say(language, "refused-not-visible", &values),
            Reason::Sender => self.words.say(language, "refused-sender", &values),
            Reason::Files => self.words.say(language, "refused-files", &values),
            Reason::Empty => self.words.say(language, "refused-empty", &values),
        };
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: sender,
            subject: self.words.say(language, "refused-subject", &[]),
            text,
            message_id: format!("refusal.{mail}@{}", self.setup.seller_domain),
            in_reply_to: letter.message_id.clone(),
            references: letter.message_id.into_iter().collect(),
            date: self.now().as_second(),
            language: language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }
}
