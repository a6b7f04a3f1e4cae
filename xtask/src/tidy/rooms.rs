//! Direction: which room may name which, read from each Cargo.toml.

use super::settings::Settings;
use super::tree::{File, Tree, find};
use super::{Check, Finding};

/// A room and the rooms that it may name, outside its tests.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("mail", &[]),
    ("store", &["domain"]),
    ("app", &["domain", "mail", "store"]),
    ("smtp", &["app", "domain", "mail"]),
    ("web", &["app", "domain", "mail"]),
    ("testkit", &["app", "domain", "mail", "store"]),
    ("balie", &["app", "domain", "mail", "smtp", "store", "web"]),
];

pub const CHECK: Check = Check {
    name: "rooms",
    why: "Dependencies run one way: balie -> web, smtp -> app -> store -> domain; app -> mail; domain and mail know \
          nobody; testkit serves tests only. Move the code to the room that may know, or pass in what it needs.",
    run,
    bad: &[("crates/web/Cargo.toml", "[dependencies]\nstore.workspace = true\n")],
    good: &[(
        "crates/web/Cargo.toml",
        "[dependencies]\napp.workspace = true\n[dev-dependencies]\ntestkit.workspace = true\n",
    )],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, room) in manifests(tree) {
        let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            findings.push(found(
                file,
                format!("`{room}` is no known room: give it its place in xtask/src/tidy/rooms.rs"),
            ));
            continue;
        };
        for name in dependencies(file, &["dependencies", "build-dependencies"]) {
            if is_room(&name) && !may.contains(&name.as_str()) {
                findings.push(found(file, format!("`{room}` names `{name}`")));
            }
        }
    }
    findings.extend(back_doors(tree));
    findings
}

/// If the app handed on the store itself, web and smtp could name it after all; what it has read may pass.
fn back_doors(tree: &Tree) -> Vec<Finding> {
    let app = tree.rust("crates/app/src/");
    app.flat_map(|file| {
        let code = file.code();
        let handed_on = find(&code, &["pub", "use", "store"]).into_iter();
        handed_on
            .filter(|at| find(&code[at + 3..], &["::", "read", "::"]).first() != Some(&0))
            .map(|at| Finding {
                line: code[at].line,
                ..found(file, "hands on more of the store than what it has read".to_owned())
            })
            .collect::<Vec<_>>()
    })
    .collect()
}

/// One line naming the rooms that tests alone bring together.
pub fn report(tree: &Tree) -> String {
    let pairs: Vec<String> = manifests(tree)
        .flat_map(|(file, room)| {
            let names = dependencies(file, &["dev-dependencies"]).into_iter().filter(|name| is_room(name));
            names.map(|name| format!("{room} -> {name}")).collect::<Vec<_>>()
        })
        .collect();
    format!("in tests only: {}", if pairs.is_empty() { "nothing".to_owned() } else { pairs.join(", ") })
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&File, &str)> {
    tree.files
        .iter()
        .filter_map(|file| Some((file, file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?)))
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name) || name == "xtask" || name == "bench"
}

/// Names in the given tables of a manifest, also in those of one target; a renamed crate counts by its own name.
fn dependencies(file: &File, tables: &[&str]) -> Vec<String> {
    let Ok(manifest) = file.text.parse::<toml::Table>() else { return Vec::new() };
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let places = targets.into_iter().flat_map(|all| all.values()).filter_map(toml::Value::as_table);
    let mut names = Vec::new();
    for place in places.chain([&manifest]) {
        for table in tables.iter().filter_map(|table| place.get(*table)?.as_table()) {
            names.extend(table.iter().map(|(name, value)| {
                value.get("package").and_then(toml::Value::as_str).unwrap_or(name).to_owned()
            }));
        }
    }
    names
}

fn found(file: &File, what: String) -> Finding {
    Finding { check: CHECK.name, path: file.path.clone(), line: 1, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<String> {
        run(&Tree::of(&[(path, text)]), &Settings::default())
            .into_iter()
            .map(|finding| finding.what)
            .collect()
    }

    #[test]
    fn the_domain_knows_nobody() {
        assert_eq!(
            findings("crates/domain/Cargo.toml", "[dependencies]\nmail = { path = \"../mail\" }"),
            ["`domain` names `mail`"]
        );
    }

    #[test]
    fn a_renamed_or_target_bound_dependency_is_seen() {
        let renamed = "[dependencies]\nrows = { package = \"store\", path = \"../store\" }";
        assert_eq!(findings("crates/smtp/Cargo.toml", renamed), ["`smtp` names `store`"]);
        assert_eq!(
            findings("crates/smtp/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nstore = \"1\""),
            ["`smtp` names `store`"]
        );
    }

    #[test]
    fn testkit_is_for_tests_only() {
        assert_eq!(
            findings("crates/balie/Cargo.toml", "[dependencies]\ntestkit.workspace = true"),
            ["`balie` names `testkit`"]
        );
        assert!(
            findings("crates/balie/Cargo.toml", "[dev-dependencies]\ntestkit.workspace = true").is_empty()
        );
    }

    #[test]
    fn a_new_crate_must_be_given_a_place() {
        assert_eq!(findings("crates/extra/Cargo.toml", "").len(), 1);
    }

    #[test]
    fn the_app_may_not_hand_on_the_store() {
        for text in [
            "pub use store::Db;",
            "pub use store;",
            "pub use store::*;",
            "pub use store::{Db, read::case::File};",
        ] {
            assert_eq!(findings("crates/app/src/lib.rs", text).len(), 1, "{text}");
        }
        assert!(findings("crates/app/src/lib.rs", "pub use store::read::thread::Message;").is_empty());
    }
}
