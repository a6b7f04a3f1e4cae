//! Bounding a mail before the parser sees it, so that its time and stack are bounded too.
//!
//! Bytes are only overwritten, never moved, so that offsets still point into the original. Nested mails are disguised as
//! plain files: they become attachments and are never opened, however deep they go.
use super::Limits;
use crate::letter::Problem;
use std::borrow::Cow;

/// What stands in the type of a nested mail; as long as `message`.
pub(super) const NESTED: &str = "x-nestd";
const BOUNDARY_BYTES: usize = 100;

pub(super) struct Prepared<'a> {
    pub bytes: Cow<'a, [u8]>,
    pub problems: Vec<Problem>,
}

struct Pass<'a, 'l> {
    bytes: Cow<'a, [u8]>,
    limits: &'l Limits,
    problems: Vec<Problem>,
    headers: usize,
    parts: usize,
    multiparts: usize,
    in_first_headers: bool,
}

/// One pass over the lines; each byte is looked at a fixed number of times.
pub(super) fn prepare<'a>(raw: &'a [u8], limits: &Limits) -> Prepared<'a> {
    let cut = raw.len().min(limits.mail_bytes);
    let mut pass = Pass {
        bytes: Cow::Borrowed(&raw[..cut]),
        limits,
        problems: Vec::new(),
        headers: 0,
        parts: 0,
        multiparts: 0,
        in_first_headers: true,
    };
    if cut < raw.len() {
        pass.problems.push(Problem::MailCut);
    }
    let mut at = 0;
    while at < pass.bytes.len() {
        at = pass.field(at);
    }
    Prepared { bytes: pass.bytes, problems: pass.problems }
}

impl Pass<'_, '_> {
    /// Handles the field or line at `start` and returns where the next begins.
    fn field(&mut self, start: usize) -> usize {
        let first_end = line_end(&self.bytes, start);
        let line = self.bytes[start..first_end].trim_ascii();
        if self.in_first_headers && line.is_empty() {
            self.in_first_headers = false;
            return first_end;
        }
        let typed = starts_with(line, b"content-");
        let names_type = starts_with(line, b"content-type");
        if !self.in_first_headers && !typed {
            return first_end;
        }
        let end = self.folded_end(first_end);
        if self.in_first_headers {
            self.headers += 1;
            if self.headers > self.limits.headers && !typed {
                self.problems.push(Problem::TooManyHeaders);
                self.blank(start, end);
                if end - start > 2 {
                    self.bytes.to_mut()[start..start + 2].copy_from_slice(b"x:");
                }
                return end;
            }
        }
        if end - start > self.limits.header_bytes {
            self.problems.push(Problem::HeaderCut);
            self.blank(start + self.limits.header_bytes, end);
        }
        if names_type {
            return self
                .typed(start, end.min(start + self.limits.header_bytes))
                .max(end)
                .min(self.bytes.len());
        }
        end
    }

    fn folded_end(&self, mut end: usize) -> usize {
        while matches!(self.bytes.get(end), Some(b' ' | b'\t'))
            && !self.bytes[end..line_end(&self.bytes, end)].trim_ascii().is_empty()
        {
            end = line_end(&self.bytes, end);
        }
        end
    }

    fn typed(&mut self, start: usize, end: usize) -> usize {
        self.parts += 1;
        if self.parts > self.limits.parts {
            self.problems.push(Problem::TooManyParts);
            match &mut self.bytes {
                Cow::Borrowed(bytes) => *bytes = &bytes[..start],
                Cow::Owned(bytes) => bytes.truncate(start),
            }
            return start;
        }
        let region = self.bytes[start..end].to_ascii_lowercase();
        self.disguise_nested(start, &region);
        if find(&region, b"multipart", 0).is_some() {
            self.multiparts += 1;
            let too_deep = self.multiparts > self.limits.multiparts;
            let bad = has_bad_boundary(&region);
            if too_deep || bad {
                self.problems.push(if too_deep { Problem::TooDeep } else { Problem::BadBoundary });
                self.overwrite_all(start, &region, b"boundary", b"x-undary");
            }
        }
        end
    }

    fn disguise_nested(&mut self, start: usize, region: &[u8]) {
        let mut from = 0;
        while let Some(at) = find(region, b"message", from) {
            from = at + NESTED.len();
            if names_a_nested_mail(&region[from..]) {
                self.bytes.to_mut()[start + at..start + from].copy_from_slice(NESTED.as_bytes());
            }
        }
        if find(region, b"multipart", 0).is_some() {
            self.overwrite_all(start, region, b"digest", b"x-gest");
        }
    }

    fn overwrite_all(&mut self, start: usize, region: &[u8], what: &[u8], with: &[u8]) {
        let mut from = 0;
        while let Some(at) = find(region, what, from) {
            from = at + what.len();
            self.bytes.to_mut()[start + at..start + from].copy_from_slice(with);
        }
    }

    /// Overwrites the tail of a field; no line of nothing but spaces may come of it, for that would end the headers.
    fn blank(&mut self, from: usize, end: usize) {
        let bytes = self.bytes.to_mut();
        let ends_line = bytes[end - 1] == b'\n';
        if from > 0 && self.headers <= self.limits.headers && bytes[from - 1] == b'\n' {
            bytes[from - 1] = b' ';
        }
        bytes[from..end].fill(b' ');
        if ends_line {
            bytes[end - 1] = b'\n';
        }
    }
}

/// Whether what follows the word `message` makes it the type of a nested mail; comments may stand between.
fn names_a_nested_mail(rest: &[u8]) -> bool {
    let rest = skip_space(rest);
    let Some(subtype) = rest.strip_prefix(b"/") else {
        return false;
    };
    let subtype = skip_space(subtype);
    subtype.starts_with(b"rfc822") || subtype.starts_with(b"global")
}

fn skip_space(mut rest: &[u8]) -> &[u8] {
    loop {
        rest = rest.trim_ascii_start();
        match rest.strip_prefix(b"(").and_then(|inside| inside.iter().position(|&byte| byte == b')')) {
            Some(close) => rest = &rest[close + 2..],
            None => return rest,
        }
    }
}

/// Boundaries have at most 70 characters; a giant one would make each dash of the body a long comparison.
fn has_bad_boundary(region: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = find(region, b"boundary", from) {
        from = at + b"boundary".len();
        let rest = region[from..].trim_ascii_start();
        if rest.starts_with(b"*") {
            return true;
        }
        if let Some(value) = rest.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            let stop: &[u8] = if value.starts_with(b"\"") { b"\"" } else { b" \t\r\n;" };
            let value = value.strip_prefix(b"\"").unwrap_or(value);
            let length = value.iter().position(|byte| stop.contains(byte)).unwrap_or(value.len());
            if length > BOUNDARY_BYTES {
                return true;
            }
        }
    }
    false
}

fn line_end(bytes: &[u8], start: usize) -> usize {
    bytes[start..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| start + at + 1)
}

fn starts_with(line: &[u8], prefix: &[u8]) -> bool {
    line.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    haystack.get(from..)?.windows(needle.len()).position(|window| window == needle).map(|at| from + at)
}
