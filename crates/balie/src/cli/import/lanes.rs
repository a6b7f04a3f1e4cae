//! Records side by side: each lane takes its own in order, all lanes together fill the database's group commits.
//!
//! What must not overtake each other shares a lane (the orders of one customer) or is kept apart by emptying all lanes
//! (sellers and topics before the orders that follow them).

use super::record::Record;
use super::report::Report;
use app::commands::{Unfit, import_order, import_seller, import_topic};
use app::{Desk, Error};
use std::collections::HashMap;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// How many records are under way at once.
const LANES: usize = 48;
/// How many records wait in one lane.
const WAITING: usize = 8;
/// How often a record that met another one is tried.
const TRIES: usize = 4;
/// The most records of which it is remembered where they stood, to find doubles: 12 bytes or so each.
const REMEMBERED: usize = 5_000_000;

type Problem = Box<dyn Fn(String) + Send + Sync>;

struct Shared {
    desk: Desk,
    problem: Problem,
    sellers: AtomicU64,
    orders: AtomicU64,
    topics: AtomicU64,
    refused: AtomicU64,
}

/// The lanes.
pub struct Lanes {
    shared: Arc<Shared>,
    lanes: Vec<mpsc::Sender<(u64, Record)>>,
    tasks: JoinSet<()>,
    orders: bool,
    met: HashMap<u64, u64>,
    hasher: RandomState,
}

impl Lanes {
    /// Lanes into a desk; `problem` is told of each refused line.
    pub fn new(desk: Desk, problem: Problem) -> Self {
        let zero = AtomicU64::default;
        let shared =
            Shared { desk, problem, sellers: zero(), orders: zero(), topics: zero(), refused: zero() };
        Self {
            shared: Arc::new(shared),
            lanes: Vec::new(),
            tasks: JoinSet::new(),
            orders: false,
            met: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Notes that a line is of no use.
    pub fn refuse(&self, line: u64, why: &str) {
        self.refuse_many(line, why, 1);
    }

    /// Notes that so many lines from this one on are of no use.
    pub fn refuse_many(&self, line: u64, why: &str, lines: u64) {
        self.shared.refuse(line, why, lines);
    }

    /// Takes a record in; waits while its lane is full. The same record twice in one file is refused.
    pub async fn take(&mut self, line: u64, record: Record) {
        if let Some(first) = self.double_of(line, &record) {
            let why = format!("{} stands already on line {first} of this file", name(&record));
            return self.refuse(line, &why);
        }
        let is_order = matches!(record, Record::Order(_));
        if is_order != self.orders {
            self.drain().await;
            self.orders = is_order;
        }
        if self.lanes.is_empty() {
            self.begin();
        }
        let lane = lane_of(&record);
        // A lane ends only when it is told to, so that the send succeeds.
        let _sent = self.lanes[lane].send((line, record)).await;
    }

    /// Waits until everything is in, and tells what came of it.
    pub async fn finish(mut self) -> Report {
        self.drain().await;
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        let Shared { sellers, orders, topics, refused, .. } = &*self.shared;
        Report { sellers: of(sellers), orders: of(orders), topics: of(topics), refused: of(refused) }
    }

    fn double_of(&mut self, line: u64, record: &Record) -> Option<u64> {
        let key = match record {
            Record::Seller(seller) => self.hasher.hash_one(("seller", &seller.reference)),
            Record::Order(order) => self.hasher.hash_one(("order", &order.seller, &order.number)),
            Record::Topic(topic) => self.hasher.hash_one(("topic", &topic.key)),
        };
        if let Some(first) = self.met.get(&key) {
            return Some(*first);
        }
        if self.met.len() < REMEMBERED {
            self.met.insert(key, line);
        }
        None
    }

    fn begin(&mut self) {
        for _ in 0..LANES {
            let (lane, mut records) = mpsc::channel(WAITING);
            let shared = Arc::clone(&self.shared);
            self.tasks.spawn(async move {
                while let Some((line, record)) = records.recv().await {
                    shared.take(line, &record).await;
                }
            });
            self.lanes.push(lane);
        }
    }

    async fn drain(&mut self) {
        self.lanes.clear();
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Shared {
    async fn take(&self, line: u64, record: &Record) {
        let mut taken = self.once(record).await;
        for _ in 1..TRIES {
            if !matches!(taken, Err(Unfit::Store(Error::Conflict))) {
                break;
            }
            taken = self.once(record).await;
        }
        if let Err(why) = taken {
            self.refuse(line, &why.to_string(), 1);
        }
    }

    async fn once(&self, record: &Record) -> Result<(), Unfit> {
        let count = match record {
            Record::Seller(seller) => import_seller(&self.desk, seller).await.map(|_| &self.sellers)?,
            Record::Order(order) => import_order(&self.desk, order).await.map(|()| &self.orders)?,
            Record::Topic(topic) => import_topic(&self.desk, topic).await.map(|()| &self.topics)?,
        };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn refuse(&self, line: u64, why: &str, lines: u64) {
        self.refused.fetch_add(lines, Ordering::Relaxed);
        (self.problem)(format!("line {line}: {why}"));
    }
}

fn name(record: &Record) -> String {
    match record {
        Record::Seller(seller) => format!("reference: seller {:?}", seller.reference),
        Record::Order(order) => format!("number: order {:?}", order.number),
        Record::Topic(topic) => format!("key: topic {:?}", topic.key),
    }
}

fn lane_of(record: &Record) -> usize {
    let mut hasher = DefaultHasher::new();
    match record {
        Record::Seller(seller) => seller.reference.hash(&mut hasher),
        Record::Order(order) => order.customer.email.to_lowercase().hash(&mut hasher),
        Record::Topic(topic) => topic.key.hash(&mut hasher),
    }
    usize::try_from(hasher.finish() % LANES as u64).unwrap_or_default()
}
