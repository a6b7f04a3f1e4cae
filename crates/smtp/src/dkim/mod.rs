//! Signs outgoing mail (RFC 6376; Ed25519 by RFC 8463), relaxed in headers and body. The instant is passed in.
//!
//! Why this is ours and not a library's: docs/decisions/0011-own-dkim-signing.md.

mod canonical;
mod key;

use aws_lc_rs::digest::{SHA256, digest};
use canonical::{Field, body, fields, relaxed};
use data_encoding::BASE64;
use key::Key;

/// Signed by default; each is named once more than it occurs, so that none can be added unnoticed.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "auto-submitted",
];
/// Width of the folded parts of our header.
const FOLD_WIDTH: usize = 72;

/// Why a message or a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DkimError {
    /// Neither PEM nor base64 of an RSA key of 2048 bits or more, or of an Ed25519 key.
    #[error("the DKIM key cannot be read: {0}")]
    Key(&'static str),
    /// A domain, selector or header name that cannot stand in a header.
    #[error("{0:?} cannot stand in a DKIM signature")]
    Name(String),
    /// No From header, or lines that do not end in CRLF.
    #[error("the message cannot be signed: {0}")]
    Message(&'static str),
    /// The cryptographic library failed.
    #[error("signing failed")]
    Failed,
}

/// Signs for one domain with one key.
#[derive(Debug)]
pub struct Signer {
    domain: String,
    selector: String,
    headers: Vec<String>,
    key: Key,
}

impl Signer {
    /// `key` is PEM (PKCS#1 or PKCS#8), or base64 of DER or of an Ed25519 seed.
    pub fn new(domain: &str, selector: &str, key: &str) -> Result<Self, DkimError> {
        let headers = HEADERS.map(str::to_owned).to_vec();
        let domain = name(domain)?.to_ascii_lowercase();
        Ok(Self { domain, selector: name(selector)?.to_owned(), headers, key: Key::read(key)? })
    }

    /// Signs these headers instead of the usual ones; From is always signed.
    pub fn headers<I: IntoIterator<Item = S>, S: AsRef<str>>(mut self, names: I) -> Result<Self, DkimError> {
        self.headers = vec!["from".to_owned()];
        for header in names {
            let header = name(header.as_ref())?.to_ascii_lowercase();
            if !self.headers.contains(&header) {
                self.headers.push(header);
            }
        }
        Ok(self)
    }

    /// Where the public key must stand in DNS, and what.
    pub fn dns_record(&self) -> Result<(String, String), DkimError> {
        let place = format!("{}._domainkey.{}", self.selector, self.domain);
        let (kind, public) = self.key.public()?;
        Ok((place, format!("v=DKIM1; k={kind}; p={}", BASE64.encode(&public))))
    }

    /// The message with a signature header before it, the rest unchanged. `at` is in seconds since 1970.
    pub fn sign(&self, raw: &[u8], at: u64) -> Result<Vec<u8>, DkimError> {
        let (header_fields, content) = fields(raw)?;
        if !header_fields.iter().any(|field| field.is("from")) {
            return Err(DkimError::Message("no From header"));
        }
        let body_hash = BASE64.encode(digest(&SHA256, &body(content)).as_ref());
        let (names, mut signed) = self.choose(&header_fields);
        let mut header = format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed; d={};\r\n\ts={}; t={at};\r\n\th={};\r\n\tbh={body_hash};\r\n\tb=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            fold(&names, ":"),
        );
        signed.extend_from_slice(&relaxed(header.as_bytes()));
        let signature = BASE64.encode(&self.key.sign(&signed)?);
        let pieces: Vec<&str> =
            signature.as_bytes().chunks(FOLD_WIDTH).filter_map(|p| str::from_utf8(p).ok()).collect();
        header.push_str(&pieces.join("\r\n\t"));
        header.push_str("\r\n");
        Ok([header.as_bytes(), raw].concat())
    }

    /// The names for `h=` and the canonical text they stand for: the lowest field of a name first (RFC 6376, 5.4.2).
    fn choose(&self, header_fields: &[Field<'_>]) -> (Vec<String>, Vec<u8>) {
        let (mut names, mut signed) = (Vec::new(), Vec::new());
        for header in &self.headers {
            for field in header_fields.iter().rev().filter(|field| field.is(header)) {
                names.push(header.clone());
                signed.extend_from_slice(&relaxed(field.text));
                signed.extend_from_slice(b"\r\n");
            }
            names.push(header.clone());
        }
        (names, signed)
    }
}

fn fold(words: &[String], between: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
            width += between.len();
        }
        if width + word.len() > FOLD_WIDTH {
            out.push_str("\r\n\t");
            width = 0;
        }
        out.push_str(word);
        width += word.len();
    }
    out
}

/// A domain, selector or header name: nothing that could end a tag or a header line.
fn name(text: &str) -> Result<&str, DkimError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if !text.is_empty() && text.len() <= 255 && text.chars().all(fits) {
        Ok(text)
    } else {
        Err(DkimError::Name(text.to_owned()))
    }
}
