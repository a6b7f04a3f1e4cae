//! What customers see: the door, the form, their questions, being called.

use super::{Sample, account, at, frame, words};
use askama::Template;
use web::lang::Lang;
use web::pages::ask::{
    AskDoor, AskFirst, AskForm, AskSent, ChooseOrder, Enter, Leading, LineRow, LinkOver, OrderRow,
};
use web::pages::assistant::{Link, Turn};
use web::pages::cases::Attachment;
use web::pages::customer::Lost;
use web::pages::frame::{Frame, Here, Notice};
use web::pages::mine::{CallConsent, CallWish, MyCall, MyLetter, MyQuestion, MyQuestions, MyRow, MyState};

pub fn all(lang: Lang) -> Vec<Sample> {
    let mut samples = door(lang);
    samples.extend(asking(lang));
    samples.extend(questions(lang));
    samples.extend(calls(lang));
    samples
}

fn page(lang: Lang, address: &str) -> Frame {
    frame(lang, None, Here::Elsewhere, address)
}

fn sample(name: &'static str, view: &impl Template) -> Sample {
    (name, view.render().expect("renders"))
}

fn door(lang: Lang) -> Vec<Sample> {
    let by_mail = Some("vragen@waterlinie.example".to_owned());
    let door = AskDoor {
        page: page(lang, "/ask"),
        order: String::new(),
        email: String::new(),
        minutes: 30,
        by_mail: by_mail.clone(),
        stopped: None,
    };
    let wait = words(lang).say("customer-wait").text("moment", "16:40").to_string();
    let again = AskDoor {
        page: page(lang, "/ask"),
        order: "WL-204718-88".into(),
        email: "aicha.benali@post.example".into(),
        minutes: 30,
        by_mail,
        stopped: Some(wait),
    };
    let enter = |to, address: &str| Enter {
        page: page(lang, address),
        to,
        action: "/ask/visit".into(),
        hidden: vec![("order", "WL-204718-88".into())],
    };
    let why = words(lang).say("refusal-link-invalid").to_string();
    let lost =
        Lost { page: page(lang, "/ask/question"), text: "De lamp knippert sinds gisteren.\nWat nu?".into() };
    vec![
        sample("ask-door", &door),
        sample("ask-door-again", &again),
        sample("ask-sent", &AskSent { page: page(lang, "/ask?sent=1"), minutes: 30 }),
        sample("ask-enter-order", &enter(Leading::Order("WL-204718-88".into()), "/ask?order=WL-204718-88")),
        sample("ask-enter-all", &enter(Leading::Everything, "/ask/link/t")),
        sample("ask-enter-case", &enter(Leading::Case(4718), "/mine/4718/mail/20600/t")),
        sample("ask-link-over", &LinkOver { page: page(lang, "/ask/link/t"), why }),
        sample("ask-lost", &lost),
    ]
}

fn line(key: &str, title: &str, seller: &str, state: Option<&'static str>) -> LineRow {
    LineRow {
        key: key.into(),
        title: title.into(),
        seller: seller.into(),
        units: if key.ends_with('1') { 1 } else { 3 },
        state,
        chosen: key.ends_with("-1"),
    }
}

fn form(lang: Lang) -> AskForm {
    let topics = [("delivery", "Levering"), ("defect", "Defect of beschadigd"), ("return", "Retour")];
    AskForm {
        page: page(lang, "/ask?order=WL-204718-88"),
        order: "WL-204718-88".into(),
        ordered_at: at("2026-11-03T10:00:00Z"),
        others: true,
        lines: vec![
            line("7-1", "Leeslamp Sten, zwart metaal", &account().name, Some("delivery-delivered")),
            line("9-2", "Lamp \"ليلى\" met stoffen kap", "Van Dam Wonen", None),
        ],
        whole: false,
        topics: topics.iter().map(|(key, name)| ((*key).into(), (*name).into(), *key == "defect")).collect(),
        text: String::new(),
        once: "o".into(),
        open: Vec::new(),
        most_files: 10,
        file_bytes: 10 << 20,
        all_bytes: 20 << 20,
        stopped: None,
        had_files: false,
    }
}

fn asking(lang: Lang) -> Vec<Sample> {
    let row = |number: &str, titles: &[&str]| OrderRow {
        number: number.into(),
        path: number.into(),
        ordered_at: at("2026-11-03T10:00:00Z"),
        titles: titles.iter().map(|title| (*title).to_owned()).collect(),
    };
    let orders = ChooseOrder {
        page: page(lang, "/ask"),
        orders: vec![
            row("WL-204718-88", &["Leeslamp Sten, zwart metaal", "Lamp met stoffen kap"]),
            row("WL-198002-17", &["Fietsbel Ting"]),
        ],
    };
    let none = ChooseOrder { page: page(lang, "/ask"), orders: Vec::new() };
    let stopped = Some(words(lang).say("refusal-file-too-large").to_string());
    let again = AskForm {
        text: "De lamp knippert sinds gisteren.".into(),
        open: vec![(4718, "Defect of beschadigd".into())],
        stopped,
        had_files: true,
        ..form(lang)
    };
    vec![
        sample("ask-orders", &orders),
        sample("ask-orders-none", &none),
        sample("ask-form", &form(lang)),
        sample("ask-form-again", &again),
    ]
}

