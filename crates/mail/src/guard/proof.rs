//! What servers in front found about who really sent a mail (RFC 8601, DMARC of RFC 7489).
//!
//! Anybody can write such a field: only the first one of a server that the operator trusts means anything, and that
//! server must take out fields that claim to be its own.
use super::Evidence;

/// More fields than these are not looked at.
const MOST: usize = 20;
const FIELD: &str = "authentication-results";

/// What one server says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The name by which that server goes, in lower case.
    pub by: String,
    /// What it found about the domain of the author.
    pub dmarc: Verdict,
}

/// Whether the domain of the author stands for the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It does.
    Pass,
    /// It does not: somebody else used its name.
    Fail,
    /// It says nothing about its mail, or could not be asked.
    Unknown,
}

/// What the servers on the way say, the last one first.
pub(crate) fn all(evidence: &Evidence<'_>) -> Vec<Proof> {
    evidence.all(FIELD).take(MOST).filter_map(read).collect()
}

/// What a trusted server says about a mail; `None` where it says nothing.
pub fn of_server(proofs: &[Proof], server: &str) -> Option<Verdict> {
    proofs.iter().find(|proof| proof.by.eq_ignore_ascii_case(server)).map(|proof| proof.dmarc)
}

fn read(value: &str) -> Option<Proof> {
    let plain = without_comments(value);
    let mut parts = plain.split(';');
    // The name may be followed by a version.
    let by = parts.next()?.split_whitespace().next()?.to_ascii_lowercase();
    let found = parts.filter_map(|part| part.trim().split_once('=')).find(|(method, _)| {
        let method = method.split('/').next().unwrap_or_default();
        method.trim().eq_ignore_ascii_case("dmarc")
    });
    let word = found.and_then(|(_, rest)| rest.split_whitespace().next()).unwrap_or_default();
    let dmarc = match word.to_ascii_lowercase().as_str() {
        "pass" | "bestguesspass" => Verdict::Pass,
        "fail" => Verdict::Fail,
        _ => Verdict::Unknown,
    };
    Some(Proof { by, dmarc })
}

/// Comments stand in round brackets, within one another too; what they hold is no result.
fn without_comments(value: &str) -> String {
    let mut depth = 0_usize;
    let mut quoted = false;
    value
        .chars()
        .filter(|c| {
            match c {
                '"' if depth == 0 => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted && depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(value: &str) -> Option<(String, Verdict)> {
        read(value).map(|proof| (proof.by, proof.dmarc))
    }

    // R45, attack 2
    #[test]
    fn a_result_is_read_as_servers_write_it() {
        for (value, found) in [
            ("mx.shop.example; dmarc=pass (p=reject dis=none) header.from=lamp.example", Verdict::Pass),
            ("MX.shop.example 1; spf=pass smtp.mailfrom=x; dmarc=fail (p=none; dmarc=pass)", Verdict::Fail),
            ("mx.shop.example; dkim=pass; dmarc=none header.from=lamp.example", Verdict::Unknown),
            ("mx.shop.example; dmarc = fail", Verdict::Fail),
            ("mx.shop.example; dmarc/1=fail", Verdict::Fail),
            ("mx.shop.example; none", Verdict::Unknown),
            ("mx.shop.example (dmarc=pass; x); dmarc=temperror", Verdict::Unknown),
        ] {
            assert_eq!(verdict(value), Some(("mx.shop.example".to_owned(), found)), "{value}");
        }
        assert_eq!(verdict(" ; dmarc=pass"), None);
    }

    #[test]
    fn only_the_first_word_of_the_trusted_server_counts() {
        let say = |by: &str, dmarc| Proof { by: by.to_owned(), dmarc };
        let proofs = [
            say("elsewhere.example", Verdict::Pass),
            say("mx.shop.example", Verdict::Fail),
            say("mx.shop.example", Verdict::Pass),
        ];
        assert_eq!(of_server(&proofs, "MX.shop.example"), Some(Verdict::Fail));
        assert_eq!(of_server(&proofs, "other.example"), None);
    }
}
