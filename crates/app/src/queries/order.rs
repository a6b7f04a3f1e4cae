//! One order for the seller who sold it: lines, delivery, cases, mail (R13, R40, R41).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::{Permission, Viewer};
use domain::ids::{OrderNumber, PersonId};
use domain::message::AttachmentRecord;
use domain::order::Order;
use domain::refusal::Refusal;
use domain::relay::Exchange;
use store::read::account::Membership;
use store::read::list::CaseRow;
use store::read::relay::RelayMail;

/// How many cases about one order are shown.
const CASES: i64 = 100;

/// An order as its page shows it.
#[derive(Clone, Debug)]
pub struct View {
    /// The seller's part of the order.
    pub order: Order,
    /// Who bought.
    pub customer_name: String,
    /// Cases about it, as far as these eyes may see, newest first.
    pub cases: Vec<CaseRow>,
    /// Until when contact may be started, and mail may pass.
    pub exchange: Exchange,
    /// Mails that passed or came back, oldest first.
    pub mails: Vec<RelayMail>,
    /// Names the form with which contact is started, so that sending it twice begins one case.
    pub once: Secret,
}

/// The order, or the one refusal for "not there" and "another seller's" (R13).
pub async fn order(desk: &Desk, viewer: Viewer, number: &OrderNumber) -> Result<View, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    let (order, customer) = desk.own_order(seller, number).await?;
    let relay = store::read::relay::of_order(&desk.db, seller, number).await?;
    let (customer, mut cases, mails) = tokio::try_join!(
        store::read::customer::by_id(&desk.db, customer),
        store::read::list::by_number(&desk.db, viewer.scope(), number.as_str(), CASES),
        async {
            match &relay {
                Some(relay) => store::read::relay::mails(&desk.db, relay).await,
                None => Ok(Vec::new()),
            }
        },
    )?;
    // A case number may look like an order number.
    cases.retain(|row| row.order.as_deref() == Some(number.as_str()));
    let exchange = desk.exchange(&order, relay.and_then(|relay| relay.open_until)).await?;
    let customer_name = customer.map(|customer| customer.name).unwrap_or_default();
    Ok(View { order, customer_name, cases, exchange, mails, once: desk.secrets.fresh() })
}

/// Whether a number is that of an order of this viewer's own.
pub async fn is_own(desk: &Desk, viewer: Viewer, number: &OrderNumber) -> Result<bool, Error> {
    let Ok(seller) = viewer.seller_who_may(Permission::HandleCases) else { return Ok(false) };
    match desk.own_order(seller, number).await {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The account whose order this is, where this person works for it too but not now (R14).
pub async fn elsewhere(
    desk: &Desk,
    person: PersonId,
    number: &OrderNumber,
) -> Result<Option<Membership>, Error> {
    let parts = store::read::order::by_number(&desk.db, number).await?;
    let accounts = store::read::account::memberships(&desk.db, person).await?;
    let sold = |account: &Membership| parts.iter().any(|(order, _)| order.seller == account.seller);
    Ok(accounts.into_iter().find(|account| sold(account) && account.role.may(Permission::HandleCases)))
}

/// A file of a mail about an order, for the seller whose order it is (R13, R47).
pub async fn file(
    desk: &Desk,
    viewer: Viewer,
    number: &OrderNumber,
    mail: i64,
    file: i64,
) -> Result<(AttachmentRecord, Vec<u8>), Error> {
    let view = order(desk, viewer, number).await?;
    let record = view
        .mails
        .into_iter()
        .filter(|found| found.number == mail)
        .flat_map(|found| found.attachments)
        .find(|record| record.number == file)
        .ok_or(Refusal::NotVisible)?;
    let bytes = desk.bytes_of(&record).await?;
    Ok((record, bytes))
}
