//! Serves the conversation: every turn is a form, and the page after it is the conversation as it stands.

use super::who::Speaker;
use super::{Article, Chat, Link, Turn, token};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::customer::Stop;
use crate::pages::{Answer, see, show};
use crate::reader::Reader;
use app::assistant::phrase;
use app::commands::{Saying, say};
use app::queries::guides;
use app::queries::talk::{Conversation, Told, conversation};
use app::{Halted, Secret};
use axum::Router;
use axum::extract::{Form, Path};
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use domain::assistant::Subject;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/assistant", get(talk))
        .route("/assistant/turns", post(turn))
        .route("/assistant/end", post(end))
        .route("/assistant/articles/{id}", get(article))
        .merge(super::over::routes())
}

/// The conversation of this browser, unless it is over.
pub(super) async fn open(speaker: &Speaker) -> Result<Option<Conversation>, Fault> {
    let Some(token) = &speaker.token else { return Ok(None) };
    match conversation(&speaker.reader.house.desk, token).await {
        Ok(found) => Ok(Some(found)),
        Err(app::Error::Refused(Refusal::ChatOver)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn talk(speaker: Speaker) -> Answer {
    let found = open(&speaker).await?;
    show(&view(&speaker, found.as_ref()))
}

/// The page of a conversation, or of one that has not begun.
pub(super) fn view(speaker: &Speaker, talk: Option<&Conversation>) -> Chat {
    let page = speaker.reader.plain_frame();
    let subject = talk.and_then(|talk| talk.subject);
    let of_the_order = subject.is_some_and(Subject::is_of_the_order);
    let unknown_so_far = talk.is_some_and(|talk| talk.customer.is_none());
    // She came back from saying who she is: what she asked before can be answered now.
    let again = talk.filter(|_| of_the_order && unknown_so_far && speaker.proven.is_some());
    Chat {
        again: again.map(asked_last),
        turns: talk.map(turns_of).unwrap_or_default(),
        asks_helped: talk.is_some_and(|talk| talk.asks_helped),
        person_first: talk.is_some_and(|talk| talk.person_first),
        identify: of_the_order && unknown_so_far && speaker.proven.is_none(),
        order: talk.and_then(|talk| talk.order.as_ref()).map(ToString::to_string),
        case: talk.and_then(|talk| talk.case).map(|case| case.to_string()),
        text: String::new(),
        stopped: None,
        page,
    }
}

/// What she wrote last.
fn asked_last(talk: &Conversation) -> String {
    let last = talk.turns.iter().rfind(|turn| turn.by_customer && turn.kind == "said");
    last.map(|turn| turn.text.clone()).unwrap_or_default()
}

/// The turns as pages show them.
pub(crate) fn turns_of(talk: &Conversation) -> Vec<Turn> {
    talk.turns.iter().map(turn_of).collect()
}

/// One of them.
pub(crate) fn turn_of(told: &Told) -> Turn {
    let link = |source: &app::assistant::Source| Link {
        href: format!("/assistant/articles/{}", source.id),
        title: source.title.clone(),
        lang: source.language,
    };
    let choice = |subject: &Subject| (subject.key(), super::choice_phrase(*subject));
    // Facts of an order stand in her own language: then the words are not of one language.
    let foreign = told.sources.articles.iter().find_map(|source| source.language);
    Turn {
        lang: foreign.filter(|_| told.sources.order.is_none()),
        mine: told.by_customer,
        text: told.text.clone(),
        worded: told.worded.clone(),
        articles: told.sources.articles.iter().map(link).collect(),
        order: told.sources.order.clone(),
        choices: told.sources.choices.iter().map(choice).collect(),
    }
}

#[derive(Deserialize)]
struct TurnForm {
    text: Option<String>,
    about: Option<String>,
    helped: Option<String>,
}

fn saying(form: TurnForm) -> Result<Saying, Fault> {
    match form {
        TurnForm { helped: Some(helped), .. } if helped == "yes" => Ok(Saying::Helped(true)),
        TurnForm { helped: Some(helped), .. } if helped == "no" => Ok(Saying::Helped(false)),
        TurnForm { about: Some(key), .. } => {
            let subject = Subject::from_key(&key).filter(|subject| subject.asks());
            subject.map(Saying::About).ok_or(Fault::Unreadable)
        }
        TurnForm { text: Some(text), .. } => Ok(Saying::Text(text)),
        TurnForm { .. } => Err(Fault::Unreadable),
    }
}

async fn turn(speaker: Speaker, Form(form): Form<TurnForm>) -> Answer {
    let saying = saying(form)?;
    let (token, begun) = match going(&speaker).await? {
        Some(token) => (token, false),
        None => match speaker.begins().await {
            Ok(token) => (token, true),
            Err(halted) => return unsaid(&speaker, halted, saying).await,
        },
    };
    let desk = &speaker.reader.house.desk;
    let said = say(desk, &token, speaker.reader.lang, &saying, speaker.proven.as_ref()).await;
    let answer = match said {
        Ok(told) => {
            phrase(desk, &token, &told).await?;
            see("/assistant#last")
        }
        Err(error) => unsaid(&speaker, Halted::Error(error), saying).await,
    }?;
    Ok(if begun { kept(&speaker.reader, answer, &token) } else { answer })
}

/// The conversation with why nothing was said, and the words still in the form.
async fn unsaid(speaker: &Speaker, halted: Halted, saying: Saying) -> Answer {
    let found = open(speaker).await?;
    let mut view = view(speaker, found.as_ref());
    let stop = Stop::of(&view.page, halted)?;
    view.stopped = Some(stop.words.clone());
    if let Saying::Text(text) = saying {
        (view.text, view.again) = (text, None);
    }
    stop.on(&view)
}

/// The conversation that goes on, if one does.
async fn going(speaker: &Speaker) -> Result<Option<Secret>, Fault> {
    let talk = open(speaker).await?.filter(|talk| talk.case.is_none());
    Ok(speaker.token.clone().filter(|_| talk.is_some()))
}

/// Keeps a conversation in the browser that began it.
pub(crate) fn kept(reader: &Reader, mut answer: Response, token: &Secret) -> Response {
    answer.headers_mut().append(header::SET_COOKIE, token::keep(reader.house.guard, token));
    answer
}

async fn end(reader: Reader) -> Answer {
    let mut response = see("/assistant")?;
    response.headers_mut().append(header::SET_COOKIE, token::forget(reader.house.guard));
    Ok(response)
}

async fn article(speaker: Speaker, Path(id): Path<i64>) -> Answer {
    let found = guides::page(&speaker.reader.house.desk, id).await?;
    let talking = open(&speaker).await?.is_some();
    let page = speaker.reader.plain_frame();
    show(&Article { page, lang: found.language, title: found.title, html: found.html, talking })
}
