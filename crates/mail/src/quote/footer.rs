//! Signatures behind "-- " and the lines that phones and mail programs add.
use super::divider;
use super::line::{Hint, Line};

const MAX_DOUBTFUL_SIGNATURE: usize = 12;
const MAX_FOOTER_WORDS: usize = 12;

/// How such lines begin, in lower case.
const STARTS: [&str; 45] = [
    "obtenir outlook",
    "verkrijg outlook",
    "provenance : courrier",
    "skickat från ",
    "sendt fra ",
    "wysłano z ",
    "lähetetty ",
    "verstuurd vanaf ",
    "verstuurd vanuit ",
    "verstuurd met ",
    "verstuurd via ",
    "verzonden vanaf ",
    "verzonden vanuit ",
    "verzonden met ",
    "verzonden via ",
    "verzonden door ",
    "verstuurd door ",
    "dit bericht is verzonden vanaf ",
    "dit bericht is verstuurd vanaf ",
    "sent from ",
    "sent via ",
    "sent with ",
    "sent using ",
    "sent by ",
    "get outlook",
    "download outlook",
    "outlook voor ",
    "outlook for ",
    "outlook pour ",
    "outlook für ",
    "télécharger outlook",
    "obtenez outlook",
    "holen sie sich outlook",
    "laden sie outlook",
    "envoyé de ",
    "envoyé depuis ",
    "envoyé à partir ",
    "envoyé avec ",
    "envoyé via ",
    "von meine",
    "gesendet ",
    "diese nachricht wurde von mein",
    "enviado ",
    "inviato da",
    "yahoo mail: ",
];
/// One of these must be named too, so that "Verzonden met de post" stays.
const DEVICES: [&str; 52] = [
    "mail orange",
    "telenet",
    "ziggo",
    "kpn mail",
    "application mail",
    "iphone",
    "ipad",
    "ipod",
    "ios",
    "android",
    "samsung",
    "galaxy",
    "outlook",
    "gmail",
    "proton",
    "yahoo",
    "huawei",
    "xiaomi",
    "redmi",
    "oppo",
    "pixel",
    "oneplus",
    "motorola",
    "nokia",
    "xperia",
    "blackberry",
    "windows",
    "mobiel",
    "mobile",
    "smartphone",
    "mijn telefoon",
    "my phone",
    "mon téléphone",
    "téléphone portable",
    "handy",
    "tablet",
    "bluemail",
    "blue mail",
    "spark",
    "k-9",
    "thunderbird",
    "aquamail",
    "mail app",
    "mail-app",
    "gmx",
    "web.de",
    "fairphone",
    "apple watch",
    "mijn mac",
    "my mac",
    "e-mailapp",
    "mail-application",
];

/// The lines of one stretch of own words without its signature and footers.
///
/// Rules at its end go too when a quote follows, for they belong to the quote.
pub(super) fn without<'l, 'a>(lines: &'l [Line<'a>], before_quote: bool) -> Vec<&'l Line<'a>> {
    let end = signature_start(lines).unwrap_or(lines.len());
    let mut kept: Vec<&Line<'_>> = lines[..end].iter().filter(|line| line.hint != Hint::Signature).collect();
    let last_blank = kept.last().copied().filter(|line| line.is_blank());
    drop_footers(&mut kept, before_quote);
    kept.extend(last_blank);
    kept
}

/// "-- " always begins a signature; "--" only when little follows.
fn signature_start(lines: &[Line<'_>]) -> Option<usize> {
    let exact = lines.iter().position(|line| line.body() == "-- ");
    let rough = || {
        let at = lines.iter().rposition(|line| matches!(line.look(), "--" | "—" | "– –"))?;
        let after = lines[at..].iter().filter(|line| !line.is_blank()).count();
        (after <= MAX_DOUBTFUL_SIGNATURE).then_some(at)
    };
    exact.or_else(rough)
}

fn drop_footers(kept: &mut Vec<&Line<'_>>, before_quote: bool) {
    loop {
        while kept.last().is_some_and(|line| line.is_blank()) {
            kept.pop();
        }
        let count = kept.len();
        let last = kept.last().map_or("", |line| line.look());
        let before = count.checked_sub(2).and_then(|at| kept.get(at)).map_or("", |line| line.look());
        if is_footer(last) || (before_quote && divider::is_rule(last)) {
            kept.pop();
        } else if is_bare_link(last) && is_footer(before) {
            kept.truncate(count - 2);
        } else {
            return;
        }
    }
}

/// "Verstuurd vanaf mijn iPhone" and its many relatives.
pub(super) fn is_footer(look: &str) -> bool {
    let lower = look.trim_matches(|c: char| matches!(c, '[' | ']' | '*' | '_' | '-' | ' ')).to_lowercase();
    lower.split_whitespace().count() <= MAX_FOOTER_WORDS
        && STARTS.iter().any(|start| lower.starts_with(start))
        && DEVICES.iter().any(|device| lower.contains(device))
}

fn is_bare_link(look: &str) -> bool {
    let inside = look.trim_start_matches(['<', '[', '(']);
    inside.starts_with("https://") && !inside.contains(' ')
}
