//! Sample data for every page, as the gallery shows it and the page tests render it.

mod answering;
mod assistant;
mod calls;
mod cases;
mod desk;
mod erasing;
mod house;
mod insights;
mod lists;
mod orders;
mod others;
mod overview;
mod performance;
mod routing;
mod settling;
mod visits;

use app::intake::Aside;
use app::queries::mail::Quarantined;
use domain::access::PermissionSet;
use domain::ids::RawMailId;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use web::lang::Lang;
use web::pages::frame::{Account, DemoBar, DeskCounts, Frame, Here, SellerCounts, Side, ViewLine, Who};
use web::words::Words;

/// A page by the name it has in the gallery, and its HTML.
pub type Sample = (&'static str, String);

/// Every page in one language.
pub fn all(lang: Lang) -> Vec<Sample> {
    let mut samples = lists::all(lang);
    samples.extend(cases::all(lang));
    samples.extend(calls::all(lang));
    samples.extend(assistant::all(lang));
    samples.extend(answering::all(lang));
    samples.extend(desk::all(lang));
    samples.extend(erasing::all(lang));
    samples.extend(orders::all(lang));
    samples.extend(others::all(lang));
    samples.extend(insights::all(lang));
    samples.extend(performance::all(lang));
    samples.extend(overview::all(lang));
    samples.extend(house::all(lang));
    samples.extend(settling::all(lang));
    samples.extend(visits::all(lang));
    samples.extend(routing::all(lang));
    samples
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("sample instants are well written")
}

pub fn words(lang: Lang) -> Words {
    let zone = TimeZone::get("Europe/Amsterdam").expect("the zone is bundled");
    Words { lang, zone, now: at("2026-11-16T13:04:00Z") }
}

pub fn account() -> Account {
    Account { id: "7".into(), name: "Lichthuis Zwolle".into(), hue: 1 }
}

pub fn other_account() -> Account {
    Account { id: "9".into(), name: "Van Dam Fietsen".into(), hue: 5 }
}

pub fn frame(lang: Lang, who: impl Into<Option<Who>>, here: Here, address: &str) -> Frame {
    let words = words(lang);
    let demo = Some(DemoBar { now: words.now });
    Frame {
        words,
        marketplace: "Waterlinie".into(),
        address: address.into(),
        who: who.into(),
        here,
        notice: None,
        sendings: Vec::new(),
        demo,
    }
}

pub fn seller() -> Who {
    let counts = SellerCounts { to_answer: 12, waiting: 31, follow_up: 4, closed: 4310, all: 4357 };
    let side = Side::Seller {
        account: account(),
        others: vec![other_account()],
        counts,
        views: views(),
        may: PermissionSet::all(),
        governs: true,
    };
    Who { person: "Sanne de Wit".into(), side, mentions: Some(2), mark: 0 }
}

pub fn views() -> Vec<ViewLine> {
    let view = |id, name: &str, count, more| ViewLine {
        id,
        name: name.into(),
        href: format!("/cases/all?topic=defect&view={id}"),
        count: (count, more),
        changeable: true,
    };
    vec![view(1, "Defecte lampen", 14, false), view(2, "Frans, te laat", 1000, true)]
}

/// A mail that was set aside.
fn quarantined(id: i64, received_at: &str, why: Aside) -> Quarantined {
    Quarantined { id: RawMailId(id), received_at: at(received_at), why }
}

pub fn agent() -> Who {
    let counts = DeskCounts { new: 14, returned: 9, handed_over: 0, callbacks: 2, quarantine: 1 };
    Who {
        person: "Joris Maas".into(),
        side: Side::Desk { counts, supervisor: false, operator: false },
        mentions: Some(0),
        mark: 0,
    }
}

pub fn operator() -> Who {
    Who {
        person: "Petra Vos".into(),
        side: Side::Desk { counts: DeskCounts::default(), supervisor: true, operator: true },
        mentions: None,
        mark: 0,
    }
}

pub fn supervisor() -> Who {
    let counts = DeskCounts { new: 14, returned: 9, handed_over: 0, callbacks: 2, quarantine: 1 };
    Who {
        person: "Naima El Idrissi".into(),
        side: Side::Desk { counts, supervisor: true, operator: false },
        mentions: Some(0),
        mark: 0,
    }
}

/// A page made of texts that try to be markup.
#[cfg(test)]
pub fn hostile() -> String {
    lists::hostile()
}
