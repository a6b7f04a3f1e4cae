//! Balie's pages and API: bytes of HTTP become one command or one query of the app, and its answer becomes words.
//!
//! Never names the store, never decides a rule; pages and API are siblings and neither calls the other.

pub mod api;
pub mod demo;
mod door;
pub mod due;
pub mod fault;
pub mod files;
pub mod guard;
mod house;
pub mod lang;
mod letter;
mod live;
mod origin;
pub mod pages;
mod peer;
pub mod phrases;
mod reader;
mod routes;
mod session;
pub mod sheet;
pub mod spreadsheet;
mod status;
pub mod words;

pub use house::Settings;
pub use routes::router;
