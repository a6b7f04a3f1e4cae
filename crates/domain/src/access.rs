//! Who looks and what those eyes may see (R13, R66, R67).
//!
//! A [`Viewer`] is someone who has proved who they are. A [`Scope`] is what every read of cases takes: a query
//! without one cannot be written.

use crate::ids::{CaseId, CustomerId, PersonId, SellerId};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// What a person is within one seller account (R66).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SellerRole {
    /// Opened the account; may do everything.
    Owner,
    /// May do everything but make or remove an owner.
    Administrator,
    /// Sees cases and only what answering one needs.
    CustomerService,
    /// A role that the account made itself, with exactly these permissions.
    Own(PermissionSet),
}

/// What a person is at the marketplace's own desk (R67).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskRole {
    /// Answers and forwards cases.
    Agent,
    /// Also sees the figures of all.
    Supervisor,
    /// Also changes the desk itself.
    Operator,
}

/// Something that a role of a seller account allows or not (R66).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Read, answer and close cases of the account; without it one reads no case at all.
    HandleCases,
    /// Begin contact with a customer about an order (R40, R41).
    StartContact,
    /// See topics, articles, units sold and satisfaction (R70, R71).
    SeeInsights,
    /// See the norms and how the account does on them (R72).
    SeeNorms,
    /// Make and change the account's templates and words (R31).
    ManageTemplates,
    /// Invite and remove people, give roles.
    ManagePeople,
    /// Change hours, addresses and the rest of the account (R65).
    ChangeSettings,
}

impl Permission {
    /// Every permission, in the order in which a page offers them.
    pub const ALL: [Self; 7] = [
        Self::HandleCases,
        Self::StartContact,
        Self::SeeInsights,
        Self::SeeNorms,
        Self::ManageTemplates,
        Self::ManagePeople,
        Self::ChangeSettings,
    ];

    /// The stable word in the database, the API and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::HandleCases => "handle_cases",
            Self::StartContact => "start_contact",
            Self::SeeInsights => "see_insights",
            Self::SeeNorms => "see_norms",
            Self::ManageTemplates => "manage_templates",
            Self::ManagePeople => "manage_people",
            Self::ChangeSettings => "change_settings",
        }
    }

    /// Reads [`Permission::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.key() == key)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of permissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PermissionSet(u8);

impl PermissionSet {
    /// No permission at all.
    pub const NONE: Self = Self(0);

    /// Every permission.
    pub fn all() -> Self {
        Permission::ALL.into_iter().collect()
    }

    /// Whether a permission is in it.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & permission.bit() != 0
    }

    /// Whether everything in it is also in `other`.
    pub const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The permissions in it, in the order of [`Permission::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.into_iter().filter(move |permission| self.has(*permission))
    }

    /// Their words, with a space between.
    pub fn keys(self) -> String {
        self.iter().map(Permission::key).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`PermissionSet::keys`] back; words that are no permission give none.
    pub fn from_keys(keys: &str) -> Self {
        keys.split_whitespace().filter_map(Permission::from_key).collect()
    }
}

impl FromIterator<Permission> for PermissionSet {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        Self(permissions.into_iter().fold(0, |set, permission| set | permission.bit()))
    }
}

impl SellerRole {
    /// The roles that every account has, in the order in which a page offers them.
    pub const BUILT_IN: [Self; 3] = [Self::Owner, Self::Administrator, Self::CustomerService];

    /// What this role allows in its own account.
    pub fn permissions(self) -> PermissionSet {
        match self {
            Self::Owner | Self::Administrator => PermissionSet::all(),
            Self::CustomerService => {
                [Permission::HandleCases, Permission::StartContact].into_iter().collect()
            }
            Self::Own(permissions) => permissions,
        }
    }

    /// Whether this role has `permission` in its own account.
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().has(permission)
    }

    /// Whether somebody with this role may give `other` to a person, or take it: an owner is made by an owner alone,
    /// and nobody gives more than he has.
    pub fn may_give(self, other: Self) -> bool {
        match other {
            Self::Owner => self == Self::Owner,
            Self::Administrator => matches!(self, Self::Owner | Self::Administrator),
            Self::CustomerService | Self::Own(_) => other.permissions().within(self.permissions()),
        }
    }

    /// The stable word for the kind of role; a role of an account's own has a key of its own besides.
    pub fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Administrator => "administrator",
            Self::CustomerService => "customer_service",
            Self::Own(_) => "own",
        }
    }

    /// Reads the key of a role that every account has.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::BUILT_IN.into_iter().find(|role| role.key() == key)
    }

    /// A role as it is kept: a key, and the permissions where the account made the role itself. A role that is gone
    /// allows nothing.
    pub fn kept(key: &str, permissions: Option<&str>) -> Self {
        Self::from_key(key).unwrap_or_else(|| Self::Own(PermissionSet::from_keys(permissions.unwrap_or(""))))
    }
}

impl DeskRole {
    /// Every role of the desk, in the order in which a page offers them.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Supervisor, Self::Operator];

    /// The stable word for this role in the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            DeskRole::Agent => "agent",
            DeskRole::Supervisor => "supervisor",
            DeskRole::Operator => "operator",
        }
    }

    /// Reads [`DeskRole::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Someone who has proved who they are, and as what they act now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A person acting for one seller account; `person` is absent for an API token of the account.
    Seller {
        /// The human being, if one acts.
        person: Option<PersonId>,
        /// The account that is current.
        seller: SellerId,
        /// What the person is there.
        role: SellerRole,
    },
    /// A person of the marketplace's desk; `person` is absent for an operator's API token.
    Desk {
        /// The human being, if one acts.
        person: Option<PersonId>,
        /// What the person is there.
        role: DeskRole,
    },
    /// The customer of one case, who holds its link or wrote from its alias.
    Customer {
        /// Who asks.
        customer: CustomerId,
        /// The only case these eyes may see.
        case: CaseId,
    },
    /// The desk's own clockwork.
    Machine,
}

