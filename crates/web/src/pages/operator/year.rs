//! A year of a calendar as twelve small tables: which days are worked on, which are holidays, and their names (R4, R6).

use crate::fault::Fault;
use crate::pages::cases::why::holiday_in_words;
use crate::pages::frame::Frame;
use app::Hours;
use app::queries::hours::{self, Day};
use jiff::civil::Date;

/// A year to look at.
#[derive(Clone, Debug)]
pub struct Year {
    /// Which.
    pub number: i16,
    /// Its months.
    pub months: Vec<Month>,
    /// Its holidays, in order, with their names.
    pub holidays: Vec<(Date, String)>,
    /// How many days are worked on.
    pub open_days: usize,
}

/// A month.
#[derive(Clone, Debug)]
pub struct Month {
    /// Its first day, for its name.
    pub first: Date,
    /// Its weeks.
    pub weeks: Vec<Week>,
}

/// A week of a month, Monday first.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its number by ISO 8601.
    pub number: i8,
    /// Its days; those of other months are left out.
    pub days: [Option<Cell>; 7],
}

/// A day.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The day of the month.
    pub day: i8,
    /// Its class: worked on, closed, or a holiday.
    pub class: &'static str,
    /// The holiday's name.
    pub name: Option<String>,
}

impl Year {
    /// The picture of a year by these hours.
    pub fn of(page: &Frame, hours: &Hours, number: i16) -> Result<Self, Fault> {
        let days = hours::year(hours, number)?;
        let named =
            |day: &Day| day.holiday.as_ref().map(|holiday| (day.date, holiday_in_words(page, holiday)));
        let holidays = days.iter().filter_map(named).collect();
        let mut months: Vec<Month> = Vec::with_capacity(12);
        for day in &days {
            if day.date.day() == 1 {
                months.push(Month { first: day.date, weeks: Vec::new() });
            }
            if let Some(month) = months.last_mut() {
                month.put(day, cell(page, day));
            }
        }
        Ok(Self { number, months, holidays, open_days: days.iter().filter(|day| day.open).count() })
    }

    /// The year before, where one can be shown.
    pub fn before(&self) -> Option<i16> {
        Some(self.number - 1).filter(|year| hours::YEARS.contains(year))
    }

    /// The year after, where one can be shown.
    pub fn after(&self) -> Option<i16> {
        Some(self.number + 1).filter(|year| hours::YEARS.contains(year))
    }
}

impl Month {
    fn put(&mut self, day: &Day, cell: Cell) {
        let place = usize::try_from(day.date.weekday().to_monday_zero_offset()).unwrap_or_default();
        if place == 0 || self.weeks.is_empty() {
            self.weeks.push(Week { number: day.date.iso_week_date().week(), days: Default::default() });
        }
        if let Some(week) = self.weeks.last_mut() {
            week.days[place] = Some(cell);
        }
    }
}

fn cell(page: &Frame, day: &Day) -> Cell {
    let name = day.holiday.as_ref().map(|holiday| holiday_in_words(page, holiday));
    let class = match (&name, day.open) {
        (Some(_), _) => "holiday",
        (None, true) => "worked",
        (None, false) => "closed",
    };
    Cell { day: day.date.day(), class, name }
}
