//! The HTTP status of every refusal, the same for pages and API.

use axum::http::StatusCode;
use domain::refusal::Refusal;

macro_rules! statuses {
    ($($status:ident: $($name:ident),+;)*) => {
        /// The status that says best what kind of no it is.
        pub fn of(refusal: Refusal) -> StatusCode {
            match refusal { $($(Refusal::$name)|+ => StatusCode::$status),* }
        }
    };
}

statuses! {
    BAD_REQUEST: CursorInvalid, PeriodInvalid, FilterInvalid;
    UNAUTHORIZED: SignInFailed;
    FORBIDDEN: NotAllowed, SenderNotRegistered, RoleTooHigh;
    NOT_FOUND: NotVisible, OrderUnknown, LinkInvalid;
    CONFLICT: NoContactYet, CaseClosed, CaseOpen, Erased, CasesOpen, NothingToAnswer, NoCallback, CallbackSettled, NoAddress,
        AddressKnown, NotAtDesk, NotAtSeller, NewerMessage, RelayClosed, AlreadySent, SendingNow,
        DraftElsewhere, SurveyAnswered, RoleInUse, LastOwner, LastOperator, TooManyPasskeys, SecondStepNeeded,
        NormsInPast, NothingToObject, WeekFinal, AlreadyThere, AddressFromShop, TooManyViews, ChatOver,
        GuideThere, RulesChanged, RulesSame, TopicNeeded, TooMany;
    UNPROCESSABLE_ENTITY: SellerUnknown, WhoAreYou, ReasonMissing, MessageEmpty, MessageTooLong, DateInPast,
        PersonUnknown, TopicUnknown, TooManyFiles, FileTooLarge, FilesTooLarge, FileTypeRefused,
        ScoreOutOfRange, PasswordTooShort, AddressInvalid, CallerUnknown, TooLittleTyped, OrderTooOld,
        ArticleNotInOrder, NameMissing, RoleUnknown, PasswordWrong, HoursInvalid, MomentInvalid, PhoneInvalid,
        DaysInvalid, ColourInvalid, CountryUnknown, HolidaysInvalid, ViewNameInvalid, TooManyAtOnce,
        NothingChosen, RuleNameTaken, RuleNameTooLong, TooManyRules, TooManyNamed, RuleSellerUnknown,
        GroupInvalid, TryPeriodInvalid, TopicWordsInvalid, VariableUnknown, CodeWrong, PasskeyInvalid,
        IssuerInvalid, IssuerUnverified, IssuerUnknown, CalendarInvalid, NormsInvalid, FigureInvalid,
        ImportInvalid;
    BAD_GATEWAY: IssuerAway;
    TOO_MANY_REQUESTS: TooManyTries, MailedLately, ChatTooFast;
}
