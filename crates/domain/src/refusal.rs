//! Every business "no", with a stable code; the words in each language stand with the pages (`refusal-<code>`).

use serde::Serialize;
use thiserror::Error;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// A rule says no. The code is stable: pages, mails and API speak of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize)]
        pub enum Refusal {
            $($(#[$doc])* #[error($code)] #[serde(rename = $code)] $name,)*
        }

        impl Refusal {
            /// Every refusal there is, so that a test can ask for its words.
            pub const ALL: &'static [Refusal] = &[$(Refusal::$name),*];

            /// The stable code, in lower case with dashes.
            pub fn code(self) -> &'static str {
                match self { $(Refusal::$name => $code),* }
            }
        }
    };
}

refusals! {
    /// The case does not exist or may not be seen; the two are never told apart (R14).
    NotVisible = "not-visible",
    /// One's role lacks the permission (R66).
    NotAllowed = "not-allowed",
    /// A seller closes only after contact with the customer in this case (R55).
    NoContactYet = "no-contact-yet",
    /// The case is closed; reopen it first (R57).
    CaseClosed = "case-closed",
    /// The customer was erased: nothing is done in her cases and nobody can write to her (R68).
    Erased = "erased",
    /// A customer is erased when all of her cases are closed (R68).
    CasesOpen = "cases-open",
    /// Only a closed case can be reopened (R57).
    CaseOpen = "case-open",
    /// "No answer needed" is for a case in which an answer is expected (R33).
    NothingToAnswer = "nothing-to-answer",
    /// The desk forwards what lies at the desk (R15).
    NotAtDesk = "not-at-desk",
    /// The desk takes back what lies at a seller (R16).
    NotAtSeller = "not-at-seller",
    /// A case cannot be forwarded while nobody knows to whom (R15).
    SellerUnknown = "seller-unknown",
    /// Handing a case to the desk needs a reason (R16).
    ReasonMissing = "reason-missing",
    /// A message has words.
    MessageEmpty = "message-empty",
    /// A message is longer than the limit.
    MessageTooLong = "message-too-long",
    /// Something new was said meanwhile; look at it before sending (R32).
    NewerMessage = "newer-message",
    /// An answer that has left cannot be taken back (R31).
    AlreadySent = "already-sent",
    /// The draft leaves in a moment; take it back to change it (R31).
    SendingNow = "sending-now",
    /// The draft was changed on another device meanwhile (R31).
    DraftElsewhere = "draft-elsewhere",
    /// A follow-up date lies ahead (R26).
    DateInPast = "date-in-past",
    /// Only somebody who works where the case lies (R35).
    PersonUnknown = "person-unknown",
    /// A topic that is not in the operator's list (R35).
    TopicUnknown = "topic-unknown",
    /// The customer has no address: only a call reaches her (R48).
    NoAddress = "no-address",
    /// The customer has an address; only the shop changes it (R68).
    AddressKnown = "address-known",
    /// Neither an address nor a phone number: nobody could answer (R10).
    CallerUnknown = "caller-unknown",
    /// Fewer than two letters, or nothing to look for.
    TooLittleTyped = "too-little-typed",
    /// No callback may be called now: none was agreed, or it is over (R48, R49).
    NoCallback = "no-callback",
    /// The callback of this case is settled; the customer cannot choose any more (R48).
    CallbackSettled = "callback-settled",
    /// Too many files at once (R47).
    TooManyFiles = "too-many-files",
    /// A file is larger than the limit (R47).
    FileTooLarge = "file-too-large",
    /// All files together are larger than the limit (R47).
    FilesTooLarge = "files-too-large",
    /// This kind of file is not passed on (R47).
    FileTypeRefused = "file-type-refused",
    /// A survey is answered once (R60).
    SurveyAnswered = "survey-answered",
    /// A link that never was, has expired or was used; the three are not told apart.
    LinkInvalid = "link-invalid",
    /// A score is a whole number from 0 to 10 (R60).
    ScoreOutOfRange = "score-out-of-range",
    /// The address or the password is wrong; the two are not told apart.
    SignInFailed = "sign-in-failed",
    /// Too many tries; wait a little.
    TooManyTries = "too-many-tries",
    /// A password is at least twelve characters.
    PasswordTooShort = "password-too-short",
    /// Not an e-mail address that mail can be sent to.
    AddressInvalid = "address-invalid",
    /// There is no such order (R76).
    OrderUnknown = "order-unknown",
    /// The article is not in this order (R40).
    ArticleNotInOrder = "article-not-in-order",
    /// The order is too old to start contact (R40, R41).
    OrderTooOld = "order-too-old",
    /// The exchange of mail about the order has ended (R41).
    RelayClosed = "relay-closed",
    /// This address may not send to the customer (R45).
    SenderNotRegistered = "sender-not-registered",
    /// A name is needed.
    NameMissing = "name-missing",
    /// A cursor that this desk did not make.
    CursorInvalid = "cursor-invalid",
    /// A period that cannot be shown (R70: 28 days to 6 months).
    PeriodInvalid = "period-invalid",
    /// A filter that names something a list cannot be narrowed by (R28).
    FilterInvalid = "filter-invalid",
    /// A saved view has a name of at most 60 characters (R28).
    ViewNameInvalid = "view-name-invalid",
    /// So many views are not kept (R28).
    TooManyViews = "too-many-views",
    /// At most a hundred cases are handled at once (R35).
    TooManyAtOnce = "too-many-at-once",
    /// No case was chosen (R35).
    NothingChosen = "nothing-chosen",
    /// Nobody gives more than he has, and only an owner makes an owner (R66).
    RoleTooHigh = "role-too-high",
    /// There is no such role in this account.
    RoleUnknown = "role-unknown",
    /// Somebody has this role or is invited with it (R66).
    RoleInUse = "role-in-use",
    /// An account always has an owner (R66).
    LastOwner = "last-owner",
    /// The desk always has an operator (R67).
    LastOperator = "last-operator",
    /// A code that does not fit, was used, or came too late (R67).
    CodeWrong = "code-wrong",
    /// A passkey that is not known here or does not fit (R67).
    PasskeyInvalid = "passkey-invalid",
    /// So many passkeys are not kept (R67).
    TooManyPasskeys = "too-many-passkeys",
    /// The operator asks everybody like this for a second step: the last one stays (R67).
    SecondStepNeeded = "second-step-needed",
    /// What the issuer said cannot be believed (R67).
    IssuerInvalid = "issuer-invalid",
    /// The issuer has not verified the address (R67).
    IssuerUnverified = "issuer-unverified",
    /// Nobody here has the address that the issuer named (R67).
    IssuerUnknown = "issuer-unknown",
    /// The issuer does not answer, or not as it should (R67).
    IssuerAway = "issuer-away",
    /// A calendar file that cannot be read (R4).
    CalendarInvalid = "calendar-invalid",
    /// Norms that a desk cannot work by (R1).
    NormsInvalid = "norms-invalid",
    /// What was valid in the past stays as it was (R1).
    NormsInPast = "norms-in-past",
    /// There is no notice or finding to object to or take back: none was told, or it was done before (R72).
    NothingToObject = "nothing-to-object",
    /// A figure from outside that cannot be: of another norm, a part above its whole, a week to come (R72e).
    FigureInvalid = "figure-invalid",
    /// A week that is final keeps what it came to (R72).
    WeekFinal = "week-final",
    /// A file to import that is empty, too large or of an unknown kind (R76).
    ImportInvalid = "import-invalid",
    /// The person or address is there already.
    AlreadyThere = "already-there",
    /// A link was mailed a moment ago, or too often.
    MailedLately = "mailed-lately",
    /// There are as many of these as an account may have.
    TooMany = "too-many",
    /// The address comes with the shop's own file (R76).
    AddressFromShop = "address-from-shop",
    /// The old password does not fit.
    PasswordWrong = "password-wrong",
    /// Hours that cannot be read (R65).
    HoursInvalid = "hours-invalid",
    /// A moment of the day that cannot be read, or too many of them (R29).
    MomentInvalid = "moment-invalid",
    /// Not a phone number, or none where one is needed (R48, R65).
    PhoneInvalid = "phone-invalid",
    /// Days that cannot be read, end before they begin or lie too far (R65).
    DaysInvalid = "days-invalid",
    /// Not a colour as `#rrggbb`.
    ColourInvalid = "colour-invalid",
    /// The marketplace does not serve this country (R65).
    CountryUnknown = "country-unknown",
    /// A calendar of holidays that is not offered (R4).
    HolidaysInvalid = "holidays-invalid",
    /// A template has a variable that there is not (R31).
    VariableUnknown = "variable-unknown",
    /// The conversation was handed over, or ended long ago (R51).
    ChatOver = "chat-over",
    /// So much at once is not taken in a conversation (R51).
    ChatTooFast = "chat-too-fast",
    /// A person at the desk needs to know how to answer: an address, confirmed (R50, R51).
    WhoAreYou = "who-are-you",
    /// An article of the assistant with this name and language is there already (R51).
    GuideThere = "guide-there",
    /// Two routing rules have one name, or a rule has a name that stands for no rule (R12).
    RuleNameTaken = "rule-name-taken",
    /// The name of a routing rule is too long or not one line (R12).
    RuleNameTooLong = "rule-name-too-long",
    /// As many routing rules as there may be (R12).
    TooManyRules = "too-many-rules",
    /// As many topics, groups or sellers as one rule may name (R12).
    TooManyNamed = "too-many-named",
    /// A routing rule names an account that there is not (R12).
    RuleSellerUnknown = "rule-seller-unknown",
    /// Not the word of an article group (R12).
    GroupInvalid = "group-invalid",
    /// Somebody changed the rules meanwhile (R12).
    RulesChanged = "rules-changed",
    /// The days of a try-out are in the wrong order or too many (R12).
    TryPeriodInvalid = "try-period-invalid",
    /// The rules to be switched on are those in force (R12).
    RulesSame = "rules-same",
    /// Words of a topic that cannot be used, or too many of them (R12).
    TopicWordsInvalid = "topic-words-invalid",
    /// This topic is where questions go that are about nothing else; it stays (R12).
    TopicNeeded = "topic-needed",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_plain() {
        let mut codes: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
        assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Refusal::ALL.len());
    }
}
