//! Where mail leaves, and how long we wait for it to.

use super::SendError;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// How the way to the relay is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Never: a server on this machine or in a closed network.
    None,
    /// When offered. Without a password any certificate will do (better than none); with one it is `Required`.
    #[default]
    Starttls,
    /// STARTTLS with a certificate that proves the host's name, or nothing is sent.
    Required,
    /// Encrypted from the first octet (port 465), certificate checked.
    Implicit,
}

/// The configured way out.
#[derive(Clone, PartialEq, Eq)]
pub struct RelaySettings {
    /// Name or address of the relay server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Encryption.
    pub tls: Tls,
    /// Name to sign in with, if the server wants one.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
    /// What we call ourselves in EHLO.
    pub hello_name: String,
    /// Patience.
    pub timeouts: RelayTimeouts,
    /// Connections at once, at least one.
    pub connections: usize,
    /// Further trusted certificates (PEM), for a relay with an own authority.
    pub trusted_pem: Option<String>,
}

/// How long each part of a sending may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayTimeouts {
    /// Connecting, and the TLS handshake.
    pub connect: Duration,
    /// One reply.
    pub reply: Duration,
    /// Handing over one piece of 64 KiB.
    pub piece: Duration,
    /// The last reply. RFC 5321 asks for ten minutes: giving up earlier makes unknown ends.
    pub last_reply: Duration,
}

impl Default for RelayTimeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            reply: Duration::from_mins(2),
            piece: Duration::from_mins(3),
            last_reply: Duration::from_mins(10),
        }
    }
}

impl RelaySettings {
    /// Settings for a server without a password.
    pub fn plain(host: impl Into<String>, port: u16, hello_name: impl Into<String>) -> Self {
        Self {
            host: host.into(),
            port,
            tls: Tls::default(),
            user: None,
            password: None,
            hello_name: hello_name.into(),
            timeouts: RelayTimeouts::default(),
            connections: 8,
            trusted_pem: None,
        }
    }

    /// Name and password, when both are given.
    pub(super) fn credentials(&self) -> Option<(&str, &str)> {
        Some((self.user.as_deref()?, self.password.as_deref()?))
    }

    /// Says what is wrong with the settings themselves.
    pub(super) fn check(&self) -> Result<(), SendError> {
        let wrong = |words: &str| Err(SendError::Config(words.to_owned()));
        if self.host.is_empty() || self.hello_name.is_empty() {
            return wrong("the relay needs a host and a hello name");
        }
        if self.hello_name.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return wrong("the hello name may hold no space");
        }
        if self.connections == 0 {
            return wrong("the relay needs at least one connection");
        }
        if self.user.is_some() != self.password.is_some() {
            return wrong("the relay's user and password belong together");
        }
        if self.user.is_some() && self.tls == Tls::None && !self.is_local() {
            return wrong("the relay's password would cross the network unencrypted");
        }
        Ok(())
    }

    fn is_local(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Debug for RelaySettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RelaySettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("user", &self.user.as_ref().map(|_| "set"))
            .field("password", &self.password.as_ref().map(|_| "set"))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_neither_shown_nor_sent_in_the_clear() {
        let mut settings = RelaySettings::plain("mail.example", 25, "desk.example");
        settings.user = Some("desk".to_owned());
        assert!(settings.check().is_err(), "a user without a password");
        settings.password = Some("hush".to_owned());
        assert!(settings.check().is_ok());
        assert!(!format!("{settings:?}").contains("hush"));
        settings.tls = Tls::None;
        assert!(settings.check().is_err());
        settings.host = "127.0.0.1".to_owned();
        assert!(settings.check().is_ok());
    }

    #[test]
    fn a_hello_name_cannot_hold_a_second_command() {
        let settings = RelaySettings::plain("mail.example", 25, "desk\r\nQUIT");
        assert!(settings.check().is_err());
    }
}
