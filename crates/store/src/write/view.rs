//! Saved views (R28).

use crate::read::view::SavedView;
use crate::{Statement, values};
use domain::case::List;
use domain::ids::SellerId;
use jiff::Timestamp;

const KEEP: &str = "INSERT INTO saved_view (seller, id, person, name, list, filter, created_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const RENAME: &str = "UPDATE saved_view SET name = $3 WHERE seller = $1 AND id = $2";
const REMOVE: &str = "DELETE FROM saved_view WHERE seller = $1 AND id = $2";

/// The word for a view of all lists.
const ALL: &str = "all";

/// A view from now on.
pub fn keep(seller: SellerId, view: &SavedView, at: Timestamp) -> Statement {
    let person = view.person.map(|person| person.0);
    let list = view.list.map_or(ALL, List::key);
    Statement::new(KEEP, values![seller.0, view.id, person, view.name.as_str(), list, written(view), at])
}

/// Another name for it.
pub fn rename(seller: SellerId, id: i64, name: &str) -> Statement {
    Statement::new(RENAME, values![seller.0, id, name]).expecting(1)
}

/// Gone.
pub fn remove(seller: SellerId, id: i64) -> Statement {
    Statement::new(REMOVE, values![seller.0, id]).expecting(1)
}

fn written(view: &SavedView) -> String {
    serde_json::to_string(&view.filter.words()).expect("pairs of texts always become JSON")
}
