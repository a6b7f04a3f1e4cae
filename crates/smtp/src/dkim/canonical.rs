//! The relaxed forms of RFC 6376, 3.4: what a forwarding server may change does not change them.

use super::DkimError;

/// One header field, folds and all, without its last CRLF.
pub struct Field<'a> {
    name: &'a [u8],
    /// The whole field.
    pub text: &'a [u8],
}

impl Field<'_> {
    /// Compares the name, case aside.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// Splits a message into its header fields and its body.
pub fn fields(raw: &[u8]) -> Result<(Vec<Field<'_>>, &[u8]), DkimError> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut at = 0;
    while at < raw.len() {
        let length = raw[at..].windows(2).position(|two| two == b"\r\n").map(|end| end + 2);
        let length = length.ok_or(DkimError::Message("headers must end in CRLF"))?;
        if raw[at..at + length - 2].contains(&b'\n') {
            return Err(DkimError::Message("lines must end in CRLF"));
        }
        if length == 2 {
            return Ok((found, &raw[at + 2..]));
        }
        at += length;
        if !matches!(raw.get(at), Some(b' ' | b'\t')) {
            found.push(field(&raw[begin..at - 2])?);
            begin = at;
        }
    }
    Ok((found, &[]))
}

fn field(text: &[u8]) -> Result<Field<'_>, DkimError> {
    let colon = text.iter().position(|&b| b == b':').ok_or(DkimError::Message("a header without a colon"))?;
    Ok(Field { name: text[..colon].trim_ascii_end(), text })
}

/// A field in relaxed form, without CRLF.
pub fn relaxed(text: &[u8]) -> Vec<u8> {
    let colon = text.iter().position(|&b| b == b':').unwrap_or(text.len());
    let mut out = text[..colon].trim_ascii_end().to_ascii_lowercase();
    out.push(b':');
    let value = text.get(colon + 1..).unwrap_or_default().trim_ascii();
    let mut gap = false;
    for &octet in value {
        match octet {
            b'\r' | b'\n' => {}
            b' ' | b'\t' => gap = true,
            other => {
                if gap {
                    out.push(b' ');
                }
                gap = false;
                out.push(other);
            }
        }
    }
    out
}

/// A body in relaxed form.
pub fn body(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 2);
    let mut empty_lines = 0;
    for line in content.split_inclusive(|&b| b == b'\n') {
        let line = line.strip_suffix(b"\r\n").unwrap_or(line);
        let line = trim_blank_end(line);
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..empty_lines {
            out.extend_from_slice(b"\r\n");
        }
        empty_lines = 0;
        squeeze(line, &mut out);
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn trim_blank_end(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|&b| b != b' ' && b != b'\t').map_or(0, |last| last + 1);
    &line[..end]
}

fn squeeze(line: &[u8], out: &mut Vec<u8>) {
    let mut gap = false;
    for &octet in line {
        let blank = octet == b' ' || octet == b'\t';
        if !blank {
            out.push(octet);
        } else if !gap {
            out.push(b' ');
        }
        gap = blank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The examples of RFC 6376, 3.4.5.
    #[test]
    fn the_examples_of_the_rfc_hold() {
        let raw = b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";
        let (header_fields, content) = fields(raw).unwrap();
        let headers: Vec<Vec<u8>> = header_fields.iter().map(|field| relaxed(field.text)).collect();
        assert_eq!(headers, [b"a:X".to_vec(), b"b:Y Z".to_vec()]);
        assert_eq!(body(content), b" C\r\nD E\r\n");
    }

    #[test]
    fn an_empty_body_stays_empty_and_an_unended_line_is_ended() {
        assert_eq!(body(b""), b"");
        assert_eq!(body(b"\r\n \r\n\r\n"), b"");
        assert_eq!(body(b"a\r\n\r\nb"), b"a\r\n\r\nb\r\n");
    }
}
