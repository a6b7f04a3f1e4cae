//! Who a customer is and what is hers (R13, R50): every command and query of her pages asks here first.

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::{Scope, Viewer};
use domain::case::CaseFile;
use domain::customer::Reach;
use domain::ids::{CaseId, CustomerId, OrderNumber};
use domain::order::Order;
use domain::refusal::Refusal;
use store::read::visit::{Link, Visitor};
use store::{Batch, Statement, write};

impl Desk {
    /// A case of hers with her eyes; another's is not told apart from none (R13).
    pub(crate) async fn own_case(
        &self,
        visitor: &Visitor,
        case: CaseId,
    ) -> Result<(Viewer, CaseFile), Error> {
        let file = self.load(Scope::OneCase(case), case).await?;
        // R68: of what was erased nobody sees what is left.
        let kept = file.case.erased_at.is_none();
        let hers =
            kept && file.about.customer == visitor.id && visitor.reach.shows(case, file.about.order.as_ref());
        if !hers {
            return Err(Refusal::NotVisible.into());
        }
        Ok((Viewer::Customer { customer: visitor.id, case }, file))
    }

    /// The parts of an order that she bought; another's order is not told apart from none.
    pub(crate) async fn own_parts(
        &self,
        visitor: &Visitor,
        order: &OrderNumber,
    ) -> Result<Vec<Order>, Error> {
        if !visitor.reach.opens(order) {
            return Err(Refusal::OrderUnknown.into());
        }
        let parts = store::read::order::by_number(&self.db, order).await?;
        let own: Vec<Order> =
            parts.into_iter().filter(|(_, buyer)| *buyer == visitor.id).map(|(part, _)| part).collect();
        if own.is_empty() { Err(Refusal::OrderUnknown.into()) } else { Ok(own) }
    }

    /// The customer who bought an order, where it was one alone; nobody once she was erased (R68).
    pub(crate) async fn only_buyer_of(&self, order: &OrderNumber) -> Result<Option<CustomerId>, Error> {
        let parts = store::read::order::by_number(&self.db, order).await?;
        let (Some((_, first)), true) = (parts.first(), parts.windows(2).all(|two| two[0].1 == two[1].1))
        else {
            return Ok(None);
        };
        self.not_erased(*first).await
    }

    /// A customer unless she was erased (R68).
    pub(crate) async fn not_erased(&self, customer: CustomerId) -> Result<Option<CustomerId>, Error> {
        let customer = store::read::customer::by_id(&self.db, customer).await?;
        Ok(customer.filter(|customer| customer.erased_at.is_none()).map(|customer| customer.id))
    }

    /// The customer whose address was typed, if she bought that order; capitals in its number make no difference.
    pub(crate) async fn buyer_of(&self, link: &Link) -> Result<Option<CustomerId>, Error> {
        let customer = store::read::customer::by_email(&self.db, link.email_hash).await?;
        let Some(customer) = customer else { return Ok(None) };
        let capitals = OrderNumber::parse(&link.order.as_str().to_uppercase());
        for order in capitals.iter().chain([&link.order]) {
            let parts = store::read::order::by_number(&self.db, order).await?;
            if parts.iter().any(|(_, buyer)| *buyer == customer.id) {
                return Ok(Some(customer.id));
            }
        }
        Ok(None)
    }

    /// Adds a visit to a batch and gives its secret; those that are over are forgotten with it.
    pub(crate) fn begin_visit(&self, batch: &mut Batch, customer: CustomerId, reach: &Reach) -> Secret {
        let (secret, now) = (self.secrets.fresh(), self.now());
        batch.push(write::visit::expire(now));
        batch.push(write::visit::begin(
            secret.hash(),
            customer,
            reach,
            (now, now + self.setup.doorway.visit),
        ));
        secret
    }

    /// The visit she has already, if it opens as much.
    pub(crate) async fn held(
        &self,
        held: Option<&Secret>,
        customer: CustomerId,
        reach: &Reach,
    ) -> Result<Option<Secret>, Error> {
        let Some(held) = held else { return Ok(None) };
        let visitor = store::read::visit::visitor(&self.db, held.hash(), self.now()).await?;
        let fits = visitor.is_some_and(|visitor| visitor.id == customer && visitor.reach.covers(reach));
        Ok(fits.then(|| held.clone()))
    }

    /// The case that a form of hers concerned when it was sent before.
    pub(crate) async fn sent_before(
        &self,
        customer: CustomerId,
        form: &Secret,
    ) -> Result<Option<CaseFile>, Error> {
        match store::read::visit::once(&self.db, customer, form.hash()).await? {
            Some(case) => self.load(Scope::OneCase(case), case).await.map(Some),
            None => Ok(None),
        }
    }

    /// Names a form that is sent, so that it counts once.
    pub(crate) fn sent_now(
        &self,
        customer: CustomerId,
        form: Option<&Secret>,
        case: CaseId,
    ) -> Option<Statement> {
        form.map(|form| write::visit::once(customer, form.hash(), case, self.now()))
    }
}
