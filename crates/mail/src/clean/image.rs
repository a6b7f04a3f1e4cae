//! Images: none is kept, because each would be fetched from elsewhere or point into a mail that is not sent on
//! (R43, R44). What a reader would miss is said in its place.

use super::links;
use super::raw::{number, value};
use super::removed::What;
use super::tokens::Attributes;

/// The side in pixels up to which an image is there to watch, not to be seen.
const MAX_PIXEL: u32 = 3;
/// The longest description kept, in characters.
const MAX_DESCRIPTION_CHARS: usize = 200;
/// Stands for an image without description; understood in every language.
const PICTURE: &str = "🖼";

/// What to tell of an image, and the text in its place, if any.
pub(super) fn judge(attributes: &Attributes<'_>) -> (Option<What>, Option<String>) {
    let source = value(attributes.get("src").unwrap_or_default());
    let source = source.trim();
    let scheme = source.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let (what, stands_for_something) = match scheme.as_str() {
        _ if is_pixel(attributes) => return (Some(What::TrackingPixel), None),
        "cid" => (Some(What::InlineImage), true),
        "data" => (Some(What::DataUri), true),
        "javascript" | "vbscript" => (Some(What::Script), false),
        _ => (remote(source, attributes), false),
    };
    let text = description(attributes).or_else(|| stands_for_something.then(|| PICTURE.to_owned()));
    (what, text.map(|text| format!("[{text}]")))
}

/// The host that a presentational attribute (`background`) would fetch from.
pub(super) fn remote_host(raw: &str) -> Option<String> {
    let host = links::host(&value(raw));
    (!host.is_empty()).then_some(host)
}

fn remote(source: &str, attributes: &Attributes<'_>) -> Option<What> {
    let host = links::host(source);
    if host.is_empty() {
        let host = remote_host(attributes.get("srcset")?)?;
        return Some(What::RemoteImage { host });
    }
    Some(What::RemoteImage { host })
}

fn is_pixel(attributes: &Attributes<'_>) -> bool {
    let small = |name| attributes.get(name).and_then(number).is_some_and(|side| side <= MAX_PIXEL);
    let style = attributes.get("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    (small("width") && small("height"))
        || ["display:none", "visibility:hidden", "width:1px", "width:0"]
            .iter()
            .any(|hidden| style.contains(hidden))
}

fn description(attributes: &Attributes<'_>) -> Option<String> {
    let text = value(attributes.get("alt")?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(MAX_DESCRIPTION_CHARS).collect())
}
