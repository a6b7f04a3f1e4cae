//! What this machine can do at this hour without the desk: the ceilings its figures are held against.

pub mod disk;
pub mod handler;
pub mod postgres;
pub mod sqlite;

/// One seller in this many holds a tenth of all rows.
pub const GIANT_SELLER: u32 = 0;
/// Sellers among which the rows are spread.
pub const SELLERS: u32 = 200;
/// Rows of one page.
pub const PAGE_ROWS: u32 = 25;
