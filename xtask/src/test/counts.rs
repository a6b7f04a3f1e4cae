//! How many tests ran, read from what the test runners print.

use std::fmt;
use std::ops::AddAssign;

/// Tests by their end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Counts {
    /// Sums cargo's `test result:` lines, one for each test program.
    pub fn of_cargo(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test result: ")) {
            let parts = line.split([';', '.']).map(str::trim);
            for (number, word) in parts.filter_map(|part| part.split_once(' ')) {
                let Ok(number) = number.parse::<u64>() else { continue };
                match word {
                    "passed" => counts.passed += number,
                    "failed" => counts.failed += number,
                    "ignored" => counts.skipped += number,
                    _ => {}
                }
            }
        }
        counts
    }

    /// Reads the closing lines of node's test runner, in its `spec` or its TAP form.
    pub fn of_node(output: &str) -> Self {
        let mut counts = Self::default();
        for line in output.lines() {
            let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) else { continue };
            let Some((word, Ok(number))) = rest.split_once(' ').map(|(word, number)| (word, number.parse()))
            else {
                continue;
            };
            match word {
                "pass" => counts.passed = number,
                // A test that ran out of time is told apart; it failed all the same.
                "fail" | "cancelled" => counts.failed += number,
                "skipped" => counts.skipped = number,
                _ => {}
            }
        }
        counts
    }

    /// Whether any test was executed.
    pub fn ran(self) -> bool {
        self.passed + self.failed > 0
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(out, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_program_counts() {
        let output = "running 2 tests\ntest a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.10s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s\n";
        let counts = Counts::of_cargo(output);
        assert_eq!(counts, Counts { passed: 15, failed: 2, skipped: 1 });
        assert_eq!(counts.to_string(), "15 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn node_is_read_in_both_forms() {
        let expected = Counts { passed: 4, failed: 1, skipped: 0 };
        assert_eq!(
            Counts::of_node(
                "ℹ tests 5\nℹ pass 4\nℹ fail 0\nℹ cancelled 1\nℹ skipped 0\nℹ duration_ms 12.5\n"
            ),
            expected
        );
        assert_eq!(Counts::of_node("# tests 5\n# pass 4\n# fail 1\n# skipped 0\n"), expected);
    }

    #[test]
    fn silence_is_no_test() {
        assert!(!Counts::of_cargo("error: could not compile").ran());
    }
}
