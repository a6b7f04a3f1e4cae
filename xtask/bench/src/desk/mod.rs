//! The desk itself, measured room by room and through its doors.

mod agents;
mod doors;
mod open;
pub mod pure;
mod queries;
mod served;
mod smtp;

use std::time::{Duration, Instant};

use app::Desk;
use jiff::Timestamp;
use tempfile::TempDir;

use crate::arguments::Engine;
use crate::book::{Book, Sample};
use crate::ceiling::disk::sample;
use crate::fill::{self, Store};
use crate::load::CONNECTIONS;
use crate::spread::Spread;

use queries::Seat;
use served::Served;

/// Of how many cases one sweep is measured in each round, so that a small store does not run empty; and how many at most.
const CASES_A_SWEEP: u32 = 10_000;
const MOST_SWEEPS: u32 = 20;

/// One filled store on one engine.
pub struct Subject {
    /// Engine and size, as every row's name ends.
    of: String,
    store: Store,
    engine: Engine,
    postgres: Option<String>,
    _folder: TempDir,
}

impl Subject {
    /// A copy of a store in its own file.
    pub fn sqlite(store: &Store) -> anyhow::Result<Self> {
        let (copy, folder) = store.copy()?;
        let of = format!("SQLite, {}", store.cases);
        Ok(Self { of, store: copy, engine: Engine::Sqlite, postgres: None, _folder: folder })
    }

    /// The same store in a database of the cluster at `url`; only keys and files come from a copy.
    pub async fn postgres(store: &Store, url: &str) -> anyhow::Result<Self> {
        println!("copying the store of {} cases to PostgreSQL", store.cases);
        let (copy, folder) = store.keys_alone()?;
        let own = fill::postgres::filled(store, url).await?;
        let of = format!("PostgreSQL, {}", store.cases);
        Ok(Self { of, store: copy, engine: Engine::Postgres, postgres: Some(own), _folder: folder })
    }

    /// One round: the rooms in this process, then the doors of the real one.
    pub async fn measure(&self, book: &mut Book, duration: Duration) -> anyhow::Result<()> {
        let desk = self.desk(fill::now).await?;
        for sample in agents::measure(&desk, &self.of, duration).await? {
            book.note(sample);
        }
        let seat = Seat::take(desk).await?;
        for sample in seat.measure(&self.of, duration).await? {
            book.note(sample);
        }
        let owed = seat.owed().to_vec();
        drop(seat);
        let sweeps = self.store.cases.0.div_ceil(CASES_A_SWEEP).clamp(1, MOST_SWEEPS);
        for sample in agents::sweep(&self.desk(agents::ahead).await?, &self.of, sweeps).await? {
            book.note(sample);
        }
        let served = Served::start(&self.store.folder, self.postgres.as_deref()).await?;
        for sample in served.at_rest(&self.of) {
            book.note(sample);
        }
        for sample in doors::measure(&served, &self.of, &owed, duration).await? {
            book.note(sample);
        }
        book.note(served.loaded(&self.of)?);
        Ok(())
    }
}

impl Subject {
    /// Gives the desk its people; once, before the first round.
    pub async fn staffed(self) -> anyhow::Result<Self> {
        let db = open::db(&self.store, self.engine, self.postgres.as_deref()).await?;
        db.commit(agents::staff()).await?;
        Ok(self)
    }

    async fn desk(&self, clock: fn() -> Timestamp) -> anyhow::Result<Desk> {
        open::desk(&self.store, (self.engine, self.postgres.as_deref()), clock).await
    }
}

/// Mails over SMTP into a desk that is otherwise empty; on PostgreSQL where the URL of a cluster is given.
pub async fn intake(cluster: Option<&str>, duration: Duration) -> anyhow::Result<Sample> {
    let folder = fill::aside()?;
    let (name, own) = match cluster {
        None => ("mails over SMTP, durable, SQLite", None),
        Some(url) => {
            ("mails over SMTP, durable, PostgreSQL", Some(fill::postgres::empty(url, "balie_intake").await?))
        }
    };
    let served = Served::start(folder.path(), own.as_deref()).await?;
    smtp::measure(name, served.smtp, duration).await
}

/// Does one thing again and again on as many tasks as the load generator has connections. `work` is given the number of
/// its task and how often it was called there.
pub async fn side_by_side<F>(
    name: &str,
    unit: &'static str,
    duration: Duration,
    work: impl Fn(usize, usize) -> F,
) -> anyhow::Result<Sample>
where
    F: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let began = Instant::now();
    let mut all = Spread::default();
    let tasks = (0..CONNECTIONS).map(|task| {
        let work = &work;
        async move {
            let mut spread = Spread::default();
            let mut turn = 0;
            while began.elapsed() < duration {
                let asked = Instant::now();
                tokio::spawn(work(task, turn)).await??;
                spread.add(asked.elapsed());
                turn += 1;
            }
            anyhow::Ok(spread)
        }
    });
    for spread in futures_util::future::try_join_all(tasks).await? {
        all.join(spread);
    }
    Ok(sample(name, unit, all, began.elapsed().as_secs_f64()))
}
