//! Records side by side: each lane takes its own in order, all lanes together fill the database's group commits.
//!
//! What must not overtake each other shares a lane (the orders of one customer) or is kept apart by emptying all lanes
//! (sellers and topics before the orders that follow them).

use super::job::Keeper;
use super::lines::Position;
use super::record::Record;
use super::report::Report;
use super::{Progress, Unread};
use crate::commands::{
    Unfit, import_article, import_customer, import_figure, import_order, import_review, import_seller,
    import_topic,
};
use crate::desk::Desk;
use crate::error::Error;
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// How many records are under way at once.
const LANES: usize = 48;
/// How many records wait in one lane.
const WAITING: usize = 8;
/// After how many records it is written down how far the file has come.
const REST: usize = 1_000;
/// How often a record that met another one is tried.
const TRIES: usize = 5;
/// The wait before a database that is away is tried again; it doubles.
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// The most records of which it is remembered where they stood, to find doubles: 12 bytes or so each.
const REMEMBERED: usize = 5_000_000;

/// Told of the line and why it was refused.
pub type Problem = Box<dyn Fn(u64, &str) + Send + Sync>;

struct Shared {
    desk: Desk,
    problem: Problem,
    progress: Arc<Progress>,
    /// Why the database cannot be reached, once it cannot.
    gone: OnceLock<String>,
}

/// The lanes.
pub struct Lanes {
    shared: Arc<Shared>,
    open: Vec<mpsc::Sender<(u64, Record)>>,
    tasks: JoinSet<()>,
    stage: u8,
    met: HashMap<u64, u64>,
    hasher: RandomState,
    keeper: Option<Arc<Keeper>>,
    since_rest: usize,
}

impl Lanes {
    /// Lanes into a desk; `problem` is told of each refused line, `keeper` writes down how far the file has come.
    pub fn new(desk: Desk, progress: Arc<Progress>, problem: Problem, keeper: Option<Arc<Keeper>>) -> Self {
        let shared = Shared { desk, problem, progress, gone: OnceLock::new() };
        Self {
            shared: Arc::new(shared),
            open: Vec::new(),
            tasks: JoinSet::new(),
            stage: 0,
            met: HashMap::new(),
            hasher: RandomState::new(),
            keeper,
            since_rest: 0,
        }
    }

    /// Notes that a line is of no use.
    pub fn refuse(&self, number: u64, why: &str) {
        self.refuse_many(number, why, 1);
    }

    /// Notes that so many lines from this one on are of no use.
    pub fn refuse_many(&self, line: u64, why: &str, lines: u64) {
        self.shared.refuse(line, why, lines);
    }

    /// Takes a record in; waits while its lane is full. The same record twice in one file is refused.
    /// An error means that the database is away: reading on would only lose lines.
    pub async fn take(&mut self, number: u64, record: Record) -> Result<(), Unread> {
        if let Some(why) = self.shared.gone.get() {
            return Err(Unread::Away(why.clone()));
        }
        if let Some(first) = self.double_of(number, &record) {
            let why = format!("{} stands already on line {first} of this file", name(&record));
            self.refuse(number, &why);
            return Ok(());
        }
        let stage = match record {
            Record::Seller(_) | Record::Topic(_) | Record::Customer(_) => 0,
            Record::Article(_) | Record::Figure(_) => 1,
            Record::Order(_) => 2,
            Record::Review(_) => 3,
        };
        if stage != self.stage {
            self.drain().await;
            self.stage = stage;
        }
        if self.open.is_empty() {
            self.begin();
        }
        let lane = lane_of(&record);
        // A lane ends only when it is told to, so that the send succeeds.
        let _sent = self.open[lane].send((number, record)).await;
        Ok(())
    }

    /// Everything before a place of the file was handed over: now and then that is written down, once it is in.
    pub async fn may_rest(&mut self, position: Position) -> Result<(), Unread> {
        self.since_rest += 1;
        if self.since_rest < REST { Ok(()) } else { self.rest(position).await }
    }

    /// Writes down that everything before a place of the file is in, once it is.
    pub async fn rest(&mut self, position: Position) -> Result<(), Unread> {
        self.since_rest = 0;
        let Some(keeper) = self.keeper.clone() else { return Ok(()) };
        self.drain().await;
        if let Some(why) = self.shared.gone.get() {
            return Err(Unread::Away(why.clone()));
        }
        keeper.keep(position).await.map_err(|error| Unread::Away(error.to_string()))
    }

    /// Waits until everything is in, and tells what came of it.
    pub async fn finish(mut self) -> Result<Report, Unread> {
        self.drain().await;
        if let Some(why) = self.shared.gone.get() {
            return Err(Unread::Away(why.clone()));
        }
        Ok(self.shared.progress.report())
    }

