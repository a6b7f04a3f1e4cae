//! A case as the rules know it: where it lies, whose turn it is, until when.

use super::words::{ChannelWord, LanguageWord, ListWord, Lying};
use domain::case::{CaseFile, Closer, Kept, Status, SurveyPlan};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A case: where it lies, whose turn it is, until when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Case {
    /// The case number.
    #[schema(example = 4711)]
    pub id: i64,
    /// The same as text.
    #[schema(example = "4711")]
    pub number: String,
    /// The subject line.
    #[schema(example = "Lamp flikkert")]
    pub subject: String,
    /// Who asks.
    #[schema(example = "Jan de Vries")]
    pub customer_name: String,
    /// The order number, where it is known.
    #[schema(example = "1002003")]
    pub order: Option<String>,
    /// The topic's key.
    #[schema(example = "defect")]
    pub topic: String,
    /// The article's number, where it is known.
    #[schema(example = "8712345678906")]
    pub article: Option<String>,
    /// The article's title, where it is known.
    #[schema(example = "Hanglamp Rond 40 cm")]
    pub article_title: Option<String>,
    /// How it came in.
    pub channel: ChannelWord,
    /// The customer's language.
    pub language: LanguageWord,
    /// Whose work it is where it lies (R35).
    #[schema(example = 3)]
    pub assignee: Option<i64>,
    /// When the customer asked.
    pub opened_at: Timestamp,
    /// When anything last happened.
    pub touched_at: Timestamp,
    /// When the customer was erased (R68): names and words are gone, and nothing can be done in it any more.
    pub erased_at: Option<Timestamp>,
    /// The number of the last message or note: `seen` of whoever has read it all (R32).
    #[schema(example = 2)]
    pub messages: i64,
    /// Where it lies.
    pub place: Lying,
    /// This stay there.
    pub placement: Placement,
    /// Whose turn it is.
    pub status: Standing,
}

/// One stay of a case at a place (R19).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Placement {
    /// 1 for the first stay, then counting up.
    #[schema(example = 1)]
    pub number: u32,
    /// When it came to lie there.
    pub arrived_at: Timestamp,
    /// Before when the first response is in time.
    pub due_at: Timestamp,
    /// When it returns to the desk by itself unless answered (R15).
    pub returns_at: Option<Timestamp>,
    /// The first response of this stay.
    pub responded_at: Option<Timestamp>,
}

/// Whose turn it is (R26).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Status)]
pub struct Standing {
    /// The list it stands in.
    pub list: ListWord,
    /// Since when.
    pub since: Timestamp,
    /// Before when an answer is in time, while one is owed (R3).
    pub due_at: Option<Timestamp>,
    /// From when it counts as open for long (R7).
    pub long_open_at: Option<Timestamp>,
    /// When it comes back, of one kept for later until a date.
    pub until: Option<Timestamp>,
    /// When silence closes it (R58).
    pub closes_at: Option<Timestamp>,
    /// By whom or what it was closed.
    pub closed_by: Option<CloserWord>,
    /// What becomes of its survey (R59).
    pub survey: Option<SurveyWord>,
}

/// By whom or what a case was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CloserWord {
    /// The seller.
    Seller,
    /// The desk.
    Desk,
    /// Fourteen days of silence (R58).
    Silence,
}

impl From<Closer> for CloserWord {
    fn from(closer: Closer) -> Self {
        match closer {
            Closer::Seller(_) => Self::Seller,
            Closer::Desk => Self::Desk,
            Closer::SilenceAtSeller(_) | Closer::SilenceAtDesk => Self::Silence,
        }
    }
}

/// What becomes of the survey of a closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SurveyWord {
    /// It goes out later, unless the case is reopened before.
    Planned,
    /// It went out.
    Sent,
    /// It was left out: the customer had one recently.
    Skipped,
}

impl From<SurveyPlan> for SurveyWord {
    fn from(plan: SurveyPlan) -> Self {
        match plan {
            SurveyPlan::Planned(_) => Self::Planned,
            SurveyPlan::Sent => Self::Sent,
            SurveyPlan::Skipped => Self::Skipped,
        }
    }
}

impl From<Status> for Standing {
    fn from(status: Status) -> Self {
        let (until, closes_at) = match status {
            Status::ToAnswer(_) | Status::Closed { .. } => (None, None),
            Status::Waiting { closes_at, .. } => (None, Some(closes_at)),
            Status::FollowUp { until, kept: Kept::Answered { closes_at }, .. } => (until, Some(closes_at)),
            Status::FollowUp { until, kept: Kept::Owing(_), .. } => (until, None),
        };
        let closed = match status {
            Status::Closed { by, survey, .. } => Some((by.into(), survey.into())),
            Status::ToAnswer(_) | Status::Waiting { .. } | Status::FollowUp { .. } => None,
        };
        let (closed_by, survey) = closed.unzip();
        Self {
            list: status.list().into(),
            since: status.since(),
            due_at: status.owing().map(|turn| turn.due_at),
            long_open_at: status.owing().map(|turn| turn.long_open_at),
            until,
            closes_at,
            closed_by,
            survey,
        }
    }
}

impl From<domain::case::Placement> for Placement {
    fn from(stay: domain::case::Placement) -> Self {
        Self {
            number: stay.number,
            arrived_at: stay.arrived_at,
            due_at: stay.due_at,
            returns_at: stay.returns_at,
            responded_at: stay.responded_at,
        }
    }
}

impl From<CaseFile> for Case {
    fn from(CaseFile { case, about, messages }: CaseFile) -> Self {
        Self {
            id: case.id.0,
            number: case.id.to_string(),
            subject: about.subject,
            customer_name: about.customer_name,
            order: about.order.map(|order| order.to_string()),
            topic: about.topic.to_string(),
            article: about.article.map(|article| article.to_string()),
            article_title: about.article_title,
            channel: about.channel.into(),
            language: about.language.into(),
            assignee: about.assignee.map(|person| person.0),
            opened_at: case.opened_at,
            touched_at: case.touched_at,
            erased_at: case.erased_at,
            messages,
            place: case.place.into(),
            placement: case.placement.into(),
            status: case.status.into(),
        }
    }
}
