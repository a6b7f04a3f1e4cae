//! Opening hours in short, and instants as a record keeps them, in one person's words (R8, R86).

use super::{Instant, Words};
use domain::calendar::{Opening, Weekly};
use jiff::civil::Weekday;

impl Words {
    /// Opening hours in short: "Mon–Fri 09:00–17:00; Sat 10:00–14:00". What is no hours stays as it is.
    pub fn opening(&self, hours: &str) -> String {
        let Ok(weekly) = hours.parse::<Weekly>() else { return hours.to_owned() };
        let names = self.weekdays_short();
        let days: Vec<_> = names.iter().zip(Weekday::Monday.cycle_forward()).collect();
        let alike = days.chunk_by(|(_, day), (_, next)| weekly.on(*day) == weekly.on(*next));
        let open = alike.filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            let openings: Vec<_> = weekly.on(first.1).iter().copied().map(from_to).collect();
            let days = if run.len() == 1 { first.0.clone() } else { format!("{}–{}", first.0, last.0) };
            (!openings.is_empty()).then(|| format!("{days} {}", openings.join(", ")))
        });
        let open: Vec<String> = open.collect();
        if open.is_empty() { hours.to_owned() } else { open.join("; ") }
    }

    /// Day with its year, and clock, for what is read later: "16 Nov 2026 16:00".
    pub fn dated(&self, at: impl Instant) -> String {
        let at = at.instant();
        format!("{} {}", self.short_date(&self.local_day(at)), self.clock(at))
    }
}

fn from_to(opening: Opening) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    format!("{}–{}", clock(opening.from()), clock(opening.to()))
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::words::Words;
    use jiff::tz::TimeZone;

    fn words(lang: Lang) -> Words {
        let now = "2026-11-16T13:00:00Z".parse().unwrap();
        Words { lang, zone: TimeZone::get("Europe/Amsterdam").unwrap(), now }
    }

    #[test] // R86
    fn opening_hours_are_said_in_the_readers_language() {
        let week = "mon-fri 08:30-12:00,13:00-17:30; sun 10:00-24:00";
        assert_eq!(words(Lang::Nl).opening(week), "ma–vr 08:30–12:00, 13:00–17:30; zo 10:00–24:00");
        assert_eq!(words(Lang::En).opening("mon,wed 09:00-17:00"), "Mon 09:00–17:00; Wed 09:00–17:00");
        assert_eq!(words(Lang::Fr).opening("sat-sun 00:00-24:00"), "sam.–dim. 00:00–24:00");
        assert_eq!(words(Lang::En).opening("–"), "–", "no hours: as it stands");
        assert_eq!(words(Lang::En).opening(""), "");
    }

    #[test] // R8
    fn an_instant_of_a_record_never_says_today() {
        let now = "2026-11-16T23:30:00Z".parse::<jiff::Timestamp>().unwrap();
        assert_eq!(words(Lang::En).dated(now), "17 Nov 2026 00:30");
        assert_eq!(words(Lang::Nl).dated(now), "17 nov 2026 00:30");
    }
}
