//! Calling the customer: what the desk asks, and the card from which the seller calls (R48, R49).

use super::serve::again;
use super::write::after;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Frame;
use crate::pages::{Answer, stopped};
use crate::reader::Person;
use app::commands::{self, Passing, SaidOfCall, log_call};
use app::queries::case::View;
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::routing::post;
use domain::callback::Stage;
use domain::case::{Channel, Outcome, Then};
use domain::ids::CaseId;
use jiff::Timestamp;
use serde::Deserialize;

/// The callback of a case as its handler sees it.
#[derive(Clone, Debug)]
pub struct CallCard {
    /// How it stands.
    pub state: CallState,
    /// The number as it is read and as it is dialled, for the seller who may see it.
    pub number: Option<(String, String)>,
    /// When the customer is best called.
    pub best_time: Option<String>,
    /// Calls in vain.
    pub tries: u8,
    /// After how many calls in vain it is over.
    pub most: u8,
    /// Whether an outcome may be logged now.
    pub may_call: bool,
    /// When consent was asked, in which words and in which language.
    pub asked: Option<(Timestamp, String, &'static str)>,
}

/// How a callback stands, as far as the seller needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// To be called.
    ToCall,
    /// Called in vain, to be called again.
    Tried,
    /// Called in vain for the last time: mail.
    NotReached,
    /// Reached.
    Reached,
    /// Mail instead.
    ByMail,
    /// No call wanted: mail.
    Declined,
    /// Call wanted, number not passed on: mail.
    NoConsent,
    /// The case is closed or left.
    Over,
}

impl CallState {
    /// Id of how it is said.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::ToCall => "call-to-call",
            Self::Tried => "call-tried",
            Self::NotReached => "call-not-reached",
            Self::Reached => "call-reached",
            Self::ByMail => "call-by-mail",
            Self::Declined => "call-declined",
            Self::NoConsent => "call-no-consent",
            Self::Over => "call-over",
        }
    }

    /// Whether the next thing to do is an answer by mail.
    pub const fn wants_mail(self) -> bool {
        matches!(self, Self::NotReached | Self::ByMail | Self::Declined | Self::NoConsent)
    }
}

/// What the desk asks the customer, in the customer's language, and what was filled in so far.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Whether a call is welcome.
    pub wish: String,
    /// Whether the number may be passed on.
    pub consent: String,
    /// The language of both.
    pub lang: &'static str,
    /// The last digits of the number that is known.
    pub ending: Option<String>,
    /// The contact came by voice or chat: then it is asked as a rule.
    pub usual: bool,
    /// Why the last attempt stopped, in words.
    pub stopped: Option<String>,
    /// What was filled in.
    pub typed: Typed,
}

/// What an agent filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `yes`, `no` or nothing.
    pub wish: String,
    /// `yes`, `no` or nothing.
    pub consent: String,
    /// Another number than the known one.
    pub phone: String,
    /// When the customer is best called.
    pub best_time: String,
    /// What the seller should know.
    pub remark: String,
    /// `yes` or `no` where the seller was phoned first (R17).
    pub phoned: String,
}

/// The card, where a callback was talked about in this stay.
pub(crate) fn card(page: &Frame, view: &View) -> Option<CallCard> {
    let found = view.callback.as_ref()?;
    let said = found.said.as_ref();
    let callback = found.callback;
    let state = match callback.stage {
        Stage::Proposed | Stage::Wished | Stage::Consented => return None,
        Stage::ToCall => CallState::ToCall,
        Stage::Tried => CallState::Tried,
        Stage::NotReached => CallState::NotReached,
        Stage::Reached => CallState::Reached,
        Stage::ByMail => CallState::ByMail,
        Stage::Declined => CallState::Declined,
        Stage::NoConsent => CallState::NoConsent,
        Stage::Done | Stage::Ended => CallState::Over,
    };
    let number = found.number.as_ref().map(|number| (number.reveal().to_owned(), number.dialled()));
    Some(CallCard {
        state,
        number: number.filter(|_| page.account().is_some()),
        best_time: said.map(|said| said.best_time.clone()).filter(|time| !time.is_empty()),
        tries: callback.tries,
        most: callback.most,
        may_call: view.allows(domain::case::Verb::Call).is_ok(),
        asked: said.map(|said| (said.asked_at, said.wording.clone(), said.language.code())),
    })
}

/// What is asked before forwarding, where that is possible.
pub(crate) fn asking(view: &View) -> Option<Asking> {
    let questions = view.questions.as_ref()?;
    Some(Asking {
        wish: questions.wish.clone(),
        consent: questions.consent.clone(),
        lang: questions.language.code(),
        ending: questions.known_ending.clone(),
        usual: matches!(view.file.about.channel, Channel::Phone | Channel::Chat | Channel::Social),
        stopped: None,
        typed: Typed::default(),
    })
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/cases/{case}/calls", post(log)).route("/cases/{case}/forwarding", post(pass_on))
}

#[derive(Deserialize)]
struct Called {
    outcome: String,
}

async fn log(person: Person, Path(id): Path<CaseId>, Form(form): Form<Called>) -> Answer {
    let (outcome, done) = match form.outcome.as_str() {
        "reached" => (Outcome::Reached(Then::Wait), "reached"),
        "resolved" => (Outcome::Reached(Then::Close), "closed"),
        "missed" => (Outcome::NotReached, "missed"),
        "mail" => (Outcome::ByMail, "by-mail"),
        _ => return Err(Fault::Unreadable),
    };
    log_call(&person.reader.house.desk, person.viewer, id, outcome).await?;
    after(&person, id, outcome != Outcome::Reached(Then::Close), done).await
}

async fn pass_on(person: Person, Path(id): Path<CaseId>, Form(typed): Form<Typed>) -> Answer {
    let phoned = match typed.phoned.as_str() {
        "" => None,
        "yes" => Some(true),
        "no" => Some(false),
        _ => return Err(Fault::Unreadable),
    };
    let wish = match typed.wish.as_str() {
        "" => None,
        "yes" => Some(true),
        "no" => Some(false),
        _ => return Err(Fault::Unreadable),
    };
    if wish == Some(true) && typed.consent.is_empty() {
        return ask_again(&person, id, typed, "call-consent-missing", StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let said = wish.map(|wish| SaidOfCall {
        wish,
        consent: typed.consent == "yes",
        number: Some(typed.phone.trim().to_owned()).filter(|number| !number.is_empty()),
        best_time: typed.best_time.clone(),
        asked_in: None,
    });
    let passing = Passing { case: id, to: None, remark: typed.remark.clone(), phoned, said };
    match commands::pass_on(&person.reader.house.desk, person.viewer, &passing).await {
        Ok(_) => after(&person, id, false, "forwarded").await,
        Err(error) => {
            let refusal = stopped(error)?;
            let status = Fault::Refused(refusal).status();
            ask_again(&person, id, typed, &format!("refusal-{}", refusal.code()), status).await
        }
    }
}

/// The case's page with the form open, why it stopped, and all that was filled in.
async fn ask_again(person: &Person, id: CaseId, typed: Typed, why: &str, status: StatusCode) -> Answer {
    again(person, id, (why, status), |page, words| {
        if let Some(asking) = &mut page.case.asking {
            asking.stopped = Some(words);
            asking.typed = typed;
        }
        Ok(())
    })
    .await
}
