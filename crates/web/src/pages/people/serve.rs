//! Serves the people page.

use super::{GuestRow, People, PersonRow, RoleRow};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{self, Fields, Tried, value};
use crate::pages::{Answer, Done, see, show};
use crate::reader::Person;
use app::commands::{
    give_role, invite_person, remove_person, remove_role, resend_invitation, save_role, withdraw_invitation,
};
use app::queries::people::{self, Somebody};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::access::{Permission, PermissionSet, Viewer};
use domain::ids::PersonId;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/people", get(overview))
        .route("/people/{person}/role", post(give))
        .route("/people/{person}/removal", post(remove))
        .route("/people/invitations", post(invite))
        .route("/people/invitations/{number}/resend", post(resend))
        .route("/people/invitations/{number}/withdrawal", post(withdraw))
        .route("/people/roles", post(make))
        .route("/people/roles/{key}", post(change))
        .route("/people/roles/{key}/removal", post(forget))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<People, Fault> {
    let found = people::people(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::People, done).await?;
    let own = |key: &str| found.roles.iter().find(|role| role.key == key).map(|role| role.name.clone());
    let name = |key: &str| own(key).unwrap_or_else(|| role_name(&page, key));
    let row = |one: &Somebody| PersonRow {
        id: one.person.to_string(),
        name: one.name.clone(),
        address: one.address.clone(),
        role: name(&one.role_key),
        role_key: one.role_key.clone(),
        seen_at: one.seen_at,
        governed: one.governed,
        oneself: person.viewer.person() == Some(one.person),
    };
    let guest = |guest: &people::Guest| GuestRow {
        number: guest.number.to_string(),
        address: guest.address.clone(),
        role: name(&guest.role_key),
        expires_at: guest.expires_at,
        expired: guest.expired,
    };
    Ok(People {
        people: found.people.iter().map(row).collect(),
        invited: found.invited.iter().map(guest).collect(),
        may_give: found.may_give.iter().map(|key| (key.clone(), name(key))).collect(),
        permissions: Permission::ALL.into_iter().filter(|one| person.viewer.may(*one).is_ok()).collect(),
        roles: found
            .roles
            .into_iter()
            .map(|role| RoleRow { key: role.key, name: role.name, permissions: role.permissions })
            .collect(),
        page,
        tried,
    })
}

/// The name of a role that every account has; a role that is gone has none.
fn role_name(page: &Frame, key: &str) -> String {
    let id = match key {
        "owner" => "role-owner",
        "administrator" => "role-administrator",
        "customer_service" => "role-customer-service",
        _ => return "–".to_owned(),
    };
    page.say(id).to_string()
}

/// Back to the page, or the page again with what stopped the form.
async fn ended(
    person: &Person,
    (form, done): (&str, &str),
    fields: Fields,
    outcome: Result<(), app::Error>,
) -> Answer {
    let back = format!("/people?done={done}");
    tried::ended(person, (form, &back), fields, outcome, async |tried| view(person, None, tried).await).await
}

async fn give(person: Person, Path(whom): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    let desk = &person.reader.house.desk;
    let given = give_role(desk, person.viewer, PersonId(whom), value(&fields, "role")).await;
    ended(&person, ("person", "saved"), fields, given).await
}

async fn remove(person: Person, Path(whom): Path<i64>) -> Answer {
    let removed = remove_person(&person.reader.house.desk, person.viewer, PersonId(whom)).await;
    if removed.is_ok() && person.viewer.person() == Some(PersonId(whom)) {
        return see("/sign-in");
    }
    ended(&person, ("person", "person-removed"), Fields::new(), removed).await
}

async fn invite(person: Person, Form(fields): Form<Fields>) -> Answer {
    let Viewer::Seller { seller, .. } = person.viewer else {
        return Err(domain::refusal::Refusal::NotAllowed.into());
    };
    let desk = &person.reader.house.desk;
    let (role, address) = (value(&fields, "role"), value(&fields, "address"));
    let invited = invite_person(desk, person.viewer, seller, role, address).await.map(drop);
    ended(&person, ("invite", "invited"), fields, invited).await
}

async fn resend(person: Person, Path(number): Path<i64>) -> Answer {
    person.viewer.seller_who_may(Permission::ManagePeople)?;
    let sent = resend_invitation(&person.reader.house.desk, person.viewer, number).await;
    ended(&person, ("invitation", "invited"), Fields::new(), sent).await
}

async fn withdraw(person: Person, Path(number): Path<i64>) -> Answer {
    person.viewer.seller_who_may(Permission::ManagePeople)?;
    let withdrawn = withdraw_invitation(&person.reader.house.desk, person.viewer, number).await;
    ended(&person, ("invitation", "withdrawn"), Fields::new(), withdrawn).await
}

fn ticked(fields: &Fields) -> PermissionSet {
    fields.iter().filter_map(|(name, _)| Permission::from_key(name)).collect()
}

async fn make(person: Person, Form(fields): Form<Fields>) -> Answer {
    let (desk, name) = (&person.reader.house.desk, value(&fields, "name"));
    let made = save_role(desk, person.viewer, None, name, ticked(&fields)).await.map(drop);
    ended(&person, ("role", "saved"), fields, made).await
}

async fn change(person: Person, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (desk, name) = (&person.reader.house.desk, value(&fields, "name"));
    let changed = save_role(desk, person.viewer, Some(&key), name, ticked(&fields)).await.map(drop);
    ended(&person, (&format!("role-{key}"), "saved"), fields, changed).await
}

async fn forget(person: Person, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let removed = remove_role(&person.reader.house.desk, person.viewer, &key).await;
    ended(&person, (&format!("role-{key}"), "removed"), fields, removed).await
}
