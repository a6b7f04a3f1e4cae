//! The OpenAPI document and the routes it is made from: one list, so that neither can lack what the other has.

use super::problem::{Problem, Told};
use super::{PREFIX, v1};
use app::Desk;
use domain::refusal::Refusal;
use std::collections::BTreeMap;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify};
use utoipa_axum::router::OpenApiRouter;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Balie",
        version = "1",
        description = "The customer-question desk of a marketplace: everything its pages do, for an own system (R73, \
            R74).\n\nA caller acts for one seller account or for the desk, as its token says; security requirements name \
            the role. Instants are RFC 3339 in UTC. Lists are paged by cursor: repeat the request with `cursor` set to \
            `next`. Every error is `application/problem+json`; programs decide on `code`. The case number is `id`, and \
            again as text in `number`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/api/v1")),
    components(schemas(Told)),
    modifiers(&Token, &Everywhere),
    tags(
        (name = "account", description = "Who calls, and what an account sees first."),
        (name = "cases", description = "Reading and handling cases."),
        (name = "desk", description = "The marketplace's own queues and questions."),
        (name = "orders", description = "A seller's orders: where they are, and contact about them."),
        (name = "insights", description = "What is learnt from the questions."),
        (name = "surveys", description = "The customer's opinion after closing."),
        (name = "shop", description = "Sellers, orders and topics."),
        (name = "people", description = "Who works for an account, with which role."),
        (name = "settings", description = "What an account chooses: addresses, digest, phone, words, templates."),
        (name = "assistant", description = "The assistant in front of every question: its articles, conversations, measure."),
        (name = "operation", description = "What an operator sets: the desk's people, hours, times and norms."),
        (name = "mail", description = "How mail does.")
    )
)]
struct Document;

struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut OpenApi) {
        let mut bearer = Http::new(HttpAuthScheme::Bearer);
        bearer.description = Some("Made by `balie admin token`; shown once.".to_owned());
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// Answers that any operation may give, described once.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        for (name, problems) in everywhere() {
            components.responses.insert(name.to_owned(), RefOr::T(response(&problems)));
        }
    }
}

fn everywhere() -> [(&'static str, Vec<Problem>); 3] {
    [
        ("NoToken", vec![Problem::no_token(), Problem::wrong_token()]),
        ("Broken", vec![Problem::broken("1772442000000000-000".to_owned())]),
        ("Unavailable", vec![Problem::unavailable(), Problem::too_slow()]),
    ]
}

fn shared(with_token: bool) -> BTreeMap<String, RefOr<Response>> {
    let wanted = everywhere().into_iter().filter(|(name, _)| with_token || *name != "NoToken");
    wanted
        .filter_map(|(name, problems)| {
            Some((problems.first()?.told().status.to_string(), Ref::from_response_name(name).into()))
        })
        .collect()
}

/// What any operation with a token may answer.
pub struct Always;

impl IntoResponses for Always {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        shared(true)
    }
}

/// What an operation without a token may answer.
pub struct Open;

impl IntoResponses for Open {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        shared(false)
    }
}

/// Every route with its description.
pub fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::with_openapi(<Document as utoipa::OpenApi>::openapi()).merge(v1::routes())
}

/// The OpenAPI document, as served at `/api/v1/openapi.json`.
pub fn openapi() -> OpenApi {
    debug_assert_eq!(PREFIX, "/api/v1");
    routes().into_openapi()
}

/// A set of problems that an operation may answer with.
fn problems(problems: Vec<Problem>) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<u16, Vec<Problem>> = BTreeMap::new();
    for problem in problems {
        by_status.entry(problem.told().status).or_default().push(problem);
    }
    by_status.into_iter().map(|(status, told)| (status.to_string(), RefOr::T(response(&told)))).collect()
}

fn response(problems: &[Problem]) -> Response {
    let codes: Vec<_> = problems.iter().map(|problem| format!("`{}`", problem.told().code)).collect();
    let titles: Vec<_> = problems.iter().map(|problem| problem.told().title).collect();
    let example = problems.first().and_then(|problem| serde_json::to_value(problem.told()).ok());
    let content =
        ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).example(example).build();
    ResponseBuilder::new()
        .description(format!("{} ({}).", titles.join(", or "), codes.join(", ")))
        .content("application/problem+json", content)
        .build()
}

macro_rules! problem_sets {
    ($($(#[$doc:meta])* $name:ident = [$($problem:expr),* $(,)?];)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                problems(vec![$($problem.into()),*])
            }
        }
    )*};
}

