//! A customer says herself whether she wants to be called, and whether her number may be passed on (R48).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::callback::PhoneNumber;
use domain::case::{Action, Actor, Answers, CaseFile};
use domain::ids::CaseId;
use domain::language::Language;
use domain::message::{Author, MessageKind};
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::visit::Visitor;
use store::write;
use store::write::callback::NewCallback;
use store::write::message::NewMessage;

/// What she said.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on to the seller.
    pub consent: bool,
    /// The number she typed; the known one where absent.
    pub number: Option<String>,
    /// When she is best called, in words.
    pub best_time: String,
    /// The language of the page on which she was asked: exactly those words are kept.
    pub language: Language,
}

/// Keeps what she chose. With two yeses the seller sees her number while the case lies there, and is told; without, the
/// question is answered in writing.
pub async fn choose_callback(
    desk: &Desk,
    visitor: &Visitor,
    case: CaseId,
    choice: &Choice,
) -> Result<CaseFile, Error> {
    let agreed = choice.wish && choice.consent;
    let tries = desk.policies_at(desk.now()).await?.callback_tries;
    let answers = Answers { wish: choice.wish, consent: choice.consent, tries };
    retried(|| async {
        let (viewer, file) = desk.own_case(visitor, case).await?;
        let (chosen, at) = desk.decide(&file, &Action::ChooseCallback(answers), viewer).await?;
        let said = desk.chosen_callback(&file, choice).await?;
        // Whoever handles the case learns it as the customer's word: it is his turn then.
        let (step, message) = if agreed {
            let moments = desk.moments(chosen.case.place, at).await?;
            let wrote = chosen.case.apply(&Action::CustomerWrites, Actor::from(viewer), &moments)?;
            (chosen.then(wrote), Some(desk.wish_in_words(&file, &said, at)))
        } else {
            (chosen, None)
        };
        let change = Change::of(file, step, at);
        let kept = write::callback::choose(change.result(), &said, visitor.id, at);
        let change = match message {
            Some(message) => change.saying(message, Vec::new()),
            None => change,
        };
        desk.commit(change.with([kept])).await
    })
    .await
}

impl Desk {
    async fn chosen_callback(&self, file: &CaseFile, choice: &Choice) -> Result<NewCallback, Error> {
        let agreed = choice.wish && choice.consent;
        let number = match (agreed, &choice.number) {
            (false, _) => None,
            (true, Some(typed)) => Some(PhoneNumber::parse(typed).ok_or(Refusal::PhoneInvalid)?),
            (true, None) => Some(self.known_number(file).await?.ok_or(Refusal::PhoneInvalid)?),
        };
        let best_time: String = choice.best_time.trim().chars().take(super::BEST_TIME_LIMIT).collect();
        let best_time = self.hiding(file.about.customer, &best_time).await?;
        let questions = self.callback_questions_in(file, file.case.seller, choice.language).await?;
        Ok(NewCallback {
            asked_by: None,
            wish: choice.wish,
            consent: agreed,
            wording: questions.consent,
            language: choice.language,
            best_time: if agreed { best_time } else { String::new() },
            phone_sealed: number.map(|number| self.secrets.seal_phone(number.reveal()).0),
        })
    }

    /// The wish as a message in the thread; the number itself never stands in it.
    fn wish_in_words(&self, file: &CaseFile, said: &NewCallback, at: Timestamp) -> NewMessage {
        let language = file.about.language;
        let text = if said.best_time.is_empty() {
            self.words.say(language, "callback-chosen", &[])
        } else {
            self.words.say(language, "callback-chosen-at", &[("time", &said.best_time)])
        };
        NewMessage {
            author_name: file.about.customer_name.clone(),
            ..NewMessage::of_words(at, Author::Customer, MessageKind::Question, text)
        }
    }
}
