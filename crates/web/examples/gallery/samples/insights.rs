//! What a seller learns: insights whole, of one article, of nothing, at the desk; satisfaction with and without answers.

use super::{Sample, at, frame, seller, supervisor};
use askama::Template;
use jiff::Span;
use jiff::civil::{Date, date};
use web::lang::Lang;
use web::pages::frame::{Frame, Here};
use web::pages::insights::{
    ArticleTally, Chip, Choosing, Counts, Insights, Move, Tally, Week, WordRow, with_bars,
};
use web::pages::satisfaction::{CommentRow, MarkRow, MonthRow, Parts, ReviewRow, SatisfactionPage};

pub fn all(lang: Lang) -> Vec<Sample> {
    let none = Insights { asked: Counts::default(), ..insights(lang) };
    let at_desk = Insights {
        page: frame(lang, supervisor(), Here::Insights, "/desk/insights/7"),
        seller: Some((7, "Lichthuis Zwolle".into())),
        began: Some(date(2026, 7, 6)),
        moves: Vec::new(),
        ..insights(lang)
    };
    let nobody = SatisfactionPage {
        average: (None, None),
        reviewed: (0, 0),
        reviews: Vec::new(),
        nps: Parts::default(),
        months: months().into_iter().map(|month| MonthRow { parts: Parts::default(), ..month }).collect(),
        comments: Vec::new(),
        ..satisfaction(lang)
    };
    let few = SatisfactionPage {
        page: frame(lang, supervisor(), Here::Satisfaction, "/desk/satisfaction/7"),
        seller: Some((7, "Lichthuis Zwolle".into())),
        base: "/desk/satisfaction/7".into(),
        average: (None, Some("8,4".into())),
        reviewed: (3, 12),
        nps: Parts { promoters: 2, passives: 1, detractors: 0, score: None },
        ..satisfaction(lang)
    };
    vec![
        ("insights", insights(lang).render().expect("renders")),
        ("insights-article", article(lang).render().expect("renders")),
        ("insights-empty", none.render().expect("renders")),
        ("insights-desk", at_desk.render().expect("renders")),
        ("satisfaction", satisfaction(lang).render().expect("renders")),
        ("satisfaction-empty", nobody.render().expect("renders")),
        ("satisfaction-few", few.render().expect("renders")),
    ]
}

const FROM: Date = date(2026, 8, 18);

fn counts(now: u64, before: u64) -> Counts {
    Counts { now, before }
}

fn tally(name: &str, now: u64, before: u64) -> Tally {
    Tally { name: name.into(), asked: counts(now, before), href: "/insights?days=91&topic=x".into(), bar: 0 }
}

fn tallied(title: &str, asked: Counts, units: Counts) -> ArticleTally {
    ArticleTally {
        number: "8719327012345".into(),
        title: title.into(),
        asked,
        units,
        href: "/insights?days=91&article=8719327012345".into(),
        cases: Some("/cases/all?article=8719327012345&from=2026-08-18".into()),
    }
}

fn weeks() -> Vec<Week> {
    let asked = [12, 18, 22, 9, 31, 27, 40, 22, 36, 19, 27, 33, 16];
    let week = |(place, asked): (i64, u64)| {
        let from = FROM.checked_add(Span::new().weeks(place)).expect("within the calendar");
        Week { from, until: from.checked_add(Span::new().days(6)).expect("within the calendar"), asked }
    };
    (0..).zip(asked).map(week).collect()
}

fn moves(page: &Frame) -> Vec<Move> {
    let words = |id: &'static str, now: i64, before: i64| {
        let phrase = page.say(id).num("now", now).num("before", before);
        phrase.num("sold", 812).num("soldbefore", 790).to_string()
    };
    vec![
        Move {
            rose: true,
            name: "Defect".into(),
            words: words("insights-moved", 88, 41),
            href: "/insights".into(),
        },
        Move {
            rose: true,
            name: "Leeslamp Sten, zwart, 7 W".into(),
            words: words("insights-moved-sold", 44, 12),
            href: "/insights".into(),
        },
        Move {
            rose: false,
            name: "Factuur".into(),
            words: words("insights-moved", 12, 38),
            href: "/insights".into(),
        },
    ]
}

fn choosing(page: &Frame) -> Choosing {
    Choosing {
        path: "/insights".into(),
        days: 91,
        chips: Vec::new(),
        topics: vec![("defect".into(), "Defect".into(), false), ("return".into(), "Retour".into(), false)],
        channels: vec![("mail", page.say("channel-mail").to_string(), false)],
        article: String::new(),
    }
}

