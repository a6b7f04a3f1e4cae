//! People and settings of an account.

use super::{Sample, at, frame, operator, seller};
use app::TemplateKind;
use askama::Template;
use domain::access::{Permission, PermissionSet};
use domain::notice::{Kind, Kinds};
use jiff::civil::date;
use web::lang::Lang;
use web::pages::address::Verification;
use web::pages::frame::Here;
use web::pages::home::Bare;
use web::pages::me::Me;
use web::pages::people::{GuestRow, People, PersonRow, RoleRow};
use web::pages::settings::{
    AddressRow, Change, Country, DaysRow, History, Looks, MailSettings, OwnWords, PhoneSettings, Spoken,
    TemplateRow, Templates,
};
use web::pages::tried::Tried;

pub fn all(lang: Lang) -> Vec<Sample> {
    let me = Me {
        page: frame(lang, seller(), Here::Elsewhere, "/me"),
        name: "Sanne de Wit".into(),
        address: "sanne@lichthuis.example".into(),
        language: lang.code(),
        tried: Tried::default(),
    };
    let address = |token: Option<&str>| Verification {
        page: frame(lang, None, Here::Elsewhere, "/address/t"),
        token: token.map(str::to_owned),
        account: "Lichthuis Zwolle".into(),
        address: "s…@lichthuis.example".into(),
    };
    let bare = Bare { page: frame(lang, seller(), Here::Home, "/home") };
    vec![
        ("people", people(lang).render().expect("renders")),
        ("me", me.render().expect("renders")),
        ("settings-mail", mail(lang).render().expect("renders")),
        ("settings-phone", phone(lang).render().expect("renders")),
        ("settings-words", words(lang).render().expect("renders")),
        ("settings-templates", templates(lang, "/settings/templates").render().expect("renders")),
        ("operator-templates", templates(lang, "/operator/templates").render().expect("renders")),
        ("settings-account", looks(lang).render().expect("renders")),
        ("settings-history", history(lang).render().expect("renders")),
        ("address", address(Some("t")).render().expect("renders")),
        ("address-confirmed", address(None).render().expect("renders")),
        ("home-bare", bare.render().expect("renders")),
    ]
}

fn people(lang: Lang) -> People {
    let page = frame(lang, seller(), Here::People, "/people");
    let say = |id: &'static str| page.say(id).to_string();
    let roles = [("owner", "role-owner"), ("administrator", "role-administrator")];
    let mut may_give: Vec<_> = roles.map(|(key, id)| (key.to_owned(), say(id))).to_vec();
    may_give.push(("customer_service".into(), say("role-customer-service")));
    may_give.push(("own-1".into(), "Boekhouding".into()));
    let person = |id: &str, name: &str, address: &str, role: &str, seen: Option<&str>| PersonRow {
        id: id.into(),
        name: name.into(),
        address: address.into(),
        role_key: role.into(),
        role: role.into(),
        seen_at: seen.map(at),
        governed: true,
        oneself: id == "1",
    };
    let books: PermissionSet = [Permission::SeeInsights, Permission::SeeNorms].into_iter().collect();
    People {
        people: vec![
            person("1", "Sanne de Wit", "sanne@lichthuis.example", "owner", Some("2026-11-16T12:59:00Z")),
            person(
                "2",
                "Joris Maas",
                "joris@lichthuis.example",
                "customer_service",
                Some("2026-11-13T15:20:00Z"),
            ),
            person("3", "Anna van der Meulen-Bakker", "anna@lichthuis.example", "own-1", None),
        ],
        invited: vec![GuestRow {
            number: "12".into(),
            address: "pieter@lichthuis.example".into(),
            role: say("role-customer-service"),
            expires_at: at("2026-11-22T10:00:00Z"),
            expired: false,
        }],
        roles: vec![RoleRow { key: "own-1".into(), name: "Boekhouding".into(), permissions: books }],
        may_give,
        permissions: Permission::ALL.to_vec(),
        page,
        tried: Tried::default(),
    }
}

fn mail(lang: Lang) -> MailSettings {
    let digest: Kinds = [Kind::Digest, Kind::NewQuestion].into_iter().collect();
    let row = |id: &str, address: &str, kinds, from_shop, verified| AddressRow {
        id: id.into(),
        address: address.into(),
        kinds,
        may_send: true,
        from_shop,
        verified,
    };
    MailSettings {
        page: frame(lang, seller(), Here::Settings, "/settings/mail"),
        addresses: vec![
            row("1", "service@lichthuis.example", Kinds::usual(), true, true),
            row("2", "sanne@lichthuis.example", digest, false, false),
        ],
        moments: "09:00 13:00".into(),
        next_at: Some(at("2026-11-17T08:00:00Z")),
        tried: Tried::default(),
    }
}

