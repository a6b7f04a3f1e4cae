//! The customer chooses to be called (R48): two questions, one after the other, and a way back from both.

use super::{CallConsent, CallWish};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::customer::{self as side, Customer, Stop};
use crate::pages::{Answer, see, show};
use app::Halted;
use app::commands::{Choice, choose_callback, withdraw_consent};
use app::queries::callback::Questions;
use app::queries::customer;
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::{get, post};
use domain::ids::CaseId;
use serde::Deserialize;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/mine/{case}/call", get(ask).post(answer))
        .route("/mine/{case}/call/withdrawal", post(withdraw))
}

async fn questions(customer: &Customer, id: CaseId) -> Result<Questions, Fault> {
    let desk = &customer.reader.house.desk;
    let asked = customer::callback_questions(desk, &customer.visitor, id, customer.reader.lang).await;
    asked.map_err(side::fault)
}

async fn ask(customer: Customer, Path(id): Path<CaseId>) -> Answer {
    let question = questions(&customer, id).await?.wish;
    show(&CallWish { page: customer.frame(), number: u64::try_from(id.0).unwrap_or_default(), question })
}

#[derive(Deserialize)]
struct Said {
    wish: String,
    #[serde(default)]
    consent: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    best_time: String,
    #[serde(default)]
    slot: String,
}

/// A no to the first question is kept at once; a yes leads to the second, and both are kept together.
async fn answer(customer: Customer, Path(id): Path<CaseId>, Form(said): Form<Said>) -> Answer {
    let (wish, consent) = match (said.wish.as_str(), said.consent.as_str()) {
        ("no", _) => (false, false),
        ("yes", "") => return show(&second(&customer, id, &said).await?),
        ("yes", "yes") => (true, true),
        ("yes", "no") => (true, false),
        _ => return Err(Fault::Unreadable),
    };
    let choice = Choice {
        wish,
        consent,
        number: Some(said.phone.trim().to_owned()).filter(|number| !number.is_empty()),
        best_time: if said.slot.is_empty() { said.best_time.clone() } else { said.slot.clone() },
        language: customer.reader.lang,
    };
    let desk = &customer.reader.house.desk;
    match choose_callback(desk, &customer.visitor, id, &choice).await {
        Ok(_) => see(&format!("/mine/{id}?done={}", if consent { "call" } else { "no-call" })),
        Err(error) if wish => {
            let mut again = second(&customer, id, &said).await?;
            let stop = Stop::of(&again.page, Halted::Error(error))?;
            again.stopped = Some(stop.words.clone());
            stop.on(&again)
        }
        Err(error) => Err(side::fault(error)),
    }
}

async fn second(customer: &Customer, id: CaseId, said: &Said) -> Result<CallConsent, Fault> {
    let asked = questions(customer, id).await?;
    let desk = &customer.reader.house.desk;
    let slots = customer::call_slots(desk, &customer.visitor, id, customer.reader.lang).await;
    Ok(CallConsent {
        slots: slots.map_err(side::fault)?,
        slot: said.slot.clone(),
        page: customer.frame(),
        number: u64::try_from(id.0).unwrap_or_default(),
        question: asked.consent,
        ending: asked.known_ending,
        phone: said.phone.clone(),
        best_time: said.best_time.clone(),
        stopped: None,
    })
}

async fn withdraw(customer: Customer, Path(id): Path<CaseId>) -> Answer {
    let taken = withdraw_consent(&customer.reader.house.desk, &customer.visitor, id).await;
    taken.map_err(side::fault)?;
    see(&format!("/mine/{id}?done=withdrawn"))
}
