//! The operator's people, hours and norms, and how one signs in.

use super::{Sample, account, at, frame, operator, other_account, words};
use askama::Template;
use domain::access::DeskRole;
use domain::marketplace::Policies;
use web::lang::Lang;
use web::pages::frame::Here;
use web::pages::operator::hours::{HoursForm, Houses, ProposalView, WorkingHours, holidays_in_words};
use web::pages::operator::imports::{ImportRow, Imports, OneImport};
use web::pages::operator::norms::{EditionRow, Norms, NormsForm, Proposal};
use web::pages::operator::staff::{Staff, StaffRow};
use web::pages::operator::year::Year;
use web::pages::people::GuestRow;
use web::pages::tried::Tried;
use web::pages::ways::{EnterCode, Forgotten, KeyView, NewPassword, PasskeyRow, Recovery, Ways, picture};

pub fn all(lang: Lang) -> Vec<Sample> {
    let mut samples = ways(lang);
    samples.push(("staff", staff(lang)));
    samples.extend(hours(lang));
    samples.push(("norms", norms(lang)));
    samples.extend(imports(lang));
    samples
}

fn staff(lang: Lang) -> String {
    let row = |id: &str, name: &str, role, step, oneself| StaffRow {
        id: id.into(),
        name: name.into(),
        address: format!("{}@waterlinie.example", name.split(' ').next().unwrap_or_default().to_lowercase()),
        role,
        step,
        oneself,
    };
    let people = vec![
        row("1", "Joris Maas", DeskRole::Agent, None, false),
        row("2", "Petra Vos", DeskRole::Operator, Some("staff-step-both"), true),
        row("3", "Yasmina El Idrissi", DeskRole::Supervisor, Some("staff-step-codes"), false),
    ];
    let guest = GuestRow {
        number: "7".into(),
        address: "bram@waterlinie.example".into(),
        role: words(lang).say("staff-role-agent").to_string(),
        expires_at: at("2026-11-20T10:00:00Z"),
        expired: false,
    };
    let page = frame(lang, operator(), Here::Staff, "/operator/people");
    let view = Staff { page, people, invited: vec![guest], second_asked: true, tried: Tried::default() };
    view.render().expect("renders")
}

fn office() -> app::Hours {
    let holidays = "NL+BE+days(2026-05-15=Brugdag;2026-12-24=Kerstavond)".into();
    app::Hours { holidays, ..app::Hours::default() }
}

fn hours(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, operator(), Here::Calendars, "/operator/calendars");
    let holidays = |words: &str| holidays_in_words(&page(), words);
    let open = |hours: &str| words(lang).opening(hours);
    let sellers = vec![
        (account(), open("mon-fri 09:00-17:00"), holidays("NL")),
        (other_account(), open("mon-fri 08:30-12:00,13:00-17:30; sat 10:00-14:00"), holidays("NL+BE")),
    ];
    let desk = (open("mon-fri 09:00-17:00"), holidays("NL+BE+days(2026-05-15=Brugdag)"));
    let houses = Houses { page: page(), desk, sellers, more: None };
    let named = vec![
        ("4711".to_owned(), at("2026-11-17T15:00:00Z"), at("2026-11-18T09:00:00Z")),
        ("4718".to_owned(), at("2026-11-17T15:30:00Z"), at("2026-11-18T09:30:00Z")),
    ];
    let one = |proposal| WorkingHours {
        page: page(),
        id: 0,
        name: words(lang).say("hours-of-desk").to_string(),
        hours: HoursForm::of(&office()),
        year: Year::of(&page(), &office(), 2026).expect("a year"),
        proposal,
        tried: Tried::default(),
    };
    let proposal = ProposalView { looked_at: 31, more: false, moves: 2, named };
    vec![
        ("houses", houses.render().expect("renders")),
        ("hours", one(None).render().expect("renders")),
        ("hours-proposal", one(Some(proposal)).render().expect("renders")),
    ]
}

