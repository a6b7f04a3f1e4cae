//! The one thing that is read from an Exif block: how the image is turned.
use super::array;

/// The tag of the orientation in the first directory.
const ORIENTATION: u16 = 0x0112;
/// The type of a number of two bytes.
const SHORT: u16 = 3;
/// Bytes of one entry of a directory.
const ENTRY: usize = 12;
/// Turned by nothing: nothing needs to be said.
const UPRIGHT: u16 = 1;

/// An Exif block that says no more than this one about how the image is turned; `None` where it stands upright.
pub(super) fn turned_only(exif: &[u8]) -> Option<Vec<u8>> {
    let orientation = orientation(exif).filter(|turn| *turn != UPRIGHT)?;
    let mut block = b"II*\0\x08\0\0\0\x01\0".to_vec();
    block.extend(ORIENTATION.to_le_bytes());
    block.extend(SHORT.to_le_bytes());
    block.extend(1_u32.to_le_bytes());
    block.extend(u32::from(orientation).to_le_bytes());
    block.extend(0_u32.to_le_bytes());
    Some(block)
}

/// 1 to 8; `None` where nothing sensible is said.
fn orientation(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at| array(exif, at).map(if little { u16::from_le_bytes } else { u16::from_be_bytes });
    let long = |at| array(exif, at).map(if little { u32::from_le_bytes } else { u32::from_be_bytes });
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let first = directory.checked_add(2)?;
    let entry = (0..entries)
        .map_while(|number| first.checked_add(number * ENTRY))
        .find(|at| short(*at) == Some(ORIENTATION))?;
    short(entry.checked_add(8)?).filter(|turn| (1..=8).contains(turn))
}
