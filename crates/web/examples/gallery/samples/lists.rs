//! Lists and the home page.

use super::{Sample, account, at, frame, other_account, seller, views, words};
use app::queries::search::Piece;
use askama::Template;
use web::due::Due;
use web::lang::Lang;
use web::pages::cases::{
    AllAccounts, CaseList, Chip, Choice, Found, ListKind, ManyDone, Narrowing, NotDone, Paging, Row, Status,
};
use web::pages::frame::{Account, Here, Notice};
use web::pages::home::{ComingBack, Home};
use web::pages::mentions::{MentionList, Told};

pub fn all(lang: Lang) -> Vec<Sample> {
    let empty =
        CaseList { count: 0, rows: vec![], paging: Paging::default(), ..list(lang, ListKind::FollowUp) };
    vec![
        ("home", home(lang).render().expect("renders")),
        ("home-nothing", Home { to_answer: 0, next: vec![], ..home(lang) }.render().expect("renders")),
        ("mentions", mentions(lang).render().expect("renders")),
        ("mentions-none", MentionList { told: vec![], ..mentions(lang) }.render().expect("renders")),
        ("list", list(lang, ListKind::ToAnswer).render().expect("renders")),
        ("list-fifty", fifty(lang).render().expect("renders")),
        ("list-waiting", waiting(lang).render().expect("renders")),
        ("list-empty", empty.render().expect("renders")),
        ("list-narrowed", narrowed(lang).render().expect("renders")),
        ("list-narrowed-empty", CaseList { rows: vec![], ..narrowed(lang) }.render().expect("renders")),
        ("list-view", CaseList { view: views().pop(), ..narrowed(lang) }.render().expect("renders")),
        ("found", found(lang).render().expect("renders")),
        ("found-nothing", Found { rows: vec![], ..found(lang) }.render().expect("renders")),
        ("all-accounts", accounts(lang).render().expect("renders")),
        ("many-done", done(lang).render().expect("renders")),
    ]
}

fn home(lang: Lang) -> Home {
    let page = frame(lang, seller(), Here::Home, "/home");
    Home {
        page,
        to_answer: 12,
        overdue: 2,
        long_open: 3,
        waiting: 31,
        coming_back: vec![ComingBack {
            number: 4702,
            customer: "Emma O’Connor".into(),
            subject: "Lamp knippert".into(),
            at: at("2026-11-16T14:00:00Z"),
        }],
        next: rows().into_iter().take(5).collect(),
        this_week: Some((34, 36, "94,4 %".into())),
    }
}

fn mentions(lang: Lang) -> MentionList {
    let told = |number, new, text: &str| Told {
        number,
        by: "Joris Bakker".into(),
        customer: "Aïcha Benali".into(),
        subject: "Leeslamp Sten: niets ontvangen".into(),
        text: text.into(),
        at: at("2026-11-16T08:12:00Z"),
        new,
    };
    MentionList {
        page: frame(lang, seller(), Here::Mentions, "/mentions"),
        told: vec![
            told(4718, true, "@Sanne bel jij de vervoerder even? Ik krijg ze niet te pakken."),
            told(4702, false, "@Sanne dit is er weer een met de dimmer van vorige week."),
        ],
        next: None,
    }
}

fn list(lang: Lang, kind: ListKind) -> CaseList {
    let page = frame(lang, seller(), Here::List(kind.slug()), "/cases/to-answer");
    let next = Some("/cases/to-answer?after=x".into());
    CaseList {
        page,
        kind,
        count: 12,
        more: false,
        rows: rows(),
        paging: Paging { next, ..Paging::default() },
        narrowing: Narrowing { topics: topics(), people: people(), ..Narrowing::default() },
        words: Vec::new(),
        view: None,
        for_all: true,
        people: people(),
    }
}

fn choice(key: &str, name: &str) -> Choice {
    Choice { key: key.into(), name: name.into(), current: false }
}

fn topics() -> Vec<Choice> {
    vec![choice("defect", "Defect"), choice("delivery", "Levering"), choice("return", "Retour")]
}

fn people() -> Vec<Choice> {
    vec![choice("me", "mij"), choice("3", "Joris van der Meer")]
}

fn narrowed(lang: Lang) -> CaseList {
    let chip = |label: &str, part| Chip {
        label: label.into(),
        away: "/cases/to-answer".into(),
        without: Some((12, false)),
        part,
    };
    let chips = vec![chip("Onderwerp: Defect", "topic"), chip("Te laat", "overdue")];
    let words = vec![("topic", "defect".into()), ("overdue", "1".into())];
    let full = list(lang, ListKind::ToAnswer);
    let narrowing = Narrowing { chips, overdue: true, ..full.narrowing };
    CaseList { count: 2, rows: rows().into_iter().take(2).collect(), narrowing, words, ..full }
}

fn found(lang: Lang) -> Found {
    let piece = |text: &str, found| Piece { text: text.into(), found };
    let mut rows: Vec<Row> = rows().into_iter().take(3).collect();
    rows[0].snippet = Some(vec![
        piece("…de ", false),
        piece("lamp", true),
        piece(" deed het twee dagen en ruikt nu verbrand…", false),
    ]);
    let narrowing = Narrowing { path: "/search".into(), topics: topics(), ..Narrowing::default() };
    let paging = Paging { next: Some("/search?q=lamp&after=n".into()), ..Paging::default() };
    let page = frame(lang, seller(), Here::Elsewhere, "/search?q=lamp");
    Found { page, typed: "lamp".into(), rows, narrowing, words: Vec::new(), cut: true, paging }
}

