//! The people of an account, its roles, and who is invited (R66).

use crate::api::auth::SellerCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Ungoverned};
use crate::api::problem::Problem;
use app::commands::{
    give_role, invite_person, remove_person, remove_role, resend_invitation, save_role, withdraw_invitation,
};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::{Permission, PermissionSet};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The people of an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = People)]
pub struct Everybody {
    /// Who works for it, in the order in which they came.
    people: Vec<Member>,
    /// Who is invited and has not come.
    invitations: Vec<Invitation>,
    /// The roles the account made itself; `owner`, `administrator` and `customer_service` are there besides.
    roles: Vec<Role>,
}

/// A person of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Member {
    /// Her number.
    #[schema(example = 12)]
    id: i64,
    /// Her name.
    #[schema(example = "Sanne")]
    name: String,
    /// Her address.
    #[schema(example = "sanne@lamp.example")]
    address: String,
    /// The key of her role.
    #[schema(example = "customer_service")]
    role: String,
    /// When she was last seen in this account.
    last_seen: Option<Timestamp>,
}

/// An invitation that is open or has expired.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invitation {
    /// Its number.
    #[schema(example = 7)]
    id: i64,
    /// The address it was mailed to.
    #[schema(example = "joris@lamp.example")]
    address: String,
    /// The key of the role it gives.
    #[schema(example = "customer_service")]
    role: String,
    /// Until when its link holds.
    expires_at: Timestamp,
}

/// A role that an account made itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct Role {
    /// Its key.
    #[schema(example = "own-3")]
    key: String,
    /// Its name.
    #[schema(example = "Bookkeeping")]
    name: String,
    /// What it allows.
    #[schema(example = json!(["see_insights"]))]
    permissions: Vec<&'static str>,
}

/// People, invitations and roles
///
/// Of the account that the token acts for (R66).
#[utoipa::path(get, path = "/people", operation_id = "listPeople", tag = "people",
    responses((status = 200, description = "The people.", body = Everybody), Always, ForOthers),
    security(("token" = ["seller"])))]
pub async fn list(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
) -> Result<Json<Everybody>, Problem> {
    let found = queries::people::people(&desk, viewer).await?;
    let member = |one: queries::people::Somebody| Member {
        id: one.person.0,
        name: one.name,
        address: one.address,
        role: one.role_key,
        last_seen: one.seen_at,
    };
    let guest = |one: queries::people::Guest| Invitation {
        id: one.number,
        address: one.address,
        role: one.role_key,
        expires_at: one.expires_at,
    };
    let role = |one: app::OwnRole| Role {
        key: one.key,
        name: one.name,
        permissions: one.permissions.iter().map(Permission::key).collect(),
    };
    Ok(Json(Everybody {
        people: found.people.into_iter().map(member).collect(),
        invitations: found.invited.into_iter().map(guest).collect(),
        roles: found.roles.into_iter().map(role).collect(),
    }))
}

/// A role by its key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Giving {
    /// `owner`, `administrator`, `customer_service` or the key of one of the account's own.
    #[schema(example = "customer_service")]
    role: String,
}

