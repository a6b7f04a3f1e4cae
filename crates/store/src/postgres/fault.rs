//! Which of the three kinds a server's error is, and whether what failed surely did not happen.

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::db::excerpt;
use crate::error::StoreError;

/// Classes of SQLSTATE that pass: connection, resources, intervention, system.
const PASSING: [&str; 4] = ["08", "53", "57", "58"];
/// The server is a standby or cannot give a lock in time.
const PASSING_CODES: [&str; 3] = ["25006", "55P03", "40003"];

pub(super) fn fault(error: &Error, sql: &str) -> StoreError {
    let Some(said) = error.as_db_error() else {
        let words = chain(error);
        let passing = error.is_closed() || is_io(error);
        return if passing {
            StoreError::unavailable(words)
        } else {
            StoreError::Broken(format!("{words}: {}", excerpt(sql)))
        };
    };
    let code = said.code();
    if *code == SqlState::UNIQUE_VIOLATION || *code == SqlState::EXCLUSION_VIOLATION {
        return StoreError::Conflict;
    }
    let words = format!("{} ({})", said.message(), code.code());
    let passing = PASSING.iter().any(|class| code.code().starts_with(class))
        || PASSING_CODES.contains(&code.code())
        || lost_race(code);
    if passing {
        StoreError::unavailable(words)
    } else {
        StoreError::Broken(format!("{words}: {}", excerpt(sql)))
    }
}

/// The driver shows only the first sentence; the reason stands behind it.
fn chain(error: &Error) -> String {
    let mut words = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        words = format!("{words}: {source}");
        next = source.source();
    }
    words
}

fn is_io(error: &Error) -> bool {
    let mut next = std::error::Error::source(error);
    while let Some(source) = next {
        if source.is::<std::io::Error>() {
            return true;
        }
        next = source.source();
    }
    false
}

fn lost_race(code: &SqlState) -> bool {
    *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
}

/// The server rolled the transaction back for the sake of another one.
pub(super) fn surely_not_and_worth_another(error: &Error) -> bool {
    error.code().is_some_and(lost_race)
}

/// The connection is gone, or the server is taking it away.
pub(super) fn lost(error: &Error) -> bool {
    error.is_closed() || is_io(error) || error.code().is_some_and(|code| code.code().starts_with("57P"))
}

/// The server refused at the end of the transaction: what was deferred to it does not hold.
pub(super) fn refused_at_commit(error: &Error) -> bool {
    error.code().is_some_and(|code| lost_race(code) || code.code().starts_with("23"))
}

/// A prepared statement from before a migration.
pub(super) fn outdated(error: &Error) -> bool {
    error.code().is_some_and(|code| {
        *code == SqlState::FEATURE_NOT_SUPPORTED
            && error.as_db_error().is_some_and(|e| e.message().contains("cached plan"))
    })
}
