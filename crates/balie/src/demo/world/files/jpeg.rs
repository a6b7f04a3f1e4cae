//! A small baseline JPEG: grey blocks of one brightness each, so that only the first coefficient of a block is written.

use rand::{Rng, SeedableRng, rngs::StdRng};

/// Blocks of eight by eight across and down.
const BLOCKS: (i32, i32) = (20, 15);

/// Quantiser of the first coefficient: steps of two grey levels.
const STEP: u8 = 16;

/// The standard table for first coefficients: codes per length, then the categories in order.
const DC_LENGTHS: [u8; 16] = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];

/// A table for the rest that knows nothing but "end of block", code 0.
const AC_LENGTHS: [u8; 16] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// Codes of the standard table, as (bits, length), for categories 0 to 8.
const DC_CODES: [(u32, u32); 9] = [
    (0b00, 2),
    (0b010, 3),
    (0b011, 3),
    (0b100, 3),
    (0b101, 3),
    (0b110, 3),
    (0b1110, 4),
    (0b11110, 5),
    (0b11_1110, 6),
];

/// A photograph of a vague thing on a table.
pub fn picture(seed: u32) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    segment(&mut out, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    let mut table = vec![0];
    table.extend([STEP; 64]);
    segment(&mut out, 0xDB, &table);
    let (across, down) = BLOCKS;
    let height = u16::try_from(down * 8).unwrap_or(8).to_be_bytes();
    let width = u16::try_from(across * 8).unwrap_or(8).to_be_bytes();
    segment(&mut out, 0xC0, &[8, height[0], height[1], width[0], width[1], 1, 1, 0x11, 0]);
    segment(&mut out, 0xC4, &[&[0x00], &DC_LENGTHS[..], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]].concat());
    segment(&mut out, 0xC4, &[&[0x10], &AC_LENGTHS[..], &[0]].concat());
    segment(&mut out, 0xDA, &[1, 1, 0x00, 0, 63, 0]);
    out.extend(scan(seed));
    out.extend([0xFF, 0xD9]);
    out
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend([0xFF, marker]);
    out.extend(u16::try_from(body.len() + 2).unwrap_or(2).to_be_bytes());
    out.extend(body);
}

fn scan(seed: u32) -> Vec<u8> {
    let mut bits = Bits { out: Vec::new(), held: 0, count: 0 };
    let mut before = 0;
    for level in levels(seed) {
        let difference = level - before;
        before = level;
        let size = 32 - difference.unsigned_abs().leading_zeros();
        let (code, length) = DC_CODES[(size as usize).min(8)];
        bits.push(code, length);
        let value = if difference < 0 { difference + (1 << size) - 1 } else { difference };
        bits.push(value.unsigned_abs(), size);
        bits.push(0, 1);
    }
    bits.finish()
}

/// Brightness of each block in quantised steps: a table with a window's light on it and a dark thing in the middle.
fn levels(seed: u32) -> Vec<i32> {
    let mut dice = StdRng::seed_from_u64(u64::from(seed));
    let centre = (dice.random_range(7..13), dice.random_range(5..10));
    let radius = dice.random_range(9..26);
    let (lit, dark) = (dice.random_range(12..30), dice.random_range(15..40));
    let (across, down) = BLOCKS;
    let mut levels = Vec::new();
    for y in 0..down {
        for x in 0..across {
            let far = (x - centre.0).pow(2) + (y - centre.1).pow(2);
            let thing = if far < radius { dark } else { 0 };
            levels.push(lit - x - y / 2 - thing + dice.random_range(-1..=1));
        }
    }
    levels
}

struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, code: u32, length: u32) {
        for place in (0..length).rev() {
            self.held = self.held << 1 | (code >> place & 1);
            self.count += 1;
            if self.count == 8 {
                self.byte();
            }
        }
    }

    fn byte(&mut self) {
        let [.., low] = self.held.to_be_bytes();
        self.out.push(low);
        if low == 0xFF {
            self.out.push(0);
        }
        (self.held, self.count) = (0, 0);
    }

    fn finish(mut self) -> Vec<u8> {
        while self.count != 0 {
            self.push(1, 1);
        }
        self.out
    }
}
