//! Every refusal of the domain as words that say what to do (R74).

use domain::refusal::Refusal;

/// What a refusal is, in a few words.
#[expect(clippy::too_many_lines, reason = "one line for each refusal there is")]
pub fn title(refusal: Refusal) -> &'static str {
    use Refusal as No;
    match refusal {
        No::NotVisible => "Not to be seen here",
        No::NotAllowed => "Not allowed for this token",
        No::NoContactYet => "The customer has not been answered yet",
        No::CaseClosed => "The case is closed",
        No::CaseOpen => "The case is open",
        No::Erased => "The customer was erased",
        No::CasesOpen => "The customer has open cases",
        No::NothingToAnswer => "Nothing is to be answered",
        No::NotAtDesk => "The case does not lie at the desk",
        No::NotAtSeller => "The case does not lie at a seller",
        No::SellerUnknown => "The seller is not known",
        No::ReasonMissing => "A reason is needed",
        No::MessageEmpty => "The message is empty",
        No::MessageTooLong => "The message is too long",
        No::NewerMessage => "Something new was said meanwhile",
        No::AlreadySent => "The answer has left",
        No::SendingNow => "The answer leaves in a moment",
        No::DraftElsewhere => "The draft was changed elsewhere",
        No::DateInPast => "The date lies in the past",
        No::NoCallback => "No callback may be called now",
        No::CallbackSettled => "The callback is settled",
        No::NoAddress => "The customer has no address",
        No::AddressKnown => "The customer has an address",
        No::CallerUnknown => "Nobody could answer this customer",
        No::TooLittleTyped => "Too little to look for",
        No::PersonUnknown => "This person does not work here",
        No::TopicUnknown => "The topic is not known",
        No::TooManyFiles => "Too many files",
        No::FileTooLarge => "A file is too large",
        No::FilesTooLarge => "The files are too large together",
        No::FileTypeRefused => "This kind of file is not passed on",
        No::SurveyAnswered => "The survey was answered already",
        No::LinkInvalid => "The link is not valid",
        No::ScoreOutOfRange => "The score is out of range",
        No::SignInFailed => "Signing in failed",
        No::TooManyTries => "Too many tries",
        No::PasswordTooShort => "The password is too short",
        No::AddressInvalid => "Not an e-mail address",
        No::OrderUnknown => "The order is not known",
        No::OrderTooOld => "The order is too old",
        No::ArticleNotInOrder => "The article is not in the order",
        No::RelayClosed => "The exchange of mail has ended",
        No::SenderNotRegistered => "The sender is not registered",
        No::NameMissing => "A name is needed",
        No::CursorInvalid => "The cursor is not one of ours",
        No::FilterInvalid => "A filter that means nothing",
        No::ViewNameInvalid => "Not a name for a view",
        No::TooManyViews => "Too many views",
        No::TooManyAtOnce => "Too many cases at once",
        No::NothingChosen => "No case was named",
        No::PeriodInvalid => "This period cannot be shown",
        No::NothingToObject => "Nothing to object to or to take back",
        No::FigureInvalid => "A figure that cannot be",
        No::WeekFinal => "The week is final",
        No::RoleTooHigh => "More than one has oneself",
        No::RoleUnknown => "The role is not known",
        No::RoleInUse => "The role is in use",
        No::LastOwner => "The last owner stays",
        No::LastOperator => "The last operator stays",
        No::CodeWrong => "The code does not fit",
        No::PasskeyInvalid => "The passkey does not fit",
        No::TooManyPasskeys => "Too many passkeys",
        No::SecondStepNeeded => "A second step is needed",
        No::IssuerInvalid => "The issuer cannot be believed",
        No::IssuerUnverified => "The address is not verified",
        No::IssuerUnknown => "Nobody has this address",
        No::IssuerAway => "The issuer does not answer",
        No::CalendarInvalid => "Not a calendar file",
        No::NormsInvalid => "The norms cannot be worked by",
        No::NormsInPast => "The past stays as it was",
        No::ImportInvalid => "Not a file to import",
        No::AlreadyThere => "It is there already",
        No::MailedLately => "Mailed a moment ago",
        No::TooMany => "As many as there may be",
        No::AddressFromShop => "The address comes with the shop's file",
        No::PasswordWrong => "The old password does not fit",
        No::HoursInvalid => "The hours cannot be read",
        No::MomentInvalid => "The moments cannot be read",
        No::PhoneInvalid => "Not a phone number",
        No::DaysInvalid => "The days cannot be used",
        No::ColourInvalid => "Not a colour",
        No::CountryUnknown => "The country is not served",
        No::HolidaysInvalid => "The calendar is not offered",
        No::RuleNameTaken => "Another rule has this name",
        No::RuleNameTooLong => "The name of a rule is too long",
        No::TooManyRules => "Too many rules",
        No::TooManyNamed => "Too many in one list",
        No::RuleSellerUnknown => "A rule names an unknown seller",
        No::GroupInvalid => "Not an article group",
        No::RulesChanged => "Somebody changed the rules meanwhile",
        No::RulesSame => "Nothing would change",
        No::TryPeriodInvalid => "This period cannot be tried",
        No::TopicWordsInvalid => "The words of the topic cannot be used",
        No::TopicNeeded => "This topic stays",
        No::VariableUnknown => "A variable is not known",
        No::ChatOver => "The conversation is over",
        No::ChatTooFast => "Too much at once",
        No::WhoAreYou => "The customer is not known",
        No::GuideThere => "The article is there already",
    }
}

