//! The data folder: there, ours, and with room.

use super::Findings;
use crate::config::Config;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// Below this many MiB free it is time to act.
const LITTLE_MIB: u64 = 1_024;
/// Below this many MiB free intake may stop at any moment.
const NOTHING_MIB: u64 = 100;

/// Looks at folder, key file and free room.
pub fn look(config: &Config, findings: &mut Findings) {
    let folder = &config.data_folder;
    if !folder.is_dir() {
        findings.warn(
            "data folder",
            format_args!("{} is not there yet; `balie serve` makes it", folder.display()),
        );
        return;
    }
    match std::fs::metadata(config.key_file()) {
        Err(_) => findings.warn("key file", "is not there yet; `balie serve` makes it for a new database"),
        Ok(about) if about.permissions().mode() & 0o077 != 0 => {
            let words = format!("other users may read it; chmod 600 {}", config.key_file().display());
            findings.fail("key file", words);
        }
        Ok(_) => findings.ok("key file", "is there and private; keep a copy apart from the database"),
    }
    match free_mib(config) {
        None => findings.warn("disk", "free room is not known; look with df"),
        Some(free) if free < NOTHING_MIB => {
            findings.fail("disk", format_args!("{free} MiB free; make room now"));
        }
        Some(free) if free < LITTLE_MIB => findings.warn("disk", format_args!("{free} MiB free; make room")),
        Some(free) => findings.ok("disk", format_args!("{free} MiB free")),
    }
}

/// By the system's own `df`, since the standard library cannot ask.
fn free_mib(config: &Config) -> Option<u64> {
    let told = Command::new("df").args(["-Pm", "--"]).arg(&config.data_folder).output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    told.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}
