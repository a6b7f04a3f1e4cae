//! The few static files, under one folder name that is the hash of them all: kept by browsers for ever.
//!
//! Serves nothing but what was built in.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE32HEX_NOPAD;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// How many characters of the hash stand in addresses: 60 bits.
const HASH_LENGTH: usize = 12;

const CROSS_ORIGIN: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src/static/"]
struct Files;

static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for name in Files::iter() {
        hash.update(name.as_bytes());
        hash.update(lean(&name).unwrap_or_default());
    }
    let mut folder = BASE32HEX_NOPAD.encode(&hash.finalize()).to_lowercase();
    folder.truncate(HASH_LENGTH);
    folder
});

/// A file as it is sent: what is written for people alone (indentation, lines of comment) stays at home.
fn lean(name: &str) -> Option<Vec<u8>> {
    let data = Files::get(name)?.data.into_owned();
    if !matches!(name.rsplit_once('.'), Some((_, "css" | "js"))) {
        return Some(data);
    }
    let text = String::from_utf8(data).ok()?;
    let told = |line: &&str| {
        let comment = line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
        !line.is_empty() && !comment
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(told).collect();
    let lines = lines.join("\n");
    Some(if kind(name) == kind("balie.css") { without_spaces(&lines) } else { lines }.into_bytes())
}

/// Spaces of a style sheet that only people need. A space before a colon means a descendant, so it stays.
fn without_spaces(sheet: &str) -> String {
    let spare = [("; ", ";"), (": ", ":"), (", ", ","), (" {", "{"), ("{ ", "{"), (" }", "}"), (";}", "}")];
    spare.iter().fold(sheet.to_owned(), |sheet, (long, short)| sheet.replace(long, short))
}

/// The address of a static file as pages name it.
pub fn address(name: &str) -> String {
    format!("/static/{}/{name}", *FOLDER)
}

/// Every built-in file's name and size in bytes, as browsers get it.
pub fn sizes() -> Vec<(String, usize)> {
    Files::iter().filter_map(|name| lean(&name).map(|data| (name.to_string(), data.len()))).collect()
}

/// Gives one file; an address with another hash is unknown, so that nothing old is ever cached as new.
pub async fn give(Path((folder, name)): Path<(String, String)>) -> Response {
    let file = (folder == *FOLDER).then(|| lean(&name)).flatten();
    let (Some(file), Some(kind)) = (file, kind(&name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = Response::new(Body::from(file));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // A letter in its sandboxed frame has no origin, and still takes its plain type from here.
    headers.insert(CROSS_ORIGIN, HeaderValue::from_static("cross-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}

fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "json" => Some("application/speculationrules+json"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UX: css and js of a page together stay under so many bytes, uncompressed.
    const MOST_BYTES: usize = 60_000;
    /// Sheets that only one kind of reader gets, besides what all get, and how large each may be.
    const OWN_SHEETS: [(&str, usize); 5] = [
        ("customer.css", 8_000),
        ("desk.css", 12_000),
        ("passkey.js", 3_000),
        ("progress.js", 1_000),
        ("figures.css", 4_000),
    ];

    #[test]
    fn styles_and_scripts_of_the_desk_stay_under_sixty_kilobytes_and_a_sheet_of_ones_own_is_small() {
        let own = |name: &str| OWN_SHEETS.iter().find(|(sheet, _)| *sheet == name);
        let total: usize =
            sizes().iter().filter(|(name, _)| own(name).is_none()).map(|(_, bytes)| bytes).sum();
        assert!(total < MOST_BYTES, "{total} bytes: {:?}", sizes());
        for (name, bytes) in sizes() {
            assert!(own(&name).is_none_or(|(_, most)| bytes < *most), "{name}: {bytes} bytes");
        }
    }

    #[test]
    fn what_is_written_for_people_alone_is_not_sent() {
        let sent = String::from_utf8(lean("keys.js").unwrap()).unwrap();
        assert!(sent.starts_with("const typing") && !sent.contains("\n  "), "{sent}");
        for name in Files::iter().filter(|name| kind(name) == kind("keys.js")) {
            let source = String::from_utf8(Files::get(&name).unwrap().data.into_owned()).unwrap();
            let open = source.lines().any(|line| line.matches('`').count() % 2 == 1);
            assert!(!open, "{name}: a text over several lines would lose its indentation");
        }
    }

    #[test]
    fn every_file_has_a_kind() {
        for (name, _) in sizes() {
            assert!(kind(&name).is_some(), "{name}");
        }
    }

    #[tokio::test]
    async fn a_file_is_given_for_ever_and_an_old_hash_not_at_all() {
        let good = give(Path((FOLDER.clone(), "balie.css".to_owned()))).await;
        assert_eq!(good.status(), StatusCode::OK);
        assert!(good.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert_eq!(
            good.headers()["cross-origin-resource-policy"],
            "cross-origin",
            "a letter's frame needs it"
        );
        let old = give(Path(("0000".to_owned(), "balie.css".to_owned()))).await;
        assert_eq!(old.status(), StatusCode::NOT_FOUND);
        let outside = give(Path((FOLDER.clone(), "../lib.rs".to_owned()))).await;
        assert_eq!(outside.status(), StatusCode::NOT_FOUND);
    }
}
