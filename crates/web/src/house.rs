//! What every page stands on: the desk, the settings and, in a demonstration, the theatre.

use crate::demo::Theatre;
use crate::live::MOST_LISTENERS;
use crate::session::Guard;
use app::Desk;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// What the pages need to know besides the desk's own setup.
#[derive(Clone)]
pub struct Settings {
    /// The demonstration's stage; absent in the real thing.
    pub theatre: Option<Arc<dyn Theatre>>,
    /// The issuer at which people may sign in too (R67); absent where none is set.
    pub issuer: Option<Arc<app::issuer::Issuer>>,
    /// How long a request may take.
    pub request_time: Duration,
    /// How many requests are worked on at once; more wait.
    pub requests_at_once: usize,
    /// Cancelled when the process is to end: pages that listen are let go.
    pub stop: CancellationToken,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theatre: None,
            issuer: None,
            request_time: Duration::from_secs(30),
            requests_at_once: 512,
            stop: CancellationToken::new(),
        }
    }
}

/// Shared by every handler; cheap to clone.
#[derive(Clone)]
pub struct House {
    /// The desk.
    pub desk: Desk,
    /// The settings.
    pub settings: Arc<Settings>,
    /// How cookies are guarded.
    pub guard: Guard,
    /// Places for pages that listen for changes.
    pub listeners: Arc<Semaphore>,
}

impl House {
    /// Puts the two together.
    pub fn new(desk: Desk, settings: Settings) -> Self {
        let guard = Guard::of(&desk.setup().base_url);
        let listeners = Arc::new(Semaphore::new(MOST_LISTENERS));
        Self { desk, settings: Arc::new(settings), guard, listeners }
    }
}
