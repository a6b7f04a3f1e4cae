//! Saved views of an account and of the people in it (R28).

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::case::List;
use domain::filter::Filter;
use domain::ids::{PersonId, SellerId};

const VIEWS: &str = "SELECT id, person, name, list, filter FROM saved_view \
    WHERE seller = $1 AND (person IS NULL OR person = $2) ORDER BY id LIMIT 100";

/// A list and what narrows it, under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its number within the account.
    pub id: i64,
    /// Whose own it is; nobody's where it is the whole account's.
    pub person: Option<PersonId>,
    /// The name given.
    pub name: String,
    /// The list; all where none.
    pub list: Option<List>,
    /// What narrows it.
    pub filter: Filter,
}

/// The query for [`saved`], to be asked together with others.
pub fn asked(seller: SellerId, person: Option<PersonId>) -> Query {
    Query::new(VIEWS, values![seller.0, person.map(|person| person.0)])
}

/// The account's views and a person's own, oldest first.
pub async fn saved(
    db: &Db,
    seller: SellerId,
    person: Option<PersonId>,
) -> Result<Vec<SavedView>, StoreError> {
    read(&db.fetch(asked(seller, person)).await?)
}

/// The views in the answer to [`asked`].
pub fn read(rows: &[Row]) -> Result<Vec<SavedView>, StoreError> {
    rows.iter().map(view_of).collect()
}

fn view_of(row: &Row) -> Result<SavedView, StoreError> {
    let words: Vec<(String, String)> = serde_json::from_str(row.text(4)?)
        .map_err(|_| strange("a filter", row.text(4).unwrap_or_default()))?;
    let words = words.iter().map(|(part, word)| (part.as_str(), word.as_str()));
    Ok(SavedView {
        id: row.int(0)?,
        person: row.opt_int(1)?.map(PersonId),
        name: row.text(2)?.to_owned(),
        list: List::from_key(row.text(3)?),
        filter: Filter::read(words).map_err(|_| strange("a filter", row.text(4).unwrap_or_default()))?,
    })
}
