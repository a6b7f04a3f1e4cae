//! Steps as they run: told with their durations, logged in full, the log's end shown when one fails.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use super::patience::wait;
use crate::programs::shown;

/// Time for any one program: a cold build of everything on two cores takes a third of it.
const PATIENCE: Duration = Duration::from_mins(35);
/// Lines of a failing step's log that are shown.
const TOLD_LINES: usize = 400;

/// What ran, how long it took and how it ended.
pub struct Report {
    logs: PathBuf,
    last_log: PathBuf,
    steps: Vec<Finished>,
}

struct Finished {
    name: &'static str,
    took: Duration,
    ok: bool,
}

impl Report {
    /// A report whose logs go to a folder of their own.
    pub fn new(logs: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(logs).with_context(|| format!("cannot make {}", logs.display()))?;
        Ok(Self { logs: logs.to_owned(), last_log: logs.join("none"), steps: Vec::new() })
    }

    /// Runs a program as a step.
    pub fn command(&mut self, name: &'static str, command: &mut Command) -> bool {
        self.step(name, |log| logged(command, log))
    }

    /// Runs anything as a step; it may write to the step's log.
    pub fn step(&mut self, name: &'static str, run: impl FnOnce(&File) -> anyhow::Result<()>) -> bool {
        println!("{name} …");
        self.last_log = self.logs.join(format!("{name}.log"));
        let began = Instant::now();
        let outcome = File::create(&self.last_log).map_err(Into::into).and_then(|log| run(&log));
        let took = began.elapsed();
        if let Err(error) = &outcome {
            println!("{}", told(&self.last_log()));
            println!("{name} failed: {error:#}");
        }
        self.steps.push(Finished { name, took, ok: outcome.is_ok() });
        println!("{name} {} in {:.1} s", if outcome.is_ok() { "ok" } else { "FAILED" }, took.as_secs_f64());
        outcome.is_ok()
    }

    /// What the last step's program printed.
    pub fn last_log(&self) -> String {
        fs::read(&self.last_log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    pub fn failed(&self) -> Vec<&'static str> {
        self.steps.iter().filter(|step| !step.ok).map(|step| step.name).collect()
    }

    /// One line for each step, and the whole duration.
    pub fn summary(&self) -> String {
        let line = |name: &str, took: Duration, end: &str| {
            format!("{name:<10} {:>8.1} s  {end}", took.as_secs_f64())
        };
        let mut lines: Vec<String> = self
            .steps
            .iter()
            .map(|step| line(step.name, step.took, if step.ok { "ok" } else { "FAILED" }))
            .collect();
        lines.push(line("together", self.steps.iter().map(|step| step.took).sum(), ""));
        lines.push(format!("logs and pictures: {}", self.logs.parent().unwrap_or(&self.logs).display()));
        lines.join("\n")
    }
}

/// Runs a program without input, both its outputs going to the log as they come.
pub fn logged(command: &mut Command, mut log: &File) -> anyhow::Result<()> {
    writeln!(log, "$ {}", shown(command))?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log.try_clone()?);
    let mut child = command.spawn().with_context(|| format!("cannot start {}", shown(command)))?;
    let status = wait(&mut child, PATIENCE).with_context(|| shown(command))?;
    ensure!(status.success(), "{} ended with {status}", shown(command));
    Ok(())
}

/// The end of a log without the lines that tell of success.
fn told(log: &str) -> String {
    let lines: Vec<&str> = log.lines().filter(|line| !is_success(line)).collect();
    let left_out = lines.len().saturating_sub(TOLD_LINES);
    let mut text = if left_out > 0 { format!("({left_out} lines left out)\n") } else { String::new() };
    text.push_str(&lines[left_out..].join("\n"));
    text
}

fn is_success(line: &str) -> bool {
    let test_passed = line.starts_with("test ") && line.ends_with(" ... ok");
    let built = ["   Compiling ", "    Checking ", "  Downloaded ", " Downloading "]
        .iter()
        .any(|head| line.starts_with(head));
    test_passed || built
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_is_remembered_and_the_next_still_runs() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut report = Report::new(folder.path()).expect("a report");
        assert!(!report.command("first", Command::new("sh").args(["-c", "echo said; exit 1"])));
        assert!(report.last_log().contains("said"));
        assert!(report.command("second", &mut Command::new("true")));
        assert_eq!(report.failed(), ["first"]);
        assert!(report.summary().contains("second"));
    }

    #[test]
    fn a_program_that_is_not_there_fails_its_step() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut report = Report::new(folder.path()).expect("a report");
        assert!(!report.command("first", &mut Command::new("no-such-program")));
    }

    #[test]
    fn what_went_well_is_not_told() {
        assert_eq!(told("test a ... ok\ntest b ... FAILED\n   Compiling c\n"), "test b ... FAILED");
        assert!(told(&"line\n".repeat(TOLD_LINES + 5)).starts_with("(5 lines left out)"));
    }
}
