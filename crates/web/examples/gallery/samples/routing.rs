//! The operator's routing rules and topics.

use super::{Sample, at, frame, operator};
use askama::Template;
use web::lang::Lang;
use web::pages::frame::{Frame, Here};
use web::pages::operator::routing::{
    Choice, Chosen, DraftPage, InForce, Move, MovedRow, RuleCount, RuleForm, RuleRow, TryOutPage,
    VersionLine, VersionPage, Versions,
};
use web::pages::operator::topics::{TopicRow, Topics};
use web::pages::tried::Tried;

pub fn all(lang: Lang) -> Vec<Sample> {
    vec![
        ("operator-routing", in_force(lang).render().expect("renders")),
        ("operator-routing-draft", draft(lang).render().expect("renders")),
        ("operator-routing-rule", rule(lang).render().expect("renders")),
        ("operator-routing-try-out", try_out(lang).render().expect("renders")),
        ("operator-routing-nothing-tried", nothing(lang).render().expect("renders")),
        ("operator-routing-versions", versions(lang).render().expect("renders")),
        ("operator-routing-version", version_page(lang).render().expect("renders")),
        ("operator-topics", topics(lang).render().expect("renders")),
    ]
}

fn page(lang: Lang, address: &str) -> Frame {
    frame(lang, operator(), Here::Routing, address)
}

fn version(number: i64, who: Option<&str>, remark: &str) -> VersionLine {
    VersionLine {
        number,
        at: at("2026-11-02T10:00:00Z"),
        who: who.map(str::to_owned),
        remark: remark.into(),
        in_force: number == 3,
    }
}

fn rules(page: &Frame, more: bool) -> Vec<RuleRow> {
    let topic = |values: &str| page.say("rule-topics").text("values", values).to_string();
    let and = page.say("rule-and");
    let ours = page.say("rule-by-marketplace").text("marketplace", &page.marketplace);
    let when = |conditions: String| page.say("rule-if").text("conditions", conditions).to_string();
    let desk = page.say("rule-to-desk").text("queue", page.say("queue-new")).to_string();
    let seller = page.say("rule-to-seller").to_string();
    let phone = page.say("rule-channels").text("values", page.say("channel-phone"));
    let row = |place, name: &str, when: String, to: &str, hidden: Option<&str>| RuleRow {
        place,
        name: name.into(),
        when,
        to: to.into(),
        hidden_by: hidden.map(str::to_owned),
    };
    let mut rows = vec![
        row(1, "betaling", when(topic("Betaling")), &desk, None),
        row(2, "onze bezorging", when(format!("{} {and} {ours}", topic("Bezorging of Retour"))), &desk, None),
        row(3, "de verkoper weet het", page.say("rule-always").to_string(), &seller, None),
    ];
    if more {
        rows.push(row(
            4,
            "garantie aan de telefoon",
            when(phone.to_string()),
            &desk,
            Some("de verkoper weet het"),
        ));
    }
    rows
}

fn in_force(lang: Lang) -> InForce {
    let page = page(lang, "/operator/routing");
    InForce {
        version: version(3, Some("Petra Vos"), "Retouren van onze eigen pakketten doen wij zelf"),
        rules: rules(&page, false),
        revision: 4,
        drafted: true,
        page,
    }
}

fn draft(lang: Lang) -> DraftPage {
    let page = page(lang, "/operator/routing/draft");
    let added = page.say("change-added").text("rule", "garantie aan de telefoon").num("place", 4);
    DraftPage {
        revision: 5,
        in_force: 3,
        outdated: true,
        changed_at: at("2026-11-16T11:20:00Z"),
        who: Some("Petra Vos".into()),
        rules: rules(&page, true),
        differences: vec![added.to_string()],
        remark: String::new(),
        stopped: Some(page.say("refusal-rules-changed").to_string()),
        page,
    }
}

fn choice(value: &str, name: impl Into<String>, chosen: bool) -> Choice {
    Choice { value: value.into(), name: name.into(), chosen }
}

fn rule(lang: Lang) -> RuleForm {
    let page = page(lang, "/operator/routing/draft/rules/2");
    let said = |id: &'static str| page.say(id).to_string();
    RuleForm {
        action: "/operator/routing/draft/rules/2".into(),
        known: Some("onze bezorging".into()),
        revision: "5".into(),
        name: "onze bezorging".into(),
        topics: ["Bezorging", "Retour", "Defect", "Garantie", "Betaling", "Factuur"]
            .map(|name| choice(name, name, name.len() > 8))
            .into(),
        fulfilment: vec![choice("", said("rule-any"), true), choice("seller", said("rule-by-seller"), false)],
        channels: ["channel-web", "channel-chat", "channel-mail", "channel-phone", "channel-social"]
            .map(|id| choice(id, said(id), false))
            .into(),
        states: ["rule-state-ordered", "rule-state-shipped", "rule-state-delivered"]
            .map(|id| choice(id, said(id), false))
            .into(),
        groups: "verlichting, vazen".into(),
        sellers: "lamp, verdwenen".into(),
        to: vec![choice("seller", said("rule-to-seller"), true)],
        stopped: Some(said("refusal-rule-seller-unknown")),
        page,
    }
}

