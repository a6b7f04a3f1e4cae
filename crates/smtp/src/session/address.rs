//! Which addresses of MAIL and RCPT are taken: plain ones. A quoted local part can hold a second `@`, and two
//! readers of such an address may see two different domains; no alias and hardly any person has one.

use smtp_proto::Request;
use std::borrow::Cow;

/// A mailbox path as the command gave it.
#[derive(Debug, PartialEq, Eq)]
pub enum Path {
    /// `<>`.
    Null,
    /// `<postmaster>` or an address.
    Mailbox(String),
    /// An address with a quoted part, with some kind of space in it, or without a domain.
    Odd,
}

/// Reads the path of a parsed command, with its line: the parser gives an empty text both for `<>` and for
/// `<postmaster>`, and takes the quotes off.
pub fn path(parsed: &str, line: &str) -> Path {
    let odd =
        parsed.matches('@').count() > 1 || parsed.ends_with('@') || parsed.contains(char::is_whitespace);
    if odd || line.contains('"') {
        return Path::Odd;
    }
    match parsed {
        "" if line.to_ascii_lowercase().contains("<postmaster>") => Path::Mailbox("postmaster".to_owned()),
        "" => Path::Null,
        address => Path::Mailbox(address.to_owned()),
    }
}

/// Parameters that belong to extensions we do not offer.
pub fn has_foreign_parameters(request: &Request<Cow<'_, str>>) -> bool {
    match request {
        Request::Mail { from } => {
            let ours =
                smtp_proto::MAIL_BODY_7BIT | smtp_proto::MAIL_BODY_8BITMIME | smtp_proto::MAIL_SMTPUTF8;
            from.flags & !ours != 0
                || from.trans_id.is_some()
                || from.by != 0
                || from.env_id.is_some()
                || from.solicit.is_some()
                || from.mtrk.is_some()
                || from.auth.is_some()
                || from.hold_for != 0
                || from.hold_until != 0
                || from.mt_priority != 0
        }
        Request::Rcpt { to } => to.flags != 0 || to.orcpt.is_some() || to.rrvs != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_null_path_and_postmaster_are_told_apart() {
        assert_eq!(path("", "MAIL FROM:<>"), Path::Null);
        assert_eq!(path("", "RCPT TO:<PostMaster>"), Path::Mailbox("postmaster".to_owned()));
    }

    #[test]
    fn a_quoted_local_part_is_no_plain_address() {
        assert_eq!(path("a@b@c.example", "RCPT TO:<\"a@b\"@c.example>"), Path::Odd);
        assert_eq!(path("a\u{2028}@c.example", "RCPT TO:<a\u{2028}@c.example>"), Path::Odd);
        assert_eq!(path("a@c.example", "RCPT TO:<a@c.example>"), Path::Mailbox("a@c.example".to_owned()));
    }
}
