//! What the draft of the routing rules would have done with past questions (R12).

use crate::api::auth::OperatorCaller;
use crate::api::body::Asked;
use crate::api::document::{Always, ForOthers, Untryable};
use crate::api::problem::Problem;
use app::queries::routing::{self, Moved, MovedCase};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::routing::shadows;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which questions are tried.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Days {
    /// The first day, in the desk's own zone; 90 days before the last where it is left out.
    #[param(value_type = Option<String>, format = "date", example = "2026-01-01")]
    from: Option<Date>,
    /// The last day, included; today where it is left out. At most two years together.
    #[param(value_type = Option<String>, format = "date", example = "2026-03-31")]
    until: Option<Date>,
    /// `next` of the page before; then only `moved` is filled.
    #[param(example = "1772442000000000-4711")]
    cursor: Option<String>,
}

/// What came of a try-out.
#[derive(Debug, Serialize, ToSchema)]
pub struct TryOut {
    /// The counts; absent on further pages.
    counts: Option<Counts>,
    /// A page of the questions that would have gone elsewhere, the newest first.
    moved: Vec<MovedQuestion>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// The counts of a try-out.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counts {
    /// How many questions came in.
    #[schema(example = 4310)]
    cases: u64,
    /// How many of them would have gone elsewhere.
    #[schema(example = 112)]
    moved: u64,
    /// From where to where.
    moves: Vec<Move>,
    /// What each rule of the draft came to, in their order.
    rules: Vec<RuleCount>,
    /// For how many no rule fits.
    #[schema(example = 0)]
    unfit: u64,
    /// For how many no rule is asked: the seller is not known, or they were kept at the desk.
    #[schema(example = 310)]
    unasked: u64,
    /// Whether there were more than are looked at; then the newest were.
    cut: bool,
}

/// So many from one place to another.
#[derive(Debug, Serialize, ToSchema)]
pub struct Move {
    /// Where the rules in force send them, as in `to` of a rule.
    #[schema(example = "seller")]
    from: &'static str,
    /// Where the draft would.
    #[schema(example = "desk")]
    to: &'static str,
    /// How many.
    #[schema(example = 112)]
    cases: u64,
}

/// What a rule came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleCount {
    /// Its name.
    #[schema(example = "our delivery")]
    name: String,
    /// How many questions it fits.
    #[schema(example = 640)]
    fits: u64,
    /// How many of those it decides.
    #[schema(example = 612)]
    decides: u64,
    /// The earlier rule that takes most of what it fits.
    taken_by: Option<String>,
    /// The earlier rule that takes whatever it could ever fit.
    hidden_by: Option<String>,
}

/// A question that would have gone elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedQuestion {
    /// The case it became.
    #[schema(example = 4711)]
    case: i64,
    /// When it came in.
    at: Timestamp,
    /// Its topic then.
    #[schema(example = "return")]
    topic: String,
    /// Where the rules in force send it.
    #[schema(example = "seller")]
    from: &'static str,
    /// Which of them.
    #[schema(example = "the seller knows")]
    rule: String,
    /// Where the draft would.
    #[schema(example = "desk")]
    to: &'static str,
    /// By which rule.
    #[schema(example = "our delivery")]
    by: String,
}

impl From<MovedCase> for MovedQuestion {
    fn from(moved: MovedCase) -> Self {
        Self {
            case: moved.case.0,
            at: moved.at,
            topic: moved.topic.to_string(),
            from: moved.now.1.key(),
            rule: moved.now.0,
            to: moved.then.1.key(),
            by: moved.then.0,
        }
    }
}

impl From<routing::TryOut> for TryOut {
    fn from(found: routing::TryOut) -> Self {
        let name = |at: usize| found.tried.get(at).map(|rule| rule.name.clone());
        let hidden = shadows(&found.tried);
        let rules = found.tally.rules.iter().zip(hidden).enumerate();
        let rules = rules.map(|(at, (count, hidden))| RuleCount {
            name: name(at).unwrap_or_default(),
            fits: count.fits,
            decides: count.decides,
            taken_by: count.taker().and_then(name),
            hidden_by: hidden.and_then(name),
        });
        let moves = found.tally.moves.iter();
        let counts = Counts {
            cases: found.tally.cases,
            moved: found.tally.moved(),
            moves: moves
                .map(|((from, to), cases)| Move { from: from.key(), to: to.key(), cases: *cases })
                .collect(),
            rules: rules.collect(),
            unfit: found.tally.unfit,
            unasked: found.tally.unasked,
            cut: found.cut,
        };
        Self { counts: Some(counts), ..Self::from(found.moved) }
    }
}

impl From<Moved> for TryOut {
    fn from(moved: Moved) -> Self {
        Self { counts: None, moved: moved.cases.into_iter().map(Into::into).collect(), next: moved.next }
    }
}

/// Tries the draft
///
/// Every question of a period through the draft and through the rules in force, with what was known of each when it came
/// in (R12). Without a draft the rules in force are counted. Nothing changes.
#[utoipa::path(get, path = "/routing/try-out", operation_id = "tryRouting", tag = "desk", params(Days),
    responses((status = 200, description = "What came of it.", body = TryOut), Always, ForOthers, Untryable),
    security(("token" = ["operator"])))]
pub async fn try_out(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Asked(days): Asked<Days>,
) -> Result<Json<TryOut>, Problem> {
    let period = queries::routing::period(&desk, days.from, days.until)?;
    Ok(Json(match days.cursor {
        Some(cursor) => queries::routing::moved(&desk, viewer, period, &cursor).await?.into(),
        None => queries::routing::try_out(&desk, viewer, period).await?.into(),
    }))
}
