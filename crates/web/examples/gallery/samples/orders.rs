//! Orders: finding one, its page young and old, a relayed mail, and one that is not there.

use super::lists::rows;
use super::{Sample, at, frame, other_account, seller, words};
use askama::Template;
use jiff::civil::date;
use web::lang::Lang;
use web::pages::cases::{Attachment, Party, Removal};
use web::pages::frame::Here;
use web::pages::orders::{
    ContactForm, FindOrder, HiddenOrder, OrderLine, OrderMail, OrderPage, OrderView, RelayedMail, Whereabouts,
};

pub fn all(lang: Lang) -> Vec<Sample> {
    let page = |address: &str| frame(lang, seller(), Here::Orders, address);
    let hidden = |switch| HiddenOrder {
        page: page("/orders/9"),
        number: "9001-<b>".into(),
        path: "9001".into(),
        switch,
    };
    let stopped = Some(words(lang).say("refusal-topic-unknown").to_string());
    let young = OrderPage { page: page("/orders/1002003"), order: order(lang, stopped) };
    let fresh = OrderView {
        lines: vec![line("Hanglamp Rond 40 cm", 1, Whereabouts::default())],
        cases: Vec::new(),
        mails: Vec::new(),
        open_until: None,
        ..order(lang, None)
    };
    let old = OrderView {
        address: None,
        open_until: None,
        contact: None,
        cases: Vec::new(),
        contact_until: at("2026-03-01T14:00:00Z"),
        ..order(lang, None)
    };
    let mail = RelayedMail {
        page: page("/orders/1002003/mails/1"),
        number: "1002003".into(),
        path: "1002003".into(),
        mail: mails(lang).remove(0),
        received: "<p>Beste Noor,</p><p>Bijgaand de factuur. Vragen? Mail […].</p>".into(),
        removals: vec![
            Removal { kind: "removal-address", was: String::new(), now: None },
            Removal {
                kind: "removal-link",
                was: String::new(),
                now: Some("https://elders.example/a".into()),
            },
        ],
    };
    let fresh = OrderPage { page: page("/orders/1002003"), order: fresh };
    let old = OrderPage { page: page("/orders/1002003"), order: old };
    vec![
        ("orders", FindOrder { page: page("/orders") }.render().expect("the page renders")),
        ("order", young.render().expect("the page renders")),
        ("order-fresh", fresh.render().expect("the page renders")),
        ("order-old", old.render().expect("the page renders")),
        ("order-mail", mail.render().expect("the page renders")),
        ("order-hidden", hidden(None).render().expect("the page renders")),
        ("order-switch", hidden(Some(other_account())).render().expect("the page renders")),
    ]
}

fn line(title: &str, units: u32, whereabouts: Whereabouts) -> OrderLine {
    OrderLine {
        article: "8712345678906".into(),
        title: title.into(),
        units,
        by_marketplace: units > 1,
        whereabouts,
    }
}

fn lines() -> Vec<OrderLine> {
    let came = Whereabouts {
        state: Some("delivery-delivered"),
        carrier: Some("Pakketdienst Noord".into()),
        tracking: Some("3SPN204817741".into()),
        promised: Some(date(2026, 11, 13)),
        shipped_at: Some(at("2026-11-12T08:15:00Z")),
        delivered_at: Some(at("2026-11-13T13:41:00Z")),
    };
    let on_its_way = Whereabouts {
        state: Some("delivery-shipped"),
        carrier: Some("Pakketdienst Noord".into()),
        tracking: Some("3SPN204817742".into()),
        promised: Some(date(2026, 11, 17)),
        shipped_at: Some(at("2026-11-16T08:15:00Z")),
        delivered_at: None,
    };
    vec![
        line("Hanglamp Rond 40 cm, messing met linnen kap en een snoer van drie meter", 1, came),
        line("Ledlamp E27 dimbaar", 2, on_its_way),
        line("Plafondhaak", 1, Whereabouts { state: Some("delivery-ordered"), ..Whereabouts::default() }),
    ]
}

fn order(lang: Lang, stopped: Option<String>) -> OrderView {
    let topics = [("delivery", "Bezorging", false), ("invoice", "Factuur", true)];
    let articles = [("8712345678906", "Hanglamp Rond 40 cm", true), ("8712345678913", "Ledlamp E27", false)];
    let own = |options: [(&str, &str, bool); 2]| {
        options.map(|(key, name, chosen)| (key.to_owned(), name.to_owned(), chosen)).to_vec()
    };
    OrderView {
        number: "1002003".into(),
        path: "1002003".into(),
        ordered_at: at("2026-11-11T19:20:00Z"),
        customer: "Noor van den Berg-\u{5d9}\u{5d5}\u{5e1}\u{5d9} \u{1f98a}".into(),
        lines: lines(),
        cases: rows().into_iter().take(2).collect(),
        address: Some(
            "qz36wmlecwlcul6hsz7hzt5z6rpkpjaayf775vw5dwcyau5ujghhp7cytbx2fvzx@verkoper.waterlinie.example"
                .into(),
        ),
        contact_until: at("2028-11-11T19:20:00Z"),
        open_until: Some(at("2027-02-16T13:04:00Z")),
        contact: Some(ContactForm {
            topics: own(topics),
            articles: own(articles),
            text: "Je lamp komt een dag later dan beloofd.".into(),
            once: "x".into(),
            stopped,
            most_files: 10,
            most_bytes: 10 * 1024 * 1024,
        }),
        mails: mails(lang),
    }
}

fn mails(lang: Lang) -> Vec<OrderMail> {
    let say = |id: &'static str| words(lang).say(id).to_string();
    let lost = words(lang).say("order-undelivered").text("why", say("order-undelivered-full")).to_string();
    let mail = |party, author: &str, when: &str, text: &str| OrderMail {
        party,
        author: author.into(),
        at: at(when),
        subject: "Factuur 1002003".into(),
        text: text.into(),
        attachments: Vec::new(),
        automatic: false,
        undelivered: None,
        both_sides: Some("/orders/1002003/mails/1".into()),
    };
    let file = Attachment {
        href: "/orders/1002003/mails/1/files/1".into(),
        name: "factuur 1002003.pdf".into(),
        kind: "PDF".into(),
        bytes: 48_213,
    };
    let invoice = "Beste Noor,\n\nBijgaand de factuur. Vragen? Mail post@lichthuis.example.";
    let away = OrderMail {
        automatic: true,
        both_sides: None,
        ..mail(Party::Customer, "Noor van den Berg", "2026-11-16T10:03:00Z", "Ik ben er tot maandag niet.")
    };
    vec![
        OrderMail {
            attachments: vec![file],
            ..mail(Party::Seller, "Lichthuis Zwolle", "2026-11-16T09:12:00Z", invoice)
        },
        away,
        mail(Party::Customer, "Noor van den Berg", "2026-11-16T11:40:00Z", "Dank je wel!"),
        OrderMail {
            undelivered: Some(lost),
            ..mail(Party::Seller, "Lichthuis Zwolle", "2026-11-16T12:00:00Z", "Graag gedaan.")
        },
    ]
}
