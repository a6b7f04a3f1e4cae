//! What tests share: a world to act in, and databases to act on.

pub mod dovecot;
pub mod imap;
pub mod postbox;
pub mod postfix;
pub mod postgres;
mod stage;
pub mod world;

pub use postbox::Postbox;
pub use world::{Engine, World, agent, operator, owner};
