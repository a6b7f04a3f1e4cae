//! From made lives to the statements the desk itself would have written, told on one thread and stored on another.

use std::sync::mpsc::{SyncSender, sync_channel};

use anyhow::Context;
use app::Setup;
use domain::case::{About, Actor, CaseFile, Channel, Event};
use domain::ids::{ArticleNumber, CaseId, CustomerId, OrderNumber, PersonId, SellerId, TopicKey};
use domain::insight::picked::picked;
use domain::language::Language;
use domain::marketplace::Policies;
use domain::message::{Author, MessageKind};
use domain::norms::Week;
use domain::order::{Delivery, Fulfilment, Line, Order};
use domain::routing::{Goods, Known};
use domain::survey::{Opinion, Score};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use mail::alias::Purpose;
use sha2::{Digest, Sha256};
use store::write::account::{NewPerson, NewSeller};
use store::write::customer::NewCustomer;
use store::write::figures::Cell;
use store::write::message::{Key, NewMessage};
use store::write::search::Finders;
use store::write::survey::NewSurvey;
use store::{Batch, Engine, Keys, Statement, write};

use super::cast::{TOPICS, article, name, pick, sentence};
use super::sink::Sink;
use super::story::{Lived, Rules, fate, live, measures};
use super::{COMMON_WORD, FIRST_CASE, GIANT, OTHERS, RARE_WORD, SESSION, TOKEN};
use crate::arguments::Cases;
use crate::chance::Chance;

/// Cases told before they are handed over, and how many such heaps may wait.
const HEAP: u32 = 500;
const HEAPS: usize = 4;
/// Questions to the giant seller that hold the rare word.
const RARE: u32 = 20;
/// How long the sign-in of the bench lasts.
const SIGNED_IN: SignedDuration = SignedDuration::from_hours(24 * 365);

/// Fills a store with a whole marketplace as it is at `now`.
pub fn tell(sink: Sink, keys: Keys, cases: Cases, now: Timestamp) -> anyhow::Result<()> {
    let (heaps, told) = sync_channel::<Vec<Statement>>(HEAPS);
    let teller = std::thread::spawn(move || Teller::new(keys, cases, now)?.tell(&heaps));
    for statement in told.into_iter().flatten() {
        sink.write(&statement)?;
    }
    teller.join().map_err(|_| anyhow::anyhow!("the teller panicked"))??;
    sink.finish()
}

struct Teller {
    keys: Keys,
    cases: u32,
    now: Timestamp,
    rules: Rules,
    chance: Chance,
}

impl Teller {
    fn new(keys: Keys, cases: Cases, now: Timestamp) -> anyhow::Result<Self> {
        let calendar = Setup::default().desk_hours.calendar()?;
        let rules = Rules { policies: Policies::default(), calendar };
        Ok(Self { keys, cases: cases.0, now, rules, chance: Chance::new(7) })
    }

    fn tell(mut self, heaps: &SyncSender<Vec<Statement>>) -> anyhow::Result<()> {
        heaps.send(self.people()).context("nobody stores")?;
        let mut heap = Vec::new();
        for place in 0..self.cases {
            heap.extend(self.case(place)?);
            if place % HEAP == HEAP - 1 || place == self.cases - 1 {
                heaps.send(std::mem::take(&mut heap)).context("nobody stores")?;
            }
        }
        Ok(())
    }