/// What to do about a refusal.
#[expect(clippy::too_many_lines, reason = "one line for each refusal there is")]
pub fn detail(refusal: Refusal) -> &'static str {
    use Refusal as No;
    match refusal {
        No::NotVisible => "It does not exist, lies at another seller account or is with customer service.",
        No::NotAllowed => "Use a token of an account or role that may do this.",
        No::NoContactYet => "Send the customer a message first.",
        No::CaseClosed => "Reopen the case first.",
        No::CaseOpen => "Only a closed case can be reopened; go on as it is.",
        No::Erased => "What is left stays as it is; nothing can be done or written here any more.",
        No::CasesOpen => "Close them first; `open_cases` of GET /customers/{id} says how many there are.",
        No::NothingToAnswer => "Only a turn in which an answer is expected can end without one.",
        No::NotAtDesk => "Take the case back first.",
        No::NotAtSeller => "Only a case that lies at a seller can be taken back.",
        No::SellerUnknown => "Name the seller by number or reference; GET /sellers lists them.",
        No::ReasonMissing => "Say in `reason` why the desk should take this over.",
        No::MessageEmpty => "Write something in `text`.",
        No::MessageTooLong => "Use at most 100,000 bytes, or send the rest as a file.",
        No::NewerMessage => "Read the case again and send with the new number in `seen`.",
        No::AlreadySent => "Send another message; one that has left cannot be taken back.",
        No::SendingNow => "Take it back first, then change it.",
        No::DraftElsewhere => "Read the draft again; another device was first.",
        No::DateInPast => "Give an instant that lies ahead.",
        No::CallbackSettled => "The customer chose already.",
        No::NoCallback => "Answer by mail: no call was agreed, or it is over.",
        No::NoAddress => "Only a call reaches this customer: log one, or forward with `callback` agreed.",
        No::AddressKnown => "Only the shop changes an address: send the customer with POST /imports.",
        No::CallerUnknown => "Give an address or a phone number, or the number of a customer who is known.",
        No::TooLittleTyped => "Give two letters of a name at least, or a whole number or address.",
        No::PersonUnknown => "Name one of GET /colleagues, or nobody.",
        No::TopicUnknown => "Name one of GET /topics by its key.",
        No::TooManyFiles => "Send fewer files, or several messages.",
        No::FileTooLarge => "Send a smaller file.",
        No::FilesTooLarge => "Send fewer or smaller files, or several messages.",
        No::FileTypeRefused => "Send the file as another type, for example PDF or an image.",
        No::SurveyAnswered => "A survey is answered once; the first answer stands.",
        No::LinkInvalid => "It never was, has expired or was used; ask for a new one.",
        No::ScoreOutOfRange => "Give a whole number from 0 to 10.",
        No::SignInFailed => "Check the address and the password.",
        No::TooManyTries => "Wait a quarter of an hour.",
        No::PasswordTooShort => "Use at least twelve characters.",
        No::AddressInvalid => "Give an address such as name@example.com.",
        No::OrderUnknown => "Check the number, or import the order first.",
        No::OrderTooOld => "Contact can no longer be started about this order.",
        No::ArticleNotInOrder => "Name one of the articles of GET /orders/{number}.",
        No::RelayClosed => "Start contact about the order anew, if it is not too old.",
        No::SenderNotRegistered => "Send from an address that is registered for the account.",
        No::NameMissing => "Give a name.",
        No::CursorInvalid => "Use `next` of the page before, unchanged, with the same list.",
        No::FilterInvalid => {
            "Look at the filter: days as 2026-03-01 with `from` before `to`, words as documented."
        }
        No::ViewNameInvalid => "Use one line of 1 to 60 characters.",
        No::TooManyViews => "Twelve are kept; remove one first.",
        No::TooManyAtOnce => "Name at most a hundred cases.",
        No::NothingChosen => "Name one or more cases.",
        No::PeriodInvalid => "Ask for 28 to 184 days.",
        No::NothingToObject => "GET /performance shows what was told and what stands.",
        No::FigureInvalid => {
            "Send `on-time` or `cancellations` of a past or present week, the part not above the whole."
        }
        No::WeekFinal => "Send figures before the Wednesday after their week.",
        No::RoleTooHigh => "Nobody gives more than he has, and only an owner makes an owner.",
        No::RoleUnknown => "GET /roles lists the roles of the account.",
        No::RoleInUse => "Give its people another role and withdraw its invitations first.",
        No::LastOwner => "Make somebody else owner first.",
        No::LastOperator => "Make somebody else operator first.",
        No::CodeWrong => "Use the code that the app shows now; each works once.",
        No::PasskeyInvalid => "Begin again, within five minutes.",
        No::TooManyPasskeys => "Remove a passkey first.",
        No::SecondStepNeeded => "Add another second step before removing this one.",
        No::IssuerInvalid => "Begin signing in again.",
        No::IssuerUnverified => "Verify the address at the issuer first.",
        No::IssuerUnknown => "Ask for an invitation first.",
        No::IssuerAway => "Try again later, or use a password.",
        No::CalendarInvalid => "Send an iCalendar file of whole days, each its own event.",
        No::NormsInvalid => "Check every length; a return is after 24 to 48 hours on working days.",
        No::NormsInPast => "Give an instant that is now or ahead.",
        No::ImportInvalid => "Send NDJSON, or CSV with a heading, and not more than is allowed.",
        No::AlreadyThere => "The person or address belongs to the account already.",
        No::MailedLately => "Wait ten minutes between two mails; after five no more are sent.",
        No::TooMany => "Remove one first.",
        No::AddressFromShop => "Change it in the shop's own file; here only its kinds can be chosen.",
        No::PasswordWrong => "Give the password that is in use now.",
        No::HoursInvalid => "Give hours such as `mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00`.",
        No::MomentInvalid => "Give one to six times of the day, such as 09:00.",
        No::PhoneInvalid => "Use digits, spaces and a + at the start.",
        No::DaysInvalid => "Give a first and a last day that lie ahead, at most two years.",
        No::ColourInvalid => "Give # and six digits 0-9, a-f.",
        No::CountryUnknown => "GET /settings lists the countries.",
        No::HolidaysInvalid => "Use NL, BE or NL+BE.",
        No::RuleNameTaken => {
            "Give each rule a name of its own; `no rule`, `unknown order` and `kept at the desk` are taken."
        }
        No::RuleNameTooLong => "Use at most 80 characters in one line.",
        No::TooManyRules => "There may be 200 rules; remove one or join two.",
        No::TooManyNamed => {
            "A rule names at most 50 topics, groups or sellers, all rules together 500 sellers; there may be 200 topics."
        }
        No::RuleSellerUnknown => "Name sellers by number as GET /sellers lists them.",
        No::GroupInvalid => {
            "A group is 1 to 64 bytes without control characters, as the lines of orders carry it."
        }
        No::RulesChanged => {
            "Read GET /routing again and repeat the change with the new revision and version."
        }
        No::RulesSame => "These rules are in force already; GET /routing shows them.",
        No::TryPeriodInvalid => {
            "Give `from` and `until` as days, the first not after the last, at most two years."
        }
        No::TopicWordsInvalid => "Use at most 200 words of at most 40 characters.",
        No::TopicNeeded => {
            "`other` is the topic of what is about nothing else; it can be renamed, not retired."
        }
        No::VariableUnknown => "The variables are those that GET /templates lists.",
        No::ChatOver => "It was handed over, or ended long ago: begin another conversation.",
        No::ChatTooFast => "Wait a minute before saying more.",
        No::WhoAreYou => "Begin the conversation with the order and the address of its customer.",
        No::GuideThere => "Change that article, or choose another name.",
    }
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
