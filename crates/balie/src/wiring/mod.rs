//! How the rooms are put together into a running desk. Nothing is decided here.

mod abroad;
pub mod ambient;
pub mod http;
pub mod log;
pub mod model;
pub mod open;
mod outside;
pub mod post;
mod secrets;
mod tls;
pub mod topics;
pub mod workers;

pub use abroad::issuer;
pub use ambient::{clock, clock_moved_by, random};
pub use http::Front;
pub use open::{Unopened, open, open_patiently};
pub use post::Post;
pub use tls::server_tls;
