//! Coming in: sign-in, the first operator's sign-up, an invitation accepted.
//!
//! Says the same whether an address is known or not.

pub(crate) mod serve;

use super::frame::{Account, Frame};
use askama::Template;

/// The sign-in page.
#[derive(Template)]
#[template(path = "pages/entry/sign_in.html")]
pub struct SignIn {
    /// The surroundings.
    pub page: Frame,
    /// The address as typed before.
    pub address: String,
    /// Where to go afterwards; a path of this desk.
    pub back: Option<String>,
    /// What people call the issuer at which they may sign in too.
    pub issuer: Option<String>,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}

/// The page on which the first operator makes her account, behind the printed link.
#[derive(Template)]
#[template(path = "pages/entry/sign_up.html")]
pub struct SignUp {
    /// The surroundings.
    pub page: Frame,
    /// The link's token.
    pub token: String,
    /// Her name as typed before.
    pub name: String,
    /// Her address as typed before.
    pub address: String,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}

/// The page on which an invited person chooses her password (R66).
#[derive(Template)]
#[template(path = "pages/entry/invitation.html")]
pub struct Invitation {
    /// The surroundings.
    pub page: Frame,
    /// The link's token.
    pub token: String,
    /// The account she is invited to; none for the desk itself.
    pub account: Option<Account>,
    /// Her address; the one the invitation went to.
    pub address: String,
    /// Her name as typed before.
    pub name: String,
    /// Why the last try failed, in words.
    pub stopped: Option<String>,
}
