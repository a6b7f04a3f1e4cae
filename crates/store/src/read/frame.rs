//! What stands around every page of a seller, read at once.

use super::account::{self, Membership, Seller};
use super::list;
use super::view::{self, SavedView};
use crate::{Db, StoreError};
use domain::ids::{PersonId, SellerId};

/// The surroundings as they are kept.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The account.
    pub seller: Option<Seller>,
    /// The accounts of the person; none without one.
    pub accounts: Vec<Membership>,
    /// The counters of the account.
    pub counters: Vec<(String, i64)>,
    /// The saved views of account and person.
    pub views: Vec<SavedView>,
}

/// The surroundings of an account for a person, or for nobody in particular.
pub async fn of_seller(
    db: &Db,
    seller: SellerId,
    person: Option<PersonId>,
) -> Result<Surroundings, StoreError> {
    let mut asked =
        vec![account::seller_asked(seller), list::counters_asked(seller), view::asked(seller, person)];
    asked.extend(person.map(account::memberships_asked));
    let answers = db.fetch_all(asked).await?;
    let rows = |place: usize| answers.get(place).map(Vec::as_slice).unwrap_or_default();
    Ok(Surroundings {
        seller: account::seller_read(rows(0))?,
        counters: list::counters_read(rows(1))?,
        views: view::read(rows(2))?,
        accounts: account::memberships_read(rows(3))?,
    })
}
