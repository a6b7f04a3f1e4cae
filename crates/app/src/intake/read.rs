//! The reader of kept mail: what it is, whose it is, which command it means.

use super::refuse::refuse_mail;
use super::{Addressee, Aside, Envelope};
use crate::commands::{self, Addition, Answer, Asker, Automatic, Deed, LineChoice, Question, Upload};
use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::Reason;
use domain::access::{SellerRole, Viewer};
use domain::case::{Channel, Then};
use domain::ids::{CaseId, CustomerId, RawMailId, SellerId};
use domain::message::AttachmentRecord;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use mail::alias::{Claim, Purpose};
use mail::clean::Rules;
use mail::guard::Nature;
use mail::guard::proof::{self, Verdict};
use mail::letter::{Letter, Mailbox};
use mail::quote::Closing;
use std::time::Duration;
use store::{Batch, Row, write};

/// How long a reader has a mail for itself.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How many mails are taken at once.
const AT_ONCE: i64 = 16;
/// How long an idle reader sleeps when nobody wakes it.
const NAP: Duration = Duration::from_secs(1);
/// After this many tries a mail goes to quarantine.
const TRIES: i64 = 5;
/// How long a mail that could not be read waits.
const WAIT: SignedDuration = SignedDuration::from_secs(30);

/// A mail taken from the store.
pub(super) struct Kept {
    pub id: RawMailId,
    attempts: i64,
    envelope: Envelope,
    pub letter: Letter,
}

/// Reads until it is dropped.
pub async fn work(desk: Desk) {
    loop {
        match read_once(&desk).await {
            Ok(0) => {
                let _ = tokio::time::timeout(NAP, desk.mail_came.notified()).await;
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "reading mail rests");
                tokio::time::sleep(NAP).await;
            }
        }
    }
}

/// Reads the mails that wait now; gives how many there were.
pub async fn read_once(desk: &Desk) -> Result<usize, Error> {
    let now = desk.now();
    let rows = desk.db.claim(write::mail::lease(now, now + LEASE, AT_ONCE)).await?;
    for row in &rows {
        let kept = desk.open_mail(row)?;
        let (id, attempts) = (kept.id, kept.attempts);
        if let Err(error) = place(desk, &kept).await {
            set_aside(desk, id, attempts, &error).await?;
        }
    }
    Ok(rows.len())
}

/// A mail that could not be placed waits and, in the end, goes where an operator sees it (R82).
async fn set_aside(desk: &Desk, id: RawMailId, attempts: i64, error: &Error) -> Result<(), Error> {
    tracing::warn!(mail = id.0, %error, "a mail could not be placed");
    let statement = if attempts >= TRIES {
        write::mail::quarantine(id, &Aside::Failed(error.to_string()).to_string())
    } else {
        write::mail::retry(id, desk.now() + WAIT, &error.to_string())
    };
    Ok(desk.db.commit(Batch::from(statement)).await?)
}

async fn place(desk: &Desk, kept: &Kept) -> Result<(), Error> {
    if let Some(why) = desk.unproven(kept) {
        return quarantine(desk, kept, &why).await;
    }
    let person = kept.letter.nature == Nature::Person;
    match desk.addressee(&kept.envelope.to).await? {
        Some(Addressee::Alias(claim)) => match claim.purpose {
            Purpose::OrderCustomer | Purpose::OrderSeller => super::relay::place(desk, kept, claim).await,
            Purpose::CaseCustomer | Purpose::CaseSeller if !person => automatic(desk, kept, claim).await,
            Purpose::CaseCustomer => from_customer(desk, kept, claim).await,
            Purpose::CaseSeller => from_seller(desk, kept, claim).await,
        },
        Some(Addressee::Questions) if person => question(desk, kept, false).await,
        Some(Addressee::Questions) => quarantine(desk, kept, &Aside::of(&kept.letter.nature)).await,
        None => quarantine(desk, kept, &Aside::AddressGone).await,
    }
}

pub(super) async fn quarantine(desk: &Desk, kept: &Kept, why: &Aside) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::mail::quarantine(kept.id, &why.to_string()))).await?)
}

async fn automatic(desk: &Desk, kept: &Kept, claim: Claim) -> Result<(), Error> {
    let from = kept.sender().map(|sender| sender.name).unwrap_or_default();
    let bounced = match (&kept.letter.nature, claim.purpose) {
        (Nature::Bounce(bounce), Purpose::CaseCustomer) if bounce.permanent => {
            Some(bounce.original_message_id.clone())
        }
        _ => None,
    };
    let automatic = Automatic {
        case: CaseId(claim.case_or_order),
        from,
        text: kept.letter.text.clone(),
        bounced,
        mail: kept.id,
    };
    commands::record_automatic(desk, &automatic).await.map(|_| ())
}

