//! The operator's routing rules: those in force, the draft, what it would have done, and earlier versions (R12).

mod form;
pub(crate) mod serve;
mod trial;
mod words;

pub use form::{Choice, RuleForm};
pub use trial::{Chosen, Move, MovedRow, RuleCount, TryOutPage};

use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// One part of these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// What is in force.
    InForce,
    /// The draft.
    Draft,
    /// What it would have done.
    TryOut,
    /// Versions.
    Versions,
}

impl Tab {
    const ALL: [Self; 4] = [Self::InForce, Self::Draft, Self::TryOut, Self::Versions];

    /// Where it is.
    pub const fn href(self) -> &'static str {
        match self {
            Self::InForce => "/operator/routing",
            Self::Draft => "/operator/routing/draft",
            Self::TryOut => "/operator/routing/try-out",
            Self::Versions => "/operator/routing/versions",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::InForce => "routing-in-force",
            Self::Draft => "routing-draft",
            Self::TryOut => "routing-try-out",
            Self::Versions => "routing-versions",
        }
    }

    /// Every part, each with whether it is this one.
    pub fn tabs(self) -> [(&'static str, &'static str, bool); 4] {
        Self::ALL.map(|tab| (tab.href(), tab.name(), tab == self))
    }
}

/// A rule as it is read.
#[derive(Clone, Debug)]
pub struct RuleRow {
    /// Its place, 1 for the first.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// When it decides, in words.
    pub when: String,
    /// Where it sends, in words.
    pub to: String,
    /// The name of the earlier rule that leaves it nothing.
    pub hidden_by: Option<String>,
}

/// A version as a line tells it.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// Its number.
    pub number: i64,
    /// Since when.
    pub at: Timestamp,
    /// Who; nobody for the configuration or a program.
    pub who: Option<String>,
    /// Why; empty for the first.
    pub remark: String,
    /// Whether it is in force.
    pub in_force: bool,
}

/// The rules in force.
#[derive(Template)]
#[template(path = "pages/operator/routing/rules.html")]
pub struct InForce {
    /// The surroundings.
    pub page: Frame,
    /// The version.
    pub version: VersionLine,
    /// Its rules.
    pub rules: Vec<RuleRow>,
    /// The draft's revision, for the form that begins one.
    pub revision: i64,
    /// Whether there is a draft.
    pub drafted: bool,
}

/// The draft.
#[derive(Template)]
#[template(path = "pages/operator/routing/draft.html")]
pub struct DraftPage {
    /// The surroundings.
    pub page: Frame,
    /// Its revision.
    pub revision: i64,
    /// The version it is compared with.
    pub in_force: i64,
    /// Whether another version came in force since it was begun.
    pub outdated: bool,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// By whom.
    pub who: Option<String>,
    /// Its rules.
    pub rules: Vec<RuleRow>,
    /// What differs from what is in force, in words.
    pub differences: Vec<String>,
    /// What was typed as remark.
    pub remark: String,
    /// Why something stopped, in words.
    pub stopped: Option<String>,
}

/// The versions.
#[derive(Template)]
#[template(path = "pages/operator/routing/versions.html")]
pub struct Versions {
    /// The surroundings.
    pub page: Frame,
    /// One page of them, newest first.
    pub versions: Vec<VersionLine>,
    /// Where the next page is.
    pub next: Option<String>,
}

/// One version.
#[derive(Template)]
#[template(path = "pages/operator/routing/version.html")]
pub struct VersionPage {
    /// The surroundings.
    pub page: Frame,
    /// The version.
    pub version: VersionLine,
    /// Its rules.
    pub rules: Vec<RuleRow>,
    /// What it changed, in words.
    pub differences: Vec<String>,
    /// The version in force.
    pub in_force: i64,
    /// What was typed as remark.
    pub remark: String,
    /// Why something stopped, in words.
    pub stopped: Option<String>,
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl InForce {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::InForce.tabs()
    }
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl DraftPage {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::Draft.tabs()
    }
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl Versions {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::Versions.tabs()
    }
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl VersionPage {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::Versions.tabs()
    }
}
