//! The operator's audit log and how mail does.

use super::{Sample, at, frame, operator, quarantined, words};
use app::intake::Aside;
use app::queries::audit::{Did, Entry, Party};
use app::{AuditWhat, MailCounts};
use askama::Template;
use domain::case::Event;
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::civil::date;
use web::lang::Lang;
use web::pages::frame::{Frame, Here};
use web::pages::operator::audit::{Asked, Audit, row};
use web::pages::operator::mail::{Day, MailHealth, StuckMail, kind_phrase};

pub fn all(lang: Lang) -> Vec<Sample> {
    let mut samples = mail(lang);
    samples.extend(audit(lang));
    samples
}

fn day(n: i8) -> Day {
    let n64 = i64::from(n);
    Day {
        date: date(2026, 11, 1).checked_add(jiff::Span::new().days(n)).expect("a day"),
        counts: MailCounts {
            delivered: 120 + n64 * 7 % 60,
            deferred: n64 % 4,
            refused: i64::from(n % 5 == 0),
            bounced: i64::from(n % 7 == 0) * 4,
            given_up: 0,
        },
    }
}

fn healthy(page: Frame) -> String {
    let quiet = |n: i8| Day { counts: MailCounts::default(), ..day(n) };
    let healthy = MailHealth {
        page,
        waiting: 0,
        deferred: vec![],
        stuck: vec![],
        marked: vec![],
        quarantine: vec![],
        days: (0..30).map(quiet).collect(),
        domains: vec![],
    };
    healthy.render().expect("renders")
}

fn mail(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, operator(), Here::Mail, "/operator/mail");
    let stuck = |id, kind, case: Option<&str>, next: Option<&str>, reason: &str| StuckMail {
        id,
        kind: kind_phrase(Some(kind)),
        case: case.map(str::to_owned),
        domain: Some("klanten.example".into()),
        unknown: id == 2,
        attempts: 3 + id,
        at: at("2026-11-15T08:00:00Z"),
        next_at: next.map(at),
        reason: reason.into(),
    };
    let domains = vec![
        (
            "klanten.example".to_owned(),
            MailCounts { delivered: 912, refused: 6, bounced: 8, ..MailCounts::default() },
        ),
        (
            "een-heel-lang-domein.voorbeelden.example".to_owned(),
            MailCounts { delivered: 41, deferred: 3, ..MailCounts::default() },
        ),
    ];
    let why = Aside::Failed("the database cannot be reached".into());
    let quarantined = quarantined(2, "2026-11-15T08:00:00Z", why);
    let health = MailHealth {
        page: page(),
        waiting: 3,
        deferred: vec![stuck(
            4,
            "to_customer",
            Some("10000042"),
            Some("2026-11-16T14:10:00Z"),
            "452 4.2.2 The recipient's mailbox is full, try again later",
        )],
        stuck: vec![
            stuck(1, "notify_seller", Some("10000031"), None, "550 5.1.1 no such user"),
            stuck(2, "survey", None, None, "the connection broke after the message was sent"),
        ],
        marked: vec![stuck(3, "digest", None, None, "")],
        quarantine: vec![quarantined.into()],
        days: (0..30).map(day).collect(),
        domains,
    };
    vec![("mail-health", health.render().expect("renders")), ("mail-health-empty", healthy(page()))]
}

fn entries() -> Vec<Entry> {
    let line = |time: &str, person: Option<&str>, what, case: Option<i64>, words: &str| Entry {
        at: at(time),
        person: person.map(|_| PersonId(12)),
        name: person.map(str::to_owned),
        party: Party::Unknown,
        seller: case.map(|_| (SellerId(7), "Lichthuis Zwolle".to_owned())),
        did: Did::Line(Some(what)),
        case: case.map(CaseId),
        order: case.map(|_| "1002003".to_owned()),
        words: words.into(),
    };
    let forwarded = Event::TakenBack { from: SellerId(7) };
    let placed = Event::Returned { from: SellerId(7) };
    let event = |time: &str, party, event, words: &str| Entry {
        party,
        did: Did::InCase(event),
        ..line(time, None, AuditWhat::Hours, Some(10_000_042), words)
    };
    vec![
        line("2026-11-16T12:58:00Z", Some("Petra Vos"), AuditWhat::Exported, None, "insights.csv?days=28"),
        line(
            "2026-11-16T12:40:00Z",
            Some("Sanne de Wit"),
            AuditWhat::PhoneSeen,
            Some(10_000_042),
            "Jan de Vries",
        ),
        line("2026-11-16T11:02:00Z", None, AuditWhat::SignInUnknown, None, ""),
        line("2026-11-16T09:30:00Z", Some("Petra Vos"), AuditWhat::Norms, None, "2027-01-01T08:00:00Z"),
        line(
            "2026-11-16T09:20:00Z",
            Some("Petra Vos"),
            AuditWhat::Hours,
            None,
            "Europe/Amsterdam · mon-fri 08:30-12:00,13:00-17:30; sat 10:00-14:00 · NL +2",
        ),
        line(
            "2026-11-16T09:10:00Z",
            Some("Petra Vos"),
            AuditWhat::FindingLifted,
            None,
            "response-time 2026-W45",
        ),
        event("2026-11-15T16:00:00Z", Party::Desk, forwarded, "De klant belde"),
        event("2026-11-15T15:00:00Z", Party::Machine, placed, ""),
    ]
}

fn audit(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, operator(), Here::Audit, "/operator/audit");
    let rows = entries().into_iter().map(|entry| row(&page(), entry)).collect();
    let people = vec![(12, "Petra Vos".to_owned()), (13, "Joris Bakker".to_owned())];
    let empty = |asked, stopped| Audit {
        page: page(),
        asked,
        people: people.clone(),
        rows: vec![],
        next: None,
        looked_back_to: None,
        files: ["/operator/audit.csv".into(), "/operator/audit.xlsx".into()],
        stopped,
    };
    let full =
        Audit { rows, next: Some("/operator/audit?after=1-l-1-0".into()), ..empty(Asked::default(), None) };
    let asked = Asked { case: "abc".into(), ..Asked::default() };
    let wrong = Some(words(lang).say("audit-case-wrong").to_string());
    let far = Audit {
        looked_back_to: Some(at("2026-09-01T08:00:00Z")),
        next: Some("/operator/audit?after=1-l-1-0".into()),
        ..empty(Asked { words: "zolder".into(), ..Asked::default() }, None)
    };
    vec![
        ("audit", full.render().expect("renders")),
        ("audit-empty", empty(Asked::default(), None).render().expect("renders")),
        ("audit-wrong", empty(asked, wrong).render().expect("renders")),
        ("audit-far", far.render().expect("renders")),
    ]
}