/// A question, or words of a customer that belong to no case he may write in.
pub(super) async fn question(desk: &Desk, kept: &Kept, for_desk: bool) -> Result<(), Error> {
    let Some(sender) = kept.sender() else { return quarantine(desk, kept, &Aside::NoSender).await };
    let question = desk.asked(&kept.letter, sender, kept.id, for_desk).await?;
    commands::ask(desk, &question).await.map(|_| ())
}

/// What a mail in quarantine says, as a question for the desk (R82).
pub(crate) async fn question_of(desk: &Desk, mail: RawMailId) -> Result<Question, Error> {
    let sealed = store::read::mail::source(&desk.db, mail).await?.ok_or(Refusal::NotVisible)?;
    let letter = Desk::read_letter(&desk.secrets.open_mail(&sealed)?, None);
    let sender = letter.from.clone().ok_or(Refusal::CallerUnknown)?;
    desk.asked(&letter, sender, mail, true).await
}

/// R45: the secret address and the known party must both fit; anybody else's words start a case at the desk.
async fn from_customer(desk: &Desk, kept: &Kept, claim: Claim) -> Result<(), Error> {
    let customer = CustomerId(claim.party);
    let known = desk.address_of(customer).await?;
    if kept.sender().is_none_or(|sender| !sender.address.eq_ignore_ascii_case(&known)) {
        return question(desk, kept, true).await;
    }
    let letter = &kept.letter;
    let reply = mail::quote::reply_of(letter);
    let addition = Addition {
        case: CaseId(claim.case_or_order),
        customer,
        text: words_or_mark(&reply.text),
        quoted: reply.quoted.then(|| letter.text.clone()),
        html: None,
        files: desk.keep_attachments(letter).await?,
        message_id: letter.message_id.clone(),
        by_mail: Some(kept.id),
        once: None,
    };
    commands::write_again(desk, &addition).await.map(|_| ())
}

/// R42, R45, R46: exactly as if it had been written in the inbox, or back with the reason.
async fn from_seller(desk: &Desk, kept: &Kept, claim: Claim) -> Result<(), Error> {
    let (case, seller) = (CaseId(claim.case_or_order), SellerId(claim.party));
    let registered = match kept.sender() {
        Some(sender) => desk.may_send(seller, &sender.address).await?,
        None => false,
    };
    if !registered {
        return refuse_mail(desk, kept.id, (case, seller), Reason::Sender).await;
    }
    let viewer = Viewer::Seller { person: None, seller, role: SellerRole::CustomerService };
    match send_answer(desk, kept, case, viewer).await {
        Err(Error::Refused(refusal)) => refuse_mail(desk, kept.id, (case, seller), reason(refusal)).await,
        sent => sent,
    }
}

/// R42: the words are the answer; a closing line closes the case, after the answer or by itself.
async fn send_answer(desk: &Desk, kept: &Kept, case: CaseId, viewer: Viewer) -> Result<(), Error> {
    let Closing { text, close } = mail::quote::closing_of(&mail::quote::reply_of(&kept.letter).text);
    if close && text.is_empty() && kept.letter.attachments.is_empty() {
        let deed = Deed::Close { explanation: String::new() };
        match commands::act(desk, viewer, case, &deed).await {
            // What is closed already is as it was wished.
            Ok(_) | Err(Error::Refused(Refusal::CaseClosed)) => {}
            Err(error) => return Err(error),
        }
        let read = write::mail::read(kept.id, Some(case), "closure");
        return Ok(desk.db.commit(Batch::from(read)).await?);
    }
    let answer = Answer {
        case,
        text,
        then: if close { Then::Close } else { Then::Wait },
        holding: false,
        seen: None,
        files: uploads(&kept.letter),
        by_mail: Some(kept.id),
    };
    match commands::answer(desk, viewer, &answer).await {
        // A mail program has no button for it: answering a closed case reopens it (R57).
        Err(Error::Refused(Refusal::CaseClosed)) => {
            commands::act(desk, viewer, case, &Deed::Reopen).await?;
            commands::answer(desk, viewer, &answer).await.map(|_| ())
        }
        sent => sent.map(|_| ()),
    }
}

fn reason(refusal: Refusal) -> Reason {
    match refusal {
        Refusal::MessageEmpty => Reason::Empty,
        Refusal::MessageTooLong => Reason::TooLong,
        Refusal::NoContactYet => Reason::NoContact,
        Refusal::TooManyFiles | Refusal::FileTooLarge | Refusal::FilesTooLarge | Refusal::FileTypeRefused => {
            Reason::Files
        }
        _ => Reason::NotVisible,
    }
}

