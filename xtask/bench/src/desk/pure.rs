//! The rooms that only compute, on one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use app::Setup;
use domain::calendar::Span;
use jiff::{SignedDuration, Timestamp};
use mail::clean::{Rules, html};
use mail::read::{Limits, read};

use crate::book::Sample;
use crate::chance::Chance;
use crate::fill::cast::sentence;

/// How often the clock is looked at: once in so many turns.
const TURNS: u32 = 64;
/// Instants among which deadlines jump about, within twelve years.
const INSTANTS: usize = 65_536;
const MINUTES: u32 = 12 * 365 * 24 * 60;

/// Deadlines, cleaning and parsing.
pub fn measure(duration: Duration) -> anyhow::Result<Vec<Sample>> {
    Ok(vec![deadlines(duration)?, cleaning(duration), parsing(duration)])
}

fn deadlines(duration: Duration) -> anyhow::Result<Sample> {
    let calendar = Setup::default().desk_hours.calendar()?;
    let first: Timestamp = "2020-01-01T00:00:00Z".parse()?;
    let mut chance = Chance::new(3);
    let instants: Vec<Timestamp> =
        (0..INSTANTS).map(|_| first + SignedDuration::from_mins(i64::from(chance.below(MINUTES)))).collect();
    let span = Span::office_hours(8);
    let mut at = 0;
    let rate = rate(duration, || {
        at = (at + 1) % INSTANTS;
        black_box(calendar.after(instants[at], span));
    });
    Ok(sample("deadlines, one core", rate, "deadlines"))
}

fn cleaning(duration: Duration) -> Sample {
    let letter = letter_html();
    let rules = Rules::for_customer(&["balie.example".to_owned()]);
    let rate = rate(duration, || {
        black_box(html(&letter, &rules));
    });
    let megabyte = 1_000_000.0 / f64::from(u32::try_from(letter.len()).unwrap_or(u32::MAX));
    sample("cleaning HTML, one core", rate / megabyte, "MB")
}

fn parsing(duration: Duration) -> Sample {
    let (raw, limits) = (raw_letter(), Limits::default());
    let rate = rate(duration, || {
        black_box(read(&raw, &limits));
    });
    sample("parsing mails of 8 KiB in two parts, one core", rate, "mails")
}

fn rate(duration: Duration, mut turn: impl FnMut()) -> f64 {
    let began = Instant::now();
    let mut turns = 0.0;
    while began.elapsed() < duration {
        (0..TURNS).for_each(|_| turn());
        turns += f64::from(TURNS);
    }
    turns / began.elapsed().as_secs_f64()
}

fn sample(name: &str, rate: f64, unit: &'static str) -> Sample {
    Sample { name: name.to_owned(), rate, unit, p50: None, p99: None, ceiling: None }
}

/// As a mail program writes it: paragraphs with styles, links, a table, a remote picture.
fn letter_html() -> String {
    let mut chance = Chance::new(4);
    let mut body = String::from("<html><head><style>p{color:red}</style></head><body>");
    for paragraph in 0..20 {
        let words = sentence(35, &mut chance);
        let part = format!(
            "<p class=\"MsoNormal\" style=\"margin:0;font-family:Calibri\"><span lang=NL>{words}</span> \
             <a href=\"https://elsewhere.example/{paragraph}?a=1&amp;b=2\">link</a></p>\
             <table><tr><td width=5>{paragraph}</td><td><img src=\"https://track.example/{paragraph}.gif\"></td></tr></table>"
        );
        body.push_str(&part);
    }
    body.push_str("</body></html>");
    body
}

fn raw_letter() -> Vec<u8> {
    let (html, mut chance) = (letter_html(), Chance::new(5));
    let text: String = (0..40).map(|_| sentence(10, &mut chance) + "\r\n").collect();
    let half = html.len() / 2;
    let cut = (0..=half).rev().find(|at| html.is_char_boundary(*at)).unwrap_or_default();
    format!(
        "From: Jan de Vries <jan@post.example>\r\nTo: vragen@balie.example\r\nSubject: =?utf-8?q?Mijn_lamp_is_stuk?=\r\n\
         Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <1@post.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {text}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}\r\n--b--\r\n",
        &html[..cut]
    )
    .into_bytes()
}
