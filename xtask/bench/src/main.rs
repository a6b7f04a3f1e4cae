//! `cargo xtask bench`: how fast the desk is, as ratios to what this machine can do at this hour.
//!
//! Nothing here passes or fails by the clock: it prints figures. Rounds alternate ceilings and desk, because the
//! same machine differs from itself within minutes; the table shows medians over the rounds.
#![expect(clippy::print_stdout, reason = "its output is its purpose")]

mod arguments;
mod book;
mod ceiling;
mod chance;
mod desk;
mod fill;
mod http;
mod load;
mod spread;

use std::time::Duration;

use anyhow::Context;
use clap::Parser;

use arguments::{Arguments, Command, Engine};
use book::Book;
use ceiling::{disk, handler, postgres, sqlite};
use desk::Subject;
use fill::Store;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match arguments.command {
        Some(Command::BareHandler) => runtime.block_on(handler::serve()),
        None => {
            let stores = arguments
                .cases
                .iter()
                .map(|cases| Store::filled(*cases))
                .collect::<anyhow::Result<Vec<_>>>()?;
            runtime.block_on(measure(&arguments, &stores))
        }
    }
}

/// Fills what has to be filled, measures every round, prints one table.
async fn measure(arguments: &Arguments, stores: &[Store]) -> anyhow::Result<()> {
    let duration = Duration::from_secs(arguments.seconds);
    let mut book = Book::default();
    tell_binary();
    let folder = tempfile::tempdir().context("the bench needs a temporary folder")?;
    let bare = handler::Bare::start()?;
    let mut probes = Probes::fill(arguments, folder.path()).await?;
    let desks = Desks::open(arguments, stores).await?;
    for round in 1..=arguments.rounds {
        println!("round {round} of {}", arguments.rounds);
        book.note(disk::syncs(folder.path(), duration)?);
        book.note(bare.measure(handler::SMALL, "/2", duration).await?);
        book.note(bare.measure(handler::LARGE, "/30720", duration).await?);
        probes.measure(&mut book, duration).await?;
        for sample in tokio::task::spawn_blocking(move || desk::pure::measure(duration)).await?? {
            book.note(sample);
        }
        for engine in &arguments.engine {
            let cluster = (*engine == Engine::Postgres).then(postgres_url).transpose()?;
            book.note(desk::intake(cluster.as_deref(), duration).await?);
        }
        desks.measure(&mut book, duration).await?;
    }
    println!("\n{}", book.table());
    Ok(())
}

/// The engines without the desk, one store for each size asked for.
#[derive(Default)]
struct Probes {
    sqlite: Vec<sqlite::Probe>,
    postgres: Vec<postgres::Probe>,
}

impl Probes {
    async fn fill(arguments: &Arguments, folder: &std::path::Path) -> anyhow::Result<Self> {
        let mut probes = Self::default();
        for cases in &arguments.cases {
            if arguments.engine.contains(&Engine::Sqlite) {
                println!("filling SQLite with {cases} rows");
                probes.sqlite.push(sqlite::Probe::fill(&folder.join(format!("probe-{cases}.db")), *cases)?);
            }
            if arguments.engine.contains(&Engine::Postgres) {
                println!("filling PostgreSQL with {cases} rows");
                probes.postgres.push(postgres::Probe::fill(&postgres_url()?, *cases).await?);
            }
        }
        Ok(probes)
    }

    async fn measure(&mut self, book: &mut Book, duration: Duration) -> anyhow::Result<()> {
        for probe in &mut self.sqlite {
            book.note(probe.pages(duration)?);
            book.note(probe.commits(1, duration)?);
            book.note(probe.commits(sqlite::GROUP, duration)?);
        }
        for probe in &self.postgres {
            book.note(probe.pages(duration).await?);
            book.note(probe.commits(1, duration).await?);
            book.note(probe.commits(load::CONNECTIONS, duration).await?);
        }
        Ok(())
    }
}

/// The desks that are measured: for each store and engine a copy that may be written to.
#[derive(Default)]
struct Desks(Vec<Subject>);

impl Desks {
    async fn open(arguments: &Arguments, stores: &[Store]) -> anyhow::Result<Self> {
        let mut desks = Self::default();
        for store in stores {
            if arguments.engine.contains(&Engine::Sqlite) {
                desks.0.push(Subject::sqlite(store)?.staffed().await?);
            }
            if arguments.engine.contains(&Engine::Postgres) {
                desks.0.push(Subject::postgres(store, &postgres_url()?).await?.staffed().await?);
            }
        }
        Ok(desks)
    }

    async fn measure(&self, book: &mut Book, duration: Duration) -> anyhow::Result<()> {
        for subject in &self.0 {
            subject.measure(book, duration).await?;
        }
        Ok(())
    }
}

/// The variable that names the cluster.
const POSTGRES_URL: &str = "BALIE_BENCH_POSTGRES";

fn postgres_url() -> anyhow::Result<String> {
    let url = std::env::var_os(POSTGRES_URL)
        .context("BALIE_BENCH_POSTGRES is not set: start this by `cargo xtask bench`")?;
    url.into_string().ok().context("BALIE_BENCH_POSTGRES is not UTF-8")
}

/// The size of the binary under test, when it was given.
fn tell_binary() {
    let binary = std::env::var_os("BALIE_BIN").map(std::path::PathBuf::from);
    if let Some(about) = binary.and_then(|path| path.metadata().ok()) {
        println!("binary: {} KiB", about.len() / 1024);
    }
}
