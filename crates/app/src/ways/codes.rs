//! Codes of an app (RFC 6238) and recovery codes.

use aws_lc_rs::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};
use data_encoding::BASE32_NOPAD;

/// Seconds of one step, as every app counts them.
const STEP: i64 = 30;
/// Digits of a code, as every app shows them.
const DIGITS: usize = 6;
/// Steps before and after now of which a code is taken: clocks differ.
const AROUND: i64 = 1;
/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

/// The code of a step.
fn code(secret: &[u8], step: i64) -> u32 {
    let key = Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let from = usize::from(tag[19] & 0x0f);
    let four = [tag[from] & 0x7f, tag[from + 1], tag[from + 2], tag[from + 3]];
    u32::from_be_bytes(four)
}

fn shown(code: u32, digits: usize) -> String {
    let all = format!("{code:0digits$}");
    all[all.len() - digits..].to_owned()
}

/// The step of which `typed` is the code, if it is one around now and later than the last that was used.
pub fn step_of(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let here = now.div_euclid(STEP);
    // Every step is compared, so that the time taken tells nothing.
    let mut found = None;
    for step in here - AROUND..=here + AROUND {
        let fits = aws_lc_rs::constant_time::verify_slices_are_equal(
            shown(code(secret, step), DIGITS).as_bytes(),
            typed.as_bytes(),
        );
        if fits.is_ok() && step > last {
            found = Some(step);
        }
    }
    found
}

/// The code that an app shows at an instant, for tests and the demonstration.
pub fn code_at(secret: &[u8], now: i64) -> String {
    shown(code(secret, now.div_euclid(STEP)), DIGITS)
}

/// The key as a person types it into an app: groups of four.
pub fn key_in_words(secret: &[u8]) -> String {
    let all = BASE32_NOPAD.encode(secret);
    let groups = all.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(" ")
}

/// What a picture holds for an app to read.
pub fn address(secret: &[u8], marketplace: &str, person: &str) -> String {
    let (marketplace, person) = (crate::words::in_address(marketplace), crate::words::in_address(person));
    let key = BASE32_NOPAD.encode(secret);
    format!("otpauth://totp/{marketplace}:{person}?secret={key}&issuer={marketplace}")
}

/// A recovery code as it is shown: `abcde-fghij`.
pub fn recovery_code(random: [u8; 7]) -> String {
    let all = BASE32_NOPAD.encode(&random).to_lowercase();
    format!("{}-{}", &all[..5], &all[5..10])
}

/// A recovery code as it is compared, however it was typed; `None` for what is none.
pub fn plain(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    (plain.len() == 10).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &[u8] = b"12345678901234567890";

    // R67: the vectors of RFC 6238, appendix B
    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, expected) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(shown(code(SEED, seconds / STEP), 8), expected, "{seconds}");
        }
    }

    // R67: the vectors of RFC 4226, appendix D
    #[test]
    fn counters_give_the_codes_of_the_standard() {
        let expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583"];
        for (step, expected) in (0..).zip(expected) {
            assert_eq!(shown(code(SEED, step), 6), expected, "{step}");
        }
    }

    // R67
    #[test]
    fn a_code_is_taken_half_a_minute_around_its_time_and_never_twice() {
        let now = 1_111_111_111;
        let typed = code_at(SEED, now);
        let step = step_of(SEED, &typed, now, 0).unwrap();
        assert_eq!(step_of(SEED, &format!(" {} {} ", &typed[..3], &typed[3..]), now + 29, 0), Some(step));
        assert_eq!(step_of(SEED, &typed, now, step), None, "used up");
        assert_eq!(step_of(SEED, &typed, now + 90, 0), None, "too late");
        assert_eq!(step_of(SEED, &typed, now - 90, 0), None, "too early");
        for strange in ["", "0", "abcdef", "0000000", "１２３４５６"] {
            assert_eq!(step_of(SEED, strange, now, 0), None, "{strange}");
        }
    }

    #[test]
    fn a_key_is_read_by_apps_and_people() {
        assert_eq!(key_in_words(SEED), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            address(SEED, "Water & Linie", "jan@x.example"),
            "otpauth://totp/Water%20%26%20Linie:jan%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Water%20%26%20Linie"
        );
    }

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed() {
        let code = recovery_code([1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(code.len(), 11);
        assert_eq!(plain(&code), plain(&code.to_uppercase().replace('-', " ")));
        assert_eq!(plain("kort"), None);
    }
}
