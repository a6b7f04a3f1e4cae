//! Random histories keep what must always hold.
