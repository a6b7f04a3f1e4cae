//! Keys and what they seal (R68).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use proptest::prelude::*;
use store::{Keys, SealError};

/// Different bytes at each call, the same in each run with the same start.
fn counting(start: u8) -> impl Fn(&mut [u8]) + Send + Sync + 'static {
    let next = AtomicU8::new(start);
    move |bytes| bytes.iter_mut().for_each(|byte| *byte = next.fetch_add(7, Ordering::Relaxed))
}

fn keys(path: &Path) -> Keys {
    Keys::load_or_make(path, counting(1)).unwrap()
}

#[test]
fn an_address_sealed_today_opens_after_a_restart() {
    // R68
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let sealed = keys(&path).seal("customer.email", "Ánna@example.nl");
    let after = keys(&path);
    assert_eq!(after.open("customer.email", &sealed).unwrap(), "Ánna@example.nl");
    assert_eq!(after.mark(), keys(&path).mark());
}

#[test]
fn the_sealed_bytes_show_nothing_and_equal_addresses_look_different() {
    // R68
    let folder = tempfile::tempdir().unwrap();
    let keys = keys(&folder.path().join("keys"));
    let (one, two) = (keys.seal("email", "anna@example.nl"), keys.seal("email", "anna@example.nl"));
    assert_ne!(one, two);
    assert!(!one.windows(4).any(|window| b"anna@example.nl".windows(4).any(|part| part == window)));
}

#[test]
fn a_key_file_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    keys(&path).rotate(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn what_was_sealed_for_one_purpose_does_not_open_for_another() {
    let folder = tempfile::tempdir().unwrap();
    let keys = keys(&folder.path().join("keys"));
    assert_eq!(keys.open("phone", &keys.seal("email", "a")), Err(SealError::Wrong));
}

#[test]
fn after_rotation_old_and_new_open_and_the_fingerprint_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let mut keys = keys(&path);
    let (old, found_by) = (keys.seal("email", "a@b.nl"), keys.fingerprint("email", "a@b.nl"));
    let first_alias = keys.alias_keys()[0];
    assert_eq!(keys.rotate(&path), Ok(2));
    let new = keys.seal("email", "a@b.nl");
    for keys in [&keys, &Keys::load(&path, counting(9)).unwrap()] {
        assert_eq!(keys.open("email", &old).unwrap(), "a@b.nl");
        assert_eq!(keys.open("email", &new).unwrap(), "a@b.nl");
        assert_eq!((keys.is_old(&old), keys.is_old(&new)), (true, false));
        assert_eq!(keys.fingerprint("email", "a@b.nl"), found_by);
        assert_eq!(keys.alias_keys().len(), 2);
        assert_eq!(keys.alias_keys()[1], first_alias);
        assert_eq!((keys.alias_keys()[0].0, keys.alias_keys()[1].0), (2, 1));
    }
    assert_ne!(keys.alias_keys()[0].1, keys.alias_keys()[1].1);
}

#[test]
fn two_hundred_and_fifty_five_keys_are_the_most() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let mut keys = keys(&path);
    let first = keys.seal("email", "a");
    for id in 2..=255 {
        assert_eq!(keys.rotate(&path), Ok(id));
    }
    assert_eq!(keys.rotate(&path), Err(SealError::Full));
    assert_eq!(Keys::load(&path, counting(0)).unwrap().open("email", &first).unwrap(), "a");
}

#[test]
fn a_missing_key_file_says_what_is_at_stake() {
    let folder = tempfile::tempdir().unwrap();
    let error = Keys::load(&folder.path().join("keys"), counting(0)).unwrap_err();
    assert!(matches!(error, SealError::Missing(_)));
    assert!(error.to_string().contains("put it back from your backup"), "{error}");
}

#[test]
fn another_desks_key_file_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let ours = keys(&folder.path().join("ours"));
    let theirs_path = folder.path().join("theirs");
    let mut theirs = Keys::load_or_make(&theirs_path, counting(99)).unwrap();
    assert_ne!(ours.mark(), theirs.mark());
    assert_eq!(ours.open("email", &theirs.seal("email", "a")), Err(SealError::Wrong));
    theirs.rotate(&theirs_path).unwrap();
    assert_eq!(ours.open("email", &theirs.seal("email", "a")), Err(SealError::UnknownKey(2)));
}

#[test]
fn a_damaged_key_file_is_refused_by_line_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    keys(&path);
    let good = fs::read_to_string(&path).unwrap();
    let cases = [
        (good.replace("index ", "index zz"), "line 3 is not understood"),
        (good.replace("key 1", "key 300"), "line 2 is not understood"),
        (format!("{good}key 1 {}\n", "00".repeat(64)), "line 5 is not understood"),
        (good.lines().take(2).collect::<Vec<_>>().join("\n"), "is not complete"),
        (String::new(), "is not complete"),
        ("x".repeat(70_000), "is too large to be a key file"),
    ];
    for (bad, why) in cases {
        fs::write(&path, &bad).unwrap();
        let error = Keys::load_or_make(&path, counting(0)).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), bad);
    }
}

#[test]
fn no_secret_shows_in_debug_output_or_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    assert_eq!(format!("{:?}", keys(&path)), "Keys { ids: [1], .. }");
    let text = fs::read_to_string(&path).unwrap();
    let root = text.lines().find_map(|line| line.strip_prefix("key 1 ")).unwrap();
    fs::write(&path, text.replace("index", "inedx")).unwrap();
    let error = Keys::load(&path, counting(0)).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(&root[..16]));
}

#[test]
fn processes_that_start_together_end_with_one_key_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    let marks: Vec<_> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..8)
            .map(|n| {
                let path = &path;
                scope.spawn(move || Keys::load_or_make(path, counting(n)).unwrap().mark())
            })
            .collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect()
    });
    assert!(marks.iter().all(|mark| *mark == marks[0]));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

proptest! {
    #[test]
    fn any_text_opens_again_and_any_changed_byte_does_not(text in ".*", at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let folder = tempfile::tempdir().unwrap();
        let keys = keys(&folder.path().join("keys"));
        let mut sealed = keys.seal("email", &text);
        prop_assert_eq!(keys.open("email", &sealed).unwrap(), text);
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(keys.open("email", &sealed).is_err());
    }

    #[test]
    fn bytes_nobody_sealed_never_open(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().unwrap();
        prop_assert!(keys(&folder.path().join("keys")).open("email", &bytes).is_err());
    }
}
