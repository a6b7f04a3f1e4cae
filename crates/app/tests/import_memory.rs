//! However long a file, little of it stands in memory (R76). Alone in its process, so that what it measures is its own.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::hand_over_import;
use app::import::{Upload, run_once};
use app::queries::imports::one;
use testkit::{Engine, World, operator};

/// Lines of the file, each of so many bytes: forty megabytes, and as much again sealed.
const LINES: usize = 100_000;
const LINE: usize = 400;
/// What it may take besides what the world itself takes: some parts of the file, records under way, numbers of lines.
const MOST_BYTES: usize = 24 << 20;

/// A figure of this process in bytes, as the kernel counts it.
fn memory(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() << 10
}

// R76
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_a_hundred_thousand_lines_is_handed_over_and_read_in_bounded_memory() {
    let world = World::new(Engine::Sqlite).await;
    world.seller("lamp").await;
    let line = |n: usize| {
        // One in a hundred is good; the others have no number.
        let number = if n.is_multiple_of(100) { format!("\"article\":\"A{n}\",") } else { String::new() };
        let start = format!("{{\"type\":\"article\",{number}\"seller\":\"lamp\",\"title\":\"");
        format!("{start}{}\"}}\n", "x".repeat(LINE - 3 - start.len()).replace("xxxx", "lam "))
    };
    let before = memory("VmRSS");
    let mut upload = Upload::begin(&world.desk, operator()).await.unwrap();
    for n in 0..LINES {
        upload.take(line(n).as_bytes()).await.unwrap();
    }
    let id = hand_over_import(operator(), upload, "groot.ndjson", (None, None)).await.unwrap();
    assert_eq!(run_once(&world.desk).await.unwrap(), 1);
    let grown = memory("VmHWM").saturating_sub(before);
    let (import, problems) = one(&world.desk, operator(), id).await.unwrap();
    assert_eq!((import.at_line, import.at_byte, import.size), (100_000, 40_000_000, 40_000_000));
    assert_eq!((import.taken + import.refused, problems.len()), (100_000, 1_000));
    assert!(grown < MOST_BYTES, "{grown} bytes more than before");
}
