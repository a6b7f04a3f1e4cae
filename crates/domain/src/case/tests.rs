//! The rules of a case as sentences.
