//! What was said and done in a case.

use super::case::CloserWord;
use super::words::Lying;
use domain::access::Viewer;
use domain::case::{Actor, Event};
use domain::message::AttachmentRecord;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A message or note, in order of number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Message {
    /// 1 for the first.
    #[schema(example = 1)]
    pub number: i64,
    /// When it was written or came in.
    pub at: Timestamp,
    /// Which party wrote it: `customer`, `seller`, `desk` or `machine`.
    #[schema(example = "customer")]
    pub author: &'static str,
    /// The name shown.
    #[schema(example = "Jan de Vries")]
    pub author_name: String,
    /// `question`, `answer`, `holding`, `automatic` or `note`.
    #[schema(example = "question")]
    pub kind: &'static str,
    /// The new words.
    #[schema(example = "Mijn lamp is kapot. Wat nu?")]
    pub text: String,
    /// The full text, where quotes were set apart.
    pub quoted: Option<String>,
    /// Cleaned HTML of a message from outside.
    pub html: Option<String>,
    /// What the customer received, as HTML (R31).
    pub sent_html: Option<String>,
    /// What the customer received, as text (R31).
    pub sent_text: Option<String>,
    /// What cleaning took out or changed (R44).
    pub removed: Vec<Removed>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

/// A file of a message (R47).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// 1 for the first file of the message.
    #[schema(example = 1)]
    pub number: i64,
    /// The name; made safe at the door.
    #[schema(example = "factuur.pdf")]
    pub name: String,
    /// The type found by looking, not the one claimed.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// In bytes.
    #[schema(example = 48213)]
    pub size: i64,
    /// SHA-256 of the bytes, in lower-case hex.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// Where it is downloaded.
    #[schema(example = "/api/v1/cases/4711/messages/1/attachments/1")]
    pub url: String,
}

/// One kind of thing that cleaning took out or changed, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Removed {
    /// `link`, `remote_image`, `tracking_pixel`, `script`, `style`, `form`, `element` and others.
    #[schema(example = "link")]
    pub what: String,
    /// The address, host or element, where there is one.
    #[schema(example = "https://elders.example/lamp")]
    pub detail: Option<String>,
    /// How often.
    #[schema(example = 1)]
    pub count: u64,
}

/// One line of history (R20).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// The kind of actor: `customer`, `seller`, `desk` or `machine`.
    #[schema(example = "desk")]
    pub actor: &'static str,
    /// The person, where one of one's own house acted.
    pub person: Option<i64>,
    /// What happened.
    #[schema(example = "placed")]
    pub event: &'static str,
    /// Where it came to lie, of `placed`.
    pub place: Option<Lying>,
    /// Before when an answer is due from then on.
    pub due_at: Option<Timestamp>,
    /// Whether the first response was in time, of `answered` and `call_reached`.
    pub in_time: Option<bool>,
    /// By whom or what, of `closed`.
    pub closed_by: Option<CloserWord>,
    /// Until when, of `kept_for_later`.
    pub until: Option<Timestamp>,
    /// To whom, of `assigned`; `null` for nobody in particular.
    pub assignee: Option<i64>,
    /// The topic's key from then on, of `topic_changed`.
    #[schema(example = "defect")]
    pub topic: Option<String>,
    /// The version of the routing rules that placed it, of `opened`; `words` names the rule. For the desk alone (R12).
    pub rules: Option<i64>,
    /// The number of the message that never arrived, of `undelivered`.
    pub message: Option<i64>,
    /// Whether somebody answered, of `seller_phoned` and `called_by_desk`.
    pub reached: Option<bool>,
    /// A reason or explanation given.
    pub words: Option<String>,
}

impl Message {
    /// A message of a case.
    pub fn of(case: i64, message: app::Message) -> Self {
        let removed = message.removed.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let number = message.number;
        Self {
            number,
            at: message.at,
            author: message.author.key(),
            author_name: message.author_name,
            kind: message.kind.key(),
            text: message.text,
            quoted: message.quoted,
            html: message.html,
            sent_html: message.sent_html,
            sent_text: message.sent_text,
            removed: removed.as_ref().map(Removed::all).unwrap_or_default(),
            attachments: message
                .attachments
                .into_iter()
                .map(|file| Attachment::of(case, number, file))
                .collect(),
        }
    }
}

impl Attachment {
    fn of(case: i64, message: i64, file: AttachmentRecord) -> Self {
        let prefix = crate::api::PREFIX;
        Self {
            number: file.number,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            sha256: file.hash,
            url: format!("{prefix}/cases/{case}/messages/{message}/attachments/{}", file.number),
        }
    }
}

impl Removed {
    /// Reads the list that cleaning made.
    pub fn all(list: &serde_json::Value) -> Vec<Self> {
        list.as_array().into_iter().flatten().filter_map(Self::of).collect()
    }

    /// `{"what": "script", "count": 1}` or `{"what": {"link": {"url": "…"}}, "count": 1}`.
    fn of(entry: &serde_json::Value) -> Option<Self> {
        let (what, detail) = match entry.get("what")? {
            serde_json::Value::String(what) => (what.clone(), None),
            serde_json::Value::Object(one) => {
                let (what, inner) = one.iter().next()?;
                let text = inner.as_str().or_else(|| inner.as_object()?.values().next()?.as_str());
                (what.clone(), text.map(str::to_owned))
            }
            _ => return None,
        };
        Some(Self { what, detail, count: entry.get("count")?.as_u64()? })
    }
}

