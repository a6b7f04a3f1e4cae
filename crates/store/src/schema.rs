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
    Migration {
        number: 5,
        name: "composing",
        sql: include_str!("schema/0005_composing.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 6,
        name: "relay",
        sql: include_str!("schema/0006_relay.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 7,
        name: "people and settings",
        sql: include_str!("schema/0007_people.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 8,
        name: "finding",
        sql: include_str!("schema/0008_finding.sql"),
        sqlite: Some(include_str!("schema/0008_finding.sqlite.sql")),
        postgres: Some(include_str!("schema/0008_finding.postgres.sql")),
    },
    Migration {
        number: 9,
        name: "calls and colleagues",
        sql: include_str!("schema/0009_calls.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 10,
        name: "routing rules, topics and policies",
        sql: include_str!("schema/0010_routing.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 11,
        name: "customers of the marketplace",
        sql: include_str!("schema/0011_customers.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 12,
        name: "assistant",
        sql: include_str!("schema/0012_assistant.sql"),
        sqlite: Some(include_str!("schema/0012_assistant.sqlite.sql")),
        postgres: Some(include_str!("schema/0012_assistant.postgres.sql")),
    },
    Migration {
        number: 13,
        name: "service desk",
        sql: include_str!("schema/0013_desk.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 14,
        name: "operator",
        sql: include_str!("schema/0014_operator.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 15,
        name: "loose ends",
        sql: include_str!("schema/0015_closing.sql"),
        sqlite: None,
        postgres: None,
    },
    Migration {
        number: 18,
        name: "norms",
        sql: include_str!("schema/0018_norms.sql"),
        sqlite: None,
        postgres: None,
    },
];
