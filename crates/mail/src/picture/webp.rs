//! WebP: chunks in a RIFF; Exif and XMP go, and the head no longer promises them.
use super::{array, tiff};

/// `RIFF`, a length, `WEBP`.
const HEAD: usize = 12;
/// In the first byte of `VP8X`: an Exif chunk follows.
const HAS_EXIF: u8 = 0x08;
/// The same of XMP.
const HAS_XMP: u8 = 0x04;
/// What belongs to the image.
const IMAGE: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Goes from chunk to chunk; `None` where this is no whole WebP.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let (riff, size, webp): ([u8; 4], [u8; 4], [u8; 4]) =
        (array(bytes, 0)?, array(bytes, 4)?, array(bytes, 8)?);
    if &riff != b"RIFF" || &webp != b"WEBP" {
        return None;
    }
    let end = usize::try_from(u32::from_le_bytes(size)).ok()?.checked_add(8)?;
    let bytes = bytes.get(..end)?;
    let mut clean = bytes.get(..HEAD)?.to_vec();
    let (mut at, mut turned) = (HEAD, None);
    while at < end {
        let kind: [u8; 4] = array(bytes, at)?;
        let length = usize::try_from(u32::from_le_bytes(array(bytes, at + 4)?)).ok()?;
        let content = bytes.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        if &kind == b"EXIF" {
            turned = tiff::turned_only(content.strip_prefix(b"Exif\0\0").unwrap_or(content));
        } else if IMAGE.contains(&&kind) {
            put(&mut clean, kind, content);
        }
        at = at.checked_add(8 + length + length % 2)?;
    }
    let promises = turned.as_ref().map_or(0, |_| HAS_EXIF);
    if let Some(block) = turned {
        put(&mut clean, *b"EXIF", &block);
    }
    if let Some([b'V', b'P', b'8', b'X']) = array(&clean, HEAD)
        && let Some(flags) = clean.get_mut(HEAD + 8)
    {
        *flags = *flags & !(HAS_EXIF | HAS_XMP) | promises;
    }
    let size = u32::try_from(clean.len() - 8).ok()?;
    clean.splice(4..8, size.to_le_bytes());
    Some(clean)
}

fn put(clean: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    clean.extend(kind);
    clean.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
    clean.extend_from_slice(content);
    if content.len() % 2 == 1 {
        clean.push(0);
    }
}
