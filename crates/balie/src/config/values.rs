//! The raw settings: words from the file and the environment, each with its origin, read as what they must be.
//!
//! Problems are collected, so that an operator sees all of them at once.

use super::keys::KEYS;
use app::import::nearest;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// What every variable of ours begins with.
const PREFIX: &str = "BALIE_";
/// Variables that are no settings of the desk.
const NO_SETTINGS: [&str; 2] = ["BALIE_CONFIG", "BALIE_BIN"];
/// Variables of the test suite.
const TESTS: &str = "BALIE_TEST_";
/// Moves the clock for a rehearsal; no setting, so that it never stands in a configuration file by oversight.
const CLOCK: &str = "BALIE_TEST_CLOCK_OFFSET_SECONDS";
/// The furthest the clock is moved, in seconds: a hundred years.
const CLOCK_MOST: i64 = 100 * 366 * 24 * 3_600;

/// Where a setting stands.
#[derive(Clone, Debug)]
enum Origin {
    File(PathBuf),
    Environment(String),
}

struct Found {
    value: Value,
    origin: Origin,
}

/// Settings as found, and what is wrong with them.
#[derive(Default)]
pub struct Values {
    found: BTreeMap<String, Found>,
    clock_moved_by: SignedDuration,
    problems: Vec<String>,
}

impl Values {
    /// Takes in a file. `path` is what problems name.
    pub fn file(&mut self, path: &Path, text: &str) {
        match text.parse::<Table>() {
            Ok(table) => self.table(path, "", table),
            Err(error) => self.problems.push(format!("{}: {}", path.display(), error.to_string().trim())),
        }
    }

    fn table(&mut self, path: &Path, prefix: &str, table: Table) {
        for (name, value) in table {
            let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
            let is_section = KEYS.iter().any(|known| known.starts_with(&format!("{key}.")));
            match value {
                Value::Table(inner) if is_section => self.table(path, &key, inner),
                Value::Table(inner) if !KEYS.contains(&key.as_str()) && !inner.is_empty() => {
                    self.table(path, &key, inner);
                }
                value => self.keep(&key, value, Origin::File(path.to_owned())),
            }
        }
    }

