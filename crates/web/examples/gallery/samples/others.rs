//! Everything but the inbox: coming in, the desk, insights, survey, operator, demonstration, trouble.

use super::cases::{actions, open};
use super::lists::rows;
use super::{Sample, account, agent, at, frame, operator, other_account, words};
use askama::Template;
use web::lang::Lang;
use web::pages::cases::{Actions, CasePage, CaseView, ForwardTo, Offer, Paging};
use web::pages::demo::{DemoCaller, DemoMail, DemoOrder, DemoSeller, DemoStart, MailRow, OpenMail, Receiver};
use web::pages::desk::{DeskQueue, QueueKind};
use web::pages::entry::{Invitation, SignIn, SignUp};
use web::pages::frame::Here;
use web::pages::operator::{SellerRow, Sellers};
use web::pages::survey::{SurveyForm, SurveyThanks};
use web::pages::trouble::Trouble;

pub fn all(lang: Lang) -> Vec<Sample> {
    let mut samples = entry(lang);
    samples.extend(desk(lang));
    samples.extend(figures(lang));
    samples.extend(customer(lang));
    samples.extend(demo(lang));
    samples
}

fn entry(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, None, Here::Elsewhere, "/sign-in");
    let stopped = Some(words(lang).say("refusal-sign-in-failed").to_string());
    let sign_in = SignIn {
        page: page(),
        address: String::new(),
        back: Some("/cases/4711".into()),
        issuer: Some("Waterlinie-login".into()),
        stopped: None,
    };
    let again =
        SignIn { page: page(), address: "sanne@lichthuis.example".into(), back: None, issuer: None, stopped };
    let sign_up = SignUp {
        page: page(),
        token: "t".into(),
        name: String::new(),
        address: String::new(),
        stopped: None,
    };
    let invitation = Invitation {
        page: page(),
        token: "t".into(),
        account: Some(account()),
        address: "sanne@lichthuis.example".into(),
        name: String::new(),
        stopped: None,
    };
    let say = |id: &'static str| words(lang).say(id).to_string();
    let broken = Trouble {
        page: page(),
        heading: say("trouble-broken"),
        advice: say("trouble-broken-more"),
        number: Some("7Q2-M4K".into()),
        back: "/".into(),
    };
    let missing = Trouble {
        page: page(),
        heading: say("trouble-not-found"),
        advice: say("trouble-not-found-more"),
        number: None,
        back: "/".into(),
    };
    vec![
        ("sign-in", sign_in.render().expect("renders")),
        ("sign-in-again", again.render().expect("renders")),
        ("sign-up", sign_up.render().expect("renders")),
        ("invitation", invitation.render().expect("renders")),
        ("broken", broken.render().expect("renders")),
        ("not-found", missing.render().expect("renders")),
    ]
}

fn desk(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, agent(), Here::List("returned"), "/desk/returned");
    let rows = rows()
        .into_iter()
        .map(|row| web::pages::cases::Row { seller: Some(account().name), ..row })
        .collect();
    let queue =
        DeskQueue { page: page(), kind: QueueKind::Returned, count: 9, rows, paging: Paging::default() };
    let empty = DeskQueue {
        page: page(),
        kind: QueueKind::HandedOver,
        count: 0,
        rows: vec![],
        paging: Paging::default(),
    };
    let forward = Some(ForwardTo { seller: Some(account().name), hours: 48, offer: Offer::Yes });
    let actions = Actions { forward, hand_over: Offer::Absent, follow_up: Offer::Absent, ..actions() };
    let case = CasePage {
        page: page(),
        beside: None,
        case: CaseView { actions, seller: Some(account()), ..open(lang) },
    };
    vec![
        ("desk-queue", queue.render().expect("renders")),
        ("desk-queue-empty", empty.render().expect("renders")),
        ("desk-case", case.render().expect("renders")),
    ]
}

fn figures(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, operator(), Here::Sellers, "/operator");
    let seller = |account| SellerRow {
        account,
        reference: "S-7".into(),
        country: "NL".into(),
        hours: "mon-fri 09:00-17:00".into(),
    };
    let sellers = Sellers {
        page: page(),
        sellers: vec![seller(account()), seller(other_account())],
        more: None,
        stopped: None,
    };
    vec![("sellers", sellers.render().expect("renders"))]
}

fn customer(lang: Lang) -> Vec<Sample> {
    let page = || web::pages::frame::Frame { demo: None, ..frame(lang, None, Here::Elsewhere, "/survey/t") };
    let form = SurveyForm {
        page: page(),
        token: "t".into(),
        seller: account().name,
        about: "Leeslamp Sten".into(),
        score: None,
        comment: String::new(),
        stopped: None,
    };
    let stopped = Some(words(lang).say("refusal-score-out-of-range").to_string());
    let again = SurveyForm {
        page: page(),
        score: Some(9),
        comment: "Snel!".into(),
        stopped,
        token: "t".into(),
        seller: account().name,
        about: "Leeslamp Sten".into(),
    };
    vec![
        ("survey", form.render().expect("renders")),
        ("survey-again", again.render().expect("renders")),
        ("survey-thanks", SurveyThanks { page: page() }.render().expect("renders")),
    ]
}

fn demo(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, None, Here::Elsewhere, "/demo");
    let sellers = vec![
        DemoSeller { account: account(), to_answer: 12 },
        DemoSeller { account: other_account(), to_answer: 4 },
    ];
    let orders = vec![DemoOrder {
        number: "WL-204718-88".into(),
        customer: "Aïcha Benali".into(),
        title: "Leeslamp Sten".into(),
    }];
    let caller = Some(DemoCaller { name: "Aïcha Benali".into(), number: "06 5555 0123".into() });
    let start = DemoStart { page: page(), sellers, orders, caller };
    let receivers = vec![
        Receiver { address: "aicha.benali@post.example".into(), letters: 4 },
        Receiver { address: "vragen@lichthuis.example".into(), letters: 31 },
    ];
    let row = MailRow {
        id: "1".into(),
        from: "Lichthuis Zwolle via Waterlinie".into(),
        subject: "Re: Leeslamp Sten [4718]".into(),
        at: at("2026-11-16T12:40:00Z"),
    };
    let list = DemoMail {
        page: page(),
        receivers: receivers.clone(),
        chosen: Some("aicha.benali@post.example".into()),
        letters: vec![row],
        open: None,
    };
    let open = OpenMail {
        id: "1".into(),
        from: "Lichthuis Zwolle via Waterlinie <q7k2@post.waterlinie.example>".into(),
        to: "aicha.benali@post.example".into(),
        subject: "Re: Leeslamp Sten [4718]".into(),
        at: at("2026-11-16T12:40:00Z"),
        html: Some("<p>Bonjour Aïcha,</p><p>La lampe repart demain.</p>".into()),
        text: "Bonjour".into(),
        headers: vec![
            ("Message-ID".into(), "<01k@post.waterlinie.example>".into()),
            ("Auto-Submitted".into(), "no".into()),
        ],
        links: vec!["http://127.0.0.1:8080/survey/abc".into()],
    };
    let letter = DemoMail {
        page: page(),
        receivers,
        chosen: Some("aicha.benali@post.example".into()),
        letters: vec![],
        open: Some(open),
    };
    let nothing = DemoMail { page: page(), receivers: vec![], chosen: None, letters: vec![], open: None };
    vec![
        ("demo", start.render().expect("renders")),
        ("demo-mail", list.render().expect("renders")),
        ("demo-letter", letter.render().expect("renders")),
        ("demo-mail-empty", nothing.render().expect("renders")),
    ]
}
