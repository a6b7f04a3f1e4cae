//! The people who work together at one place: of a seller account, or of the desk (R35).

use crate::{Db, Query, Row, StoreError, values};
use domain::access::{Permission, SellerRole};
use domain::ids::{PersonId, SellerId};
use domain::language::Language;

const OF_SELLER: &str = "SELECT p.id, p.name, m.role, r.permissions FROM membership m \
    JOIN person p ON p.id = m.person LEFT JOIN seller_role r ON r.seller = m.seller AND r.key = m.role \
    WHERE m.seller = $1 ORDER BY p.name, p.id LIMIT 200";
const OF_DESK: &str = "SELECT id, name FROM person WHERE desk_role IS NOT NULL ORDER BY name, id LIMIT 500";
const NAME: &str = "SELECT id, name FROM person WHERE id = $1";

const ADDRESS: &str = "SELECT name, email_sealed, language FROM person WHERE id = $1";

/// Somebody one works with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
}

/// The people of a seller account who handle cases, by name; at most 200 (R66).
pub async fn of_seller(db: &Db, seller: SellerId) -> Result<Vec<Colleague>, StoreError> {
    let rows = db.fetch(Query::new(OF_SELLER, values![seller.0])).await?;
    let mut people = Vec::with_capacity(rows.len());
    for row in &rows {
        if SellerRole::kept(row.text(2)?, row.opt_text(3)?).may(Permission::HandleCases) {
            people.push(colleague_of(row)?);
        }
    }
    Ok(people)
}

/// The people of the desk, by name; at most 500.
pub async fn of_desk(db: &Db) -> Result<Vec<Colleague>, StoreError> {
    people(db, Query::new(OF_DESK, values![])).await
}

/// One person, also one who works there no more.
pub async fn one(db: &Db, person: PersonId) -> Result<Option<Colleague>, StoreError> {
    Ok(people(db, Query::new(NAME, values![person.0])).await?.pop())
}

/// Where mail to a person goes, sealed.
#[derive(Clone, Debug)]
pub struct Address {
    /// The name shown.
    pub name: String,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The language of pages and mails.
    pub language: Language,
}

/// Where mail to a person goes.
pub async fn address(db: &Db, person: PersonId) -> Result<Option<Address>, StoreError> {
    let rows = db.fetch(Query::new(ADDRESS, values![person.0])).await?;
    rows.first().map(address_of).transpose()
}

fn address_of(row: &Row) -> Result<Address, StoreError> {
    Ok(Address {
        name: row.text(0)?.to_owned(),
        email_sealed: row.bytes(1)?.to_vec(),
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
    })
}

async fn people(db: &Db, query: Query) -> Result<Vec<Colleague>, StoreError> {
    db.fetch(query).await?.iter().map(colleague_of).collect()
}

fn colleague_of(row: &Row) -> Result<Colleague, StoreError> {
    Ok(Colleague { person: PersonId(row.int(0)?), name: row.text(1)?.to_owned() })
}
