//! Mails as programs write them.

use data_encoding::BASE64;
use std::fmt::Write;

/// A mail of a program with text, HTML and files, and whatever headers it likes to add.
pub struct Raw<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    pub headers: &'a str,
    pub text: &'a str,
    pub html: Option<&'a str>,
    pub files: &'a [(&'a str, &'a str, &'a [u8])],
}

impl Raw<'_> {
    pub fn bytes(&self) -> Vec<u8> {
        let Self { from, to, subject, headers, text, html, files } = self;
        let mut mail = format!(
            "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n{headers}\
             Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n--outer\r\n\
             Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n--inner\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            BASE64.encode(text.as_bytes())
        );
        if let Some(html) = html {
            write!(
                mail,
                "--inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
                BASE64.encode(html.as_bytes())
            )
            .unwrap();
        }
        mail += "--inner--\r\n";
        for (name, media_type, bytes) in *files {
            write!(
                mail,
                "--outer\r\nContent-Type: {media_type}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\
                 Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}\r\n",
                BASE64.encode(bytes)
            )
            .unwrap();
        }
        (mail + "--outer--\r\n").into_bytes()
    }
}

/// A report of another server that a mail never arrived.
pub fn report(to: &str, failed: &str, original_id: &str, action: &str, status: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@world.example (Mail Delivery System)\r\nTo: {to}\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nI could not deliver your message to <{failed}>.\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; world.example\r\n\r\n\
         Final-Recipient: rfc822; {failed}\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 {status} <{failed}>: no such user\r\n--b\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{original_id}>\r\nSubject: x\r\n--b--\r\n"
    )
    .into_bytes()
}

pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";

/// Where [`photo`] was taken, as its camera wrote it.
pub const PLACE: &[u8] = b"GPS 52.3702 N 4.8952 E";

/// A JPEG with a note of its camera.
pub fn photo() -> Vec<u8> {
    let note = [b"\xFF\xE1\0\x1EExif\0\0", PLACE].concat();
    [&b"\xFF\xD8"[..], &note, b"\xFF\xDB\0\x03\x01\xFF\xDA\0\x03\x02\x05\x06\xFF\xD9"].concat()
}