fn norms(lang: Lang) -> String {
    let page = frame(lang, operator(), Here::Norms, "/operator/norms");
    let unit = |id: &'static str| page.say(id).to_string();
    let lines = vec![
        ("norm-response", format!("8 {}", unit("unit-office"))),
        ("norm-returns", format!("48 {}", unit("unit-working"))),
        ("norm-contact-years", "2".to_owned()),
    ];
    let row = |withdrawable, valid_from, current| EditionRow {
        withdrawable,
        valid_from,
        current,
        made: valid_from.map(|_| (at("2026-11-02T09:00:00Z"), Some("Petra Vos".to_owned()))),
        lines: lines.clone(),
    };
    let editions = vec![
        row(Some(3), Some(at("2027-01-01T08:00:00Z")), false),
        row(None, Some(at("2026-03-01T08:00:00Z")), true),
        row(None, None, false),
    ];
    let changes =
        vec![("norm-response", format!("8 {}", unit("unit-office")), format!("24 {}", unit("unit-working")))];
    let view = Norms {
        form: NormsForm::of(&Policies::default(), ""),
        editions,
        proposal: Some(Proposal { from: Some(at("2027-01-01T08:00:00Z")), changes }),
        open: (412, false),
        tried: Tried::default(),
        page,
    };
    view.render().expect("renders")
}

fn ways(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, None, Here::Elsewhere, "/me/sign-in");
    let key = || {
        let (size, path) = picture("otpauth://totp/Waterlinie:petra?secret=GEZDGNBVGY3TQOJQ")?;
        Some(KeyView { words: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".into(), size, path })
    };
    let passkeys = vec![PasskeyRow {
        id: "1".into(),
        name: "Telefoon".into(),
        made_at: at("2026-10-02T09:00:00Z"),
        used_at: Some(at("2026-11-16T07:58:00Z")),
    }];
    let view = |needed, codes_since, key, passkeys| Ways {
        page: page(),
        needed,
        codes_since,
        key,
        recovery_left: 9,
        passkeys,
        tried: Tried::default(),
    };
    let since = Some(at("2026-10-02T09:00:00Z"));
    let codes = (1..=10).map(|n| format!("abc{n:02}-def{n:02}")).collect();
    let stopped = Some(words(lang).say("refusal-code-wrong").to_string());
    vec![
        ("ways-needed", view(true, None, None, vec![]).render().expect("renders")),
        ("ways-key", view(false, None, key(), vec![]).render().expect("renders")),
        ("ways", view(false, since, None, passkeys).render().expect("renders")),
        ("recovery", Recovery { page: page(), codes }.render().expect("renders")),
        ("code", EnterCode { page: page(), back: "/".into(), stopped }.render().expect("renders")),
        ("forgotten", Forgotten { page: page(), asked: false, stopped: None }.render().expect("renders")),
        (
            "forgotten-asked",
            Forgotten { page: page(), asked: true, stopped: None }.render().expect("renders"),
        ),
        (
            "new-password",
            NewPassword { page: page(), token: "t".into(), stopped: None }.render().expect("renders"),
        ),
    ]
}

fn imports(lang: Lang) -> Vec<Sample> {
    let page = || frame(lang, operator(), Here::Imports, "/operator/imports");
    let row = |id, name: &str, done_at, refused, stopped: Option<&str>| ImportRow {
        id,
        name: name.into(),
        kind: Some("import-orders"),
        bytes: 18_240_113,
        by: Some("Petra Vos".into()),
        made_at: at("2026-11-16T09:00:00Z"),
        done_at,
        taken: 104_412,
        refused,
        percent: if done_at.is_some() { 100 } else { 62 },
        lines: 128_310,
        stopped: stopped.map(str::to_owned),
    };
    let done = Some(at("2026-11-16T09:04:00Z"));
    let imports = vec![
        row(3, "orders-november.csv", None, 3, None),
        row(2, "reviews.ndjson", done, 0, None),
        row(1, "oud.csv", done, 0, Some("line 1: the file is UTF-16; save it as UTF-8")),
    ];
    let problems = vec![(17, "ordered_at: lies in the future".to_owned())];
    let all = Imports { page: page(), imports, tried: Tried::default() };
    let import = row(3, "orders-november.csv", None, 3, None);
    let one = OneImport { page: page(), import, problems };
    vec![("imports", all.render().expect("renders")), ("import", one.render().expect("renders"))]
}
