//! Every refusal of the domain as words that say what to do (R74).

use domain::refusal::Refusal;

macro_rules! words {
    ($($name:ident: $title:literal, $detail:literal;)*) => {
        /// What a refusal is, in a few words.
        pub fn title(refusal: Refusal) -> &'static str {
            match refusal { $(Refusal::$name => $title),* }
        }

        /// What to do about a refusal.
        pub fn detail(refusal: Refusal) -> &'static str {
            match refusal { $(Refusal::$name => $detail),* }
        }
    };
}

words! {
    NotVisible: "Not to be seen here",
        "It does not exist, lies at another seller account or is with customer service.";
    NotAllowed: "Not allowed for this token", "Use a token of an account or role that may do this.";
    NoContactYet: "The customer has not been answered yet", "Send the customer a message first.";
    CaseClosed: "The case is closed", "Reopen the case first.";
    CaseOpen: "The case is open", "Only a closed case can be reopened; go on as it is.";
    Erased: "The customer was erased",
        "What is left stays as it is; nothing can be done or written here any more.";
    CasesOpen: "The customer has open cases",
        "Close them first; `open_cases` of GET /customers/{id} says how many there are.";
    NothingToAnswer: "Nothing is to be answered",
        "Only a turn in which an answer is expected can end without one.";
    NotAtDesk: "The case does not lie at the desk", "Take the case back first.";
    NotAtSeller: "The case does not lie at a seller", "Only a case that lies at a seller can be taken back.";
    SellerUnknown: "The seller is not known",
        "Name the seller by number or reference; GET /sellers lists them.";
    ReasonMissing: "A reason is needed", "Say in `reason` why the desk should take this over.";
    MessageEmpty: "The message is empty", "Write something in `text`.";
    MessageTooLong: "The message is too long", "Use at most 100,000 bytes, or send the rest as a file.";
    NewerMessage: "Something new was said meanwhile",
        "Read the case again and send with the new number in `seen`.";
    AlreadySent: "The answer has left", "Send another message; one that has left cannot be taken back.";
    SendingNow: "The answer leaves in a moment", "Take it back first, then change it.";
    DraftElsewhere: "The draft was changed elsewhere", "Read the draft again; another device was first.";
    DateInPast: "The date lies in the past", "Give an instant that lies ahead.";
    NoCallback: "No callback may be called now", "Answer by mail: no call was agreed, or it is over.";
    CallbackSettled: "The callback is settled", "The customer chose already.";
    NoAddress: "The customer has no address",
        "Only a call reaches this customer: log one, or forward with `callback` agreed.";
    AddressKnown: "The customer has an address",
        "Only the shop changes an address: send the customer with POST /imports.";
    CallerUnknown: "Nobody could answer this customer",
        "Give an address or a phone number, or the number of a customer who is known.";
    TooLittleTyped: "Too little to look for",
        "Give two letters of a name at least, or a whole number or address.";
    PersonUnknown: "This person does not work here", "Name one of GET /colleagues, or nobody.";
    TopicUnknown: "The topic is not known", "Name one of GET /topics by its key.";
    TooManyFiles: "Too many files", "Send fewer files, or several messages.";
    FileTooLarge: "A file is too large", "Send a smaller file.";
    FilesTooLarge: "The files are too large together", "Send fewer or smaller files, or several messages.";
    FileTypeRefused: "This kind of file is not passed on",
        "Send the file as another type, for example PDF or an image.";
    SurveyAnswered: "The survey was answered already", "A survey is answered once; the first answer stands.";
    LinkInvalid: "The link is not valid", "It never was, has expired or was used; ask for a new one.";
    ScoreOutOfRange: "The score is out of range", "Give a whole number from 0 to 10.";
    SignInFailed: "Signing in failed", "Check the address and the password.";
    TooManyTries: "Too many tries", "Wait a quarter of an hour.";
    PasswordTooShort: "The password is too short", "Use at least twelve characters.";
    AddressInvalid: "Not an e-mail address", "Give an address such as name@example.com.";
    OrderUnknown: "The order is not known", "Check the number, or import the order first.";
    OrderTooOld: "The order is too old", "Contact can no longer be started about this order.";
    ArticleNotInOrder: "The article is not in the order", "Name one of the articles of GET /orders/{number}.";
    RelayClosed: "The exchange of mail has ended",
        "Start contact about the order anew, if it is not too old.";
    SenderNotRegistered: "The sender is not registered",
        "Send from an address that is registered for the account.";
    NameMissing: "A name is needed", "Give a name.";
    CursorInvalid: "The cursor is not one of ours",
        "Use `next` of the page before, unchanged, with the same list.";
    FilterInvalid: "A filter that means nothing",
        "Look at the filter: days as 2026-03-01 with `from` before `to`, words as documented.";
    ViewNameInvalid: "Not a name for a view", "Use one line of 1 to 60 characters.";
    TooManyViews: "Too many views", "Twelve are kept; remove one first.";
    TooManyAtOnce: "Too many cases at once", "Name at most a hundred cases.";
    NothingChosen: "No case was named", "Name one or more cases.";
    PeriodInvalid: "This period cannot be shown", "Ask for 28 to 184 days.";
    NothingToObject: "Nothing to object to or to take back",
        "GET /performance shows what was told and what stands.";
    FigureInvalid: "A figure that cannot be",
        "Send `on-time` or `cancellations` of a past or present week, the part not above the whole.";
    WeekFinal: "The week is final", "Send figures before the Wednesday after their week.";
    RoleTooHigh: "More than one has oneself",
        "Nobody gives more than he has, and only an owner makes an owner.";
    RoleUnknown: "The role is not known", "GET /roles lists the roles of the account.";
    RoleInUse: "The role is in use", "Give its people another role and withdraw its invitations first.";
    LastOwner: "The last owner stays", "Make somebody else owner first.";
    LastOperator: "The last operator stays", "Make somebody else operator first.";
    CodeWrong: "The code does not fit", "Use the code that the app shows now; each works once.";
    PasskeyInvalid: "The passkey does not fit", "Begin again, within five minutes.";
    TooManyPasskeys: "Too many passkeys", "Remove a passkey first.";
    SecondStepNeeded: "A second step is needed", "Add another second step before removing this one.";
    IssuerInvalid: "The issuer cannot be believed", "Begin signing in again.";
    IssuerUnverified: "The address is not verified", "Verify the address at the issuer first.";
    IssuerUnknown: "Nobody has this address", "Ask for an invitation first.";
    IssuerAway: "The issuer does not answer", "Try again later, or use a password.";
    CalendarInvalid: "Not a calendar file", "Send an iCalendar file of whole days, each its own event.";
    NormsInvalid: "The norms cannot be worked by",
        "Check every length; a return is after 24 to 48 hours on working days.";
    NormsInPast: "The past stays as it was", "Give an instant that is now or ahead.";
    ImportInvalid: "Not a file to import",
        "Send NDJSON, or CSV with a heading, and not more than is allowed.";
    AlreadyThere: "It is there already", "The person or address belongs to the account already.";
    MailedLately: "Mailed a moment ago", "Wait ten minutes between two mails; after five no more are sent.";
    TooMany: "As many as there may be", "Remove one first.";
    AddressFromShop: "The address comes with the shop's file",
        "Change it in the shop's own file; here only its kinds can be chosen.";
    PasswordWrong: "The old password does not fit", "Give the password that is in use now.";
    HoursInvalid: "The hours cannot be read",
        "Give hours such as `mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00`.";
    MomentInvalid: "The moments cannot be read", "Give one to six times of the day, such as 09:00.";
    PhoneInvalid: "Not a phone number", "Use digits, spaces and a + at the start.";
    DaysInvalid: "The days cannot be used", "Give a first and a last day that lie ahead, at most two years.";
    ColourInvalid: "Not a colour", "Give # and six digits 0-9, a-f.";
    CountryUnknown: "The country is not served", "GET /settings lists the countries.";
    HolidaysInvalid: "The calendar is not offered", "Use NL, BE or NL+BE.";
    RuleNameTaken: "Another rule has this name",
        "Give each rule a name of its own; `no rule`, `unknown order` and `kept at the desk` are taken.";
    RuleNameTooLong: "The name of a rule is too long", "Use at most 80 characters in one line.";
    TooManyRules: "Too many rules", "There may be 200 rules; remove one or join two.";
    TooManyNamed: "Too many in one list",
        "A rule names at most 50 topics, groups or sellers, all rules together 500 sellers; there may be 200 topics.";
    RuleSellerUnknown: "A rule names an unknown seller", "Name sellers by number as GET /sellers lists them.";
    GroupInvalid: "Not an article group",
        "A group is 1 to 64 bytes without control characters, as the lines of orders carry it.";
    RulesChanged: "Somebody changed the rules meanwhile",
        "Read GET /routing again and repeat the change with the new revision and version.";
    RulesSame: "Nothing would change", "These rules are in force already; GET /routing shows them.";
    TryPeriodInvalid: "This period cannot be tried",
        "Give `from` and `until` as days, the first not after the last, at most two years.";
    TopicWordsInvalid: "The words of the topic cannot be used",
        "Use at most 200 words of at most 40 characters.";
    TopicNeeded: "This topic stays",
        "`other` is the topic of what is about nothing else; it can be renamed, not retired.";
    VariableUnknown: "A variable is not known", "The variables are those that GET /templates lists.";
    ChatOver: "The conversation is over",
        "It was handed over, or ended long ago: begin another conversation.";
    ChatTooFast: "Too much at once", "Wait a minute before saying more.";
    WhoAreYou: "The customer is not known",
        "Begin the conversation with the order and the address of its customer.";
    GuideThere: "The article is there already", "Change that article, or choose another name.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    // R74
    #[test]
    fn every_refusal_is_an_error_with_words_of_its_own() {
        let titles: BTreeSet<_> = Refusal::ALL.iter().map(|no| title(*no)).collect();
        let details: BTreeSet<_> = Refusal::ALL.iter().map(|no| detail(*no)).collect();
        assert_eq!((titles.len(), details.len()), (Refusal::ALL.len(), Refusal::ALL.len()));
        let is_error = |status: axum::http::StatusCode| status.is_client_error() || status.is_server_error();
        assert!(Refusal::ALL.iter().all(|no| is_error(crate::status::of(*no))));
    }
}
