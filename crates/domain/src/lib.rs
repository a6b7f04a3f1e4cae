//! domain

pub mod calendar;
pub mod holidays;
pub mod marketplace;
