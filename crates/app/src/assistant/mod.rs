//! The assistant's own room within the app (R51): articles found and shown, answers composed, a model that may phrase them.
//!
//! Every answer comes from a source that is named with it: an article that the operator published, or the customer's own
//! order once she has proved who she is. It never acts: a case begins only when the customer sends it.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod measure;
pub(crate) mod order;
mod phrase;
pub(crate) mod search;
mod setup;
pub(crate) mod sources;

pub use measure::{Share, Week};
pub use phrase::{Phraser, Prompt, phrase};
pub use setup::{Assistant, Model};
pub use sources::{Source, Sources};

use domain::ids::{CustomerId, OrderNumber};

/// A customer who has proved who she is, and the order she may be told about; any of hers where none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// Who.
    pub customer: CustomerId,
    /// Only this order.
    pub only: Option<OrderNumber>,
}
