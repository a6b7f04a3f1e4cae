//! `cargo xtask test`: everything that must hold, on a bare machine, with one command.
//!
//! Steps run in order; a failing one is told at once, and the later ones still run unless they need it. Nothing is
//! skipped silently: what cannot be installed is named and fails.

mod counts;
mod install;
mod patience;
mod report;

use std::path::Path;
use std::process::Command;

use anyhow::bail;
use clap::ValueEnum;

use crate::postgres::{Cluster, Durability};
use crate::programs::{cargo, target_folder};
use counts::Counts;
use install::Permission;
use report::Report;

/// What to run.
#[derive(clap::Args)]
pub struct Options {
    /// Only this step; may be given more than once.
    #[arg(long, value_enum, value_name = "STEP")]
    only: Vec<Step>,
    /// Install nothing: fail with a list of what is missing.
    #[arg(long)]
    no_install: bool,
}

/// The steps, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Step {
    /// What the other steps need is there, or is installed.
    Install,
    /// Formatting.
    Fmt,
    /// The invariants of the house.
    Tidy,
    /// Lints, warnings refused.
    Clippy,
    /// All test programs, the binary and the gallery: one build for all that follows.
    Build,
    /// Unit, property and contract tests and walks.
    Test,
    /// Journeys in a real browser.
    Browser,
}

/// Runs the steps asked for; an error when any failed.
pub fn run(root: &Path, options: &Options) -> anyhow::Result<()> {
    let mut report = Report::new(&root.join("artefacts/logs"))?;
    let wanted = |step: Step| options.only.is_empty() || options.only.contains(&step);
    let permission = if options.no_install { Permission::Refused } else { Permission::Given };

    let needs = install::needs(wanted(Step::Install), wanted(Step::Test), wanted(Step::Browser));
    let ready = report.step("install", |log| install::ensure(&needs, permission, root, log));
    if wanted(Step::Fmt) {
        report.command("fmt", cargo(root).args(["fmt", "--all", "--check"]));
    }
    if wanted(Step::Tidy) {
        report.step("tidy", |_| crate::tidy::run(root));
    }
    if wanted(Step::Clippy) {
        let mut clippy = cargo(root);
        clippy.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
        report.command("clippy", &mut clippy);
    }
    let needs_build = [Step::Build, Step::Test, Step::Browser].into_iter().any(wanted);
    let built = ready && needs_build && build(root, &mut report);
    let mut counts = Counts::default();
    if built && wanted(Step::Test) {
        counts += rust_tests(root, &mut report);
    }
    if built && wanted(Step::Browser) {
        counts += browser_tests(root, &mut report);
    }
    finish(&report, counts, wanted(Step::Test) || wanted(Step::Browser))
}

/// Test programs first, then binary and examples with the same features, which adds next to nothing.
fn build(root: &Path, report: &mut Report) -> bool {
    report.command("build", cargo(root).args(["test", "--workspace", "--no-run"]))
        && report.command("binaries", cargo(root).args(["build", "--workspace", "--bins", "--examples"]))
}

fn rust_tests(root: &Path, report: &mut Report) -> Counts {
    let mut cluster = None;
    if !report.step("postgres", |_| {
        cluster = Some(Cluster::start(Durability::None)?);
        Ok(())
    }) {
        return Counts::default();
    }
    let mut command = cargo(root);
    command.args(["test", "--workspace", "--no-fail-fast"]);
    command.env("BALIE_TEST_POSTGRES", cluster.as_ref().map_or("", |cluster| &cluster.url));
    report.command("test", &mut command);
    Counts::of_cargo(&report.last_log())
}

fn browser_tests(root: &Path, report: &mut Report) -> Counts {
    let target = target_folder(root);
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=spec"]).current_dir(root.join("tests/browser"));
    command
        .env("BALIE_BIN", target.join("debug/balie"))
        .env("GALLERY_BIN", target.join("debug/examples/gallery"));
    command.env("ARTEFACTS", root.join("artefacts"));
    report.command("browser", &mut command);
    Counts::of_node(&report.last_log())
}

/// Tells what failed, and as the last line how many tests ran, when any did.
fn finish(report: &Report, counts: Counts, tests_wanted: bool) -> anyhow::Result<()> {
    println!("\n{}", report.summary());
    if counts.ran() {
        println!("{counts}");
    }
    if report.failed().is_empty() && tests_wanted && !counts.ran() {
        bail!("no test ran");
    }
    if !report.failed().is_empty() {
        bail!("failed: {}", report.failed().join(", "));
    }
    Ok(())
}