/// Gives a person another role
///
/// From the next request on. An account always has an owner (R66).
#[utoipa::path(put, path = "/people/{id}/role", operation_id = "giveRole", tag = "people",
    params(("id" = i64, Path, description = "The person's number.", example = 12)),
    request_body(content = Giving, description = "The role.", example = json!({"role": "administrator"})),
    responses((status = 204, description = "Given."), Always, BadBody, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn give(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
    Body(giving): Body<Giving>,
) -> Result<StatusCode, Problem> {
    give_role(&desk, viewer, PersonId(id), &giving.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a person
///
/// Her sign-ins that act for this account end; her other accounts stay (R66).
#[utoipa::path(delete, path = "/people/{id}", operation_id = "removePerson", tag = "people",
    params(("id" = i64, Path, description = "The person's number.", example = 12)),
    responses((status = 204, description = "Removed."), Always, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn remove(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    remove_person(&desk, viewer, PersonId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// The address that the link is mailed to.
    #[schema(format = "email", example = "joris@lamp.example")]
    address: String,
    /// The key of the role it gives.
    #[schema(example = "customer_service")]
    role: String,
}

/// Invites a person by mail
///
/// The link works once and for seven days; nobody is given more than the caller has (R66).
#[utoipa::path(post, path = "/invitations", operation_id = "invitePerson", tag = "people",
    request_body(content = NewInvitation, description = "Whom to invite, with which role.",
        example = json!({"address": "joris@lamp.example", "role": "customer_service"})),
    responses((status = 204, description = "Invited."), Always, BadBody, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn invite(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(new): Body<NewInvitation>,
) -> Result<StatusCode, Problem> {
    let seller = viewer.seller().ok_or(Refusal::NotAllowed)?;
    invite_person(&desk, viewer, seller, &new.role, &new.address).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails an invitation again
///
/// The same link, which then holds for a week more; ten minutes apart and at most five times (R66).
#[utoipa::path(post, path = "/invitations/{id}/mailing", operation_id = "resendInvitation", tag = "people",
    params(("id" = i64, Path, description = "The invitation's number.", example = 7)),
    responses((status = 204, description = "Mailed."), Always, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn resend(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    resend_invitation(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes an invitation back
///
/// Its link works no more (R66).
#[utoipa::path(delete, path = "/invitations/{id}", operation_id = "withdrawInvitation", tag = "people",
    params(("id" = i64, Path, description = "The invitation's number.", example = 7)),
    responses((status = 204, description = "Withdrawn."), Always, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn withdraw(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    withdraw_invitation(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A role as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// Its name, at most 60 characters.
    #[schema(example = "Bookkeeping")]
    name: String,
    /// What it allows; none means nothing.
    permissions: Vec<PermissionWord>,
}

/// Something a role allows.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PermissionWord {
    /// Read and answer cases; without it one reads no case at all.
    HandleCases,
    /// Begin contact with a customer (R40).
    StartContact,
    /// See insights (R70).
    SeeInsights,
    /// See norms (R72).
    SeeNorms,
    /// Change templates and words (R31).
    ManageTemplates,
    /// Invite and remove people.
    ManagePeople,
    /// Change the rest of the settings (R65).
    ChangeSettings,
}

impl From<PermissionWord> for Permission {
    fn from(word: PermissionWord) -> Self {
        match word {
            PermissionWord::HandleCases => Self::HandleCases,
            PermissionWord::StartContact => Self::StartContact,
            PermissionWord::SeeInsights => Self::SeeInsights,
            PermissionWord::SeeNorms => Self::SeeNorms,
            PermissionWord::ManageTemplates => Self::ManageTemplates,
            PermissionWord::ManagePeople => Self::ManagePeople,
            PermissionWord::ChangeSettings => Self::ChangeSettings,
        }
    }
}

/// The key of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleKey {
    /// The key.
    #[schema(example = "own-3")]
    key: String,
}

fn set(words: Vec<PermissionWord>) -> PermissionSet {
    words.into_iter().map(Permission::from).collect()
}

/// Makes a role
///
/// Of the account's own, with exactly these permissions (R66).
#[utoipa::path(post, path = "/roles", operation_id = "makeRole", tag = "people",
    request_body(content = NewRole, description = "The role.",
        example = json!({"name": "Bookkeeping", "permissions": ["see_insights", "see_norms"]})),
    responses((status = 201, description = "Made.", body = RoleKey), Always, BadBody, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn make(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(new): Body<NewRole>,
) -> Result<(StatusCode, Json<RoleKey>), Problem> {
    let key = save_role(&desk, viewer, None, &new.name, set(new.permissions)).await?;
    Ok((StatusCode::CREATED, Json(RoleKey { key })))
}

/// Changes a role
///
/// Whoever has it has the new permissions from the next request on (R66).
#[utoipa::path(put, path = "/roles/{key}", operation_id = "changeRole", tag = "people",
    params(("key" = String, Path, description = "The role's key.", example = "own-3")),
    request_body(content = NewRole, description = "The role.",
        example = json!({"name": "Bookkeeping", "permissions": ["see_insights"]})),
    responses((status = 204, description = "Changed."), Always, BadBody, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn change(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(key): At<String>,
    Body(new): Body<NewRole>,
) -> Result<StatusCode, Problem> {
    save_role(&desk, viewer, Some(&key), &new.name, set(new.permissions)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a role
///
/// One that nobody has and no invitation gives (R66).
#[utoipa::path(delete, path = "/roles/{key}", operation_id = "removeRole", tag = "people",
    params(("key" = String, Path, description = "The role's key.", example = "own-3")),
    responses((status = 204, description = "Removed."), Always, Ungoverned),
    security(("token" = ["seller"])))]
pub async fn forget(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(key): At<String>,
) -> Result<StatusCode, Problem> {
    remove_role(&desk, viewer, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
