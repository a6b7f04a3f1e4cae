//! Many stories at once: lanes, each a desk of its own with its own clock on the same database.
//!
//! A customer's stories and orders stay in one lane, in order, so that nobody is met twice at once.

use super::perform::{Told, perform};
use super::{Cast, Progress, records};
use crate::demo::hands::Hands;
use crate::demo::open::House;
use crate::demo::world::{Deed, Order, Story};
use app::commands::{self, Unfit};
use app::{Desk, Error};
use domain::case::CaseFile;
use jiff::Timestamp;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// How many lanes: enough to fill the writer's groups.
const LANES: usize = 48;

/// How often a case may wake between two acts; each alarm leads to a later one or to none.
const WAKINGS: usize = 8;

/// A story that was told up to some instant.
pub struct Begun {
    /// Its place in the world.
    pub story: usize,
    /// The first act that lies later.
    pub next: usize,
    /// Its case, if it has one yet.
    pub told: Told,
}

struct Lane {
    desk: Desk,
    hands: Hands,
    cast: Arc<Cast>,
    until: Timestamp,
    /// Only one at a time has mail read: a reader reads whatever lies there, by his own clock.
    reading: Arc<Mutex<()>>,
    progress: Progress,
}

/// Tells the stories up to an instant, with everything that wakes by then.
pub async fn tell(
    house: &House,
    cast: &Arc<Cast>,
    stories: &[usize],
    until: Timestamp,
    progress: &Progress,
) -> Result<Vec<Begun>, Error> {
    let mut shares: Vec<Vec<usize>> = vec![Vec::new(); LANES];
    for story in stories {
        shares[cast.world.stories[*story].customer % LANES].push(*story);
    }
    let mut lanes = JoinSet::new();
    let reading = Arc::new(Mutex::new(()));
    for share in shares {
        let (desk, hands) = house.lane(until)?;
        let (cast, progress, reading) = (Arc::clone(cast), progress.clone(), Arc::clone(&reading));
        let lane = Lane { desk, hands, cast, until, reading, progress };
        lanes.spawn(async move { lane.stories(&share).await });
    }
    Ok(all(lanes).await?.into_iter().flatten().collect())
}

/// What all lanes give, once each has come to its end.
pub async fn all<T: 'static>(mut lanes: JoinSet<Result<T, Error>>) -> Result<Vec<T>, Error> {
    let mut given = Vec::with_capacity(lanes.len());
    while let Some(lane) = lanes.join_next().await {
        given.push(lane.map_err(|error| Error::Broken(error.to_string()))??);
    }
    Ok(given)
}

/// A record of the world that the desk does not take is a fault of the world.
pub fn unfit(unfit: Unfit) -> Error {
    match unfit {
        Unfit::Store(error) => error,
        field @ Unfit::Field { .. } => Error::Broken(field.to_string()),
    }
}

/// Takes in the orders about which nobody asked.
pub async fn quiet_orders(
    house: &House,
    cast: &Arc<Cast>,
    until: Timestamp,
    progress: &Progress,
) -> Result<(), Error> {
    let mut asked = vec![false; cast.world.orders.len()];
    for order in cast.world.stories.iter().filter_map(|story| story.order) {
        asked[order] = true;
    }
    let mut shares: Vec<Vec<usize>> = vec![Vec::new(); LANES];
    for (at, order) in cast.world.orders.iter().enumerate().filter(|(at, _)| !asked[*at]) {
        shares[order.customer % LANES].push(at);
    }
    let mut lanes = JoinSet::new();
    for share in shares {
        let (desk, _) = house.lane(until)?;
        let (cast, progress) = (Arc::clone(cast), progress.clone());
        lanes.spawn(async move {
            for at in share {
                take_in(&desk, &cast, &cast.world.orders[at]).await?;
                progress.add(1);
            }
            Ok::<_, Error>(())
        });
    }
    all(lanes).await.map(drop)
}

async fn take_in(desk: &Desk, cast: &Cast, order: &Order) -> Result<(), Error> {
    for record in records::order(&cast.world, order) {
        commands::import_order(desk, &record).await.map_err(unfit)?;
    }
    Ok(())
}

impl Lane {
    async fn stories(&self, share: &[usize]) -> Result<Vec<Begun>, Error> {
        let mut begun = Vec::with_capacity(share.len());
        for at in share {
            begun.push(self.story(*at).await?);
            self.progress.add(1);
        }
        Ok(begun)
    }

    async fn story(&self, at: usize) -> Result<Begun, Error> {
        let story = &self.cast.world.stories[at];
        self.hands.set(self.until);
        if let Some(order) = story.order.map(|order| &self.cast.world.orders[order]) {
            // What is bought and asked about in the last days is taken in as the shop would: not before it was bought.
            self.hands.set(self.until.max(order.ordered_at));
            take_in(&self.desk, &self.cast, order).await?;
            self.progress.add(1);
        }
        let mut told: Told = None;
        let next = story.acts.partition_point(|act| act.at <= self.until);
        for act in 0..next {
            told = self.act(story, act, told).await?;
        }
        let told = self.wake(told, self.until).await?;
        Ok(Begun { story: at, next, told })
    }

    async fn act(&self, story: &Story, at: usize, told: Told) -> Result<Told, Error> {
        let act = &story.acts[at];
        let told = self.wake(told, act.at).await?;
        self.hands.set(act.at);
        if matches!(act.deed, Deed::AutoReply { .. }) {
            let _alone = self.reading.lock().await;
            let told = perform(&self.desk, &self.cast, story, told, act).await?;
            while app::intake::read_once(&self.desk).await? > 0 {}
            return Ok(told);
        }
        perform(&self.desk, &self.cast, story, told, act).await
    }

    /// Lets the case do by itself what it does before an instant, each at its own.
    async fn wake(&self, told: Told, by: Timestamp) -> Result<Told, Error> {
        let Some(mut file) = told else { return Ok(None) };
        for _ in 0..WAKINGS {
            let Some(due) = file.case.wake_at().filter(|due| *due <= by) else { break };
            self.hands.set(due);
            file = self.woken(&file).await?;
        }
        Ok(Some(file))
    }

    async fn woken(&self, file: &CaseFile) -> Result<CaseFile, Error> {
        commands::wake(&self.desk, file.case.id).await
    }
}
