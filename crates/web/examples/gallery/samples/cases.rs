//! The case page in its states, and what belongs to it.

use super::lists::rows;
use super::{Sample, account, at, frame, other_account, seller, words};
use askama::Template;
use jiff::civil::date;
use web::due::Due;
use web::lang::Lang;
use web::pages::cases::{
    Actions, Among, Attachment, CasePage, CaseView, Choice, Coming, Composer, CustomerCard, DraftFile,
    EarlierCase, Entry, Hidden, Kept, Letter, ListKind, MessagePage, Note, Offer, OrderCard, OrderLine,
    Party, Preview, Removal, Side, StandardMessage, Status, Templates, ThreadEvent, WhyStep, with_day_lines,
};
use web::pages::drafts::{DraftRow, Drafts};
use web::pages::frame::{Here, Sending};

pub fn all(lang: Lang) -> Vec<Sample> {
    vec![
        ("case", page(lang, open(lang)).render().expect("renders")),
        ("case-before-contact", page(lang, before_contact(lang)).render().expect("renders")),
        ("case-closed", page(lang, closed(lang)).render().expect("renders")),
        ("case-stopped", page(lang, stopped(lang)).render().expect("renders")),
        ("case-cautions", page(lang, cautioned(lang)).render().expect("renders")),
        ("case-leaving", leaving(lang).render().expect("renders")),
        ("drafts", drafts(lang).render().expect("renders")),
        ("templates", templates(lang).render().expect("renders")),
        ("signed-out", kept(lang).render().expect("renders")),
        ("preview", preview(lang).render().expect("renders")),
        ("message", message(lang).render().expect("renders")),
        ("hidden", hidden(lang, None).render().expect("renders")),
        ("hidden-switch", hidden(lang, Some(other_account())).render().expect("renders")),
    ]
}

pub fn page(lang: Lang, case: CaseView) -> CasePage {
    let page = frame(lang, seller(), Here::List("to-answer"), "/cases/4718");
    CasePage { page, beside: Some(Side { kind: ListKind::ToAnswer, rows: rows() }), case }
}

pub fn open(lang: Lang) -> CaseView {
    CaseView {
        number: 4718,
        seen: 6,
        subject: "Lampe de lecture Sten : indiquée livrée, rien reçu".into(),
        erased_at: None,
        topic: "Levering".into(),
        article: Some("Leeslamp Sten".into()),
        status: Status::ToAnswer,
        seller: None,
        coming: Coming::default(),
        later: super::calls::later(),
        channel: "channel-web",
        desk: None,
        stays: vec![],
        call: None,
        asking: None,
        due: Some(Due { since: at("2026-11-13T14:20:00Z"), at: at("2026-11-16T14:20:00Z"), long_open: true }),
        why: why(),
        thread: with_day_lines(&words(lang), thread()),
        folded: 0,
        composer: Some(composer()),
        actions: actions(),
        among: among(),
        order: Some(order()),
        customer: customer(),
        notes: vec![Note {
            author: "Sanne de Wit".into(),
            at: at("2026-11-14T09:12:00Z"),
            text: "Vervoerder gebeld: bezorgd bij buren op nr. 14?".into(),
        }],
        timeline: timeline(),
    }
}

fn before_contact(lang: Lang) -> CaseView {
    let reason = words(lang).say("refusal-no-contact-yet").to_string();
    let actions = Actions { close: Offer::No(reason), ..actions() };
    CaseView {
        actions,
        thread: with_day_lines(&words(lang), thread().into_iter().take(1).collect()),
        ..open(lang)
    }
}

pub fn closed(lang: Lang) -> CaseView {
    let absent = Offer::Absent;
    let actions = Actions {
        close: absent.clone(),
        no_answer: absent.clone(),
        reopen: Offer::Yes,
        follow_up: absent.clone(),
        hand_over: absent.clone(),
        forward: None,
        take_back: absent,
    };
    CaseView { status: Status::Closed, due: None, why: vec![], composer: None, actions, ..open(lang) }
}

fn stopped(lang: Lang) -> CaseView {
    let stopped = Some(words(lang).say("refusal-newer-message").to_string());
    CaseView { composer: Some(Composer { stopped, text: ANSWER.into(), ..composer() }), ..open(lang) }
}

pub fn actions() -> Actions {
    Actions {
        close: Offer::Yes,
        no_answer: Offer::Yes,
        reopen: Offer::Absent,
        follow_up: Offer::Yes,
        hand_over: Offer::Yes,
        forward: None,
        take_back: Offer::Absent,
    }
}

pub fn among() -> Among {
    let one = |key: &str, name: &str, current| Choice { key: key.into(), name: name.into(), current };
    Among {
        assign: Offer::Yes,
        assignee: Some("Sanne de Wit".into()),
        others: vec![one("2", "Sanne de Wit", true)],
        people: vec![one("1", "Joris Bakker (ik)", false), one("2", "Sanne de Wit", true)],
        retopic: Offer::Yes,
        topics: vec![one("delivery", "Levering", true), one("return", "Retour", false)],
    }
}

