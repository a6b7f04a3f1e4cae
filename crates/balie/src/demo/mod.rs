//! `balie demo`: the whole story on made-up data.

pub mod world;