    fn people(&self) -> Vec<Statement> {
        let mut all: Vec<Statement> =
            (GIANT.0..=GIANT.0 + i64::from(OTHERS)).map(|id| self.seller(id)).collect();
        for (position, (key, names, words)) in (1..).zip(TOPICS) {
            all.push(write::account::topic(key, position, names, words));
        }
        let owner = PersonId(1);
        let person = NewPerson {
            id: owner,
            email_hash: self.keys.fingerprint("email", "owner@bench.example"),
            email_sealed: self.keys.seal("email", "owner@bench.example"),
            name: "Olga Owner".to_owned(),
            password_hash: String::new(),
            desk_role: None,
            language: "nl",
        };
        let hash = |secret: &str| -> [u8; 32] { Sha256::digest(secret).into() };
        all.push(write::account::person(&person, self.now));
        all.push(write::account::membership(GIANT, owner, "owner"));
        all.push(write::account::session(hash(SESSION), owner, Some(GIANT), self.now, self.now + SIGNED_IN));
        all.push(write::account::token(hash(TOKEN), "bench", Some(GIANT), None, self.now));
        let numbers = [
            ("case", FIRST_CASE + i64::from(self.cases)),
            ("seller", i64::from(OTHERS) + 2),
            ("person", 2),
            ("customer", i64::from(self.cases) + 1),
        ];
        all.extend(numbers.map(|(kind, next)| write::outbox::take_numbers(kind, next, 0)));
        all
    }

    fn seller(&self, id: i64) -> Statement {
        let new = NewSeller {
            id: SellerId(id),
            reference: format!("S{id}"),
            name: format!("Winkel {id}"),
            country: "NL".to_owned(),
            zone: "Europe/Amsterdam".to_owned(),
            hours: "mon-fri 09:00-17:00".to_owned(),
            holidays: "NL".to_owned(),
            language: "nl",
            colour: "#2f6f4f".to_owned(),
        };
        write::account::seller(&new, self.now - SignedDuration::from_hours(24 * 400))
    }

    /// Every tenth case is the giant's.
    fn case(&mut self, place: u32) -> anyhow::Result<Vec<Statement>> {
        let giant = place.is_multiple_of(10);
        let seller = if giant { GIANT } else { SellerId(2 + i64::from(self.chance.below(OTHERS))) };
        let id = CaseId(FIRST_CASE + i64::from(place));
        // Two of three customers ask for the first time.
        let customer = if place % 3 == 2 { place - self.chance.below(place.min(1_000)) } else { place };
        let customer = CustomerId(1 + i64::from(customer - u32::from(customer % 3 == 2)));
        let (began, end) = fate(place, self.cases, self.now, &mut self.chance);
        let life = live((id, seller, customer), (began, end), &self.rules, &mut self.chance)?;
        let about = self.about(place, seller, customer)?;
        let mut all = Vec::with_capacity(32);
        if place % 3 != 2 {
            all.push(self.customer(customer, &about.customer_name, began));
        }
        all.extend(self.order(seller, &about, customer, began)?);
        let rare = giant && (place / 10).is_multiple_of((self.cases / 10 / RARE).max(1));
        all.extend(self.told(&life, &about, rare)?);
        Ok(all)
    }

    fn about(&mut self, place: u32, seller: SellerId, customer: CustomerId) -> anyhow::Result<About> {
        let articles = if seller == GIANT { 2_000 } else { 20 };
        let (number, title) = article(seller.0, self.chance.below(articles));
        // A customer who asks again has the name he had.
        let mut own = Chance::new(customer.0.cast_unsigned());
        Ok(About {
            assignee: None,
            customer,
            customer_name: name(&mut own),
            order: OrderNumber::parse(&format!("B{:010}", 4_000_000_000_u64 + u64::from(place))),
            topic: TopicKey::parse(pick(&TOPICS, &mut self.chance).0).context("a topic")?,
            subject: format!("{} {title}", sentence(3, &mut self.chance)),
            article: ArticleNumber::parse(&number),
            article_title: Some(title),
            channel: Channel::Mail,
            language: Language::Nl,
        })
    }

    fn customer(&self, id: CustomerId, name: &str, at: Timestamp) -> Statement {
        let address = format!("customer{id}@post.example");
        let new = NewCustomer {
            id,
            email_hash: self.keys.fingerprint("email", &address),
            email_sealed: self.keys.seal("email", &address),
            phone: None,
            name: name.to_owned(),
            language: "nl",
        };
        write::customer::import(&new, at)
    }

