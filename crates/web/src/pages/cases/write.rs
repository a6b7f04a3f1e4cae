//! What is done to a case: each a form that creates a noun (`POST /cases/4711/closure`).

use super::preview::{self, Preview};
use super::show::Composer;
use super::{parcel, serve};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::Person;
use app::Error;
use app::commands::{Answer as Letter, Deed, act, answer, forward, note};
use app::queries::case;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path};
use axum::http::StatusCode;
use axum::routing::post;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::message::FileLimits;
use domain::refusal::Refusal;
use jiff::civil::Date;
use parcel::Parcel;
use serde::Deserialize;

/// Room for the words and the wrapping of a form with files.
const AROUND_FILES: u64 = 1_000_000;

pub(crate) fn routes(files: &FileLimits) -> Router<House> {
    let most = usize::try_from(files.message_bytes + AROUND_FILES).unwrap_or(usize::MAX);
    Router::new()
        .route("/cases/{case}/messages", post(send))
        .route("/cases/{case}/preview", post(look_first))
        .layer(DefaultBodyLimit::max(most))
        .route("/cases/{case}/closure", post(close))
        .route("/cases/{case}/no-answer", post(no_answer))
        .route("/cases/{case}/reopening", post(reopen))
        .route("/cases/{case}/follow-up", post(follow_up))
        .route("/cases/{case}/handover", post(hand_over))
        .route("/cases/{case}/placement", post(place))
        .route("/cases/{case}/notes", post(write_note))
}

async fn send(person: Person, Path(id): Path<CaseId>, body: Multipart) -> Answer {
    let parcel = Parcel::read(body).await?;
    let letter = Letter {
        case: id,
        text: parcel.text.clone(),
        then: parcel.then.ok_or(Fault::Unreadable)?,
        holding: false,
        seen: Some(parcel.seen),
        files: parcel.files,
        by_mail: None,
    };
    match answer(&person.reader.house.desk, person.viewer, &letter).await {
        Ok(_) => after(&person, id, letter.then == domain::case::Then::KeepOpen, "sent"),
        Err(error) => keep_words(&person, id, letter.text, error).await,
    }
}

/// R32: what stops the sending is said on the case's page, with what is new above and the words still there.
async fn keep_words(person: &Person, id: CaseId, text: String, error: Error) -> Answer {
    let refusal = stopped(error)?;
    let view = match serve::load(person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let mut page = serve::page(person, &view, None).await?;
    let words = page.page.say(format!("refusal-{}", refusal.code())).to_string();
    let Some(composer) = page.case.composer.take() else { return Err(refusal.into()) };
    page.case.composer = Some(Composer { text, stopped: Some(words), ..composer });
    show_stopped(&page, Fault::Refused(refusal).status())
}

async fn look_first(person: Person, Path(id): Path<CaseId>, body: Multipart) -> Answer {
    let parcel = Parcel::read(body).await?;
    let view = match serve::load(&person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let composed = match case::preview(&person.reader.house.desk, person.viewer, id, &parcel.text).await {
        Ok(composed) => composed,
        Err(error) => return keep_words(&person, id, parcel.text, error).await,
    };
    let mut filled = serve::page(&person, &view, None).await?;
    if let Some(composer) = &mut filled.case.composer {
        composer.text = parcel.text;
    }
    filled.case.seen = parcel.seen;
    let signing = filled.page.account().map(|account| account.name.clone());
    let marketplace = &filled.page.marketplace;
    let from = signing.map_or_else(|| marketplace.clone(), |seller| format!("{seller} · {marketplace}"));
    show(&Preview {
        from,
        subject: composed.subject,
        removals: preview::removals(&composed.removed),
        html: composed.html,
        files_again: !parcel.files.is_empty(),
        page: filled.page,
        case: filled.case,
    })
}

/// Where one goes after a deed: back to the case where it stays with one, else on to the list.
fn after(person: &Person, id: CaseId, stays: bool, done: &str) -> Answer {
    match person.viewer {
        _ if stays => see(&format!("/cases/{id}?done={done}")),
        Viewer::Seller { .. } => see(&format!("/cases/to-answer?done={done}")),
        Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            see(&format!("/desk/new?done={done}"))
        }
    }
}

/// Does a deed; a refusal is said on a page of its own, a case that is gone on the neutral one.
async fn does(person: &Person, id: CaseId, deed: &Deed) -> Result<(), Fault> {
    act(&person.reader.house.desk, person.viewer, id, deed).await?;
    Ok(())
}

#[derive(Deserialize)]
struct Closing {
    #[serde(default)]
    explanation: String,
}

async fn close(person: Person, Path(id): Path<CaseId>, Form(form): Form<Closing>) -> Answer {
    does(&person, id, &Deed::Close { explanation: form.explanation }).await?;
    after(&person, id, false, "closed")
}

async fn no_answer(person: Person, Path(id): Path<CaseId>) -> Answer {
    does(&person, id, &Deed::NoAnswerNeeded).await?;
    after(&person, id, false, "no-answer")
}

async fn reopen(person: Person, Path(id): Path<CaseId>) -> Answer {
    does(&person, id, &Deed::Reopen).await?;
    after(&person, id, true, "reopened")
}

#[derive(Deserialize)]
struct Later {
    #[serde(default)]
    on: String,
}

/// A day comes back in the morning: at nine, on the account's own clock.
const MORNING: i8 = 9;

async fn follow_up(person: Person, Path(id): Path<CaseId>, Form(form): Form<Later>) -> Answer {
    let until = match form.on.trim() {
        "" => None,
        day => {
            let day: Date = day.parse().map_err(|_| Fault::Unreadable)?;
            let zone = person.frame(Here::Elsewhere).await?.words.zone;
            let at = day.at(MORNING, 0, 0, 0).to_zoned(zone).map_err(|_| Fault::Unreadable)?;
            Some(at.timestamp())
        }
    };
    does(&person, id, &Deed::FollowUp { until }).await?;
    after(&person, id, false, "kept")
}

#[derive(Deserialize)]
struct HandingOver {
    #[serde(default)]
    reason: String,
}

async fn hand_over(person: Person, Path(id): Path<CaseId>, Form(form): Form<HandingOver>) -> Answer {
    does(&person, id, &Deed::HandOver { reason: form.reason }).await?;
    after(&person, id, false, "handed")
}

#[derive(Deserialize)]
struct Placing {
    to: String,
}

async fn place(person: Person, Path(id): Path<CaseId>, Form(form): Form<Placing>) -> Answer {
    match form.to.as_str() {
        "seller" => {
            forward(&person.reader.house.desk, person.viewer, id, None, "").await?;
            after(&person, id, false, "forwarded")
        }
        "desk" => {
            does(&person, id, &Deed::TakeBack).await?;
            after(&person, id, true, "taken")
        }
        _ => Err(Fault::Unreadable),
    }
}

#[derive(Deserialize)]
struct NoteForm {
    text: String,
}

async fn write_note(person: Person, Path(id): Path<CaseId>, Form(form): Form<NoteForm>) -> Answer {
    match note(&person.reader.house.desk, person.viewer, id, &person.name, &form.text).await {
        Ok(_) => after(&person, id, true, "noted"),
        Err(Error::Refused(Refusal::MessageEmpty)) => see(&format!("/cases/{id}")),
        Err(error) => Err(error.into()),
    }
}
