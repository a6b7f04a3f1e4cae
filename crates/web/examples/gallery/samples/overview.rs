//! All sellers at once, the table of all, and the notices and findings of a week before and after they go out.

use super::performance::chart;
use super::{Sample, at, frame, operator, supervisor};
use app::queries::what_if::Told;
use askama::Template;
use domain::norms::{Norm, Rule, Rules, Verdict};
use web::lang::Lang;
use web::pages::frame::{Frame, Here};
use web::pages::operator::norm_rules::RuleRow;
use web::pages::operator::what_if::{ChangeRow, Found, Group, WhatIf};
use web::pages::overview::{
    AgeRow, AttentionRow, FindingPage, FindingRow, FindingsPage, OverallCard, OverallRow, OverviewPage,
    SellerRow, SellersPage, SettledRow, State, WhyLine,
};
use web::pages::tried::Tried;

pub fn all(lang: Lang) -> Vec<Sample> {
    let full = overview(lang);
    let none = OverviewPage {
        attention: Vec::new(),
        besides: 0,
        norms: vec![unmeasured(&full.page)],
        closing: full
            .page
            .say("overview-went-none")
            .num("number", 46)
            .text("when", "18 nov 06:00")
            .to_string(),
        closing_brings: false,
        operator: false,
        page: frame(lang, supervisor(), Here::Performance, "/desk/performance"),
        ..overview(lang)
    };
    let quiet = FindingsPage { rows: Vec::new(), more: false, ..findings(lang) };
    vec![
        ("overview", full.render().expect("renders")),
        ("overview-empty", none.render().expect("renders")),
        ("overview-sellers", sellers(lang).render().expect("renders")),
        ("overview-findings", findings(lang).render().expect("renders")),
        ("overview-findings-none", quiet.render().expect("renders")),
        ("overview-finding", finding(lang).render().expect("renders")),
        ("what-if", what_if(lang, None).render().expect("renders")),
        ("what-if-outcome", what_if(lang, Some(outcome())).render().expect("renders")),
    ]
}

fn overview(lang: Lang) -> OverviewPage {
    let page = frame(lang, operator(), Here::Performance, "/desk/performance");
    let why = |class, words: String| WhyLine { class, words };
    let response = page.say("norm-name-response-time").to_string();
    let attention = vec![
        AttentionRow {
            name: "Lichthuis Zwolle".into(),
            href: "/desk/performance/7".into(),
            whys: vec![
                why("finding", page.say("why-finding").text("norm", response).to_string()),
                why("finding", page.say("why-strikes").num("count", 2).to_string()),
                why("missed", page.say("why-overdue").num("count", 14).to_string()),
            ],
            figure: Some("80,5 %".into()),
        },
        AttentionRow {
            name: "Van Dam Fietsen".into(),
            href: "/desk/performance/9".into(),
            whys: vec![why("warned", page.say("why-near").num("late", 8).num("least", 10).to_string())],
            figure: None,
        },
    ];
    let week = |from: &str, all, percent, open| SettledRow { from: at(from), all, percent, open };
    OverviewPage {
        week: "week 47 (16 nov 2026 – 22 nov 2026)".into(),
        sellers: (3_001, 412),
        closing: page
            .say("overview-goes")
            .num("number", 46)
            .num("notices", 3)
            .num("findings", 1)
            .text("when", "18 nov 06:00")
            .to_string(),
        closing_brings: true,
        attention,
        besides: 12,
        norms: vec![card(&page, Norm::ResponseTime), card(&page, Norm::QuestionsPerOrder), unmeasured(&page)],
        assistant: vec![
            week("2026-11-15T23:00:00Z", 310, Some(64), true),
            week("2026-11-08T23:00:00Z", 1_204, Some(61), false),
            week("2026-11-01T23:00:00Z", 0, None, false),
        ],
        queues: queues(),
        operator: true,
        page,
    }
}

fn queues() -> Vec<AgeRow> {
    vec![
        AgeRow {
            name: "queue-new",
            href: "/desk/new",
            older: [4, 0],
            overdue: 2,
            oldest: Some(at("2026-11-14T09:00:00Z")),
        },
        AgeRow {
            name: "queue-returned",
            href: "/desk/returned",
            older: [1_000, 12],
            overdue: 1_000,
            oldest: Some(at("2026-11-11T09:00:00Z")),
        },
        AgeRow {
            name: "queue-handed-over",
            href: "/desk/handed-over",
            older: [0, 0],
            overdue: 0,
            oldest: None,
        },
    ]
}

fn card(page: &Frame, norm: Norm) -> OverallCard {
    let row = |number: i64, is_final| OverallRow {
        week: format!("week {number} (9 nov – 15 nov 2026)"),
        parts: (8_310, 9_004),
        figure: (number != 44).then(|| "92,2 %".into()),
        counts: [412, 31, 9, 2],
        is_final,
    };
    let words = page.say("overview-sums").num("above", 8_310).num("below", 9_004).num("sellers", 412);
    OverallCard {
        norm,
        figure: Some("92,2 %".into()),
        words: words.num("missed", 31).text("parts", "op tijd").text("whole", "vragen").to_string(),
        rule: page.say("overview-rule-least").text("bound", "90 %").to_string(),
        chart: Some(chart()),
        weeks: vec![row(47, false), row(46, true), row(45, true), row(44, true)],
    }
}

fn unmeasured(page: &Frame) -> OverallCard {
    OverallCard {
        norm: Norm::Cancellations,
        figure: None,
        words: page.say("overview-unmeasured").to_string(),
        rule: page.say("overview-rule-most").text("bound", "2 %").to_string(),
        chart: None,
        weeks: Vec::new(),
    }
}

