//! Addresses from header fields: shape checked, names made safe to show.
use super::show;
use crate::letter::{Mailbox, Problem};
use mail_parser::HeaderValue;

const NAME_CHARS: usize = 120;
const LOCAL_BYTES: usize = 64;
const DOMAIN_BYTES: usize = 253;

/// The usable addresses of one header field, groups opened.
pub(super) fn all(
    value: Option<&HeaderValue<'_>>,
    limit: usize,
    problems: &mut Vec<Problem>,
) -> Vec<Mailbox> {
    let Some(HeaderValue::Address(addresses)) = value else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for one in addresses.iter() {
        if found.len() == limit {
            problems.push(Problem::TooManyAddresses);
            break;
        }
        match one.address.as_deref().and_then(checked) {
            Some(address) => {
                let name = show::one_line(one.name.as_deref().unwrap_or_default(), NAME_CHARS);
                found.push(Mailbox { name, address });
            }
            None => problems.push(Problem::BadAddress),
        }
    }
    found
}

/// `local@domain` with the domain in lower case, or nothing when it has no such shape.
pub(crate) fn checked(text: &str) -> Option<String> {
    let (local, domain) = text.trim().rsplit_once('@')?;
    let local_is_sound = !local.is_empty()
        && local.len() <= LOCAL_BYTES
        && !local.chars().any(|c| c.is_whitespace() || show::is_invisible(c) || "<>()[],;:\\\"@".contains(c));
    let domain_is_sound = !domain.is_empty()
        && domain.len() <= DOMAIN_BYTES
        && domain.split('.').all(|label| !label.is_empty())
        && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    (local_is_sound && domain_is_sound).then(|| format!("{local}@{}", domain.to_lowercase()))
}
