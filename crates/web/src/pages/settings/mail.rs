//! Addresses: which mails each gets, whether it may send; and the digest (R29, R45).

use super::Tab;
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use askama::Template;
use domain::notice::{Kind, Kinds};
use jiff::Timestamp;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/mail.html")]
pub struct MailSettings {
    /// The surroundings.
    pub page: Frame,
    /// The addresses, the oldest first.
    pub addresses: Vec<AddressRow>,
    /// The moments of the digest.
    pub moments: String,
    /// When the next one goes out.
    pub next_at: Option<Timestamp>,
    /// A form that was stopped.
    pub tried: Tried,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template gives references")]
impl AddressRow {
    fn gets(&self, kind: &Kind) -> bool {
        self.kinds.has(*kind)
    }
}

/// An address of the account.
#[derive(Clone, Debug)]
pub struct AddressRow {
    /// Its number.
    pub id: String,
    /// The address.
    pub address: String,
    /// Which mails it gets.
    pub kinds: Kinds,
    /// Whether it may write to customers.
    pub may_send: bool,
    /// It came with the shop's own file.
    pub from_shop: bool,
    /// Whether its holder confirmed it.
    pub verified: bool,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls its view, by reference"
)]
impl MailSettings {
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        Tab::Mail.tabs(&self.page)
    }

    fn kinds(&self) -> [(Kind, &'static str); 5] {
        Kind::ALL.map(|kind| (kind, kind_phrase(kind)))
    }

    /// What a new address gets until somebody chooses.
    fn usual(&self, kind: &Kind) -> bool {
        Kinds::usual().has(*kind)
    }

    fn form_of(&self, address: &AddressRow) -> String {
        format!("address-{}", address.id)
    }
}

const fn kind_phrase(kind: Kind) -> &'static str {
    match kind {
        Kind::NewQuestion => "kind-new-question",
        Kind::Reply => "kind-reply",
        Kind::FollowUp => "kind-follow-up",
        Kind::Digest => "kind-digest",
        Kind::Norms => "kind-norms",
    }
}
