//! The pages people see: each a view struct with exactly what it shows, its template beside it.
//!
//! A view struct knows no database and no rule; whoever fills it has asked the app.

pub mod cases;
pub mod demo;
pub mod desk;
pub mod entry;
pub mod frame;
pub mod home;
pub mod insights;
pub mod operator;
pub mod survey;
pub mod trouble;
