//! How a seller does on the norms: his own page, with findings and without anything, one week, and the desk's look.

use super::lists::rows;
use super::{Sample, at, frame, seller, supervisor};
use askama::Template;
use domain::norms::{Norm, Outcome, Verdict};
use web::lang::Lang;
use web::pages::frame::{Frame, Here};
use web::pages::performance::{
    Bar, CallRow, Chart, Look, NormCard, Objection, PerformancePage, ReviewRow, StayRow, StrikeRow, WeekPage,
    WeekRow,
};
use web::pages::tried::Tried;

pub fn all(lang: Lang) -> Vec<Sample> {
    let none = PerformancePage {
        norms: Vec::new(),
        strikes: Vec::new(),
        first: Vec::new(),
        score: None,
        ..overview(lang)
    };
    let of_seller = PerformancePage {
        page: frame(lang, supervisor(), Here::Performance, "/desk/performance/7"),
        base: "/desk/performance/7".into(),
        seller: Some((7, "Lichthuis Zwolle".into())),
        handles: false,
        ..overview(lang)
    };
    let at_desk = WeekPage {
        page: frame(lang, supervisor(), Here::Performance, "/desk/performance/7/response-time/2026-W46"),
        base: "/desk/performance/7".into(),
        seller: Some("Lichthuis Zwolle".into()),
        objection: Objection::Liftable(Some(4733)),
        ..one_week(lang)
    };
    let calls = WeekPage {
        norm: Norm::Reachability,
        stays: Vec::new(),
        elsewhere: 0,
        next: None,
        objection: Objection::None,
        calls: vec![
            CallRow { at: at("2026-11-10T10:00:00Z"), within_hours: true, answered: true },
            CallRow { at: at("2026-11-11T19:10:00Z"), within_hours: false, answered: false },
            CallRow { at: at("2026-11-12T10:00:00Z"), within_hours: true, answered: false },
        ],
        ..one_week(lang)
    };
    let review = |mark, words: &str| ReviewRow {
        at: at("2026-11-10T10:00:00Z"),
        mark,
        order: "WL-1001".into(),
        words: words.into(),
    };
    let reviews = WeekPage {
        norm: Norm::Reviews,
        stays: Vec::new(),
        elsewhere: 0,
        next: None,
        objection: Objection::None,
        reviews: vec![review(9, "Snel en netjes verpakt."), review(3, "")],
        ..one_week(lang)
    };
    vec![
        ("performance-reviews", reviews.render().expect("renders")),
        ("performance", overview(lang).render().expect("renders")),
        ("performance-of-seller", of_seller.render().expect("renders")),
        ("performance-empty", none.render().expect("renders")),
        ("performance-week", one_week(lang).render().expect("renders")),
        ("performance-calls", calls.render().expect("renders")),
        ("performance-desk", at_desk.render().expect("renders")),
    ]
}

const NUMBERS: [(i64, i64); 12] = [
    (33, 34),
    (30, 31),
    (28, 30),
    (36, 37),
    (0, 0),
    (31, 33),
    (22, 36),
    (30, 32),
    (35, 36),
    (29, 30),
    (20, 32),
    (34, 36),
];

fn verdict(place: usize) -> Verdict {
    match place {
        4 => Verdict::Nothing,
        6 | 10 => Verdict::Finding,
        7 => Verdict::Notice,
        _ => Verdict::Kept,
    }
}

pub fn chart() -> Chart {
    let bar = |(place, (above, below)): (usize, (i64, i64))| {
        let height = (above * 120).checked_div(below)?;
        let look = match verdict(place) {
            _ if place == 11 => Look::Hollow,
            Verdict::Finding | Verdict::Notice | Verdict::Missed => Look::Hatched,
            Verdict::Kept | Verdict::Nothing => Look::Full,
        };
        let x = i64::try_from(place).expect("few") * 50;
        Some(Bar { x, y: 120 - height, width: 45, height, look })
    };
    Chart {
        bars: NUMBERS.into_iter().enumerate().filter_map(bar).collect(),
        gaps: vec![(200, 245)],
        line: 12,
        ends: ("31 Aug 2026".into(), "16 Nov 2026".into()),
        top: "100 %".into(),
    }
}

