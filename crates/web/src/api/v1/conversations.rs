//! Conversations with the assistant for the shop's own chat, and how the assistant does (R51).

use super::shape::Case;
use super::shape::words::LanguageWord;
use crate::api::auth::OperatorCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, TalkOver, Unsayable, Unvouched};
use crate::api::problem::Problem;
use app::assistant::{Share, Source, phrase};
use app::commands::{HandingOver, Saying, Whence, begin_talk, hand_over_chat, say};
use app::queries::talk::{Conversation as Talk, Told, conversation};
use app::queries::{assistant, widget};
use app::{Desk, Error, Secret};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::assistant::Subject;
use domain::ids::OrderNumber;
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A conversation that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversation {
    /// The customer's language.
    language: LanguageWord,
    /// The order she asks about. Only for a customer who is signed in with the shop: the assistant tells her its facts.
    order: Option<String>,
    /// Her address, as the shop knows it; it must belong to the order.
    #[schema(format = "email")]
    email: Option<String>,
}

/// The key of a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationKey {
    /// Whoever holds it can go on with the conversation; it stands nowhere else.
    #[schema(example = "k3f7aq")]
    secret: String,
}

/// Begins a conversation
///
/// For a chat on the shop's own pages. With `order` the shop vouches that the customer is its buyer; then the assistant tells
/// her where it is, and her conversation can become a case (R51).
#[utoipa::path(post, path = "/conversations", operation_id = "beginConversation", tag = "assistant",
    request_body(content = NewConversation, description = "Who speaks.",
        example = json!({"language": "nl", "order": "1002003", "email": "jan@klanten.example"})),
    responses((status = 201, description = "Begun.", body = ConversationKey), Always, BadBody, ForOthers, Unvouched),
    security(("token" = ["operator"])))]
pub async fn begin(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewConversation>,
) -> Result<(StatusCode, Json<ConversationKey>), Problem> {
    let proven = match new.order {
        Some(order) => {
            let order = OrderNumber::parse(&order).ok_or(Refusal::OrderUnknown)?;
            Some(widget::vouched(&desk, viewer, &order, new.email.as_deref()).await?)
        }
        None if new.email.is_some() => {
            return Err(Problem::unfit("email", "means nothing without an order"));
        }
        None => None,
    };
    let token =
        begin_talk(&desk, new.language.into(), proven.as_ref(), Whence::Shop).await.map_err(Error::from)?;
    Ok((StatusCode::CREATED, Json(ConversationKey { secret: token.reveal().to_owned() })))
}

/// Where the words of a turn come from.
#[derive(Debug, Serialize, ToSchema)]
pub struct TurnSource {
    /// The number of an article; its page is `/assistant/articles/{id}`.
    #[schema(example = 3)]
    article: i64,
    /// Its title.
    #[schema(example = "Sending something back")]
    title: String,
    /// Its language, where that is not the one of the conversation: say so beside it.
    language: Option<LanguageWord>,
}

/// One turn.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationTurn {
    /// 1 for the first.
    #[schema(example = 2)]
    number: i64,
    /// When.
    at: Timestamp,
    /// Whether the customer said it.
    #[schema(example = false)]
    by_customer: bool,
    /// What kind of turn it is: `said`, `chose`, `helped`, `not_helped`, `wants_person`; `answer`, `unsure`, `nothing`,
    /// `sorry`, `person`, `glad`.
    #[schema(example = "answer")]
    kind: String,
    /// Its words, plain text.
    #[schema(example = "You have 14 days to send an article back.")]
    text: String,
    /// The same as a language model phrased it from the same sources; show it as such.
    #[schema(example = "You can send it back within 14 days.")]
    worded_by_model: Option<String>,
    /// The articles it comes from.
    articles: Vec<TurnSource>,
    /// The order it comes from.
    #[schema(example = "1002003")]
    order: Option<String>,
    /// Subjects to choose from; send one as `about`.
    #[schema(example = json!(["return", "payment"]))]
    choices: Vec<String>,
}

