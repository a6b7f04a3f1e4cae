//! The routing rules: in force, drafted, tried and switched on (R12).

use super::shape::words::{ChannelWord, DeliveryWord, FulfilmentWord};
use crate::api::auth::OperatorCaller;
use crate::api::body::{Asked, At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unroutable};
use crate::api::problem::Problem;
use app::commands::{Drafting, Switch, draft_routing, put_back_routing, switch_routing};
use app::{Desk, RoutingVersion, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::{ArticleGroup, SellerId, TopicKey};
use domain::refusal::Refusal;
use domain::routing::{Destination, Rule as OwnRule};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A rule: every condition that is set must hold; an empty list is no condition.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, one of its own, at most 80 characters.
    #[schema(example = "our delivery")]
    name: String,
    /// Keys of topics.
    #[serde(default)]
    #[schema(example = json!(["delivery", "return"]))]
    topics: Vec<String>,
    /// Who fulfils.
    fulfilment: Option<FulfilmentWord>,
    /// How the question came in; `seller` means nothing here.
    #[serde(default)]
    channels: Vec<ChannelWord>,
    /// How far the goods are, as the shop told when the question came in.
    #[serde(default)]
    states: Vec<DeliveryWord>,
    /// Groups of articles, as the lines of orders name them.
    #[serde(default)]
    #[schema(example = json!(["lighting"]))]
    groups: Vec<String>,
    /// Numbers of sellers, as GET /sellers lists them.
    #[serde(default)]
    #[schema(example = json!([7]))]
    sellers: Vec<i64>,
    /// `assistant`, `desk` (its queue of new questions), `desk_returned`, `desk_handed_over` or `seller`.
    #[schema(example = "desk")]
    to: String,
}

impl From<&OwnRule> for Rule {
    fn from(rule: &OwnRule) -> Self {
        Self {
            name: rule.name.clone(),
            topics: rule.topics.iter().map(ToString::to_string).collect(),
            fulfilment: rule.fulfilment.map(Into::into),
            channels: rule.channels.iter().map(|channel| (*channel).into()).collect(),
            states: rule.states.iter().map(|state| (*state).into()).collect(),
            groups: rule.groups.iter().map(ToString::to_string).collect(),
            sellers: rule.sellers.iter().map(|seller| seller.0).collect(),
            to: rule.to.key().to_owned(),
        }
    }
}

impl TryFrom<Rule> for OwnRule {
    type Error = Problem;

    fn try_from(rule: Rule) -> Result<Self, Problem> {
        let topics = rule.topics.iter().map(|key| TopicKey::parse(key)).collect::<Option<_>>();
        let groups = rule.groups.iter().map(|word| ArticleGroup::parse(word)).collect::<Option<_>>();
        let unknown =
            || Problem::unfit("to", "is not assistant, desk, desk_returned, desk_handed_over or seller");
        let to = Destination::from_key(&rule.to).ok_or_else(unknown)?;
        Ok(Self {
            topics: topics.ok_or(Refusal::TopicUnknown)?,
            fulfilment: rule.fulfilment.map(Into::into),
            channels: rule.channels.into_iter().map(Into::into).collect(),
            states: rule.states.into_iter().map(Into::into).collect(),
            groups: groups.ok_or(Refusal::GroupInvalid)?,
            sellers: rule.sellers.into_iter().map(SellerId).collect(),
            ..OwnRule::new(&rule.name, to)
        })
    }
}

fn shown(rules: &[OwnRule]) -> Vec<Rule> {
    rules.iter().map(Rule::from).collect()
}

/// A version of the rules.
#[derive(Debug, Serialize, ToSchema)]
pub struct Version {
    /// Its number; the highest is in force.
    #[schema(example = 3)]
    number: i64,
    /// Since when it was in force.
    made_at: Timestamp,
    /// Who switched it on; `null` for the configuration and for a token.
    person: Option<i64>,
    /// Why.
    #[schema(example = "Returns of our own parcels are ours")]
    remark: String,
    /// The rules; the first that fits decides.
    rules: Vec<Rule>,
}

impl From<&RoutingVersion> for Version {
    fn from(version: &RoutingVersion) -> Self {
        Self {
            number: version.number,
            made_at: version.made_at,
            person: version.person.map(|person| person.0),
            remark: version.remark.clone(),
            rules: shown(&version.rules),
        }
    }
}

/// The rules as they are, and the draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct Routing {
    /// The version in force.
    in_force: Version,
    /// The draft's revision, also while there is none: what changes it names it.
    #[schema(example = 4)]
    revision: i64,
    /// The rules of the draft, if there is one.
    draft: Option<Vec<Rule>>,
    /// The version the draft began as.
    #[schema(example = 2)]
    based_on: i64,
}

/// The routing rules
///
/// Those in force and the operators' draft (R12). Where no rule fits, or the seller is not known, a question goes to the
/// desk.
#[utoipa::path(get, path = "/routing", operation_id = "readRouting", tag = "desk",
    responses((status = 200, description = "The rules.", body = Routing), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn read(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<Routing>, Problem> {
    let found = queries::routing::overview(&desk, viewer).await?;
    Ok(Json(Routing {
        in_force: Version::from(&*found.in_force),
        revision: found.draft.revision,
        based_on: found.draft.based_on,
        draft: found.draft.rules.as_deref().map(shown),
    }))
}

/// A draft as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// The revision that was read; a draft that was changed since is refused.
    #[schema(example = 4)]
    revision: i64,
    /// The rules, at most 200.
    rules: Vec<Rule>,
}

/// The draft as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct Revision {
    /// Its new revision.
    #[schema(example = 5)]
    revision: i64,
}

