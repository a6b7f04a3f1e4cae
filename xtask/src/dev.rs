//! `cargo xtask dev`: the demo, built anew and restarted whenever a source changes.

use std::path::Path;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::programs::{cargo, target_folder};

const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Folders nested deeper than this are not looked into.
const DEPTH_LIMIT: usize = 12;
const WATCHED: &[&str] = &["crates", "Cargo.toml", "Cargo.lock"];

/// Runs until interrupted; a build that fails leaves the last good demo running.
pub fn run(root: &Path, arguments: &[String]) -> anyhow::Result<()> {
    let binary = target_folder(root).join("debug/balie");
    let mut built_from = None;
    let mut demo: Option<Child> = None;
    loop {
        let newest = newest_change(root);
        if newest != built_from {
            built_from = newest;
            if cargo(root).args(["build", "--package", "balie"]).status()?.success() {
                if let Some(mut old) = demo.take() {
                    // Being killed at any instant is what the desk is made for.
                    drop(old.kill());
                    old.wait()?;
                }
                println!("starting {} demo {}", binary.display(), arguments.join(" "));
                demo = Some(Command::new(&binary).arg("demo").args(arguments).spawn()?);
            }
        }
        if let Some(status) = demo.as_mut().map(Child::try_wait).transpose()?.flatten() {
            println!("the demo ended with {status}; waiting for a change");
            demo = None;
        }
        sleep(LOOK_EVERY);
    }
}

fn newest_change(root: &Path) -> Option<SystemTime> {
    WATCHED.iter().filter_map(|name| newest_below(&root.join(name), DEPTH_LIMIT)).max()
}

fn newest_below(path: &Path, depth: usize) -> Option<SystemTime> {
    let about = path.symlink_metadata().ok()?;
    // A folder's own time tells of files that came or went.
    let own = about.modified().ok();
    if !about.is_dir() || depth == 0 {
        return own;
    }
    let inside = std::fs::read_dir(path).ok()?.flatten();
    inside.filter_map(|entry| newest_below(&entry.path(), depth - 1)).chain(own).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_deep_down_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("crates/web/src");
        std::fs::create_dir_all(&deep).expect("folders");
        let before = newest_change(folder.path()).expect("a time");
        let file = std::fs::File::create(deep.join("lib.rs")).expect("a file");
        file.set_modified(before + Duration::from_secs(5)).expect("a time");
        assert_eq!(newest_change(folder.path()), Some(before + Duration::from_secs(5)));
    }

    #[test]
    fn nothing_there_is_no_change() {
        assert_eq!(newest_change(Path::new("/nowhere-at-all")), None);
    }
}
