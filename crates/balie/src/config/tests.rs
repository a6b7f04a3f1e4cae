//! What configurations say, and what is said of bad ones.
