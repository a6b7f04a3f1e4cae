//! The contract suite: every case runs on both engines, through the waist alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod atomic;
mod claims;
mod crash;
mod engines;
mod full;
mod migrations;
mod together;
mod values;
