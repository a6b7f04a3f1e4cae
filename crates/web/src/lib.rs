//! web

pub mod api;
