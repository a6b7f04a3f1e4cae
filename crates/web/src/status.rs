//! The HTTP status of every refusal, the same for pages and API.

use axum::http::StatusCode;
use domain::refusal::Refusal;

/// The status that says best what kind of no it is.
#[expect(clippy::too_many_lines, reason = "one line for each refusal there is")]
pub fn of(refusal: Refusal) -> StatusCode {
    use Refusal as No;
    match refusal {
        No::CursorInvalid | No::PeriodInvalid | No::FilterInvalid => StatusCode::BAD_REQUEST,
        No::SignInFailed => StatusCode::UNAUTHORIZED,
        No::NotAllowed | No::SenderNotRegistered | No::RoleTooHigh => StatusCode::FORBIDDEN,
        No::NotVisible | No::OrderUnknown | No::LinkInvalid => StatusCode::NOT_FOUND,
        No::NoContactYet
        | No::CaseClosed
        | No::CaseOpen
        | No::Erased
        | No::CasesOpen
        | No::NothingToAnswer
        | No::NoCallback
        | No::CallbackSettled
        | No::NoAddress
        | No::AddressKnown
        | No::NotAtDesk
        | No::NotAtSeller
        | No::NewerMessage
        | No::RelayClosed
        | No::AlreadySent
        | No::SendingNow
        | No::DraftElsewhere
        | No::SurveyAnswered
        | No::RoleInUse
        | No::LastOwner
        | No::LastOperator
        | No::TooManyPasskeys
        | No::SecondStepNeeded
        | No::NormsInPast
        | No::NothingToObject
        | No::WeekFinal
        | No::AlreadyThere
        | No::AddressFromShop
        | No::TooManyViews
        | No::ChatOver
        | No::GuideThere
        | No::RulesChanged
        | No::RulesSame
        | No::TopicNeeded
        | No::TooMany => StatusCode::CONFLICT,
        No::SellerUnknown
        | No::WhoAreYou
        | No::ReasonMissing
        | No::MessageEmpty
        | No::MessageTooLong
        | No::DateInPast
        | No::PersonUnknown
        | No::TopicUnknown
        | No::TooManyFiles
        | No::FileTooLarge
        | No::FilesTooLarge
        | No::FileTypeRefused
        | No::ScoreOutOfRange
        | No::PasswordTooShort
        | No::AddressInvalid
        | No::CallerUnknown
        | No::TooLittleTyped
        | No::OrderTooOld
        | No::ArticleNotInOrder
        | No::NameMissing
        | No::RoleUnknown
        | No::PasswordWrong
        | No::HoursInvalid
        | No::MomentInvalid
        | No::PhoneInvalid
        | No::DaysInvalid
        | No::ColourInvalid
        | No::CountryUnknown
        | No::HolidaysInvalid
        | No::ViewNameInvalid
        | No::TooManyAtOnce
        | No::NothingChosen
        | No::RuleNameTaken
        | No::RuleNameTooLong
        | No::TooManyRules
        | No::TooManyNamed
        | No::RuleSellerUnknown
        | No::GroupInvalid
        | No::TryPeriodInvalid
        | No::TopicWordsInvalid
        | No::VariableUnknown
        | No::CodeWrong
        | No::PasskeyInvalid
        | No::IssuerInvalid
        | No::IssuerUnverified
        | No::IssuerUnknown
        | No::CalendarInvalid
        | No::NormsInvalid
        | No::FigureInvalid
        | No::ImportInvalid => StatusCode::UNPROCESSABLE_ENTITY,
        No::IssuerAway => StatusCode::BAD_GATEWAY,
        No::TooManyTries | No::MailedLately | No::ChatTooFast => StatusCode::TOO_MANY_REQUESTS,
    }
}
