//! The insights as a file: topics, channels, weeks and articles, each beside the period before (R70).

use crate::pages::Answer;
use crate::sheet::{Cell, Format, at_once, file};
use app::Desk;
use app::commands::note_export;
use app::queries::insights::{Insights, Wish};
use domain::access::Viewer;
use domain::insight::change::{Among, Change, Trend};

const HEADING: [&str; 9] = ["kind", "key", "title", "from", "to", "asked", "asked_before", "trend", "units"];

pub(super) async fn export(
    desk: &Desk,
    viewer: Viewer,
    (wish, found): (&Wish, &Insights),
    format: Format,
) -> Answer {
    let what = format!("insights.{}?days={}&seller={}", format.ending(), wish.days, found.seller);
    note_export(desk, viewer, &what).await?;
    file("insights", format, &HEADING, at_once(rows(found))).await
}

fn rows(found: &Insights) -> Vec<Vec<Cell>> {
    let (from, to) = found.from_to;
    let line = |kind: &str, key: &str, title: Option<&str>, change: Change, among: Option<Among>| {
        let trend = among.and_then(|among| found.trend(change, among)).map(Trend::key);
        vec![
            Cell::Text(kind.to_owned()),
            Cell::words(Some(key)),
            Cell::words(title),
            Cell::Day(from),
            Cell::Day(to),
            Cell::Number(change.now),
            Cell::Number(change.before),
            Cell::words(trend),
        ]
    };
    let with = |mut line: Vec<Cell>, units: Cell| {
        line.push(units);
        line
    };
    let mut rows = Vec::new();
    for (topic, change) in &found.topics {
        rows.push(with(line("topic", topic, None, *change, Some(Among::Few)), Cell::Empty));
    }
    for (channel, change) in &found.channels {
        rows.push(with(line("channel", channel.key(), None, *change, Some(Among::Few)), Cell::Empty));
    }
    for week in &found.weeks {
        let mut cells = vec![
            Cell::Text("week".to_owned()),
            Cell::Empty,
            Cell::Empty,
            Cell::Day(week.from),
            Cell::Day(week.to),
        ];
        cells.extend([Cell::Number(week.asked), Cell::Empty, Cell::Empty, Cell::Empty]);
        rows.push(cells);
    }
    for article in &found.articles {
        let line =
            line("article", &article.article, article.title.as_deref(), article.asked, Some(Among::Many));
        rows.push(with(line, Cell::Number(article.units.now)));
    }
    rows
}
