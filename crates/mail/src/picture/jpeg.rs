//! JPEG: segments before and between the scans; what follows the end of the image is left out.
use super::{array, tiff};

const START: [u8; 2] = [0xFF, 0xD8];
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// Whether a segment belongs to the image: tables, frames and scans, its kind, colours and how they are coded.
fn belongs(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 => content.starts_with(b"JFIF\0"),
        0xE2 => content.starts_with(PROFILE),
        0xEE => content.starts_with(b"Adobe"),
        // Other notes of programs, and comments.
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// Goes from marker to marker; `None` where this is no whole JPEG.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = bytes.get(..2).filter(|start| **start == START)?.to_vec();
    let mut at = 2;
    let mut turned = None;
    loop {
        let [sign, marker] = array(bytes, at)?;
        if sign != 0xFF {
            return None;
        }
        match marker {
            // Filling before a marker.
            0xFF => at += 1,
            END => {
                clean.extend([0xFF, END]);
                return Some(with_turn(clean, turned));
            }
            // A marker that stands alone.
            0x01 | 0xD0..=0xD7 => {
                clean.extend([0xFF, marker]);
                at += 2;
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(array(bytes, at + 2)?));
                let end = at.checked_add(2)?.checked_add(length)?;
                let content = bytes.get(at + 4..end)?;
                if marker == 0xE1 && turned.is_none() {
                    turned = content.strip_prefix(EXIF).and_then(tiff::turned_only);
                }
                if belongs(marker, content) {
                    clean.extend_from_slice(bytes.get(at..end)?);
                }
                at = end;
                if marker == SCAN {
                    let rest = scanned(bytes.get(at..)?)?;
                    clean.extend_from_slice(bytes.get(at..at + rest)?);
                    at += rest;
                }
            }
        }
    }
}

/// How many bytes of a scan stand before the next marker.
fn scanned(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| {
        let [sign, marker] = [pair[0], pair[1]];
        sign == 0xFF && marker != 0 && !(0xD0..=0xD7).contains(&marker)
    })
}

/// Puts the turn behind the JFIF segment, where readers look for it.
fn with_turn(mut clean: Vec<u8>, turned: Option<Vec<u8>>) -> Vec<u8> {
    let Some(block) = turned else { return clean };
    let Ok(length) = u16::try_from(2 + EXIF.len() + block.len()) else { return clean };
    let after_kind = match array::<4>(&clean, 2) {
        Some([0xFF, 0xE0, high, low]) => 4 + usize::from(u16::from_be_bytes([high, low])),
        _ => 2,
    };
    let mut segment = vec![0xFF, 0xE1];
    segment.extend(length.to_be_bytes());
    segment.extend_from_slice(EXIF);
    segment.extend(block);
    clean.splice(after_kind..after_kind, segment);
    clean
}
