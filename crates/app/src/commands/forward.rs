//! The desk puts a case with a seller (R15).

use super::ask::facts;
use super::pass_on::{Passing, pass_on};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::case::CaseFile;
use domain::ids::{CaseId, SellerId};
use domain::refusal::Refusal;
use store::write::search::Finders;
use store::{Statement, write};

/// Forwards a case to a seller; without one named, to the seller of its order.
pub async fn forward(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    to: Option<SellerId>,
    remark: &str,
) -> Result<CaseFile, Error> {
    let passing = Passing { case, to, remark: remark.to_owned(), phoned: None, said: None };
    pass_on(desk, viewer, &passing).await
}

impl Desk {
    pub(crate) async fn destination(&self, file: &CaseFile, to: Option<SellerId>) -> Result<SellerId, Error> {
        let known = Some(file.case.seller).filter(|seller| *seller != SellerId::MARKETPLACE);
        let seller = match (to.or(known), &file.about.order) {
            (Some(seller), _) => seller,
            (None, Some(order)) => {
                let parts = store::read::order::by_number(&self.db, order).await?;
                match parts.as_slice() {
                    [(only, _)] => only.seller,
                    [] | [_, ..] => return Err(Refusal::SellerUnknown.into()),
                }
            }
            (None, None) => return Err(Refusal::SellerUnknown.into()),
        };
        let exists = store::read::account::seller(&self.db, seller).await?.is_some();
        if exists { Ok(seller) } else { Err(Refusal::SellerUnknown.into()) }
    }

    /// The words of a case that moves to another owner, indexed anew under that owner.
    pub(super) async fn under_its_owner(
        &self,
        file: &CaseFile,
        seller: SellerId,
    ) -> Result<Vec<Statement>, Error> {
        if file.case.seller == seller {
            return Ok(Vec::new());
        }
        self.words_anew(file, seller).await
    }

    /// The words of a case, taken out of the index and put in again under an owner.
    pub(super) async fn words_anew(&self, file: &CaseFile, owner: SellerId) -> Result<Vec<Statement>, Error> {
        let (engine, case) = (self.db.engine(), file.case.id);
        let mut statements = write::search::forget(engine, case);
        // R68: what was erased is not found by words.
        if file.case.erased_at.is_some() {
            return Ok(statements);
        }
        statements.extend(write::search::index(engine, Finders::Both(owner), case, 0, &facts(&file.about)));
        for (number, finders, text) in
            store::read::thread::words(&self.db, Scope::Everywhere, file, owner).await?
        {
            statements.extend(write::search::index(engine, finders, case, number, &text));
        }
        Ok(statements)
    }
}
