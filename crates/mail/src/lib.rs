//! Letters: reading, cleaning, writing and addressing them. Pure: no sockets, no clock, no randomness; it knows
//! no other room.

pub mod alias;
pub mod clean;
pub mod guard;
pub mod letter;
pub mod mask;
pub mod picture;
pub mod quote;
pub mod read;
pub mod thread;
pub mod write;
