//! `balie try`: what the desk would make of something, from a file or stdin, to stdout.

use super::{try_clean, try_mail, try_moments};
use anyhow::Context;
use clap::Subcommand;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What can be tried.
#[derive(Subcommand)]
pub enum Command {
    /// Deadlines: JSON lines in, JSON lines out.
    Moments {
        /// Where to read; stdin when absent.
        file: Option<PathBuf>,
    },
    /// A raw mail in, one JSON object out.
    Mail {
        /// Where to read; stdin when absent.
        file: Option<PathBuf>,
        /// A domain whose links stay links; may be given several times.
        #[arg(long = "own-domain", value_name = "DOMAIN")]
        own_domains: Vec<String>,
    },
    /// A body in, its new words out.
    Reply {
        /// Where to read; stdin when absent.
        file: Option<PathBuf>,
        /// The body is HTML.
        #[arg(long)]
        html: bool,
    },
    /// HTML in, cleaned HTML out.
    Clean {
        /// Where to read; stdin when absent.
        file: Option<PathBuf>,
        /// Who will read it.
        #[arg(long = "for", value_enum, default_value = "customer")]
        for_whom: try_clean::ForWhom,
        /// A domain whose links stay links; may be given several times.
        #[arg(long = "own-domain", value_name = "DOMAIN")]
        own_domains: Vec<String>,
    },
}

/// Reads, tries, writes. A reader of our output that goes away ends the run quietly.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let tried = match command {
        Command::Moments { file } => try_moments::run(input(file.as_deref())?, output()),
        Command::Mail { file, own_domains } => try_mail::mail(input(file.as_deref())?, output(), own_domains),
        Command::Reply { file, html } => try_mail::reply(input(file.as_deref())?, output(), *html),
        Command::Clean { file, for_whom, own_domains } => {
            try_clean::run(input(file.as_deref())?, output(), *for_whom, own_domains)
        }
    };
    match tried {
        Err(error) if !reader_gone(&error) => Err(error),
        Ok(()) | Err(_) => Ok(ExitCode::SUCCESS),
    }
}

fn reader_gone(error: &anyhow::Error) -> bool {
    let gone = |cause: &std::io::Error| cause.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(gone))
}

fn input(file: Option<&Path>) -> anyhow::Result<Box<dyn BufRead>> {
    match file.filter(|path| *path != Path::new("-")) {
        None => Ok(Box::new(BufReader::new(stdin()))),
        Some(path) => {
            let file = File::open(path).with_context(|| path.display().to_string())?;
            Ok(Box::new(BufReader::new(file)))
        }
    }
}

/// Buffered for speed, but a person at a terminal sees each line at once.
fn output() -> Box<dyn Write> {
    let stdout = stdout();
    if stdout.is_terminal() || stdin().is_terminal() {
        Box::new(stdout)
    } else {
        Box::new(BufWriter::new(stdout))
    }
}
