//! What lies around the desk: the database, mail in, mail out.

use super::marketplace::domain_name;
use super::values::{Values, socket};
use app::Setup;
use smtp::Tls;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Which database (R81).
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// The embedded one, in this file.
    Sqlite(PathBuf),
    /// The shared one.
    Postgres {
        /// Its URL, which may hold a password.
        url: String,
        /// How many connections this process opens at most.
        connections: usize,
    },
}

impl Database {
    pub(super) fn read(values: &mut Values, data_folder: &Path) -> Self {
        let connections = values.count("database.connections", 1..=1_000).unwrap_or(16);
        let read = values.parsed("database.url", |url| {
            if let Some(path) = url.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
                return Ok(Self::Sqlite(path.strip_prefix("//").unwrap_or(path).into()));
            }
            if url.starts_with("postgres://") || url.starts_with("postgresql://") {
                return Ok(Self::Postgres { url: url.to_owned(), connections });
            }
            Err("is neither sqlite:PATH nor postgres://user:password@host/database".to_owned())
        });
        match read {
            Some(Self::Sqlite(path)) => Self::Sqlite(values.beside("database.url", &path)),
            Some(shared) => shared,
            None => Self::Sqlite(data_folder.join("balie.sqlite")),
        }
    }
}

/// Without the URL, which may hold a password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres { connections, .. } => {
                f.debug_struct("Postgres").field("connections", connections).finish_non_exhaustive()
            }
        }
    }
}

/// Mail in (R82).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Where SMTP is spoken.
    pub smtp: Vec<SocketAddr>,
    /// Where LMTP is spoken.
    pub lmtp: Vec<SocketAddr>,
    /// Certificate chain and key for STARTTLS, as PEM files.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// What listeners tolerate.
    pub limits: smtp::Limits,
}

impl Mail {
    pub(super) fn read(values: &mut Values, setup: &Setup) -> Self {
        let usual = smtp::Limits::for_host(&setup.customer_domain);
        let tls = (values.path("smtp.tls_certificate"), values.path("smtp.tls_key"));
        let tls = match tls {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (Some(_), None) => {
                values.wrong("smtp.tls_certificate", "needs smtp.tls_key beside it");
                None
            }
            (None, Some(_)) => {
                values.wrong("smtp.tls_key", "needs smtp.tls_certificate beside it");
                None
            }
            (None, None) => None,
        };
        Self {
            smtp: values.list("smtp.listen", socket).unwrap_or_default(),
            lmtp: values.list("smtp.lmtp_listen", socket).unwrap_or_default(),
            tls,
            limits: smtp::Limits {
                host_name: values.parsed("smtp.host_name", host_name).unwrap_or(usual.host_name),
                message_bytes: setup.mail_bytes,
                connections: values.count("smtp.connections", 1..=100_000).unwrap_or(usual.connections),
                connections_per_address: values
                    .count("smtp.connections_per_address", 1..=100_000)
                    .unwrap_or(usual.connections_per_address),
                recipients: values.count("smtp.recipients", 1..=1_000).unwrap_or(usual.recipients),
                ..smtp::Limits::default()
            },
        }
    }
}

/// Mail out (R82).
#[derive(Clone, PartialEq, Eq)]
pub struct Relay {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Encryption.
    pub tls: Tls,
    /// Who signs in.
    pub user: Option<String>,
    /// How the password is known.
    pub password: Option<Password>,
    /// A PEM file of further trusted certificates.
    pub trusted_certificates: Option<PathBuf>,
    /// Connections at once.
    pub connections: usize,
}

/// A password, or the file whose first line it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Password {
    /// The password itself.
    Plain(String),
    /// Its file.
    File(PathBuf),
}

