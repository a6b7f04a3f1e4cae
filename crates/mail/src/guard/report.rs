//! Bounces and other delivery reports (RFC 3464), also those of programs that follow no standard.
use super::{Evidence, Nature, Why};
use crate::read::{checked_address, one_line};

const REPORT_BYTES: usize = 64 << 10;
const DIAGNOSTIC_CHARS: usize = 500;

/// A mail of ours, or made to look so, that could not be delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounce {
    /// The address that failed.
    pub recipient: Option<String>,
    /// The enhanced status code, such as `5.1.1`.
    pub status: Option<String>,
    /// Whether trying again is of no use.
    pub permanent: bool,
    /// What the other server said; for people, possibly empty.
    pub diagnostic: String,
    /// Identifier of the mail that failed, without angle brackets; anyone can claim it.
    pub original_message_id: Option<String>,
}

/// A bounce or another report, or nothing when it is neither.
pub(super) fn judge(evidence: &Evidence<'_>) -> Option<Nature> {
    let kind = evidence.first("content-type").unwrap_or_default().to_ascii_lowercase();
    if let Some(status) = evidence.delivery_status {
        return Some(standard(evidence, &text(status)));
    }
    if kind.starts_with("multipart/report") && !kind.contains("delivery-status") {
        return Some(Nature::Automatic(Why::Report));
    }
    let failed = evidence.first("x-failed-recipients");
    let robot =
        is_robot(evidence.from) || evidence.first("return-path").is_some_and(|path| path.trim() == "<>");
    let is_bounce = kind.starts_with("multipart/report")
        || failed.is_some()
        || (robot && is_failure_subject(evidence.subject));
    is_bounce.then(|| Nature::Bounce(loose(evidence, failed)))
}

/// The first recipient that failed, else the first mentioned.
fn standard(evidence: &Evidence<'_>, status: &str) -> Nature {
    let groups: Vec<Fields> = status.replace("\r\n", "\n").split("\n\n").map(fields).collect();
    let with_recipient = |group: &&Fields| group.iter().any(|(name, _)| name.ends_with("-recipient"));
    let action = |group: &Fields| value(group, "action").unwrap_or_default().to_ascii_lowercase();
    let chosen = groups.iter().filter(with_recipient).find(|group| action(group) == "failed");
    let Some(group) = chosen.or_else(|| groups.iter().find(with_recipient)) else {
        return Nature::Bounce(loose(evidence, None));
    };
    let action = action(group);
    if ["delivered", "relayed", "expanded"].contains(&action.as_str()) {
        return Nature::Automatic(Why::Report);
    }
    let status = value(group, "status").and_then(|found| status_code(&found));
    let class = status.as_deref().and_then(|code| code.bytes().next());
    Nature::Bounce(Bounce {
        recipient: recipient(group),
        // A server that gave up after days of trying says so by the action; the code may still be a temporary one.
        permanent: if action.is_empty() { class == Some(b'5') } else { action == "failed" },
        status,
        diagnostic: value(group, "diagnostic-code").unwrap_or_default(),
        original_message_id: original_id(evidence),
    })
}

fn recipient(group: &Fields) -> Option<String> {
    ["original-recipient", "final-recipient"].iter().find_map(|name| {
        let found = value(group, name)?;
        let address = found.split_once(';').map_or(found.as_str(), |(_, address)| address);
        checked_address(address.trim().trim_start_matches('<').trim_end_matches('>'))
    })
}

/// Reads what it can from the words of a bounce without a report.
fn loose(evidence: &Evidence<'_>, failed: Option<&str>) -> Bounce {
    let text = &evidence.text[..evidence.text.floor_char_boundary(REPORT_BYTES)];
    let status = text.split_whitespace().take(2000).find_map(status_code);
    let said =
        text.lines().take(500).find(|line| line.split_whitespace().any(|word| status_code(word).is_some()));
    let named = failed.and_then(|all| all.split(',').next()).and_then(|one| checked_address(one.trim()));
    let bracketed = || {
        let candidates = text.split('<').skip(1).take(50);
        candidates.filter_map(|rest| rest.split_once('>')).find_map(|(inside, _)| checked_address(inside))
    };
    Bounce {
        recipient: named.or_else(bracketed),
        permanent: status.as_deref().is_some_and(|code| code.starts_with('5')),
        status,
        diagnostic: said.map(|line| one_line(line, DIAGNOSTIC_CHARS)).unwrap_or_default(),
        original_message_id: original_id(evidence),
    }
}

fn original_id(evidence: &Evidence<'_>) -> Option<String> {
    let original = text(evidence.original?);
    let unix = original.replace("\r\n", "\n");
    let headers = unix.split("\n\n").next().unwrap_or_default();
    value(&fields(headers), "message-id").and_then(|found| crate::read::identifier(&found))
}

type Fields = Vec<(String, String)>;

/// Header-like fields with folded lines joined.
fn fields(block: &str) -> Fields {
    let mut found: Fields = Vec::new();
    for line in block.lines().take(500) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = found.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            found.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    found
}

fn value(group: &Fields, name: &str) -> Option<String> {
    group.iter().find(|(known, _)| known == name).map(|(_, value)| one_line(value, DIAGNOSTIC_CHARS))
}

/// A word of the shape `5.1.1`, perhaps with punctuation around it.
fn status_code(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?.trim_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = word.split('.').collect();
    let sound = parts.len() == 3
        && ["2", "4", "5"].contains(&parts[0])
        && parts[1..]
            .iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    sound.then(|| word.to_owned())
}

fn is_robot(from: Option<&str>) -> bool {
    let local = from.and_then(|from| from.split('@').next()).unwrap_or_default().to_ascii_lowercase();
    ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon", "bounce", "bounces"].contains(&local.as_str())
}

fn is_failure_subject(subject: &str) -> bool {
    const FAILURES: [&str; 18] = [
        "undeliver",
        "delivery status notification",
        "returned mail",
        "mail delivery failed",
        "mail delivery fail",
        "delivery failure",
        "failure notice",
        "mail delivery system",
        "delivery has failed",
        "message not delivered",
        "returned to sender",
        "onbestelbaar",
        "niet bezorgd",
        "niet afgeleverd",
        "non remis",
        "échec de la remise",
        "unzustellbar",
        "zustellung fehlgeschlagen",
    ];
    let subject = subject.to_lowercase();
    FAILURES.iter().any(|words| subject.contains(words))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(REPORT_BYTES)]).into_owned()
}