pub fn composer() -> Composer {
    Composer {
        salutation: "Bonjour Aïcha Benali,".into(),
        closing: "Cordialement,\nLichthuis Zwolle".into(),
        most_files: 10,
        most_bytes: 10_000_000,
        ..Composer::default()
    }
}

fn draft_files() -> Vec<DraftFile> {
    let file = |number, name: &str, kind: &str, bytes| DraftFile {
        number,
        name: name.into(),
        kind: kind.into(),
        bytes,
    };
    vec![file(1, "retourlabel.pdf", "PDF", 84_210), file(2, "foto van de voet.jpeg", "JPEG", 1_904_332)]
}

fn cautioned(lang: Lang) -> CaseView {
    let say = |id: &'static str, found: &str| words(lang).say(id).text("found", found).to_string();
    let cautions = vec![
        say("caution-phone", "06-12 34 56 78"),
        say("caution-link", "https://lichthuis.example/retour"),
        words(lang).say("caution-unfilled").to_string(),
    ];
    let composer =
        Composer { cautions, text: ANSWER.into(), saved: true, files: draft_files(), ..composer() };
    CaseView { composer: Some(composer), ..open(lang) }
}

fn leaving(lang: Lang) -> CasePage {
    let composer = Composer { text: ANSWER.into(), leaves_in: Some(8), ..composer() };
    let mut page = page(lang, CaseView { composer: Some(composer), ..open(lang) });
    let stopped = words(lang).say("refusal-newer-message").to_string();
    page.page.sendings = vec![
        Sending { number: 4718, seconds: 8, stopped: None },
        Sending { number: 4703, seconds: 0, stopped: Some(stopped) },
    ];
    page
}

fn drafts(lang: Lang) -> Drafts {
    let page = frame(lang, seller(), Here::Elsewhere, "/drafts");
    let stopped = Some(words(lang).say("refusal-not-visible").to_string());
    let row = |number, saved: &str, stopped, leaves| DraftRow {
        number,
        text: ANSWER.into(),
        saved_at: at(saved),
        leaves,
        stopped,
    };
    let drafts = vec![
        row(4718, "2026-11-16T13:02:00Z", None, true),
        row(4703, "2026-11-16T11:40:00Z", stopped, false),
        row(4690, "2026-11-14T09:12:00Z", None, false),
    ];
    Drafts { page, drafts }
}

fn templates(lang: Lang) -> Templates {
    let one = |id, name: &str, language, shared, text: &str| StandardMessage {
        id,
        name: name.into(),
        language,
        shared,
        text: text.into(),
    };
    let delayed = "Votre commande WL-204718-88 a pris du retard. Vous la recevez au plus tard […].";
    Templates {
        page: frame(lang, seller(), Here::Elsewhere, "/cases/4718/templates"),
        number: 4718,
        to_write: vec![
            one(1, "Colis en retard", "fr", false, delayed),
            one(2, "Retour aanmelden", "nl", true, "Meld je retour aan en stuur alles in één doos terug."),
        ],
        to_say: vec![one(
            3,
            "Begin",
            "nl",
            true,
            "Goedemiddag, u spreekt met Lichthuis Zwolle over uw bestelling.",
        )],
    }
}

fn kept(lang: Lang) -> Kept {
    let page = frame(lang, seller(), Here::Elsewhere, "/cases/4718/messages");
    Kept { page, text: ANSWER.into(), back: "%2Fcases%2F4718".into() }
}

pub fn why() -> Vec<WhyStep> {
    vec![
        WhyStep::Received(at("2026-11-13T14:20:00Z")),
        WhyStep::Counted {
            from: at("2026-11-13T14:20:00Z"),
            until: at("2026-11-13T16:00:00Z"),
            seconds: 6000,
        },
        WhyStep::Skipped { first: date(2026, 11, 14), last: date(2026, 11, 15), why: "weekend".into() },
        WhyStep::Counted {
            from: at("2026-11-16T08:00:00Z"),
            until: at("2026-11-16T14:20:00Z"),
            seconds: 22800,
        },
        WhyStep::Due(at("2026-11-16T14:20:00Z")),
    ]
}

const ANSWER: &str = "Désolé pour ce désagrément. Le transporteur indique une remise chez le voisin, au numéro 14.\nPouvez-vous vérifier ? Sinon je vous renvoie la lampe demain : https://transport.example/suivi/3SXY12";

