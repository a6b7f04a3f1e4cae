//! Pages and API of the real process, as the giant seller's owner asks for them.

use std::time::Duration;

use domain::ids::CaseId;

use super::served::Served;
use crate::book::Sample;
use crate::ceiling::handler::LARGE;
use crate::fill::cast::article;
use crate::fill::{COMMON_WORD, GIANT, OPERATOR_SESSION, RARE_WORD, SESSION, TOKEN};
use crate::http::get;
use crate::load::Load;

/// Every page and list once for the given time.
pub async fn measure(
    served: &Served,
    of: &str,
    owed: &[CaseId],
    duration: Duration,
) -> anyhow::Result<Vec<Sample>> {
    let cookie = format!("balie={SESSION}");
    let bearer = format!("Bearer {TOKEN}");
    let page = |path: &str| get(path, &[("Cookie", &cookie), ("Accept-Language", "nl")]);
    let api = |path: &str| get(path, &[("Authorization", &bearer)]);
    let cases = owed.iter().map(|id| page(&format!("/cases/{id}"))).collect();
    let (article, _) = article(GIANT.0, 7);
    let overall = format!("balie={OPERATOR_SESSION}");
    let desk = |path: &str| get(path, &[("Cookie", &overall), ("Accept-Language", "nl")]);
    let asked: [(&str, Vec<Vec<u8>>); 15] = [
        ("page: inbox", vec![page("/cases/to-answer")]),
        ("page: case", cases),
        ("page: search, rare word", vec![page(&format!("/search?q={RARE_WORD}"))]),
        ("page: search, common word", vec![page(&format!("/search?q={COMMON_WORD}"))]),
        ("page: insights, 28 days", vec![page("/insights?days=28")]),
        ("page: insights, 6 months", vec![page("/insights?days=182")]),
        (
            "page: insights of an article, 6 months",
            vec![page(&format!("/insights?days=182&article={article}"))],
        ),
        (
            "page: insights of a topic and a channel, 6 months",
            vec![page("/insights?days=182&topic=defect&channel=mail")],
        ),
        ("page: satisfaction", vec![page("/satisfaction")]),
        ("page: performance", vec![page("/performance")]),
        ("page: all sellers at once", vec![desk("/desk/performance")]),
        ("page: table of all sellers", vec![desk("/desk/performance/sellers")]),
        ("page: notices and findings", vec![desk("/desk/findings")]),
        ("API: list", vec![api("/api/v1/cases?list=to_answer")]),
        ("API: case", owed.iter().map(|id| api(&format!("/api/v1/cases/{id}"))).collect()),
    ];
    let mut samples = Vec::new();
    for (what, requests) in asked {
        let load = Load { address: served.http, requests, duration };
        samples.push(load.run(&format!("{what}, {of}"), Some(LARGE)).await?);
    }
    Ok(samples)
}
