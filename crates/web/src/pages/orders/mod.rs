//! The page of one order: what was bought and where it is, contact about it, and mail by a masked address (R40, R41).

mod fill;
mod form;
pub(crate) mod serve;
mod show;

pub(crate) use fill::state;
pub use show::{
    ContactForm, FindOrder, HiddenOrder, OrderLine, OrderMail, OrderPage, OrderView, RelayedMail, Whereabouts,
};
