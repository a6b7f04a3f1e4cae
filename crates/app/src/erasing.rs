//! Erasing a customer, one batch after the other (R68). Each can be the last before the process is killed: what is left
//! follows from the row of the erasure, and the sweeper goes on with it.

use crate::desk::Desk;
use crate::error::Error;
use domain::access::Scope;
use domain::ids::{CaseId, CustomerId, SellerId};
use mail::alias::Purpose;
use store::files::Sha256Hex;
use store::read::erasure;
use store::{Batch, Statement, StoreError, write};

/// How many files are removed in one step.
const FILES: i64 = 50;

/// How far an erasure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Erasing {
    /// There is more to do.
    More,
    /// A question that came in while it began is still open.
    Waits,
    /// Nothing is left, or it was never begun.
    Done,
}

impl Desk {
    /// Closes the closed cases of a customer for good and takes back every address that leads to her.
    pub(crate) fn frozen(&self, customer: CustomerId) -> Vec<Statement> {
        let now = self.now();
        let cases = [Purpose::CaseCustomer.number(), Purpose::CaseSeller.number()];
        let orders = [Purpose::OrderCustomer.number(), Purpose::OrderSeller.number()];
        let mut statements = vec![write::erasure::freeze(customer, now)];
        statements.extend(write::erasure::revoke(customer, cases, orders, now));
        statements
    }

    /// Does the next of what is left to do.
    pub(crate) async fn erase_on(&self, customer: CustomerId) -> Result<Erasing, Error> {
        let begun = erasure::of_customer(&self.db, customer).await?;
        let Some(begun) = begun.filter(|begun| begun.done_at.is_none()) else { return Ok(Erasing::Done) };
        let next = erasure::next_case(&self.db, Scope::Everywhere, customer, begun.after_case).await?;
        match next {
            Some(case) => self.erase_case(customer, case, begun.after_case).await,
            None => self.erase_rest(customer).await,
        }
    }

    async fn erase_case(
        &self,
        customer: CustomerId,
        case: (SellerId, CaseId),
        before: CaseId,
    ) -> Result<Erasing, Error> {
        let batch = write::erasure::case(self.db.engine(), customer, case, before);
        match self.db.commit(Batch::from(batch)).await {
            // Another process did it, or goes on from the first.
            Ok(()) | Err(StoreError::Conflict) => Ok(Erasing::More),
            Err(error) => Err(error.into()),
        }
    }

    async fn erase_rest(&self, customer: CustomerId) -> Result<Erasing, Error> {
        if !erasure::open_cases(&self.db, Scope::Everywhere, customer, 1).await?.is_empty() {
            return Ok(Erasing::Waits);
        }
        self.db.commit(Batch::from(write::erasure::beside(customer, self.now()))).await?;
        let files = erasure::files(&self.db, customer, FILES).await?;
        for hash in &files {
            self.erase_file(customer, hash).await?;
        }
        if !files.is_empty() {
            return Ok(Erasing::More);
        }
        match self.db.commit(Batch::from(write::erasure::done(customer, self.now()))).await {
            Ok(()) => Ok(Erasing::Done),
            Err(StoreError::Conflict) => {
                // A question came in while it began, and is closed by now.
                let mut anew = self.frozen(customer);
                anew.push(write::erasure::from_the_first(customer));
                self.db.commit(Batch::from(anew)).await?;
                Ok(Erasing::More)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the bytes unless somebody else keeps the same; where they come in again in that very moment, they are put
    /// back.
    async fn erase_file(&self, customer: CustomerId, hash: &str) -> Result<(), Error> {
        if let (Some(name), false) = (Sha256Hex::parse(hash), erasure::is_held(&self.db, hash).await?) {
            let bytes = self.files.get(&name).await.ok().flatten();
            self.files.remove(&name).await?;
            if let (Some(bytes), true) = (bytes, erasure::is_held(&self.db, hash).await?) {
                self.files.put(bytes).await?;
            }
        }
        Ok(self.db.commit(Batch::from(write::erasure::file_gone(customer, hash))).await?)
    }
}
