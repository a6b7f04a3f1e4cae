//! An agent takes down a question that was asked by phone or on social media (R10).

use super::ask::{Asker, LineChoice, Question, ask};
use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::{Action, CaseFile, Channel};
use domain::claim::LEFT_ALONE;
use domain::ids::{CustomerId, SellerId, TopicKey};
use domain::message::words;
use domain::refusal::Refusal;
use store::write;

/// What an agent took down.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The customer, where the agent found her.
    pub customer: Option<CustomerId>,
    /// The address of one who was not found; may be empty.
    pub email: String,
    /// The number of one who was not found; may be empty.
    pub phone: String,
    /// The name of one who was not found.
    pub name: String,
    /// By phone or on social media.
    pub channel: Channel,
    /// The order, where there is one.
    pub order: Option<String>,
    /// The seller and line of that order, where the agent chose one.
    pub line: Option<(SellerId, i64)>,
    /// The topic, where the agent chose one.
    pub topic: Option<TopicKey>,
    /// The words.
    pub text: String,
    /// The agent goes on with it at once: it is her work from now on.
    pub mine: bool,
}

impl Logged {
    /// An address that stands among the words where none was given for one who was not found: it may well be hers.
    pub fn address_among_words(&self) -> Option<String> {
        let unknown = self.customer.is_none() && self.email.trim().is_empty();
        let found = mail::mask::first_address(&self.text).filter(|_| unknown)?;
        mail::letter::valid_address(found)
    }
}

/// The longest subject made of the words, in characters.
const SUBJECT: usize = 80;

/// Opens a case at the desk for a question that an agent took down; that she did stands in its history.
pub async fn log_question(desk: &Desk, viewer: Viewer, logged: &Logged) -> Result<CaseFile, Error> {
    for_desk(viewer)?;
    let question = desk.taken_down(logged).await?;
    let case = ask(desk, &question).await?.case.id;
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let person = viewer.person().filter(|_| logged.mine && file.case.place.is_desk());
        let Some(person) = person else {
            let now = desk.now();
            return desk.commit(Change::recording(file, now).taken_down(viewer)).await;
        };
        let (step, at) = desk.decide(&file, &Action::Assign(Some(person)), viewer).await?;
        let claim = write::desk::claim(case, person, at, at + LEFT_ALONE);
        desk.commit(Change::of(file, step, at).taken_down(viewer).with([claim])).await
    })
    .await
}

impl Desk {
    async fn taken_down(&self, logged: &Logged) -> Result<Question, Error> {
        let text = words(&logged.text)?;
        let (asker, name) = match logged.customer {
            Some(customer) => self.caller(customer).await?,
            None => (reached_at(logged)?, logged.name.trim().to_owned()),
        };
        let first = text.lines().next().unwrap_or_default();
        Ok(Question {
            asker,
            name,
            channel: logged.channel,
            orders: logged.order.iter().cloned().collect(),
            topic: logged.topic.clone(),
            subject: first.chars().take(SUBJECT).collect(),
            text,
            html: None,
            files: Vec::new(),
            message_id: None,
            by_mail: None,
            for_desk: true,
            line: logged.line.map_or(LineChoice::ByWords, |(seller, line)| LineChoice::Line(seller, line)),
            once: None,
        })
    }

    /// How a known customer is reached, and her name.
    async fn caller(&self, customer: CustomerId) -> Result<(Asker, String), Error> {
        let found = store::read::caller::by_id(&self.db, customer).await?;
        let found = found.into_iter().next().ok_or(Refusal::CallerUnknown)?;
        let email = self.secrets.open_email(&found.email_sealed)?;
        if !email.is_empty() {
            return Ok((Asker::Address(email), found.name));
        }
        let sealed = found.phone_sealed.ok_or(Refusal::CallerUnknown)?;
        let number = PhoneNumber::parse(&self.secrets.open_phone(&sealed)?).ok_or(Refusal::CallerUnknown)?;
        Ok((Asker::Number(number), found.name))
    }
}

/// The address of one who was not found, else the number; the name must be there.
fn reached_at(logged: &Logged) -> Result<Asker, Error> {
    if logged.name.trim().is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    let (email, phone) = (logged.email.trim(), logged.phone.trim());
    if !email.is_empty() {
        return Ok(Asker::Address(mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?));
    }
    if phone.is_empty() {
        return Err(Refusal::CallerUnknown.into());
    }
    Ok(Asker::Number(PhoneNumber::parse(phone).ok_or(Refusal::PhoneInvalid)?))
}
