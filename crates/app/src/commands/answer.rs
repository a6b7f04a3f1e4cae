//! Answering the customer (R31-R33): from the case page, the API or the handler's own mail program.

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::letters::{Composed, Signing};
use domain::access::Viewer;
use domain::case::{Action, CaseFile, Then};
use domain::ids::{CaseId, RawMailId};
use domain::message::{AttachmentRecord, Author, MessageKind, words};
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::write::message::NewMessage;

/// A file that somebody sends along.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name as it came; made safe before it is kept.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// What a handler sends.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The case.
    pub case: CaseId,
    /// What was written, without salutation and closing.
    pub text: String,
    /// What must happen after sending.
    pub then: Then,
    /// A holding message: never stops the clock (R33); `then` is left out of account.
    pub holding: bool,
    /// The number of the last message its writer saw; `None` where that cannot be known (R32).
    pub seen: Option<i64>,
    /// Files to send along.
    pub files: Vec<Upload>,
    /// The mail it came in by, with its Message-ID.
    pub by_mail: Option<RawMailId>,
}

/// Sends an answer to the customer and gives the case as it is then.
pub async fn answer(desk: &Desk, viewer: Viewer, answer: &Answer) -> Result<CaseFile, Error> {
    let text = words(&answer.text)?;
    let files = desk.keep_files(&answer.files).await?;
    let action = if answer.holding { Action::Hold } else { Action::Answer(answer.then) };
    retried(|| async {
        let file = desk.load(viewer.scope(), answer.case).await?;
        let (step, at) = desk.decide(&file, &action, viewer).await?;
        desk.nothing_newer(viewer, &file, answer.seen).await?;
        let message = desk.outgoing(viewer, &file, &text, at, answer).await?;
        let done = answer.by_mail.map(|mail| store::write::mail::read(mail, Some(answer.case), "answer"));
        desk.commit(Change::of(file, step, at).saying(message, files.clone()).with(done)).await
    })
    .await
}

impl Desk {
    /// R32: a message that the writer has not seen stops the sending; a colleague's note does not.
    async fn nothing_newer(&self, viewer: Viewer, file: &CaseFile, seen: Option<i64>) -> Result<(), Error> {
        let Some(seen) = seen.filter(|seen| *seen < file.messages) else { return Ok(()) };
        let messages = store::read::thread::messages(&self.db, viewer.scope(), file).await?;
        let newer = messages.iter().any(|message| message.number > seen && message.kind != MessageKind::Note);
        if newer { Err(Refusal::NewerMessage.into()) } else { Ok(()) }
    }

    async fn outgoing(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        text: &str,
        at: Timestamp,
        answer: &Answer,
    ) -> Result<NewMessage, Error> {
        let composed = self.letter_from(viewer, file, text).await?;
        let author = if viewer.seller().is_some() { Author::Seller } else { Author::Desk };
        let number = file.messages + 1;
        Ok(NewMessage {
            at,
            author,
            author_name: self.handler_name(viewer).await?,
            person: viewer.person(),
            kind: if answer.holding { MessageKind::Holding } else { MessageKind::Answer },
            text: text.to_owned(),
            quoted: None,
            html: None,
            removed: composed.removed_json(),
            sent_html: Some(composed.html),
            sent_text: Some(composed.text),
            message_id: Some(format!("{}.{number}@{}", file.case.id, self.setup.customer_domain)),
            raw_mail: answer.by_mail,
        })
    }

    /// The letter that words of this viewer would become; the preview shows the same (R31).
    pub(crate) async fn letter_from(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        text: &str,
    ) -> Result<Composed, Error> {
        let name = self.handler_name(viewer).await?;
        let own = self.own_addresses(viewer).await?;
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        Ok(self.compose(file.case.id, &file.about, text, &Signing { name: &name, own_addresses: &own }))
    }

    /// The name a customer sees under an answer: the account's, or the marketplace's.
    pub(crate) async fn handler_name(&self, viewer: Viewer) -> Result<String, Error> {
        let Some(seller) = viewer.seller() else { return Ok(self.setup.name.clone()) };
        let seller = store::read::account::seller(&self.db, seller).await?;
        Ok(seller.map_or_else(|| self.setup.name.clone(), |seller| seller.name))
    }

    async fn own_addresses(&self, viewer: Viewer) -> Result<Vec<String>, Error> {
        match viewer.seller() {
            Some(seller) => self.addresses_of(seller).await,
            None => Ok(Vec::new()),
        }
    }

    /// Checks files against the limits and keeps their bytes; the names are made safe here (R47).
    pub(crate) async fn keep_files(&self, files: &[Upload]) -> Result<Vec<AttachmentRecord>, Error> {
        let seen: Vec<_> =
            files.iter().map(|file| mail::letter::safe_file(&file.name, &file.bytes)).collect();
        let sizes = seen
            .iter()
            .zip(files)
            .map(|((_, media_type), file)| (media_type.as_str(), file.bytes.len() as u64));
        self.setup.files.admit(sizes)?;
        let mut kept = Vec::with_capacity(files.len());
        for (number, ((name, media_type), file)) in (1..).zip(seen.into_iter().zip(files)) {
            let hash = self.files.put(file.bytes.clone()).await?.as_str().to_owned();
            let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
            kept.push(AttachmentRecord { number, name, media_type, size, hash });
        }
        Ok(kept)
    }
}
