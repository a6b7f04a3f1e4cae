//! What the customer would get, with what was taken out marked, before anything is sent (R31, R44).

use super::show::CaseView;
use crate::pages::frame::Frame;
use askama::Template;

/// Something cleaning took out or wrote differently.
#[derive(Clone, Debug)]
pub struct Removal {
    /// Id of what kind it is.
    pub kind: &'static str,
    /// What it was.
    pub was: String,
    /// What stands there now, if anything does.
    pub now: Option<String>,
}

/// What the preview page shows.
#[derive(Template)]
#[template(path = "pages/cases/preview.html")]
pub struct Preview {
    /// The surroundings.
    pub page: Frame,
    /// The case; its composer holds the text as written.
    pub case: CaseView,
    /// From whom the customer's mail program says it comes.
    pub from: String,
    /// The subject of the mail.
    pub subject: String,
    /// The mail's cleaned HTML; shown in a frame of its own that may do nothing.
    pub html: String,
    /// What was taken out.
    pub removals: Vec<Removal>,
    /// Files were chosen; a browser does not keep them, so they must be chosen again.
    pub files_again: bool,
}

/// What cleaning took out, in the app's own stable words, as lines of the page.
pub(crate) fn removals(removed: &impl serde::Serialize) -> Vec<Removal> {
    let list = serde_json::to_value(removed).unwrap_or_default();
    let list = list.as_array().cloned().unwrap_or_default();
    list.iter().map(|one| removal(&one["what"])).collect()
}

fn removal(what: &serde_json::Value) -> Removal {
    let (key, detail) = match what {
        serde_json::Value::String(key) => (key.as_str(), String::new()),
        serde_json::Value::Object(fields) => {
            let (key, inside) = fields.iter().next().map_or(("", ""), |(key, inside)| {
                let text =
                    inside.as_str().or_else(|| inside["url"].as_str()).or_else(|| inside["host"].as_str());
                (key.as_str(), text.unwrap_or_default())
            });
            (key, inside.to_owned())
        }
        _ => ("", String::new()),
    };
    let kind = match key {
        "link" => return Removal { kind: "removal-link", was: String::new(), now: Some(detail) },
        "remote_image" | "tracking_pixel" | "inline_image" | "data_uri" => "removal-image",
        "script" => "removal-active",
        "style" => "removal-style",
        "form" => "removal-form",
        "element" => "removal-element",
        "address" => "removal-address",
        "phone" => "removal-phone",
        _ => "removal-more",
    };
    Removal { kind, was: detail, now: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test] // R31, R44
    fn every_kind_of_removal_has_a_line() {
        let removed = json!([
            { "what": { "link": { "url": "https://a.example/x" } }, "count": 1 },
            { "what": { "remote_image": { "host": "b.example" } }, "count": 2 },
            { "what": "script", "count": 1 },
            { "what": { "element": "video" }, "count": 1 },
            { "what": "something_new", "count": 1 }
        ]);
        let lines = removals(&removed);
        let kinds: Vec<_> = lines.iter().map(|line| line.kind).collect();
        assert_eq!(
            kinds,
            ["removal-link", "removal-image", "removal-active", "removal-element", "removal-more"]
        );
        assert_eq!(lines[0].now.as_deref(), Some("https://a.example/x"));
        assert_eq!(lines[1].was, "b.example");
    }
}
