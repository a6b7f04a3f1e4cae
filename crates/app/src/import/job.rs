//! Imports that were handed over on a page or by the API: each is a row with its file, taken by one worker under a lease.
//! Killed at any instant, the next worker goes on at the last line that was written down; what was taken in after it is
//! taken in again, and twice is the same as once (R83).

use super::lines::Position;
use super::parts::Parts;
use super::upload::{PARTS, clear};
use super::{Format, Input, Kind, Progress, Reading, Unread, What, read};
use crate::desk::Desk;
use crate::error::Error;
use jiff::SignedDuration;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::read::import::{Taken, parts, taken};
use store::write::import::Progress as SoFar;
use store::{Batch, Sha256Hex, write};

/// How long a worker has an import for itself; renewed while it works.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How often it is renewed.
const RENEWED: Duration = Duration::from_secs(30);
/// How long an idle worker sleeps.
const NAP: Duration = Duration::from_secs(2);
/// How long a file is kept that nobody could read.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
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

/// Takes the import that waits longest and carries it out to its end, and removes what is kept of files that came to
/// theirs; gives how many imports there were.
pub async fn run_once(desk: &Desk) -> Result<usize, Error> {
    let now = desk.now();
    let rows = desk.db.claim(write::import::lease(now, now + LEASE)).await?;
    let Some(job) = rows.first().map(taken).transpose()? else {
        clear(desk).await?;
        return Ok(0);
    };
    let stopped = if job.made_at + KEPT < now {
        Some("it could not be read within seven days; hand it over again".to_owned())
    } else {
        carry_out(desk, &job).await?
    };
    desk.db.commit(Batch::from(write::import::done(job.id, desk.now(), stopped.as_deref()))).await?;
    clear(desk).await?;
    Ok(1)
}

/// Reads the file to its end; gives why it stopped before.
async fn carry_out(desk: &Desk, job: &Taken) -> Result<Option<String>, Error> {
    let keeper = Arc::new(Keeper::new(desk, job));
    let Some(reading) = reading(desk, job, &keeper).await? else {
        return Ok(Some("the file is gone; hand it over again".to_owned()));
    };
    let noted = Arc::clone(&keeper);
    let told = move |line: u64, why: &str| noted.problems.note(line, why);
    let what = What {
        kind: job.kind.as_deref().and_then(Kind::from_key),
        format: job.format.as_deref().and_then(Format::from_key),
        name: job.name.clone(),
    };
    let reading = read(desk, reading, &what, Arc::clone(&keeper.progress), Box::new(told));
    let mut reading = std::pin::pin!(reading);
    let read = loop {
        tokio::select! {
            biased;
            read = &mut reading => break read,
            () = tokio::time::sleep(RENEWED) => keeper.hold().await?,
        }
    };
    match read {
        Ok(_) => Ok(None),
        Err(Unread::File(why)) => {
            keeper.keep(keeper.last()).await?;
            Ok(Some(why))
        }
        // The lease ends by itself, and whoever takes it then goes on where it was.
        Err(Unread::Away(why)) => Err(Error::Unavailable(why)),
    }
}

/// The file from its beginning, and from where it goes on; nothing when it is gone.
async fn reading(desk: &Desk, job: &Taken, keeper: &Arc<Keeper>) -> Result<Option<Reading>, Error> {
    let parts = parts(&desk.db, job.id, PARTS).await?;
    let at = job.so_far.at_byte;
    let from = |byte: i64| -> Input { Box::new(Parts::from(desk, job.id, parts.clone(), byte)) };
    let keeper = Some(Arc::clone(keeper));
    if !parts.is_empty() {
        let later = (at > 0).then(|| (position(&job.so_far), from(at)));
        return Ok(Some(Reading { input: from(0), later, keeper }));
    }
    // One that was handed over before files were kept in parts.
    let Some(name) = Sha256Hex::parse(&job.file) else { return Ok(None) };
    let Some(sealed) = desk.files.get(&name).await? else { return Ok(None) };
    let bytes = desk.secrets.open_mail(&sealed)?;
    let later = (at > 0).then(|| {
        let mut rest = Cursor::new(bytes.clone());
        rest.set_position(position(&job.so_far).byte);
        (position(&job.so_far), Box::new(rest) as Input)
    });
    Ok(Some(Reading { input: Box::new(Cursor::new(bytes)), later, keeper }))
}

fn position(so_far: &SoFar) -> Position {
    let count = |n: i64| u64::try_from(n).unwrap_or_default();
    Position { byte: count(so_far.at_byte), line: count(so_far.at_line) }
}

/// Writes down how far an import has come: counts, refused lines and place together, so that none is without the others.
pub struct Keeper {
    desk: Desk,
    id: i64,
    before: SoFar,
    progress: Arc<Progress>,
    problems: Problems,
    last: Mutex<Position>,
}

impl Keeper {
    fn new(desk: &Desk, job: &Taken) -> Self {
        let before = usize::try_from(job.so_far.refused).unwrap_or(PROBLEMS);
        Self {
            desk: desk.clone(),
            id: job.id,
            before: job.so_far,
            progress: Arc::default(),
            problems: Problems(Mutex::new((before.min(PROBLEMS), Vec::new()))),
            last: Mutex::new(position(&job.so_far)),
        }
    }

    /// Everything before this place is in or refused.
    pub async fn keep(&self, at: Position) -> Result<(), Error> {
        let report = self.progress.report();
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let mut batch = Batch::new();
        for (line, why) in self.problems.take() {
            batch.push(write::import::problem(self.id, count(line), &why));
        }
        let so_far = SoFar {
            taken: self.before.taken + count(report.taken()),
            refused: self.before.refused + count(report.refused),
            at_byte: count(at.byte),
            at_line: count(at.line),
        };
        batch.push(write::import::progress(self.id, so_far, self.desk.now() + LEASE));
        self.desk.db.commit(batch).await?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = at;
        Ok(())
    }

    fn last(&self) -> Position {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn hold(&self) -> Result<(), Error> {
        let hold = write::import::hold(self.id, self.desk.now() + LEASE);
        Ok(self.desk.db.commit(Batch::from(hold)).await?)
    }
}

/// How many were noted, and what was refused and is not written down yet.
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
