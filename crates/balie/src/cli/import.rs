//! `balie import`: sellers, orders and topics from a file, as a stream: however long the file, memory stays small (R76).
//!
//! Twice is the same as once. A bad line is reported with its number, its field and the reason, and the others are
//! taken in. Lines are taken in the order of the file as far as it matters: sellers before the orders that follow.

mod csv;
mod fields;
mod lanes;
mod lines;
mod ndjson;
mod record;
mod report;

use super::say;
use crate::config::Config;
use crate::wiring::{self, Unopened};
use anyhow::{Context, ensure};
use app::Desk;
use clap::ValueEnum;
use lanes::Lanes;
use report::Report;
use std::fs::File;
use std::io::{BufRead, BufReader, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is imported.
#[derive(clap::Args)]
pub struct Arguments {
    /// The file: NDJSON, or CSV with a heading; `-` for stdin.
    pub file: PathBuf,
    /// What every line holds, where neither its `type` nor its keys say so.
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// How the file is written; else its name and its first letter tell.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
}

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// An order, or in CSV a line of an order.
    Orders,
    /// A seller account.
    Sellers,
    /// A topic of the operator's list.
    Topics,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Ndjson,
    /// Comma or semicolon separated, with a heading.
    Csv,
}

/// The exit code when some lines were refused.
const SOME_REFUSED: u8 = 1;

/// Imports and tells what came of it; exit code 1 when a line was refused, 2 (by the error) when the file or the
/// database could not be read.
pub async fn run(config: Config, arguments: Arguments) -> anyhow::Result<ExitCode> {
    let input = open(&arguments.file)?;
    let desk = match wiring::open(&config).await {
        Ok(desk) => desk,
        Err(Unopened::Later(why)) => anyhow::bail!("{why}"),
        Err(Unopened::Never(error)) => return Err(error),
    };
    let report = import(&desk, input, &arguments, say::problem).await?;
    say::line(&report);
    Ok(if report.refused == 0 && report.taken() > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(SOME_REFUSED)
    })
}

/// A stream that may be handed to a thread of its own.
pub type Input = Box<dyn BufRead + Send>;

fn open(file: &Path) -> anyhow::Result<Input> {
    if file == Path::new("-") {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    let opened = File::open(file).with_context(|| file.display().to_string())?;
    ensure!(!opened.metadata()?.is_dir(), "{} is a folder", file.display());
    Ok(Box::new(BufReader::with_capacity(READ_BYTES, opened)))
}

/// How much is read from the disk at once.
const READ_BYTES: usize = 256 << 10;

/// Takes everything in; `problem` is told of each refused line.
pub async fn import(
    desk: &Desk,
    mut input: Input,
    arguments: &Arguments,
    problem: impl Fn(String) + Send + Sync + 'static,
) -> anyhow::Result<Report> {
    let first = input.fill_buf().context("the file could not be read")?;
    ensure!(!is_utf16(first), "line 1: the file is UTF-16; save it as UTF-8");
    let format = arguments.format.unwrap_or_else(|| guess(&arguments.file, first));
    let mut lanes = Lanes::new(desk.clone(), Box::new(problem));
    let kind = arguments.kind;
    let (read, lanes) = match format {
        Format::Ndjson => (ndjson::read(input, kind, &mut lanes).await, lanes),
        Format::Csv => (csv::read(input, kind, &mut lanes).await, lanes),
    };
    // What was read before a fault is taken in all the same.
    let report = lanes.finish().await?;
    read.map(|()| report)
}

fn is_utf16(first: &[u8]) -> bool {
    let zero = |at: usize| first.get(at) == Some(&0);
    first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) || zero(0) || zero(1)
}

/// By the name, else by the first letter.
fn guess(file: &Path, first: &[u8]) -> Format {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("csv") => Format::Csv,
        Some("ndjson" | "jsonl" | "json") => Format::Ndjson,
        Some(_) | None => {
            let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
            if first.is_empty() || first.starts_with(b"{") { Format::Ndjson } else { Format::Csv }
        }
    }
}
