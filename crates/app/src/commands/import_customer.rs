//! A customer comes in from the shop's own files or API (R76). Twice is the same as once.

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::records::{CustomerRecord, NAME, Unfit, address, text};
use domain::ids::CustomerId;
use store::write::customer::NewCustomer;
use store::{Batch, Statement, write};

/// Takes a customer in, or renews what is known.
pub async fn import_customer(desk: &Desk, record: &CustomerRecord) -> Result<(), Unfit> {
    let (_, customer) = desk.customer_given(record, ["email", "name"]).await?;
    Ok(desk.db.commit(Batch::from(customer)).await.map_err(Error::from)?)
}

impl Desk {
    /// The number of a customer whom the shop gives, and the writes that take her in and make her findable by name.
    /// `fields` are the names of address and name in the file.
    pub(super) async fn customer_given(
        &self,
        record: &CustomerRecord,
        fields: [&'static str; 2],
    ) -> Result<(CustomerId, Vec<Statement>), Unfit> {
        let [of_email, of_name] = fields;
        let email = address(of_email, &record.email)?;
        let email_hash = self.secrets.email_hash(&email);
        let known = store::read::customer::by_email(&self.db, email_hash).await.map_err(Error::from)?;
        let id = match known {
            Some(known) => known.id,
            None => CustomerId(self.numbers.next(Kind::Customer).await?),
        };
        let new = NewCustomer {
            id,
            email_hash,
            email_sealed: self.secrets.seal_email(&email),
            phone: record.phone.as_deref().map(|phone| self.secrets.seal_phone(phone)),
            name: text(of_name, &record.name, NAME)?,
            language: record.language.code(),
        };
        let mut writes = vec![write::customer::import(&new, self.now())];
        writes.extend(write::customer::words(&new));
        Ok((id, writes))
    }
}
