//! What is kept about a customer, in numbers, and which customers were erased (R68). For the operator.

use super::queue::for_operator;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::callback::PhoneNumber;
use domain::ids::{CaseId, CustomerId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::Timestamp;
pub use store::read::erasure::{Counts, Erasure};

/// How many open cases are named.
const NAMED: i64 = 20;
/// How many erasures are listed.
const LATEST: i64 = 20;

/// A customer with everything that is kept about her, in numbers.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Her number.
    pub id: CustomerId,
    /// Her name.
    pub name: String,
    /// Her address, masked; empty where she has none.
    pub address: String,
    /// The last digits of her phone number.
    pub phone_ending: Option<String>,
    /// Her language.
    pub language: Language,
    /// Since when she is known.
    pub created_at: Timestamp,
    /// How much is kept.
    pub counts: Counts,
    /// The first of her open cases: while there is one she is not erased.
    pub open: Vec<CaseId>,
    /// Her erasure, if it was begun.
    pub erasure: Option<Erasure>,
}

/// A customer by number.
pub async fn kept(desk: &Desk, viewer: Viewer, id: CustomerId) -> Result<Kept, Error> {
    for_operator(viewer)?;
    let found = store::read::erasure::kept(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    let email = desk.secrets.open_email(&found.email_sealed)?;
    let phone = found.phone_sealed.map(|sealed| desk.secrets.open_phone(&sealed)).transpose()?;
    Ok(Kept {
        id,
        name: found.name,
        address: if email.is_empty() { email } else { crate::addresses::masked(&email) },
        phone_ending: phone.as_deref().and_then(PhoneNumber::parse).map(|number| number.ending()),
        language: found.language,
        created_at: found.created_at,
        counts: found.counts,
        open: store::read::erasure::open_cases(&desk.db, Scope::Everywhere, id, NAMED).await?,
        erasure: store::read::erasure::of_customer(&desk.db, id).await?,
    })
}

/// The latest erasures, the newest first.
pub async fn latest(desk: &Desk, viewer: Viewer) -> Result<Vec<Erasure>, Error> {
    for_operator(viewer)?;
    Ok(store::read::erasure::latest(&desk.db, LATEST).await?)
}
