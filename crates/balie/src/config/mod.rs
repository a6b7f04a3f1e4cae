//! The operator's settings: a file (`balie.toml`) and the environment (`BALIE_...`), read once and checked whole.
//!
//! Unknown keys are refused, so that a slip of the finger never means a silent default. No file is opened here but
//! the configuration itself.

mod assistant;
mod doorway;
mod keys;
mod marketplace;
mod outside;
mod spans;
#[cfg(test)]
mod tests;
mod values;

pub use assistant::ModelConfig;
pub use keys::KEYS;
pub use outside::{Database, Dkim, Mail, Oidc, Password, Relay};

use app::Setup;
use jiff::SignedDuration;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use values::Values;

/// The file that is read when none is named and it is there.
const USUAL_FILE: &str = "balie.toml";
/// Where pages are served when nothing else is said.
const USUAL_HTTP: ([u8; 4], u16) = ([127, 0, 0, 1], 8480);
/// The largest configuration file, in bytes.
const FILE_BYTES: u64 = 1 << 20;

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Everything that is set.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of key file, files and embedded database.
    pub data_folder: PathBuf,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Which log lines: `info`, or a filter such as `info,smtp=debug`.
    pub log_level: String,
    /// Where pages are served.
    pub http: SocketAddr,
    /// The database.
    pub database: Database,
    /// Mail in.
    pub mail: Mail,
    /// Mail out; absent until it is set.
    pub relay: Option<Relay>,
    /// Signing of mail out.
    pub dkim: Option<Dkim>,
    /// A language model that may word the assistant's answers.
    pub model: Option<ModelConfig>,
    /// An issuer at which people may sign in.
    pub oidc: Option<Oidc>,
    /// How far the clock is moved, for rehearsals on made-up data; nothing in the real thing.
    pub clock_moved_by: SignedDuration,
    /// The marketplace itself.
    pub setup: Setup,
}

/// Settings that cannot be used; every line is one problem.
#[derive(Debug, thiserror::Error)]
#[error("the configuration cannot be used:\n  {}", .0.join("\n  "))]
pub struct Refused(pub Vec<String>);

impl Config {
    /// Reads the named file, or `balie.toml` where it is there, and the variables.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Refused> {
        let usual = Path::new(USUAL_FILE);
        let file = file.or_else(|| usual.is_file().then_some(usual));
        let text = file.map(|path| read(path).map(|text| (path, text))).transpose()?;
        Self::of(text.as_ref().map(|(path, text)| (*path, text.as_str())), variables)
    }

    /// The settings of a file's text and of variables.
    pub fn of(
        file: Option<(&Path, &str)>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Refused> {
        let mut values = Values::default();
        if let Some((path, text)) = file {
            values.file(path, text);
        }
        values.environment(variables);
        let config = Self::read(&mut values);
        values.finish().map_err(Refused)?;
        Ok(config)
    }

    fn read(values: &mut Values) -> Self {
        let data_folder = values.path("data_folder").unwrap_or_else(|| "./balie-data".into());
        let formats = [("text", LogFormat::Text), ("json", LogFormat::Json)];
        let http = values.parsed("http.listen", values::socket).unwrap_or(USUAL_HTTP.into());
        let setup = marketplace::read(values, http);
        Self {
            log_format: values.choice("log.format", &formats).unwrap_or_default(),
            log_level: values.parsed("log.level", log_level).unwrap_or_else(|| "info".to_owned()),
            database: Database::read(values, &data_folder),
            mail: Mail::read(values, &setup),
            relay: Relay::read(values),
            dkim: Dkim::read(values, &setup),
            model: ModelConfig::read(values),
            oidc: Oidc::read(values),
            clock_moved_by: values.clock_moved_by(),
            http,
            setup,
            data_folder,
        }
    }

    /// The file of keys that stand outside the database (R68).
    pub fn key_file(&self) -> PathBuf {
        self.data_folder.join("balie.key")
    }

    /// The folder of attachments.
    pub fn files_folder(&self) -> PathBuf {
        self.data_folder.join("files")
    }
}

fn log_level(words: &str) -> Result<String, String> {
    match words.parse::<tracing_subscriber::EnvFilter>() {
        Ok(_) => Ok(words.to_owned()),
        Err(error) => {
            Err(format!("`{words}` is no level such as info, or filter such as info,smtp=debug: {error}"))
        }
    }
}

fn read(path: &Path) -> Result<String, Refused> {
    let failed = |why: String| Refused(vec![format!("{}: {why}", path.display())]);
    let size = std::fs::metadata(path).map_err(|error| failed(error.to_string()))?.len();
    if size > FILE_BYTES {
        return Err(failed(format!("{size} bytes are too many for a configuration file")));
    }
    std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))
}
