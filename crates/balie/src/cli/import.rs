//! `balie import`: what the shop knows, from a file, as a stream: however long the file, memory stays small (R76).
//!
//! Twice is the same as once. A bad line is reported with its number, its field and the reason, and the others are
//! taken in. Lines are taken in the order of the file as far as it matters: sellers before the orders that follow.

use super::say;
use crate::config::Config;
use crate::wiring::{self, Unopened};
use anyhow::{Context, ensure};
use app::Desk;
use app::import::{self, Format, Input, Kind, Progress, Report, What};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What is imported.
#[derive(clap::Args)]
pub struct Arguments {
    /// The file: NDJSON, or CSV with a heading; `-` for stdin.
    pub file: PathBuf,
    /// What every line holds, where neither its `type` nor its keys say so.
    #[arg(long, value_parser = kinds())]
    pub kind: Option<Kind>,
    /// How the file is written; else its name and its first letter tell.
    #[arg(long, value_parser = formats())]
    pub format: Option<Format>,
}

/// The kinds of lines, by the words that forms and the API have for them.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let words = Kind::ALL.map(Kind::key);
    PossibleValuesParser::new(words).try_map(|word| Kind::from_key(&word).ok_or("no kind of line"))
}

/// The ways of writing a file.
fn formats() -> impl TypedValueParser<Value = Format> {
    let words = Format::ALL.map(Format::key);
    PossibleValuesParser::new(words).try_map(|word| Format::from_key(&word).ok_or("no way of writing"))
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
    input: Input,
    arguments: &Arguments,
    problem: impl Fn(String) + Send + Sync + 'static,
) -> anyhow::Result<Report> {
    let what = What {
        kind: arguments.kind,
        format: arguments.format,
        name: arguments.file.to_string_lossy().into_owned(),
    };
    let told = move |line: u64, why: &str| problem(format!("line {line}: {why}"));
    let taken = import::all(desk, input, &what, Arc::new(Progress::default()), Box::new(told)).await;
    Ok(taken?)
}
