//! What a visitor of the demonstration can do beside being a person of the story: read everybody's mail, move the
//! clock, step in as somebody, ask as a customer.

mod catcher;
mod doors;
mod jump;
mod mailbox;
mod players;
pub mod post;

pub use catcher::{Catcher, Caught, Slot};
pub use mailbox::links;
pub use players::{Players, played};

use super::hands::Hands;
use super::live::Traffic;
use super::replay::{Cast, Progress};
use app::Desk;
use std::sync::{Arc, OnceLock};
use tokio::sync::Mutex;

/// The stage; there from the first moment, its people as soon as they have signed up.
pub struct Stage {
    /// The desk of the present.
    pub desk: Desk,
    /// The clock of the present.
    pub hands: Hands,
    /// Everybody's mail.
    pub catcher: Catcher,
    /// How far the past has been told.
    pub progress: Progress,
    /// Held while the clock jumps.
    moving: Mutex<()>,
    people: OnceLock<People>,
}

/// Who is there once the story has begun.
pub struct People {
    /// The world with its numbers.
    pub cast: Arc<Cast>,
    /// The logins.
    pub players: Players,
    /// What they do by themselves.
    pub traffic: Traffic,
}

impl Stage {
    /// An empty stage.
    pub fn new(desk: Desk, hands: Hands, catcher: Catcher) -> Self {
        let (progress, moving, people) = (Progress::default(), Mutex::new(()), OnceLock::new());
        Self { desk, hands, catcher, progress, moving, people }
    }

    /// The people come on; those who are there stay.
    pub fn enter(&self, people: People) {
        let _first = self.people.set(people);
    }

    /// Who is there, if the story has begun.
    pub fn people(&self) -> Option<&People> {
        self.people.get()
    }

    /// The carrier that brings mail to the catcher.
    pub fn carrier(&self) -> Slot {
        self.catcher.by(&self.hands)
    }
}
