//! What an operator sets: names, domains, hours, norms, limits. Data, never constants in code (R1).

use crate::assistant::Assistant;
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::calendar::{Calendar, CalendarVersion, Weekly};
use domain::holidays::HolidayRule;
use domain::marketplace::Policies;
use domain::message::FileLimits;
use domain::routing::{Rule, default_rules};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Everything about one marketplace that is configuration.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The marketplace's name, as customers know it.
    pub name: String,
    /// Where the pages are reached, without a slash at the end.
    pub base_url: String,
    /// Addresses at which customers ask, for example `vragen@winkel.example`.
    pub question_addresses: Vec<String>,
    /// The domain of addresses that customers see (R45).
    pub customer_domain: String,
    /// The domain of addresses that sellers see.
    pub seller_domain: String,
    /// Domains whose links stay links (R44).
    pub own_domains: Vec<String>,
    /// The desk's own zone, hours and holidays.
    pub desk_hours: Hours,
    /// The norms, newest valid one counts.
    pub policies: Policies,
    /// The countries it serves, by ISO 3166 (R65).
    pub countries: Vec<String>,
    /// Where questions go, first fitting rule decides (R12).
    pub routing: Vec<Rule>,
    /// What files may travel (R47).
    pub files: FileLimits,
    /// The largest mail taken in, in bytes.
    pub mail_bytes: usize,
    /// The server in front whose findings about senders count (R45); nobody's where absent.
    pub proven_by: Option<String>,
    /// How long an answer can be taken back after it was sent off (R31).
    pub undo: SignedDuration,
    /// Servers before this one that are believed when they say for whom they ask; nobody else is.
    pub trusted_proxies: Vec<IpAddr>,
    /// How customers come in (R50).
    pub doorway: Doorway,
    /// The assistant (R51).
    pub assistant: Assistant,
    /// How people sign in (R67).
    pub sign_in: SignIn,
}

/// How customers come in, and how often (R50).
#[derive(Clone, Debug)]
pub struct Doorway {
    /// With which the shop signs its links; the newest first, one before it still counts.
    pub link_secrets: Vec<Secret>,
    /// How long a mailed link is good.
    pub link_valid: SignedDuration,
    /// How long a visit lasts.
    pub visit: SignedDuration,
    /// Links that may be asked for one address in an hour.
    pub links_per_address: u32,
    /// Links that one network may ask for or try in an hour.
    pub tries_per_network: u32,
    /// Questions about one order in a day.
    pub questions_per_order: u32,
    /// Messages that a customer may add to one case in an hour.
    pub messages_per_case: u32,
    /// Links mailed in ten minutes, to all together.
    pub links_together: u32,
    /// Conversations that one network may begin with the assistant in an hour.
    pub talks_per_network: u32,
}

impl Default for Doorway {
    fn default() -> Self {
        Self {
            link_secrets: Vec::new(),
            link_valid: SignedDuration::from_mins(30),
            visit: SignedDuration::from_hours(12),
            links_per_address: 5,
            tries_per_network: 40,
            questions_per_order: 10,
            messages_per_case: 30,
            links_together: 600,
            talks_per_network: 60,
        }
    }
}

/// How people sign in (R67).
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// Who must have more than a password.
    pub second_factor: SecondFactor,
}

/// Who must have more than a password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Nobody; everybody may.
    #[default]
    Nobody,
    /// Everybody with a role at the desk.
    Desk,
    /// Everybody.
    All,
}

/// An OpenID Connect issuer and what it knows us by.
#[derive(Clone)]
pub struct IssuerSetup {
    /// Its address, as its tokens name it.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What we prove ourselves with.
    pub secret: String,
    /// What people call it, on the button.
    pub name: String,
}

/// Without the secret.
impl std::fmt::Debug for IssuerSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuerSetup({})", self.issuer)
    }
}

/// When somebody works, in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    /// IANA zone.
    pub zone: String,
    /// Weekly opening hours, for example `mon-fri 09:00-17:00`.
    pub weekly: String,
    /// Holiday calendar, for example `NL+BE`.
    pub holidays: String,
}

/// A part of the configuration that cannot be used.
#[derive(Debug, Error)]
pub enum SetupError {
    /// The zone is not in the IANA database.
    #[error("unknown time zone {0:?}; use an IANA name such as Europe/Amsterdam")]
    Zone(String),
    /// The hours cannot be read.
    #[error("opening hours {0:?}: {1}")]
    Weekly(String, String),
    /// The holiday calendar cannot be read.
    #[error("holidays {0:?}: {1}")]
    Holidays(String, String),
    /// The three together make no calendar.
    #[error("{0}")]
    Calendar(String),
}

impl Default for Hours {
    fn default() -> Self {
        Self { zone: "Europe/Amsterdam".into(), weekly: "mon-fri 09:00-17:00".into(), holidays: "NL".into() }
    }
}

impl Hours {
    /// The calendar these words describe; its version is a fingerprint of the words, so that the same words always
    /// give the same version (R6).
    pub fn calendar(&self) -> Result<Calendar, SetupError> {
        let zone = TimeZone::get(&self.zone).map_err(|_| SetupError::Zone(self.zone.clone()))?;
        let weekly: Weekly =
            self.weekly.parse().map_err(|e| SetupError::Weekly(self.weekly.clone(), format!("{e}")))?;
        let holidays: HolidayRule =
            self.holidays.parse().map_err(|e| SetupError::Holidays(self.holidays.clone(), format!("{e}")))?;
        Calendar::new(self.version(), zone, weekly, holidays).map_err(|e| SetupError::Calendar(e.to_string()))
    }

    /// In a few words, for the history: own days are counted, not named.
    pub(crate) fn in_short(&self) -> String {
        let mut chosen: domain::holidays::Chosen = self.holidays.parse().unwrap_or_default();
        let days = std::mem::take(&mut chosen.days).len();
        format!("{} · {} · {chosen} +{days}", self.zone, self.weekly)
    }

    fn version(&self) -> CalendarVersion {
        let words = format!("{}\n{}\n{}", self.zone, self.weekly, self.holidays);
        let digest = Sha256::digest(words.as_bytes());
        CalendarVersion(u32::from_be_bytes([digest[0] & 0x7f, digest[1], digest[2], digest[3]]))
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            name: "Balie".into(),
            base_url: "http://127.0.0.1:8480".into(),
            question_addresses: vec!["vragen@balie.example".into()],
            customer_domain: "klant.balie.example".into(),
            seller_domain: "verkoper.balie.example".into(),
            own_domains: vec!["balie.example".into()],
            desk_hours: Hours::default(),
            policies: Policies::default(),
            countries: vec!["NL".into(), "BE".into()],
            routing: default_rules(),
            files: FileLimits::default(),
            mail_bytes: 30 * 1024 * 1024,
            proven_by: None,
            undo: SignedDuration::from_secs(10),
            trusted_proxies: Vec::new(),
            doorway: Doorway::default(),
            assistant: Assistant::default(),
            sign_in: SignIn::default(),
        }
    }
}
