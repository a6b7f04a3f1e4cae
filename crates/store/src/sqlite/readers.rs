//! Reads beside the writer: each reader is a thread with its own connection, given one errand at a time.
//!
//! Threads of our own cost one wake-up there and one back.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::answer;
use crate::batch::Query;
use crate::error::StoreError;
use crate::row::Row;

/// The rows of each query, or the first fault.
type Answers = Result<Vec<Vec<Row>>, StoreError>;

struct Read {
    queries: Vec<Query>,
    answer: oneshot::Sender<Answers>,
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
    pub(super) fn start(connections: Vec<Connection>, longest: Duration) -> Result<Self, StoreError> {
        let idle: Idle = Arc::new(Mutex::new((0..connections.len()).collect()));
        let permits = Arc::new(Semaphore::new(connections.len()));
        let mut lanes = Vec::new();
        for (place, mut connection) in connections.into_iter().enumerate() {
            let watch = Watch::over(&mut connection, longest)?;
            let (lane, work) = mpsc::channel();
            let idle = Arc::clone(&idle);
            thread::Builder::new()
                .name(format!("store-read-{place}"))
                .spawn(move || serve(place, &connection, &work, &idle, &watch))
                .map_err(|error| StoreError::unavailable(error.to_string()))?;
            lanes.push(lane);
        }
        Ok(Self { permits, idle, lanes })
    }

    pub(super) async fn fetch(&self, queries: Vec<Query>) -> Answers {
        let stopped = || StoreError::unavailable("the readers have stopped");
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| stopped())?;
        let place = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or_else(stopped)?;
        let (answer, answered) = oneshot::channel();
        self.lanes[place].send(Read { queries, answer, permit }).map_err(|_| stopped())?;
        answered.await.map_err(|_| stopped())?
    }
}

/// Serves one lane until the database is closed; the reader is idle again before the answer is given.
fn serve(place: usize, connection: &Connection, work: &mpsc::Receiver<Read>, idle: &Idle, watch: &Watch) {
    while let Ok(Read { queries, answer, permit }) = work.recv() {
        watch.start();
        let rows =
            queries.iter().map(|query| answer::query(connection, query.sql, &query.values, true)).collect();
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(place);
        drop(permit);
        let _gone = answer.send(rows);
    }
}

/// Stops a read that takes too long: the engine asks every so many of its own steps.
struct Watch {
    end: Arc<Mutex<Instant>>,
    longest: Duration,
}

/// Steps of the engine between two looks at the clock; some hundred microseconds.
const STEPS: i32 = 20_000;

impl Watch {
    fn over(connection: &mut Connection, longest: Duration) -> Result<Self, StoreError> {
        let end = Arc::new(Mutex::new(Instant::now()));
        let seen = Arc::clone(&end);
        let late = move || Instant::now() > *seen.lock().unwrap_or_else(PoisonError::into_inner);
        connection
            .progress_handler(STEPS, Some(late))
            .map_err(|error| answer::fault(&error, "progress handler"))?;
        Ok(Self { end, longest })
    }

    fn start(&self) {
        *self.end.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now() + self.longest;
    }
}
