//! Writing an answer: the draft, its files, the preview, sending off and taking back (R31-R33).

use super::composer::{Composer, DraftFile, Files};
use super::parcel::Parcel;
use super::preview::{self, Preview};
use super::{Kept, caution, fill, serve, templates};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::{Person, Reader, form_urlencoded};
use app::commands::{self, Heeded, Pressed, Words};
use app::queries::case::{Edges, View};
use app::queries::{case, draft, next};
use app::{Draft, Error};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use domain::access::Viewer;
use domain::case::{Then, Verb};
use domain::ids::CaseId;
use domain::message::{AttachmentRecord, FileLimits};
use serde::Deserialize;

/// Room for the words and the wrapping of a form with files.
const AROUND_FILES: u64 = 1_000_000;

pub(super) fn routes(files: &FileLimits) -> Router<House> {
    let most = usize::try_from(files.message_bytes + AROUND_FILES).unwrap_or(usize::MAX);
    Router::new()
        .route("/cases/{case}/messages", post(send))
        .route("/cases/{case}/preview", post(look_first))
        .route("/cases/{case}/draft/files", post(add_files))
        .route("/cases/{case}/draft/files/{file}/removal", post(remove_file))
        .layer(DefaultBodyLimit::max(most))
        .route("/cases/{case}/draft", post(save))
        .route("/cases/{case}/draft/template", post(templates::take))
        .route("/cases/{case}/templates", get(templates::show_all))
        .route("/cases/{case}/recall", post(recall))
        .route("/cases/{case}/presence", post(be_there))
}

/// What a composer is made of: the reader's own draft and what will stand around it.
pub(super) type Begun = (Option<Draft>, Edges);

/// What the composer of a case is made of, where one may answer.
pub(super) async fn begun(person: &Person, view: &View) -> Result<Option<Begun>, Fault> {
    if view.allows(Verb::Answer).is_err() {
        return Ok(None);
    }
    let desk = &person.reader.house.desk;
    let both = tokio::try_join!(
        draft::of_file(desk, person.viewer, &view.file),
        case::edges(desk, person.viewer, &view.file),
    );
    Ok(Some(both?))
}

/// The composer as the page shows it.
pub(super) fn composer(page: &Frame, limits: &FileLimits, (draft, edges): Begun) -> Composer {
    let empty = Composer {
        salutation: edges.salutation,
        closing: edges.closing,
        most_files: u32::try_from(limits.files).unwrap_or(u32::MAX),
        most_bytes: limits.file_bytes,
        ..Composer::default()
    };
    match draft {
        None => empty,
        Some(draft) => Composer {
            text: draft.text,
            revision: draft.revision,
            saved: true,
            files: draft.files.iter().map(file).collect(),
            stopped: draft.stopped.map(|code| page.say(format!("refusal-{code}")).to_string()),
            leaves_in: draft.leaves_at.map(|at| page.seconds_until(at)),
            ..empty
        },
    }
}

fn file(record: &AttachmentRecord) -> DraftFile {
    DraftFile {
        number: record.number,
        name: record.name.clone(),
        kind: fill::kind_letters(&record.name, &record.media_type),
        bytes: fill::shown(record.size),
    }
}

/// Who writes; when nobody is signed in any more, the words come back on a page of their own.
fn writer(
    person: Result<Person, Response>,
    reader: &Reader,
    id: CaseId,
    text: &str,
) -> Result<Person, Box<Response>> {
    match person {
        Err(_) if reader.signed.is_none() => {
            let back = form_urlencoded(&format!("/cases/{id}"));
            let kept = Kept { page: reader.plain_frame(), text: text.to_owned(), back };
            Err(Box::new(show_stopped(&kept, StatusCode::UNAUTHORIZED).into_response()))
        }
        person => person.map_err(Box::new),
    }
}