/// A conversation as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversationState {
    /// What was said, in order.
    turns: Vec<ConversationTurn>,
    /// Whether to ask if the last answer helped.
    #[schema(example = true)]
    asks_helped: bool,
    /// Whether to offer a person before anything else; offer one besides in any case.
    #[schema(example = false)]
    person_first: bool,
    /// What it is about, as it was understood.
    #[schema(example = "return")]
    subject: Option<String>,
    /// The case it became.
    #[schema(example = 4711)]
    case: Option<i64>,
}

impl From<Talk> for ConversationState {
    fn from(talk: Talk) -> Self {
        Self {
            asks_helped: talk.asks_helped,
            person_first: talk.person_first,
            subject: talk.subject.map(|subject| subject.key().to_owned()),
            case: talk.case.map(|case| case.0),
            turns: talk.turns.into_iter().map(turn).collect(),
        }
    }
}

fn turn(told: Told) -> ConversationTurn {
    let articles = told.sources.articles.into_iter();
    ConversationTurn {
        number: told.number,
        at: told.at,
        by_customer: told.by_customer,
        kind: told.kind,
        text: told.text,
        worded_by_model: told.worded,
        articles: articles.map(turn_source).collect(),
        order: told.sources.order,
        choices: told.sources.choices.iter().map(|subject| subject.key().to_owned()).collect(),
    }
}

fn turn_source(source: Source) -> TurnSource {
    TurnSource { article: source.id, title: source.title, language: source.language.map(Into::into) }
}

/// Reads a conversation
///
/// As it stands, by its secret (R51).
#[utoipa::path(get, path = "/conversations/{secret}", operation_id = "readConversation", tag = "assistant",
    params(("secret" = String, Path, description = "The conversation's secret.", example = "k3f7aq")),
    responses((status = 200, description = "The conversation.", body = ConversationState), Always, ForOthers, TalkOver),
    security(("token" = ["operator"])))]
pub async fn read(
    State(desk): State<Desk>,
    _: OperatorCaller,
    At(secret): At<String>,
) -> Result<Json<ConversationState>, Problem> {
    Ok(Json(conversation(&desk, &Secret::from_outside(&secret)).await?.into()))
}

/// What the customer does; exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NewTurn {
    /// She writes, at most 2,000 characters.
    Text(String),
    /// She chooses what it is about, by a key of `choices`.
    About(String),
    /// She says whether the answer helped.
    Helped(bool),
    /// She asks for a person; hand the conversation over next.
    Person(bool),
}

/// The customer says something
///
/// Gives the conversation with the assistant's reply as its last turn (R51).
#[utoipa::path(post, path = "/conversations/{secret}/turns", operation_id = "sayInConversation", tag = "assistant",
    params(("secret" = String, Path, description = "The conversation's secret.", example = "k3f7aq")),
    request_body(content = NewTurn, description = "What she does.", example = json!({"text": "Mijn lamp is kapot"})),
    responses((status = 200, description = "The conversation.", body = ConversationState), Always, BadBody, ForOthers,
        Unsayable),
    security(("token" = ["operator"])))]
pub async fn turns(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(secret): At<String>,
    Body(new): Body<NewTurn>,
) -> Result<Json<ConversationState>, Problem> {
    let token = Secret::from_outside(&secret);
    let saying = match new {
        NewTurn::Text(text) => Saying::Text(text),
        NewTurn::Helped(helped) => Saying::Helped(helped),
        NewTurn::Person(true) => Saying::Person,
        NewTurn::Person(false) => return Err(Problem::unfit("person", "must be true")),
        NewTurn::About(key) => {
            let subject = Subject::from_key(&key).filter(|subject| subject.asks());
            Saying::About(subject.ok_or_else(|| Problem::unfit("about", "is no subject to choose"))?)
        }
    };
    let proven = widget::speaker(&desk, viewer, &token).await?;
    let language = conversation(&desk, &token).await?.language;
    let told = say(&desk, &token, language, &saying, proven.as_ref()).await?;
    phrase(&desk, &token, &told).await?;
    Ok(Json(conversation(&desk, &token).await?.into()))
}

