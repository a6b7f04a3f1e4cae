//! The commands of the binary, one file each.

pub mod try_clean;
pub mod try_mail;
pub mod try_moments;
