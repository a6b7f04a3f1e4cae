//! The scenes of the story, in the order in which they are played.

pub mod answer;
pub mod ending;
pub mod forward;
pub mod import;
pub mod question;
pub mod relay;
pub mod reply;
pub mod strangers;
