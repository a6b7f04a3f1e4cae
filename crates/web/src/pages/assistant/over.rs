//! Handing a conversation over to a person (R51): one form, then her own page with the question (R50).

use super::Turn;
use super::serve::{open, turns_of};
use super::who::Speaker;
use crate::house::House;
use crate::pages::customer::Stop;
use crate::pages::frame::Frame;
use crate::pages::{Answer, see, show};
use app::Halted;
use app::assistant::Proven;
use app::commands::{HandingOver, Saying, hand_over_chat, say};
use app::queries::talk::{Conversation, conversation};
use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::routing::get;
use domain::case::CaseFile;
use serde::Deserialize;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/assistant/person", get(form).post(over))
}

/// The form, or first who she is.
#[derive(Template)]
#[template(path = "pages/assistant/over.html")]
pub struct Over {
    /// The surroundings.
    pub page: Frame,
    /// Whether she has proved who she is.
    pub known: bool,
    /// Whether something was asked that goes along.
    pub asked: bool,
    /// What was said so far.
    pub turns: Vec<Turn>,
    /// What was typed, where sending stopped.
    pub text: String,
    /// Why it stopped, in words.
    pub stopped: Option<String>,
}

fn view(speaker: &Speaker, talk: Option<&Conversation>, text: String) -> Over {
    let turns = talk.map(turns_of).unwrap_or_default();
    Over {
        page: speaker.reader.plain_frame(),
        known: speaker.proven.is_some(),
        asked: talk.is_some_and(|talk| talk.turns.iter().any(|turn| turn.by_customer && turn.kind == "said")),
        turns,
        text,
        stopped: None,
    }
}

async fn form(speaker: Speaker) -> Answer {
    let talk = open(&speaker).await?;
    if let Some(case) = talk.as_ref().and_then(|talk| talk.case) {
        return see(&format!("/mine/{case}"));
    }
    show(&view(&speaker, talk.as_ref(), String::new()))
}

#[derive(Deserialize)]
struct OverForm {
    #[serde(default)]
    text: String,
    #[serde(default)]
    how: String,
}

async fn over(speaker: Speaker, Form(form): Form<OverForm>) -> Answer {
    // Her visit may have ended while she wrote: nothing that she typed is lost.
    let Some(proven) = speaker.proven.clone() else {
        return show(&view(&speaker, open(&speaker).await?.as_ref(), form.text));
    };
    match handed(&speaker, proven, &form.text).await {
        Ok(file) if form.how == "call" => see(&format!("/mine/{}/call", file.case.id)),
        Ok(file) => see(&format!("/mine/{}?done=asked", file.case.id)),
        Err(halted) => {
            let talk = open(&speaker).await?;
            let mut view = view(&speaker, talk.as_ref(), form.text);
            let stop = Stop::of(&view.page, halted)?;
            view.stopped = Some(stop.words.clone());
            stop.on(&view)
        }
    }
}

/// The case that the conversation becomes; who wants a person at once has said nothing to the assistant yet.
async fn handed(speaker: &Speaker, proven: Proven, text: &str) -> Result<CaseFile, Halted> {
    let (desk, lang) = (&speaker.reader.house.desk, speaker.reader.lang);
    let going = match &speaker.token {
        Some(token) if conversation(desk, token).await.is_ok() => Some(token.clone()),
        Some(_) | None => None,
    };
    let token = if let Some(token) = going {
        token
    } else {
        let token = speaker.begins().await?;
        say(desk, &token, lang, &Saying::Person, Some(&proven)).await?;
        token
    };
    Ok(hand_over_chat(desk, &HandingOver { token, proven, text: text.to_owned() }).await?)
}
