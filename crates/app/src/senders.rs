//! Which addresses a seller may write to customers from, and which must never reach them (R43, R45).

use crate::desk::Desk;
use crate::error::Error;
use domain::ids::SellerId;

impl Desk {
    /// Whether a seller may write to customers from an address: only a registered one (R45). Every mail of a seller passes
    /// here, whether it answers a case or goes to a masked address of an order.
    pub(crate) async fn may_send(&self, seller: SellerId, address: &str) -> Result<bool, Error> {
        let account = store::read::account::seller(&self.db, seller).await?;
        let registered = account.and_then(|account| account.notify_hash);
        Ok(registered.is_some_and(|hash| hash == self.secrets.email_hash(address)))
    }

    /// Where a seller gets mail: the own address that wrote last while it is still registered, else the account's own.
    pub(crate) async fn receives_at(
        &self,
        seller: SellerId,
        wrote_last: Option<&[u8]>,
    ) -> Result<Option<String>, Error> {
        if let Some(sealed) = wrote_last {
            let address = self.secrets.open_email(sealed)?;
            if self.may_send(seller, &address).await? {
                return Ok(Some(address));
            }
        }
        let account = store::read::account::seller(&self.db, seller).await?;
        let sealed = account.and_then(|account| account.notify_sealed);
        sealed.map(|sealed| self.secrets.open_email(&sealed)).transpose()
    }
}