fn sellers(lang: Lang) -> SellersPage {
    let seller = |name: &str, verdict| SellerRow {
        name: name.into(),
        href: "/desk/performance/7".into(),
        figures: vec![
            Some(("80,5 %".into(), verdict)),
            None,
            Some(("3,1 %".into(), Verdict::Kept)),
            Some(("8,4".into(), Verdict::Kept)),
            None,
            None,
        ],
        strikes: 2,
        overdue: u64::from(verdict == Verdict::Finding) * 14,
    };
    SellersPage {
        page: frame(lang, supervisor(), Here::Performance, "/desk/performance/sellers"),
        week: "week 47 (16 nov 2026 – 22 nov 2026)".into(),
        key: "2026-W47".into(),
        rows: vec![
            seller("Lichthuis Zwolle", Verdict::Finding),
            seller("Van Dam Fietsen", Verdict::Kept),
            seller("Aardewerkfabriek De Oude Kachel & Zonen", Verdict::Notice),
        ],
        further: false,
        next: Some("/desk/performance/sellers?week=2026-W47&after=100".into()),
    }
}

fn row(page: &Frame, name: &str, verdict: Verdict, state: State) -> FindingRow {
    let rule = page.say("norm-rule-response-time").num("above", 20).num("below", 32);
    FindingRow {
        name: name.into(),
        seller: "/desk/performance/7".into(),
        norm: "norm-name-response-time",
        figure: rule.text("share", "62,5 %").text("bound", "90 %").to_string(),
        verdict,
        state,
        behind: "/desk/performance/7/response-time/2026-W46".into(),
        mail: "/desk/findings/7/response-time/2026-W46".into(),
    }
}

fn findings(lang: Lang) -> FindingsPage {
    let page = frame(lang, supervisor(), Here::Findings, "/desk/findings");
    FindingsPage {
        week: "week 46 (9 nov 2026 – 15 nov 2026)".into(),
        key: "2026-W46".into(),
        weeks: vec![
            ("2026-W47".into(), "week 47 (16 nov 2026 – 22 nov 2026)".into(), false),
            ("2026-W46".into(), "week 46 (9 nov 2026 – 15 nov 2026)".into(), true),
        ],
        when: page.say("findings-goes").text("when", "18 nov 06:00").to_string(),
        rows: vec![
            row(&page, "Lichthuis Zwolle", Verdict::Finding, State::Coming),
            row(&page, "Van Dam Fietsen", Verdict::Finding, State::Objected(4_733)),
            row(&page, "De Oude Kachel", Verdict::Notice, State::Sent(at("2026-11-11T05:05:00Z"))),
            row(&page, "Zonnescherm Direct", Verdict::Finding, State::Lifted("Storing bij ons".into())),
        ],
        more: true,
        page,
    }
}

fn finding(lang: Lang) -> FindingPage {
    let page = frame(lang, supervisor(), Here::Findings, "/desk/findings/7/response-time/2026-W46");
    FindingPage {
        row: row(&page, "Lichthuis Zwolle", Verdict::Finding, State::Coming),
        week: "week 46 (9 nov 2026 – 15 nov 2026)".into(),
        key: "2026-W46".into(),
        subject: "Formele constatering over week 46: responstijd".into(),
        text: "Beste Lichthuis Zwolle,\n\nIn week 46 van 2026 beantwoordde u 20 van de 32 klantvragen op tijd: 62,5 %. De norm is 90 %.\n\nMet vriendelijke groet,\nWaterlinie\n".into(),
        language: "nl",
        addresses: 2,
        goes_at: at("2026-11-18T05:00:00Z"),
        lifting: Some("/desk/performance/7/response-time/2026-W46/lifting".into()),
        page,
    }
}

fn what_if(lang: Lang, found: Option<Found>) -> WhatIf {
    let rules = Rules::default();
    let row = |norm: Norm| {
        let rule: Rule = rules.of(norm);
        RuleRow { norm, rule, bound: "90".into() }
    };
    WhatIf {
        page: frame(lang, operator(), Here::Norms, "/operator/norms/what-if"),
        weeks: "8".into(),
        response: ("8".into(), "office"),
        rules: Norm::ALL.map(row).to_vec(),
        found,
        tried: Tried::default(),
    }
}

fn outcome() -> Found {
    let row = |name: &str, happened, tried| ChangeRow {
        name: name.into(),
        href: "/desk/performance/7/response-time/2026-W46".into(),
        week: "week 46 (9 nov 2026 – 15 nov 2026)".into(),
        norm: "norm-name-response-time",
        happened,
        tried,
    };
    let (low, high) = (Some("62,5 %".to_owned()), Some("96,8 %".to_owned()));
    Found {
        weeks: ("week 39 (21 sep 2026 – 27 sep 2026)".into(), "week 46 (9 nov 2026 – 15 nov 2026)".into()),
        looked_at: 3_296,
        stays: Some(98_431),
        cut: true,
        told: [Told { notices: 9, findings: 2 }, Told { notices: 6, findings: 1 }],
        changes: [1, 4, 0],
        groups: vec![
            Group {
                heading: "what-if-more",
                key: "more",
                rows: vec![row("Van Dam Fietsen", (None, Verdict::Nothing), (low.clone(), Verdict::Finding))],
            },
            Group {
                heading: "what-if-fewer",
                key: "fewer",
                rows: vec![row("Lichthuis Zwolle", (low, Verdict::Finding), (high, Verdict::Kept))],
            },
        ],
    }
}