fn insights(lang: Lang) -> Insights {
    let page = frame(lang, seller(), Here::Insights, "/insights?days=91");
    Insights {
        seller: None,
        periods: vec![
            ("insights-four-weeks", "/insights?days=28".into(), false),
            ("insights-three-months", "/insights?days=91".into(), true),
            ("insights-six-months", "/insights?days=182".into(), false),
        ],
        from: FROM,
        until: date(2026, 11, 16),
        began: None,
        choosing: choosing(&page),
        asked: counts(312, 280),
        weeks: weeks(),
        topics: with_bars(vec![
            tally("Levering", 121, 118),
            tally("Defect", 88, 41),
            tally("Retour", 61, 60),
            tally("Product", 30, 23),
            tally("Factuur", 12, 38),
        ]),
        channels: with_bars(vec![
            tally(&page.say("channel-web").to_string(), 180, 166),
            tally(&page.say("channel-mail").to_string(), 102, 99),
            tally(&page.say("channel-chat").to_string(), 30, 15),
        ]),
        articles: vec![
            tallied("Leeslamp Sten, zwart, 7 W", counts(44, 12), counts(812, 790)),
            tallied("Tafellamp Ebbe, messing", counts(31, 33), counts(240, 251)),
            tallied("Dimmer Lutron 3-24 W", counts(9, 7), counts(0, 3)),
        ],
        more_articles: 41,
        moves: moves(&page),
        words: None,
        files: ["/insights.csv?days=91".into(), "/insights.xlsx?days=91".into()],
        page,
    }
}

fn article(lang: Lang) -> Insights {
    let all = insights(lang);
    let word = |word: &str, own, others| WordRow {
        word: word.into(),
        own: (own, 44),
        others: (others, 1_830),
        href: Some(format!("/search?q={word}&article=8719327012345")),
    };
    let chip = Chip { label: "Leeslamp Sten, zwart, 7 W".into(), away: "/insights?days=91".into() };
    Insights {
        choosing: Choosing { chips: vec![chip], article: "8719327012345".into(), ..all.choosing },
        asked: counts(44, 12),
        articles: all.articles[..1].to_vec(),
        more_articles: 0,
        words: Some(vec![word("flikkert", 19, 14), word("stekker", 11, 30), word("zoemt", 6, 1)]),
        ..insights(lang)
    }
}

fn months() -> Vec<MonthRow> {
    let names = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let month = |place: u64| {
        let parts = Parts { promoters: 14 + place, passives: 6, detractors: 30 - place, score: None };
        let answers = i64::try_from(parts.answers()).unwrap_or(1);
        let gain = i64::try_from(parts.promoters).unwrap_or(0) - i64::try_from(parts.detractors).unwrap_or(0);
        let score = i32::try_from(gain * 100 / answers).ok().filter(|_| place != 3);
        let parts = if place == 3 {
            Parts { promoters: 4, passives: 2, detractors: 1, score }
        } else {
            Parts { score, ..parts }
        };
        let at = usize::try_from((place + 11) % 12).unwrap_or(0);
        MonthRow { name: format!("{} {}", names[at], 2024 + place.div_ceil(12)), parts }
    };
    (0..24).map(month).collect()
}

fn satisfaction(lang: Lang) -> SatisfactionPage {
    let marks = [(10, 9), (9, 14), (8, 21), (7, 6), (6, 2), (5, 0), (4, 1), (3, 0), (2, 0), (1, 2)];
    let review = |mark, words: &str| ReviewRow {
        at: at("2026-11-12T10:00:00Z"),
        mark,
        order: "WL-1001".into(),
        href: Some("/orders/WL-1001".into()),
        words: words.into(),
    };
    let comment = |score, solved, words: &str| CommentRow {
        at: at("2026-11-13T10:00:00Z"),
        score,
        solved,
        words: words.into(),
        case: Some(4711),
    };
    SatisfactionPage {
        page: frame(lang, seller(), Here::Satisfaction, "/satisfaction"),
        seller: None,
        base: "/satisfaction".into(),
        days: (date(2026, 10, 20), date(2026, 11, 16)),
        average: (Some("8,1".into()), Some("8,4".into())),
        reviewed: (55, 49),
        least_reviews: 5,
        marks: marks
            .map(|(mark, count)| MarkRow { mark, count, bar: i64::try_from(count * 1000 / 21).unwrap_or(0) })
            .to_vec(),
        reviews: vec![
            review(9, "Snel geleverd en netjes verpakt."),
            review(
                1,
                "De lamp flikkert en de verkoper reageert niet op mijn berichten; heel jammer van zo'n mooie lamp.",
            ),
            review(8, ""),
        ],
        nps: Parts { promoters: 24, passives: 9, detractors: 6, score: Some(46) },
        least_answers: 25,
        months: months(),
        comments: vec![
            comment(10, true, "Binnen een dag een nieuwe lamp, top!"),
            comment(3, false, "Ik moest drie keer hetzelfde uitleggen."),
        ],
    }
}
