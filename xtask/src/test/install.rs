//! What the tests need from the machine, installed from its usual package manager when missing.

use std::env;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail, ensure};

use super::report::logged;
use crate::programs::{cargo, is_root, on_path, shown};

/// Whether packages may be installed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    Given,
    Refused,
}

/// Something the tests run: its name in Debian and how one sees that it is there.
#[derive(Clone, Copy)]
pub struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

const FOR_TESTS: &[Need] = &[
    Need { package: "postgresql", is_there: || crate::postgres::programs_folder().is_some() },
    Need { package: "swaks", is_there: || on_path(&["swaks"]).is_some() },
    Need { package: "postfix", is_there: || on_path(&["postfix"]).is_some() },
    Need { package: "dovecot-imapd", is_there: || dovecot_part("imap") },
    Need { package: "dovecot-lmtpd", is_there: || dovecot_part("lmtp") },
];

/// Dovecot's parts stand in its own folder; the program alone does not tell which are there.
fn dovecot_part(name: &str) -> bool {
    let folders = ["/usr/lib/dovecot", "/usr/libexec/dovecot"];
    on_path(&["dovecot"]).is_some() && folders.iter().any(|folder| Path::new(folder).join(name).is_file())
}

const FOR_BROWSER: &[Need] = &[
    Need {
        package: "chromium",
        is_there: || {
            env::var_os("CHROMIUM").is_some()
                || on_path(&["chromium", "chromium-browser", "google-chrome"]).is_some()
        },
    },
    Need { package: "nodejs", is_there: || on_path(&["node"]).is_some() },
    Need { package: "npm", is_there: || on_path(&["npm"]).is_some() },
];

/// What the wanted steps need; everything when installing is itself wanted.
pub fn needs(all: bool, tests: bool, browser: bool) -> Vec<Need> {
    let tests = FOR_TESTS.iter().filter(|_| all || tests);
    tests.chain(FOR_BROWSER.iter().filter(|_| all || browser)).copied().collect()
}

/// Sees to it that everything needed is there, or says exactly what to install by hand.
pub fn ensure(needs: &[Need], permission: Permission, root: &Path, log: &File) -> anyhow::Result<()> {
    components(permission, root, log)?;
    let missing: Vec<&str> =
        needs.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if !missing.is_empty() {
        packages(&missing, permission, log)?;
        let still: Vec<&str> =
            needs.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
        ensure!(still.is_empty(), "installed, yet not found: {}", still.join(" "));
    }
    if needs.iter().any(|need| need.package == "npm") { node_packages(permission, root, log) } else { Ok(()) }
}

/// Formatter and linter come with the toolchain, but not with every one.
fn components(permission: Permission, root: &Path, log: &File) -> anyhow::Result<()> {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| logged(cargo(root).args([command, "--version"]), log).is_err())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    add.args(["component", "add"]).args(&missing).current_dir(root);
    if permission == Permission::Refused {
        bail!("missing from the Rust toolchain; run: {}", shown(&add));
    }
    logged(&mut add, log)
        .with_context(|| format!("install {} for this Rust toolchain by hand", missing.join(" and ")))
}

fn packages(missing: &[&str], permission: Permission, log: &File) -> anyhow::Result<()> {
    let names = missing.join(" ");
    let by_hand = format!(
        "missing: {names}. Install them by hand (Debian, Ubuntu: apt-get install {names}) and run this again"
    );
    ensure!(permission == Permission::Given, "{by_hand}");
    ensure!(on_path(&["apt-get"]).is_some(), "{by_hand}; there is no apt-get here to do it with");
    ensure!(
        is_root() || logged(Command::new("sudo").args(["-n", "true"]), log).is_ok(),
        "{by_hand}; this needs root or sudo without a password"
    );
    println!("  installing {names}");
    logged(&mut as_root(&["apt-get", "update"]), log).with_context(|| by_hand.clone())?;
    if missing.contains(&"postfix") {
        leave_postfix_alone().with_context(|| by_hand.clone())?;
    }
    let mut install = as_root(&["apt-get", "install", "--yes", "--no-install-recommends"]);
    logged(install.args(missing), log).context(by_hand)
}

/// Tells the package not to set up a mail server for this machine; the walks start their own with their own settings.
fn leave_postfix_alone() -> anyhow::Result<()> {
    let mut set = as_root(&["debconf-set-selections"]).stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = set.stdin.take() {
        input.write_all(b"postfix postfix/main_mailer_type select No configuration\n")?;
    }
    ensure!(set.wait()?.success(), "debconf-set-selections failed");
    Ok(())
}

fn as_root(words: &[&str]) -> Command {
    let mut command = Command::new(if is_root() { "env" } else { "sudo" });
    if !is_root() {
        command.args(["-n", "env"]);
    }
    command.arg("DEBIAN_FRONTEND=noninteractive").args(words);
    command
}

/// Installs exactly what the lock file names, unless that was done since it last changed.
fn node_packages(permission: Permission, root: &Path, log: &File) -> anyhow::Result<()> {
    let folder = root.join("tests/browser");
    let changed = |name: &str| folder.join(name).metadata().and_then(|about| about.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    ensure!(
        permission == Permission::Given,
        "packages for the browser tests are missing: run `npm ci` in tests/browser"
    );
    logged(Command::new("npm").arg("ci").current_dir(folder), log)
        .context("packages for the browser tests are missing: run `npm ci` in tests/browser by hand")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> File {
        tempfile::tempfile().expect("a file")
    }

    #[test]
    fn what_is_missing_is_named_when_nothing_may_be_installed() {
        let needs = [Need { package: "no-such-package", is_there: || false }];
        let error = ensure(&needs, Permission::Refused, crate::tidy::root(), &log()).expect_err("a refusal");
        assert!(error.to_string().contains("apt-get install no-such-package"), "{error}");
    }

    #[test]
    fn what_is_there_needs_no_permission() {
        let needs = [Need { package: "sh", is_there: || on_path(&["sh"]).is_some() }];
        ensure(&needs, Permission::Refused, crate::tidy::root(), &log()).expect("nothing to do");
    }

    #[test]
    fn a_step_needs_only_its_own() {
        let names = |all, tests, browser| {
            needs(all, tests, browser).iter().map(|need| need.package).collect::<Vec<_>>()
        };
        assert_eq!(names(false, false, true), ["chromium", "nodejs", "npm"]);
        assert!(names(false, false, false).is_empty());
        assert_eq!(names(true, false, false).len(), 8);
    }
}
