//! Pages and API are siblings over the same commands and queries.

use super::purity::named;
use super::settings::Settings;
use super::tree::Tree;
use super::{Check, Finding};

pub const CHECK: Check = Check {
    name: "siblings",
    why: "Pages and API stand side by side over the same commands and queries; if one called the other, what it may \
          do would depend on how it was reached. Move what both need beside them, or into a query.",
    run,
    bad: &[("crates/web/src/pages/case/show.rs", "use crate::api::v1::cases;\n")],
    good: &[("crates/web/src/pages/case/show.rs", "use app::queries::case;\n")],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let pages =
        tree.rust("crates/web/src/pages").flat_map(|file| named(file, CHECK.name, &["api ::", ":: api"]));
    let api =
        tree.rust("crates/web/src/api").flat_map(|file| named(file, CHECK.name, &["pages ::", ":: pages"]));
    let mut findings: Vec<Finding> = pages.chain(api).collect();
    findings.dedup_by(|a, b| a.path == b.path && a.line == b.line);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_calls_the_other() {
        let tree = Tree::of(&[("crates/web/src/api/v1/cases.rs", "fn a() { crate::pages::inbox::rows(); }")]);
        assert_eq!(run(&tree, &Settings::default()).len(), 1);
        let braces = Tree::of(&[("crates/web/src/pages.rs", "use crate::{api::v1, session};")]);
        assert_eq!(run(&braces, &Settings::default()).len(), 1);
    }
}
