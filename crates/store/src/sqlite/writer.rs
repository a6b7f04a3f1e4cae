//! The one writer: takes what waits, up to a limit, and commits it with one write to disk.
//!
//! Each job has its own savepoint, so that a failing one rolls back alone; answers are given after the commit.

use std::thread;

use rusqlite::{Connection, ErrorCode};
use tokio::sync::{mpsc, oneshot};

use super::answer::{execute, execute_returning, fault};
use super::migrate::bring_up;
use crate::batch::{Batch, Statement};
use crate::error::StoreError;
use crate::migrate::{Applied, Migration};
use crate::row::Row;

/// How many jobs share one commit.
const MOST_TOGETHER: usize = 64;

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

pub(super) enum Job {
    Commit { batch: Batch, answer: Answer<()> },
    Claim { statement: Statement, answer: Answer<Vec<Row>> },
    Migrate { migrations: Vec<Migration>, answer: Answer<Applied> },
}

pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    pub(super) fn start(connection: Connection, waiting: usize) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(waiting.max(1));
        thread::Builder::new()
            .name("store-write".into())
            .spawn(move || serve(&connection, queue))
            .map_err(|error| StoreError::unavailable(error.to_string()))?;
        Ok(Self { jobs })
    }

    /// Waits for a place in the queue, then for the answer.
    pub(super) async fn give<T>(
        &self,
        job: Job,
        answered: oneshot::Receiver<Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        self.jobs.send(job).await.map_err(|_| StoreError::unavailable("the writer has stopped"))?;
        answered.await.map_err(|_| StoreError::unknown("the writer stopped while writing"))?
    }
}

/// Serves until the database is closed and the queue is empty.
fn serve(connection: &Connection, mut queue: mpsc::Receiver<Job>) {
    while let Some(first) = queue.blocking_recv() {
        let mut group = vec![first];
        while group.len() < MOST_TOGETHER {
            match queue.try_recv() {
                Ok(job) => group.push(job),
                Err(_) => break,
            }
        }
        let (schema, writes): (Vec<_>, Vec<_>) =
            group.into_iter().partition(|job| matches!(job, Job::Migrate { .. }));
        commit_group(connection, writes);
        for job in schema {
            if let Job::Migrate { migrations, answer } = job {
                let _gone = answer.send(bring_up(connection, &migrations));
            }
        }
    }
}

/// Why a transaction did not end in a commit.
enum Failed {
    /// It surely did not happen.
    Surely(StoreError),
    /// It may be on disk.
    Perhaps(StoreError),
}

fn commit_group(connection: &Connection, group: Vec<Job>) {
    match together(connection, &group) {
        Ok(outcomes) => {
            for (job, outcome) in group.into_iter().zip(outcomes) {
                reply(job, outcome);
            }
        }
        Err(Failed::Surely(_)) if group.len() > 1 => {
            for job in group {
                let outcome = match together(connection, std::slice::from_ref(&job)) {
                    Ok(outcomes) => outcomes.into_iter().next().unwrap_or(Ok(Vec::new())),
                    Err(Failed::Surely(error) | Failed::Perhaps(error)) => Err(error),
                };
                reply(job, outcome);
            }
        }
        Err(Failed::Surely(error) | Failed::Perhaps(error)) => {
            for job in group {
                reply(job, Err(error.clone()));
            }
        }
    }
}

fn reply(job: Job, outcome: Result<Vec<Row>, StoreError>) {
    let _gone = match job {
        Job::Commit { answer, .. } => answer.send(outcome.map(drop)).is_err(),
        Job::Claim { answer, .. } => answer.send(outcome).is_err(),
        Job::Migrate { .. } => false,
    };
}

type Outcome = Result<Vec<Row>, StoreError>;

/// One transaction with a savepoint per job. When the engine gives up the whole transaction (a full disk), nothing
/// of the group has happened.
fn together(connection: &Connection, group: &[Job]) -> Result<Vec<Outcome>, Failed> {
    if group.is_empty() {
        return Ok(Vec::new());
    }
    say(connection, "BEGIN IMMEDIATE").map_err(|error| Failed::Surely(fault(&error, "BEGIN")))?;
    let mut outcomes = Vec::with_capacity(group.len());
    for job in group {
        match apart(connection, job) {
            Ok(outcome) => outcomes.push(outcome),
            Err(error) => return Err(Failed::Surely(abandon(connection, error))),
        }
    }
    match say(connection, "COMMIT") {
        Ok(()) => Ok(outcomes),
        Err(error) => {
            let perhaps = error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure);
            let words = abandon(connection, fault(&error, "COMMIT"));
            Err(if perhaps { Failed::Perhaps(uncertain(words)) } else { Failed::Surely(words) })
        }
    }
}

fn uncertain(error: StoreError) -> StoreError {
    match error {
        StoreError::Unavailable(unavailable) => StoreError::unknown(unavailable.why),
        StoreError::Conflict | StoreError::Broken(_) => error,
    }
}

/// Rolls back what is open, and hands the reason on.
pub(super) fn abandon(connection: &Connection, error: StoreError) -> StoreError {
    if !connection.is_autocommit()
        && let Err(worse) = say(connection, "ROLLBACK")
    {
        tracing::error!(%worse, "a transaction could not be rolled back");
    }
    error
}

/// Runs one job in its savepoint; the outer error means that the whole transaction is lost.
fn apart(connection: &Connection, job: &Job) -> Result<Outcome, StoreError> {
    let lost = |error: &rusqlite::Error| fault(error, "SAVEPOINT");
    say(connection, "SAVEPOINT job").map_err(|error| lost(&error))?;
    match run(connection, job) {
        Ok(rows) => {
            say(connection, "RELEASE job").map_err(|error| lost(&error))?;
            Ok(Ok(rows))
        }
        Err(error) if connection.is_autocommit() => Err(error),
        Err(error) => {
            say(connection, "ROLLBACK TO job").map_err(|worse| lost(&worse))?;
            say(connection, "RELEASE job").map_err(|worse| lost(&worse))?;
            Ok(Err(error))
        }
    }
}

fn run(connection: &Connection, job: &Job) -> Outcome {
    match job {
        Job::Commit { batch, .. } => {
            for statement in batch.statements() {
                execute(connection, statement)?;
            }
            Ok(Vec::new())
        }
        Job::Claim { statement, .. } => execute_returning(connection, statement),
        Job::Migrate { .. } => Ok(Vec::new()),
    }
}

fn say(connection: &Connection, words: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(words)?.execute([]).map(drop)
}
