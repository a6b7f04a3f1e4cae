//! The parts of the program that can be tested without starting it.

pub mod cli;
pub mod config;
pub mod demo;
pub mod wiring;
