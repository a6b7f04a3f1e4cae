//! Between SQLite's words and ours: values in, rows out, errors told apart.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Error, ErrorCode, ffi};

use crate::batch::{Expect, Statement};
use crate::db::{Engine, MOST_ROWS, excerpt, too_many_rows};
use crate::dialect::{Dialected, storable};
use crate::error::StoreError;
use crate::row::{Row, Value};

/// Runs one write and holds it to its expectation.
pub(super) fn execute(connection: &Connection, statement: &Statement) -> Result<(), StoreError> {
    let sql = statement.sql.text(Engine::Sqlite);
    let mut prepared = prepare(connection, statement.sql, &statement.values)?;
    let touched = prepared.raw_execute().map_err(|error| fault(&error, sql))?;
    expected(statement, touched)
}

/// Runs one write that gives rows back and holds it to its expectation.
pub(super) fn execute_returning(
    connection: &Connection,
    statement: &Statement,
) -> Result<Vec<Row>, StoreError> {
    let rows = query(connection, statement.sql, &statement.values, false)?;
    expected(statement, rows.len())?;
    Ok(rows)
}

fn expected(statement: &Statement, touched: usize) -> Result<(), StoreError> {
    match statement.expect {
        Expect::Rows(rows) if rows != touched as u64 => {
            tracing::debug!(wanted = rows, touched, sql = excerpt(statement.sql.sqlite), "conflict");
            Err(StoreError::Conflict)
        }
        Expect::Rows(_) | Expect::Any => Ok(()),
    }
}

/// Runs one statement to its last row; with `reading` it must not be able to write.
pub(super) fn query(
    connection: &Connection,
    sql: Dialected,
    values: &[Value],
    reading: bool,
) -> Result<Vec<Row>, StoreError> {
    let text = sql.text(Engine::Sqlite);
    let mut prepared = prepare(connection, sql, values)?;
    if reading && !prepared.readonly() {
        return Err(StoreError::Broken(format!("a read that writes: {}", excerpt(text))));
    }
    let mut rows = prepared.raw_query();
    let mut answer = Vec::new();
    while let Some(row) = rows.next().map_err(|error| fault(&error, text))? {
        if answer.len() == MOST_ROWS {
            return Err(too_many_rows(text));
        }
        // Counted now: the first step prepares a statement anew that is older than the schema.
        let columns = row.as_ref().column_count();
        let values = (0..columns).map(|column| row.get_ref(column).map(value)).collect::<Result<Vec<_>, _>>();
        answer.push(Row::new(values.map_err(|error| fault(&error, text))?));
    }
    Ok(answer)
}

fn prepare<'c>(
    connection: &'c Connection,
    sql: Dialected,
    values: &[Value],
) -> Result<CachedStatement<'c>, StoreError> {
    let text = sql.text(Engine::Sqlite);
    let mut prepared = connection.prepare_cached(text).map_err(|error| fault(&error, text))?;
    if prepared.parameter_count() != values.len() {
        return Err(misnumbered(text, values.len()));
    }
    for place in 1..=values.len() {
        let number = number(prepared.parameter_name(place)).filter(|number| *number <= values.len());
        let number = number.ok_or_else(|| misnumbered(text, values.len()))?;
        let value = bound(&values[number - 1]);
        prepared.raw_bind_parameter(place, value).map_err(|error| fault(&error, text))?;
    }
    Ok(prepared)
}

/// SQLite takes `$2` for a name and counts by first appearance; PostgreSQL goes by the number, and so do we.
fn number(name: Option<&str>) -> Option<usize> {
    name?.strip_prefix('$')?.parse().ok().filter(|number| *number > 0)
}

fn misnumbered(sql: &str, values: usize) -> StoreError {
    StoreError::Broken(format!("{values} values do not fit the placeholders of: {}", excerpt(sql)))
}

fn bound(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Value::Int(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
        Value::Bool(yes) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*yes))),
        Value::Real(x) => ToSqlOutput::Borrowed(ValueRef::Real(*x)),
        Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        Value::Text(text) => match storable(text) {
            std::borrow::Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            std::borrow::Cow::Owned(text) => ToSqlOutput::from(text),
        },
    }
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

/// Which of the three kinds an engine's error is.
pub(super) fn fault(error: &Error, sql: &str) -> StoreError {
    let Error::SqliteFailure(failure, _) = error else {
        return StoreError::Broken(format!("{error}: {}", excerpt(sql)));
    };
    match failure.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            return StoreError::Conflict;
        }
        _ => {}
    }
    match failure.code {
        ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::OutOfMemory
        | ErrorCode::OperationInterrupted
        | ErrorCode::ReadOnly
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::PermissionDenied => StoreError::unavailable(error.to_string()),
        _ => StoreError::Broken(format!("{error}: {}", excerpt(sql))),
    }
}
