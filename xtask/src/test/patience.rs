//! How long a program may take, and ending it with everything it started.

use std::process::{Child, Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::bail;

const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Waits for a program; when its time is up, it and all it started are killed.
pub fn wait(child: &mut Child, limit: Duration) -> anyhow::Result<ExitStatus> {
    let until = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() > until {
            let doomed = family(child.id(), &parents());
            let numbers = doomed.iter().map(u32::to_string);
            // One that has just ended by itself makes this fail, which is as good.
            drop(Command::new("sh").args(["-c", "kill -KILL \"$@\"", "kill"]).args(numbers).status());
            child.wait()?;
            bail!("was stopped after {} s, its limit; the log's end shows where it stood", limit.as_secs());
        }
        sleep(LOOK_EVERY);
    }
}

/// A process and all that descend from it.
fn family(head: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let mut members = vec![head];
    let mut looked_at = 0;
    while let Some(parent) = members.get(looked_at).copied() {
        looked_at += 1;
        let children = parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child);
        let new: Vec<u32> = children.filter(|child| !members.contains(child)).collect();
        members.extend(new);
    }
    members
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| {
            let process: u32 = entry.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name, in brackets, may itself hold brackets and spaces; state and parent follow the last one.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((process, parent))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_in_time_is_left_alone() {
        let mut child = Command::new("true").spawn().expect("a program");
        assert!(wait(&mut child, Duration::from_secs(10)).expect("an end").success());
    }

    #[test]
    fn one_that_hangs_is_ended_with_what_it_started() {
        let mut child = Command::new("sh").args(["-c", "sleep 300 & wait"]).spawn().expect("a program");
        let started = Instant::now();
        while family(child.id(), &parents()).len() < 2 && started.elapsed() < Duration::from_secs(10) {
            sleep(LOOK_EVERY);
        }
        let sleeper = family(child.id(), &parents())[1];
        let error = wait(&mut child, Duration::from_millis(1)).expect_err("a limit");
        assert!(error.to_string().contains("was stopped"), "{error}");
        let gone = || {
            !std::fs::read_to_string(format!("/proc/{sleeper}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
        };
        while !gone() && started.elapsed() < Duration::from_secs(10) {
            sleep(LOOK_EVERY);
        }
        assert!(gone());
    }

    #[test]
    fn grandchildren_are_family() {
        assert_eq!(family(1, &[(2, 1), (3, 2), (4, 9)]), [1, 2, 3]);
    }
}
