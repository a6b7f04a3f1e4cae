//! A mail that may not pass goes back with the reason (R45, R46).

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::job::Reason;
use crate::outbox::work::Parcel;
use domain::ids::{CaseId, RawMailId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use mail::letter::{Letter, safe_file};
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
            Reason::NotVisible | Reason::TooOld | Reason::Ended => {
                self.words.say(language, "refused-not-visible", &values)
            }
            Reason::Sender => {
                let page = self.senders_page();
                self.words.say(language, "refused-sender", &[("page", page.as_str())])
            }
            Reason::Files => self.refused_file(&letter, language),
            Reason::Empty => self.words.say(language, "refused-empty", &values),
            Reason::TooLong => self.words.say(language, "refused-too-long", &values),
            Reason::NoContact => self.words.say(language, "refused-no-contact", &values),
        };
        let back = Outgoing {
            to: sender,
            text,
            ..self.sent_back(mail, &letter, (&self.setup.seller_domain, language))
        };
        self.sealed_up(back, None).map(Some)
    }

    /// The mail in which a refused one goes back, before it says why and to whom.
    pub(super) fn sent_back(
        &self,
        mail: RawMailId,
        letter: &Letter,
        (domain, language): (&str, Language),
    ) -> Outgoing {
        Outgoing {
            from: self.noreply(domain),
            subject: self.words.say(language, "refused-subject", &[]),
            message_id: format!("refusal.{mail}@{domain}"),
            in_reply_to: letter.message_id.clone(),
            references: letter.message_id.iter().cloned().collect(),
            date: self.now().as_second(),
            language: language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        }
    }

    /// R47: which file may not travel, and why.
    pub(super) fn refused_file(&self, letter: &Letter, language: Language) -> String {
        let seen: Vec<(String, String)> =
            letter.attachments.iter().map(|file| safe_file(&file.name, &file.bytes)).collect();
        let sizes = seen
            .iter()
            .zip(&letter.attachments)
            .map(|((_, media_type), file)| (media_type.as_str(), file.bytes.len() as u64));
        let limits = &self.setup.files;
        let Some((at, refusal)) = limits.stopped_by(sizes) else {
            return self.words.say(language, "refused-files", &[]);
        };
        let mega = |bytes: u64| (bytes / (1024 * 1024)).to_string();
        let (each, all, count) =
            (mega(limits.file_bytes), mega(limits.message_bytes), limits.files.to_string());
        let values = [
            ("file", seen[at].0.as_str()),
            ("each", each.as_str()),
            ("all", all.as_str()),
            ("count", count.as_str()),
        ];
        let why = match refusal {
            Refusal::FileTooLarge => self.words.say(language, "refused-file-too-large", &values),
            Refusal::FilesTooLarge => self.words.say(language, "refused-files-too-large", &values),
            Refusal::TooManyFiles => self.words.say(language, "refused-too-many-files", &values),
            _ => self.words.say(language, "refused-file-type", &values),
        };
        format!("{why}\n\n{}", self.words.say(language, "refused-files", &values))
    }
}
