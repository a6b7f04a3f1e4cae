//! Serves the standard messages: an account's own, and the operator's for everybody.

use super::super::{TemplateRow, Templates};
use super::{Done, unsaved};
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::Here;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::TemplateKind;
use app::commands::{TemplateDraft, remove_template, save_template};
use app::queries::templates;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::access::Viewer;

/// Where an account's own are, and the marketplace's.
const OWN: &str = "/settings/templates";
const SHARED: &str = "/operator/templates";

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/settings/templates", get(overview).post(make))
        .route("/settings/templates/{id}", post(change))
        .route("/settings/templates/{id}/removal", post(remove))
        .route("/operator/templates", get(overview).post(make))
        .route("/operator/templates/{id}", post(change))
        .route("/operator/templates/{id}/removal", post(remove))
}

/// Whoever acts for an account changes its own; the operator changes the marketplace's.
fn base(person: &Person) -> Result<&'static str, Fault> {
    let base = if matches!(person.viewer, Viewer::Seller { .. }) { OWN } else { SHARED };
    let here = person.reader.address.starts_with(base);
    if here { Ok(base) } else { Err(domain::refusal::Refusal::NotAllowed.into()) }
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Templates, Fault> {
    let base = base(person)?;
    let mut found = templates::own(&person.reader.house.desk, person.viewer).await?;
    found.sort_by_key(|template| (template.name.to_lowercase(), template.language));
    let rows = found.into_iter().map(|template| TemplateRow {
        id: template.id.to_string(),
        name: template.name,
        lang: template.language,
        kind: template.kind,
        text: template.text,
    });
    let here = if base == OWN { Here::Settings } else { Here::Templates };
    let page = person.frame_saying(here, done).await?;
    Ok(Templates { page, base, templates: rows.collect(), tried })
}

async fn save(person: &Person, id: Option<i64>, fields: Fields) -> Answer {
    let base = base(person)?;
    let draft = TemplateDraft {
        id,
        name: value(&fields, "name").to_owned(),
        language: Lang::from_code(value(&fields, "language")).ok_or(Fault::Unreadable)?,
        kind: TemplateKind::from_key(value(&fields, "kind")).ok_or(Fault::Unreadable)?,
        text: value(&fields, "text").to_owned(),
    };
    match save_template(&person.reader.house.desk, person.viewer, &draft).await {
        Ok(_) => see(&format!("{base}?done=saved")),
        Err(error) => {
            let form = id.map_or_else(|| "template".to_owned(), |id| format!("template-{id}"));
            let tried = unsaved(person, &form, fields, error)?;
            let status = tried.status;
            show_stopped(&view(person, None, tried).await?, status)
        }
    }
}

async fn make(person: Person, Form(fields): Form<Fields>) -> Answer {
    save(&person, None, fields).await
}

async fn change(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    save(&person, Some(id), fields).await
}

async fn remove(person: Person, Path(id): Path<i64>) -> Answer {
    let base = base(&person)?;
    match remove_template(&person.reader.house.desk, person.viewer, id).await {
        Ok(()) => see(&format!("{base}?done=removed")),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "template", Fields::new(), error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}
