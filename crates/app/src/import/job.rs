//! Imports that were handed over on a page or by the API: each is a row with its file, taken by one worker under a lease.
//! Killed at any instant, the next worker begins the file anew; twice is the same as once (R83).

use super::{Format, Kind, Progress, Unread, What, all};
use crate::desk::Desk;
use crate::error::Error;
use jiff::SignedDuration;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::read::import::{Taken, taken};
use store::{Batch, Sha256Hex, write};

/// How long a worker has an import for itself; renewed while it works.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How often its progress is written down.
const TICK: Duration = Duration::from_secs(1);
/// How long an idle worker sleeps.
const NAP: Duration = Duration::from_secs(2);
/// How many problems of one import are kept; more are counted.
pub(crate) const PROBLEMS: usize = 1_000;
/// The longest problem that is kept, in characters.
const PROBLEM: usize = 300;

/// Works until it is dropped.
pub async fn work(desk: Desk) {
    loop {
        match run_once(&desk).await {
            Ok(0) => tokio::time::sleep(NAP).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "an import rests");
                tokio::time::sleep(NAP).await;
            }
        }
    }
}

/// Takes the import that waits longest and carries it out to its end; gives how many there were.
pub async fn run_once(desk: &Desk) -> Result<usize, Error> {
    let now = desk.now();
    let rows = desk.db.claim(write::import::lease(now, now + LEASE)).await?;
    let Some(job) = rows.first().map(taken).transpose()? else { return Ok(0) };
    let hash = Sha256Hex::parse(&job.file).ok_or_else(|| Error::Broken("a file without a name".into()))?;
    let sealed =
        desk.files.get(&hash).await?.ok_or_else(|| Error::Broken(format!("the file {hash} is gone")))?;
    let bytes = desk.secrets.open_mail(&sealed)?;
    let (progress, problems) = (Arc::new(Progress::default()), Arc::new(Problems::default()));
    let noted = Arc::clone(&problems);
    let told = move |line: u64, why: &str| noted.note(line, why);
    let what = What {
        kind: job.kind.as_deref().and_then(Kind::from_key),
        format: match job.format.as_deref() {
            Some("csv") => Some(Format::Csv),
            Some("ndjson") => Some(Format::Ndjson),
            _ => None,
        },
        name: job.name.clone(),
    };
    let input = Box::new(Cursor::new(bytes));
    let reading = all(desk, input, &what, Arc::clone(&progress), Box::new(told));
    let mut reading = std::pin::pin!(reading);
    let read = loop {
        tokio::select! {
            biased;
            read = &mut reading => break read,
            () = tokio::time::sleep(TICK) => keep(desk, &job, &progress, &problems).await?,
        }
    };
    keep(desk, &job, &progress, &problems).await?;
    let end = match read {
        Ok(_) => write::import::done(job.id, desk.now(), None),
        Err(Unread::File(why)) => write::import::done(job.id, desk.now(), Some(&why)),
        // The lease ends by itself and the file is begun anew.
        Err(Unread::Away(why)) => return Err(Error::Unavailable(why)),
    };
    desk.db.commit(Batch::from(end)).await?;
    Ok(1)
}

/// What was refused and is not written down yet.
#[derive(Default)]
struct Problems(Mutex<(usize, Vec<(u64, String)>)>);

impl Problems {
    fn note(&self, line: u64, why: &str) {
        let mut problems = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if problems.0 < PROBLEMS {
            problems.0 += 1;
            problems.1.push((line, why.chars().take(PROBLEM).collect()));
        }
    }

    fn take(&self) -> Vec<(u64, String)> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).1)
    }
}

async fn keep(desk: &Desk, job: &Taken, progress: &Progress, problems: &Problems) -> Result<(), Error> {
    let report = progress.report();
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let mut batch = Batch::new();
    for (line, why) in problems.take() {
        batch.push(write::import::problem(job.id, count(line), &why));
    }
    let counts = (count(report.taken()), count(report.refused));
    batch.push(write::import::progress(job.id, counts, desk.now() + LEASE));
    Ok(desk.db.commit(batch).await?)
}
