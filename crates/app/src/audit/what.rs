//! What is written down, each kind with its stable word and the part of the log it belongs to.

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
    /// Everything that is kept about a customer was taken out as a file (R68).
    CustomerExported,
    /// A customer was erased (R68).
    CustomerErased,
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
    /// Somebody signed in with a password (R67).
    SignedIn,
    /// Somebody signed in with a passkey.
    PasskeyUsed,
    /// Somebody signed in by the marketplace's own login.
    IssuerUsed,
    /// A password was wrong for an address that is known here.
    SignInFailed,
    /// Somebody tried to sign in with an address that nobody here has.
    SignInUnknown,
    /// A code after the password was wrong.
    CodeFailed,
    /// Somebody chose a new password, knowing the old one or by a mailed link.
    PasswordChanged,
    /// Somebody added a second step: codes of an app, or a passkey.
    StepAdded,
    /// Somebody removed a second step.
    StepRemoved,
    /// Somebody made new recovery codes.
    RecoveryRenewed,
    /// Somebody signed out everywhere else.
    SessionsEnded,
    /// A token for programs was made.
    TokenMade,
    /// Somebody saw a customer's phone number (R48, R68).
    PhoneSeen,
    /// Figures or lists were taken out as a file.
    Exported,
    /// A mail in quarantine was let through to be read again.
    MailReleased,
    /// A mail in quarantine was made a case.
    MailTaken,
    /// A mail that could not leave was let go again (R83).
    JobRetried,
    /// A mail that could not leave was given up by a person (R83).
    JobGivenUp,
    /// A seller objected to a notice or finding (R72).
    NormObjected,
    /// A finding was taken back (R72).
    FindingLifted,
}

impl What {
    /// Every kind of change, so that a test can ask for its words.
    pub const ALL: [Self; 55] = [
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
        Self::CustomerExported,
        Self::CustomerErased,
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
        Self::SignedIn,
        Self::PasskeyUsed,
        Self::IssuerUsed,
        Self::SignInFailed,
        Self::SignInUnknown,
        Self::CodeFailed,
        Self::PasswordChanged,
        Self::StepAdded,
        Self::StepRemoved,
        Self::RecoveryRenewed,
        Self::SessionsEnded,
        Self::TokenMade,
        Self::PhoneSeen,
        Self::Exported,
        Self::MailReleased,
        Self::MailTaken,
        Self::JobRetried,
        Self::JobGivenUp,
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
            Self::CustomerExported => "customer-exported",
            Self::CustomerErased => "customer-erased",
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
            Self::SignedIn => "signed-in",
            Self::PasskeyUsed => "passkey-used",
            Self::IssuerUsed => "issuer-used",
            Self::SignInFailed => "sign-in-failed",
            Self::SignInUnknown => "sign-in-unknown",
            Self::CodeFailed => "code-failed",
            Self::PasswordChanged => "password-changed",
            Self::StepAdded => "step-added",
            Self::StepRemoved => "step-removed",
            Self::RecoveryRenewed => "recovery-renewed",
            Self::SessionsEnded => "sessions-ended",
            Self::TokenMade => "token-made",
            Self::PhoneSeen => "phone-seen",
            Self::Exported => "exported",
            Self::MailReleased => "mail-released",
            Self::MailTaken => "mail-taken",
            Self::JobRetried => "job-retried",
            Self::JobGivenUp => "job-given-up",
            Self::NormObjected => "norm-objected",
            Self::FindingLifted => "finding-lifted",
        }
    }

    /// Reads [`What::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.key() == key)
    }

    /// Which of the log's parts it belongs to.
    pub const fn part(self) -> Part {
        match self {
            Self::SignedIn
            | Self::PasskeyUsed
            | Self::IssuerUsed
            | Self::SignInFailed
            | Self::SignInUnknown
            | Self::CodeFailed
            | Self::PasswordChanged
            | Self::StepAdded
            | Self::StepRemoved
            | Self::RecoveryRenewed
            | Self::SessionsEnded => Part::SignIns,
            Self::Invited
            | Self::Withdrawn
            | Self::Joined
            | Self::RoleGiven
            | Self::Removed
            | Self::RoleSaved
            | Self::RoleRemoved
            | Self::TokenMade => Part::People,
            Self::CustomerSought
            | Self::CustomerExported
            | Self::CustomerErased
            | Self::SourceRead
            | Self::PhoneSeen
            | Self::Exported
            | Self::Imported => Part::PersonalData,
            Self::MailReleased | Self::MailTaken | Self::JobRetried | Self::JobGivenUp => Part::Mail,
            Self::AddressAdded
            | Self::AddressVerified
            | Self::AddressChanged
            | Self::AddressRemoved
            | Self::Digest
            | Self::Phone
            | Self::DayOff
            | Self::DayOffRemoved
            | Self::Words
            | Self::TemplateSaved
            | Self::TemplateRemoved
            | Self::Account
            | Self::Guide
            | Self::GuidePublished
            | Self::GuideRetired
            | Self::Hours
            | Self::Norms
            | Self::NormsWithdrawn
            | Self::RulesSwitched
            | Self::TopicSaved
            | Self::TopicRetired
            | Self::TopicBack
            | Self::TopicsOrdered
            | Self::NormObjected
            | Self::FindingLifted => Part::Settings,
        }
    }
}

/// A part of the log, by which one looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who signed in and who could not.
    SignIns,
    /// Who may do what.
    People,
    /// How the house and its accounts work.
    Settings,
    /// Who saw, took in or took out what is personal.
    PersonalData,
    /// What was done about mail that stuck.
    Mail,
    /// What was done in cases.
    Cases,
}

impl Part {
    /// Every part, in the order in which a page offers them.
    pub const ALL: [Self; 6] =
        [Self::SignIns, Self::People, Self::Settings, Self::PersonalData, Self::Mail, Self::Cases];

    /// The stable word in addresses and the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins",
            Self::People => "people",
            Self::Settings => "settings",
            Self::PersonalData => "personal-data",
            Self::Mail => "mail",
            Self::Cases => "cases",
        }
    }

    /// Reads [`Part::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }
}
