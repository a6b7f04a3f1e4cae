//! Words on stdout and stderr. A reader that has gone away is no fault.

use std::io::{Write, stderr, stdout};

/// A line for whoever asked.
pub fn line(words: impl std::fmt::Display) {
    let _gone = writeln!(stdout(), "{words}");
}

/// A line about what went wrong.
pub fn problem(words: impl std::fmt::Display) {
    let _gone = writeln!(stderr(), "{words}");
}
