//! Attachments and raw mail as files named by their content, so that no name from outside ever reaches the disk (R47).
//!
//! A file is there wholly or not at all: written aside, synced, renamed, and its folder synced before `put` returns.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::error::StoreError;

/// The largest file that is kept, in bytes.
pub const MOST_BYTES: usize = 128 << 20;

/// How many half-written files of others may stand in the way.
const MOST_ASIDE: usize = 1_000;

/// The name of a kept file: its SHA-256 in 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256Hex(String);

impl Sha256Hex {
    /// The name these bytes have.
    pub fn of(bytes: &[u8]) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(bytes)))
    }

    /// Reads a name back; anything but 64 lower-case hexadecimal digits is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        fits.then(|| Self(text.to_owned()))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Sha256Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folder of kept files; clones share it.
#[derive(Debug, Clone)]
pub struct Files(Arc<Folder>);

#[derive(Debug)]
struct Folder {
    root: PathBuf,
    written: AtomicU64,
}

impl Files {
    /// Uses the folder, making it when it is not there.
    pub async fn open(root: &Path) -> Result<Self, StoreError> {
        let folder = Folder { root: root.to_path_buf(), written: AtomicU64::new(0) };
        let files = Self(Arc::new(folder));
        let made = Arc::clone(&files.0);
        off_thread(move || fs::create_dir_all(&made.root).map_err(|error| failed(&error))).await?;
        Ok(files)
    }

    /// Keeps the bytes, on disk before this returns, and gives their name; keeping them twice is the same as once.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<Sha256Hex, StoreError> {
        if bytes.len() > MOST_BYTES {
            return Err(StoreError::Broken(format!("a file of more than {MOST_BYTES} bytes")));
        }
        let folder = Arc::clone(&self.0);
        off_thread(move || folder.put(&bytes)).await
    }

    /// The bytes of that name, checked against it; `None` when they were never kept.
    pub async fn get(&self, name: &Sha256Hex) -> Result<Option<Vec<u8>>, StoreError> {
        let (folder, name) = (Arc::clone(&self.0), name.clone());
        off_thread(move || folder.get(&name)).await
    }

    /// The same at once, on this thread: for whoever reads part after part in order.
    pub fn get_now(&self, name: &Sha256Hex) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(name)
    }

    /// Removes the bytes of that name; that they are not there is no fault. Only for what nobody else can have kept under
    /// the same name.
    pub async fn remove(&self, name: &Sha256Hex) -> Result<(), StoreError> {
        let (folder, name) = (Arc::clone(&self.0), name.clone());
        off_thread(move || folder.remove(&name)).await
    }
}

impl Folder {
    fn place(&self, name: &Sha256Hex) -> PathBuf {
        self.root.join(&name.0[..2]).join(&name.0[2..4])
    }

    fn put(&self, bytes: &[u8]) -> Result<Sha256Hex, StoreError> {
        let name = Sha256Hex::of(bytes);
        let place = self.place(&name);
        self.make(&place).map_err(|error| failed(&error))?;
        let file = place.join(&name.0);
        if !file.exists() {
            self.write(&place, &file, bytes).map_err(|error| failed(&error))?;
        }
        sync(&place).map_err(|error| failed(&error))?;
        Ok(name)
    }

    /// Makes the two levels of folders; a level that is new is synced into the one above.
    fn make(&self, place: &Path) -> std::io::Result<()> {
        if place.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(place)?;
        place.parent().map_or(Ok(()), sync)?;
        sync(&self.root)
    }

    fn write(&self, place: &Path, file: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let (aside, mut new) = self.create(place)?;
        let written =
            new.write_all(bytes).and_then(|()| new.sync_data()).and_then(|()| fs::rename(&aside, file));
        if written.is_err() {
            let _left = fs::remove_file(&aside);
        }
        written
    }

    /// A new file for us alone; other processes, also with our process id on another machine, may share the folder.
    fn create(&self, place: &Path) -> std::io::Result<(PathBuf, File)> {
        for _ in 0..MOST_ASIDE {
            let count = self.written.fetch_add(1, Ordering::Relaxed);
            let aside = place.join(format!("new-{}-{count}", std::process::id()));
            match File::create_new(&aside) {
                Ok(file) => return Ok((aside, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn get(&self, name: &Sha256Hex) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(self.place(name).join(&name.0)) {
            Ok(bytes) if Sha256Hex::of(&bytes) == *name => Ok(Some(bytes)),
            Ok(_) => {
                Err(StoreError::Broken(format!("the file {name} is damaged: its content has another name")))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn remove(&self, name: &Sha256Hex) -> Result<(), StoreError> {
        match fs::remove_file(self.place(name).join(&name.0)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

fn failed(error: &std::io::Error) -> StoreError {
    StoreError::unavailable(format!("the folder of files: {error}"))
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| StoreError::Broken(error.to_string()))?
}
