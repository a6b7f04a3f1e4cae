//! Customers: found, shown in numbers, erased; and a case of somebody who was erased (R68).

use super::{Sample, at, cases, frame, operator, words};
use askama::Template;
use web::lang::Lang;
use web::pages::cases::{
    Among, CaseView, CustomerCard, Entry, Letter, Note, Offer, Party, Status, with_day_lines,
};
use web::pages::desk::{CallerCard, CallerLine};
use web::pages::frame::Here;
use web::pages::operator::customers::{ErasedRow, Find, Kept, One, Sure};

pub fn all(lang: Lang) -> Vec<Sample> {
    let going_on = Some(ErasedRow { done_at: None, ..erased() });
    let open = Kept { open_cases: 2, open: vec!["4718".into(), "4733".into()], ..kept() };
    let sure = Sure { page: page(lang, "/operator/customers/12/erasure"), kept: kept() };
    vec![
        ("customers", find(lang, true).render().expect("renders")),
        ("customers-bare", find(lang, false).render().expect("renders")),
        ("customer", one(lang, kept()).render().expect("renders")),
        ("customer-open", one(lang, open).render().expect("renders")),
        ("customer-sure", sure.render().expect("renders")),
        ("customer-erasing", one(lang, Kept { erasure: going_on, ..kept() }).render().expect("renders")),
        ("case-erased", cases::page(lang, left(lang)).render().expect("renders")),
        ("customer-erased", one(lang, Kept { erasure: Some(erased()), ..kept() }).render().expect("renders")),
    ]
}

fn page(lang: Lang, address: &str) -> web::pages::frame::Frame {
    frame(lang, operator(), Here::Customers, address)
}

fn find(lang: Lang, full: bool) -> Find {
    let card = |key: &str, name: &str, line: Option<CallerLine>| CallerCard {
        key: key.into(),
        name: name.into(),
        address: "a…@klanten.example".into(),
        ending: Some("678".into()),
        lines: line.into_iter().collect(),
    };
    let line = CallerLine {
        key: "12/1/1/1002003".into(),
        order: "1002003".into(),
        ordered_at: at("2026-11-02T10:00:00Z"),
        title: "Leeslamp Sten".into(),
        seller: "Lichthuis Zwolle".into(),
    };
    let found =
        vec![card("12", "Annelies van der Meulen-Bakker", Some(line)), card("31", "Anne Bakker", None)];
    Find {
        page: page(lang, "/operator/customers"),
        typed: if full { "Bakker".into() } else { String::new() },
        sought: full,
        found: if full { found } else { Vec::new() },
        erased: if full { vec![ErasedRow { done_at: None, ..erased() }, erased()] } else { Vec::new() },
        stopped: None,
    }
}

fn erased() -> ErasedRow {
    ErasedRow {
        customer: "12".into(),
        begun_at: at("2026-11-16T12:40:00Z"),
        by: Some("Petra Smit".into()),
        done_at: Some(at("2026-11-16T12:40:02Z")),
    }
}

fn kept() -> Kept {
    Kept {
        id: "12".into(),
        name: "Annelies van der Meulen-Bakker".into(),
        address: "a…@klanten.example".into(),
        ending: Some("678".into()),
        created_at: at("2025-03-01T09:00:00Z"),
        counts: [
            ("kept-cases", 4),
            ("kept-messages", 23),
            ("kept-orders", 6),
            ("kept-surveys", 3),
            ("kept-reviews", 1),
            ("kept-talks", 2),
            ("kept-mails", 0),
        ],
        open_cases: 0,
        open: Vec::new(),
        erasure: None,
    }
}

fn one(lang: Lang, kept: Kept) -> One {
    One { page: page(lang, "/operator/customers/12"), kept, stopped: None }
}

/// A case of somebody who was erased.
fn left(lang: Lang) -> CaseView {
    let gone = words(lang)
        .say("letter-erased")
        .text("day", words(lang).long_day(at("2026-11-16T12:40:00Z")))
        .to_string();
    let letter = |party, author: &str, when: &str| {
        Entry::Letter(Letter {
            party,
            author: author.into(),
            at: at(when),
            text: gone.clone(),
            whole: None,
            quoted: None,
            attachments: Vec::new(),
            automatic: false,
            both_sides: None,
        })
    };
    let thread = vec![
        letter(Party::Customer, "–", "2026-10-12T14:20:00Z"),
        letter(Party::Seller, "Sanne de Wit", "2026-10-13T09:05:00Z"),
    ];
    let open = cases::closed(lang);
    let among = Among { assign: Offer::Absent, retopic: Offer::Absent, ..cases::among() };
    let note = Note { text: gone.clone(), ..open.notes[0].clone() };
    CaseView {
        subject: words(lang).say("case-erased").to_string(),
        erased_at: Some(at("2026-11-16T12:40:00Z")),
        status: Status::Closed,
        thread: with_day_lines(&words(lang), thread),
        actions: web::pages::cases::Actions { reopen: Offer::Absent, ..open.actions.clone() },
        among,
        notes: vec![note],
        customer: CustomerCard { name: "–".into(), ..open.customer.clone() },
        ..open
    }
}