    /// Takes in variables `BALIE_SECTION_KEY`; they win over the file. Others are passed by.
    pub fn environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) {
        let variables: Vec<_> = variables.into_iter().collect();
        for (_, seconds) in variables.iter().filter(|(name, _)| name == CLOCK) {
            self.move_clock(seconds);
        }
        let ours = variables.into_iter().filter(|(name, _)| {
            name.starts_with(PREFIX) && !name.starts_with(TESTS) && !NO_SETTINGS.contains(&name.as_str())
        });
        for (name, value) in ours {
            let known = KEYS.into_iter().find(|key| variable(key) == name);
            match known {
                Some("routing") => {
                    self.problems.push(format!("{name}: routing rules stand in the configuration file"));
                }
                Some(key) => self.keep(key, Value::String(value), Origin::Environment(name)),
                None => {
                    let names: Vec<String> = KEYS.iter().map(|key| variable(key)).collect();
                    let hint = hint(nearest(&name, names.iter().map(String::as_str)));
                    self.problems.push(format!("unknown variable `{name}`{hint}"));
                }
            }
        }
    }

    fn move_clock(&mut self, seconds: &str) {
        match seconds.trim().parse::<i64>() {
            Ok(seconds) if (-CLOCK_MOST..=CLOCK_MOST).contains(&seconds) => {
                self.clock_moved_by = SignedDuration::from_secs(seconds);
            }
            Ok(_) | Err(_) => {
                self.problems.push(format!("{CLOCK}: `{seconds}` is no number of seconds within a century"));
            }
        }
    }

    /// How far the clock is moved; not at all unless the environment says so.
    pub fn clock_moved_by(&self) -> SignedDuration {
        self.clock_moved_by
    }

    fn keep(&mut self, key: &str, value: Value, origin: Origin) {
        if KEYS.contains(&key) {
            self.found.insert(key.to_owned(), Found { value, origin });
            return;
        }
        let Origin::File(path) = origin else { return };
        let hint = hint(nearest(key, KEYS));
        self.problems.push(format!("{}: unknown key `{key}`{hint}", path.display()));
    }

    /// All problems, if there are any.
    pub fn finish(self) -> Result<(), Vec<String>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }

    /// Notes that a setting cannot be used.
    pub fn wrong(&mut self, key: &str, why: impl Display) {
        let place = match self.found.get(key).map(|found| &found.origin) {
            Some(Origin::File(path)) => format!("{key} in {}", path.display()),
            Some(Origin::Environment(name)) => format!("{name} ({key})"),
            None => key.to_owned(),
        };
        self.problems.push(format!("{place}: {why}"));
    }

    /// Whether the setting is given.
    pub fn has(&self, key: &str) -> bool {
        self.found.contains_key(key)
    }

    /// Reads a setting by `read`; what does not fit is noted and counts as absent.
    pub fn read<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Result<T, String>) -> Option<T> {
        debug_assert!(KEYS.contains(&key), "{key} is no key");
        match read(&self.found.get(key)?.value) {
            Ok(value) => Some(value),
            Err(why) => {
                self.wrong(key, why);
                None
            }
        }
    }

    /// A text that is not empty.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, text)
    }

    /// A text that `parse` understands.
    pub fn parsed<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        self.read(key, |value| parse(&text(value)?))
    }

    /// A list, each entry understood by `parse`; in the environment separated by commas.
    pub fn list<T>(&mut self, key: &str, parse: impl Fn(&str) -> Result<T, String>) -> Option<Vec<T>> {
        self.read(key, |value| match value {
            Value::Array(entries) => entries.iter().map(|entry| parse(&text(entry)?)).collect(),
            Value::String(words) if words.trim().is_empty() => Ok(Vec::new()),
            Value::String(words) => words.split(',').map(|word| parse(word.trim())).collect(),
            other => Err(format!("{} is no list of texts", shown(other))),
        })
    }

    /// A whole number within bounds.
    pub fn number(&mut self, key: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
        self.read(key, |value| {
            let number = match value {
                Value::Integer(number) => Some(*number),
                Value::String(words) => words.trim().parse().ok(),
                _ => None,
            };
            number.filter(|number| bounds.contains(number)).ok_or_else(|| {
                format!("{} is not a number from {} to {}", shown(value), bounds.start(), bounds.end())
            })
        })
    }

    /// A whole number within bounds, as a size in memory.
    pub fn count(&mut self, key: &str, bounds: RangeInclusive<u32>) -> Option<usize> {
        let bounds = i64::from(*bounds.start())..=i64::from(*bounds.end());
        self.number(key, bounds).and_then(|number| usize::try_from(number).ok())
    }

    /// A number of bytes: `20 MB`, `512 KB` or a bare number.
    pub fn bytes(&mut self, key: &str, most: u64) -> Option<u64> {
        self.read(key, |value| {
            let bytes = match value {
                Value::Integer(number) => u64::try_from(*number).ok(),
                Value::String(words) => bytes(words),
                _ => None,
            };
            let fits = bytes.filter(|bytes| (1..=most).contains(bytes));
            fits.ok_or_else(|| {
                format!("{} is not a size up to {} MB, such as `20 MB`", shown(value), most >> 20)
            })
        })
    }

    /// Yes or no.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        self.read(key, |value| match value {
            Value::Boolean(flag) => Ok(*flag),
            Value::String(words) if words == "true" => Ok(true),
            Value::String(words) if words == "false" => Ok(false),
            other => Err(format!("{} is neither true nor false", shown(other))),
        })
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        self.parsed(key, |word| {
            let chosen = choices.iter().find(|(name, _)| *name == word);
            chosen.map(|(_, value)| *value).ok_or_else(|| {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                format!("`{word}` is not one of {}", names.join(", "))
            })
        })
    }

    /// A path; one that stands in a file is relative to that file's folder.
    pub fn path(&mut self, key: &str) -> Option<PathBuf> {
        let path = self.text(key)?;
        Some(self.beside(key, Path::new(&path)))
    }

    /// A path within the setting `key`, made absolute by where the setting stands.
    pub fn beside(&self, key: &str, path: &Path) -> PathBuf {
        match self.found.get(key).map(|found| &found.origin) {
            Some(Origin::File(file)) => file.parent().unwrap_or(Path::new("")).join(path),
            Some(Origin::Environment(_)) | None => path.to_owned(),
        }
    }
}

/// The variable of a key: `smtp.listen` is `BALIE_SMTP_LISTEN`.
pub fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "_").to_uppercase())
}

/// An address to listen on or connect to.
pub fn socket(words: &str) -> Result<SocketAddr, String> {
    words
        .parse()
        .map_err(|_| format!("`{words}` is no address with a port, such as 127.0.0.1:2525 or [::]:25"))
}

fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(words) if !words.trim().is_empty() => Ok(words.trim().to_owned()),
        Value::String(_) => Err("is empty".to_owned()),
        // Not shown: it may be a password without quotes.
        _ => Err("is no text; put it in quotes".to_owned()),
    }
}

fn bytes(words: &str) -> Option<u64> {
    let words = words.trim();
    let digits = words.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit: u64 = match words[digits.len()..].trim().to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "KB" => 1 << 10,
        "MB" => 1 << 20,
        "GB" => 1 << 30,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}

/// The most of a value that a problem repeats, in characters.
const SHOWN: usize = 60;

/// A value as a problem may repeat it; secrets are never read by anything that can fail on their content.
fn shown(value: &Value) -> String {
    let words = match value {
        Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    format!("`{}`", words.chars().take(SHOWN).collect::<String>())
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map(|key| format!("; did you mean `{key}`?")).unwrap_or_default()
}
