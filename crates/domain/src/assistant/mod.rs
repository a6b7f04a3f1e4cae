//! The assistant (R51): what a customer's sentence is about, what may be said next, and what of an order may be told.
//!
//! Pure and without any outside service. It never phrases anything and never decides whose order it is: whoever asks
//! passes in whether the customer has proved who she is.

mod facts;
mod slots;
mod subject;
mod talk;
mod understand;

pub use facts::{Fact, FactRules, facts};
pub use slots::{MOST_SLOTS, Slot, slots};
pub use subject::Subject;
pub use talk::{Found, Heard, MOST_TURNS, Reply, Stage, TEXT_LIMIT, Talk};
pub use understand::{Understood, understand};

#[cfg(test)]
mod tests;
