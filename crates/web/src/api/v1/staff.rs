//! The people of the desk: who belongs to it, what each may do, who is invited (R67).

use crate::api::auth::OperatorCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Unstaffable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{
    give_desk_role, invite_colleague, remove_colleague, resend_invitation, withdraw_invitation,
};
use app::queries::people::Guest;
use app::queries::staff::{Colleague, staff};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::DeskRole;
use domain::ids::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody is at the desk.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeskRoleWord {
    /// Handles questions.
    Agent,
    /// Sees the board and every seller's figures, too.
    Supervisor,
    /// Sets everything up.
    Operator,
}

impl From<DeskRoleWord> for DeskRole {
    fn from(word: DeskRoleWord) -> Self {
        match word {
            DeskRoleWord::Agent => Self::Agent,
            DeskRoleWord::Supervisor => Self::Supervisor,
            DeskRoleWord::Operator => Self::Operator,
        }
    }
}

impl From<DeskRole> for DeskRoleWord {
    fn from(role: DeskRole) -> Self {
        match role {
            DeskRole::Agent => Self::Agent,
            DeskRole::Supervisor => Self::Supervisor,
            DeskRole::Operator => Self::Operator,
        }
    }
}

/// Somebody of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskPerson {
    /// The number.
    #[schema(example = 4)]
    id: i64,
    /// The name.
    #[schema(example = "Noor")]
    name: String,
    /// The address.
    #[schema(example = "noor@balie.example")]
    address: String,
    /// The role.
    role: DeskRoleWord,
    /// Whether a code or a passkey is asked at sign-in.
    second_step: bool,
}

/// Somebody invited to the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskInvitation {
    /// Its number.
    #[schema(example = 7)]
    id: i64,
    /// The address it was mailed to.
    #[schema(example = "joris@balie.example")]
    address: String,
    /// The key of the role it gives.
    #[schema(example = "agent")]
    role: String,
    /// Until when its link holds.
    expires_at: Timestamp,
}

/// The people of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskPeople {
    /// Who works there, by name.
    people: Vec<DeskPerson>,
    /// Who is invited and has not come.
    invitations: Vec<DeskInvitation>,
}

/// The people of the desk
///
/// With who is invited. For operators (R67).
#[utoipa::path(get, path = "/desk/people", operation_id = "listDeskPeople", tag = "operation",
    responses((status = 200, description = "The people.", body = DeskPeople), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn list(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<DeskPeople>, Problem> {
    let found = staff(&desk, viewer).await?;
    let person = |one: Colleague| DeskPerson {
        id: one.person.0,
        name: one.name,
        address: one.address,
        role: one.role.into(),
        second_step: one.has_totp || one.has_passkey,
    };
    let guest = |one: Guest| DeskInvitation {
        id: one.number,
        address: one.address,
        role: one.role_key,
        expires_at: one.expires_at,
    };
    Ok(Json(DeskPeople {
        people: found.people.into_iter().map(person).collect(),
        invitations: found.invited.into_iter().map(guest).collect(),
    }))
}

/// A role of the desk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskGiving {
    /// The role.
    role: DeskRoleWord,
}

/// Gives somebody of the desk another role
///
/// From the next request on. The desk always has an operator (R67).
#[utoipa::path(put, path = "/desk/people/{id}/role", operation_id = "giveDeskRole", tag = "operation",
    params(("id" = i64, Path, description = "The person's number.", example = 4)),
    request_body(content = DeskGiving, description = "The role.", example = json!({"role": "supervisor"})),
    responses((status = 204, description = "Given."), Always, BadBody, ForOthers, Unstaffable),
    security(("token" = ["desk"])))]
pub async fn give(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
    Body(giving): Body<DeskGiving>,
) -> Result<StatusCode, Problem> {
    give_desk_role(&desk, viewer, PersonId(id), giving.role.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes somebody from the desk
///
/// Sign-ins there end, open work goes back to its queue (R67).
#[utoipa::path(delete, path = "/desk/people/{id}", operation_id = "removeFromDesk", tag = "operation",
    params(("id" = i64, Path, description = "The person's number.", example = 4)),
    responses((status = 204, description = "Removed."), Always, ForOthers, Unstaffable),
    security(("token" = ["desk"])))]
pub async fn remove(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    remove_colleague(&desk, viewer, PersonId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whom to invite to the desk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeskInvitation {
    /// The address that the link is mailed to.
    #[schema(format = "email", example = "joris@balie.example")]
    address: String,
    /// The role it gives.
    role: DeskRoleWord,
}

/// Invites somebody to the desk
///
/// By mail; the link works once and for seven days (R67).
#[utoipa::path(post, path = "/desk/invitations", operation_id = "inviteToDesk", tag = "operation",
    request_body(content = NewDeskInvitation, description = "Whom to invite, with which role.",
        example = json!({"address": "joris@balie.example", "role": "agent"})),
    responses((status = 204, description = "Invited."), Always, BadBody, ForOthers, Unstaffable),
    security(("token" = ["desk"])))]
pub async fn invite(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewDeskInvitation>,
) -> Result<StatusCode, Problem> {
    invite_colleague(&desk, viewer, new.role.into(), &new.address).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails an invitation to the desk again
///
/// The same link, which then holds for a week more; ten minutes apart and at most five times (R67).
#[utoipa::path(post, path = "/desk/invitations/{id}/mailing", operation_id = "resendDeskInvitation", tag = "operation",
    params(("id" = i64, Path, description = "The invitation's number.", example = 7)),
    responses((status = 204, description = "Mailed."), Always, ForOthers, Unstaffable),
    security(("token" = ["desk"])))]
pub async fn resend(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    resend_invitation(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes an invitation to the desk back
///
/// Its link works no more (R67).
#[utoipa::path(delete, path = "/desk/invitations/{id}", operation_id = "withdrawDeskInvitation", tag = "operation",
    params(("id" = i64, Path, description = "The invitation's number.", example = 7)),
    responses((status = 204, description = "Withdrawn."), Always, ForOthers, Unstaffable),
    security(("token" = ["desk"])))]
pub async fn withdraw(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    withdraw_invitation(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
