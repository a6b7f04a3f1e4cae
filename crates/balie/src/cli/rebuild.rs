//! `balie rebuild`: every count and the index of words anew, from the cases themselves.

use super::say;
use crate::config::Config;
use crate::wiring::{self, Unopened};
use std::process::ExitCode;

/// Makes them anew; a desk that is served from the same database may go on working.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let desk = match wiring::open(&config).await {
        Ok(desk) => desk,
        Err(Unopened::Later(why)) => anyhow::bail!("{why}"),
        Err(Unopened::Never(error)) => return Err(error),
    };
    let cases = app::commands::rebuild(&desk).await?;
    say::line(format_args!("counts made anew, words of {cases} cases indexed"));
    Ok(ExitCode::SUCCESS)
}
