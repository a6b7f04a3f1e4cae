//! Serves the operator's topics.

use super::{TopicRow, Topics};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::operator::serve::only_operator;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{TopicDraft, order_topics, retire_topic, save_topic};
use app::queries::account;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::ids::TopicKey;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/topics", get(overview).post(make))
        .route("/operator/topics/{key}", post(change))
        .route("/operator/topics/{key}/retirement", post(retire))
        .route("/operator/topics/{key}/move", post(shift))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Topics, Fault> {
    only_operator(person)?;
    let found = account::topics(&person.reader.house.desk).await?;
    let page = person.frame_saying(Here::Topics, done).await?;
    let row = |topic: &app::Topic| TopicRow {
        key: topic.key.clone(),
        name: topic.name(page.lang).to_owned(),
        names: topic.names.clone(),
        words: topic.words.join(" "),
        retired: topic.retired,
        needed: topic.key == TopicKey::other().as_str(),
    };
    Ok(Topics { topics: found.iter().map(row).collect(), page, tried })
}

/// The page again, with why a form of it was stopped.
async fn stopped_at(person: &Person, form: String, fields: Fields, error: app::Error) -> Answer {
    let tried = Tried::refused(&person.reader.plain_frame(), form, fields, error)?;
    let status = tried.status;
    show_stopped(&view(person, None, tried).await?, status)
}

async fn save(person: &Person, key: Option<String>, fields: Fields) -> Answer {
    only_operator(person)?;
    let named = |name: &str| value(&fields, name).to_owned();
    let form = key.as_ref().map_or_else(|| "topic".to_owned(), |key| format!("topic-{key}"));
    let draft =
        TopicDraft { key, names: [named("nl"), named("en"), named("fr")], words: vec![named("words")] };
    match save_topic(&person.reader.house.desk, person.viewer, &draft).await {
        Ok(_) => see("/operator/topics?done=saved"),
        Err(error) => stopped_at(person, form, fields, error).await,
    }
}

async fn make(person: Person, Form(fields): Form<Fields>) -> Answer {
    save(&person, None, fields).await
}

async fn change(person: Person, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    save(&person, Some(key), fields).await
}

async fn retire(person: Person, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let retired = match value(&fields, "retired") {
        "yes" => true,
        "no" => false,
        _ => return Err(Fault::Unreadable),
    };
    match retire_topic(&person.reader.house.desk, person.viewer, &key, retired).await {
        Ok(()) => see("/operator/topics?done=saved"),
        Err(error) => stopped_at(&person, "order".to_owned(), Fields::new(), error).await,
    }
}

async fn shift(person: Person, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let found = account::topics(desk).await?;
    let mut keys: Vec<String> = found.iter().map(|topic| topic.key.clone()).collect();
    let at = keys.iter().position(|known| *known == key).ok_or(Fault::NotFound)?;
    let with = match value(&fields, "to") {
        "up" => at.saturating_sub(1),
        "down" => (at + 1).min(keys.len() - 1),
        _ => return Err(Fault::Unreadable),
    };
    keys.swap(at, with);
    match order_topics(desk, person.viewer, &keys).await {
        Ok(()) => see("/operator/topics?done=saved"),
        Err(error) => stopped_at(&person, "order".to_owned(), Fields::new(), error).await,
    }
}
