//! `balie migrate`: brings the database up to this version and puts the first topics in place.

use super::say;
use crate::config::Config;
use crate::wiring::{self, Unopened};
use std::process::ExitCode;

/// Opens the desk once and closes it again.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    match wiring::open(&config).await {
        Ok(_desk) => {
            say::line("the database is up to date");
            Ok(ExitCode::SUCCESS)
        }
        Err(Unopened::Later(why)) => anyhow::bail!("{why}"),
        Err(Unopened::Never(error)) => Err(error),
    }
}
