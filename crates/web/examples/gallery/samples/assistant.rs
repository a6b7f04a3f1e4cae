//! The assistant: a conversation, an article, handing over, the operator's articles and measure.

use super::{Sample, at, frame, operator};
use askama::Template;
use web::lang::Lang;
use web::pages::assistant::over::Over;
use web::pages::assistant::{Article, Chat, Link, Turn};
use web::pages::frame::Here;
use web::pages::operator::articles::{
    ArticleForm, ArticleRow, ArticleState, Articles, EditArticle, Editing, EditionRow,
};
use web::pages::operator::measure::{Counts, Judged, Measured, WeekRow};
use web::pages::tried::Tried;

pub fn all(lang: Lang) -> Vec<Sample> {
    let samples = [
        ("assistant-new", chat(lang, Vec::new(), false).render()),
        ("assistant", chat(lang, turns(), false).render()),
        ("assistant-person-first", chat(lang, unsure(), true).render()),
        ("assistant-known-now", known_now(lang).render()),
        ("assistant-handed", handed(lang).render()),
        ("assistant-article", article(lang).render()),
        ("assistant-over", over(lang, true).render()),
        ("assistant-over-unknown", over(lang, false).render()),
        ("operator-articles", articles(lang).render()),
        ("operator-article", edit(lang).render()),
        ("operator-assistant", measure(lang, 80).render()),
        ("operator-assistant-empty", measure(lang, 0).render()),
    ];
    samples.into_iter().map(|(name, html)| (name, html.expect("a sample renders"))).collect()
}

fn mine(text: &str) -> Turn {
    Turn { mine: true, text: text.into(), ..Turn::default() }
}

fn turns() -> Vec<Turn> {
    vec![
        mine("Mijn lamp is kapot, wat nu?"),
        Turn {
            text: "Is een artikel kapot, dan helpt de verkoper u: met reparatie, een nieuw exemplaar of uw geld terug.\n\n\
                   - Probeer eerst een ander stopcontact.\n- Maak een foto van wat er mis is."
                .into(),
            worded: Some("Wat vervelend van uw lamp. De verkoper herstelt hem, stuurt een nieuwe of betaalt u terug.".into()),
            articles: vec![Link { href: "/assistant/articles/3".into(), title: "Kapot of niet compleet".into(), lang: None }],
            ..Turn::default()
        },
        mine("En waar is mijn bestelling?"),
        Turn {
            text: "Hanglamp Rond 40 cm: verzonden en onderweg. Wordt verwacht op dinsdag 17 november. Het pakket gaat met Snelpost, \
                   nummer 3SWL0012345."
                .into(),
            order: Some("WL-1001".into()),
            ..Turn::default()
        },
    ]
}

fn unsure() -> Vec<Turn> {
    vec![
        mine("het ding van laatst"),
        Turn {
            text: "Dat begrijp ik niet helemaal. Waar gaat het over? Of wilt u liever iemand spreken?".into(),
            choices: vec![("return", "choice-return"), ("warranty", "choice-warranty")],
            ..Turn::default()
        },
    ]
}

fn chat(lang: Lang, turns: Vec<Turn>, person_first: bool) -> Chat {
    let asked = !turns.is_empty();
    Chat {
        page: frame(lang, None, Here::Elsewhere, "/assistant"),
        asks_helped: asked && !person_first,
        person_first,
        identify: person_first,
        again: None,
        order: (asked && !person_first).then(|| "WL-1001".into()),
        case: None,
        text: String::new(),
        stopped: None,
        turns,
    }
}

/// She came back from saying who she is; what answered her first stands in another language.
fn known_now(lang: Lang) -> Chat {
    let foreign = Turn {
        text: "You have 14 days to send an article back.".into(),
        articles: vec![Link {
            href: "/assistant/articles/5".into(),
            title: "Sending back".into(),
            lang: Some(Lang::En),
        }],
        lang: Some(Lang::En),
        ..Turn::default()
    };
    let said = vec![mine("Waar is mijn retour?"), foreign];
    Chat { again: Some("Waar is mijn retour?".into()), order: None, ..chat(lang, said, false) }
}

