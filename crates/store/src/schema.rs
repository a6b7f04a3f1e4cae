//! The shape of the database, as numbered migrations.

use crate::Migration;

/// Every migration in order; an older database is brought up by those it has not had (R84).
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "house",
        sql: include_str!("schema/0001_house.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 2,
        name: "search",
        sql: "",
        sqlite: Some(include_str!("schema/0002_search.sqlite.sql")),
        postgres: Some(include_str!("schema/0002_search.postgres.sql")),
    },
    Migration {
        number: 3,
        name: "mark of the key file",
        sql: include_str!("schema/0003_mark.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 4,
        name: "jobs with a remark",
        sql: include_str!("schema/0004_marked.sql"),
        sqlite: None,
        postgres: None,
    },
];