/// What goes along to the person who takes over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChatHandOver {
    /// What the customer adds; may be empty where she asked something before.
    #[serde(default)]
    text: String,
}

/// Hands a conversation over
///
/// It becomes a case with all that was said, routed as any question (R51). Only of a customer for whom the shop vouched; done
/// twice it gives the same case.
#[utoipa::path(post, path = "/conversations/{secret}/hand-over", operation_id = "handConversationOver", tag = "assistant",
    params(("secret" = String, Path, description = "The conversation's secret.", example = "k3f7aq")),
    request_body(content = ChatHandOver, description = "What goes along.", example = json!({"text": "Kunt u mij helpen?"})),
    responses((status = 201, description = "The case.", body = Case), Always, BadBody, ForOthers, Unsayable),
    security(("token" = ["operator"])))]
pub async fn hand_over(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(secret): At<String>,
    Body(over): Body<ChatHandOver>,
) -> Result<(StatusCode, Json<Case>), Problem> {
    let token = Secret::from_outside(&secret);
    let proven = widget::speaker(&desk, viewer, &token).await?.ok_or(Refusal::WhoAreYou)?;
    let file = hand_over_chat(&desk, &HandingOver { token, proven, text: over.text }).await?;
    Ok((StatusCode::CREATED, Json(Case::from(file))))
}

/// What came of conversations.
#[derive(Debug, Serialize, ToSchema)]
pub struct Settled {
    /// The customer said that it helped.
    #[schema(example = 41)]
    helped: i64,
    /// She left without a word.
    #[schema(example = 12)]
    quiet: i64,
    /// A person was needed.
    #[schema(example = 27)]
    person: i64,
    /// How many of a hundred were settled without a person: helped and quiet.
    #[schema(example = 66)]
    percent: Option<i64>,
}

impl From<Share> for Settled {
    fn from(share: Share) -> Self {
        let percent = share.settled_percent();
        Self { helped: share.helped, quiet: share.quiet, person: share.person, percent }
    }
}

/// A week of conversations.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettledWeek {
    /// Its first instant.
    from: Timestamp,
    /// A customer's later case can still change it.
    #[schema(example = false)]
    open: bool,
    /// What came of them.
    #[serde(flatten)]
    settled: Settled,
}

/// Conversations about one subject.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettledSubject {
    /// The subject.
    #[schema(example = "return")]
    subject: String,
    /// What came of them.
    #[serde(flatten)]
    settled: Settled,
}

/// How the assistant does.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssistantMeasure {
    /// All weeks together.
    all: Settled,
    /// Week by week, the present one first.
    weeks: Vec<SettledWeek>,
    /// By subject.
    subjects: Vec<SettledSubject>,
    /// How many conversations an operator judged right.
    #[schema(example = 9)]
    judged_right: i64,
    /// How many wrong.
    #[schema(example = 1)]
    judged_wrong: i64,
}

/// How the assistant does
///
/// The share of conversations of the last twelve weeks that were settled without a person (R51).
#[utoipa::path(get, path = "/assistant", operation_id = "measureAssistant", tag = "assistant",
    responses((status = 200, description = "The measure.", body = AssistantMeasure), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn measure(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<AssistantMeasure>, Problem> {
    let found = assistant::measure(&desk, viewer).await?;
    let week = |week: &app::assistant::Week| SettledWeek {
        from: week.from,
        open: week.open,
        settled: week.share.into(),
    };
    let subject = |(subject, share): &(Subject, Share)| SettledSubject {
        subject: subject.key().to_owned(),
        settled: (*share).into(),
    };
    Ok(Json(AssistantMeasure {
        all: found.all.into(),
        weeks: found.weeks.iter().map(week).collect(),
        subjects: found.subjects.iter().map(subject).collect(),
        judged_right: found.judged.0,
        judged_wrong: found.judged.1,
    }))
}
