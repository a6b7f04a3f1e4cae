//! The desk's own clockwork: reading mail, waking cases, carrying out what must leave.

use app::Desk;
use app::outbox::Carrier;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Starts them, each on a thread of its own, so that parsing a large mail never keeps a page waiting; each ends when
/// told to stop. What is under way in the database ends or never was; a mail that is being handed over is handed over
/// to its end.
pub fn start(tasks: &mut JoinSet<()>, desk: &Desk, carrier: Arc<dyn Carrier>, stop: &CancellationToken) {
    let (runtime, told, at) = (Handle::current(), stop.clone(), desk.clone());
    tasks.spawn_blocking(move || {
        runtime.block_on(told.run_until_cancelled(app::intake::work(at)));
    });
    let (runtime, told, at) = (Handle::current(), stop.clone(), desk.clone());
    tasks.spawn_blocking(move || {
        runtime.block_on(told.run_until_cancelled(app::sweeper::work(at)));
    });
    let (runtime, told, at) = (Handle::current(), stop.clone(), desk.clone());
    tasks.spawn_blocking(move || {
        runtime.block_on(told.run_until_cancelled(app::import::work(at)));
    });
    let (runtime, told, at) = (Handle::current(), stop.clone(), desk.clone());
    tasks.spawn_blocking(move || {
        runtime.block_on(app::outbox::work_until(at, carrier, told.cancelled()));
    });
}
