//! What must leave the house: carried out by workers, killed at any instant and still never lost (R83).

mod job;
mod work;
mod write;

pub use job::{Job, Reason};
pub(crate) use work::domain_of;
pub use work::{Carried, Carrier, Parcel, Undelivered, run_once, work, work_until};
