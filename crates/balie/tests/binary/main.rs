//! The real binary, as an operator runs it: in a folder of its own, on free ports, stopped and killed.

mod admin;
mod crash;
mod gone;
mod house;
mod import;
mod serve;
mod world;
