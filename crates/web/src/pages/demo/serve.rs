//! Serves the demonstration's own pages; only mounted when there is a theatre (R80).

use super::{DemoMail, DemoStart};
use crate::demo::{Move, Part, Theatre};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::{Answer, see, show};
use crate::reader::{Reader, form_urlencoded, way_back};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use domain::ids::SellerId;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/demo", get(start))
        .route("/demo/clock", post(clock))
        .route("/demo/step-in", post(step_in))
        .route("/demo/question", post(question))
        .route("/demo/visit", post(visit))
        .route("/demo/mail", get(mail))
        .route("/demo/mail/{id}", get(letter))
        .route("/demo/mail/{id}/reply", post(reply))
}

fn theatre(reader: &Reader) -> Result<&dyn Theatre, Fault> {
    reader.house.settings.theatre.as_deref().ok_or(Fault::NotFound)
}

async fn start(reader: Reader) -> Answer {
    let theatre = theatre(&reader)?;
    let (sellers, orders) = (theatre.sellers().await?, theatre.orders().await?);
    let caller = theatre.caller().await?;
    show(&DemoStart { page: reader.plain_frame(), sellers, orders, caller })
}

#[derive(Deserialize)]
struct ClockForm {
    #[serde(rename = "move")]
    by: String,
    back: Option<String>,
}

async fn clock(reader: Reader, Form(form): Form<ClockForm>) -> Answer {
    let by = Move::from_key(&form.by).ok_or(Fault::Unreadable)?;
    theatre(&reader)?.move_clock(by).await?;
    see(way_back(form.back.as_deref()))
}

#[derive(Deserialize)]
struct StepInForm {
    seller: Option<i64>,
    role: Option<String>,
    to: Option<String>,
}

async fn step_in(reader: Reader, Form(form): Form<StepInForm>) -> Answer {
    let part = match (form.seller, form.role.as_deref()) {
        (Some(seller), _) => Part::Seller(SellerId(seller)),
        (None, Some("agent")) => Part::Agent,
        (None, Some("supervisor")) => Part::Supervisor,
        (None, Some("operator")) => Part::Operator,
        (None, _) => return Err(Fault::Unreadable),
    };
    let secret = theatre(&reader)?.step_in(part).await?;
    let mut response = Redirect::to(way_back(form.to.as_deref())).into_response();
    response.headers_mut().append(header::SET_COOKIE, reader.house.guard.begin(&secret));
    Ok(response)
}

#[derive(Deserialize)]
struct QuestionForm {
    order: String,
    text: String,
}

async fn question(reader: Reader, Form(form): Form<QuestionForm>) -> Answer {
    let address = theatre(&reader)?.ask(form.order, form.text).await?;
    see(&format!("/demo/mail?to={}", form_urlencoded(&address)))
}

#[derive(Deserialize)]
struct VisitForm {
    order: String,
}

/// R50: as a customer who comes from the shop's own page of her order.
async fn visit(reader: Reader, Form(form): Form<VisitForm>) -> Answer {
    let path = theatre(&reader)?.visit(form.order).await?;
    see(way_back(Some(&path)))
}

#[derive(Deserialize)]
struct Whose {
    to: Option<String>,
}

async fn mail(reader: Reader, Query(whose): Query<Whose>) -> Answer {
    let theatre = theatre(&reader)?;
    let receivers = theatre.receivers().await?;
    let letters = theatre.letters(whose.to.clone()).await?;
    show(&DemoMail { page: reader.plain_frame(), receivers, chosen: whose.to, letters, open: None })
}

async fn letter(reader: Reader, Path(id): Path<String>) -> Answer {
    let theatre = theatre(&reader)?;
    let open = theatre.letter(id).await?.ok_or(Fault::NotFound)?;
    let receivers = theatre.receivers().await?;
    let chosen = Some(open.to.clone());
    show(&DemoMail { page: reader.plain_frame(), receivers, chosen, letters: Vec::new(), open: Some(open) })
}

#[derive(Deserialize)]
struct ReplyForm {
    text: String,
}

async fn reply(reader: Reader, Path(id): Path<String>, Form(form): Form<ReplyForm>) -> Answer {
    theatre(&reader)?.reply(id.clone(), form.text).await?;
    see(&format!("/demo/mail/{}", form_urlencoded(&id)))
}
