//! Serves addresses and the digest.

use super::super::{AddressRow, MailSettings};
use super::Done;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::Here;
use crate::pages::tried::{self, Fields, Tried, value};
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::commands::{add_address, change_address, remove_address, resend_verification, save_digest};
use app::queries::settings::{self, Shown};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::access::Permission;
use domain::notice::{Kind, Kinds};

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/settings/mail", get(overview))
        .route("/settings/mail/addresses", post(add))
        .route("/settings/mail/addresses/{id}", post(change))
        .route("/settings/mail/addresses/{id}/resend", post(resend))
        .route("/settings/mail/addresses/{id}/removal", post(remove))
        .route("/settings/mail/digest", post(digest))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<MailSettings, Fault> {
    person.viewer.may(Permission::ChangeSettings)?;
    let desk = &person.reader.house.desk;
    let row = |one: Shown| AddressRow {
        id: one.id.to_string(),
        address: one.address,
        kinds: one.kinds,
        may_send: one.may_send,
        from_shop: one.from_shop,
        verified: one.verified_at.is_some(),
    };
    let (moments, next_at) = settings::digest(desk, person.viewer).await?;
    Ok(MailSettings {
        addresses: settings::addresses(desk, person.viewer).await?.into_iter().map(row).collect(),
        page: person.frame_saying(Here::Settings, done).await?,
        moments,
        next_at,
        tried,
    })
}

async fn ended(
    person: &Person,
    (form, done): (&str, &str),
    fields: Fields,
    outcome: Result<(), app::Error>,
) -> Answer {
    let back = format!("/settings/mail?done={done}");
    tried::ended(person, (form, &back), fields, outcome, async |tried| view(person, None, tried).await).await
}

fn ticked(fields: &Fields) -> (Kinds, bool) {
    let kinds = fields.iter().filter_map(|(name, _)| Kind::from_key(name)).collect();
    (kinds, fields.iter().any(|(name, _)| name == "may_send"))
}

async fn add(person: Person, Form(fields): Form<Fields>) -> Answer {
    let (kinds, may_send) = ticked(&fields);
    let (desk, address) = (&person.reader.house.desk, value(&fields, "address"));
    let added = add_address(desk, person.viewer, address, kinds, may_send).await.map(drop);
    ended(&person, ("address", "link-mailed"), fields, added).await
}

async fn change(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    let (kinds, may_send) = ticked(&fields);
    let changed = change_address(&person.reader.house.desk, person.viewer, id, kinds, may_send).await;
    ended(&person, (&format!("address-{id}"), "saved"), fields, changed).await
}

async fn resend(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    let sent = resend_verification(&person.reader.house.desk, person.viewer, id).await;
    ended(&person, (&format!("address-{id}"), "link-mailed"), fields, sent).await
}

async fn remove(person: Person, Path(id): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    let removed = remove_address(&person.reader.house.desk, person.viewer, id).await;
    ended(&person, (&format!("address-{id}"), "removed"), fields, removed).await
}

async fn digest(person: Person, Form(fields): Form<Fields>) -> Answer {
    let saved = save_digest(&person.reader.house.desk, person.viewer, value(&fields, "moments")).await;
    ended(&person, ("digest", "saved"), fields, saved).await
}
