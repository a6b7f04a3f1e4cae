//! Letters: reading, cleaning, writing and addressing them. Pure: no sockets, no clock, no randomness.

pub mod alias;
pub mod clean;
pub mod letter;
pub mod mask;
pub mod write;
