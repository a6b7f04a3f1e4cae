//! Putting the demonstration on: pages at once, the past behind them, then the present.

use super::folder::{Folder, Mark};
use super::hands::Hands;
use super::live::Traffic;
use super::open::{House, fresh_key};
use super::stage::{Catcher, People, Stage};
use super::world::{self, Size};
use super::{begin, replay, resume};
use anyhow::Context;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// How often people look whether it is time to do something.
const BEAT: Duration = Duration::from_millis(250);

/// How often a kept folder notes what the clock shows.
const NOTE: Duration = Duration::from_secs(20);

/// What is put on.
#[derive(Clone, Debug)]
pub struct Show {
    /// The seed of the world.
    pub seed: u64,
    /// How many stories.
    pub stories: usize,
    /// When it begins; a kept folder goes on where it stopped.
    pub start: Timestamp,
    /// How many times as fast as time the clock runs.
    pub speed: u32,
    /// Where the pages are reached.
    pub base_url: String,
}

/// A show that is open: its pages can be served, its past is yet to be told.
pub struct Opened {
    /// What the pages ask.
    pub stage: Arc<Stage>,
    house: House,
    mark: Mark,
    new: bool,
}

/// Opens the house; quick, since nothing is told yet.
pub async fn open_show(folder: &Folder, show: &Show) -> anyhow::Result<Opened> {
    let known = folder.mark()?;
    let (new, start) = (known.is_none(), show.start);
    let fresh = || Mark {
        seed: show.seed,
        stories: show.stories,
        start,
        clock: start,
        key: fresh_key(),
        told: false,
    };
    let mark = known.unwrap_or_else(fresh);
    let house = House::open(folder.path(), &show.base_url).await?;
    let hands = Hands::running(mark.clock, show.speed);
    let stage = Stage::new(house.desk(&hands)?, hands, Catcher::default());
    if new {
        folder.keep(&mark)?;
    }
    Ok(Opened { stage: Arc::new(stage), house, mark, new })
}

impl Opened {
    /// Tells the past, then lets the present run until told to stop.
    pub async fn play(self, folder: &Folder, stop: &CancellationToken) -> anyhow::Result<()> {
        let Self { stage, house, mut mark, new } = self;
        let (seed, start, stories) = (mark.seed, mark.start, mark.stories);
        let size = sized(stories);
        let world = tokio::task::spawn_blocking(move || world::world(seed, start, size)).await?;
        let (players, cast) = if new {
            begin(&house, world, start, mark.key).await?
        } else {
            resume(&house, world, mark.clock, mark.key).await?
        };
        let traffic = Traffic::new(&cast, seed ^ mark.clock.as_microsecond().cast_unsigned(), mark.clock);
        stage.enter(People { cast: Arc::clone(&cast), players, traffic });
        if new {
            let telling = replay::tell(&house, &cast, &stage.catcher, start, &stage.progress);
            match Box::pin(stop.run_until_cancelled(telling)).await {
                Some(told) => told.context("the past could not be told")?,
                None => return Ok(()),
            }
            super::articles::had(&house, start, seed)
                .await
                .context("the assistant's past could not be told")?;
            mark.told = true;
            folder.keep(&mark)?;
        }
        if let Some(people) = stage.people() {
            people.traffic.seen(stage.catcher.newest(None, 1).first().map_or(0, |mail| mail.id));
        }
        stage.progress.finish();
        tracing::info!("the past is told");
        run(&stage, folder, mark, stop).await
    }
}

/// The present: beat by beat, what people do and the desk's work that follows from it.
async fn run(
    stage: &Arc<Stage>,
    folder: &Folder,
    mark: Mark,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let mut beats = tokio::time::interval(BEAT);
    let mut notes = tokio::time::interval(NOTE);
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            _ = beats.tick() => {
                if let Err(error) = stage.beat().await {
                    tracing::warn!(%error, "the story rests");
                }
            }
            _ = notes.tick() => folder.keep(&Mark { clock: stage.hands.now(), ..mark.clone() })?,
        }
    }
    folder.keep(&Mark { clock: stage.hands.now(), ..mark })?;
    Ok(())
}

/// A world of so many stories, with customers and orders in proportion.
pub fn sized(stories: usize) -> Size {
    let whole = Size::default();
    let share = |all: usize| (all * stories / whole.stories.max(1)).max(60);
    Size { stories, customers: share(whole.customers), orders: share(whole.orders), days: whole.days }
}