impl Viewer {
    /// What these eyes may see of cases (R13); a role that handles none sees none (R66).
    pub fn scope(self) -> Scope {
        match self {
            Viewer::Seller { role, .. } if !role.may(Permission::HandleCases) => Scope::NOWHERE,
            Viewer::Seller { seller, .. } => Scope::AtSeller(seller),
            Viewer::Desk { .. } | Viewer::Machine => Scope::Everywhere,
            Viewer::Customer { case, .. } => Scope::OneCase(case),
        }
    }

    /// Whether these eyes may do something that a role allows or not (R66). The desk handles cases and has none of a
    /// seller account's other permissions.
    pub fn may(self, permission: Permission) -> Result<(), Refusal> {
        let may = match self {
            Viewer::Seller { role, .. } => role.may(permission),
            Viewer::Desk { .. } => permission == Permission::HandleCases,
            Viewer::Machine => true,
            Viewer::Customer { .. } => false,
        };
        if may { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    /// Whether these eyes may give a role in an account to somebody, or take it (R66): the operator and the one who
    /// governs the machine may everywhere, people of the account within what they have.
    pub fn may_give(self, account: SellerId, given: SellerRole) -> Result<(), Refusal> {
        match self {
            Viewer::Seller { seller, role, .. }
                if seller == account && role.may(Permission::ManagePeople) =>
            {
                if role.may_give(given) {
                    Ok(())
                } else {
                    Err(Refusal::RoleTooHigh)
                }
            }
            Viewer::Desk { role: DeskRole::Operator, .. } | Viewer::Machine => Ok(()),
            Viewer::Seller { .. } | Viewer::Desk { .. } | Viewer::Customer { .. } => Err(Refusal::NotAllowed),
        }
    }

    /// The account these eyes act for, when its role has `permission` there.
    pub fn seller_who_may(self, permission: Permission) -> Result<SellerId, Refusal> {
        self.may(permission)?;
        self.seller().ok_or(Refusal::NotAllowed)
    }

    /// The seller account that is current, if any.
    pub fn seller(self) -> Option<SellerId> {
        match self {
            Viewer::Seller { seller, .. } => Some(seller),
            Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => None,
        }
    }

    /// The human being who acts, if one does.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Viewer::Seller { person, .. } | Viewer::Desk { person, .. } => person,
            Viewer::Customer { .. } | Viewer::Machine => None,
        }
    }
}

/// Whose eyes a read of cases is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Only cases that lie at this seller now, open or closed; not one he had before (R13).
    AtSeller(SellerId),
    /// The marketplace's desk and its clockwork: every case (R18).
    Everywhere,
    /// One case, by the customer's own link.
    OneCase(CaseId),
}

impl Scope {
    /// No case at all: those of an account that never is.
    pub const NOWHERE: Self = Self::AtSeller(SellerId::NOBODY);
}

#[cfg(test)]
mod tests {
    use super::*;

    // R66
    #[test]
    fn customer_service_handles_cases_and_sees_nothing_else() {
        let role = SellerRole::CustomerService;
        assert_eq!(role.permissions().keys(), "handle_cases start_contact");
        for permission in Permission::ALL {
            assert!(SellerRole::Owner.may(permission) && SellerRole::Administrator.may(permission));
        }
    }

    // R66
    #[test]
    fn a_role_without_cases_looks_at_none() {
        let role = SellerRole::Own([Permission::SeeInsights].into_iter().collect());
        let viewer = Viewer::Seller { person: None, seller: SellerId(7), role };
        assert_eq!(viewer.scope(), Scope::NOWHERE);
        assert_eq!(viewer.may(Permission::HandleCases), Err(Refusal::NotAllowed));
        assert_eq!(viewer.seller_who_may(Permission::SeeInsights), Ok(SellerId(7)));
        assert_eq!(viewer.seller_who_may(Permission::ManagePeople), Err(Refusal::NotAllowed));
    }

    // R66
    #[test]
    fn nobody_gives_more_than_he_has_and_only_an_owner_makes_an_owner() {
        let people = SellerRole::Own([Permission::ManagePeople, Permission::SeeNorms].into_iter().collect());
        let everything = SellerRole::Own(PermissionSet::all());
        assert!(SellerRole::Owner.may_give(SellerRole::Owner));
        assert!(
            !SellerRole::Administrator.may_give(SellerRole::Owner) && !everything.may_give(SellerRole::Owner)
        );
        assert!(
            SellerRole::Administrator.may_give(everything) && !everything.may_give(SellerRole::Administrator)
        );
        assert!(!people.may_give(SellerRole::CustomerService) && people.may_give(people));
        assert!(people.may_give(SellerRole::Own(PermissionSet::NONE)));
    }

    // R66
    #[test]
    fn a_role_that_is_gone_allows_nothing() {
        assert_eq!(SellerRole::kept("owner", None), SellerRole::Owner);
        assert_eq!(SellerRole::kept("own-3", None), SellerRole::Own(PermissionSet::NONE));
        let kept = SellerRole::kept("own-3", Some("see_norms fly handle_cases"));
        assert_eq!(kept.permissions().keys(), "handle_cases see_norms");
    }

    // R13
    #[test]
    fn a_seller_looks_only_with_the_eyes_of_the_current_account() {
        let viewer =
            Viewer::Seller { person: Some(PersonId(1)), seller: SellerId(7), role: SellerRole::Owner };
        assert_eq!(viewer.scope(), Scope::AtSeller(SellerId(7)));
    }
}
