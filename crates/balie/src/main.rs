//! `balie`: the customer-question desk of a marketplace, in one binary (R80).

use balie::cli::{self, block_on, say};
use balie::config::Config;
use balie::wiring;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The customer-question desk of a marketplace.
#[derive(Parser)]
#[command(name = "balie", version)]
struct Arguments {
    /// Configuration file; without it ./balie.toml is read where it is there.
    #[arg(long, short, global = true, env = "BALIE_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the desk: pages, API, mail in and out.
    Serve,
    /// Walk through a made-up marketplace in the browser.
    Demo(cli::demo::Arguments),
    /// Take in orders, articles, sellers, customers, reviews, figures and topics from a file, or from stdin for `-`.
    Import(cli::import::Arguments),
    /// Bring the database up to this version.
    Migrate,
    /// Make every count and the index of words anew; the desk may go on working.
    Rebuild,
    /// Make operators, users, tokens and keys.
    #[command(subcommand)]
    Admin(cli::admin::Command),
    /// Look at this set-up and say what is well and what is not.
    Doctor,
    /// Tools that show what the desk would make of something.
    #[command(subcommand)]
    Try(cli::try_::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            say::problem(format_args!("balie: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    if let Command::Try(command) = &arguments.command {
        return cli::try_::run(command);
    }
    if let Command::Demo(demo) = arguments.command {
        wiring::log::begin(&Config::of(None, variables())?);
        return block_on(cli::demo::run(demo));
    }
    let config = Config::load(arguments.config.as_deref(), variables())?;
    wiring::log::begin(&config);
    match arguments.command {
        Command::Serve => block_on(cli::serve::run(config)),
        Command::Import(import) => block_on(cli::import::run(config, import)),
        Command::Migrate => block_on(cli::migrate::run(config)),
        Command::Rebuild => block_on(cli::rebuild::run(config)),
        Command::Admin(command) => block_on(cli::admin::run(config, command)),
        Command::Demo(demo) => block_on(cli::demo::run(demo)),
        Command::Doctor => block_on(cli::doctor::run(config)),
        Command::Try(command) => cli::try_::run(&command),
    }
}

/// The environment; what is no text concerns others.
fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}
