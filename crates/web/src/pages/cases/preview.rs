//! What the customer would get, with what was taken out marked, before anything is sent (R31, R44).

use super::show::CaseView;
use crate::pages::frame::Frame;
use askama::Template;
use domain::caution::Caution;
use domain::template::MARK;

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
    /// What stands out, in words.
    pub cautions: Vec<String>,
}

/// The letter with what was taken out, or reaches the customer as mere text, marked where it stands. The letter is
/// clean already; what is marked is looked for as it is spelled there.
pub(crate) fn marked(html: &str, found: &[Caution]) -> String {
    let links = found.iter().filter_map(|caution| match caution {
        Caution::ForeignLink { found } => Some(found.as_str()),
        Caution::OtherLanguage { .. } | Caution::Phone { .. } | Caution::Email { .. } | Caution::Unfilled => {
            None
        }
    });
    let mut marked = html.to_owned();
    for words in links.chain([MARK]) {
        let spelled = spelled(words);
        // One that stands in an attribute would end there: only text outside of tags is marked.
        let parts: Vec<String> = marked
            .split_inclusive('>')
            .map(|part| {
                let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
                format!("{}{tag}", text.replace(&spelled, &format!("<mark>{spelled}</mark>")))
            })
            .collect();
        marked = parts.concat();
    }
    marked
}

fn spelled(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
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
    fn what_changed_is_marked_where_it_stands_and_tags_stay_whole() {
        let link = Caution::ForeignLink { found: "https://a.example/?x=1&y".into() };
        let html = "<p title=\"[…]\">Zie https://a.example/?x=1&amp;y of […].</p>";
        assert_eq!(
            marked(html, &[link]),
            "<p title=\"[…]\">Zie <mark>https://a.example/?x=1&amp;y</mark> of <mark>[…]</mark>.</p>"
        );
    }

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
