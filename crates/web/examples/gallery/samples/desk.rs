//! The desk's own pages: taking a question down, callbacks, quarantine, the board, and the case page as an agent sees it.

use super::cases::{actions, open};
use super::lists::rows;
use super::{Sample, account, agent, at, frame, quarantined, supervisor, words};
use app::intake::Aside;
use askama::Template;
use web::lang::Lang;
use web::pages::cases::{
    Actions, AddressForm, Asking, CasePage, CaseView, Choice, DeskCard, ForwardTo, Offer, PhoneLine,
    PromisedCall, SellerCard, StayLine, Typed,
};
use web::pages::desk::{
    AgentLine, Board, CallerCard, CallerLine, Calls, Filled, Line, Log, LogAsking, Part, Quarantine,
    QueueKind, QueueLine, Source,
};
use web::pages::frame::Here;

pub fn all(lang: Lang) -> Vec<Sample> {
    vec![
        ("desk-log", log(lang, "", vec![], Filled::default()).render().expect("renders")),
        ("desk-log-found", log(lang, "de vries", callers(), chosen()).render().expect("renders")),
        (
            "desk-log-asking",
            log(lang, "06 1234 5678", vec![callers().remove(0)], wished()).render().expect("renders"),
        ),
        ("desk-log-stranger", stranger(lang).render().expect("renders")),
        ("desk-callbacks", calls(lang).render().expect("renders")),
        ("desk-quarantine", quarantine(lang).render().expect("renders")),
        ("desk-quarantine-source", source(lang).render().expect("renders")),
        ("desk-board", board(lang).render().expect("renders")),
        ("desk-case", case(lang).render().expect("renders")),
    ]
}

fn log(lang: Lang, typed: &str, callers: Vec<CallerCard>, filled: Filled) -> Log {
    let topic = |key: &str, name: &str| Choice { key: key.into(), name: name.into(), current: false };
    Log {
        page: frame(lang, agent(), Here::List("log"), "/desk/log"),
        typed: typed.into(),
        sought: !typed.is_empty(),
        asking: (callers.len() == 1).then(asking),
        callers,
        filled,
        topics: vec![topic("defect", "Defect"), topic("delivery", "Levering")],
        stopped: None,
    }
}

fn callers() -> Vec<CallerCard> {
    let line = |key: &str, order: &str, title: &str| CallerLine {
        key: key.into(),
        order: order.into(),
        ordered_at: at("2026-11-03T09:00:00Z"),
        title: title.into(),
        seller: "Lichthuis Zwolle".into(),
    };
    vec![
        CallerCard {
            key: "12".into(),
            name: "Jan de Vries".into(),
            address: "j…@klanten.example".into(),
            ending: Some("678".into()),
            lines: vec![
                line("12/7/1/WL-2047110-88", "WL-2047110-88", "Hanglamp Rond 40 cm"),
                line("12/7/2/WL-2047110-88", "WL-2047110-88", "Ledlamp E27, 4 stuks"),
            ],
        },
        CallerCard {
            key: "31".into(),
            name: "Aleida de Vries-Brouwer".into(),
            address: String::new(),
            ending: Some("014".into()),
            lines: vec![],
        },
    ]
}

fn asking() -> LogAsking {
    let of = |seller: &str| {
        (
            seller.to_owned(),
            format!("Wilt u dat {seller} u hierover belt?"),
            format!(
                "Mag Waterlinie uw telefoonnummer doorgeven aan {seller}, alleen om u over deze vraag te bellen?"
            ),
        )
    };
    LogAsking { sellers: vec![of("Lichthuis Zwolle")], lang: "nl", ending: Some("678".into()) }
}

fn chosen() -> Filled {
    Filled {
        who: "12/7/1/WL-2047110-88".into(),
        text: "De lamp knippert sinds gisteren.".into(),
        ..Filled::default()
    }
}

fn wished() -> Filled {
    let said = Typed {
        wish: "yes".into(),
        consent: "yes".into(),
        best_time: "na vijven".into(),
        ..Typed::default()
    };
    Filled { said, ..chosen() }
}

fn stranger(lang: Lang) -> Log {
    let filled =
        Filled { name: "Ada".into(), social: true, text: "Waar blijft het?".into(), ..Filled::default() };
    let stopped = Some(words(lang).say("refusal-caller-unknown").to_string());
    Log { stopped, ..log(lang, "Ada Lovelace", vec![], filled) }
}

fn lines(moments: &[(&str, u64)]) -> Vec<Line> {
    let now = at("2026-11-16T13:04:00Z");
    rows()
        .into_iter()
        .zip(moments)
        .map(|(row, (moment, tried))| Line {
            row,
            at: at(moment),
            now: at(moment) <= now,
            tried: *tried,
            best_time: if *tried > 0 { "na vijf uur".into() } else { String::new() },
        })
        .collect()
}

