//! The only room that knows SQL: a write is a value (`Batch`), a read is a `Query`, and one waist (`Db`) carries
//! both to SQLite or PostgreSQL.
//!
//! It never decides anything about cases, reads no clock and holds no transaction open while code thinks.

pub mod batch;
pub mod db;
pub mod dialect;
pub mod error;
pub mod files;
pub mod migrate;
mod postgres;
pub mod read;
pub mod row;
pub mod schema;
pub mod seal;
mod search;
pub mod snippet;
mod sqlite;
pub mod words;
pub mod write;

pub use batch::{Batch, Expect, Query, Statement};
pub use db::{Db, Engine};
pub use dialect::Dialected;
pub use error::{StoreError, Unavailable};
pub use files::{Files, Sha256Hex};
pub use migrate::{Applied, Migration};
pub use postgres::PostgresOptions;
pub use row::{Row, RowError, Value};
pub use seal::{Keys, SealError};
pub use sqlite::SqliteOptions;
