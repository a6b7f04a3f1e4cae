//! Where an account gets its mail, and which addresses may write to its customers (R29, R45): one truth for both.

use crate::desk::Desk;
use crate::error::Error;
use domain::ids::SellerId;
use domain::notice::Kind;
use store::read::account::Seller;
use store::read::address::Address;

impl Desk {
    /// Whether mail from `sender` may go to a customer of this account: a verified address of it that may send.
    pub(crate) async fn may_send(&self, seller: SellerId, sender: &str) -> Result<bool, Error> {
        let hash = self.secrets.email_hash(sender);
        let found = store::read::address::by_email(&self.db, seller, hash).await?;
        Ok(found.is_some_and(|address| address.verified_at.is_some() && address.may_send))
    }

    /// The numbers of the verified addresses that get a kind of mail.
    pub(crate) async fn addressees(&self, seller: SellerId, kind: Kind) -> Result<Vec<i64>, Error> {
        let all = store::read::address::of_seller(&self.db, seller).await?;
        Ok(all.iter().filter(|address| gets(address, kind)).map(|address| address.id).collect())
    }

    /// The addresses that hear of norms. What is formal must reach somebody: without one that chose it, every verified
    /// address hears of it.
    pub(crate) async fn hears_of_norms(&self, seller: SellerId) -> Result<Vec<i64>, Error> {
        let all = store::read::address::of_seller(&self.db, seller).await?;
        let chosen: Vec<i64> =
            all.iter().filter(|address| gets(address, Kind::Norms)).map(|address| address.id).collect();
        if !chosen.is_empty() {
            return Ok(chosen);
        }
        let verified = all.iter().filter(|address| address.verified_at.is_some());
        Ok(verified.map(|address| address.id).collect())
    }

    /// The address that a mail of a kind goes to, if it still is one: `None` names the first there is.
    pub(crate) async fn addressee_of(
        &self,
        account: &Seller,
        id: Option<i64>,
        kind: Kind,
    ) -> Result<Option<String>, Error> {
        let found = if let Some(id) = id {
            store::read::address::by_id(&self.db, account.id, id).await?
        } else {
            let all = store::read::address::of_seller(&self.db, account.id).await?;
            all.into_iter().find(|address| gets(address, kind))
        };
        let found = found.filter(|address| gets(address, kind));
        found.map(|address| self.secrets.open_email(&address.email_sealed)).transpose()
    }

    /// Where an account gets mail that one of its people began: the own address that wrote last while it may still send,
    /// else the address that gets replies, else any verified one (R41).
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
        let all = store::read::address::of_seller(&self.db, seller).await?;
        let verified = |address: &&Address| address.verified_at.is_some();
        let found = all.iter().find(|address| gets(address, Kind::Reply)).or(all.iter().find(verified));
        found.map(|address| self.secrets.open_email(&address.email_sealed)).transpose()
    }

    /// Every address of an account, verified or not: none of them may reach a customer (R43).
    pub(crate) async fn addresses_of(&self, seller: SellerId) -> Result<Vec<String>, Error> {
        let all = store::read::address::of_seller(&self.db, seller).await?;
        all.iter().map(|address| self.secrets.open_email(&address.email_sealed)).collect()
    }
}

fn gets(address: &Address, kind: Kind) -> bool {
    address.verified_at.is_some() && address.kinds.has(kind)
}

/// An address as those see it who may not: its first letter and its domain.
pub(crate) fn masked(address: &str) -> String {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_address_shows_its_first_letter_and_domain() {
        assert_eq!(masked("sanne@lamp.example"), "s…@lamp.example");
        assert_eq!(masked("é@x.example"), "é…@x.example");
    }
}
