//! The settings of an account: mail and its addresses, phone hours, words, templates, looks, and who changed what.

pub(crate) mod history;
mod looks;
mod mail;
mod phone;
pub(crate) mod serve;
mod templates;
mod words;

pub use history::{Change, History};
pub use looks::Looks;
pub use mail::{AddressRow, MailSettings};
pub use phone::{Country, DaysRow, PhoneSettings, WEEK, day_words};
pub use templates::{TemplateRow, Templates};
pub use words::{OwnWords, Spoken};

use super::frame::Frame;
use domain::access::Permission;

/// One part of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Addresses and digest.
    Mail,
    /// Hours by phone and days off.
    Phone,
    /// Salutation and closing.
    Words,
    /// Templates.
    Templates,
    /// Colour, language, holidays.
    Account,
    /// Who changed what.
    History,
}

impl Tab {
    const ALL: [Self; 6] =
        [Self::Mail, Self::Phone, Self::Words, Self::Templates, Self::Account, Self::History];

    /// Where it is.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Mail => "/settings/mail",
            Self::Phone => "/settings/phone",
            Self::Words => "/settings/words",
            Self::Templates => "/settings/templates",
            Self::Account => "/settings/account",
            Self::History => "/settings/history",
        }
    }

    /// Id of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mail => "settings-mail",
            Self::Phone => "settings-phone",
            Self::Words => "settings-words",
            Self::Templates => "settings-templates",
            Self::Account => "settings-account",
            Self::History => "settings-history",
        }
    }

    fn shown(self, page: &Frame) -> bool {
        match self {
            Self::Mail | Self::Phone | Self::Account => page.may(Permission::ChangeSettings),
            Self::Words | Self::Templates => page.may(Permission::ManageTemplates),
            Self::History => page.governs(),
        }
    }

    /// The parts that the reader may see, each with whether it is this one.
    pub fn tabs(self, page: &Frame) -> Vec<(&'static str, &'static str, bool)> {
        let shown = Self::ALL.into_iter().filter(|tab| tab.shown(page));
        shown.map(|tab| (tab.href(), tab.name(), tab == self)).collect()
    }

    /// The first part that the reader may see.
    pub fn first(page: &Frame) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.shown(page))
    }
}
