//! Every change of an account is written down, with who made it, in the batch that makes it (R20).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use domain::access::Viewer;
use domain::ids::SellerId;
use store::{Statement, write};

/// What of an account was changed; its key is kept and shown as a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody was invited.
    Invited,
    /// An invitation was taken back.
    Withdrawn,
    /// An invitation was accepted.
    Joined,
    /// A person got another role.
    RoleGiven,
    /// A person was removed.
    Removed,
    /// A role was made or changed.
    RoleSaved,
    /// A role was removed.
    RoleRemoved,
    /// An address was added.
    AddressAdded,
    /// Its holder confirmed an address.
    AddressVerified,
    /// What an address is for was changed.
    AddressChanged,
    /// An address was removed.
    AddressRemoved,
    /// The moments of the digest were changed.
    Digest,
    /// How the account can be phoned was changed.
    Phone,
    /// Days off were added.
    DayOff,
    /// Days off were removed.
    DayOffRemoved,
    /// Salutation or closing was changed.
    Words,
    /// A template was made or changed.
    TemplateSaved,
    /// A template was removed.
    TemplateRemoved,
    /// Colour, language or holidays were changed.
    Account,
    /// An article of the assistant was written or changed.
    Guide,
    /// Customers see an article of the assistant.
    GuidePublished,
    /// Customers do not see an article of the assistant any more.
    GuideRetired,
    /// An agent looked for a customer (R10, R68).
    CustomerSought,
    /// Somebody of the desk read the source of a mail (R82).
    SourceRead,
    /// Working hours or holidays were changed.
    Hours,
    /// Norms were set.
    Norms,
    /// Norms that did not hold yet were taken back.
    NormsWithdrawn,
    /// A file was given to import.
    Imported,
    /// Other routing rules are in force.
    RulesSwitched,
    /// A topic was added or changed.
    TopicSaved,
    /// A topic cannot be chosen any more.
    TopicRetired,
    /// A topic can be chosen again.
    TopicBack,
    /// The topics stand in another order.
    TopicsOrdered,
    /// A seller objected to a notice or finding (R72).
    NormObjected,
    /// A finding was taken back (R72).
    FindingLifted,
}

impl What {
    /// Every kind of change, so that a test can ask for its words.
    pub const ALL: [Self; 35] = [
        Self::Invited,
        Self::Withdrawn,
        Self::Joined,
        Self::RoleGiven,
        Self::Removed,
        Self::RoleSaved,
        Self::RoleRemoved,
        Self::AddressAdded,
        Self::AddressVerified,
        Self::AddressChanged,
        Self::AddressRemoved,
        Self::Digest,
        Self::Phone,
        Self::DayOff,
        Self::DayOffRemoved,
        Self::Words,
        Self::TemplateSaved,
        Self::TemplateRemoved,
        Self::Account,
        Self::Guide,
        Self::GuidePublished,
        Self::GuideRetired,
        Self::CustomerSought,
        Self::SourceRead,
        Self::Hours,
        Self::Norms,
        Self::NormsWithdrawn,
        Self::Imported,
        Self::RulesSwitched,
        Self::TopicSaved,
        Self::TopicRetired,
        Self::TopicBack,
        Self::TopicsOrdered,
        Self::NormObjected,
        Self::FindingLifted,
    ];

    /// The stable word in the database and the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Withdrawn => "withdrawn",
            Self::Joined => "joined",
            Self::RoleGiven => "role-given",
            Self::Removed => "removed",
            Self::RoleSaved => "role-saved",
            Self::RoleRemoved => "role-removed",
            Self::AddressAdded => "address-added",
            Self::AddressVerified => "address-verified",
            Self::AddressChanged => "address-changed",
            Self::AddressRemoved => "address-removed",
            Self::Digest => "digest",
            Self::Phone => "phone",
            Self::DayOff => "day-off",
            Self::DayOffRemoved => "day-off-removed",
            Self::Words => "words",
            Self::TemplateSaved => "template-saved",
            Self::TemplateRemoved => "template-removed",
            Self::Account => "account",
            Self::Guide => "guide",
            Self::GuidePublished => "guide-published",
            Self::GuideRetired => "guide-retired",
            Self::CustomerSought => "customer-sought",
            Self::SourceRead => "source-read",
            Self::Hours => "hours",
            Self::Norms => "norms",
            Self::NormsWithdrawn => "norms-withdrawn",
            Self::Imported => "imported",
            Self::RulesSwitched => "rules-switched",
            Self::TopicSaved => "topic-saved",
            Self::TopicRetired => "topic-retired",
            Self::TopicBack => "topic-back",
            Self::TopicsOrdered => "topics-ordered",
            Self::NormObjected => "norm-objected",
            Self::FindingLifted => "finding-lifted",
        }
    }

    /// Reads [`What::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.key() == key)
    }
}

/// The longest words of a change, in characters.
const WORDS: usize = 300;

impl Desk {
    /// The line of a change, to be committed with it. `words` name what it was about and never hold a whole address.
    pub(crate) async fn audited(
        &self,
        viewer: Viewer,
        seller: SellerId,
        what: What,
        words: &str,
    ) -> Result<Statement, Error> {
        let id = self.numbers.next(Kind::Audit).await?;
        let words: String = words.chars().take(WORDS).collect();
        Ok(write::people::audit((seller, id), self.now(), viewer.person(), what.key(), &words))
    }
}
