//! The people of the desk and who is invited to it, for the operator (R67).

use super::people::Guest;
use super::queue::for_operator;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{DeskRole, Viewer};
use domain::ids::PersonId;

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The address.
    pub address: String,
    /// What the person is there.
    pub role: DeskRole,
    /// Whether a code of an app is asked at sign-in.
    pub has_totp: bool,
    /// Whether the person has a passkey.
    pub has_passkey: bool,
}

/// Everything of the page of people.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The people, by name.
    pub people: Vec<Colleague>,
    /// Who is invited and has not come.
    pub invited: Vec<Guest>,
}

/// The people of the desk.
pub async fn staff(desk: &Desk, viewer: Viewer) -> Result<Staff, Error> {
    for_operator(viewer)?;
    let mut people = Vec::new();
    for one in store::read::staff::staff(&desk.db).await? {
        people.push(Colleague {
            address: desk.secrets.open_email(&one.email_sealed)?,
            person: one.person,
            name: one.name,
            role: one.role,
            has_totp: one.has_totp,
            has_passkey: one.has_passkey,
        });
    }
    let mut invited = Vec::new();
    for guest in store::read::staff::invited(&desk.db).await? {
        invited.push(Guest {
            number: guest.number,
            address: desk.secrets.open_email(&guest.email_sealed)?,
            role_key: guest.role_key,
            expires_at: guest.expires_at,
            expired: guest.expires_at <= desk.now(),
        });
    }
    Ok(Staff { people, invited })
}