fn response(page: &Frame) -> NormCard {
    let row = |(place, parts): (usize, (i64, i64))| WeekRow {
        week: format!("week {} (9 nov – 15 nov 2026)", 36 + place),
        parts,
        figure: (parts.1 > 0).then(|| "94,4 %".into()),
        verdict: verdict(place),
        is_final: place < 11,
        lifted: place == 6,
        href: "/performance/response-time/2026-W46".into(),
    };
    let rule = page.say("norm-rule-response-time").num("above", 29).num("below", 36);
    NormCard {
        norm: Norm::ResponseTime,
        figure: Some("80,5 %".into()),
        rule: rule.text("share", "80,5 %").text("bound", "90 %").to_string(),
        coming: vec![
            page.say("coming-late").num("late", 7).num("least", 10).to_string(),
            page.say("coming-open").num("open", 5).text("due", "16:00").to_string(),
        ],
        verdict: Verdict::Missed,
        chart: Some(chart()),
        weeks: NUMBERS.into_iter().enumerate().map(row).rev().collect(),
        counts: vec!["norm-monitored", "norm-not-scored"],
    }
}

fn others(page: &Frame) -> [NormCard; 2] {
    let rule = page.say("norm-rule-reviews").num("below", 112).text("share", "8,4");
    let reviews = NormCard {
        norm: Norm::Reviews,
        figure: Some("8,4".into()),
        rule: rule.text("bound", "8,0").to_string(),
        coming: Vec::new(),
        verdict: Verdict::Kept,
        chart: Some(chart()),
        weeks: Vec::new(),
        counts: vec!["norm-not-monitored", "norm-scored"],
    };
    let outside = NormCard {
        norm: Norm::OnTime,
        figure: None,
        rule: page.say("norm-unmeasured-on-time").text("bound", "93 %").to_string(),
        coming: Vec::new(),
        verdict: Verdict::Nothing,
        chart: None,
        weeks: Vec::new(),
        counts: vec!["norm-not-monitored", "norm-scored"],
    };
    [reviews, outside]
}

fn overview(lang: Lang) -> PerformancePage {
    let page = frame(lang, seller(), Here::Performance, "/performance");
    let strike = StrikeRow {
        name: page.say("norm-name-response-time").to_string(),
        week: "week 46 (9 nov 2026 – 15 nov 2026)".into(),
        figure: "62,5 %".into(),
        until: "week 15 (12 apr 2027 – 18 apr 2027)".into(),
        objected: true,
        href: "/performance/response-time/2026-W46".into(),
    };
    let soon = page.say("performance-final-soon").num("number", 46).text("when", "18 nov 06:00");
    let score = page.say("performance-score").num("above", 11).num("below", 12).text("share", "91,6 %");
    let (final_words, score) = (soon.to_string(), Some(score.to_string()));
    PerformancePage {
        base: "/performance".into(),
        seller: None,
        week: "week 47 (16 nov 2026 – 22 nov 2026)".into(),
        final_words,
        first: rows().into_iter().take(3).collect(),
        handles: true,
        strikes: vec![strike],
        score,
        norms: [response(&page)].into_iter().chain(others(&page)).collect(),
        page,
    }
}

fn one_week(lang: Lang) -> WeekPage {
    let page = frame(lang, seller(), Here::Performance, "/performance/response-time/2026-W46");
    let stay = |number, customer: &str, outcome| StayRow {
        number,
        customer: customer.into(),
        about: "Defect · Hanglamp Rond 40 cm".into(),
        arrived_at: at("2026-11-10T10:00:00Z"),
        due_at: at("2026-11-11T10:00:00Z"),
        ended_at: (outcome != Outcome::Open).then(|| at("2026-11-11T12:30:00Z")),
        outcome,
    };
    WeekPage {
        base: "/performance".into(),
        seller: None,
        norm: Norm::ResponseTime,
        key: "2026-W46".into(),
        week: "week 46 (9 nov 2026 – 15 nov 2026)".into(),
        figure: Some("62,5 %".into()),
        rule: page
            .say("norm-rule-response-time")
            .num("above", 20)
            .num("below", 32)
            .text("share", "62,5 %")
            .text("bound", "90 %")
            .to_string(),
        verdict: Verdict::Finding,
        final_words: page.say("week-final-since").text("when", "18 nov 06:00").to_string(),
        late: false,
        stays: vec![
            stay(4711, "Aïcha Benali", Outcome::Late),
            stay(4712, "Emma O’Connor", Outcome::InTime),
            stay(4713, "Joris van den Heuvel-Rietbergen", Outcome::LeftOut),
            stay(4714, "Pim", Outcome::Open),
        ],
        elsewhere: 2,
        next: Some("20773.1.2.3".into()),
        calls: Vec::new(),
        reviews: Vec::new(),
        objection: Objection::Offered,
        tried: Tried::default(),
        page,
    }
}
