//! The people of an account, its roles, and who is invited (R66).

use crate::addresses::masked;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, SellerRole, Viewer};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::people::OwnRole;

/// A person of the account.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The address; masked for who may not change settings.
    pub address: String,
    /// The role's key.
    pub role_key: String,
    /// The role.
    pub role: SellerRole,
    /// The name of a role that the account made itself.
    pub role_name: Option<String>,
    /// When the person was last seen in this account.
    pub seen_at: Option<Timestamp>,
    /// Whether the viewer may change or remove this person.
    pub governed: bool,
}

/// Somebody invited who has not come yet.
#[derive(Clone, Debug)]
pub struct Guest {
    /// The invitation's number.
    pub number: i64,
    /// The address; masked for who may not change settings.
    pub address: String,
    /// The key of the role it gives.
    pub role_key: String,
    /// Until when its link holds.
    pub expires_at: Timestamp,
    /// Whether that has passed.
    pub expired: bool,
}

/// Everything of the people page.
#[derive(Clone, Debug)]
pub struct People {
    /// The people.
    pub people: Vec<Somebody>,
    /// Who is invited.
    pub invited: Vec<Guest>,
    /// The roles the account made itself.
    pub roles: Vec<OwnRole>,
    /// The keys of the roles that the viewer may give.
    pub may_give: Vec<String>,
}

/// A person as she sees herself.
#[derive(Clone, Debug)]
pub struct Oneself {
    /// The name shown.
    pub name: String,
    /// The address.
    pub address: String,
}

/// The people of the viewer's account.
pub async fn people(desk: &Desk, viewer: Viewer) -> Result<People, Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let whole = viewer.may(Permission::ChangeSettings).is_ok();
    let address = |sealed: &[u8]| {
        let address = desk.secrets.open_email(sealed)?;
        Ok::<_, Error>(if whole { address } else { masked(&address) })
    };
    let mut people = Vec::new();
    for member in store::read::people::members(&desk.db, seller).await? {
        people.push(Somebody {
            address: address(&member.email_sealed)?,
            governed: viewer.may_give(seller, member.role).is_ok(),
            person: member.person,
            name: member.name,
            role_key: member.role_key,
            role: member.role,
            role_name: member.role_name,
            seen_at: member.seen_at,
        });
    }
    let mut invited = Vec::new();
    for guest in store::read::people::invited(&desk.db, seller).await? {
        invited.push(Guest {
            number: guest.number,
            address: address(&guest.email_sealed)?,
            role_key: guest.role_key,
            expires_at: guest.expires_at,
            expired: guest.expires_at <= desk.now(),
        });
    }
    let roles = store::read::people::roles(&desk.db, seller).await?;
    let built_in = SellerRole::BUILT_IN.into_iter().map(|role| (role.key().to_owned(), role));
    let own = roles.iter().map(|role| (role.key.clone(), SellerRole::Own(role.permissions)));
    let may_give = built_in.chain(own).filter(|(_, role)| viewer.may_give(seller, *role).is_ok());
    let may_give = may_give.map(|(key, _)| key).collect();
    Ok(People { people, invited, roles, may_give })
}

/// A person's own name and address.
pub async fn oneself(desk: &Desk, person: PersonId) -> Result<Oneself, Error> {
    let found = store::read::people::oneself(&desk.db, person).await?.ok_or(Refusal::NotVisible)?;
    Ok(Oneself { address: desk.secrets.open_email(&found.email_sealed)?, name: found.name })
}
