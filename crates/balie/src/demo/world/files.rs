//! The bytes of made-up attachments: small, valid files drawn from their seed.

use rand::{Rng, SeedableRng, rngs::StdRng};

use super::model::{Attachment, FileKind};

mod jpeg;

/// Width and height of a screenshot.
const SCREEN: (u32, u32) = (72, 48);

impl Attachment {
    /// Media type.
    pub fn media_type(&self) -> &'static str {
        match self.kind {
            FileKind::Jpeg => "image/jpeg",
            FileKind::Png => "image/png",
            FileKind::Pdf => "application/pdf",
        }
    }

    /// The file itself; the same attachment always gives the same bytes.
    pub fn bytes(&self) -> Vec<u8> {
        match self.kind {
            FileKind::Jpeg => jpeg::picture(self.seed),
            FileKind::Png => png(self.seed),
            FileKind::Pdf => pdf(&self.name, self.seed),
        }
    }
}

fn png(seed: u32) -> Vec<u8> {
    let (width, height) = SCREEN;
    let mut dice = StdRng::seed_from_u64(u64::from(seed));
    let tint: [u8; 3] = [dice.random_range(20..120), dice.random_range(60..160), dice.random_range(80..200)];
    let bars = dice.random_range(3..8);
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        for x in 0..width {
            let written = y > 6 && y % bars < 2 && x > 5 && x < width - 5 - (y * 7 + seed) % 30;
            let header = y < 6;
            rows.extend(match (header, written) {
                (true, _) => tint,
                (_, true) => [70, 74, 80],
                (_, _) => [246, 247, 249],
            });
        }
    }
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, *b"IHDR", &head);
    chunk(&mut out, *b"IDAT", &stored(&rows));
    chunk(&mut out, *b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    out.extend(u32::try_from(body.len()).unwrap_or_default().to_be_bytes());
    let from = out.len();
    out.extend(kind);
    out.extend(body);
    let sum = crc(&out[from..]);
    out.extend(sum.to_be_bytes());
}

/// A zlib stream of one or more stored blocks.
fn stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(60_000).count();
    for (place, block) in data.chunks(60_000).enumerate() {
        let len = u16::try_from(block.len()).unwrap_or_default();
        out.push(u8::from(place + 1 == blocks));
        out.extend(len.to_le_bytes());
        out.extend((!len).to_le_bytes());
        out.extend(block);
    }
    out.extend(adler(data).to_be_bytes());
    out
}

fn adler(data: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in data {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}

fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |it, _| if it & 1 == 1 { it >> 1 ^ 0xEDB8_8320 } else { it >> 1 })
    })
}

/// One page with the file's name as its title.
fn pdf(name: &str, seed: u32) -> Vec<u8> {
    let title = name.trim_end_matches(".pdf");
    let words = format!("BT /F1 20 Tf 60 760 Td ({title}) Tj 0 -34 Td /F1 11 Tf (Nr. {seed:010}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (place, object) in objects.iter().enumerate() {
        offsets.push(format!("{:010} 00000 n \n", out.len()));
        out = [out, format!("{} 0 obj\n{object}\nendobj\n", place + 1)].concat();
    }
    let (table, size) = (out.len(), objects.len() + 1);
    let end = [
        format!("xref\n0 {size}\n0000000000 65535 f \n{}", offsets.concat()),
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"),
    ];
    [out, end.concat()].concat().into_bytes()
}