    fn order(
        &self,
        seller: SellerId,
        about: &About,
        customer: CustomerId,
        asked: Timestamp,
    ) -> anyhow::Result<Vec<Statement>> {
        let line = Line {
            number: 1,
            article: about.article.clone().context("an article")?,
            title: about.article_title.clone().unwrap_or_default(),
            group: None,
            fulfilment: Fulfilment::Seller,
            quantity: 1,
            delivery: Delivery::default(),
        };
        let number = about.order.clone().context("an order")?;
        let ordered_at = asked - SignedDuration::from_hours(24 * 5);
        let day = self.day(ordered_at);
        let order = Order { seller, number, ordered_at, lines: Vec::new() };
        let mut all = write::order::order(&order, customer, day).to_vec();
        all.extend(write::order::line(seller, &order.number, day, &line));
        Ok(all)
    }

    /// The case as its life left it, with history, figures, words and what was said.
    fn told(&mut self, life: &[Lived], about: &About, rare: bool) -> anyhow::Result<Vec<Statement>> {
        let file =
            |lived: &Lived| CaseFile { case: lived.step.case.clone(), about: about.clone(), messages: 3 };
        let last = file(life.last().context("a life without a step")?);
        let mut all = vec![
            write::case::insert(&last),
            write::case::placement(&last, self.day(last.case.placement.arrived_at)),
            routed(&last),
        ];
        for lived in life {
            let then = file(lived);
            let lines = lived.step.events.iter().enumerate();
            all.extend(lines.map(|(index, event)| write::case::event(&then, index, lived.at, event, None)));
        }
        let mut figures = Batch::new();
        write::figures::recount(&mut figures, None, &last);
        for (seller, arrived_at, measure) in measures(life) {
            figures.extend(write::figures::measured(self.cell(seller, arrived_at, about), measure));
            figures.extend(write::performance::response(&last, last.case.placement.number, measure));
        }
        all.extend(figures);
        all.extend(self.week(&last));
        all.extend(self.said(life, &last, rare));
        let salt = last.case.id.0;
        let (case, customer) = (last.case.id.0, about.customer.0);
        all.push(write::mail::alias(case, Purpose::CaseCustomer as u8, customer, salt, None));
        all.push(write::mail::alias(case, Purpose::CaseSeller as u8, last.case.seller.0, salt, None));
        if life.iter().any(|lived| lived.step.events.iter().any(|(_, event)| *event == Event::SurveySent)) {
            all.extend(self.survey(&last)?);
        }
        Ok(all)
    }

    /// The week in which a case came is measured, and final where its Wednesday is past.
    fn week(&self, file: &CaseFile) -> Vec<Statement> {
        let (seller, zone) = (file.case.seller, self.rules.calendar.zone());
        let week = Week::of_day(self.day(file.case.placement.arrived_at));
        let final_at = week.final_at(zone);
        let known = write::performance::week(seller, week, final_at);
        let closed = (final_at < self.now).then(|| write::performance::close(seller, week, final_at));
        [known].into_iter().chain(closed).collect()
    }