async fn send(
    person: Result<Person, Response>,
    reader: Reader,
    Path(id): Path<CaseId>,
    body: Multipart,
) -> Answer {
    let parcel = Parcel::read(body).await?;
    let person = match writer(person, &reader, id, &parcel.text) {
        Ok(person) => person,
        Err(response) => return Ok(*response),
    };
    let view = match serve::load(&person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let desk = &person.reader.house.desk;
    let seen = draft::look(desk, person.viewer, id, &parcel.text).await?;
    let pressed = Pressed {
        then: parcel.then.ok_or(Fault::Unreadable)?,
        holding: parcel.holding,
        seen: parcel.seen,
        files: parcel.files,
        meant: parcel.meant == caution::mark(&seen),
        text: parcel.text,
    };
    match commands::send_soon(desk, person.viewer, id, &pressed).await {
        Ok(Heeded::Leaves(_)) => on(&person, &view, &pressed).await,
        Ok(Heeded::Look(found)) => {
            let mut page = serve::page(&person, &view, None).await?;
            if let Some(composer) = &mut page.case.composer {
                composer.cautions = found.iter().map(|one| caution::words(&page.page, one)).collect();
                composer.meant = caution::mark(&found);
            }
            page.case.seen = pressed.seen;
            show_stopped(&page, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(error) => keep_words(&person, id, pressed.text, error).await,
    }
}

/// The next case opens by itself; one that is kept open stays.
async fn on(person: &Person, view: &View, pressed: &Pressed) -> Answer {
    let id = view.file.case.id;
    if pressed.holding || pressed.then == Then::KeepOpen {
        return see(&format!("/cases/{id}"));
    }
    if let Viewer::Desk { .. } = person.viewer {
        return super::write::after(person, id, false, "").await;
    }
    match next::next(&person.reader.house.desk, person.viewer, &view.file).await? {
        Some(next) => see(&format!("/cases/{next}")),
        None => see(list_of(person.viewer)),
    }
}

/// The list one answers from.
const fn list_of(viewer: Viewer) -> &'static str {
    match viewer {
        Viewer::Seller { .. } => "/cases/to-answer",
        Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => "/desk/new",
    }
}

/// R32: what stops the sending is said on the case's page, with what is new above and the words still there.
async fn keep_words(person: &Person, id: CaseId, text: String, error: Error) -> Answer {
    serve::refused(person, id, error, |page, words, refusal| {
        let composer = page.case.composer.take().ok_or(refusal)?;
        page.case.composer = Some(Composer { text, stopped: Some(words), ..composer });
        Ok(())
    })
    .await
}

async fn look_first(
    person: Result<Person, Response>,
    reader: Reader,
    Path(id): Path<CaseId>,
    body: Multipart,
) -> Answer {
    let parcel = Parcel::read(body).await?;
    let person = match writer(person, &reader, id, &parcel.text) {
        Ok(person) => person,
        Err(response) => return Ok(*response),
    };
    let desk = &person.reader.house.desk;
    let text = parcel.text.clone();
    let composed = match keep(&person, id, parcel).await {
        Ok(()) => case::preview(desk, person.viewer, id, &text).await,
        Err(error) => Err(error),
    };
    let composed = match composed {
        Ok(composed) => composed,
        Err(error) => return keep_words(&person, id, text, error).await,
    };
    let view = match serve::load(&person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let mut filled = serve::page(&person, &view, None).await?;
    let found = draft::look(desk, person.viewer, id, &text).await?;
    if let Some(composer) = &mut filled.case.composer {
        // What stands out is shown beside the letter: sent from here, it is meant.
        composer.meant = caution::mark(&found);
    }
    let signing = filled.page.account().map(|account| account.name.clone());
    let marketplace = &filled.page.marketplace;
    let from = signing.map_or_else(|| marketplace.clone(), |seller| format!("{seller} · {marketplace}"));
    show(&Preview {
        from,
        subject: composed.subject,
        removals: preview::removals(&composed.removed),
        cautions: found.iter().map(|one| caution::words(&filled.page, one)).collect(),
        html: preview::marked(&composed.html, &found),
        page: filled.page,
        case: filled.case,
    })
}

/// Keeps what a form brought as the reader's draft.
async fn keep(person: &Person, id: CaseId, parcel: Parcel) -> Result<(), Error> {
    let desk = &person.reader.house.desk;
    let words = Words { text: parcel.text, seen: parcel.seen, revision: None };
    commands::save_draft(desk, person.viewer, id, &words).await?;
    if !parcel.files.is_empty() {
        commands::attach(desk, person.viewer, id, &parcel.files).await?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct DraftForm {
    text: String,
    seen: i64,
    revision: Option<i64>,
}

/// What the script says while somebody writes; answered in data, because no page follows.
async fn save(person: Person, Path(id): Path<CaseId>, Form(form): Form<DraftForm>) -> Answer {
    let words = Words { text: form.text, seen: form.seen, revision: form.revision };
    match commands::save_draft(&person.reader.house.desk, person.viewer, id, &words).await {
        Ok(saved) => Ok(Json(serde_json::json!({ "revision": saved.revision })).into_response()),
        Err(error) => in_data(&person, error),
    }
}

/// A refusal for a script: its status, its code and its words.
fn in_data(person: &Person, error: Error) -> Answer {
    let refusal = stopped(error)?;
    let words = person.reader.plain_frame().say(format!("refusal-{}", refusal.code())).to_string();
    let said = serde_json::json!({ "code": refusal.code(), "words": words });
    Ok((Fault::Refused(refusal).status(), Json(said)).into_response())
}

/// Files that were dropped, pasted or chosen, as a script brings them; what comes back stands in the composer.
async fn add_files(person: Person, Path(id): Path<CaseId>, body: Multipart) -> Answer {
    let parcel = Parcel::read(body).await?;
    match commands::attach(&person.reader.house.desk, person.viewer, id, &parcel.files).await {
        Ok(all) => files(&person, id, &all),
        Err(error) => in_data(&person, error),
    }
}

fn files(person: &Person, id: CaseId, all: &[AttachmentRecord]) -> Answer {
    let page = person.reader.plain_frame().words;
    show(&Files { page, number: fill::shown(id.0), files: all.iter().map(file).collect() })
}

/// The words of the form around the button are kept first: pressing it loses nothing.
async fn remove_file(person: Person, Path((id, number)): Path<(CaseId, i64)>, body: Multipart) -> Answer {
    let parcel = Parcel::read(body).await?;
    let text = parcel.text.clone();
    let removed = match keep(&person, id, parcel).await {
        Ok(()) => commands::detach(&person.reader.house.desk, person.viewer, id, number).await,
        Err(error) => Err(error),
    };
    match removed {
        Ok(()) => see(&format!("/cases/{id}#answer")),
        Err(error) => keep_words(&person, id, text, error).await,
    }
}

async fn recall(person: Person, Path(id): Path<CaseId>) -> Answer {
    commands::recall(&person.reader.house.desk, person.viewer, id).await?;
    see(&format!("/cases/{id}?done=recalled#answer"))
}

#[derive(Deserialize)]
struct There {
    #[serde(default)]
    writing: bool,
}

/// A script's sign of life; gives who else is there, in words.
async fn be_there(person: Person, Path(id): Path<CaseId>, Form(there): Form<There>) -> Answer {
    let desk = &person.reader.house.desk;
    if matches!(person.viewer, Viewer::Seller { .. } | Viewer::Desk { .. }) {
        commands::be_present(desk, person.viewer, id, &person.name, there.writing).await?;
    }
    let others = draft::present(desk, person.viewer, id).await?;
    let page = person.frame(Here::Elsewhere).await?;
    let said = others.iter().map(|other| {
        let phrase = if other.writing { "present-writing" } else { "present-looking" };
        page.say(phrase).text("name", &other.name).to_string()
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], said).into_response())
}
