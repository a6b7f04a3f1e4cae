//! Who looks and what those eyes may see (R13, R66, R67).
//!
//! A [`Viewer`] is someone who has proved who they are. A [`Scope`] is what every read of cases takes: a query
//! without one cannot be written.

use crate::ids::{CaseId, CustomerId, PersonId, SellerId};
use serde::{Deserialize, Serialize};

/// What a person is within one seller account (R66).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SellerRole {
    /// Opened the account; may do everything.
    Owner,
    /// May do everything but remove the owner.
    Administrator,
    /// Sees cases and only what answering one needs.
    CustomerService,
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

/// Something one may be allowed to do beside handling cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Read, answer and close cases of the account.
    HandleCases,
    /// See topics, articles, units sold and satisfaction.
    SeeInsights,
    /// Invite and remove people.
    ManagePeople,
    /// Change hours, addresses and templates.
    ChangeSettings,
}

impl SellerRole {
    /// Whether this role has `permission` in its own account.
    pub fn may(self, permission: Permission) -> bool {
        match self {
            SellerRole::Owner | SellerRole::Administrator => true,
            SellerRole::CustomerService => permission == Permission::HandleCases,
        }
    }

    /// The stable word for this role in the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            SellerRole::Owner => "owner",
            SellerRole::Administrator => "administrator",
            SellerRole::CustomerService => "customer_service",
        }
    }

    /// Reads [`SellerRole::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Owner, Self::Administrator, Self::CustomerService].into_iter().find(|role| role.key() == key)
    }
}

impl DeskRole {
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
        [Self::Agent, Self::Supervisor, Self::Operator].into_iter().find(|role| role.key() == key)
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
    /// What these eyes may see of cases (R13).
    pub fn scope(self) -> Scope {
        match self {
            Viewer::Seller { seller, .. } => Scope::AtSeller(seller),
            Viewer::Desk { .. } | Viewer::Machine => Scope::Everywhere,
            Viewer::Customer { case, .. } => Scope::OneCase(case),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    // R66
    #[test]
    fn customer_service_handles_cases_and_sees_nothing_else() {
        let role = SellerRole::CustomerService;
        assert!(role.may(Permission::HandleCases));
        for other in [Permission::SeeInsights, Permission::ManagePeople, Permission::ChangeSettings] {
            assert!(!role.may(other));
            assert!(SellerRole::Owner.may(other));
        }
    }

    // R13
    #[test]
    fn a_seller_looks_only_with_the_eyes_of_the_current_account() {
        let viewer =
            Viewer::Seller { person: Some(PersonId(1)), seller: SellerId(7), role: SellerRole::Owner };
        assert_eq!(viewer.scope(), Scope::AtSeller(SellerId(7)));
    }
}
