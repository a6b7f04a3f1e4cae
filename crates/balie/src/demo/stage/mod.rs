//! What a visitor of the demonstration can do beside being a person of the story: read everybody's mail, move the
//! clock, step in as somebody, ask as a customer.

mod catcher;
mod players;
pub mod post;

pub use catcher::{Catcher, Caught};
pub use players::Players;
