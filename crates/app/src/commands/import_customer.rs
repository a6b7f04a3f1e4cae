//! A customer comes in from the shop's own files or API (R76). Twice is the same as once.

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::records::{CustomerRecord, NAME, Unfit, address, text};
use domain::ids::CustomerId;
use store::write::customer::NewCustomer;
use store::{Batch, write};

/// Takes a customer in, or renews what is known.
pub async fn import_customer(desk: &Desk, record: &CustomerRecord) -> Result<(), Unfit> {
    let email = address("email", &record.email)?;
    let email_hash = desk.secrets.email_hash(&email);
    let known = store::read::customer::by_email(&desk.db, email_hash).await.map_err(Error::from)?;
    let id = match known {
        Some(known) => known.id,
        None => CustomerId(desk.numbers.next(Kind::Customer).await?),
    };
    let new = NewCustomer {
        id,
        email_hash,
        email_sealed: desk.secrets.seal_email(&email),
        phone: record.phone.as_deref().map(|phone| desk.secrets.seal_phone(phone)),
        name: text("name", &record.name, NAME)?,
        language: record.language.code(),
    };
    let batch = Batch::from(write::customer::import(&new, desk.now()));
    Ok(desk.db.commit(batch).await.map_err(Error::from)?)
}
