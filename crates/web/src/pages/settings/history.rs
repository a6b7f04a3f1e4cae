//! Who changed what of the account (R20).

use super::Tab;
use crate::pages::frame::Frame;
use app::AuditWhat as What;
use askama::Template;
use jiff::Timestamp;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/history.html")]
pub struct History {
    /// The surroundings.
    pub page: Frame,
    /// One page of changes, newest first.
    pub changes: Vec<Change>,
    /// Where the next page is.
    pub next: Option<String>,
}

/// A change.
#[derive(Clone, Debug)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// Who; none for a program or the marketplace.
    pub who: Option<String>,
    /// Id of the kind of change.
    pub what: &'static str,
    /// What it was about.
    pub words: String,
}

impl History {
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        Tab::History.tabs(&self.page)
    }
}

/// Id of the words for a kind of change; of one that this version does not know too.
pub(crate) const fn phrase(what: Option<What>) -> &'static str {
    let Some(what) = what else { return "audit-changed" };
    match what {
        What::Invited => "audit-invited",
        What::Withdrawn => "audit-withdrawn",
        What::Joined => "audit-joined",
        What::RoleGiven => "audit-role-given",
        What::Removed => "audit-removed",
        What::RoleSaved => "audit-role-saved",
        What::RoleRemoved => "audit-role-removed",
        What::AddressAdded => "audit-address-added",
        What::AddressVerified => "audit-address-verified",
        What::AddressChanged => "audit-address-changed",
        What::AddressRemoved => "audit-address-removed",
        What::Digest => "audit-digest",
        What::Phone => "audit-phone",
        What::DayOff => "audit-day-off",
        What::DayOffRemoved => "audit-day-off-removed",
        What::Words => "audit-words",
        What::TemplateSaved => "audit-template-saved",
        What::TemplateRemoved => "audit-template-removed",
        What::Account => "audit-account",
        What::Guide => "audit-guide",
        What::GuidePublished => "audit-guide-published",
        What::GuideRetired => "audit-guide-retired",
        What::CustomerSought => "audit-customer-sought",
        What::CustomerExported => "audit-customer-exported",
        What::CustomerErased => "audit-customer-erased",
        What::SourceRead => "audit-source-read",
        What::Hours => "audit-hours",
        What::Norms => "audit-norms",
        What::NormsWithdrawn => "audit-norms-withdrawn",
        What::Imported => "audit-imported",
        What::RulesSwitched => "audit-rules-switched",
        What::TopicSaved => "audit-topic-saved",
        What::TopicRetired => "audit-topic-retired",
        What::TopicBack => "audit-topic-back",
        What::TopicsOrdered => "audit-topics-ordered",
        What::SignedIn => "audit-signed-in",
        What::PasskeyUsed => "audit-passkey-used",
        What::IssuerUsed => "audit-issuer-used",
        What::SignInFailed => "audit-sign-in-failed",
        What::SignInUnknown => "audit-sign-in-unknown",
        What::CodeFailed => "audit-code-failed",
        What::PasswordChanged => "audit-password-changed",
        What::StepAdded => "audit-step-added",
        What::StepRemoved => "audit-step-removed",
        What::RecoveryRenewed => "audit-recovery-renewed",
        What::SessionsEnded => "audit-sessions-ended",
        What::TokenMade => "audit-token-made",
        What::PhoneSeen => "audit-phone-seen",
        What::Exported => "audit-exported",
        What::MailReleased => "audit-mail-released",
        What::MailTaken => "audit-mail-taken",
        What::JobRetried => "audit-job-retried",
        What::JobGivenUp => "audit-job-given-up",
        What::NormObjected => "audit-norm-objected",
        What::FindingLifted => "audit-finding-lifted",
    }
}
