//! The parts of the program that can be tested without starting it.

pub mod demo;