impl Line {
    /// A line of history as this viewer may see it: of another seller only that one acted (R13).
    pub fn of(viewer: Viewer, line: app::Line) -> Self {
        let own = match (viewer, line.actor) {
            (Viewer::Seller { seller, .. }, Actor::Seller(actor, _)) => seller == actor,
            (Viewer::Seller { .. }, Actor::Desk(_)) => false,
            _ => true,
        };
        let foreign = matches!(line.actor, Actor::Seller(..)) && !own;
        let person = match line.actor {
            Actor::Seller(_, person) | Actor::Desk(person) => person.filter(|_| own),
            Actor::Customer(_) | Actor::Machine => None,
        };
        let parts = Parts::of(viewer, &line.event);
        Self {
            at: line.at,
            actor: line.actor.key(),
            person: person.map(|person| person.0),
            event: line.event.key(),
            place: parts.place,
            due_at: parts.due_at,
            in_time: parts.in_time,
            closed_by: parts.closed_by,
            until: parts.until,
            assignee: parts.assignee,
            topic: parts.topic,
            message: parts.message,
            reached: parts.reached,
            rules: parts.rules,
            words: line.words.filter(|_| !foreign),
        }
    }
}

/// The particulars of an event.
#[derive(Default)]
struct Parts {
    place: Option<Lying>,
    due_at: Option<Timestamp>,
    in_time: Option<bool>,
    closed_by: Option<CloserWord>,
    until: Option<Timestamp>,
    assignee: Option<i64>,
    topic: Option<String>,
    message: Option<i64>,
    reached: Option<bool>,
    rules: Option<i64>,
}

impl Parts {
    fn of(viewer: Viewer, event: &Event) -> Self {
        let none = Self::default();
        match event {
            Event::Placed { place, due_at, .. } => {
                let mut lying = Lying::from(*place);
                if viewer.seller().is_some_and(|own| place.seller() != Some(own)) {
                    lying.seller = None;
                }
                Self { place: Some(lying), due_at: Some(*due_at), ..none }
            }
            Event::CustomerWrote { due_at } => Self { due_at: Some(*due_at), ..none },
            Event::DeadlineMoved { to, .. } => Self { due_at: Some(*to), ..none },
            Event::CallReached { in_time } | Event::Answered { in_time } => {
                Self { in_time: *in_time, ..none }
            }
            Event::Closed { by } => Self { closed_by: Some((*by).into()), ..none },
            Event::Assigned { to } => Self { assignee: to.map(|person| person.0), ..none },
            Event::TopicChanged { to, .. } => Self { topic: Some(to.to_string()), ..none },
            Event::KeptForLater { until } => Self { until: *until, ..none },
            Event::ReturnAnnounced { returns_at: at } | Event::CallPromised { at } => {
                Self { until: Some(*at), ..none }
            }
            Event::SellerPhoned { answered: reached, .. } | Event::CalledByDesk { reached } => {
                Self { reached: Some(*reached), ..none }
            }
            Event::Undelivered { message } => Self { message: Some(*message), ..none },
            Event::Opened { rules } => Self { rules: *rules, ..none },
            Event::TakenDown
            | Event::AddressGiven
            | Event::Started
            | Event::Held
            | Event::NoAnswerNeeded
            | Event::Reopened
            | Event::Returned { .. }
            | Event::TakenBack { .. }
            | Event::HandedOver { .. }
            | Event::FollowUpCame
            | Event::Noted
            | Event::CallbackAsked { .. }
            | Event::ConsentWithdrawn
            | Event::CallTried { .. }
            | Event::CallbackByMail
            | Event::SurveySent
            | Event::SurveySkipped => none,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::case::Place;
    use domain::ids::{PersonId, SellerId};

    fn handed_over(by: SellerId) -> app::Line {
        app::Line {
            at: Timestamp::UNIX_EPOCH,
            actor: Actor::Seller(by, Some(PersonId(3))),
            event: Event::HandedOver { from: by },
            words: Some("Niet van ons".into()),
        }
    }

    // R13
    #[test]
    fn of_another_seller_one_learns_only_that_one_acted() {
        let viewer =
            Viewer::Seller { person: None, seller: SellerId(1), role: domain::access::SellerRole::Owner };
        let other = Line::of(viewer, handed_over(SellerId(2)));
        assert_eq!((other.actor, other.person, other.words), ("seller", None, None));
        let own = Line::of(viewer, handed_over(SellerId(1)));
        assert_eq!((own.person, own.words.as_deref()), (Some(3), Some("Niet van ons")));
        let placed = Event::Placed {
            place: Place::Seller(SellerId(2)),
            due_at: Timestamp::UNIX_EPOCH,
            calendar: domain::calendar::CalendarVersion(1),
        };
        assert_eq!(Parts::of(viewer, &placed).place.and_then(|place| place.seller), None);
    }

    // R44
    #[test]
    fn what_was_removed_is_read_whatever_its_shape() {
        let list = serde_json::json!([
            {"what": "script", "count": 2}, {"what": {"link": {"url": "https://a.example"}}, "count": 1},
            {"what": {"element": "table"}, "count": 1}
        ]);
        let removed = Removed::all(&list);
        let read: Vec<_> = removed.iter().map(|one| (&*one.what, one.detail.as_deref(), one.count)).collect();
        assert_eq!(
            read,
            [("script", None, 2), ("link", Some("https://a.example"), 1), ("element", Some("table"), 1)]
        );
    }
}
