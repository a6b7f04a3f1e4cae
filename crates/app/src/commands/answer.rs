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
use store::Statement;
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

/// What leaves, its files kept already.
pub(super) struct Sending<'a> {
    pub case: CaseId,
    pub text: &'a str,
    pub action: Action,
    pub seen: Option<i64>,
    pub files: Vec<AttachmentRecord>,
    pub by_mail: Option<RawMailId>,
    /// When its writer sent it off, where that was earlier than now: the instant that counts (R2).
    pub pressed_at: Option<Timestamp>,
    /// What is written with it.
    pub with: Vec<Statement>,
}

/// Sends an answer to the customer and gives the case as it is then.
pub async fn answer(desk: &Desk, viewer: Viewer, answer: &Answer) -> Result<CaseFile, Error> {
    let text = words(&answer.text)?;
    let sending = Sending {
        case: answer.case,
        text: &text,
        action: if answer.holding { Action::Hold } else { Action::Answer(answer.then) },
        seen: answer.seen,
        files: desk.keep_files(&answer.files).await?,
        by_mail: answer.by_mail,
        pressed_at: None,
        with: Vec::new(),
    };
    retried(|| desk.send(viewer, &sending)).await
}

impl Desk {
    /// One try to send; nothing is sent that its writer would have written otherwise (R32).
    pub(super) async fn send(&self, viewer: Viewer, sending: &Sending<'_>) -> Result<CaseFile, Error> {
        let file = self.load(viewer.scope(), sending.case).await?;
        let at = sending.pressed_at.unwrap_or_else(|| self.now());
        let (step, at) = self.decide_at(&file, &sending.action, viewer, at).await?;
        if !self.is_mailed(file.about.customer).await? {
            return Err(Refusal::NoAddress.into());
        }
        self.nothing_newer(viewer, &file, sending.seen).await?;
        let message = self.outgoing(viewer, &file, at, sending).await?;
        let done = sending.by_mail.map(|mail| store::write::mail::read(mail, Some(sending.case), "answer"));
        let change = Change::of(file, step, at).saying(message, sending.files.clone());
        self.commit(change.with(done).with(sending.with.clone())).await
    }

    /// R32: a message that the writer has not seen stops the sending; a colleague's note does not.
    pub(super) async fn nothing_newer(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let Some(seen) = seen.filter(|seen| *seen < file.messages) else { return Ok(()) };
        let messages = store::read::thread::messages(&self.db, viewer.scope(), file).await?;
        let newer = messages.iter().any(|message| message.number > seen && message.kind != MessageKind::Note);
        if newer { Err(Refusal::NewerMessage.into()) } else { Ok(()) }
    }

    async fn outgoing(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        at: Timestamp,
        sending: &Sending<'_>,
    ) -> Result<NewMessage, Error> {
        let composed = self.letter_from(viewer, file, sending.text).await?;
        let author = if viewer.seller().is_some() { Author::Seller } else { Author::Desk };
        let number = file.messages + 1;
        Ok(NewMessage {
            at,
            author,
            author_name: self.handler_name(viewer).await?,
            person: viewer.person(),
            kind: if sending.action == Action::Hold { MessageKind::Holding } else { MessageKind::Answer },
            text: sending.text.to_owned(),
            quoted: None,
            html: None,
            removed: composed.removed_json(),
            sent_html: Some(composed.html),
            sent_text: Some(composed.text),
            message_id: Some(format!("{}.{number}@{}", file.case.id, self.setup.customer_domain)),
            raw_mail: sending.by_mail,
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
        let words = self.words_of(viewer, file.about.language).await?;
        let person = self.writer(viewer, &name).await?;
        let signing = Signing { name: &name, person: &person, words: &words, own_addresses: &own };
        Ok(self.compose(file.case.id, &file.about, text, &signing))
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
        self.keep_files_beside(&[], files).await
    }

    /// The same for files that travel with others kept before; numbers go on from theirs.
    pub(super) async fn keep_files_beside(
        &self,
        beside: &[AttachmentRecord],
        files: &[Upload],
    ) -> Result<Vec<AttachmentRecord>, Error> {
        let seen: Vec<_> =
            files.iter().map(|file| mail::letter::safe_file(&file.name, &file.bytes)).collect();
        let sizes = seen
            .iter()
            .zip(files)
            .map(|((_, media_type), file)| (media_type.as_str(), file.bytes.len() as u64));
        let before = beside
            .iter()
            .map(|file| (file.media_type.as_str(), u64::try_from(file.size).unwrap_or_default()));
        self.setup.files.admit(before.chain(sizes))?;
        let first = beside.iter().map(|file| file.number).max().unwrap_or_default() + 1;
        let mut kept = Vec::with_capacity(files.len());
        for (number, ((name, media_type), file)) in (first..).zip(seen.into_iter().zip(files)) {
            kept.push(self.keep_file(number, (name, media_type), &file.bytes).await?);
        }
        Ok(kept)
    }

    /// Keeps the bytes of a file that was looked at; a picture without what its camera wrote beside it (R43).
    pub(crate) async fn keep_file(
        &self,
        number: i64,
        (name, media_type): (String, String),
        bytes: &[u8],
    ) -> Result<AttachmentRecord, Error> {
        let bytes = mail::picture::without_traces(&media_type, bytes).into_owned();
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let hash = self.files.put(bytes).await?.as_str().to_owned();
        Ok(AttachmentRecord { number, name, media_type, size, hash })
    }
}