impl Relay {
    pub(super) fn read(values: &mut Values) -> Option<Self> {
        let ways = [
            ("none", Tls::None),
            ("starttls", Tls::Starttls),
            ("required", Tls::Required),
            ("implicit", Tls::Implicit),
        ];
        let tls = values.choice("relay.tls", &ways).unwrap_or_default();
        let usual_port = if tls == Tls::Implicit { 465 } else { 25 };
        let port = values.number("relay.port", 1..=65_535).and_then(|port| u16::try_from(port).ok());
        let user = values.text("relay.user");
        let password = password(values);
        if user.is_some() != password.is_some() {
            values
                .wrong("relay.user", "needs relay.password or relay.password_file, and the other way round");
        }
        let connections = values.count("relay.connections", 1..=200).unwrap_or(8);
        let trusted_certificates = values.path("relay.trusted_certificates");
        let host = values.parsed("relay.host", host_name);
        if host.is_none() && !values.has("relay.host") {
            let others = ["relay.port", "relay.tls", "relay.user"];
            if let Some(other) = others.into_iter().find(|key| values.has(key)) {
                values.wrong(other, "means nothing without relay.host");
            }
        }
        let port = port.unwrap_or(usual_port);
        Some(Self { host: host?, port, tls, user, password, trusted_certificates, connections })
    }
}

fn password(values: &mut Values) -> Option<Password> {
    let plain = values.text("relay.password").map(Password::Plain);
    let file = values.path("relay.password_file").map(Password::File);
    if plain.is_some() && file.is_some() {
        values.wrong("relay.password_file", "and relay.password are both set; keep one");
    }
    file.or(plain)
}

/// An issuer of OpenID Connect at which people may sign in (R67).
#[derive(Clone, PartialEq, Eq)]
pub struct Oidc {
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What we prove ourselves with.
    pub secret: Password,
    /// What people call it.
    pub name: String,
}

impl Oidc {
    pub(super) fn read(values: &mut Values) -> Option<Self> {
        let plain = values.text("oidc.secret").map(Password::Plain);
        let file = values.path("oidc.secret_file").map(Password::File);
        let issuer = values.parsed("oidc.issuer", issuer);
        let client_id = values.text("oidc.client_id");
        let name = values.text("oidc.name").unwrap_or_else(|| "OpenID Connect".to_owned());
        let said = ["oidc.issuer", "oidc.client_id", "oidc.secret", "oidc.secret_file", "oidc.name"];
        if let Some(one) = said.into_iter().find(|key| values.has(key)) {
            let whole = values.has("oidc.issuer") && client_id.is_some();
            if !whole || plain.is_some() == file.is_some() {
                let why =
                    "oidc.issuer, oidc.client_id and one of oidc.secret and oidc.secret_file belong together";
                values.wrong(one, why);
            }
        }
        Some(Self { issuer: issuer?, client_id: client_id?, secret: file.or(plain)?, name })
    }
}

impl fmt::Debug for Oidc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Over TLS, or on this machine.
fn issuer(words: &str) -> Result<String, String> {
    let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    if words.starts_with("https://") || here.iter().any(|start| words.starts_with(start)) {
        return Ok(words.to_owned());
    }
    Err(format!("`{words}` is no address such as https://login.shop.example"))
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// Signing of mail out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// The domain that signs.
    pub domain: String,
    /// The selector under which the public key stands in DNS.
    pub selector: String,
    /// The private key as PEM.
    pub key_file: PathBuf,
}

impl Dkim {
    pub(super) fn read(values: &mut Values, setup: &Setup) -> Option<Self> {
        let domain = values.parsed("dkim.domain", domain_name);
        let selector = values.text("dkim.selector").unwrap_or_else(|| "balie".to_owned());
        let Some(key_file) = values.path("dkim.key_file") else {
            if let Some(other) = ["dkim.domain", "dkim.selector"].into_iter().find(|key| values.has(key)) {
                values.wrong(other, "means nothing without dkim.key_file");
            }
            return None;
        };
        Some(Self { domain: domain.unwrap_or_else(|| setup.customer_domain.clone()), selector, key_file })
    }
}

/// A host: a name or an address.
fn host_name(words: &str) -> Result<String, String> {
    let is_address = words.parse::<std::net::IpAddr>().is_ok();
    if is_address
        || words == "localhost"
        || domain_name(words).is_ok()
        || domain_name(&format!("{words}.x")).is_ok()
    {
        return Ok(words.to_owned());
    }
    Err(format!("`{words}` is no host name or address"))
}