problem_sets! {
    /// A token of another kind.
    ForOthers = [Refusal::NotAllowed];
    /// Not there or not to be seen (R14).
    Hidden = [Refusal::NotVisible];
    /// A query string or cursor that cannot be read.
    BadPage = [
        Problem::query_unreadable("list: unknown variant `open`"), Refusal::CursorInvalid, Refusal::FilterInvalid,
    ];
    /// A view that cannot be kept (R28).
    BadView = [Refusal::ViewNameInvalid, Refusal::TooManyViews, Refusal::FilterInvalid];
    /// Too many cases at once, or none (R35).
    TooMuch = [Refusal::TooManyAtOnce, Refusal::NothingChosen, Refusal::TopicUnknown];
    /// A query string that cannot be read or a period that cannot be shown.
    BadPeriod = [Problem::query_unreadable("days: invalid digit found in string"), Refusal::PeriodInvalid,
        Refusal::FilterInvalid];
    /// The desk names whose figures it wants (R72).
    NoSeller = [Refusal::SellerUnknown];
    /// Nothing to object to (R72).
    NotObjectable = [Refusal::NothingToObject, Refusal::MessageEmpty, Refusal::MessageTooLong, Refusal::NoAddress];
    /// A figure that cannot be, or comes too late (R72e).
    BadFigure = [Refusal::FigureInvalid, Refusal::WeekFinal, Refusal::SellerUnknown];
    /// A body that cannot be read.
    BadBody = [
        Problem::body_unreadable("text", "missing field `text` at line 1 column 2"),
        Problem::body_too_large(super::body::SMALL), Problem::not_json(),
    ];
    /// What sending may be refused for (R31-R33, R47).
    Unsendable = [
        Refusal::NewerMessage, Refusal::CaseClosed, Refusal::NotAtDesk, Refusal::NoContactYet, Refusal::MessageEmpty,
        Refusal::MessageTooLong, Refusal::TooManyFiles, Refusal::FileTooLarge, Refusal::FilesTooLarge,
        Refusal::FileTypeRefused,
    ];
    /// A preview is refused where sending would be.
    Unshowable = [
        Refusal::CaseClosed, Refusal::NotAtDesk, Refusal::MessageEmpty, Refusal::MessageTooLong,
    ];
    /// Not to be closed (R55).
    Unclosable = [Refusal::NoContactYet, Refusal::CaseClosed, Refusal::NotAtDesk];
    /// Not to be reopened (R57).
    Unopenable = [Refusal::CaseOpen, Refusal::Erased, Refusal::NotAtDesk];
    /// The turn cannot end without a message (R33).
    Unendable = [
        Refusal::NothingToAnswer, Refusal::NoContactYet, Refusal::CaseClosed, Refusal::NotAtDesk,
    ];
    /// Not to be kept for later (R26).
    Unkeepable = [Refusal::CaseClosed, Refusal::NotAtDesk, Refusal::DateInPast];
    /// Not to be handed over (R16).
    Unhandable = [Refusal::CaseClosed, Refusal::ReasonMissing];
    /// Not to be given to this person (R35).
    Unassignable = [Refusal::PersonUnknown, Refusal::CaseClosed, Refusal::NotAtDesk];
    /// Not to get this topic (R35).
    Unnameable = [Refusal::TopicUnknown, Refusal::Erased, Refusal::NotAtDesk];
    /// Not to be forwarded (R15).
    Unforwardable = [
        Refusal::NotAtDesk, Refusal::CaseClosed, Refusal::NoAddress, Refusal::SellerUnknown, Refusal::PhoneInvalid,
    ];
    /// Not to be given an address (R10).
    Unreachable = [Refusal::AddressInvalid, Refusal::AddressKnown];
    /// Not to be called (R48, R49).
    Uncallable = [Refusal::NoCallback, Refusal::CaseClosed];
    /// A calendar that cannot be used, or is not the caller's to change (R4, R6).
    Unmeasurable = [Refusal::HoursInvalid, Refusal::SellerUnknown];
    /// Times and norms that cannot be worked by, or came too late (R1, R72).
    Unworkable = [
        Problem::unfit("response", "is no length of time"), Refusal::NormsInvalid, Refusal::NormsInPast,
        Refusal::TooMany,
    ];
    /// What changing the people of the desk may be refused for (R67).
    Unstaffable = [
        Refusal::NotVisible, Refusal::LastOperator, Refusal::AlreadyThere, Refusal::TooMany, Refusal::AddressInvalid,
        Refusal::MailedLately,
    ];
    /// Somebody who does not work where the case lies, or words that cannot be used (R35).
    Untellable = [Refusal::PersonUnknown, Refusal::MessageEmpty, Refusal::MessageTooLong];
    /// Not to be taken back (R16).
    Untakeable = [Refusal::NotAtSeller, Refusal::CaseClosed];
    /// A field of a question cannot be used.
    Unaskable = [
        Problem::unfit("topic", "is not one of GET /topics"), Refusal::AddressInvalid, Refusal::MessageEmpty,
        Refusal::MessageTooLong,
    ];
    /// No link can be made for this order (R50).
    Unlinkable = [Problem::unfit("order", "must be 1 to 64 bytes without control characters"), Refusal::OrderUnknown];
    /// No such order of this account (R13).
    NoOrder = [Refusal::OrderUnknown];
    /// Contact cannot be started so (R40).
    Unstartable = [
        Refusal::OrderTooOld, Refusal::Erased, Refusal::TopicUnknown, Refusal::ArticleNotInOrder,
        Refusal::MessageEmpty, Refusal::MessageTooLong, Refusal::TooManyFiles, Refusal::FileTooLarge,
        Refusal::FilesTooLarge, Refusal::FileTypeRefused,
    ];
    /// The link opens no survey.
    NoSurvey = [Refusal::LinkInvalid];
    /// The survey takes no answer (R60).
    Unopinable = [Refusal::SurveyAnswered, Refusal::ScoreOutOfRange];
    /// What changing people and roles may be refused for (R66).
    Ungoverned = [
        Refusal::NotAllowed, Refusal::RoleTooHigh, Refusal::NotVisible, Refusal::LastOwner, Refusal::RoleInUse,
        Refusal::AlreadyThere, Refusal::TooMany, Refusal::AddressInvalid, Refusal::RoleUnknown, Refusal::NameMissing,
        Refusal::MailedLately,
    ];
    /// What changing settings may be refused for (R29, R65).
    Unsettled = [
        Refusal::NotAllowed, Refusal::NotVisible, Refusal::AlreadyThere, Refusal::TooMany, Refusal::AddressFromShop,
        Refusal::AddressInvalid, Refusal::HoursInvalid, Refusal::MomentInvalid, Refusal::PhoneInvalid,
        Refusal::DaysInvalid, Refusal::ColourInvalid, Refusal::CountryUnknown, Refusal::NameMissing,
        Refusal::MessageEmpty, Refusal::MessageTooLong,
        Problem::unfit("text", "{colour} is no variable; use {name}, {sender}, {account}"), Refusal::MailedLately,
    ];
    /// An article that cannot be kept (R51).
    Unwritable = [
        Problem::unfit("language", "must be nl, en or fr"), Refusal::NameMissing, Refusal::MessageEmpty,
        Refusal::MessageTooLong, Refusal::TopicUnknown, Refusal::TooMany, Refusal::GuideThere,
    ];
    /// Not the order of this customer (R51).
    Unvouched = [Problem::unfit("email", "means nothing without an order"), Refusal::OrderUnknown];
    /// The conversation is over (R51).
    TalkOver = [Refusal::ChatOver];
    /// What cannot be said in a conversation (R51).
    Unsayable = [
        Problem::unfit("about", "is no subject to choose"), Refusal::ChatOver, Refusal::ChatTooFast,
        Refusal::MessageEmpty, Refusal::MessageTooLong, Refusal::WhoAreYou,
    ];
    /// Not to be erased, or erased already (R68).
    Unerasable = [Refusal::CasesOpen, Refusal::Erased];
    /// A customer who cannot be found so (R10).
    Unfound = [Refusal::TooLittleTyped];
    /// A question that cannot be taken down so (R10).
    Unloggable = [
        Refusal::CallerUnknown, Refusal::NameMissing, Refusal::AddressInvalid, Refusal::PhoneInvalid,
        Refusal::MessageEmpty, Refusal::MessageTooLong,
    ];
    /// A call that cannot be promised.
    Unpromisable = [Refusal::NotAtDesk, Refusal::CaseClosed, Refusal::DateInPast, Refusal::PhoneInvalid];
    /// Rules that cannot be kept or switched on (R12).
    Unroutable = [
        Refusal::RulesChanged, Refusal::RulesSame, Refusal::NameMissing, Refusal::RuleNameTaken,
        Refusal::RuleNameTooLong, Refusal::TooManyRules, Refusal::TooManyNamed, Refusal::TopicUnknown,
        Refusal::RuleSellerUnknown, Refusal::GroupInvalid, Refusal::ReasonMissing,
        Problem::unfit("to", "is not assistant, desk, desk_returned, desk_handed_over or seller"),
    ];
    /// Days that cannot be tried, or a cursor that cannot be read (R12).
    Untryable = [
        Refusal::TryPeriodInvalid, Problem::query_unreadable("from: not a day"), Refusal::CursorInvalid,
    ];
    /// Norms that cannot be tried so (R72).
    Untriable = [
        Refusal::NormsInvalid, Refusal::HoursInvalid, Refusal::PeriodInvalid,
        Problem::unfit("response", "must be a length such as 8 office hours"),
    ];
    /// A topic that cannot be kept so (R12).
    Unlistable = [
        Refusal::AlreadyThere, Refusal::TopicNeeded, Refusal::NameMissing, Refusal::TopicWordsInvalid,
        Refusal::TooManyNamed, Refusal::TopicUnknown,
    ];
    /// Nothing with this number waits for an operator.
    NotStuck = [Problem::not_stuck()];
}
