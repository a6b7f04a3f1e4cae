//! mail
pub mod guard;
pub mod letter;
pub mod quote;
pub mod read;
pub mod thread;
