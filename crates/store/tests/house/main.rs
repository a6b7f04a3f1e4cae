//! The house as it is: the real schema, every statement, every plan, every write and its read, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod answering;
mod assistant;
mod cases;
mod engines;
mod figures;
mod fill;
mod mail;
mod narrowed;
mod outbox;
mod people;
mod plans;
mod prepared;
mod relays;
mod routing;
mod samples;
mod settings;
mod statements;
mod threads;
