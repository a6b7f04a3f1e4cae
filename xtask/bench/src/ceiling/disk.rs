//! How often a second this disk makes a small write durable.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::book::Sample;
use crate::spread::Spread;

const WRITE_BYTES: usize = 4096;

/// Appends a page and waits until it is on the disk, again and again.
pub fn syncs(folder: &Path, duration: Duration) -> anyhow::Result<Sample> {
    let mut file = File::create(folder.join("syncs"))?;
    let page = [7_u8; WRITE_BYTES];
    let mut spread = Spread::default();
    let began = Instant::now();
    while began.elapsed() < duration {
        let asked = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        spread.add(asked.elapsed());
    }
    let seconds = began.elapsed().as_secs_f64();
    std::fs::remove_file(folder.join("syncs"))?;
    Ok(sample("disk, 4 KiB durable", "writes", spread, seconds))
}

/// A sample from durations measured one after the other or side by side.
pub fn sample(name: &str, unit: &'static str, mut spread: Spread, seconds: f64) -> Sample {
    let count = u32::try_from(spread.count()).unwrap_or(u32::MAX);
    Sample {
        name: name.to_owned(),
        rate: f64::from(count) / seconds,
        unit,
        p50: spread.percentile(50),
        p99: spread.percentile(99),
        ceiling: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_written_and_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(syncs(folder.path(), Duration::from_millis(20)).expect("a sample").rate > 0.0);
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
    }
}
