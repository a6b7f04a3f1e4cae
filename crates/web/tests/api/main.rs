//! The JSON API from outside: every answer in every test is held against the OpenAPI document.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod bad_input;
mod client;
mod description;
mod document;
mod operation;
mod overview;
mod reach;
mod story;
