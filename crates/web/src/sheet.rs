//! A file of rows to keep, as CSV or XLSX, from the same cells: numbers and dates are what they are, and words are never
//! run as a formula.
//!
//! Knows nothing of what the cells say. However many rows there are, few stand in memory: CSV is sent as it is made, XLSX is
//! written to a temporary file first.

use crate::fault::Fault;
use crate::spreadsheet::{download, row};
use app::Error;
use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt as _, stream};
use jiff::Zoned;
use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::pin::pin;
use tokio::sync::mpsc::{Receiver, channel};
use tokio_util::io::ReaderStream;

/// So many rows fit on a sheet, its heading left out; more stand on the next one.
const SHEET_ROWS: u32 = 1_048_575;
/// So many letters fit in a cell of a sheet.
const CELL_LETTERS: usize = 32_767;
/// So many parts may wait to be written.
const WAITING: usize = 4;
/// How wide a column is, in letters.
const WIDTH: f64 = 18.0;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Values separated by commas.
    Csv,
    /// A workbook, of one sheet unless the rows are more than a million.
    Xlsx,
}

impl Format {
    /// Every way of writing.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Reads [`Format::ending`] back.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// Where the same rows are in each format: an address without its ending, and what is asked for behind it.
pub fn addresses(base: &str, asked: &str) -> [String; 2] {
    Format::ALL.map(|format| format!("{base}.{}{asked}", format.ending()))
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number in tenths.
    Tenths(i64),
    /// A day.
    Day(Date),
    /// An instant on somebody's clock.
    Moment(Zoned),
}

impl Cell {
    /// Words, or nothing.
    pub fn words(words: Option<&str>) -> Self {
        words.map_or(Self::Empty, |words| Self::Text(words.to_owned()))
    }

    fn in_words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Number(number) => number.to_string(),
            Self::Tenths(tenths) => format!("{}.{}", tenths / 10, tenths.abs() % 10),
            Self::Day(day) => day.to_string(),
            Self::Moment(at) => at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }
}

/// Rows that are made together.
pub type Rows = Vec<Vec<Cell>>;

/// Rows that are read part by part while they are written, so that few stand in memory.
pub trait Reading: Sized + Send + 'static {
    /// The next rows; nothing at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<Rows>, Error>> + Send;

    /// All of them, in parts.
    fn rows(self) -> impl Stream<Item = Result<Rows, Error>> + Send + 'static {
        stream::try_unfold(self, |mut reading| async move {
            Ok(reading.next().await?.map(|rows| (rows, reading)))
        })
    }
}

/// Rows that are there already, as a stream of one part.
pub fn at_once(rows: Rows) -> impl Stream<Item = Result<Rows, Error>> + Send + 'static {
    stream::once(async { Ok(rows) })
}

/// The download under a name without its ending. The first part is made before it begins, so that a refusal is still an
/// answer; a fault half-way breaks CSV off, and of XLSX nothing is sent.
pub async fn file(
    name: &str,
    format: Format,
    heading: &[&str],
    rows: impl Stream<Item = Result<Rows, Error>> + Send + 'static,
) -> Result<Response, Fault> {
    let name = format!("{name}.{}", format.ending());
    match format {
        Format::Csv => {
            let mut rows = Box::pin(rows);
            let first = rows.next().await.transpose()?.unwrap_or_default();
            let begin = row(heading) + &lines(&first);
            let rest = rows.map(|part| part.map(|part| lines(&part)));
            Ok(download(&name, stream::once(async { Ok(begin) }).chain(rest)))
        }
        Format::Xlsx => {
            let heading = heading.iter().map(|&word| word.to_owned()).collect();
            let file = tokio::fs::File::from_std(workbook(heading, rows).await?);
            let disposition = format!("attachment; filename=\"{name}\"");
            let headers =
                [(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
            Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
        }
    }
}

fn lines(rows: &Rows) -> String {
    rows.iter().map(|cells| row(cells.iter().map(Cell::in_words))).collect()
}

async fn workbook(
    heading: Vec<String>,
    rows: impl Stream<Item = Result<Rows, Error>> + Send,
) -> Result<File, Fault> {
    let (send, parts) = channel(WAITING);
    let writing = tokio::task::spawn_blocking(move || write(&heading, parts));
    let mut rows = pin!(rows);
    while let Some(part) = rows.next().await {
        // Whoever writes has stopped with a fault, which is told below.
        if send.send(part?).await.is_err() {
            break;
        }
    }
    drop(send);
    writing.await.map_err(Fault::broken)?.map_err(Fault::broken)
}

/// How the kinds of cells look.
struct Looks {
    heading: Look,
    day: Look,
    moment: Look,
    tenths: Look,
}

/// Writes the workbook to a file that is gone when it is closed; each row leaves the memory when the next one begins.
fn write(heading: &[String], mut parts: Receiver<Rows>) -> Result<File, XlsxError> {
    let looks = Looks {
        heading: Look::new().set_bold(),
        day: Look::new().set_num_format("yyyy-mm-dd"),
        moment: Look::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        tenths: Look::new().set_num_format("0.0"),
    };
    let mut book = Workbook::new();
    let mut sheet = begin(&mut book, heading, &looks)?;
    let mut line = 0;
    while let Some(part) = parts.blocking_recv() {
        for cells in part {
            if line == SHEET_ROWS {
                sheet = begin(&mut book, heading, &looks)?;
                line = 0;
            }
            line += 1;
            for (column, cell) in (0..).zip(&cells) {
                put(sheet, (line, column), cell, &looks)?;
            }
        }
    }
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file)?;
    file.flush()?;
    file.rewind()?;
    Ok(file)
}

/// One more sheet under the same heading.
fn begin<'b>(
    book: &'b mut Workbook,
    heading: &[String],
    looks: &Looks,
) -> Result<&'b mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, word) in (0..).zip(heading) {
        sheet.set_column_width(column, WIDTH)?;
        sheet.write_string_with_format(0, column, word, &looks.heading)?;
    }
    Ok(sheet)
}

fn put(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            let fits: String = words.chars().take(CELL_LETTERS).collect();
            sheet.write_string(line, column, fits)?;
        }
        Cell::Number(number) => {
            sheet.write_number(line, column, real(*number))?;
        }
        Cell::Tenths(tenths) => {
            sheet.write_number_with_format(line, column, real(*tenths) / 10.0, &looks.tenths)?;
        }
        Cell::Day(day) => {
            let at = excel(day.at(0, 0, 0, 0))?;
            sheet.write_datetime_with_format(line, column, &at, &looks.day)?;
        }
        // A sheet knows no zones: the clock of the account is written.
        Cell::Moment(at) => {
            let at = excel(at.datetime())?;
            sheet.write_datetime_with_format(line, column, &at, &looks.moment)?;
        }
    }
    Ok(())
}

fn excel(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    let part = |part: i8| part.unsigned_abs();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let day = ExcelDateTime::from_ymd(year, part(at.month()), part(at.day()))?;
    day.and_hms(part(at.hour()).into(), part(at.minute()), part(at.second()))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn real(number: i64) -> f64 {
    number as f64
}
