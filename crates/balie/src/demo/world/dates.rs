//! Days, dates and amounts as people write them.

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Weekday},
};

use super::{
    hours,
    model::{Country, Language},
};

const WEEKDAYS: [[&str; 7]; 3] = [
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
];

const MONTHS: [[&str; 12]; 3] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

/// "12 oktober".
pub fn day_month(at: Timestamp, language: Language) -> String {
    date(hours::local(at).date(), language)
}

/// "dinsdag 14 oktober".
pub fn weekday_date(day: Date, language: Language) -> String {
    format!("{} {}", weekday(day.weekday(), language), date(day, language))
}

/// Name of the weekday `days` days before.
pub fn weekday_before(at: Timestamp, days: i64, language: Language) -> String {
    weekday(hours::local(at).saturating_sub(days.days()).weekday(), language).to_owned()
}

/// Name of the `count`-th office day after.
pub fn office_day(at: Timestamp, count: u32, language: Language) -> String {
    weekday(hours::office_day_after(at, count).weekday(), language).to_owned()
}

/// Whole days from one instant to another, at least two.
pub fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    (from.duration_until(to).as_hours() / 24).max(2)
}

/// Year at an instant.
pub fn year(at: Timestamp) -> i16 {
    hours::local(at).year()
}

/// "€ 49,95", "€49.95" or "49,95 €".
pub fn euros(cents: u32, language: Language) -> String {
    let (whole, part) = (cents / 100, cents % 100);
    match (language, part) {
        (Language::Nl, 0) => format!("€ {whole}"),
        (Language::Nl, _) => format!("€ {whole},{part:02}"),
        (Language::En, 0) => format!("€{whole}"),
        (Language::En, _) => format!("€{whole}.{part:02}"),
        (Language::Fr, 0) => format!("{whole} €"),
        (Language::Fr, _) => format!("{whole},{part:02} €"),
    }
}

fn date(day: Date, language: Language) -> String {
    let month = usize::try_from(day.month() - 1).unwrap_or_default().min(11);
    let first = language == Language::Fr && day.day() == 1;
    let number = if first { "1er".to_owned() } else { day.day().to_string() };
    format!("{number} {}", MONTHS[language as usize][month])
}

fn weekday(day: Weekday, language: Language) -> &'static str {
    let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or_default().min(6);
    WEEKDAYS[language as usize][index]
}

/// "Goedemorgen" in the morning, "Goeienavond" in a Flemish evening.
pub fn greeting(at: Timestamp, language: Language, country: Country) -> &'static str {
    let part = match hours::local(at).hour() {
        0..12 => 0,
        12..18 => 1,
        _ => 2,
    };
    let words = match (language, country) {
        (Language::Nl, Country::Nl) => ["Goedemorgen", "Goedemiddag", "Goedenavond"],
        (Language::Nl, Country::Be) => ["Goeiemorgen", "Goeiemiddag", "Goeienavond"],
        (Language::En, _) => ["Good morning", "Good afternoon", "Good evening"],
        (Language::Fr, _) => ["Bonjour", "Bonjour", "Bonsoir"],
    };
    words[part]
}

/// What a Dutch shop wishes at the end of a letter.
pub fn wish(at: Timestamp) -> &'static str {
    let here = hours::local(at);
    match (here.weekday(), here.hour()) {
        (Weekday::Friday, 12..) => "Fijn weekend alvast",
        (Weekday::Saturday | Weekday::Sunday, _) => "Fijn weekend nog",
        (_, 17..) => "Fijne avond",
        (_, _) => "Fijne dag nog",
    }
}
