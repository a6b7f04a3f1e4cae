//! Serves the lists, a case and its parts; reads only.

use super::list::ListKind;
use super::narrow::Wanted;
use super::show::{CasePage, Side};
use super::{
    Hidden, MessagePage, accounts, address, among, call, compose, desk, fill, later, look, many, views, write,
};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, saved, show, show_stopped, stopped};
use crate::reader::{Person, account_of};
use app::commands::see_number;
use app::queries::case::View;
use app::queries::{attachment, case, inbox};
use app::{CaseRow, Error};
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use domain::access::Viewer;
use domain::case::{List, Queue};
use domain::ids::CaseId;
use domain::message::FileLimits;
use domain::refusal::Refusal;

pub(crate) fn routes(files: &FileLimits) -> Router<House> {
    Router::new()
        .route("/cases/{which}", get(list_or_case))
        .route("/cases/{case}/messages/{message}", get(message))
        .route("/cases/{case}/messages/{message}/files/{file}", get(file))
        .merge(write::routes())
        .merge(compose::routes(files))
        .merge(among::routes())
        .merge(call::routes())
        .merge(desk::routes())
        .merge(address::routes())
        .merge(later::routes())
        .merge(accounts::routes())
        .merge(look::routes())
        .merge(many::routes())
        .merge(views::routes())
}

/// `/cases/to-answer` is a list and `/cases/4711` is a case: both are what a person would type.
async fn list_or_case(
    person: Person,
    Path(which): Path<String>,
    Query(parts): Query<Vec<(String, String)>>,
) -> Answer {
    match (ListKind::from_slug(&which), which.parse::<CaseId>()) {
        (Some(kind), _) => look::list(&person, kind, &Wanted::read(parts)?).await,
        (None, Ok(id)) => Box::pin(one(&person, id, &Wanted::read(parts)?)).await,
        (None, Err(_)) => Err(Fault::NotFound),
    }
}

async fn one(person: &Person, id: CaseId, wanted: &Wanted) -> Answer {
    match load(person, id).await? {
        Ok(view) => {
            let mut page = page(person, &view, wanted.rest("done")).await?;
            if let Some(card) = &mut page.case.desk {
                card.forwarding = wanted.rest("act") == Some("forward");
            }
            if wanted.rest("whole").is_some() {
                (page.case.thread, page.case.folded) = (fill::thread(&page.page, &view), 0);
            }
            show(&page)
        }
        Err(hidden) => show_stopped(&hidden, StatusCode::NOT_FOUND),
    }
}

/// The case, or the neutral page for one that is not there for these eyes (R14).
pub(super) async fn load(person: &Person, id: CaseId) -> Result<Result<View, Hidden>, Fault> {
    match case::case(&person.reader.house.desk, person.viewer, id).await {
        Ok(view) => {
            see_number(&person.reader.house.desk, person.viewer, &view).await?;
            Ok(Ok(view))
        }
        Err(Error::Refused(Refusal::NotVisible)) => Ok(Err(hidden(person, id).await?)),
        Err(error) => Err(error.into()),
    }
}

async fn hidden(person: &Person, id: CaseId) -> Result<Hidden, Fault> {
    let own = match person.viewer.person() {
        Some(own) => case::elsewhere(&person.reader.house.desk, own, id).await?,
        None => None,
    };
    let switch = own.map(|own| account_of(own.seller, &own.name, &own.colour));
    Ok(Hidden { page: person.frame(Here::Elsewhere).await?, number: fill::shown(id.0), switch })
}

/// The page of a case that was loaded.
pub(super) async fn page(person: &Person, view: &View, done: Option<&str>) -> Result<CasePage, Fault> {
    let list = view.file.case.status.list();
    let (here, beside) = match person.viewer {
        Viewer::Seller { .. } => (Here::List(fill::kind(list).slug()), Some(list)),
        Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => (Here::List(queue_of(view)), None),
    };
    let (page, found, begun) = tokio::try_join!(
        person.frame_saying(here, done),
        beside_it(person, beside),
        compose::begun(person, view),
    )?;
    let beside = match (beside, found) {
        (Some(list), Some(found)) => {
            let rows = fill::rows(&person.reader, &page, found, false).await?;
            Some(Side { kind: fill::kind(list), rows })
        }
        _ => None,
    };
    let mut case = fill::case(&page, person.viewer, view);
    let limits = &person.reader.house.desk.setup().files;
    case.composer = begun.map(|begun| compose::composer(&page, limits, begun));
    Ok(CasePage { page, beside, case })
}

/// The page of a case again, with why a form on it stopped and what `put` makes of it; without that form, what `put` says.
pub(super) async fn again(
    person: &Person,
    id: CaseId,
    (why, status): (&str, StatusCode),
    put: impl FnOnce(&mut CasePage, String) -> Result<(), Fault>,
) -> Answer {
    let view = match load(person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let mut again = page(person, &view, None).await?;
    let words = again.page.say(why.to_owned()).to_string();
    put(&mut again, words)?;
    show_stopped(&again, status)
}

/// The same for a form that a rule refused.
pub(super) async fn refused(
    person: &Person,
    id: CaseId,
    error: Error,
    put: impl FnOnce(&mut CasePage, String, Refusal) -> Result<(), Fault>,
) -> Answer {
    let refusal = stopped(error)?;
    let why = format!("refusal-{}", refusal.code());
    let status = Fault::Refused(refusal).status();
    again(person, id, (&why, status), |page, words| put(page, words, refusal)).await
}

async fn beside_it(person: &Person, list: Option<List>) -> Result<Option<Vec<CaseRow>>, Fault> {
    let Some(list) = list else { return Ok(None) };
    let found = inbox::list(&person.reader.house.desk, person.viewer, Some(list), None).await?;
    Ok(Some(found.rows))
}

fn queue_of(view: &View) -> &'static str {
    match view.file.case.place {
        domain::case::Place::Desk(Queue::New) => "new",
        domain::case::Place::Desk(Queue::Returned) => "returned",
        domain::case::Place::Desk(Queue::HandedOver) => "handed-over",
        domain::case::Place::Assistant | domain::case::Place::Seller(_) => "elsewhere",
    }
}

async fn message(person: Person, Path((id, number)): Path<(i64, i64)>) -> Answer {
    let view = match load(&person, CaseId(id)).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let found = view.messages.iter().find(|message| message.number == number).ok_or(Fault::NotFound)?;
    show(&MessagePage {
        page: person.frame(Here::Elsewhere).await?,
        number: fill::shown(id),
        author: found.author_name.clone(),
        at: found.at,
        written: found.text.clone(),
        received: found.sent_html.clone(),
        attachments: fill::attachments(&view, found),
    })
}

/// A file from outside.
async fn file(person: Person, Path((id, message, number)): Path<(i64, i64, i64)>) -> Answer {
    let desk = &person.reader.house.desk;
    let (record, bytes) = attachment::attachment(desk, person.viewer, CaseId(id), message, number).await?;
    saved(&record.name, bytes)
}
