//! A customer who was known by her phone number alone gives her address later, and can be written to from then on (R10).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::{CaseId, CustomerId};
use domain::refusal::Refusal;
use mail::alias::Purpose;
use store::{Statement, write};

/// Gives the customer of a case her address. An address that is known already makes the case that customer's, as it would
/// have been had she said it at once.
pub async fn give_address(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    address: &str,
) -> Result<CaseFile, Error> {
    // R14: whoever may not see the case hears the same as where there is none.
    desk.load(viewer.scope(), case).await?;
    for_desk(viewer)?;
    let address = mail::letter::valid_address(address).ok_or(Refusal::AddressInvalid)?;
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let caller = file.about.customer;
        if desk.is_mailed(caller).await? {
            return Err(Refusal::AddressKnown.into());
        }
        let hash = desk.secrets.email_hash(&address);
        let known = store::read::customer::by_email(&desk.db, hash).await?.map(|known| known.id);
        let more = match known {
            Some(known) => desk.becomes_hers(case, known, caller),
            None => vec![write::customer::reach(caller, hash, desk.secrets.seal_email(&address))],
        };
        let change = Change::recording(file, desk.now()).reachable(viewer, known.unwrap_or(caller));
        desk.commit(change.with(more)).await
    })
    .await
}

impl Desk {
    /// The case of a caller who turns out to be a known customer: masked mail reaches her, and so does her number.
    fn becomes_hers(&self, case: CaseId, known: CustomerId, caller: CustomerId) -> Vec<Statement> {
        let salt = i64::from_be_bytes(self.random.bytes());
        vec![
            write::customer::lend_number(known, caller),
            write::mail::alias(case.0, Purpose::CaseCustomer as u8, known.0, salt, None),
        ]
    }
}
