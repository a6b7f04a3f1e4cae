//! Serves a customer's own questions and takes her answers (R50, R57).

use super::{MyQuestions, call, fill};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::ask::serve::not_opened;
use crate::pages::ask::{Enter, Leading, LinkOver};
use crate::pages::customer::{self as side, Customer, Held, Lost, SentForm, Stop};
use crate::pages::frame::Notice;
use crate::pages::{Answer, Done, saved, see, show, show_stopped};
use crate::peer::Peer;
use crate::reader::{Reader, form_urlencoded};
use app::Secret;
use app::commands::{self, Added};
use app::links::CaseLink;
use app::queries::{account, customer};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::ids::CaseId;
use domain::message::FileLimits;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes(files: &FileLimits) -> Router<House> {
    Router::new()
        .route("/mine/{case}/messages", post(write))
        .layer(DefaultBodyLimit::max(SentForm::most_bytes(files)))
        .route("/mine", get(list))
        .route("/mine/leave", post(leave))
        .route("/mine/{case}", get(one))
        .route("/mine/{case}/messages/{message}/files/{file}", get(file))
        .route("/mine/{case}/mail/{day}/{key}", get(look).post(follow))
        .merge(call::routes())
}

async fn list(customer: Customer) -> Answer {
    let desk = &customer.reader.house.desk;
    let page = customer.frame();
    let topics = account::topics(desk).await?;
    let cases = customer::cases(desk, &customer.visitor).await?;
    let rows = cases.iter().map(|row| fill::row(&page, &topics, row)).collect();
    show(&MyQuestions { page, rows })
}

async fn one(customer: Customer, Path(id): Path<CaseId>, Query(done): Query<Done>) -> Answer {
    let mut page = page(&customer, id).await?;
    let said = match done.done.as_deref() {
        Some("asked") => Some(page.page.say("mine-asked").text("number", page.number)),
        Some("sent") => Some(page.page.say("mine-sent")),
        Some("call") => Some(page.page.say("mine-call-kept")),
        Some("no-call") => Some(page.page.say("mine-no-call-kept")),
        Some("withdrawn") => Some(page.page.say("mine-withdrawn")),
        Some(_) | None => None,
    };
    page.page.notice = said.map(|words| Notice { good: true, words: words.to_string() });
    show(&page)
}

/// The page of a question of hers.
pub(super) async fn page(customer: &Customer, id: CaseId) -> Result<super::MyQuestion, Fault> {
    let desk = &customer.reader.house.desk;
    let found = customer::case(desk, &customer.visitor, id).await.map_err(side::fault)?;
    let topics = account::topics(desk).await?;
    Ok(fill::question(customer.frame(), &topics, &desk.setup().files, &found))
}

async fn write(
    here: Result<Customer, Response>,
    reader: Reader,
    Path(id): Path<CaseId>,
    body: Multipart,
) -> Answer {
    let form = SentForm::read(body).await?;
    let Ok(customer) = here else {
        return show_stopped(&Lost { page: reader.plain_frame(), text: form.text }, StatusCode::GONE);
    };
    let added = Added { case: id, text: form.text.clone(), files: form.files.clone(), once: form.named()? };
    match commands::write_as_customer(&customer.reader.house.desk, &customer.visitor, &added).await {
        Ok(_) => see(&format!("/mine/{id}?done=sent")),
        Err(halted) => {
            let mut again = page(&customer, id).await?;
            let stop = Stop::of(&again.page, halted)?;
            (again.text, again.once) = (form.text, form.once);
            again.had_files = !form.files.is_empty();
            again.stopped = Some(stop.words.clone());
            stop.on(&again)
        }
    }
}

/// A file from outside.
async fn file(customer: Customer, Path((id, message, number)): Path<(i64, i64, i64)>) -> Answer {
    let desk = &customer.reader.house.desk;
    let found = customer::attachment(desk, &customer.visitor, (CaseId(id), message, number)).await;
    let (record, bytes) = found.map_err(side::fault)?;
    saved(&record.name, bytes)
}

/// R50: the link in a mail leads to a button; looking at it begins nothing.
async fn look(reader: Reader, Path((id, day, key)): Path<(CaseId, i64, String)>) -> Answer {
    let link = CaseLink { case: id, day, key: Secret::from_outside(&key) };
    let page = reader.plain_frame();
    if !customer::case_link_opens(&reader.house.desk, &link) {
        let why = page.say(format!("refusal-{}", Refusal::LinkInvalid.code())).to_string();
        return show_stopped(&LinkOver { page, why }, StatusCode::NOT_FOUND);
    }
    let action = format!("/mine/{id}/mail/{day}/{}", form_urlencoded(&key));
    let to = Leading::Case(u64::try_from(id.0).unwrap_or_default());
    show(&Enter { page, to, action, hidden: Vec::new() })
}

async fn follow(
    reader: Reader,
    held: Held,
    peer: Peer,
    Path((id, day, key)): Path<(CaseId, i64, String)>,
) -> Answer {
    let link = CaseLink { case: id, day, key: Secret::from_outside(&key) };
    match commands::follow_case_link(&reader.house.desk, &link, held.0.as_ref(), peer.0).await {
        Ok(visit) => Ok(side::enter(&reader, &visit, &format!("/mine/{id}"))),
        Err(halted) => not_opened(&reader, halted),
    }
}

#[derive(Deserialize)]
struct Leaving {
    #[serde(default)]
    everywhere: String,
}

async fn leave(customer: Customer, Form(form): Form<Leaving>) -> Answer {
    let desk = &customer.reader.house.desk;
    if form.everywhere.is_empty() {
        commands::end_visit(desk, &customer.visit).await?;
    } else {
        commands::end_visits(desk, &customer.visitor).await?;
    }
    let mut response = Redirect::to("/ask").into_response();
    response.headers_mut().append(header::SET_COOKIE, customer.reader.house.guard.end_visit());
    Ok(response)
}
