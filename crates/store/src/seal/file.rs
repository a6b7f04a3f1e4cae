//! The key file as text: one key a line, newest first, and written so that a crash leaves the old or the new one.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;

use super::{Generation, Keys, Random, SealError};

/// A key file is far smaller; anything larger is something else.
const MOST_BYTES: u64 = 64 << 10;
const HEADING: &str = "# The keys of this Balie desk. Keep a copy apart from the database; without it no address can be read.\n";

pub(super) fn read(path: &Path) -> Result<String, SealError> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => SealError::Missing(path.display().to_string()),
        _ => wrong(path, error),
    };
    let about = fs::metadata(path).map_err(failed)?;
    if about.len() > MOST_BYTES {
        return Err(wrong(path, "is too large to be a key file"));
    }
    if about.permissions().mode() & 0o077 != 0 {
        tracing::warn!(path = %path.display(), "other users of this machine may read the key file; make it mode 0600");
    }
    fs::read_to_string(path).map_err(failed)
}

pub(super) fn parse(text: &str, path: &Path, random: Random) -> Result<Keys, SealError> {
    let (mut generations, mut index, mut token) = (Vec::<Generation>::new(), None, None);
    for (number, line) in (1..).zip(text.lines()) {
        let bad = || wrong(path, format!("line {number} is not understood"));
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [] => {}
            [first, ..] if first.starts_with('#') => {}
            ["index", key] if index.is_none() => index = Some(bytes(key).ok_or_else(bad)?),
            ["token", key] if token.is_none() => token = Some(bytes(key).ok_or_else(bad)?),
            ["key", id, root] => {
                let id: u8 = id.parse().map_err(|_| bad())?;
                if id == 0 || generations.iter().any(|known| known.id == id) {
                    return Err(bad());
                }
                generations.push(Generation { id, root: bytes(root).ok_or_else(bad)? });
            }
            _ => return Err(bad()),
        }
    }
    match (index, token) {
        (Some(index), Some(token)) if !generations.is_empty() => {
            Ok(Keys { generations, index, token, random })
        }
        _ => Err(wrong(path, "is not complete: it needs an index, a token and at least one key")),
    }
}

fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    HEXLOWER.decode(hex.as_bytes()).ok()?.try_into().ok()
}

pub(super) fn text(keys: &Keys) -> String {
    let mut text = String::from(HEADING);
    for generation in &keys.generations {
        let _infallible = writeln!(text, "key {} {}", generation.id, HEXLOWER.encode(&generation.root));
    }
    let _infallible =
        writeln!(text, "index {}\ntoken {}", HEXLOWER.encode(&keys.index), HEXLOWER.encode(&keys.token));
    text
}

/// Makes the file; when another process was first, its file stands and this one is dropped.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), SealError> {
    let beside = write_beside(path, text)?;
    let made = fs::hard_link(&beside, path);
    let _left = fs::remove_file(&beside);
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(wrong(path, error)),
        _ => sync_folder(path),
    }
}

pub(super) fn replace(path: &Path, text: &str) -> Result<(), SealError> {
    let beside = write_beside(path, text)?;
    fs::rename(&beside, path).map_err(|error| wrong(path, error))?;
    sync_folder(path)
}

/// How many half-written files of others may stand in the way.
const MOST_BESIDE: usize = 100;

fn write_beside(path: &Path, text: &str) -> Result<PathBuf, SealError> {
    let failed = |error| wrong(path, error);
    let (beside, mut file) = create_beside(path).map_err(failed)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if let Err(error) = written {
        let _left = fs::remove_file(&beside);
        return Err(failed(error));
    }
    Ok(beside)
}

/// A new file for us alone, whoever else makes one at the same moment.
fn create_beside(path: &Path) -> std::io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default();
    for number in 0..MOST_BESIDE {
        let mut name = name.to_os_string();
        name.push(format!(".new-{number}"));
        let beside = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn sync_folder(path: &Path) -> Result<(), SealError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| wrong(path, error))
}

fn wrong(path: &Path, why: impl std::fmt::Display) -> SealError {
    SealError::File { path: path.display().to_string(), why: why.to_string() }
}
