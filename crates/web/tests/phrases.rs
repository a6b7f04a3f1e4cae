//! Phrases: the same ids and gaps in each language, none missing, none unused.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use web::lang::Lang;
use web::phrases::texts;

/// Id to the set of its gaps, as written in one language.
fn phrases(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for text in texts(lang) {
        assert!(
            FluentResource::try_new(text.to_owned()).is_ok(),
            "{}: a file does not parse:\n{text}",
            lang.code()
        );
        let mut id = String::new();
        for line in text.lines() {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                name.clone_into(&mut id);
                assert!(
                    all.insert(id.clone(), BTreeSet::new()).is_none(),
                    "{id} stands twice in {}",
                    lang.code()
                );
            }
            let gaps = line
                .split('$')
                .skip(1)
                .map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned());
            all.get_mut(&id).unwrap().extend(gaps);
        }
    }
    all
}

/// The text of every source and template file of this room.
fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html") {
            text.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn all_sources() -> String {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    text
}

#[test] // R86
fn each_language_has_the_same_phrases_with_the_same_gaps() {
    let dutch = phrases(Lang::Nl);
    for lang in [Lang::En, Lang::Fr] {
        let other = phrases(lang);
        let missing: Vec<_> = dutch.keys().filter(|id| !other.contains_key(*id)).collect();
        let extra: Vec<_> = other.keys().filter(|id| !dutch.contains_key(*id)).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{}: missing {missing:?}, extra {extra:?}",
            lang.code()
        );
        for (id, gaps) in &dutch {
            assert_eq!(gaps, &other[id], "{id} in {}", lang.code());
        }
    }
}

#[test]
fn every_phrase_is_used() {
    let text = all_sources();
    let unused: Vec<_> = phrases(Lang::Nl)
        .into_keys()
        .filter(|id| !id.starts_with("refusal-") && !text.contains(&format!("\"{id}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_phrase_asked_for_exists() {
    let known = phrases(Lang::Nl);
    let text = all_sources();
    let mut asked = text.split("say(\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let missing: Vec<_> =
        asked.by_ref().filter(|id| !known.contains_key(*id) && *id != "no-such-phrase").collect();
    assert!(missing.is_empty(), "{missing:?}");
}
