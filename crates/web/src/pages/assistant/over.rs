//! Handing a conversation over to a person (R51): one form, then her own page with the question (R50).

use super::Turn;
use super::serve::{open, turns_of};
use super::who::Speaker;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Frame;
use crate::pages::{Answer, see, show, show_stopped, stopped};
use app::commands::{HandingOver, Saying, begin_talk, hand_over_chat, say};
use app::queries::talk::Conversation;
use askama::Template;
use axum::Router;
use axum::extract::Form;
use axum::routing::get;
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
    let desk = &speaker.reader.house.desk;
    // Her visit may have ended while she wrote: nothing that she typed is lost.
    let Some(proven) = speaker.proven.clone() else {
        return show(&view(&speaker, open(&speaker).await?.as_ref(), form.text));
    };
    let going = open(&speaker).await?;
    let token = if let (Some(token), Some(_)) = (&speaker.token, going) {
        token.clone()
    } else {
        // Who wants a person at once has said nothing to the assistant yet.
        let token = begin_talk(desk, speaker.reader.lang, Some(&proven)).await?;
        say(desk, &token, speaker.reader.lang, &Saying::Person, Some(&proven)).await?;
        token
    };
    let over = HandingOver { token, proven, text: form.text.clone() };
    match hand_over_chat(desk, &over).await {
        Ok(file) if form.how == "call" => see(&format!("/mine/{}/call", file.case.id)),
        Ok(file) => see(&format!("/mine/{}?done=asked", file.case.id)),
        Err(error) => {
            let refusal = stopped(error)?;
            let talk = open(&speaker).await?;
            let mut view = view(&speaker, talk.as_ref(), form.text);
            view.stopped = Some(view.page.say(format!("refusal-{}", refusal.code())).to_string());
            show_stopped(&view, Fault::Refused(refusal).status())
        }
    }
}
