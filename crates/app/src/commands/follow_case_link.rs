//! A customer follows the link in a mail about her case: that case opens, and nothing else (R50).

use crate::desk::Desk;
use crate::doors::{Door, Halted, network};
use crate::links::CaseLink;
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::access::Scope;
use domain::customer::Reach;
use domain::refusal::Refusal;
use store::Batch;

/// Begins a visit for the customer of the case, or goes on with the one she has.
pub async fn follow_case_link(
    desk: &Desk,
    link: &CaseLink,
    held: Option<&Secret>,
    from: Option<IpAddr>,
) -> Result<Secret, Halted> {
    if !desk.case_link_opens(link) {
        desk.doors.pass(Door::Network, network(from), desk.setup.doorway.tries_per_network, desk.now())?;
        return Err(Refusal::LinkInvalid.into());
    }
    let file = desk.load(Scope::OneCase(link.case), link.case).await?;
    if file.case.erased_at.is_some() {
        return Err(Refusal::LinkInvalid.into());
    }
    let (customer, reach) = (file.about.customer, Reach::Case(link.case));
    if let Some(held) = desk.held(held, customer, &reach).await? {
        return Ok(held);
    }
    let mut batch = Batch::default();
    let visit = desk.begin_visit(&mut batch, customer, &reach);
    desk.db.commit(batch).await?;
    Ok(visit)
}
