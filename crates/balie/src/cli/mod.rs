//! The commands of the binary, one file each.

pub mod admin;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod rebuild;
pub mod say;
pub mod serve;
pub mod try_;
pub mod try_clean;
pub mod try_mail;
pub mod try_moments;

use std::process::ExitCode;

/// Runs an asynchronous command to its end; what it left behind on other threads is not waited for.
pub fn block_on(command: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(command);
    runtime.shutdown_background();
    ended
}
