//! What the waist may answer instead of success; it never carries values, so that logs stay free of personal data.

use crate::row::RowError;

/// Why a commit, fetch or claim did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// An expectation failed or a unique key was taken: someone was first. Nothing was written; load again and retry.
    #[error("someone else was first")]
    Conflict,
    /// The database cannot serve now (full, gone, busy): answer 4xx or 503, and try again later.
    #[error("{0}")]
    Unavailable(Unavailable),
    /// A fault in our SQL, our schema or the database file; trying again does not help.
    #[error("{0}")]
    Broken(String),
}

/// A database that cannot serve now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database is unavailable: {why}{}", if *.unknown { " (whether the last write was kept is not known)" } else { "" })]
pub struct Unavailable {
    /// The engine's own words, without values.
    pub why: String,
    /// True when the write may have happened all the same: the connection was lost while committing.
    pub unknown: bool,
}

impl StoreError {
    pub(crate) fn unavailable(why: impl Into<String>) -> Self {
        Self::Unavailable(Unavailable { why: why.into(), unknown: false })
    }

    pub(crate) fn unknown(why: impl Into<String>) -> Self {
        Self::Unavailable(Unavailable { why: why.into(), unknown: true })
    }

    /// True when the database could not serve and a later try may succeed.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl From<RowError> for StoreError {
    fn from(error: RowError) -> Self {
        Self::Broken(error.to_string())
    }
}
