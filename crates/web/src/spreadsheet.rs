//! Tables that people open in a spreadsheet: rows of CSV whose cells are never run as formulas, and the download they make.
//!
//! Knows nothing of what the cells say. Pages and API make their rows by this alone.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use std::borrow::Cow;
use std::io;

/// A cell that begins with one of these would be run by a spreadsheet.
const DANGEROUS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what could be one. A plain number stays a
/// number.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let number = text.parse::<f64>().is_ok_and(f64::is_finite) && !text.starts_with('+');
    if text.trim_start_matches([' ', '\n']).starts_with(DANGEROUS) && !number {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// One row of CSV with its end: cells harmless, and quoted where they must be.
pub fn row<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut row = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.push(',');
        }
        let cell = harmless(cell.as_ref());
        if cell.contains([',', ';', '"', '\n', '\r']) {
            row.push('"');
            row.push_str(&cell.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(&cell);
        }
    }
    row.push_str("\r\n");
    row
}

/// A file of CSV to keep under a name of letters and dashes, `.csv` included. Its rows are made while they are fetched, so that
/// however many there are, few stand in memory. A fault half-way breaks the download off, so that nobody takes a part for
/// the whole.
pub fn download<E>(name: &str, rows: impl Stream<Item = Result<String, E>> + Send + 'static) -> Response
where
    E: std::fmt::Display + 'static,
{
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let rows = rows.map(|row| row.map(Bytes::from).map_err(|error| io::Error::other(error.to_string())));
    (headers, Body::from_stream(rows)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] // attack row 15
    fn a_cell_is_never_a_formula() {
        for (cell, becomes) in [
            ("=1+1", "'=1+1"),
            ("+31612345678", "'+31612345678"),
            ("-1+cmd", "'-1+cmd"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            (" =1", "' =1"),
            ("\n=1", "'\n=1"),
        ] {
            assert_eq!(harmless(cell), becomes);
        }
    }

    #[test]
    fn words_and_numbers_stay_as_they_are() {
        for cell in ["Lamp", "-12.5", "0", "", "a=b", "-inf"] {
            let stays = cell != "-inf";
            assert_eq!(harmless(cell) == cell, stays, "{cell}");
        }
    }

    #[test]
    fn a_row_is_quoted_where_it_must_be() {
        assert_eq!(row(["=HYPERLINK(\"x\")", "Lamp"]), "\"'=HYPERLINK(\"\"x\"\")\",Lamp\r\n");
        assert_eq!(
            row(["Lamp, zwart", "zegt \"ja\"", "a;b"]),
            "\"Lamp, zwart\",\"zegt \"\"ja\"\"\",\"a;b\"\r\n"
        );
        assert_eq!(row(["een\ntwee"]), "\"een\ntwee\"\r\n");
        assert_eq!(row::<&str>([]), "\r\n");
    }
}
