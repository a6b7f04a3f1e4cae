//! Serves the articles of the assistant.

use super::{ArticleForm, ArticleRow, ArticleState, Articles, EditArticle, Editing, EditionRow};
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{GuideDraft, publish_guide, retire_guide, save_guide};
use app::queries::{account, guides};
use app::{Guide, Topic};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/articles", get(list).post(make))
        .route("/operator/articles/new", get(blank))
        .route("/operator/articles/{id}", get(edit).post(change))
        .route("/operator/articles/{id}/publication", post(publish))
        .route("/operator/articles/{id}/retirement", post(retire))
}

async fn list(person: Person, Query(query): Query<Done>) -> Answer {
    let found = guides::all(&person.reader.house.desk, person.viewer).await?;
    let topics = account::topics(&person.reader.house.desk).await?;
    let page = person.frame_saying(Here::Articles, query.done.as_deref()).await?;
    let rows = found.into_iter().map(|guide| row(guide, &topics, &page)).collect();
    show(&Articles { page, rows })
}

fn state_of(guide: &Guide) -> ArticleState {
    match guide.live {
        _ if guide.retired => ArticleState::Retired,
        None => ArticleState::Draft,
        Some(live) if live == guide.newest => ArticleState::Live,
        Some(_) => ArticleState::Pending,
    }
}

fn row(guide: Guide, topics: &[Topic], page: &Frame) -> ArticleRow {
    let state = state_of(&guide);
    let of = topics.iter().filter(|topic| guide.edition.topics.contains(&topic.key));
    let names: Vec<&str> = of.map(|topic| topic.name(page.lang)).collect();
    let topics = names.join(", ");
    let (title, at) = (guide.edition.title, guide.edition.at);
    ArticleRow { id: guide.id, name: guide.name, lang: guide.language, title, state, topics, at }
}

async fn blank(person: Person) -> Answer {
    // The same question as of the list: whether these eyes may.
    guides::preview(&person.reader.house.desk, person.viewer, "")?;
    let form = ArticleForm { lang: person.reader.lang, ..ArticleForm::default() };
    show(&view(&person, None, form, None, Tried::default()).await?)
}

async fn edit(person: Person, Path(id): Path<i64>, Query(query): Query<Done>) -> Answer {
    let guide = guides::one(&person.reader.house.desk, person.viewer, id).await?;
    let form = form_of(&guide);
    let mut view = view(&person, Some(&guide), form, None, Tried::default()).await?;
    view.page = person.frame_saying(Here::Articles, query.done.as_deref()).await?;
    show(&view)
}

fn form_of(guide: &Guide) -> ArticleForm {
    let edition = &guide.edition;
    ArticleForm {
        seen: guide.newest,
        name: guide.name.clone(),
        lang: guide.language,
        title: edition.title.clone(),
        body: edition.body.clone(),
        topics: edition.topics.clone(),
    }
}

async fn view(
    person: &Person,
    guide: Option<&Guide>,
    form: ArticleForm,
    preview: Option<String>,
    tried: Tried,
) -> Result<EditArticle, Fault> {
    let desk = &person.reader.house.desk;
    let page = person.frame(Here::Articles).await?;
    let topics = account::topics(desk).await?;
    let topics = topics.iter().map(|topic| (topic.key.clone(), topic.name(page.lang).to_owned())).collect();
    let article = match guide {
        None => None,
        Some(guide) => {
            let editions = guides::editions(desk, person.viewer, guide.id).await?;
            let editions = editions.into_iter().map(edition_row).collect();
            Some(Editing { id: guide.id, state: state_of(guide), editions })
        }
    };
    Ok(EditArticle { page, article, form, topics, preview, tried })
}

fn edition_row(guide: Guide) -> EditionRow {
    let edition = guide.edition;
    EditionRow {
        version: edition.version,
        at: edition.at,
        by: edition.by,
        title: edition.title,
        body: edition.body,
        live: guide.live == Some(edition.version) && !guide.retired,
    }
}

async fn make(person: Person, Form(fields): Form<Fields>) -> Answer {
    save(&person, None, fields).await
}

async fn change(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    save(&person, Some(id), fields).await
}

fn typed(fields: &Fields) -> Result<ArticleForm, Fault> {
    let topics = fields.iter().filter(|(name, _)| name == "topic").map(|(_, key)| key.clone());
    Ok(ArticleForm {
        seen: value(fields, "seen").parse().unwrap_or_default(),
        name: value(fields, "name").to_owned(),
        lang: Lang::from_code(value(fields, "language")).ok_or(Fault::Unreadable)?,
        title: value(fields, "title").to_owned(),
        body: value(fields, "body").to_owned(),
        topics: topics.collect(),
    })
}

async fn save(person: &Person, id: Option<i64>, fields: Fields) -> Answer {
    let desk = &person.reader.house.desk;
    let form = typed(&fields)?;
    let guide = match id {
        Some(id) => Some(guides::one(desk, person.viewer, id).await?),
        None => None,
    };
    if value(&fields, "do") == "preview" {
        let html = guides::preview(desk, person.viewer, &form.body)?;
        return show(&view(person, guide.as_ref(), form, Some(html), Tried::default()).await?);
    }
    let draft = GuideDraft {
        id,
        seen: id.map(|_| form.seen),
        name: form.name.clone(),
        language: form.lang,
        title: form.title.clone(),
        body: form.body.clone(),
        topics: form.topics.clone(),
        publish: value(&fields, "do") == "publish",
    };
    match save_guide(desk, person.viewer, &draft).await {
        Ok(id) => see(&format!("/operator/articles/{id}?done=saved")),
        Err(error) => {
            let page = person.frame(Here::Articles).await?;
            let tried = match error {
                app::Error::Conflict => {
                    let fault = Fault::Conflict;
                    let (_, advice) = fault.phrases();
                    Tried::because("article", page.say(advice).to_string(), fields, fault.status())
                }
                error => Tried::refused(&page, "article", fields, error)?,
            };
            let status = tried.status;
            show_stopped(&view(person, guide.as_ref(), form, None, tried).await?, status)
        }
    }
}

async fn publish(person: Person, Path(id): Path<i64>) -> Answer {
    publish_guide(&person.reader.house.desk, person.viewer, id).await?;
    see(&format!("/operator/articles/{id}?done=saved"))
}

async fn retire(person: Person, Path(id): Path<i64>) -> Answer {
    retire_guide(&person.reader.house.desk, person.viewer, id).await?;
    see(&format!("/operator/articles/{id}?done=saved"))
}
