//! Log lines on stderr, without personal data (R85): the rooms log numbers, marks and faults, never words or addresses.

use crate::config::{Config, LogFormat};
use std::io::{IsTerminal, stderr};
use tracing_subscriber::EnvFilter;

/// Begins to log as configured; a second call changes nothing.
pub fn begin(config: &Config) {
    let filter = EnvFilter::new(&config.log_level);
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    // Somebody else may log already, as in tests; then nothing is lost.
    let _begun = match config.log_format {
        LogFormat::Text => lines.with_ansi(stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
}
