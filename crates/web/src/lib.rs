//! Balie's pages and API: bytes of HTTP become one command or one query of the app, and its answer becomes words.
//!
//! Never names the store, never decides a rule; pages and API are siblings and neither calls the other.

pub mod api;
pub mod due;
pub mod files;
pub mod lang;
pub mod pages;
pub mod phrases;
pub mod words;
