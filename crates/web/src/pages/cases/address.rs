//! The address of a customer who was known by her phone number alone, given later by the desk (R10).

use super::serve::refused;
use super::write::after;
use crate::house::House;
use crate::pages::Answer;
use crate::reader::Person;
use app::commands::give_address;
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::ids::CaseId;
use serde::Deserialize;

/// The form, for a customer who has no address.
#[derive(Clone, Debug, Default)]
pub struct AddressForm {
    /// What was typed.
    pub typed: String,
    /// Why it was not kept, in words.
    pub stopped: Option<String>,
}

pub(super) fn routes() -> Router<House> {
    Router::new().route("/cases/{case}/address", post(give))
}

#[derive(Deserialize)]
struct Given {
    address: String,
}

async fn give(person: Person, Path(id): Path<CaseId>, Form(form): Form<Given>) -> Answer {
    match give_address(&person.reader.house.desk, person.viewer, id, &form.address).await {
        Ok(_) => after(&person, id, true, "address-given").await,
        Err(error) => {
            refused(&person, id, error, |page, words, refusal| {
                let card = page.case.desk.as_mut().ok_or(refusal)?;
                card.address = Some(AddressForm { typed: form.address, stopped: Some(words) });
                Ok(())
            })
            .await
        }
    }
}
