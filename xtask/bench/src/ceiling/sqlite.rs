//! SQLite without the desk: the rows of a page through one index, and durable commits.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use rusqlite::{Connection, params};

use super::disk::sample;
use super::{GIANT_SELLER, PAGE_ROWS, SELLERS};
use crate::arguments::Cases;
use crate::book::Sample;
use crate::chance::Chance;
use crate::spread::Spread;

/// Writes in one transaction, as many as the desk's writer drains at once.
pub const GROUP: usize = 64;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE probe (
        number INTEGER PRIMARY KEY, seller INTEGER NOT NULL, waiting_since INTEGER NOT NULL, due_at INTEGER NOT NULL,
        customer TEXT NOT NULL, topic TEXT NOT NULL, order_number TEXT NOT NULL
    );
    CREATE INDEX probe_waiting ON probe (seller, waiting_since, number);
    CREATE TABLE written (number INTEGER PRIMARY KEY, body TEXT NOT NULL);
";
const FILL: &str = "INSERT INTO probe VALUES ($1, $2, $3, $4, $5, $6, $7)";
const PAGE: &str = "SELECT number, waiting_since, due_at, customer, topic, order_number FROM probe \
    WHERE seller = $1 AND waiting_since > $2 ORDER BY waiting_since, number LIMIT $3";
const WRITE: &str = "INSERT INTO written (body) VALUES ($1)";

/// A filled store.
pub struct Probe {
    connection: Connection,
    cases: Cases,
}

impl Probe {
    pub fn fill(path: &Path, cases: Cases) -> anyhow::Result<Self> {
        let mut connection = Connection::open(path).context("the probe's store")?;
        connection.execute_batch(SCHEMA)?;
        let mut chance = Chance::new(1);
        let transaction = connection.transaction()?;
        {
            let mut fill = transaction.prepare(FILL)?;
            for number in 1..=cases.0 {
                let seller = if number % 10 == 0 { GIANT_SELLER } else { 1 + chance.below(SELLERS) };
                let since = chance.below(100_000_000);
                let order = format!("A{number:09}");
                fill.execute(params![
                    number,
                    seller,
                    since,
                    since + 8,
                    "Anna de Vries",
                    "Where is my order?",
                    order
                ])?;
            }
        }
        transaction.commit()?;
        connection.execute_batch("ANALYZE")?;
        Ok(Self { connection, cases })
    }

    /// Pages of one connection, one after the other; every tenth is the giant seller's.
    pub fn pages(&self, duration: Duration) -> anyhow::Result<Sample> {
        let mut page = self.connection.prepare_cached(PAGE)?;
        let mut chance = Chance::new(2);
        let mut spread = Spread::default();
        let began = Instant::now();
        while began.elapsed() < duration {
            let seller = if chance.below(10) == 0 { GIANT_SELLER } else { 1 + chance.below(SELLERS) };
            let asked = Instant::now();
            let mut rows = page.query(params![seller, 0, PAGE_ROWS])?;
            while let Some(row) = rows.next()? {
                for column in 0..6 {
                    std::hint::black_box(row.get_ref(column)?);
                }
            }
            spread.add(asked.elapsed());
        }
        let name = format!("SQLite raw, page of {PAGE_ROWS} rows, {}", self.cases);
        Ok(sample(&name, "pages", spread, began.elapsed().as_secs_f64()))
    }

    /// Durable writes, so many to a transaction.
    pub fn commits(&mut self, group: usize, duration: Duration) -> anyhow::Result<Sample> {
        let body = "x".repeat(500);
        let mut spread = Spread::default();
        let began = Instant::now();
        while began.elapsed() < duration {
            let asked = Instant::now();
            let transaction = self.connection.transaction()?;
            for _ in 0..group {
                transaction.prepare_cached(WRITE)?.execute([&body])?;
            }
            transaction.commit()?;
            // Each write has waited for the whole of its transaction.
            (0..group).for_each(|_| spread.add(asked.elapsed()));
        }
        let name = format!("SQLite raw, durable writes, {group} to a commit, {}", self.cases);
        Ok(Sample {
            ceiling: Some("disk, 4 KiB durable".to_owned()),
            ..sample(&name, "writes", spread, began.elapsed().as_secs_f64())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_through_the_index_and_writes_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut probe = Probe::fill(&folder.path().join("probe.db"), Cases(1_000)).expect("a store");
        let plan: String = probe
            .connection
            .query_row(&format!("EXPLAIN QUERY PLAN {PAGE}"), params![1, 0, 25], |row| row.get(3))
            .expect("a plan");
        assert!(plan.contains("USING INDEX probe_waiting"), "{plan}");
        assert!(probe.pages(Duration::from_millis(20)).expect("a sample").rate > 0.0);
        assert!(probe.commits(GROUP, Duration::from_millis(20)).expect("a sample").rate > 0.0);
        let kept: i64 = probe
            .connection
            .query_row("SELECT COUNT(*) FROM written", [], |row| row.get(0))
            .expect("a count");
        let group = i64::try_from(GROUP).expect("small");
        assert!(kept >= group && kept % group == 0);
    }
}
