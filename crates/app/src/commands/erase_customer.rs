//! The operator erases a customer (R68): what is personal goes for good, what the shop and its sellers are measured by stays.

use crate::audit::What;
use crate::desk::Desk;
use crate::erasing::Erasing;
use crate::error::{Error, retried};
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::{CustomerId, SellerId};
use domain::refusal::Refusal;
use store::write::erasure::Blank;
use store::{Batch, write};

/// How many steps are done while the operator waits; the sweeper does the others.
const STEPS: usize = 100;

/// Erases a customer, or goes on with an erasure that was begun; gives whether all of it is done. Refused while one of
/// her cases is open.
pub async fn erase_customer(desk: &Desk, viewer: Viewer, customer: CustomerId) -> Result<bool, Error> {
    for_operator(viewer)?;
    retried(|| desk.begin_erasing(viewer, customer)).await?;
    for _ in 0..STEPS {
        match desk.erase_on(customer).await? {
            Erasing::More => {}
            Erasing::Waits => return Ok(false),
            Erasing::Done => return Ok(true),
        }
    }
    Ok(false)
}

impl Desk {
    /// The person goes at once, in one batch, so that nothing new hangs itself on her.
    async fn begin_erasing(&self, viewer: Viewer, customer: CustomerId) -> Result<(), Error> {
        let kept = store::read::erasure::kept(&self.db, customer).await?.ok_or(Refusal::NotVisible)?;
        if kept.erased_at.is_some() {
            return Ok(());
        }
        if kept.counts.open_cases > 0 {
            return Err(Refusal::CasesOpen.into());
        }
        let blank =
            Blank { email_hash: self.secrets.fresh().hash(), email_sealed: self.secrets.seal_email("") };
        let mut batch: Batch =
            write::erasure::begin(customer, blank, viewer.person(), self.now()).into_iter().collect();
        batch.extend(self.frozen(customer));
        let words = customer.to_string();
        batch.push(self.audited(viewer, SellerId::MARKETPLACE, What::CustomerErased, &words).await?);
        Ok(self.db.commit(batch).await?)
    }
}
