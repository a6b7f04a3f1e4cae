//! From rows to read models. Every read of cases takes a `Scope`: whose eyes look (R13).

pub mod account;
pub mod address;
pub mod callback;
pub mod case;
pub mod colleague;
pub mod coming;
pub mod customer;
pub mod draft;
pub mod hours;
pub mod insight;
pub mod list;
pub mod mail;
pub mod mark;
pub mod mention;
pub mod order;
pub mod outbox;
pub mod people;
pub mod relay;
pub mod settings;
pub mod survey;
pub mod template;
pub mod thread;

use crate::StoreError;

/// A column holds a word that this version does not know.
fn strange(what: &str, found: &str) -> StoreError {
    StoreError::Broken(format!("the database holds {what} {found:?}, which this version does not know"))
}
