//! The few things the two engines say differently; everything else is written once.
//!
//! The common dialect: `$1` placeholders, `BIGINT` microseconds UTC, `TEXT`, `BYTEA`, `BOOLEAN`, partial indexes,
//! `ON CONFLICT`, `RETURNING`, `WITH x AS MATERIALIZED`, window functions, `CAST(SUM(x) AS BIGINT)`.
//! Each placeholder from `$1` on is used, and PostgreSQL must be able to tell its type: `CAST($1 AS BIGINT) IS NULL`.
//! Foreign keys are checked at once, never deferred, so that a batch fails alone.

use crate::db::Engine;

/// One statement in the words of both engines; a plain text means the same on both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialected {
    /// What SQLite is given.
    pub sqlite: &'static str,
    /// What PostgreSQL is given.
    pub postgres: &'static str,
}

impl Dialected {
    /// The same text for both engines.
    pub const fn same(sql: &'static str) -> Self {
        Self { sqlite: sql, postgres: sql }
    }

    /// The text for one engine.
    pub const fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

impl From<&'static str> for Dialected {
    fn from(sql: &'static str) -> Self {
        Self::same(sql)
    }
}

/// A statement that picks rows for one worker: PostgreSQL needs `FOR UPDATE SKIP LOCKED` between the two texts,
/// SQLite has one writer and needs nothing. Put the choice in `WITH picked AS MATERIALIZED (..)`, so that it is made once.
#[macro_export]
macro_rules! skip_locked {
    ($choose:literal, $then:literal) => {
        $crate::Dialected {
            sqlite: concat!($choose, " ", $then),
            postgres: concat!($choose, " FOR UPDATE SKIP LOCKED ", $then),
        }
    };
}

/// Text as both engines can hold it: PostgreSQL refuses U+0000, so it becomes U+FFFD on both.
pub(crate) fn storable(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() }
}
