//! `cargo xtask`: what helps while building. Knows no room of the house, so that it starts when one does not compile.
#![expect(clippy::print_stdout, reason = "a command line tool for builders speaks on standard output")]

mod bench;
mod dev;
mod dist;
mod postgres;
mod programs;
mod test;
mod tidy;
mod walk;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Helpers for building Balie.
#[derive(Parser)]
#[command(name = "cargo xtask", arg_required_else_help = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything that must hold: lints, tidy, tests on both engines, browser journeys (installs what is missing).
    Test(test::Options),
    /// The invariants of the house, in a second.
    Tidy {
        /// Show one check: why it exists, what it refuses and what it accepts.
        #[arg(long, value_name = "CHECK")]
        explain: Option<String>,
    },
    /// Runs the demo and starts it anew whenever the sources change.
    Dev {
        /// Arguments for `balie demo`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Runs the walks over real sockets with their output shown, on both engines.
    Walk {
        /// Only walks whose name contains this.
        filter: Option<String>,
    },
    /// Measures a release build against ceilings measured in the same run.
    Bench {
        /// Arguments for the bench; `-- --help` lists them.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Builds the binary that is given away, and tells its size and checksum.
    Dist,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let root = tidy::root();
    match Arguments::parse().command {
        Command::Test(options) => test::run(root, &options),
        Command::Tidy { explain: Some(check) } => tidy::explain(&check),
        Command::Tidy { explain: None } => tidy::run(root),
        Command::Dev { arguments } => dev::run(root, &arguments),
        Command::Walk { filter } => walk::run(root, filter.as_deref()),
        Command::Bench { arguments } => bench::run(root, &arguments),
        Command::Dist => dist::run(root),
    }
}