fn phone(lang: Lang) -> PhoneSettings {
    let page = frame(lang, seller(), Here::Settings, "/settings/phone");
    let until = page.moment(at("2026-11-16T16:00:00Z"));
    let now = page.say("phone-now").text("until", until).to_string();
    let week = ["09:00-12:30, 13:00-17:00"; 5].map(str::to_owned);
    let [mon, tue, wed, thu, fri] = week;
    let hours = [mon, tue, wed, thu, fri, "10:00-14:00".into(), String::new()];
    let country = |code: &str, number: &str, hours, now: Option<String>| Country {
        code: code.into(),
        number: number.into(),
        hours,
        open: now.is_some(),
        now,
    };
    PhoneSettings {
        page,
        countries: vec![
            country("NL", "038 123 45 67", hours, Some(now)),
            country("BE", "", Default::default(), None),
        ],
        days_off: vec![DaysRow {
            from: date(2026, 12, 24),
            until: date(2027, 1, 3),
            word: "Kerstvakantie".into(),
        }],
        tried: Tried::default(),
    }
}

fn words(lang: Lang) -> OwnWords {
    let spoken = |lang, salutation: &str, closing: &str, above: &str, below: &str| Spoken {
        lang,
        salutation: salutation.into(),
        closing: closing.into(),
        above: above.into(),
        below: below.into(),
    };
    let sign = "Hartelijke groet,\nSanne van Lichthuis Zwolle";
    let own = "Hartelijke groet,\n{sender} van {account}";
    OwnWords {
        page: frame(lang, seller(), Here::Settings, "/settings/words"),
        spoken: vec![
            spoken(Lang::Nl, "Dag {name},", own, "Dag Jan de Vries,", sign),
            spoken(Lang::En, "", "", "Dear Jan de Vries,", "Kind regards,\nLichthuis Zwolle"),
            spoken(Lang::Fr, "", "", "Bonjour Jan de Vries,", "Cordialement,\nLichthuis Zwolle"),
        ],
        tried: Tried::default(),
    }
}

fn templates(lang: Lang, base: &'static str) -> Templates {
    let row = |id: &str, name: &str, lang, kind, text: &str| TemplateRow {
        id: id.into(),
        name: name.into(),
        lang,
        kind,
        text: text.into(),
    };
    let shared = base.starts_with("/operator");
    let who = if shared { operator() } else { seller() };
    Templates {
        page: frame(lang, who, if shared { Here::Templates } else { Here::Settings }, base),
        base,
        templates: vec![
            row(
                "1",
                "Onderweg",
                Lang::Nl,
                TemplateKind::Mail,
                "Je pakket van bestelling {order} is onderweg: {tracking}",
            ),
            row("2", "Retour", Lang::Fr, TemplateKind::Mail, "Vous pouvez renvoyer {article} sans frais."),
            row("3", "Kapot bij aankomst", Lang::Nl, TemplateKind::Phone, "Vraag om een foto van {article}."),
        ],
        tried: Tried::default(),
    }
}

fn looks(lang: Lang) -> Looks {
    let hours = app::Hours::default();
    let year = web::pages::operator::year::Year::of(
        &frame(lang, seller(), Here::Settings, "/settings/account"),
        &hours,
        2026,
    );
    Looks {
        set: "NL",
        year: year.expect("a year"),
        page: frame(lang, seller(), Here::Settings, "/settings/account"),
        colour: "#9c4a1a".into(),
        language: "nl",
        holidays: "NL".into(),
        hours: super::words(lang).opening("mon-fri 09:00-17:00"),
        zone: "Europe/Amsterdam".into(),
        tried: Tried::default(),
    }
}

fn history(lang: Lang) -> History {
    let change = |time: &str, who: Option<&str>, what, words: &str| Change {
        at: at(time),
        who: who.map(str::to_owned),
        what,
        words: words.into(),
    };
    History {
        page: frame(lang, seller(), Here::Settings, "/settings/history"),
        changes: vec![
            change("2026-11-16T12:10:00Z", Some("Sanne de Wit"), "audit-digest", "09:00 13:00"),
            change("2026-11-13T09:00:00Z", None, "audit-address-verified", "s…@lichthuis.example"),
            change(
                "2026-11-12T09:00:00Z",
                Some("Sanne de Wit"),
                "audit-invited",
                "p…@lichthuis.example · customer_service",
            ),
        ],
        next: None,
    }
}
