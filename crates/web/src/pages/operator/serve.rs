//! Serves the operator's pages.

use super::{SellerRow, Sellers};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::{Answer, see, show, show_stopped, stopped};
use crate::reader::{Person, account_of};
use app::commands::invite_person;
use app::queries::account;
use axum::Router;
use axum::extract::{Form, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/operator", get(sellers))
        .route("/operator/invitations", post(invite))
        .merge(super::audit::serve::routes())
        .merge(super::customers::serve::routes())
        .merge(super::mail::serve::routes())
        .merge(super::staff::routes())
        .merge(super::hours::routes())
        .merge(super::imports::routes())
        .merge(super::norms::routes())
        .merge(super::routing::serve::routes())
        .merge(super::topics::serve::routes())
        .merge(super::what_if::routes())
}

#[derive(Deserialize)]
struct Done {
    done: Option<String>,
    after: Option<i64>,
}

/// These pages are the operator's own (R67).
pub(super) fn only_operator(person: &Person) -> Result<(), Fault> {
    match person.viewer {
        Viewer::Desk { role: DeskRole::Operator, .. } => Ok(()),
        Viewer::Desk { .. } | Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            Err(Refusal::NotAllowed.into())
        }
    }
}

async fn sellers(person: Person, Query(query): Query<Done>) -> Answer {
    let view = overview(&person, query.after.unwrap_or_default(), query.done.as_deref()).await?;
    show(&view)
}

async fn overview(person: &Person, after: i64, done: Option<&str>) -> Result<Sellers, Fault> {
    only_operator(person)?;
    let found = account::sellers(&person.reader.house.desk, person.viewer, SellerId(after)).await?;
    let page = person.frame_saying(Here::Sellers, done).await?;
    let row = |seller: &app::Seller| SellerRow {
        account: account_of(seller.id, &seller.name, &seller.colour),
        reference: seller.reference.clone(),
        country: seller.country.clone(),
        hours: page.words.opening(&seller.hours),
    };
    let more = found.last().map(|seller| format!("/operator?after={}", seller.id));
    Ok(Sellers {
        sellers: found.iter().map(row).collect(),
        page,
        more: more.filter(|_| found.len() >= super::SELLERS_A_PAGE),
        stopped: None,
    })
}

#[derive(Deserialize)]
struct InviteForm {
    seller: i64,
    address: String,
}

async fn invite(person: Person, Form(form): Form<InviteForm>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let owner = SellerRole::Owner.key();
    match invite_person(desk, person.viewer, SellerId(form.seller), owner, &form.address).await {
        Ok(_) => see("/operator?done=invited"),
        Err(error) => {
            let refusal = stopped(error)?;
            let mut view = overview(&person, 0, None).await?;
            view.stopped = Some(view.page.say(format!("refusal-{}", refusal.code())).to_string());
            show_stopped(&view, StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
