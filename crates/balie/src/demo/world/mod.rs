//! The made-up world of `balie demo`: a marketplace, its sellers, customers, orders and what they wrote to each other.
//!
//! Pure data from a seed: no clock (`now` is passed in), no database, no network. The same seed and instant give the same world.

mod busy;
mod catalogue;
mod dates;
mod files;
mod forms;
mod goods;
mod grammar;
mod hours;
mod judged;
mod live;
mod model;
mod open;
mod paths;
mod people;
mod plan;
mod register;
mod scene;
mod showcase;
mod tell;
mod typing;
mod words;

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use rand::{Rng, SeedableRng, rngs::StdRng};
use std::collections::HashSet;

pub use grammar::Dice;
pub use live::{Cue, next_customer_reply, next_question, next_survey};
pub use model::{
    Act, Article, Attachment, Channel, Country, Customer, Deed, FileKind, Fulfilment, Language, Line,
    Marketplace, Order, Person, Place, Quality, Review, Role, Seller, Size, Standing, Story, Then, Tone,
    Topic, Voice, Weekly, Who, World,
};

use paths::{PATHS, Path, TOPICS};
use plan::{Beat, Terms};
use scene::{Cast, Matter};
use tell::Subject;

/// Name of the seller whose inbox shows every urgency.
const SHOWCASE: &str = "Gloeigoed";

/// How often a story is drawn anew until it fits.
const DRAW_LIMIT: usize = 24;

/// Share of the stories that fall in the last days.
const RECENT_SHARE: f64 = 0.05;

/// The last days, in which today's inboxes fill.
const RECENT_DAYS: f64 = 4.0;

/// Name, domain and people of the marketplace.
pub fn marketplace() -> Marketplace {
    let domain = "koopwaard.example";
    Marketplace {
        name: "Koopwaard",
        domain,
        question_address: "vraag@koopwaard.example",
        relay_domain: "antwoord.koopwaard.example",
        colour: "#0f5e59",
        zone: hours::ZONE,
        agents: people::agents(domain),
    }
}

/// Makes a world as it stands at `now`.
pub fn world(seed: u64, now: Timestamp, size: Size) -> World {
    let mut dice = StdRng::seed_from_u64(seed);
    let sellers = people::sellers(&mut dice);
    let articles = catalogue::articles(&sellers, &mut dice);
    let showcase = sellers.iter().position(|seller| seller.name == SHOWCASE).unwrap_or_default();
    let mut world = World {
        marketplace: marketplace(),
        customers: people::customers(size.customers.max(40), &mut dice),
        sellers,
        articles,
        orders: Vec::new(),
        topics: TOPICS.to_vec(),
        stories: Vec::new(),
        reviews: Vec::new(),
        weekly: Vec::new(),
        showcase,
    };
    let mut maker = Maker { world: &mut world, now, days: f64::from(size.days.max(20)), dice: &mut dice };
    maker.stories(size.stories);
    busy::week(&mut maker);
    open::inbox(&mut maker);
    open::desk(&mut maker);
    showcase::tell(&mut maker);
    maker.quiet_orders(size.orders);
    sort(maker.world);
    maker.reviews();
    maker.weeks();
    world
}

/// What is needed to add stories to a world.
struct Maker<'a> {
    world: &'a mut World,
    now: Timestamp,
    days: f64,
    dice: &'a mut Dice,
}

/// The things of one story, by index.
#[derive(Debug, Clone, Copy)]
struct Draft {
    path: &'static Path,
    seller: usize,
    customer: usize,
    article: usize,
    asked_at: Timestamp,
    ordered_at: Timestamp,
}

