//! Serves the conversation: every turn is a form, and the page after it is the conversation as it stands.

use super::who::Speaker;
use super::{Article, Chat, Link, Turn, token};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::Reader;
use app::Secret;
use app::assistant::phrase;
use app::commands::{Saying, begin_talk, say};
use app::queries::guides;
use app::queries::talk::{Conversation, Told, conversation};
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
    Chat {
        turns: talk.map(turns_of).unwrap_or_default(),
        asks_helped: talk.is_some_and(|talk| talk.asks_helped),
        person_first: talk.is_some_and(|talk| talk.person_first),
        identify: of_the_order
            && speaker.proven.is_none()
            && talk.is_some_and(|talk| talk.customer.is_none()),
        order: talk.and_then(|talk| talk.order.as_ref()).map(ToString::to_string),
        case: talk.and_then(|talk| talk.case).map(|case| case.to_string()),
        text: String::new(),
        stopped: None,
        page,
    }
}

/// The turns as pages show them.
pub(crate) fn turns_of(talk: &Conversation) -> Vec<Turn> {
    talk.turns.iter().map(turn_of).collect()
}

fn turn_of(told: &Told) -> Turn {
    let link = |source: &app::assistant::Source| Link {
        href: format!("/assistant/articles/{}", source.id),
        title: source.title.clone(),
    };
    let choice = |subject: &Subject| (subject.key(), super::choice_phrase(*subject));
    Turn {
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
    let (token, begun) = going(&speaker).await?;
    let desk = &speaker.reader.house.desk;
    let said = say(desk, &token, speaker.reader.lang, &saying, speaker.proven.as_ref()).await;
    let answer = match said {
        Ok(told) => {
            phrase(desk, &token, &told).await?;
            see("/assistant#last")
        }
        Err(error) => {
            let refusal = stopped(error)?;
            let found = open(&speaker).await?;
            let mut view = view(&speaker, found.as_ref());
            view.stopped = Some(view.page.say(format!("refusal-{}", refusal.code())).to_string());
            if let Saying::Text(text) = saying {
                view.text = text;
            }
            show_stopped(&view, Fault::Refused(refusal).status())
        }
    }?;
    Ok(if begun { kept(&speaker.reader, answer, &token) } else { answer })
}

/// The conversation that goes on, or a new one; whether it is new.
async fn going(speaker: &Speaker) -> Result<(Secret, bool), Fault> {
    if let (Some(token), Some(talk)) = (&speaker.token, open(speaker).await?)
        && talk.case.is_none()
    {
        return Ok((token.clone(), false));
    }
    let desk = &speaker.reader.house.desk;
    Ok((begin_talk(desk, speaker.reader.lang, speaker.proven.as_ref()).await?, true))
}

fn kept(reader: &Reader, mut answer: Response, token: &Secret) -> Response {
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