fn nothing(lang: Lang) -> TryOutPage {
    let page = page(lang, "/operator/routing/try-out");
    let chosen = Chosen { from: "2026-08-19".into(), until: "2026-11-16".into() };
    TryOutPage {
        page,
        chosen,
        drafted: false,
        cases: Some(0),
        moved: 0,
        moves: Vec::new(),
        rules: Vec::new(),
        unfit: 0,
        unasked: 0,
        cut: false,
        rows: Vec::new(),
        further: false,
        next: None,
        stopped: None,
    }
}

fn try_out(lang: Lang) -> TryOutPage {
    let blank = nothing(lang);
    let page = &blank.page;
    let desk = page.say("rule-to-desk").text("queue", page.say("queue-new")).to_string();
    let seller = page.say("rule-to-seller").to_string();
    let count = |place, name: &str, fits, decides, remark: Option<String>| RuleCount {
        place,
        name: name.into(),
        fits,
        decides,
        remark,
    };
    let taken = page.say("try-taken").text("rule", "de verkoper weet het").to_string();
    let row = |number, time: &str, topic: &str| MovedRow {
        number,
        at: at(time),
        topic: topic.into(),
        now: (seller.clone(), "de verkoper weet het".into()),
        then: (desk.clone(), "garantie aan de telefoon".into()),
    };
    TryOutPage {
        drafted: true,
        cases: Some(4_310),
        moved: 112,
        moves: vec![Move { from: seller.clone(), to: desk.clone(), count: 112 }],
        rules: vec![
            count(1, "betaling", 340, 340, None),
            count(2, "onze bezorging", 0, 0, Some(page.say("try-fits-nothing").to_string())),
            count(3, "de verkoper weet het", 3_970, 3_548, None),
            count(4, "garantie aan de telefoon", 112, 0, Some(taken)),
        ],
        unfit: 0,
        unasked: 422,
        cut: true,
        rows: vec![
            row(10_004_711, "2026-11-16T09:12:00Z", "Garantie"),
            row(10_004_690, "2026-11-13T15:40:00Z", "Defect"),
        ],
        next: Some("/operator/routing/try-out?cursor=x".into()),
        ..blank
    }
}

fn versions(lang: Lang) -> Versions {
    Versions {
        page: page(lang, "/operator/routing/versions"),
        versions: vec![
            version(3, Some("Petra Vos"), "Retouren van onze eigen pakketten doen wij zelf"),
            version(2, Some("Joris Maas"), "Proef met facturen"),
            version(1, None, ""),
        ],
        next: Some("/operator/routing/versions?before=1".into()),
    }
}

fn version_page(lang: Lang) -> VersionPage {
    let page = page(lang, "/operator/routing/versions/2");
    let moved = page.say("change-moved").text("rule", "betaling").num("from", 2).num("to", 1);
    let altered = page.say("change-altered").text("rule", "onze bezorging");
    VersionPage {
        version: version(2, Some("Joris Maas"), "Proef met facturen"),
        rules: rules(&page, false),
        differences: vec![moved.to_string(), altered.text("parts", page.say("rule-part-topics")).to_string()],
        in_force: 3,
        remark: String::new(),
        stopped: None,
        page,
    }
}

fn topics(lang: Lang) -> Topics {
    let row = |key: &str, names: [&str; 3], words: &str, retired| TopicRow {
        key: key.into(),
        name: names[lang as usize].into(),
        names: names.map(str::to_owned),
        words: words.into(),
        retired,
        needed: key == "other",
    };
    Topics {
        page: frame(lang, operator(), Here::Topics, "/operator/topics"),
        topics: vec![
            row(
                "delivery",
                ["Bezorging", "Delivery", "Livraison"],
                "bezorg lever pakket verzend deliver",
                false,
            ),
            row("defect", ["Defect", "Defect", "Panne"], "kapot defect stuk broken casse", false),
            row("complaint", ["Klacht", "Complaint", "Réclamation"], "klacht klagen ontevreden", true),
            row("other", ["Anders", "Other", "Autre"], "", false),
        ],
        tried: Tried::default(),
    }
}
