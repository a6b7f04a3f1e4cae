//! Domain and mail are pure: no waiting, clock, chance, surroundings or shared state.

use super::settings::Settings;
use super::tree::{File, Tree, find};
use super::{Check, Finding};

const PURE_ROOMS: &[&str] = &["crates/domain/src/", "crates/mail/src/"];

/// Runs of tokens, parts set apart by a space.
const FORBIDDEN: &[&str] = &[
    "async",
    "await",
    "tokio",
    "Timestamp :: now",
    "Zoned :: now",
    "SystemTime",
    "Instant :: now",
    "TimeZone :: system",
    "rand",
    "getrandom",
    "OsRng",
    "thread_rng",
    "std :: env",
    "env :: var",
    "std :: fs",
    "std :: net",
    "std :: process",
    "std :: thread",
    "std :: io :: stdin",
    "static mut",
    "thread_local",
    "OnceLock",
    "OnceCell",
    "LazyLock",
    "LazyCell",
    "lazy_static",
    "once_cell",
    "Mutex",
    "RwLock",
    "AtomicBool",
    "AtomicU32",
    "AtomicU64",
    "AtomicUsize",
    "AtomicI64",
];

pub const CHECK: Check = Check {
    name: "purity",
    why: "domain and mail have no async, clock, randomness, environment or global state, so that every rule can be \
          tested with plain values. Take the instant, the random bytes or the setting as an argument.",
    run,
    bad: &[(
        "crates/domain/src/norm.rs",
        "pub fn late(due: Timestamp) -> bool {\n    due < Timestamp::now()\n}\n",
    )],
    good: &[(
        "crates/domain/src/norm.rs",
        "pub fn late(due: Timestamp, now: Timestamp) -> bool {\n    due < now\n}\n",
    )],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    PURE_ROOMS
        .iter()
        .flat_map(|room| tree.rust(room))
        .flat_map(|file| named(file, CHECK.name, FORBIDDEN))
        .collect()
}

/// Findings for every forbidden run of tokens in a file's code.
pub fn named(file: &File, check: &'static str, forbidden: &[&str]) -> Vec<Finding> {
    let code = file.code();
    let mut findings = Vec::new();
    for words in forbidden {
        let parts: Vec<&str> = words.split(' ').collect();
        for at in find(&code, &parts) {
            let what = format!("names `{}`", parts.join(if parts.contains(&"::") { "" } else { " " }));
            findings.push(Finding { check, path: file.path.clone(), line: code[at].line, what });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        run(&Tree::of(&[("crates/mail/src/read.rs", text)]), &Settings::default()).len()
    }

    #[test]
    fn each_ambient_thing_is_found() {
        for text in [
            "async fn a() {}",
            "use std::env;",
            "static mut A: u8 = 0;",
            "use std::sync::OnceLock;",
            "rand::rng()",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn words_in_tests_comments_strings_and_longer_names_are_fine() {
        for text in
            ["#[cfg(test)]\nmod tests { use std::env; }", "// await", "\"SystemTime\"", "fn operand() {}"]
        {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn other_rooms_may_wait() {
        assert!(
            run(&Tree::of(&[("crates/app/src/a.rs", "async fn a() {}")]), &Settings::default()).is_empty()
        );
    }
}
