//! The audit log: who did what, searched by person, kind, case, order, words and period (R20).

mod about;
mod file;
pub(crate) mod serve;

pub(crate) use about::about;

use crate::pages::cases::happened;
use crate::pages::frame::Frame;
use crate::pages::settings::history;
use app::queries::audit::{Did, Entry, Party};
use app::{AuditPart, AuditWhat};
use askama::Template;
use domain::case::{Event, Place};
use jiff::Timestamp;

/// The page.
#[derive(Template)]
#[template(path = "pages/operator/audit/audit.html")]
pub struct Audit {
    /// The surroundings.
    pub page: Frame,
    /// What was looked for.
    pub asked: Asked,
    /// The people one can choose: number and name.
    pub people: Vec<(i64, String)>,
    /// Newest first.
    pub rows: Vec<Row>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Back to when was looked, where the page is not full and there is more.
    pub looked_back_to: Option<Timestamp>,
    /// Where the same is as a file: CSV and XLSX.
    pub files: [String; 2],
    /// Why nothing was looked for, in words.
    pub stopped: Option<String>,
}

/// The form as it was filled in.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The person's number.
    pub person: String,
    /// The part of the log.
    pub part: String,
    /// The kind of line.
    pub what: String,
    /// The case number.
    pub case: String,
    /// The order number.
    pub order: String,
    /// Words.
    pub words: String,
    /// The first local day.
    pub from: String,
    /// The last local day.
    pub until: String,
}

impl Asked {
    /// Whether anything was asked for besides the newest.
    pub fn anything(&self) -> bool {
        self.parts().iter().any(|(_, value)| !value.is_empty())
    }

    /// The fields with their names in the address.
    pub fn parts(&self) -> [(&'static str, &str); 8] {
        [
            ("person", &self.person),
            ("part", &self.part),
            ("what", &self.what),
            ("case", &self.case),
            ("order", &self.order),
            ("words", &self.words),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }
}

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Row {
    /// When.
    pub at: Timestamp,
    /// Who, with her number where she is a person.
    pub who: (Option<i64>, String),
    /// Of which account.
    pub seller: Option<String>,
    /// What, in words.
    pub what: String,
    /// The case it was about.
    pub case: Option<String>,
    /// The order it was about.
    pub order: Option<String>,
    /// What it was about.
    pub words: String,
}

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl Audit {
    fn parts(&self) -> Vec<(&'static str, &'static str)> {
        AuditPart::ALL.map(|part| (part.key(), part_phrase(part))).to_vec()
    }

    /// The kinds of lines of each part.
    fn kinds(&self) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
        let of = |part: AuditPart| {
            let kinds = AuditWhat::ALL.into_iter().filter(|what| what.part() == part);
            let mut named: Vec<_> = kinds
                .map(|what| (what.key(), self.page.say(history::phrase(Some(what))).to_string()))
                .collect();
            named.sort_by(|(_, a), (_, b)| a.cmp(b));
            (part_phrase(part), named)
        };
        AuditPart::ALL.into_iter().filter(|part| *part != AuditPart::Cases).map(of).collect()
    }
}

/// Id of the name of a part.
pub const fn part_phrase(part: AuditPart) -> &'static str {
    match part {
        AuditPart::SignIns => "audit-part-sign-ins",
        AuditPart::People => "audit-part-people",
        AuditPart::Settings => "audit-part-settings",
        AuditPart::PersonalData => "audit-part-personal-data",
        AuditPart::Mail => "audit-part-mail",
        AuditPart::Cases => "audit-part-cases",
    }
}

/// An entry in the reader's words.
pub fn row(page: &Frame, entry: Entry) -> Row {
    let seller = entry.seller.map(|(_, name)| name);
    let party = match entry.party {
        Party::Customer => page.say("party-customer"),
        Party::Seller => page.say("audit-program-of-seller"),
        Party::Desk => page.say("audit-program-of-desk"),
        Party::Machine => page.say("audit-clockwork"),
        Party::Unknown => page.say("audit-nobody"),
    };
    let name = entry.name.unwrap_or_else(|| party.to_string());
    let (what, words) = match entry.did {
        Did::Line(what) => (page.say(history::phrase(what)).to_string(), about(page, what, &entry.words)),
        Did::InCase(Event::Opened { rules }) if !entry.words.is_empty() => {
            (page.say("event-opened").to_string(), happened::ruled(page, &entry.words, rules))
        }
        Did::InCase(event) => (happening(page, &event, seller.as_deref().unwrap_or_default()), entry.words),
    };
    Row {
        at: entry.at,
        who: (entry.person.map(|person| person.0), name),
        seller,
        what,
        case: entry.case.map(|case| case.to_string()),
        order: entry.order,
        words,
    }
}

/// An event without the case around it.
fn happening(page: &Frame, event: &Event, seller: &str) -> String {
    let said = match event {
        Event::Placed { place: Place::Assistant, .. } => page.say("event-placed-assistant"),
        Event::Placed { place: Place::Desk(_), .. } => {
            page.say("event-placed-desk").text("marketplace", &page.marketplace)
        }
        Event::Placed { place: Place::Seller(_), .. } => {
            page.say("event-placed-seller").text("seller", seller)
        }
        Event::CustomerWrote { .. } => page.say("audit-customer-wrote"),
        Event::Returned { .. } => page.say("event-returned").text("marketplace", &page.marketplace),
        Event::TakenBack { .. } => page.say("event-taken-back").text("marketplace", &page.marketplace),
        Event::HandedOver { .. } => page.say("event-handed-over").text("marketplace", &page.marketplace),
        Event::CallTried { times, most } => {
            page.say("event-call-tried").num("times", *times).num("most", *most)
        }
        Event::DeadlineMoved { from, to, .. } => page
            .say("event-deadline-moved")
            .text("from", page.words.dated(*from))
            .text("to", page.words.dated(*to)),
        Event::ReturnAnnounced { returns_at } => {
            page.say("event-return-announced").text("moment", page.words.dated(*returns_at))
        }
        Event::CallPromised { at } => page.say("event-call-promised").text("moment", page.words.dated(*at)),
        Event::TopicChanged { from, to } => {
            page.say("event-topic-changed").text("from", from.as_str()).text("to", to.as_str())
        }
        other => page.say(happened::phrase(other)),
    };
    said.to_string()
}