impl Maker<'_> {
    fn stories(&mut self, count: usize) {
        for _ in 0..count {
            for _ in 0..DRAW_LIMIT {
                if self.story() {
                    break;
                }
            }
        }
    }

    /// Adds a story with its order; says no when it does not fit.
    fn story(&mut self) -> bool {
        let seller = self.any_seller();
        let asked_at = self.asked_at();
        if asked_at >= self.now {
            return false;
        }
        let path = paths::any(self.dice);
        let draft = self.draft(path, seller, asked_at);
        self.add(draft, |beats, now| beats.into_iter().filter(|beat| beat.at <= now).collect())
    }

    /// Adds a story whose beats go through `cut` first.
    fn add(&mut self, draft: Draft, cut: impl FnOnce(Vec<Beat>, Timestamp) -> Vec<Beat>) -> bool {
        let order = self.order(&draft);
        let matter = Matter::pick(draft.path, &self.world.articles[draft.article], self.dice);
        let terms = self.terms(&draft, &order);
        let beats = cut(plan::course(draft.path, terms, self.dice), self.now);
        let story =
            tell::story(&subject(self.world, &order, &matter, &draft), &beats, terms.opens_at, self.dice);
        let settled = story.standing == Standing::Closed || story.ends_at == Place::Desk;
        let arranged = draft.seller == self.world.showcase && !settled;
        if story.acts.is_empty() || arranged {
            return false;
        }
        self.keep(story, order);
        true
    }

    fn keep(&mut self, mut story: Story, order: Order) {
        story.order = Some(self.world.orders.len());
        self.world.orders.push(order);
        self.world.stories.push(story);
    }

    /// Fills up with orders nobody asked a question about, of the sellers and on the days that questions are about: a few
    /// questions come to a hundred orders (R72c).
    fn quiet_orders(&mut self, count: usize) {
        let mut taken: HashSet<String> = self.world.orders.iter().map(|order| order.number.clone()).collect();
        while self.world.orders.len() < count {
            let ordered_at = self.asked_at();
            let seller = self.any_seller();
            let article = self.any_article(seller);
            let customer = self.dice.random_range(0..self.world.customers.len());
            let who = (customer, &self.world.customers[customer]);
            let order = catalogue::order(who, (article, &self.world.articles), ordered_at, self.dice);
            if ordered_at < self.now && taken.insert(order.number.clone()) {
                self.world.orders.push(order);
            }
        }
    }

    /// The product of two even draws favours the first articles: some sell, and fail, more than others.
    fn any_article(&mut self, seller: usize) -> usize {
        let own: Vec<usize> =
            (0..self.world.articles.len()).filter(|at| self.world.articles[*at].seller == seller).collect();
        let place = self.dice.random_range(0.0..1.0_f64) * self.dice.random_range(0.0..1.0_f64);
        own[pick(place, own.len())]
    }

    fn draft(&mut self, path: &'static Path, seller: usize, asked_at: Timestamp) -> Draft {
        let article = self.any_article(seller);
        let path = fitting(path, &self.world.articles[article]);
        let (low, high) = path.days;
        let hours = self.dice.random_range(i64::from(low) * 24..=i64::from(high) * 24) + 2;
        Draft {
            path,
            seller,
            customer: self.dice.random_range(0..self.world.customers.len()),
            article,
            asked_at,
            ordered_at: asked_at - SignedDuration::from_hours(hours),
        }
    }

    fn order(&mut self, draft: &Draft) -> Order {
        let customer = &self.world.customers[draft.customer];
        catalogue::order(
            (draft.customer, customer),
            (draft.article, &self.world.articles),
            draft.ordered_at,
            self.dice,
        )
    }

    /// Payment goes to the desk, marketplace-fulfilled delivery and returns too, the rest to the seller (R12).
    fn terms(&mut self, draft: &Draft, order: &Order) -> Terms {
        let quality = self.world.sellers[draft.seller].quality;
        let market = order.lines.first().is_some_and(|line| line.fulfilled_by == Fulfilment::Marketplace);
        let topic = draft.path.topic;
        let desk_only = topic == "payment" || (market && (topic == "delivery" || topic == "return"));
        let misrouted = desk_only && self.dice.random_bool(0.1);
        let opens_at = if (desk_only && !misrouted) || self.dice.random_bool(0.11) {
            Place::Desk
        } else {
            Place::Seller
        };
        Terms { asked_at: draft.asked_at, opens_at, quality, desk_only }
    }

    fn any_seller(&mut self) -> usize {
        let total: u32 = self.world.sellers.iter().map(|seller| seller.share).sum();
        let mut left = self.dice.random_range(0..total.max(1));
        for (index, seller) in self.world.sellers.iter().enumerate() {
            if left < seller.share {
                return index;
            }
            left -= seller.share;
        }
        0
    }

    /// More of them lately: the marketplace grows, and the last days are dense.
    fn asked_at(&mut self) -> Timestamp {
        let back = if self.dice.random_bool(RECENT_SHARE) {
            self.dice.random_range(0.02..RECENT_DAYS)
        } else {
            let even: f64 = self.dice.random_range(0.0..1.0);
            even.powf(1.15) * self.days
        };
        hours::writing_time(self.now, back, self.dice)
    }
}

fn subject<'a>(world: &'a World, order: &'a Order, matter: &'a Matter, draft: &Draft) -> Subject<'a> {
    Subject {
        cast: Cast {
            customer: &world.customers[draft.customer],
            seller: &world.sellers[draft.seller],
            order,
            article: &world.articles[draft.article],
            marketplace: world.marketplace.name,
        },
        agents: &world.marketplace.agents,
        matter,
        places: (draft.seller, draft.customer, draft.article),
    }
}

/// A book is not repaired, and what nobody can try is mended with a part.
fn fitting(path: &'static Path, article: &Article) -> &'static Path {
    let kind = &words::WORDS.goods.kinds[article.kind];
    let repairable = matches!(article.group.as_str(), "kitchen" | "tools" | "lighting" | "phone");
    match (path.topic, path.name) {
        ("defect", _) if article.group == "books" => path_named("defect", "boek"),
        ("defect", "tip" | "niet") if kind.triable().is_empty() => path_named("defect", "vervang"),
        ("defect", "part") if kind.mendable().is_empty() => path_named("defect", "vervang"),
        ("defect", "rep") if !repairable => path_named("defect", "foto"),
        (_, _) => path,
    }
}

/// A place in a list of `len`, from a share below one.
fn pick(share: f64, len: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "lists are short and the share lies between 0 and 1"
    )]
    let at = (share * len as f64) as usize;
    at.min(len.saturating_sub(1))
}

/// The course of that name.
fn path_named(topic: &str, name: &str) -> &'static Path {
    PATHS.iter().find(|path| path.topic == topic && path.name == name).unwrap_or(&PATHS[0])
}

/// Orders by instant, stories by their first act, with the order numbers made unique.
fn sort(world: &mut World) {
    let mut by_time: Vec<usize> = (0..world.orders.len()).collect();
    by_time.sort_by_key(|at| world.orders[*at].ordered_at);
    let mut new_place = vec![0; by_time.len()];
    for (new, old) in by_time.iter().enumerate() {
        new_place[*old] = new;
    }
    let mut orders: Vec<Option<Order>> = std::mem::take(&mut world.orders).into_iter().map(Some).collect();
    world.orders = by_time.iter().filter_map(|old| orders[*old].take()).collect();
    for story in &mut world.stories {
        story.order = story.order.map(|old| new_place[old]);
    }
    world.stories.sort_by_key(|story| story.acts.first().map(|act| act.at));
}
