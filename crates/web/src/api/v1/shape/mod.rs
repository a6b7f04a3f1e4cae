//! How things look in JSON; each noun keeps what only it needs.

pub mod case;
pub mod order;
pub mod row;
pub mod thread;
pub mod why;
pub mod words;

pub use case::Case;
pub use row::{Page, Row};
