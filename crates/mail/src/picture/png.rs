//! PNG: chunks; those that tell how the image looks are kept, what follows its end is left out.
use super::array;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Length, type and checksum of a chunk.
const AROUND: usize = 12;
/// Besides the necessary ones (a capital first letter): transparency, colours, size of a dot, and what moves.
const LOOKS: [&[u8; 4]; 11] =
    [b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// Goes from chunk to chunk; `None` where this is no whole PNG.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = bytes.get(..SIGNATURE.len()).filter(|start| *start == SIGNATURE)?.to_vec();
    let mut at = SIGNATURE.len();
    loop {
        let length = usize::try_from(u32::from_be_bytes(array(bytes, at)?)).ok()?;
        let kind: [u8; 4] = array(bytes, at + 4)?;
        let end = at.checked_add(AROUND)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        if kind[0].is_ascii_uppercase() || LOOKS.contains(&&kind) {
            clean.extend_from_slice(chunk);
        }
        if &kind == b"IEND" {
            return Some(clean);
        }
        at = end;
    }
}