pub fn thread() -> Vec<Entry> {
    let photo = Attachment {
        href: "/cases/4718/files/1".into(),
        name: "boîte aux lettres.jpg".into(),
        kind: "JPG".into(),
        bytes: 1_240_000,
    };
    let first = Letter {
        whole: None,
        party: Party::Customer, author: "Aïcha Benali".into(), at: at("2026-11-12T09:31:00Z"),
        text: "Bonjour,\n\nLe colis est indiqué comme livré hier mais je n’ai rien reçu. J’étais à la maison toute la journée. Pouvez-vous regarder ce qui s’est passé ?\n\nMerci d’avance,\nAïcha Benali".into(),
        quoted: None, attachments: vec![photo], automatic: false, both_sides: None,
    };
    let answer = Letter {
        party: Party::Seller,
        author: "Sanne de Wit".into(),
        at: at("2026-11-12T14:02:00Z"),
        text: ANSWER.into(),
        attachments: vec![Attachment {
            href: "/cases/4718/files/2".into(),
            name: "preuve-de-livraison.pdf".into(),
            kind: "PDF".into(),
            bytes: 47_100,
        }],
        both_sides: Some("/cases/4718/messages/2".into()),
        ..first.clone()
    };
    let automatic = Letter {
        at: at("2026-11-12T14:02:30Z"),
        text: "Je suis absente jusqu’au 13 novembre.".into(),
        automatic: true,
        attachments: vec![],
        ..first.clone()
    };
    let reply = Letter {
        at: at("2026-11-13T14:20:00Z"),
        text: "Le voisin n’a rien non plus. Je voudrais bien que vous la renvoyiez.".into(),
        quoted: Some("Désolé pour ce désagrément. Le transporteur indique une remise chez le voisin.".into()),
        attachments: vec![],
        ..first.clone()
    };
    vec![
        Entry::Event(ThreadEvent {
            at: at("2026-11-12T09:31:02Z"),
            words: "Waterlinie → Lichthuis Zwolle".into(),
            more: None,
        }),
        Entry::Letter(first),
        Entry::Letter(answer),
        Entry::Letter(automatic),
        Entry::Letter(reply),
    ]
}

pub fn timeline() -> Vec<ThreadEvent> {
    vec![
        ThreadEvent { at: at("2026-11-12T09:31:00Z"), words: "Aïcha Benali".into(), more: None },
        ThreadEvent { at: at("2026-11-12T09:31:02Z"), words: "Lichthuis Zwolle".into(), more: None },
        ThreadEvent { at: at("2026-11-12T14:02:00Z"), words: "Sanne de Wit".into(), more: None },
    ]
}

pub fn order() -> OrderCard {
    let line = OrderLine {
        article: "8719327012345".into(),
        title: "Leeslamp Sten, zwart, 7 W".into(),
        units: 1,
        by_marketplace: true,
        subject: true,
    };
    let bulb = OrderLine {
        article: "8719327099887".into(),
        title: "Ledlamp E14 dimbaar".into(),
        units: 3,
        by_marketplace: false,
        subject: false,
    };
    OrderCard {
        number: "WL-204718-88".into(),
        ordered_at: at("2026-11-09T19:20:00Z"),
        lines: vec![line, bulb],
    }
}

pub fn customer() -> CustomerCard {
    let earlier = EarlierCase {
        number: 3920,
        topic: "Factuur".into(),
        status: Status::Closed,
        asked_at: at("2026-05-02T08:00:00Z"),
    };
    CustomerCard { name: "Aïcha Benali".into(), earlier: vec![earlier] }
}

fn preview(lang: Lang) -> Preview {
    let page = frame(lang, seller(), Here::List("to-answer"), "/cases/4718/preview");
    let composer = Composer { text: ANSWER.into(), saved: true, files: draft_files(), ..composer() };
    let case = CaseView { composer: Some(composer), ..open(lang) };
    Preview {
        page, case,
        from: "Lichthuis Zwolle via Waterlinie <q7k2@post.waterlinie.example>".into(),
        subject: "Re: Lampe de lecture Sten [4718]".into(),
        html: "<p>Bonjour Aïcha Benali,</p><p>Désolé pour ce désagrément. Le transporteur indique une remise chez le voisin, au numéro 14.</p><p>Lichthuis Zwolle</p>".into(),
        removals: vec![
            Removal { kind: "removal-link", was: "suivre mon colis".into(), now: Some("suivre mon colis (https://transport.example/suivi/3SXY12)".into()) },
            Removal { kind: "removal-image", was: "https://pixel.example/a.gif".into(), now: None },
        ],
        cautions: vec![words(lang).say("caution-phone").text("found", "06-12 34 56 78").to_string()],
    }
}

fn message(lang: Lang) -> MessagePage {
    let page = frame(lang, seller(), Here::List("to-answer"), "/cases/4718/messages/2");
    MessagePage {
        page,
        number: 4718,
        author: account().name,
        at: at("2026-11-12T14:02:00Z"),
        written: ANSWER.into(),
        received: Some("<p>Bonjour Aïcha Benali,</p><p>Désolé pour ce désagrément.</p>".into()),
        attachments: vec![],
    }
}

fn hidden(lang: Lang, switch: Option<web::pages::frame::Account>) -> Hidden {
    Hidden { page: frame(lang, seller(), Here::Elsewhere, "/cases/5000"), number: 5000, switch }
}
