//! Every statement is understood by both engines, and alike.

use tokio_postgres::types::Type;

use crate::engines::House;
use crate::statements;

/// What the waist carries; a parameter of another type would fail when it is used.
const CARRIED: [Type; 5] = [Type::INT8, Type::TEXT, Type::BYTEA, Type::BOOL, Type::FLOAT8];

/// The words lie in a table of their own on SQLite; PostgreSQL keeps them in the document.
const OF_SQLITE: [&str; 3] = ["search::WORDS", "search::FORGET_WORDS", "search::TIDY"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_is_prepared_by_both_engines_with_the_same_parameters_and_columns() {
    let (small, large) = (House::sqlite().await, House::postgres().await);
    let (sqlite, postgres) = (small.sqlite_itself(), large.postgres_itself().await);
    let statements = statements::all();
    let mut wrong = Vec::new();
    for statement in &statements {
        let name = &statement.name;
        let sqlite =
            sqlite.prepare(&statement.sqlite).map_err(|error| wrong.push(format!("{name}: {error}")));
        if OF_SQLITE.contains(&name.as_str()) {
            continue;
        }
        let prepared = postgres.prepare(&statement.postgres).await;
        let prepared = prepared.map_err(|error| wrong.push(format!("{name}: {:?}", error.as_db_error())));
        let (Ok(sqlite), Ok(postgres)) = (sqlite, prepared) else { continue };
        let odd: Vec<_> = postgres.params().iter().filter(|kind| !CARRIED.contains(kind)).collect();
        if !odd.is_empty() {
            wrong.push(format!("{name}: parameters of the types {odd:?}"));
        }
        if sqlite.column_count() != postgres.columns().len() {
            wrong.push(format!("{name}: {} columns and {}", sqlite.column_count(), postgres.columns().len()));
        }
        // PostgreSQL may use a value that SQLite indexes apart; otherwise the two take the same.
        let (few, many) = (sqlite.parameter_count(), postgres.params().len());
        if few != many && name != "search::DOCUMENT" {
            wrong.push(format!("{name}: {few} parameters and {many}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert!(statements.len() >= 100, "only {} statements were found", statements.len());
}
