//! Which addresses mail may arrive at (R45).

use super::Addressee;
use crate::desk::Desk;
use crate::error::Error;
use mail::alias::Purpose;

/// Whether mail may arrive at an address. Unknown, forged, expired and revoked are all the same `false`.
pub async fn recipient(desk: &Desk, address: &str) -> Result<bool, Error> {
    Ok(desk.addressee(address).await?.is_some())
}

impl Desk {
    pub(super) async fn addressee(&self, address: &str) -> Result<Option<Addressee>, Error> {
        let is = |own: &String| own.eq_ignore_ascii_case(address);
        if self.setup.question_addresses.iter().any(is) {
            return Ok(Some(Addressee::Questions));
        }
        let Some((local, domain)) = address.rsplit_once('@') else { return Ok(None) };
        let purposes: &[Purpose] = if domain.eq_ignore_ascii_case(&self.setup.customer_domain) {
            &[Purpose::CaseCustomer, Purpose::OrderCustomer]
        } else if domain.eq_ignore_ascii_case(&self.setup.seller_domain) {
            &[Purpose::CaseSeller, Purpose::OrderSeller]
        } else {
            return Ok(None);
        };
        let Some(claim) = self.aliases.open(purposes, local) else { return Ok(None) };
        let salt = store::read::mail::alias_salt(
            &self.db,
            claim.case_or_order,
            claim.purpose as u8,
            claim.party,
            self.now(),
        )
        .await?;
        let stands = salt.is_some_and(|salt| salt.cast_unsigned() == claim.salt);
        Ok(stands.then_some(Addressee::Alias(claim)))
    }
}