fn questions(lang: Lang) -> Vec<Sample> {
    let row = |number, topic: &str, state, article: &str| MyRow {
        number,
        topic: topic.into(),
        article: Some(article.into()),
        order: Some("WL-204718-88".into()),
        state,
        asked_at: at("2026-11-14T10:00:00Z"),
    };
    let list = MyQuestions {
        page: page(lang, "/mine"),
        rows: vec![
            row(4718, "Defect of beschadigd", MyState::WaitsForAnswer, "Leeslamp Sten, zwart metaal"),
            row(4690, "Retour", MyState::Answered, "Fietsbel Ting"),
            row(4102, "Levering", MyState::Closed, "Lamp met stoffen kap"),
        ],
    };
    let waiting = question(lang);
    let closed = MyQuestion {
        state: MyState::Closed,
        standing: vec![words(lang).say("mine-closed-on").text("day", "13 nov").to_string()],
        survey: Some("t".into()),
        call: MyCall::None,
        ..question(lang)
    };
    vec![
        sample("mine", &list),
        sample("mine-none", &MyQuestions { page: page(lang, "/mine"), rows: Vec::new() }),
        sample("mine-case", &waiting),
        sample("mine-case-closed", &closed),
    ]
}

fn question(lang: Lang) -> MyQuestion {
    let say = |id: &'static str| words(lang).say(id);
    let mut page = page(lang, "/mine/4718");
    let notice = say("mine-asked").text("number", 4718).to_string();
    page.notice = Some(Notice { good: true, words: notice });
    let files = vec![Attachment {
        href: "/mine/4718/messages/1/files/1".into(),
        name: "lamp-knippert.jpg".into(),
        kind: "JPG".into(),
        bytes: 1_482_330,
    }];
    let letter = |own, author: &str, text: &str, files| MyLetter {
        own,
        author: author.into(),
        at: at("2026-11-16T10:24:00Z"),
        text: text.into(),
        files,
    };
    MyQuestion {
        page,
        number: 4718,
        topic: "Defect of beschadigd".into(),
        article: Some("Leeslamp Sten, zwart metaal".into()),
        order: Some("WL-204718-88".into()),
        state: MyState::WaitsForAnswer,
        standing: vec![
            say("mine-at-seller").text("seller", &account().name).to_string(),
            say("mine-due").text("moment", "17 nov 14:00").to_string(),
        ],
        letters: vec![
            letter(
                true,
                "Aïcha Benali",
                "De lamp knippert sinds gisteren. Valt dit onder de garantie?",
                files,
            ),
            letter(
                false,
                &account().name,
                "Beste Aïcha,\n\nWat vervelend. Draai de lamp eens goed vast.\n\nMet vriendelijke groet,\nLichthuis Zwolle",
                Vec::new(),
            ),
        ],
        call: MyCall::Offered,
        survey: None,
        text: String::new(),
        once: "o".into(),
        most_files: 10,
        file_bytes: 10 << 20,
        all_bytes: 20 << 20,
        stopped: None,
        had_files: false,
    }
}

fn first(lang: Lang) -> AskFirst {
    AskFirst {
        page: page(lang, "/ask/question"),
        turn: Turn {
            text: "Hanglamp Rond 40 cm: verzonden en onderweg. Wordt verwacht op dinsdag 17 november.\n\nU kunt het pakket volgen \
                   met de link in de verzendbevestiging."
                .into(),
            articles: vec![Link { href: "/assistant/articles/2".into(), title: "Waar is mijn pakket?".into(), lang: None }],
            order: Some("WL-204718-88".into()),
            ..Turn::default()
        },
        hidden: vec![("order", "WL-204718-88".into()), ("first", "abc".into())],
        text: "Waar blijft mijn lamp?".into(),
        most_files: 10,
        file_bytes: 10 << 20,
        all_bytes: 20 << 20,
    }
}

fn calls(lang: Lang) -> Vec<Sample> {
    let agreed = MyQuestion { call: MyCall::Agreed("na vijven".into()), ..question(lang) };
    let declined = MyQuestion { call: MyCall::Declined, ..question(lang) };
    let wish = CallWish {
        page: page(lang, "/mine/4718/call"),
        number: 4718,
        question: "Wilt u dat Lichthuis Zwolle u hierover belt?".into(),
    };
    let consent = CallConsent {
        page: page(lang, "/mine/4718/call"),
        number: 4718,
        question:
            "Mag Waterlinie uw telefoonnummer doorgeven aan Lichthuis Zwolle, alleen om u over deze vraag te \
                   bellen? Lichthuis Zwolle ziet het nummer tot de vraag is gesloten."
                .into(),
        ending: Some("678".into()),
        phone: String::new(),
        slots: vec!["dinsdag 17 november, 09:00-11:00".into(), "dinsdag 17 november, 11:00-12:30".into()],
        slot: String::new(),
        best_time: String::new(),
        stopped: None,
    };
    vec![
        sample("ask-first", &first(lang)),
        sample("mine-called", &agreed),
        sample("mine-not-called", &declined),
        sample("mine-call-wish", &wish),
        sample("mine-call-consent", &consent),
    ]
}