fn accounts(lang: Lang) -> AllAccounts {
    let mut rows: Vec<Row> = rows().into_iter().take(5).collect();
    for (place, row) in rows.iter_mut().enumerate() {
        row.elsewhere = place % 2 == 1;
        row.account = Some(if row.elsewhere { other_account() } else { account() });
    }
    let one = |account: Account| (Some(account), "/cases/all-accounts/to-answer?account=7".into(), false);
    AllAccounts {
        page: frame(lang, seller(), Here::AllAccounts, "/cases/all-accounts/to-answer"),
        lists: vec![
            choice("/cases/all-accounts/to-answer", "Te beantwoorden"),
            choice("/x", "Wacht op klant"),
        ],
        accounts: vec![
            (None, "/cases/all-accounts/to-answer".into(), true),
            one(account()),
            one(other_account()),
        ],
        narrowing: Narrowing::default(),
        rows,
        paging: Paging::default(),
    }
}

fn done(lang: Lang) -> ManyDone {
    let page = frame(lang, seller(), Here::Elsewhere, "/many");
    let why = page.say("refusal-no-contact-yet").to_string();
    let refused = vec![NotDone { number: 4711, why: why.clone() }, NotDone { number: 4715, why }];
    ManyDone { page, done: 3, refused, back: "/cases/to-answer".into() }
}

fn fifty(lang: Lang) -> CaseList {
    let rows = rows().into_iter().cycle().take(50).collect();
    CaseList { rows, count: 4310, ..list(lang, ListKind::All) }
}

fn waiting(lang: Lang) -> CaseList {
    let mut rows = rows();
    for (place, row) in rows.iter_mut().enumerate() {
        row.due = None;
        row.status = [Status::Waiting, Status::FollowUp, Status::Closed][place % 3];
    }
    let mut list = CaseList { rows, ..list(lang, ListKind::Waiting) };
    let said = words(lang).say("list-order").to_string();
    list.page.notice = Some(Notice { good: true, words: said });
    list
}

pub fn rows() -> Vec<Row> {
    vec![
        row(
            4711,
            "Marieke van den Heuvel-Oosterbaan",
            "Defect",
            "Tafellamp Ebbe, messing",
            DEFECT,
            ("2026-11-12T14:10:00Z", "2026-11-13T14:10:00Z", true),
        ),
        row(
            4715,
            "Jan Peeters",
            "Garantie",
            "Plafonnière Nova 40 cm",
            "Na drie maanden knippert de lamp en valt hij uit.",
            ("2026-11-13T12:59:40Z", "2026-11-16T12:59:40Z", true),
        ),
        row(
            4718,
            "Aïcha Benali",
            "Levering",
            "Leeslamp Sten",
            "Le colis est indiqué comme livré mais je n’ai rien reçu.",
            ("2026-11-13T14:20:00Z", "2026-11-16T14:20:00Z", true),
        ),
        row(
            4722,
            "T. Schouten",
            "Retour",
            "Staande lamp Halm",
            "Kan ik de lamp terugsturen zonder de doos?",
            ("2026-11-13T15:30:00Z", "2026-11-16T15:30:00Z", true),
        ),
        row(
            4723,
            "Emma O’Connor",
            "Product",
            "Dimmer Lutron 3-24 W",
            "Does this dimmer work with the LED bulbs you sell with it?",
            ("2026-11-13T19:02:00Z", "2026-11-16T16:00:00Z", false),
        ),
        row(
            4729,
            "Wim Claes",
            "Factuur",
            "Tafellamp Ebbe, messing",
            "Graag een factuur met btw-nummer.",
            ("2026-11-16T10:11:00Z", "2026-11-17T10:11:00Z", false),
        ),
        row(
            4730,
            "Lotte Bakker",
            "Product",
            "Leeslamp Sten",
            "Welke fitting heeft deze lamp?",
            ("2026-11-16T12:40:00Z", "2026-11-17T12:40:00Z", false),
        ),
    ]
}

const DEFECT: &str = "Goedemiddag, de lamp deed het twee dagen en ruikt nu verbrand als ik hem aanzet.";

fn row(
    number: u64,
    customer: &str,
    topic: &str,
    article: &str,
    excerpt: &str,
    due: (&str, &str, bool),
) -> Row {
    let since = at(due.0);
    Row {
        number,
        order: Some(format!("WL-20{number}-88")),
        customer: customer.into(),
        topic: topic.into(),
        article: Some(article.into()),
        seller: None,
        channel: number.is_multiple_of(2).then_some("channel-phone"),
        excerpt: excerpt.into(),
        status: Status::ToAnswer,
        due: Some(Due { since, at: at(due.1), long_open: due.2 }),
        since,
        until: None,
        came: number == 4730,
        assignee: number.is_multiple_of(3).then(|| "Joris van der Meer".into()),
        snippet: None,
        account: None,
        elsewhere: false,
    }
}

#[cfg(test)]
/// A list in which every text from outside tries to be markup.
pub fn hostile() -> String {
    let evil = || "\"><script>alert(1)</script>".to_owned();
    let row = Row {
        order: Some(evil()),
        customer: evil(),
        topic: evil(),
        article: Some(evil()),
        seller: Some(evil()),
        excerpt: evil(),
        ..rows().remove(0)
    };
    CaseList { rows: vec![row], ..list(Lang::Nl, ListKind::All) }.render().expect("renders")
}
