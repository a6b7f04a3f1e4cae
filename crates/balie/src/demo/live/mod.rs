//! What the people of the story do by themselves while a visitor watches: ask, answer, write back, fill in surveys.
//!
//! Customers react to the mail they get, as people do; sellers whom nobody plays go on by their own script.

mod hours;
mod plans;

use super::articles::{Asking, one_now};
use super::replay::{Cast, Told, perform};
use super::stage::{Caught, Stage, links, post};
use super::world::{self, Act, Cue, Deed, Dice, Story, Who};
use app::{Error, Secret, commands};
use domain::ids::{CaseId, SellerId};
use jiff::{SignedDuration, Timestamp};
use mail::guard::Nature;
use plans::{Plan, Plans};
use rand::{Rng, SeedableRng};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// How many deeds one beat does at most.
const DEEDS: usize = 60;
/// How many questions one beat asks at most: after a long jump it is not all at once.
const QUESTIONS: usize = 4;
/// How many cases are remembered as told by script.
const SCRIPTED: usize = 5_000;
/// The chance that with a question somebody else asks the assistant, and asks nobody after it.
const TALKS: f64 = 0.7;
/// The chance that a customer writes back to an answer.
const WRITES_BACK: f64 = 0.6;
/// The chance that a customer fills in a survey.
const VOTES: f64 = 0.4;
/// The chance that a customer who fills it in is content.
const CONTENT: f64 = 0.82;

/// The ordinary life of the story.
pub struct Traffic {
    customers: HashMap<String, usize>,
    inside: Mutex<Inside>,
}

struct Inside {
    dice: Dice,
    plans: Plans,
    next_question: Timestamp,
    seen_mail: u64,
    /// Addresses of people whom a visitor plays.
    played: HashSet<String>,
    /// Sellers into whose account a visitor stepped.
    stepped: HashSet<SellerId>,
    /// Cases whose customer follows a script.
    scripted: HashSet<CaseId>,
}

impl Traffic {
    /// Life from `start` on.
    pub fn new(cast: &Cast, seed: u64, start: Timestamp) -> Self {
        let customers = cast.world.customers.iter().enumerate();
        let customers = customers.map(|(at, customer)| (customer.email.to_lowercase(), at)).collect();
        let mut dice = Dice::seed_from_u64(seed);
        let next_question = hours::next(start, &mut dice);
        let showcase = cast.sellers.get(cast.world.showcase).copied();
        let inside = Inside {
            dice,
            plans: Plans::default(),
            next_question,
            seen_mail: 0,
            played: HashSet::new(),
            stepped: showcase.into_iter().collect(),
            scripted: HashSet::new(),
        };
        Self { customers, inside: Mutex::new(inside) }
    }

    /// Mail up to this one has been reacted to.
    pub fn seen(&self, mail: u64) {
        self.with(|inside| inside.seen_mail = mail);
    }

    /// A visitor is this person now; the person does nothing more of their own.
    pub fn plays(&self, email: &str) {
        self.with(|inside| inside.played.insert(email.to_lowercase()));
    }

    /// A visitor stepped into this account; its people leave the work to the visitor.
    pub fn stepped_in(&self, seller: SellerId) {
        self.with(|inside| inside.stepped.insert(seller));
    }

    /// Lets everything happen that people do by now.
    pub async fn beat(&self, stage: &Stage, cast: &Cast) -> Result<(), Error> {
        let now = stage.desk.now();
        self.read_mail(stage, now);
        for _ in 0..QUESTIONS {
            let Some(story) = self.with(|inside| inside.question(cast, now)) else { break };
            self.go_on(stage, cast, Scene { story, act: 0, told: None }).await?;
            let asking =
                self.with(|inside| inside.dice.random_bool(TALKS).then(|| Asking::any(&mut inside.dice)));
            if let Some(asking) = asking {
                refused_is_fine(one_now(&stage.desk, asking).await)?;
            }
        }
        for _ in 0..DEEDS {
            let Some(plan) = self.with(|inside| inside.plans.due(now)) else { return Ok(()) };
            match plan {
                Plan::Act(scene) => self.go_on(stage, cast, *scene).await?,
                Plan::Reply { mail, customer } => self.write_back(stage, cast, mail, customer).await?,
                Plan::Vote { link, customer } => self.vote(stage, cast, &link, customer).await?,
            }
        }
        Ok(())
    }

    /// The next act of a script, and the plan for the one after it.
    async fn go_on(&self, stage: &Stage, cast: &Cast, scene: Scene) -> Result<(), Error> {
        let Scene { story, act, told } = scene;
        let doing = &story.acts[act];
        if self.with(|inside| inside.left_to_visitor(cast, &story, doing)) {
            return Ok(());
        }
        let told = match told {
            Some(file) => Some(commands::wake(&stage.desk, file.case.id).await?),
            None => None,
        };
        let told = if matches!(doing.deed, Deed::Survey { .. }) {
            told
        } else {
            perform(&stage.desk, cast, &story, told, doing).await?
        };
        let (Some(file), Some(next)) = (&told, story.acts.get(act + 1)) else { return Ok(()) };
        let (number, at) = (file.case.id, next.at);
        self.with(|inside| {
            if inside.scripted.len() < SCRIPTED {
                inside.scripted.insert(number);
            }
            inside.plans.add(at, Plan::Act(Box::new(Scene { story, act: act + 1, told })));
        });
        Ok(())
    }

