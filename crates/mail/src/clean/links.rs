//! Where a link really leads (R44). An own link is recognised by the strictest reading there is: whatever
//! programs could read in two ways is foreign, and foreign links are written out.

use super::Rules;

/// What a link's target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A page of the marketplace; stays a link.
    Own(String),
    /// Anything else one could go to; written out.
    Foreign(String),
    /// An e-mail address: never written out, it may be the one that must stay unknown (R43).
    Address,
    /// A phone number: never written out (R48).
    Phone,
    /// Code.
    Script,
    /// Content in an address.
    Data,
    /// Nothing that means something outside its page: empty, a fragment, a part of the mail.
    Nowhere,
}

/// Judges the value of an `href`, its character references already read.
pub(super) fn judge(href: &str, rules: &Rules) -> Target {
    let trimmed = href.trim_matches(|c: char| c <= ' ');
    let shown: String = trimmed.chars().filter(|c| !invisible(*c)).collect();
    if shown.is_empty() || shown.starts_with('#') {
        return Target::Nowhere;
    }
    let scheme = scheme(&shown).to_ascii_lowercase();
    match scheme.as_str() {
        "mailto" => Target::Address,
        "tel" | "sms" | "smsto" | "callto" | "fax" => Target::Phone,
        "javascript" | "vbscript" | "livescript" | "jscript" | "mocha" => Target::Script,
        "data" | "blob" | "filesystem" => Target::Data,
        "cid" | "mid" | "about" => Target::Nowhere,
        "http" | "https" if shown == trimmed && is_own(&shown, rules) => Target::Own(shown),
        _ => Target::Foreign(with_ascii_host(shown)),
    }
}

/// The host of a URL as it would be asked, for telling the writer; empty when there is none.
pub(super) fn host(url: &str) -> String {
    let after = url.split_once("//").map_or("", |(_, after)| after);
    let authority = authority(after);
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.to_ascii_lowercase()
}

fn scheme(url: &str) -> &str {
    match url.split_once(':') {
        Some((scheme, _))
            if scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) =>
        {
            scheme
        }
        _ => "",
    }
}

/// Only `http(s)://host[:port]` and then a path, query or fragment that no program could take for more host.
fn is_own(url: &str, rules: &Rules) -> bool {
    let Some(after) = after_web_scheme(url) else {
        return false;
    };
    if after.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control()) {
        return false;
    }
    let (authority, rest) = after.split_at(authority(after).len());
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let host = host.to_ascii_lowercase();
    let plain_host = host
        .split('.')
        .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let plain_port = (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
    let plain_rest = rest.is_empty() || rest.starts_with('/') || !rest.contains('@');
    plain_host && plain_port && plain_rest && rules.owns(&host)
}

fn after_web_scheme(url: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|prefix| {
        let start = url.get(..prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then(|| &url[prefix.len()..])
    })
}

fn authority(after_slashes: &str) -> &str {
    let end = after_slashes.find(['/', '?', '#', '\\']).unwrap_or(after_slashes.len());
    &after_slashes[..end]
}

/// A host in other letters is shown in its ASCII form (`xn--…`), so that no look-alike passes for the marketplace.
fn with_ascii_host(url: String) -> String {
    let Some(start) = url.find("//").map(|at| at + 2) else {
        return url;
    };
    let authority = authority(&url[start..]);
    if authority.is_ascii() {
        return url;
    }
    let end = start + authority.len();
    match idna::domain_to_ascii(authority) {
        Ok(ascii) => format!("{}{ascii}{}", &url[..start], &url[end..]),
        Err(_) => format!("{}{}{}", &url[..start], authority.escape_unicode(), &url[end..]),
    }
}

/// Characters that browsers skip or readers cannot see; in a URL they only serve to mislead.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}')
        || ('\u{200B}'..='\u{200F}').contains(&c)
        || ('\u{2028}'..='\u{202E}').contains(&c)
        || ('\u{2060}'..='\u{206F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(href: &str) -> Target {
        judge(href, &Rules::for_customer(&["example.nl".to_owned()]))
    }

    // R44
    #[test]
    fn pages_of_the_marketplace_and_below_it_are_own() {
        for href in [
            "https://example.nl",
            "https://example.nl/",
            "HTTPS://Example.NL/a?b=c#d",
            "http://www.example.nl/",
            "https://a.b.example.nl:8443/x@y",
            " https://example.nl/é ",
            "https://example.nl?x=1",
        ] {
            assert!(matches!(target(href), Target::Own(_)), "{href}");
        }
    }

    // R44
    #[test]
    fn everything_that_only_looks_own_is_foreign() {
        for href in [
            "https://evil-example.nl/",
            "https://example.nl.evil.com/",
            "https://example.nl@evil.com/",
            "https://example.nl:pw@evil.com/",
            "https://example.nl:80@evil.com/",
            "https://example.nl\\@evil.com/",
            "https://example.nl/\\evil.com",
            "https://evil.com\\.example.nl/",
            "https://example.nl#@evil.com/",
            "https://example.nl?@evil.com/",
            "https://evil.com#.example.nl",
            "https://evil.com?.example.nl",
            "//evil.com/",
            "//example.nl/",
            "\\\\example.nl\\x",
            "/\\evil.com",
            "https:/example.nl/",
            "https:example.nl/",
            "https:///example.nl/",
            "https://exa\tmple.nl/",
            "https://exa\nmple.nl/",
            "https://example.nl /",
            "https://example.n\u{200B}l/",
            "https://еxample.nl/",
            "https://example。nl/",
            "https://example.nl./",
            "https://.example.nl/",
            "https://example%2enl/",
            "https://[::1]/",
            "https://ｅxample.nl/",
            "ftp://example.nl/",
            "file:///etc/passwd",
            "example.nl/login",
            "whatsapp://send?x",
        ] {
            assert!(matches!(target(href), Target::Foreign(_)), "{href}: {:?}", target(href));
        }
    }

    // R44
    #[test]
    fn code_in_any_disguise_is_no_link() {
        for href in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "java\u{0}script:alert(1)",
            "java\u{200B}script:alert(1)",
            "vbscript:msgbox(1)",
        ] {
            assert_eq!(target(href), Target::Script, "{href}");
        }
        assert_eq!(target("data:text/html,<script>"), Target::Data);
        assert_eq!(target("D\rata:text/html;base64,PHN"), Target::Data);
    }

    // R43, R48
    #[test]
    fn addresses_and_numbers_behind_a_link_are_never_shown() {
        assert_eq!(target("mailto:jan@shop.example"), Target::Address);
        assert_eq!(target("MAILTO:jan@shop.example?subject=x"), Target::Address);
        assert_eq!(target("tel:+31612345678"), Target::Phone);
        assert_eq!(target("sms:+31612345678"), Target::Phone);
    }

    // R44
    #[test]
    fn a_look_alike_host_is_shown_in_ascii() {
        assert_eq!(
            target("https://еxample.nl/login"),
            Target::Foreign("https://xn--xample-2of.nl/login".to_owned())
        );
    }
}
