//! `cargo xtask dist`: the binary that is given away.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use crate::programs::{cargo, must, target_folder};

/// Builds with the `dist` profile and prints path, size and SHA-256.
pub fn run(root: &Path) -> anyhow::Result<()> {
    must(cargo(root).args(["build", "--locked", "--profile", "dist", "--package", "balie"]))?;
    let binary = target_folder(root).join("dist/balie");
    let bytes = binary.metadata().with_context(|| format!("no {}", binary.display()))?.len();
    let sum = Command::new("sha256sum")
        .arg(&binary)
        .output()
        .context("cannot start sha256sum (package coreutils)")?;
    ensure!(sum.status.success(), "sha256sum: {}", String::from_utf8_lossy(&sum.stderr));
    let sum = String::from_utf8_lossy(&sum.stdout);
    println!("{}", binary.display());
    println!("{bytes} bytes ({} MiB)", tenths_of_mebibytes(bytes));
    println!("sha256 {}", sum.split_whitespace().next().unwrap_or_default());
    Ok(())
}

fn tenths_of_mebibytes(bytes: u64) -> String {
    let tenths = bytes * 10 / (1024 * 1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_tenths() {
        assert_eq!(tenths_of_mebibytes(1024 * 1024 * 3 / 2), "1.5");
        assert_eq!(tenths_of_mebibytes(1), "0.0");
    }
}
