//! What is true about cases: time, places, turns, refusals.
//!
//! This room knows no other. It has no input or output, no `async`, no clock, no randomness and no words of a
//! database: whatever varies is passed in.
#![warn(missing_docs)]

pub mod access;
pub mod assistant;
pub mod calendar;
pub mod callback;
pub mod case;
pub mod caution;
pub mod claim;
pub mod customer;
pub mod digest;
pub mod filter;
pub mod fold;
pub mod holidays;
pub mod ids;
pub mod insight;
pub mod language;
pub mod marketplace;
pub mod mention;
pub mod message;
pub mod norms;
pub mod notice;
pub mod order;
pub mod phone;
pub mod refusal;
pub mod relay;
pub mod routing;
pub mod survey;
pub mod template;