pub(super) fn uploads(letter: &Letter) -> Vec<Upload> {
    letter
        .attachments
        .iter()
        .map(|file| Upload { name: file.name.clone(), bytes: file.bytes.clone() })
        .collect()
}

/// The longest text of a mail that is kept with a message, in bytes; the source keeps all of it.
const TEXT_KEPT: usize = 200_000;

fn words_or_mark(text: &str) -> String {
    let mut text = text.trim().to_owned();
    if text.len() > TEXT_KEPT {
        let end = (0..=TEXT_KEPT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
    }
    if text.is_empty() { "…".to_owned() } else { text }
}

impl Kept {
    /// Who wrote, as far as it is claimed: the author of the letter, else the envelope's sender.
    pub fn sender(&self) -> Option<Mailbox> {
        let envelope = self.envelope.from.as_deref().and_then(mail::letter::valid_address);
        self.letter.from.clone().or_else(|| envelope.map(|address| Mailbox { name: String::new(), address }))
    }
}

impl Desk {
    /// Why a mail does not come from whom it names; asked only where a server in front is trusted to know (R45).
    /// Nothing is sent back: its answer would go to whoever was named.
    fn unproven(&self, kept: &Kept) -> Option<Aside> {
        let server = self.setup.proven_by.as_deref()?;
        match proof::of_server(&kept.letter.proofs, server) {
            Some(Verdict::Pass | Verdict::Unknown) => None,
            Some(Verdict::Fail) => Some(Aside::Unproven),
            None => Some(Aside::OtherDoor),
        }
    }

    fn open_mail(&self, row: &Row) -> Result<Kept, Error> {
        let column = |error: store::RowError| Error::from(store::StoreError::from(error));
        let envelope = self.secrets.open_mail(row.bytes(2).map_err(column)?)?;
        let envelope: Envelope =
            serde_json::from_slice(&envelope).map_err(|error| Error::Broken(error.to_string()))?;
        let raw = self.secrets.open_mail(row.bytes(3).map_err(column)?)?;
        Ok(Kept {
            id: RawMailId(row.int(0).map_err(column)?),
            attempts: row.int(4).map_err(column)?,
            letter: Self::read_letter(&raw, envelope.from.as_deref()),
            envelope,
        })
    }

    async fn asked(
        &self,
        letter: &Letter,
        sender: Mailbox,
        mail: RawMailId,
        for_desk: bool,
    ) -> Result<Question, Error> {
        Ok(Question {
            asker: Asker::Address(sender.address),
            name: sender.name,
            channel: Channel::Mail,
            orders: mail::thread::order_numbers_in(&letter.subject, &letter.text),
            topic: None,
            subject: letter.subject.clone(),
            text: words_or_mark(&letter.text),
            html: self.cleaned(letter.html.as_deref()),
            files: self.keep_attachments(letter).await?,
            message_id: letter.message_id.clone(),
            by_mail: Some(mail),
            for_desk,
            line: LineChoice::ByWords,
            once: None,
        })
    }

    fn read_letter(raw: &[u8], envelope_from: Option<&str>) -> Letter {
        let limits = mail::read::Limits::default();
        let letter = mail::read::read(raw, &limits);
        let nature = mail::guard::with_envelope(letter.nature.clone(), envelope_from.unwrap_or_default());
        Letter { nature, ..letter }
    }

    /// The letter of a refused mail with its sender; `None` when a machine wrote it.
    pub(crate) async fn refused_letter(&self, mail: RawMailId) -> Result<Option<(Letter, Mailbox)>, Error> {
        let Some(sealed) = store::read::mail::source(&self.db, mail).await? else { return Ok(None) };
        let letter = Self::read_letter(&self.secrets.open_mail(&sealed)?, Some("someone@invalid"));
        let sender = letter.from.clone().filter(|_| letter.nature == Nature::Person);
        Ok(sender.map(|sender| (letter, sender)))
    }

    fn cleaned(&self, html: Option<&str>) -> Option<String> {
        html.map(|html| mail::clean::html(html, &Rules::for_desk(&self.setup.own_domains)).html)
    }

    /// Files from outside are kept whatever they are, under the limits of number and size; what they may do is
    /// decided when they are shown or sent on.
    async fn keep_attachments(&self, letter: &Letter) -> Result<Vec<AttachmentRecord>, Error> {
        let mut kept = Vec::new();
        for (number, file) in (1..).zip(&letter.attachments) {
            let seen = (file.name.clone(), file.media_type.clone());
            kept.push(self.keep_file(number, seen, &file.bytes).await?);
        }
        Ok(kept)
    }
}
