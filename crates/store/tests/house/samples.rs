//! Values that look like what a desk holds.

use domain::calendar::CalendarVersion;
use domain::callback::{Callback, Stage};
use domain::case::{
    About, Case, CaseFile, Channel, Closer, Kept, Place, Placement, Queue, Status, SurveyPlan, Turn,
};
use domain::ids::{ArticleNumber, CaseId, CustomerId, OrderNumber, PersonId, RawMailId, SellerId, TopicKey};
use domain::language::Language;
use domain::message::{Author, MessageKind};
use jiff::{SignedDuration, Timestamp};
use store::write::account::NewSeller;
use store::write::customer::NewCustomer;
use store::write::relay::NewRelayMail;

pub const LAMP: SellerId = SellerId(1);
pub const VASE: SellerId = SellerId(2);
pub const JAN: CustomerId = CustomerId(1);

/// So many minutes after Monday 2 March 2026, ten o'clock in Amsterdam.
pub fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_772_442_000).unwrap() + SignedDuration::from_mins(minutes)
}

/// A hash that stands for a number.
pub fn hash(number: i64) -> [u8; 32] {
    let mut hash = [7; 32];
    hash[..8].copy_from_slice(&number.to_be_bytes());
    hash
}

pub fn seller(id: SellerId) -> NewSeller {
    NewSeller {
        id,
        reference: format!("shop-{id}"),
        name: format!("Winkel {id}"),
        country: "NL".into(),
        zone: "Europe/Amsterdam".into(),
        hours: "mon-fri 09:00-17:00".into(),
        holidays: "NL".into(),
        language: "nl",
        colour: "#2f6f4f".into(),
    }
}

pub fn customer(id: CustomerId) -> NewCustomer {
    NewCustomer {
        id,
        email_hash: hash(id.0),
        email_sealed: vec![9; 40],
        phone: None,
        name: format!("Klant {id}"),
        language: "fr",
    }
}

pub fn about() -> About {
    About {
        customer: JAN,
        customer_name: "Zoë Ødegård".into(),
        order: OrderNumber::parse("1002003"),
        topic: TopicKey::parse("defect").unwrap(),
        article: ArticleNumber::parse("8712345678906"),
        article_title: Some("Hanglamp \"Rond\" 40 cm".into()),
        subject: "Lamp kapot; wat nu?".into(),
        channel: Channel::Mail,
        language: Language::Nl,
        assignee: Some(PersonId(7)),
    }
}

/// A case at a place, with the first placement and everything optional filled in.
pub fn file(id: i64, seller: SellerId, place: Place, status: Status) -> CaseFile {
    let placement = Placement {
        number: 3,
        arrived_at: at(1),
        due_at: at(2),
        calendar: CalendarVersion(2_000_000_000),
        returns_at: Some(at(3)),
        remind_at: Some(at(2)),
        responded_at: Some(at(4)),
    };
    let case = Case {
        id: CaseId(id),
        version: 5,
        seller,
        opened_at: at(0),
        place,
        placement,
        status,
        contact: Some(VASE),
        closings: 2,
        touched_at: at(6),
        callback: Some(Callback { stage: Stage::Tried, tries: 1, most: 3 }),
        reminded_at: Some(at(7)),
        erased_at: None,
    };
    CaseFile { case, about: about(), messages: 4 }
}

pub fn to_answer() -> Status {
    Status::ToAnswer(Turn { since: at(1), due_at: at(480), long_open_at: at(1080) })
}

pub const PLACES: [Place; 6] = [
    Place::Assistant,
    Place::Desk(Queue::New),
    Place::Desk(Queue::Returned),
    Place::Desk(Queue::HandedOver),
    Place::Seller(LAMP),
    Place::Seller(VASE),
];

/// Every status with every alternative in it.
pub fn statuses() -> Vec<Status> {
    let turn = Turn { since: at(1), due_at: at(480), long_open_at: at(1080) };
    let mut all = vec![Status::ToAnswer(turn), Status::Waiting { since: at(10), closes_at: at(20_000) }];
    for until in [None, Some(at(3_000))] {
        for kept in [Kept::Owing(turn), Kept::Answered { closes_at: at(20_000) }] {
            all.push(Status::FollowUp { since: at(11), until, kept });
        }
    }
    for by in [Closer::Seller(VASE), Closer::Desk, Closer::SilenceAtSeller(LAMP), Closer::SilenceAtDesk] {
        for survey in [SurveyPlan::Planned(at(1_500)), SurveyPlan::Sent, SurveyPlan::Skipped] {
            all.push(Status::Closed { at: at(60), by, survey });
        }
    }
    all
}

/// A mail of a seller that began the thread of this number.
pub fn relay_mail(thread: i64) -> NewRelayMail {
    NewRelayMail {
        at: at(1),
        author: Author::Seller,
        kind: MessageKind::Answer,
        subject: "Factuur".into(),
        text: "Bijgaand de factuur".into(),
        sent_text: Some("Bijgaand de factuur".into()),
        sent_html: Some("<p>Bijgaand de factuur</p>".into()),
        removed: None,
        own_id: Some("1@verkoper.example".into()),
        sent_id: Some("r1@klant.example".into()),
        thread,
        raw_mail: RawMailId(7),
    }
}
