//! What tests share: a world to act in, and databases to act on.

pub mod postfix;
pub mod postgres;
