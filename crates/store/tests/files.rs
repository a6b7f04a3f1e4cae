//! Files named by their content (R47, attack 1: no name from outside reaches the disk).

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::{Path, PathBuf};

use store::{Files, Sha256Hex, StoreError};

const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() { found.extend(all_files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[tokio::test]
async fn a_file_is_kept_under_its_content_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(&folder.path().join("files")).await.unwrap();
    let name = files.put(b"abc".to_vec()).await.unwrap();
    assert_eq!(name.as_str(), ABC);
    assert_eq!(files.get(&name).await.unwrap().as_deref(), Some(&b"abc"[..]));
    assert_eq!(all_files(folder.path()), [folder.path().join("files/ba/78").join(ABC)]);
}

#[tokio::test]
async fn keeping_the_same_twice_or_by_many_at_once_keeps_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let files = files.clone();
        tasks.spawn(async move { files.put(vec![1; 100_000]).await.unwrap() });
    }
    let names = tasks.join_all().await;
    assert!(names.iter().all(|name| *name == names[0]));
    assert_eq!(all_files(folder.path()).len(), 1);
}

#[tokio::test]
async fn what_was_never_kept_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).await.unwrap();
    assert_eq!(files.get(&Sha256Hex::of(b"abc")).await, Ok(None));
}

#[tokio::test]
async fn a_file_damaged_on_disk_is_a_fault_not_another_attachment() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).await.unwrap();
    let name = files.put(b"abc".to_vec()).await.unwrap();
    fs::write(all_files(folder.path()).remove(0), "abd").unwrap();
    assert!(matches!(files.get(&name).await, Err(StoreError::Broken(_))));
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).await.unwrap();
    let name = files.put(Vec::new()).await.unwrap();
    assert_eq!(files.get(&name).await, Ok(Some(Vec::new())));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_unavailable_and_serves_again_later() {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).await.unwrap();
    let in_the_way = folder.path().join("ba");
    fs::write(&in_the_way, "a file where a folder should be").unwrap();
    assert!(files.put(b"abc".to_vec()).await.is_err_and(|error| error.is_unavailable()));
    fs::remove_file(in_the_way).unwrap();
    assert_eq!(files.put(b"abc".to_vec()).await.unwrap().as_str(), ABC);
}

#[test]
fn only_sixty_four_lower_case_digits_are_a_name() {
    assert_eq!(Sha256Hex::parse(ABC).unwrap(), Sha256Hex::of(b"abc"));
    let upper = ABC.to_uppercase();
    for bad in
        ["", "..", "../../etc/passwd", &ABC[1..], &upper, &ABC.replace('b', "/"), &ABC.replace('a', "á")]
    {
        assert_eq!(Sha256Hex::parse(bad), None, "{bad}");
    }
}
