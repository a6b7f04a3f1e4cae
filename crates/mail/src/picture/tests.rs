use super::*;
use proptest::prelude::*;

const PLACE: &[u8] = b"52.3702 N 4.8952 E";

/// An Exif block that says how the image is turned and where it was taken.
fn exif(turn: u16) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend(b"\x01\x0f\0\x02\0\0\0\x12\0\0\0\x26");
    block.extend(b"\x01\x12\0\x03\0\0\0\x01");
    block.extend(turn.to_be_bytes());
    block.extend([0; 6]);
    block.extend(PLACE);
    block
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], content].concat()
}

/// A progressive JPEG of two scans with notes everywhere, and a second image behind its end.
fn jpeg(turn: u16) -> Vec<u8> {
    [
        vec![0xFF, 0xD8],
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        segment(0xE1, &[b"Exif\0\0", &exif(turn)[..]].concat()),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat()),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xED, &[b"Photoshop 3.0\0", PLACE].concat()),
        segment(0xFE, PLACE),
        segment(0xDB, &[1; 65]),
        segment(0xDA, &[2; 6]),
        vec![7, 0xFF, 0, 8, 0xFF, 0xD3, 9],
        segment(0xFE, PLACE),
        segment(0xDA, &[3; 6]),
        vec![4, 5],
        vec![0xFF, 0xD9],
        PLACE.to_vec(),
    ]
    .concat()
}

fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &kind, content, &[0; 4]].concat()
}

fn png() -> Vec<u8> {
    let parts = [
        chunk(*b"IHDR", &[1; 13]),
        chunk(*b"tEXt", PLACE),
        chunk(*b"eXIf", &exif(6)),
        chunk(*b"tRNS", &[9]),
        chunk(*b"iTXt", PLACE),
        chunk(*b"tIME", &[1; 7]),
        chunk(*b"IDAT", &[5; 20]),
        chunk(*b"IEND", &[]),
        PLACE.to_vec(),
    ];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

fn webp(turn: u16) -> Vec<u8> {
    let part = |kind: &[u8; 4], content: &[u8]| {
        let mut part = Vec::new();
        part.extend(kind);
        part.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        part.extend(content);
        part.extend(vec![0; content.len() % 2]);
        part
    };
    let body = [
        b"WEBP".to_vec(),
        part(b"VP8X", &[0x2C, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
        part(b"VP8 ", &[7; 11]),
        part(b"EXIF", &exif(turn)),
        part(b"XMP ", PLACE),
    ]
    .concat();
    let size = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF", &size[..], &body].concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

// R43, attack 21
#[test]
fn a_picture_loses_where_and_by_whom_it_was_taken() {
    for (kind, picture) in [("image/jpeg", jpeg(1)), ("image/png", png()), ("image/webp", webp(1))] {
        assert!(holds(&picture, PLACE), "{kind}");
        let clean = without_traces(kind, &picture);
        assert!(!holds(&clean, PLACE) && !holds(&clean, b"xif"), "{kind}: {clean:?}");
        assert_eq!(without_traces(kind, &clean), clean, "{kind}: clean stays as it is");
    }
}

#[test]
fn the_image_its_colours_and_how_it_is_turned_stay() {
    let clean = without_traces("image/jpeg", &jpeg(6)).into_owned();
    let turned = segment(0xE1, &[b"Exif\0\0", &tiff::turned_only(&exif(6)).unwrap()[..]].concat());
    let whole = [
        vec![0xFF, 0xD8],
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        turned,
        segment(0xE2, b"ICC_PROFILE\0\x01\x01colours"),
        segment(0xDB, &[1; 65]),
        segment(0xDA, &[2; 6]),
        vec![7, 0xFF, 0, 8, 0xFF, 0xD3, 9],
        segment(0xDA, &[3; 6]),
        vec![4, 5, 0xFF, 0xD9],
    ];
    assert_eq!(clean, whole.concat());
    let clean = without_traces("image/png", &png()).into_owned();
    let kept =
        [chunk(*b"IHDR", &[1; 13]), chunk(*b"tRNS", &[9]), chunk(*b"IDAT", &[5; 20]), chunk(*b"IEND", &[])];
    assert_eq!(clean, [b"\x89PNG\r\n\x1a\n".to_vec(), kept.concat()].concat());
    let clean = without_traces("image/webp", &webp(8)).into_owned();
    assert!(holds(&clean, &tiff::turned_only(&exif(8)).unwrap()) && clean[20] == 0x28, "{clean:?}");
    assert_eq!(clean[4..8], u32::try_from(clean.len() - 8).unwrap().to_le_bytes());
    assert_eq!(without_traces("image/webp", &webp(1))[20], 0x20, "nothing is promised that is not there");
}

#[test]
fn what_is_no_picture_or_a_broken_one_is_left_as_it_is() {
    for (kind, whole) in [("image/jpeg", jpeg(6)), ("image/png", png()), ("image/webp", webp(6))] {
        let cut = &whole[..whole.len() / 2];
        assert_eq!(without_traces(kind, cut), cut, "{kind}");
    }
    assert_eq!(without_traces("application/pdf", &jpeg(1)), jpeg(1));
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(start in 0_usize..4, bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0_usize..400) {
        let mut picture = [jpeg(6), png(), webp(6), Vec::new()][start].clone();
        let at = at.min(picture.len());
        picture.splice(at..at, bytes);
        for kind in ["image/jpeg", "image/png", "image/webp"] {
            let clean = without_traces(kind, &picture);
            prop_assert!(clean.len() <= picture.len() + 40);
        }
    }
}
