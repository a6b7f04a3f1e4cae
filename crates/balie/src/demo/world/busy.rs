//! A week in which two sellers could not keep up, so that there is a finding and a notice to look at (R72): one fell behind
//! with everything on a Tuesday, the other, with ten times as many questions, with a part of them.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::{Maker, hours, paths, plan::Beat};

/// A seller's week.
struct Busy {
    seller: &'static str,
    /// How many customers asked.
    questions: i32,
    /// On how many days, from Tuesday on, each in turn.
    days: i32,
    /// How many of each five of that Tuesday were late.
    late_of_five: i32,
}

const WEEKS: [Busy; 2] = [
    Busy { seller: "Hoesjesfabriekje", questions: 18, days: 1, late_of_five: 5 },
    Busy { seller: "Dreumesland", questions: 200, days: 5, late_of_five: 2 },
];
/// How many minutes apart they asked.
const APART: i32 = 12;
/// How much later than usual everything happened.
const BEHIND: SignedDuration = SignedDuration::from_hours(30);

/// Adds the week before.
pub fn week(maker: &mut Maker<'_>) {
    let today = hours::local(maker.now).date();
    let back = i64::from(today.weekday().to_monday_zero_offset()) + 6;
    let Ok(tuesday) = today.checked_sub(back.days()) else { return };
    for busy in &WEEKS {
        let seller = maker.world.sellers.iter().position(|seller| seller.name == busy.seller);
        let Some(seller) = seller else { continue };
        for place in 0..busy.questions {
            let Some(asked_at) = asked_at(tuesday, busy, place) else { return };
            let path = paths::any(maker.dice);
            let draft = maker.draft(path, seller, asked_at);
            let is_late = place % busy.days == 0 && (place / busy.days) % 5 < busy.late_of_five;
            maker.add(draft, if is_late { late } else { as_usual });
        }
    }
}

fn asked_at(tuesday: Date, busy: &Busy, place: i32) -> Option<Timestamp> {
    let day = tuesday.checked_add((place % busy.days).days()).ok()?;
    let minutes = 8 * 60 + place / busy.days * APART;
    let morning = day.at(0, 0, 0, 0).to_zoned(hours::zone()).ok()?;
    morning.checked_add(minutes.minutes()).ok().map(|asked| asked.timestamp())
}

fn as_usual(beats: Vec<Beat>, now: Timestamp) -> Vec<Beat> {
    beats.into_iter().filter(|beat| beat.at <= now).collect()
}

/// Everything after the question happens that much later.
fn late(beats: Vec<Beat>, now: Timestamp) -> Vec<Beat> {
    let first = beats.first().map(|beat| beat.at);
    let later =
        |beat: Beat| if Some(beat.at) == first { beat } else { Beat { at: beat.at + BEHIND, ..beat } };
    as_usual(beats.into_iter().map(later).collect(), now)
}
