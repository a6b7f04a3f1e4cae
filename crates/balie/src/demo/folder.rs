//! Where a demonstration lives: a folder of one's own choice that is kept, or a temporary one that goes with it.

use anyhow::Context;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What a demonstration must know to go on in a kept folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// From which the world is made.
    pub seed: u64,
    /// How many stories it holds.
    pub stories: usize,
    /// The instant at which the story began.
    pub start: Timestamp,
    /// What the clock showed last.
    pub clock: Timestamp,
    /// From which the passwords of the players follow.
    pub key: [u8; 32],
    /// Whether the whole past was told.
    pub told: bool,
}

/// The folder.
pub enum Folder {
    /// Given by the visitor and kept.
    Kept(PathBuf),
    /// Gone when the demonstration ends.
    Passing(tempfile::TempDir),
}

const MARK: &str = "demo.json";

impl Folder {
    /// Uses the given folder, making it where it is not there, or a temporary one.
    pub fn open(given: Option<&Path>) -> anyhow::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let Some(path) = given else {
            let folder = tempfile::Builder::new().prefix("balie-demo-").tempdir();
            return Ok(Self::Passing(
                folder.context("a temporary folder cannot be made; give one with --folder")?,
            ));
        };
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
        made.with_context(|| format!("the folder {} cannot be made", path.display()))?;
        Ok(Self::Kept(path.to_owned()))
    }

    /// Its place.
    pub fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Passing(folder) => folder.path(),
        }
    }

    /// The mark of the demonstration that lived here before; refuses a folder that holds something else.
    pub fn mark(&self) -> anyhow::Result<Option<Mark>> {
        let path = self.path();
        match std::fs::read_to_string(path.join(MARK)) {
            Ok(text) => {
                let mark: Mark = serde_json::from_str(&text)
                    .with_context(|| format!("{} is not readable", path.join(MARK).display()))?;
                anyhow::ensure!(
                    mark.told,
                    "the demonstration in {} was stopped before its past was told; remove the folder and start anew",
                    path.display()
                );
                Ok(Some(mark))
            }
            Err(_) if path.join("balie.sqlite").exists() => {
                anyhow::bail!(
                    "{} holds a database that is no demonstration; choose another folder",
                    path.display()
                )
            }
            Err(_) => Ok(None),
        }
    }

    /// Writes the mark, readable by its owner only: passwords follow from it.
    pub fn keep(&self, mark: &Mark) -> anyhow::Result<()> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        let aside = self.path().join("demo.json.new");
        let mut file =
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
        file.write_all(&serde_json::to_vec_pretty(mark)?)?;
        Ok(std::fs::rename(&aside, self.path().join(MARK))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(told: bool) -> Mark {
        Mark {
            seed: 1,
            stories: 2,
            start: Timestamp::UNIX_EPOCH,
            clock: Timestamp::UNIX_EPOCH,
            key: [3; 32],
            told,
        }
    }

    #[test]
    fn a_kept_folder_goes_on_where_it_stopped() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(Some(&place.path().join("demo"))).unwrap();
        assert_eq!(folder.mark().unwrap(), None);
        folder.keep(&mark(true)).unwrap();
        assert_eq!(folder.mark().unwrap(), Some(mark(true)));
    }

    #[test]
    fn a_half_told_folder_and_a_strange_database_are_refused() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(Some(place.path())).unwrap();
        folder.keep(&mark(false)).unwrap();
        assert!(folder.mark().unwrap_err().to_string().contains("start anew"));
        std::fs::remove_file(place.path().join(MARK)).unwrap();
        std::fs::write(place.path().join("balie.sqlite"), "x").unwrap();
        assert!(folder.mark().unwrap_err().to_string().contains("no demonstration"));
    }

    #[test]
    fn a_passing_folder_goes_with_the_demonstration() {
        let folder = Folder::open(None).unwrap();
        let path = folder.path().to_owned();
        assert!(path.is_dir());
        drop(folder);
        assert!(!path.exists());
    }
}
