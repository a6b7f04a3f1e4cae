//! What a file of rows holds, read back by another's hand.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::Error;
use axum::body::to_bytes;
use domain::refusal::Refusal;
use futures_util::{Stream, StreamExt as _, stream};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::io::{Cursor, Read as _, Write as _};
use web::fault::Fault;
use web::sheet::{Cell, Format, Rows, at_once, file};

fn some_rows() -> Rows {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let at: jiff::Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    vec![
        vec![
            Cell::Text("=1+1".into()),
            Cell::Number(-12),
            Cell::Tenths(87),
            Cell::Day(Date::constant(2026, 3, 2)),
            Cell::Moment(at.to_zoned(zone)),
            Cell::Empty,
        ],
        vec![Cell::Text("+31612345678".into()), Cell::Text("@a".into()), Cell::Text("a\u{1}<b>&".into())],
    ]
}

async fn bytes(format: Format, rows: impl Stream<Item = Result<Rows, Error>> + Send + 'static) -> Vec<u8> {
    let response = file("cases", format, &["one", "two"], rows).await.unwrap();
    to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test] // attack row 15
async fn in_a_workbook_words_are_words_and_numbers_and_dates_are_what_they_are() {
    let bytes = bytes(Format::Xlsx, at_once(some_rows())).await;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no formula: {sheet}");
    for cell in [
        "<is><t>=1+1</t></is>",
        "<is><t>+31612345678</t></is>",
        "<is><t>@a</t></is>",
        "<is><t>a_x0001_&lt;b&gt;&amp;</t></is>",
        "<c r=\"B2\"><v>-12</v></c>",
        "<v>8.7</v>",
        // Days since 1899-12-30, as sheets count: Monday 2 March 2026 and ten o'clock on it.
        "<v>46083</v>",
        "<v>46083.4166",
    ] {
        assert!(sheet.contains(cell), "{cell}: {sheet}");
    }
    assert!(
        part(&bytes, "xl/styles.xml").contains("yyyy\\-mm\\-dd")
            || part(&bytes, "xl/styles.xml").contains("yyyy-mm-dd")
    );
}

#[tokio::test] // attack row 15
async fn as_csv_the_same_cells_are_never_a_formula() {
    let text = String::from_utf8(bytes(Format::Csv, at_once(some_rows())).await).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[..2], ["one,two", "'=1+1,-12,8.7,2026-03-02,2026-03-02T10:00:00+01:00,"]);
    assert!(lines[2].starts_with("'+31612345678,'@a,"));
}

#[tokio::test]
async fn a_refusal_is_an_answer_and_a_fault_half_way_gives_no_workbook() {
    let refused = || stream::once(async { Err(Error::Refused(Refusal::NotVisible)) });
    for format in [Format::Csv, Format::Xlsx] {
        let answer = file("cases", format, &["one"], refused()).await;
        assert_eq!(answer.unwrap_err(), Fault::Refused(Refusal::NotVisible));
    }
    let broken = stream::iter([Ok(some_rows()), Err(Error::Broken("gone".into()))]);
    assert!(matches!(file("cases", Format::Xlsx, &["one"], broken).await, Err(Fault::Broken(_))));
}

/// Memory that this process holds, in KiB.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// So many rows fit below the heading of a sheet.
const SHEET: i64 = 1_048_575;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_million_rows_stand_nowhere_in_memory_and_what_a_sheet_cannot_hold_is_on_the_next() {
    const PART: i64 = 1_000;
    let rows = stream::iter((0..=SHEET / PART).map(|part| {
        let row = |n: i64| vec![Cell::Number(part * PART + n), Cell::Text("Vraag over een lamp".into())];
        Ok((1..=PART).map(row).collect())
    }));
    let before = resident();
    let response = file("cases", Format::Xlsx, &["number", "words"], rows).await.unwrap();
    let mut body = response.into_body().into_data_stream();
    let mut written = tempfile::tempfile().unwrap();
    while let Some(part) = body.next().await {
        written.write_all(&part.unwrap()).unwrap();
    }
    let grown = resident() - before;
    assert!(grown < 32 * 1024, "{grown} KiB");
    let mut archive = zip::ZipArchive::new(written).unwrap();
    let mut last = String::new();
    archive.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut last).unwrap();
    let over = (SHEET / PART + 1) * PART - SHEET;
    assert_eq!(last.matches("<row ").count(), usize::try_from(1 + over).unwrap(), "a heading and the rest");
    for cell in ["<t>number</t>".to_owned(), format!("<c r=\"A2\"><v>{}</v></c>", SHEET + 1)] {
        assert!(last.contains(&cell), "{cell}: {}", &last[..last.len().min(2_000)]);
    }
}
