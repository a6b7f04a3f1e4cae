//! A week in which one seller could not keep up, so that there is a finding to look at (R72).

use jiff::{SignedDuration, Timestamp, ToSpan};

use super::{Maker, hours, paths, plan::Beat};

/// Who.
const SELLER: &str = "Hoesjesfabriekje";
/// How many customers asked on that Tuesday.
const QUESTIONS: i32 = 18;
/// How many minutes apart.
const APART: i32 = 20;
/// How much later than usual everything happened.
const BEHIND: SignedDuration = SignedDuration::from_hours(30);

/// Adds the Tuesday of the week before.
pub fn week(maker: &mut Maker<'_>) {
    let Some(seller) = maker.world.sellers.iter().position(|seller| seller.name == SELLER) else { return };
    let today = hours::local(maker.now).date();
    let back = i64::from(today.weekday().to_monday_zero_offset()) + 6;
    let Ok(tuesday) = today.checked_sub(back.days()) else { return };
    for place in 0..QUESTIONS {
        let minutes = 8 * 60 + place * APART;
        let morning = tuesday.at(0, 0, 0, 0).to_zoned(hours::zone());
        let asked = morning.and_then(|morning| morning.checked_add(minutes.minutes()));
        let Ok(asked_at) = asked.map(|asked| asked.timestamp()) else { return };
        let path = paths::any(maker.dice);
        let draft = maker.draft(path, seller, asked_at);
        maker.add(draft, late);
    }
}

/// Everything after the question happens that much later.
fn late(beats: Vec<Beat>, now: Timestamp) -> Vec<Beat> {
    let first = beats.first().map(|beat| beat.at);
    let later =
        |beat: Beat| if Some(beat.at) == first { beat } else { Beat { at: beat.at + BEHIND, ..beat } };
    beats.into_iter().map(later).filter(|beat| beat.at <= now).collect()
}
