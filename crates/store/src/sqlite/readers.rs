//! Reads beside the writer: each reader is a thread with its own connection, given one query at a time.
//!
//! Threads of our own cost one wake-up there and one back.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::answer;
use crate::batch::Query;
use crate::error::StoreError;
use crate::row::Row;

struct Read {
    query: Query,
    answer: oneshot::Sender<Result<Vec<Row>, StoreError>>,
    permit: OwnedSemaphorePermit,
}

/// The places of the readers that wait for work; the last one to finish is the first to be asked again.
type Idle = Arc<Mutex<Vec<usize>>>;

pub(super) struct Readers {
    permits: Arc<Semaphore>,
    idle: Idle,
    lanes: Vec<mpsc::Sender<Read>>,
}

impl Readers {
    pub(super) fn start(connections: Vec<Connection>) -> Result<Self, StoreError> {
        let idle: Idle = Arc::new(Mutex::new((0..connections.len()).collect()));
        let permits = Arc::new(Semaphore::new(connections.len()));
        let mut lanes = Vec::new();
        for (place, connection) in connections.into_iter().enumerate() {
            let (lane, work) = mpsc::channel();
            let idle = Arc::clone(&idle);
            thread::Builder::new()
                .name(format!("store-read-{place}"))
                .spawn(move || serve(place, &connection, &work, &idle))
                .map_err(|error| StoreError::unavailable(error.to_string()))?;
            lanes.push(lane);
        }
        Ok(Self { permits, idle, lanes })
    }

    pub(super) async fn fetch(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        let stopped = || StoreError::unavailable("the readers have stopped");
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| stopped())?;
        let place = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or_else(stopped)?;
        let (answer, answered) = oneshot::channel();
        self.lanes[place].send(Read { query, answer, permit }).map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }
}

/// Serves one lane until the database is closed; the reader is idle again before the answer is given.
fn serve(place: usize, connection: &Connection, work: &mpsc::Receiver<Read>, idle: &Idle) {
    while let Ok(Read { query, answer, permit }) = work.recv() {
        let rows = answer::query(connection, query.sql, &query.values, true);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(place);
        drop(permit);
        let _gone = answer.send(rows);
    }
}
