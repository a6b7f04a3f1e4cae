//! Serves the versions of the rules, and going back to one.

use super::super::words::line;
use super::super::{VersionPage, Versions};
use super::{Known, hidden_number, said, sellers_of};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::operator::serve::only_operator;
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::put_back_routing;
use app::queries::routing;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/routing/versions", get(list))
        .route("/operator/routing/versions/{number}", get(look))
        .route("/operator/routing/versions/{number}/return", post(put_back))
}

#[derive(Deserialize)]
struct Wish {
    before: Option<i64>,
}

async fn list(person: Person, Query(wish): Query<Wish>) -> Answer {
    let desk = &person.reader.house.desk;
    let (found, next) = routing::versions(desk, person.viewer, wish.before).await?;
    let in_force = routing::overview(desk, person.viewer).await?.in_force.number;
    show(&Versions {
        page: Known::of(&person, None, BTreeSet::new()).await?.page,
        versions: found.iter().map(|version| line(version, in_force)).collect(),
        next: next.map(|before| format!("/operator/routing/versions?before={before}")),
    })
}

async fn look(person: Person, Path(number): Path<i64>) -> Answer {
    show(&view(&person, number, "", None).await?)
}

async fn view(
    person: &Person,
    number: i64,
    remark: &str,
    stopped: Option<String>,
) -> Result<VersionPage, Fault> {
    let desk = &person.reader.house.desk;
    let (version, before) = routing::version(desk, person.viewer, number).await?;
    let in_force = routing::overview(desk, person.viewer).await?.in_force.number;
    let old = before.map(|before| before.rules).unwrap_or_default();
    let known = Known::of(person, None, sellers_of([&version.rules, &old])).await?;
    let names = known.names();
    let differences = if number > 1 { names.differences(&old, &version.rules) } else { Vec::new() };
    Ok(VersionPage {
        version: line(&version, in_force),
        rules: names.rows(&version.rules),
        differences,
        in_force,
        remark: remark.to_owned(),
        stopped,
        page: known.page,
    })
}

async fn put_back(person: Person, Path(number): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let in_force = hidden_number(value(&fields, "in_force"))?;
    let remark = value(&fields, "remark");
    match put_back_routing(&person.reader.house.desk, person.viewer, number, in_force, remark).await {
        Ok(_) => see("/operator/routing?done=switched"),
        Err(error) => {
            let (words, status) = said(&person.reader.plain_frame(), error)?;
            show_stopped(&view(&person, number, remark, Some(words)).await?, status)
        }
    }
}