fn handed(lang: Lang) -> Chat {
    Chat { case: Some("10004711".into()), asks_helped: false, ..chat(lang, turns(), false) }
}

fn article(lang: Lang) -> Article {
    Article {
        page: frame(lang, None, Here::Elsewhere, "/assistant/articles/3"),
        lang: Lang::Nl,
        title: "Kapot of niet compleet".into(),
        html: "<p>Is een artikel kapot, dan helpt de verkoper u.</p><h2>Wat u kunt doen</h2><ul><li>Probeer een ander \
               stopcontact.</li><li>Maak een foto.</li></ul>"
            .into(),
        talking: true,
    }
}

fn over(lang: Lang, known: bool) -> Over {
    Over {
        page: frame(lang, None, Here::Elsewhere, "/assistant/person"),
        known,
        asked: known,
        turns: turns(),
        text: String::new(),
        stopped: None,
    }
}

fn articles(lang: Lang) -> Articles {
    let row = |id, title: &str, state| ArticleRow {
        id,
        name: "iets-terugsturen".into(),
        lang: Lang::Nl,
        title: title.into(),
        state,
        topics: "Retour".into(),
        at: at("2026-11-12T09:30:00Z"),
    };
    Articles {
        page: frame(lang, operator(), Here::Articles, "/operator/articles"),
        rows: vec![
            row(1, "Iets terugsturen", ArticleState::Live),
            row(2, "Kapot of niet compleet", ArticleState::Pending),
            row(3, "Cadeaubon inleveren", ArticleState::Draft),
            row(4, "Afhalen in de winkel", ArticleState::Retired),
        ],
    }
}

fn edit(lang: Lang) -> EditArticle {
    let edition = |version, by: Option<&str>, live| EditionRow {
        version,
        at: at("2026-11-12T09:30:00Z"),
        by: by.map(str::to_owned),
        title: "Iets terugsturen".into(),
        body: "Binnen 14 dagen kunt u een artikel terugsturen.".into(),
        live,
    };
    EditArticle {
        page: frame(lang, operator(), Here::Articles, "/operator/articles/1"),
        article: Some(Editing {
            id: 1,
            state: ArticleState::Pending,
            editions: vec![edition(2, Some("Petra Vos"), false), edition(1, None, true)],
        }),
        form: ArticleForm {
            seen: 2,
            name: "iets-terugsturen".into(),
            lang: Lang::Nl,
            title: "Iets terugsturen".into(),
            body: "Binnen 14 dagen kunt u een artikel terugsturen.\n\n## Zo werkt het\n- Print het label.\n- Plak het op de doos.".into(),
            topics: vec!["return".into()],
        },
        topics: [("return", "Retour"), ("delivery", "Bezorging"), ("defect", "Defect")]
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .to_vec(),
        preview: Some("<p>Binnen 14 dagen kunt u een artikel terugsturen.</p><h2>Zo werkt het</h2><ul><li>Print het label.</li></ul>".into()),
        tried: Tried::default(),
    }
}

fn measure(lang: Lang, all: u64) -> Measured {
    let counts = |all: u64| Counts {
        all,
        helped: all / 2,
        quiet: all / 5,
        person: all - all / 2 - all / 5,
        percent: (all > 0).then_some(70),
    };
    let week = |from, count, open| WeekRow { from: at(from), counts: counts(count), open };
    let judged = |id, right| Judged {
        id,
        at: at("2026-11-12T09:30:00Z"),
        subject: "subject-warranty",
        turns: turns(),
        right,
    };
    Measured {
        page: frame(lang, operator(), Here::Assistant, "/operator/assistant"),
        all: counts(all),
        weeks: vec![
            week("2026-11-15T23:00:00Z", all / 8, true),
            week("2026-11-08T23:00:00Z", all / 2, true),
            week("2026-11-01T23:00:00Z", 0, false),
        ],
        subjects: vec![("subject-delivery", counts(all / 2)), ("subject-return", counts(all / 4))],
        judged: (9, 10),
        back: 1,
        sample: if all > 0 { vec![judged(4, Some(true)), judged(9, None)] } else { Vec::new() },
    }
}