    fn double_of(&mut self, number: u64, record: &Record) -> Option<u64> {
        let key = match record {
            Record::Seller(seller) => self.hasher.hash_one(("seller", &seller.reference)),
            Record::Article(article) => self.hasher.hash_one(("article", &article.seller, &article.number)),
            Record::Order(order) => self.hasher.hash_one(("order", &order.seller, &order.number)),
            Record::Topic(topic) => self.hasher.hash_one(("topic", &topic.key)),
            Record::Customer(customer) => self.hasher.hash_one(("customer", customer.email.to_lowercase())),
            Record::Review(review) => self.hasher.hash_one(("review", &review.seller, &review.reference)),
            Record::Figure(one) => self.hasher.hash_one(("figure", &one.seller, &one.norm, &one.week)),
        };
        if let Some(first) = self.met.get(&key) {
            return Some(*first);
        }
        if self.met.len() < REMEMBERED {
            self.met.insert(key, number);
        }
        None
    }

    fn begin(&mut self) {
        for _ in 0..LANES {
            let (lane, mut records) = mpsc::channel(WAITING);
            let shared = Arc::clone(&self.shared);
            self.tasks.spawn(async move {
                while let Some((number, record)) = records.recv().await {
                    shared.take(number, &record).await;
                }
            });
            self.open.push(lane);
        }
    }

    async fn drain(&mut self) {
        self.open.clear();
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Shared {
    async fn take(&self, line: u64, record: &Record) {
        let mut taken = self.once(record).await;
        let mut wait = FIRST_WAIT;
        for _ in 1..TRIES {
            match &taken {
                Err(Unfit::Store(Error::Conflict)) => {}
                Err(Unfit::Store(Error::Unavailable(_))) if self.gone.get().is_none() => {
                    tokio::time::sleep(wait).await;
                    wait *= 2;
                }
                Ok(()) | Err(_) => break,
            }
            taken = self.once(record).await;
        }
        match taken {
            Ok(()) => {}
            Err(Unfit::Store(Error::Unavailable(why))) => {
                let _first = self.gone.set(why);
            }
            Err(why) => self.refuse(line, &why.to_string(), 1),
        }
    }

    async fn once(&self, record: &Record) -> Result<(), Unfit> {
        let (desk, counts) = (&self.desk, &*self.progress);
        let count = match record {
            Record::Seller(seller) => import_seller(desk, seller).await.map(|_| &counts.sellers)?,
            Record::Article(article) => import_article(desk, article).await.map(|()| &counts.articles)?,
            Record::Order(order) => import_order(desk, order).await.map(|()| &counts.orders)?,
            Record::Topic(topic) => import_topic(desk, topic).await.map(|()| &counts.topics)?,
            Record::Customer(one) => import_customer(desk, one).await.map(|()| &counts.customers)?,
            Record::Review(review) => import_review(desk, review).await.map(|()| &counts.reviews)?,
            Record::Figure(figure) => import_figure(desk, figure).await.map(|()| &counts.figures)?,
        };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn refuse(&self, line: u64, why: &str, lines: u64) {
        self.progress.refused.fetch_add(lines, Ordering::Relaxed);
        (self.problem)(line, why);
    }
}

fn name(record: &Record) -> String {
    match record {
        Record::Seller(seller) => format!("reference: seller {:?}", seller.reference),
        Record::Article(article) => format!("article: {:?}", article.number),
        Record::Order(order) => format!("number: order {:?}", order.number),
        Record::Topic(topic) => format!("key: topic {:?}", topic.key),
        // An address is nobody's business in a list of problems.
        Record::Customer(_) => "email: this customer".to_owned(),
        Record::Review(review) => format!("reference: review {:?}", review.reference),
        Record::Figure(one) => format!("week: {} of {:?} in {}", one.norm, one.seller, one.week),
    }
}

fn lane_of(record: &Record) -> usize {
    let mut hasher = DefaultHasher::new();
    match record {
        Record::Seller(seller) => seller.reference.hash(&mut hasher),
        Record::Article(article) => article.number.hash(&mut hasher),
        Record::Order(order) => order.customer.email.to_lowercase().hash(&mut hasher),
        Record::Topic(topic) => topic.key.hash(&mut hasher),
        Record::Customer(customer) => customer.email.to_lowercase().hash(&mut hasher),
        Record::Review(review) => review.order.hash(&mut hasher),
        Record::Figure(figure) => figure.seller.hash(&mut hasher),
    }
    usize::try_from(hasher.finish() % LANES as u64).unwrap_or_default()
}
