//! Numbers for cases, people, orders and jobs, taken from the store in blocks so that no two processes share one.

use crate::error::Error;
use std::collections::HashMap;
use std::ops::Range;
use store::Db;
use tokio::sync::Mutex;

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Case,
    Seller,
    Person,
    Customer,
    RawMail,
    Job,
    Relay,
    View,
    Address,
    Audit,
    Role,
    Template,
    Guide,
    Talk,
    Attempt,
    Passkey,
    Reset,
    Norms,
    Import,
}

impl Kind {
    /// Name in the store, the very first number, and how many are taken at once.
    fn block(self) -> (&'static str, i64, i64) {
        match self {
            Kind::Case => ("case", 10_000_001, 20),
            Kind::Seller => ("seller", 1, 1),
            Kind::Person => ("person", 1, 1),
            Kind::Customer => ("customer", 1, 200),
            Kind::RawMail => ("raw_mail", 1, 500),
            Kind::Job => ("job", 1, 500),
            Kind::Relay => ("relay", 1, 50),
            Kind::View => ("view", 1, 1),
            // Number 1 of each account is the address it had before there were several.
            Kind::Address => ("address", 2, 1),
            Kind::Audit => ("audit", 1, 20),
            Kind::Role => ("role", 1, 1),
            Kind::Template => ("template", 1, 1),
            Kind::Guide => ("guide", 1, 1),
            Kind::Talk => ("talk", 1, 200),
            Kind::Attempt => ("call_attempt", 1, 20),
            Kind::Passkey => ("passkey", 1, 1),
            Kind::Reset => ("reset", 1, 20),
            Kind::Norms => ("norms", 1, 1),
            Kind::Import => ("import", 1, 1),
        }
    }
}

pub(crate) struct Numbers {
    db: Db,
    blocks: Mutex<HashMap<Kind, Range<i64>>>,
}

impl Numbers {
    pub fn new(db: Db) -> Self {
        Self { db, blocks: Mutex::new(HashMap::new()) }
    }

    /// The next number of a kind; numbers of a block that a stopped process held are never used.
    pub async fn next(&self, kind: Kind) -> Result<i64, Error> {
        let mut blocks = self.blocks.lock().await;
        let block = blocks.entry(kind).or_insert(0..0);
        if let Some(number) = block.next() {
            return Ok(number);
        }
        let (name, first, size) = kind.block();
        let rows = self.db.claim(store::write::outbox::take_numbers(name, first, size)).await?;
        let end = rows.first().map(|row| row.int(0)).transpose().map_err(store::StoreError::from)?;
        let end = end.ok_or_else(|| Error::Broken("the store gave no numbers".into()))?;
        *block = end - size + 1..end;
        Ok(end - size)
    }
}