fn calls(lang: Lang) -> Calls {
    let own = lines(&[("2026-11-16T12:30:00Z", 1), ("2026-11-16T15:00:00Z", 0)]);
    Calls {
        page: frame(lang, agent(), Here::List("callbacks"), "/desk/callbacks"),
        parts: vec![
            Part { name: "calls-own", more: "calls-own-more", lines: own },
            Part { name: "calls-given-up", more: "calls-given-up-more", lines: vec![] },
            Part {
                name: "calls-late",
                more: "calls-late-more",
                lines: lines(&[("2026-11-16T09:00:00Z", 2)]),
            },
        ],
    }
}

fn quarantine(lang: Lang) -> Quarantine {
    Quarantine {
        page: frame(lang, agent(), Here::List("quarantine"), "/desk/quarantine"),
        mails: vec![
            quarantined(3, "2026-11-16T08:12:00Z", Aside::AddressGone).into(),
            quarantined(2, "2026-11-15T16:40:00Z", Aside::Failed("the database cannot be reached".into()))
                .into(),
        ],
    }
}

fn source(lang: Lang) -> Source {
    Source {
        page: frame(lang, agent(), Here::List("quarantine"), "/desk/quarantine/3"),
        id: "3".into(),
        text: "From: Jan <jan@klanten.example>\r\nSubject: <b>Lamp</b>\r\n\r\nMijn lamp is kapot.\r\n".into(),
        cut: true,
    }
}

fn board(lang: Lang) -> Board {
    let queue = |kind, to_answer, overdue, oldest: Option<&str>| QueueLine {
        kind,
        to_answer,
        resting: 3,
        overdue,
        oldest: oldest.map(at),
    };
    let agent =
        |name: &str, cases, since: Option<&str>| AgentLine { name: name.into(), cases, since: since.map(at) };
    Board {
        page: frame(lang, supervisor(), Here::List("board"), "/desk/board"),
        queues: vec![
            queue(QueueKind::New, 14, 2, Some("2026-11-13T14:10:00Z")),
            queue(QueueKind::Returned, 9, 0, Some("2026-11-16T08:00:00Z")),
            queue(QueueKind::HandedOver, 0, 0, None),
        ],
        at_sellers: [1_204, 5_310, 211],
        returning: 17,
        calls_due: 2,
        quarantine: 1,
        returns: lines(&[("2026-11-16T15:20:00Z", 0), ("2026-11-17T08:00:00Z", 0)]),
        calls: lines(&[("2026-11-16T12:30:00Z", 1)]),
        agents: vec![
            agent("Joris Maas", 2, Some("2026-11-16T12:50:00Z")),
            agent("Naima El Idrissi", 0, None),
        ],
    }
}

/// As an agent sees it: forwarding after phoning in vain, a call promised, its stays.
fn case(lang: Lang) -> CasePage {
    let asking = Asking {
        wish: "Wilt u dat Lichthuis Zwolle u hierover belt?".into(),
        consent: "Mag Waterlinie uw telefoonnummer doorgeven aan Lichthuis Zwolle?".into(),
        lang: "nl",
        ending: Some("678".into()),
        usual: true,
        stopped: None,
        typed: Typed::default(),
    };
    let phone = PhoneLine {
        number: "038 123 45 67".into(),
        dialled: "0381234567".into(),
        open: true,
        words: words(lang).say("reach-now").text("clock", "17:00").to_string(),
    };
    let seller = SellerCard {
        phones: vec![phone],
        nobody: true,
        unreached: false,
        attempts: vec![(at("2026-11-16T10:00:00Z"), false)],
    };
    let promised = PromisedCall {
        at: at("2026-11-16T15:00:00Z"),
        now: false,
        number: Some(("+31 6 1234 5678".into(), "+31612345678".into())),
        best_time: "na drie uur".into(),
        tried: 1,
    };
    let card = DeskCard {
        seller: Some(seller),
        promised: Some(promised),
        promise: Offer::Yes,
        mine: true,
        address: Some(AddressForm::default()),
        forwarding: true,
        stopped: None,
    };
    let forward = Some(ForwardTo { seller: Some("Lichthuis Zwolle".into()), hours: 48, offer: Offer::Yes });
    let case = CaseView {
        channel: "channel-phone",
        seller: Some(account()),
        asking: Some(asking),
        desk: Some(card),
        stays: stays(),
        actions: Actions { forward, ..actions() },
        ..open(lang)
    };
    CasePage { page: frame(lang, agent(), Here::List("returned"), "/cases/4718"), beside: None, case }
}

fn stays() -> Vec<StayLine> {
    let hours = "mon-fri 09:00-17:00 · NL · Europe/Amsterdam";
    vec![
        StayLine {
            place: "Lichthuis Zwolle".into(),
            arrived_at: at("2026-11-11T09:00:00Z"),
            due_at: at("2026-11-12T09:00:00Z"),
            responded: None,
            ended_at: Some(at("2026-11-13T09:00:00Z")),
            hours: Some(hours.into()),
        },
        StayLine {
            place: "Waterlinie".into(),
            arrived_at: at("2026-11-13T09:00:00Z"),
            due_at: at("2026-11-16T09:00:00Z"),
            responded: Some((at("2026-11-16T10:00:00Z"), false)),
            ended_at: None,
            hours: None,
        },
    ]
}