    /// Customers look at the mail that came since, and plan what they do with it.
    fn read_mail(&self, stage: &Stage, now: Timestamp) {
        let seen = self.with(|inside| inside.seen_mail);
        for mail in stage.catcher.since(seen) {
            self.with(|inside| inside.seen_mail = mail.id);
            let Some(customer) = self.customers.get(&mail.to.to_lowercase()).copied() else { continue };
            let letter = mail.letter();
            let survey = links(&letter.text, &format!("{}/survey", stage.desk.setup().base_url));
            let matter = match survey.into_iter().next() {
                Some(link) => Matter::Survey(link),
                None if letter.nature == Nature::Person => {
                    Matter::Answer(letter.message_id.as_deref().and_then(case_of))
                }
                None => continue,
            };
            self.with(|inside| inside.react(&mail, customer, matter, now));
        }
    }

    async fn write_back(&self, stage: &Stage, cast: &Cast, mail: u64, customer: usize) -> Result<(), Error> {
        let Some(mail) = stage.catcher.mail(mail) else { return Ok(()) };
        if self.with(|inside| inside.played.contains(&mail.to.to_lowercase())) {
            return Ok(());
        }
        let letter = mail.letter();
        let (answer, closed) = (mail::quote::reply_of(&letter).text, false);
        let cue = Cue { customer: &cast.world.customers[customer], answer: &answer, closed };
        let text = self.with(|inside| world::next_customer_reply(&mut inside.dice, cue));
        let Some(to) = letter.reply_to.as_ref().or(letter.from.as_ref()) else { return Ok(()) };
        let subject = format!("Re: {}", mail.subject);
        let note = post::reply(&mail, &letter, &to.address, &subject, &text);
        let raw = post::raw(&note, stage.desk.now());
        refused_is_fine(stage.deliver(&mail.to, &to.address, raw).await)
    }

    async fn vote(&self, stage: &Stage, cast: &Cast, link: &str, customer: usize) -> Result<(), Error> {
        let filled = self.with(|inside| {
            let pleased = inside.dice.random_bool(CONTENT);
            world::next_survey(&mut inside.dice, &cast.world.customers[customer], pleased)
        });
        let Deed::Survey { score, solved, comment } = filled else { return Ok(()) };
        let secret = Secret::from_outside(link.rsplit('/').next().unwrap_or_default());
        let comment = comment.unwrap_or_default();
        let voted = commands::opine(&stage.desk, &secret, i64::from(score), solved, &comment).await;
        refused_is_fine(voted.map(|_| ()))
    }

    fn with<T>(&self, act: impl FnOnce(&mut Inside) -> T) -> T {
        act(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A script at one of its acts.
struct Scene {
    story: Arc<Story>,
    act: usize,
    told: Told,
}

impl Inside {
    /// A new question, when it is time for one.
    fn question(&mut self, cast: &Cast, now: Timestamp) -> Option<Arc<Story>> {
        if now < self.next_question || self.plans.is_full() {
            return None;
        }
        self.next_question = hours::next(self.next_question.max(now - hours::BEHIND), &mut self.dice);
        let story = world::next_question(&mut self.dice, &cast.world, now);
        let asked = &cast.world.customers[story.customer].email;
        (!self.played.contains(&asked.to_lowercase())).then(|| Arc::new(story))
    }

    /// Whether a visitor plays whoever would do this.
    fn left_to_visitor(&self, cast: &Cast, story: &Story, act: &Act) -> bool {
        match act.who {
            Who::Seller => cast.seller(story).is_some_and(|seller| self.stepped.contains(&seller)),
            Who::Customer => self.played.contains(&cast.customer(story).email.to_lowercase()),
            Who::Desk | Who::Machine => false,
        }
    }

    /// What a customer makes of a mail.
    fn react(&mut self, mail: &Caught, customer: usize, matter: Matter, now: Timestamp) {
        if self.played.contains(&mail.to.to_lowercase()) {
            return;
        }
        match matter {
            Matter::Survey(link) => {
                if self.dice.random_bool(VOTES) {
                    let at = now + SignedDuration::from_mins(self.dice.random_range(20..1_800));
                    self.plans.add(hours::awake(at, &mut self.dice), Plan::Vote { link, customer });
                }
            }
            Matter::Answer(about) => {
                let scripted = about.is_some_and(|about| self.scripted.contains(&about));
                if !scripted && self.dice.random_bool(WRITES_BACK) {
                    let at = now + SignedDuration::from_mins(self.dice.random_range(4..75));
                    self.plans.add(hours::awake(at, &mut self.dice), Plan::Reply { mail: mail.id, customer });
                }
            }
        }
    }
}

/// What a mail to a customer is.
enum Matter {
    /// A survey, by its link.
    Survey(String),
    /// An answer that a person wrote, with its case where that can be told.
    Answer(Option<CaseId>),
}

/// The case that a mail of the desk is about, by its identifier.
fn case_of(message_id: &str) -> Option<CaseId> {
    message_id.split('.').next()?.parse().ok().map(CaseId)
}

/// People try what the rules refuse; that is life, not a fault.
fn refused_is_fine(done: Result<(), Error>) -> Result<(), Error> {
    match done {
        Err(Error::Refused(refusal)) => {
            tracing::debug!(%refusal, "somebody of the story was refused");
            Ok(())
        }
        other => other,
    }
}
