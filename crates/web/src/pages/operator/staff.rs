//! The people of the desk: who belongs to it, what each may do, who is invited (R67).

use super::serve::only_operator;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::people::GuestRow;
use crate::pages::tried::{self, Fields, Tried, value};
use crate::pages::{Answer, Done, see, show};
use crate::reader::Person;
use app::SecondFactor;
use app::commands::{
    give_desk_role, invite_colleague, remove_colleague, resend_invitation, withdraw_invitation,
};
use app::queries::people::Guest;
use app::queries::staff::{Colleague, staff};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::access::DeskRole;
use domain::ids::PersonId;
use domain::refusal::Refusal;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/operator/staff.html")]
pub struct Staff {
    /// The surroundings.
    pub page: Frame,
    /// The people, by name.
    pub people: Vec<StaffRow>,
    /// Who is invited and has not come.
    pub invited: Vec<GuestRow>,
    /// Whether everybody here must have a second step.
    pub second_asked: bool,
    /// A form that was stopped.
    pub tried: Tried,
}

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct StaffRow {
    /// Her number in addresses.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her address.
    pub address: String,
    /// Her role.
    pub role: DeskRole,
    /// Id of the words for her second step.
    pub step: Option<&'static str>,
    /// Whether she is the reader.
    pub oneself: bool,
}

#[expect(clippy::unused_self, clippy::trivially_copy_pass_by_ref, reason = "a template calls its view")]
impl Staff {
    fn roles(&self) -> [DeskRole; 3] {
        DeskRole::ALL
    }

    fn role_name(&self, role: &DeskRole) -> &'static str {
        role_phrase(*role)
    }

    fn role_more(&self, role: &DeskRole) -> &'static str {
        match role {
            DeskRole::Agent => "staff-role-agent-more",
            DeskRole::Supervisor => "staff-role-supervisor-more",
            DeskRole::Operator => "staff-role-operator-more",
        }
    }
}

/// Id of a role's name.
pub const fn role_phrase(role: DeskRole) -> &'static str {
    match role {
        DeskRole::Agent => "staff-role-agent",
        DeskRole::Supervisor => "staff-role-supervisor",
        DeskRole::Operator => "staff-role-operator",
    }
}

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/people", get(overview))
        .route("/operator/people/{person}/role", post(give))
        .route("/operator/people/{person}/removal", post(remove))
        .route("/operator/people/invitations", post(invite))
        .route("/operator/people/invitations/{number}/resend", post(resend))
        .route("/operator/people/invitations/{number}/withdrawal", post(withdraw))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Staff, Fault> {
    only_operator(person)?;
    let desk = &person.reader.house.desk;
    let found = staff(desk, person.viewer).await?;
    let page = person.frame_saying(Here::Staff, done).await?;
    let row = |one: Colleague| StaffRow {
        id: one.person.to_string(),
        oneself: person.viewer.person() == Some(one.person),
        name: one.name,
        address: one.address,
        role: one.role,
        step: step_phrase(one.has_totp, one.has_passkey),
    };
    let role = |key: &str| {
        DeskRole::from_key(key).map_or("–".to_owned(), |role| page.say(role_phrase(role)).to_string())
    };
    let guest = |guest: Guest| GuestRow {
        number: guest.number.to_string(),
        role: role(&guest.role_key),
        address: guest.address,
        expires_at: guest.expires_at,
        expired: guest.expired,
    };
    Ok(Staff {
        people: found.people.into_iter().map(row).collect(),
        invited: found.invited.into_iter().map(guest).collect(),
        second_asked: desk.setup().sign_in.second_factor != SecondFactor::Nobody,
        page,
        tried,
    })
}

fn step_phrase(codes: bool, passkey: bool) -> Option<&'static str> {
    match (codes, passkey) {
        (true, true) => Some("staff-step-both"),
        (true, false) => Some("staff-step-codes"),
        (false, true) => Some("staff-step-passkey"),
        (false, false) => None,
    }
}

/// Back to the page, or the page again with what stopped the form.
async fn ended(
    person: &Person,
    (form, done): (&str, &str),
    fields: Fields,
    outcome: Result<(), app::Error>,
) -> Answer {
    let back = format!("/operator/people?done={done}");
    tried::ended(person, (form, &back), fields, outcome, async |tried| view(person, None, tried).await).await
}

fn role_of(fields: &Fields) -> Result<DeskRole, app::Error> {
    DeskRole::from_key(value(fields, "role")).ok_or(app::Error::Refused(Refusal::RoleUnknown))
}

async fn give(person: Person, Path(whom): Path<i64>, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let given = match role_of(&fields) {
        Ok(role) => give_desk_role(desk, person.viewer, PersonId(whom), role).await,
        Err(error) => Err(error),
    };
    ended(&person, ("person", "saved"), fields, given).await
}

async fn remove(person: Person, Path(whom): Path<i64>) -> Answer {
    only_operator(&person)?;
    let removed = remove_colleague(&person.reader.house.desk, person.viewer, PersonId(whom)).await;
    if removed.is_ok() && person.viewer.person() == Some(PersonId(whom)) {
        return see("/sign-in");
    }
    ended(&person, ("person", "colleague-removed"), Fields::new(), removed).await
}

async fn invite(person: Person, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let desk = &person.reader.house.desk;
    let invited = match role_of(&fields) {
        Ok(role) => invite_colleague(desk, person.viewer, role, value(&fields, "address")).await.map(drop),
        Err(error) => Err(error),
    };
    ended(&person, ("invite", "invited"), fields, invited).await
}

async fn resend(person: Person, Path(number): Path<i64>) -> Answer {
    only_operator(&person)?;
    let sent = resend_invitation(&person.reader.house.desk, person.viewer, number).await;
    ended(&person, ("invitation", "invited"), Fields::new(), sent).await
}

async fn withdraw(person: Person, Path(number): Path<i64>) -> Answer {
    only_operator(&person)?;
    let withdrawn = withdraw_invitation(&person.reader.house.desk, person.viewer, number).await;
    ended(&person, ("invitation", "withdrawn"), Fields::new(), withdrawn).await
}
