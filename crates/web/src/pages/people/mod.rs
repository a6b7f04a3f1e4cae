//! The people of an account: who belongs to it, who is invited, which roles there are (R66).

pub(crate) mod serve;

use super::frame::Frame;
use super::tried::Tried;
use askama::Template;
use domain::access::{Permission, PermissionSet};
use jiff::Timestamp;

/// What the people page shows.
#[derive(Template)]
#[template(path = "pages/people/people.html")]
pub struct People {
    /// The surroundings.
    pub page: Frame,
    /// The people, in the order in which they came.
    pub people: Vec<PersonRow>,
    /// Who is invited and has not come.
    pub invited: Vec<GuestRow>,
    /// The roles the account made itself.
    pub roles: Vec<RoleRow>,
    /// The roles the reader may give: key and name.
    pub may_give: Vec<(String, String)>,
    /// The permissions the reader may give.
    pub permissions: Vec<Permission>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// A person of the account.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Her number in addresses.
    pub id: String,
    /// Her name.
    pub name: String,
    /// Her address, masked for some.
    pub address: String,
    /// Her role's key.
    pub role_key: String,
    /// Her role's name.
    pub role: String,
    /// When she was last seen here.
    pub seen_at: Option<Timestamp>,
    /// Whether the reader may change her.
    pub governed: bool,
    /// Whether she is the reader.
    pub oneself: bool,
}

/// Somebody invited.
#[derive(Clone, Debug)]
pub struct GuestRow {
    /// The invitation's number.
    pub number: String,
    /// The address, masked for some.
    pub address: String,
    /// The role's name.
    pub role: String,
    /// Until when the link holds.
    pub expires_at: Timestamp,
    /// Whether that has passed.
    pub expired: bool,
}

/// A role the account made itself.
#[derive(Clone, Debug)]
pub struct RoleRow {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it allows.
    pub permissions: PermissionSet,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template gives references")]
impl RoleRow {
    fn has(&self, permission: &Permission) -> bool {
        self.permissions.has(*permission)
    }
}

/// Id of a permission's name.
pub const fn permission_phrase(permission: Permission) -> &'static str {
    match permission {
        Permission::HandleCases => "permission-handle-cases",
        Permission::StartContact => "permission-start-contact",
        Permission::SeeInsights => "permission-see-insights",
        Permission::SeeNorms => "permission-see-norms",
        Permission::ManageTemplates => "permission-manage-templates",
        Permission::ManagePeople => "permission-manage-people",
        Permission::ChangeSettings => "permission-change-settings",
    }
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls its view, by reference"
)]
impl People {
    fn phrase(&self, permission: &Permission) -> &'static str {
        permission_phrase(*permission)
    }

    /// What a role allows, in words.
    fn allows(&self, permissions: &PermissionSet) -> String {
        let names = permissions.iter().map(|one| self.page.say(permission_phrase(one)).to_string());
        names.collect::<Vec<_>>().join(", ")
    }

    fn form_of(&self, role: &RoleRow) -> String {
        format!("role-{}", role.key)
    }
}
