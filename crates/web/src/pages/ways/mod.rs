//! How a person signs in: codes of an app, recovery codes, passkeys; the second step; a forgotten password (R67).

pub(crate) mod enter;
mod picture;
pub(crate) mod serve;

use super::frame::Frame;
use super::tried::Tried;
use askama::Template;
use jiff::Timestamp;

pub use picture::picture;

/// The page on which a person looks after how she signs in.
#[derive(Template)]
#[template(path = "pages/ways/ways.html")]
pub struct Ways {
    /// The surroundings.
    pub page: Frame,
    /// Whether she must choose one before anything else.
    pub needed: bool,
    /// Since when codes of an app are asked.
    pub codes_since: Option<Timestamp>,
    /// A key that her app is to read.
    pub key: Option<KeyView>,
    /// How many recovery codes are left.
    pub recovery_left: u64,
    /// Her passkeys.
    pub passkeys: Vec<PasskeyRow>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// A key for an app.
#[derive(Clone, Debug)]
pub struct KeyView {
    /// As a person types it.
    pub words: String,
    /// The picture: how many squares it is wide, and its dark ones as a path.
    pub size: usize,
    /// The path.
    pub path: String,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct PasskeyRow {
    /// Its number in addresses.
    pub id: String,
    /// What she calls it.
    pub name: String,
    /// When it was added.
    pub made_at: Timestamp,
    /// When it was used last.
    pub used_at: Option<Timestamp>,
}

/// Recovery codes, shown once.
#[derive(Template)]
#[template(path = "pages/ways/recovery.html")]
pub struct Recovery {
    /// The surroundings.
    pub page: Frame,
    /// The codes.
    pub codes: Vec<String>,
}

/// The second step of a sign-in.
#[derive(Template)]
#[template(path = "pages/ways/code.html")]
pub struct EnterCode {
    /// The surroundings.
    pub page: Frame,
    /// Where to go afterwards.
    pub back: String,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}

/// Asking for a new password.
#[derive(Template)]
#[template(path = "pages/ways/forgotten.html")]
pub struct Forgotten {
    /// The surroundings.
    pub page: Frame,
    /// Whether it was asked: the same is said whether the address is known or not.
    pub asked: bool,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}

/// Choosing a new password by a mailed link.
#[derive(Template)]
#[template(path = "pages/ways/new_password.html")]
pub struct NewPassword {
    /// The surroundings.
    pub page: Frame,
    /// The link's token.
    pub token: String,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}