/// Keeps the draft
///
/// All of it; nothing is in force yet (R12).
#[utoipa::path(put, path = "/routing/draft", operation_id = "keepRoutingDraft", tag = "desk",
    request_body(content = NewDraft, description = "The draft.", example = json!({"revision": 4, "rules": [
        {"name": "payment", "topics": ["payment"], "to": "desk"}, {"name": "the seller knows", "to": "seller"}]})),
    responses((status = 200, description = "Kept.", body = Revision), Always, BadBody, ForOthers, Unroutable),
    security(("token" = ["operator"])))]
pub async fn keep(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewDraft>,
) -> Result<Json<Revision>, Problem> {
    let rules = new.rules.into_iter().map(OwnRule::try_from).collect::<Result<_, _>>()?;
    let revision = draft_routing(&desk, viewer, new.revision, &Drafting::Whole(rules)).await?;
    Ok(Json(Revision { revision }))
}

/// Which draft is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Seen {
    /// The revision that was read.
    #[param(example = 4)]
    revision: i64,
}

/// Gives the draft up
///
/// What is in force stays (R12).
#[utoipa::path(delete, path = "/routing/draft", operation_id = "removeRoutingDraft", tag = "desk", params(Seen),
    responses((status = 204, description = "Gone."), Always, ForOthers, Unroutable),
    security(("token" = ["operator"])))]
pub async fn give_up(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Asked(seen): Asked<Seen>,
) -> Result<StatusCode, Problem> {
    draft_routing(&desk, viewer, seen.revision, &Drafting::GiveUp).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is switched on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSwitch {
    /// The draft's revision that was read.
    #[schema(example = 5)]
    revision: i64,
    /// The version in force that was read.
    #[schema(example = 2)]
    in_force: i64,
    /// Why; kept with the version, at most 300 characters.
    #[schema(example = "Returns of our own parcels are ours")]
    remark: String,
}

/// A version that came in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct Numbered {
    /// Its number.
    #[schema(example = 3)]
    number: i64,
}

/// Switches the draft on
///
/// It is a new version, in force for every question that comes in from now on. Cases that lie somewhere stay (R12).
#[utoipa::path(post, path = "/routing/versions", operation_id = "switchRouting", tag = "desk",
    request_body(content = NewSwitch, description = "What was seen.", example = json!({"revision": 5, "in_force": 2,
        "remark": "Returns of our own parcels are ours"})),
    responses((status = 201, description = "In force.", body = Numbered), Always, BadBody, ForOthers, Unroutable),
    security(("token" = ["operator"])))]
pub async fn switch(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewSwitch>,
) -> Result<(StatusCode, Json<Numbered>), Problem> {
    let switch = Switch { revision: new.revision, in_force: new.in_force, remark: new.remark };
    let number = switch_routing(&desk, viewer, &switch).await?;
    Ok((StatusCode::CREATED, Json(Numbered { number })))
}

/// Which versions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// Those before this one: `next` of the page before.
    #[param(example = 3)]
    before: Option<i64>,
}

/// A page of versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Versions {
    /// The newest first, 25 to a page.
    versions: Vec<Version>,
    /// Where the next page begins, if there is one.
    next: Option<i64>,
}

/// Versions of the rules
///
/// Who switched which on, when and why (R12, R20).
#[utoipa::path(get, path = "/routing/versions", operation_id = "listRoutingVersions", tag = "desk", params(Before),
    responses((status = 200, description = "The versions.", body = Versions), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn versions(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Asked(asked): Asked<Before>,
) -> Result<Json<Versions>, Problem> {
    let (found, next) = queries::routing::versions(&desk, viewer, asked.before).await?;
    Ok(Json(Versions { versions: found.iter().map(Version::from).collect(), next }))
}

/// A version of the rules
///
/// With its rules (R12).
#[utoipa::path(get, path = "/routing/versions/{number}", operation_id = "readRoutingVersion", tag = "desk",
    params(("number" = i64, Path, description = "The version's number.", example = 2)),
    responses((status = 200, description = "The version.", body = Version), Always, ForOthers, Hidden),
    security(("token" = ["operator"])))]
pub async fn version(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(number): At<i64>,
) -> Result<Json<Version>, Problem> {
    let (found, _) = queries::routing::version(&desk, viewer, number).await?;
    Ok(Json(Version::from(&found)))
}

/// Going back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// The version in force that was read.
    #[schema(example = 3)]
    in_force: i64,
    /// Why; kept with the new version.
    #[schema(example = "Too much for the desk")]
    remark: String,
}

/// Goes back to a version
///
/// Its rules are in force again, as a new version (R12).
#[utoipa::path(post, path = "/routing/versions/{number}/return", operation_id = "returnToRouting", tag = "desk",
    params(("number" = i64, Path, description = "The version's number.", example = 2)),
    request_body(content = Return, description = "What was seen.", example = json!({"in_force": 3,
        "remark": "Too much for the desk"})),
    responses((status = 201, description = "In force.", body = Numbered), Always, BadBody, ForOthers, Hidden, Unroutable),
    security(("token" = ["operator"])))]
pub async fn put_back(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(number): At<i64>,
    Body(back): Body<Return>,
) -> Result<(StatusCode, Json<Numbered>), Problem> {
    let number = put_back_routing(&desk, viewer, number, back.in_force, &back.remark).await?;
    Ok((StatusCode::CREATED, Json(Numbered { number })))
}
