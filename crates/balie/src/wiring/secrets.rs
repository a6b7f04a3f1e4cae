//! Secrets of the configuration: as they stand in it, or in small files beside it.

use crate::config::Password;
use anyhow::Context;
use std::path::Path;

/// The largest secret or certificate file that is read, in bytes.
const FILE_BYTES: u64 = 1 << 20;

/// A password; of a file its first line.
pub fn revealed(password: &Password) -> anyhow::Result<String> {
    match password {
        Password::Plain(password) => Ok(password.clone()),
        Password::File(path) => {
            Ok(read_small(path)?.lines().next().unwrap_or_default().trim_end().to_owned())
        }
    }
}

/// A small file as text; a larger one is something else.
pub fn read_small(path: &Path) -> anyhow::Result<String> {
    let about = std::fs::metadata(path).with_context(|| path.display().to_string())?;
    anyhow::ensure!(about.len() <= FILE_BYTES, "{}: {} bytes are too many", path.display(), about.len());
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}
