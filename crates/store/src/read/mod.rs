//! From rows to read models. Every read of cases takes a `Scope`: whose eyes look (R13).

pub mod account;
pub mod address;
pub mod article;
pub mod audit;
pub mod callback;
pub mod caller;
pub mod case;
pub mod colleague;
pub mod coming;
pub mod customer;
pub mod desk;
pub mod draft;
pub mod entrance;
pub mod erasure;
pub mod export;
mod file;
pub mod frame;
pub mod guide;
pub mod health;
pub mod hours;
pub mod import;
pub mod insight;
pub mod list;
pub mod mail;
pub mod mark;
pub mod mention;
pub mod norms;
pub mod order;
pub mod outbox;
pub mod overview;
pub mod people;
pub mod performance;
pub mod relay;
pub mod routing;
pub mod satisfaction;
pub mod search;
pub mod settings;
pub mod sift;
pub mod staff;
pub mod survey;
pub mod talk;
pub mod template;
pub mod thread;
pub mod view;
pub mod visit;

use crate::StoreError;

/// The columns of a line of a list, as `list::row_of` reads them.
macro_rules! row_columns {
    () => {
        "SELECT id, seller, place, list, since, due_at, long_open_at, until, opened_at, customer_name, \
         order_number, topic, article_title, subject, channel, language, messages, closed_by, article, assignee, \
         reminded_at"
    };
}
pub(crate) use row_columns;

/// A column holds a word that this version does not know.
fn strange(what: &str, found: &str) -> StoreError {
    StoreError::Broken(format!("the database holds {what} {found:?}, which this version does not know"))
}
