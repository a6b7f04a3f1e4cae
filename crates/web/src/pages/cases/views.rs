//! Keeps, renames and removes saved views (R28).

use super::list::ListKind;
use super::narrow::{Wanted, address};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::ViewLine;
use crate::pages::{Answer, see};
use crate::reader::Person;
use app::SavedView;
use app::commands::{NewView, keep_view, remove_view, rename_view};
use app::queries::views::{Counted, may_keep_for_all};
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::access::Viewer;
use serde::Deserialize;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/views", post(keep))
        .route("/views/{view}/name", post(rename))
        .route("/views/{view}/removal", post(remove))
}

/// The address of a view.
fn address_of(view: &SavedView) -> String {
    let slug = view.list.map_or(ListKind::All, super::fill::kind).slug();
    let mut parts = view.filter.words();
    parts.push(("view", view.id.to_string()));
    address(&format!("/cases/{slug}"), &parts)
}

/// A view as the rail shows it.
pub(crate) fn line(viewer: Viewer, counted: Counted) -> ViewLine {
    ViewLine {
        id: counted.view.id,
        href: address_of(&counted.view),
        changeable: counted.view.person.is_some() || may_keep_for_all(viewer),
        count: (super::fill::shown(counted.count), counted.more),
        name: counted.view.name,
    }
}

async fn keep(person: Person, Form(parts): Form<Vec<(String, String)>>) -> Answer {
    let wanted = Wanted::read(parts)?;
    let kind = wanted.rest("list").and_then(ListKind::from_slug).ok_or(Fault::Unreadable)?;
    let new = NewView {
        name: wanted.rest("name").unwrap_or_default().to_owned(),
        list: kind.list(),
        filter: wanted.filter.clone(),
        for_all: wanted.rest("for_all").is_some(),
    };
    let view = keep_view(&person.reader.house.desk, person.viewer, &new).await?;
    see(&format!("{}&done=view-kept", address_of(&view)))
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

async fn rename(person: Person, Path(id): Path<i64>, Form(form): Form<Name>) -> Answer {
    let view = rename_view(&person.reader.house.desk, person.viewer, id, &form.name).await?;
    see(&format!("{}&done=view-renamed", address_of(&view)))
}

async fn remove(person: Person, Path(id): Path<i64>) -> Answer {
    remove_view(&person.reader.house.desk, person.viewer, id).await?;
    see("/cases/to-answer?done=view-removed")
}