    fn cell<'a>(&self, seller: SellerId, at: Timestamp, about: &'a About) -> Cell<'a> {
        let article = about.article.as_ref().map_or("", ArticleNumber::as_str);
        Cell { seller, day: self.day(at), topic: about.topic.as_str(), article, channel: about.channel.key() }
    }

    fn day(&self, at: Timestamp) -> i64 {
        let date = self.rules.calendar.local(at).date();
        date.since(Date::constant(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The three messages, and the words by which the case is found.
    fn said(&mut self, life: &[Lived], file: &CaseFile, rare: bool) -> Vec<Statement> {
        let CaseFile { case, about, .. } = file;
        let spoken = life.iter().filter_map(|lived| {
            let (actor, _) = lived.step.events.iter().find(|(_, event)| speaks(event))?;
            Some((lived.at, *actor))
        });
        let mut all = Vec::new();
        for (number, (at, actor)) in (1..).zip(spoken) {
            let mut text = sentence(if number == 3 { 9 } else { 30 }, &mut self.chance);
            if number == 1 {
                text = format!("Beste, mijn {COMMON_WORD} {text} {}", if rare { RARE_WORD } else { "" });
            }
            let message = message(at, actor, about, text);
            let key = Key { seller: case.seller, case: case.id, number };
            all.push(write::message::insert(key, &message));
            if message.author == Author::Customer {
                let words = picked(&message.text, &about.customer_name);
                all.extend(write::gist::keep(file, number, at, &words));
            }
            all.extend(write::search::index(
                Engine::Sqlite,
                Finders::Both(case.seller),
                case.id,
                number,
                &message.text,
            ));
        }
        all.extend(write::search::index(
            Engine::Sqlite,
            Finders::Both(case.seller),
            case.id,
            0,
            &facts(about),
        ));
        all
    }

    /// Two of three surveys are answered.
    fn survey(&mut self, file: &CaseFile) -> anyhow::Result<Vec<Statement>> {
        let CaseFile { case, about, .. } = file;
        let sent_at = case.status.since() + SignedDuration::from_hours(24);
        let new = NewSurvey {
            case: case.id,
            closing: case.closings,
            seller: case.seller,
            counts: true,
            token_hash: Sha256::digest(format!("survey {}", case.id)).into(),
            language: "nl",
            topic: about.topic.as_str().to_owned(),
            article: about.article.as_ref().map(|article| article.as_str().to_owned()),
        };
        let mut all = vec![write::survey::insert(&new, sent_at)];
        if self.chance.below(3) > 0 {
            let score = 10 - self.chance.below(11).min(self.chance.below(11));
            let score = Score::new(i64::from(score)).map_err(|_| anyhow::anyhow!("a score beyond 10"))?;
            let opinion = Opinion { score, solved: true, comment: sentence(8, &mut self.chance) };
            all.push(write::survey::answer(
                case.id,
                i64::from(case.closings),
                &opinion,
                (sent_at, self.day(sent_at)),
            ));
            let cell = Cell { channel: "", ..self.cell(case.seller, sent_at, about) };
            all.extend(write::figures::scored(cell, score));
        }
        Ok(all)
    }
}

/// What was known of the question when it came in, one in three fulfilled by the marketplace (R12).
fn routed(file: &CaseFile) -> Statement {
    let fulfilment = if file.case.id.0 % 3 == 0 { Fulfilment::Marketplace } else { Fulfilment::Seller };
    let known = Known {
        topic: file.about.topic.clone(),
        channel: file.about.channel,
        seller: Some(file.case.seller),
        goods: Goods { fulfilment: Some(fulfilment), ..Goods::default() },
        kept: false,
        assistant: false,
    };
    let place = file.case.place;
    let routed = write::routing::Routed { known: &known, place, rule: "the seller knows", rules: 1 };
    write::routing::routed(file.case.id, file.case.opened_at, routed)
}

fn speaks(event: &Event) -> bool {
    matches!(event, Event::Opened { .. } | Event::CustomerWrote { .. } | Event::Answered { .. })
}

fn message(at: Timestamp, actor: Actor, about: &About, text: String) -> NewMessage {
    let by_seller = matches!(actor, Actor::Seller(..));
    let sent = |html: &str| {
        by_seller.then(|| format!("{html}Beste {},{html}{text}{html}Groet", about.customer_name))
    };
    NewMessage {
        at,
        author: if by_seller { Author::Seller } else { Author::Customer },
        author_name: if by_seller { "Winkel".to_owned() } else { about.customer_name.clone() },
        person: None,
        kind: if by_seller { MessageKind::Answer } else { MessageKind::Question },
        quoted: None,
        html: None,
        sent_html: sent("<p style=\"margin:0 0 1em\">"),
        sent_text: sent("\n\n"),
        removed: None,
        message_id: Some(format!("{}@post.example", at.as_microsecond())),
        raw_mail: None,
        text,
    }
}

/// The facts by which the desk makes a case findable besides its messages.
pub fn facts(about: &About) -> String {
    let order = about.order.as_ref().map_or("", |order| order.as_str());
    let title = about.article_title.as_deref().unwrap_or_default();
    let article = about.article.as_ref().map_or("", |article| article.as_str());
    format!("{} {} {order} {title} {article}", about.customer_name, about.subject)
}
