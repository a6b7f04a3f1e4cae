//! One commit: the new state of a case with its history, figures, messages and outbox, as one batch.

use crate::calendars::day_number;
use crate::desk::{Changed, Desk};
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::Job;
use domain::access::Viewer;
use domain::case::{Actor, CaseFile, Effect, Event, Measure, Notice, Step};
use domain::ids::{CustomerId, SellerId};
use domain::insight::picked::picked;
use domain::message::{AttachmentRecord, Author, MessageKind};
use domain::norms::Week;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::write::figures::Cell;
use store::write::message::{Key, NewMessage};
use store::write::outbox::NewJob;
use store::write::search::Finders;
use store::{Batch, Statement, write};

/// What one action makes of a case, ready to be committed.
pub(crate) struct Change {
    before: Option<CaseFile>,
    after: CaseFile,
    step: Step,
    at: Timestamp,
    words: Option<String>,
    earlier: Vec<NewMessage>,
    message: Option<(NewMessage, Vec<AttachmentRecord>)>,
    first: Vec<Statement>,
    more: Vec<Statement>,
}

impl Change {
    /// A new case.
    pub fn opening(after: CaseFile, step: Step, at: Timestamp) -> Self {
        Self {
            before: None,
            after,
            step,
            at,
            words: None,
            earlier: Vec::new(),
            message: None,
            first: Vec::new(),
            more: Vec::new(),
        }
    }

    /// A case that was `before` and on which `step` was decided.
    pub fn of(before: CaseFile, step: Step, at: Timestamp) -> Self {
        let after = before.after(&step);
        Self { before: Some(before), ..Self::opening(after, step, at) }
    }

    /// Only history and messages change; no rule decides on them.
    pub fn recording(before: CaseFile, at: Timestamp) -> Self {
        let mut case = before.case.clone();
        case.version += 1;
        let step = Step { case, events: Vec::new(), effects: Vec::new(), measures: Vec::new() };
        Self::of(before, step, at)
    }

    /// The case as it will be.
    pub fn result(&self) -> &CaseFile {
        &self.after
    }

    /// A message never reached the customer: an event of the case, and the seller it lies at is told (R43).
    pub fn undelivered(mut self, message: i64) -> Self {
        self.step.events.push((Actor::Machine, Event::Undelivered { message }));
        let told = self.after.case.place.seller();
        self.step.effects.extend(told.map(|seller| Effect::NotifySeller(seller, Notice::Undelivered)));
        self
    }

    /// Somebody of the desk took the question down (R10, R20).
    pub fn taken_down(mut self, by: Viewer) -> Self {
        self.step.events.insert(0, (Actor::from(by), Event::TakenDown));
        self
    }

    /// The customer can be written to from now on, and is told that her question is here (R10, R20).
    pub fn reachable(mut self, by: Viewer, customer: CustomerId) -> Self {
        self.after.about.customer = customer;
        self.step.events.push((Actor::from(by), Event::AddressGiven));
        self.step.effects.push(Effect::AcknowledgeCustomer);
        self
    }

    /// A reason or explanation, kept with the first event.
    pub fn explained(mut self, words: &str) -> Self {
        self.words = Some(words.trim()).filter(|words| !words.is_empty()).map(str::to_owned);
        self
    }

    /// Messages that were said before, somewhere else; they get the next numbers of the thread (R51).
    pub fn hearing(mut self, earlier: Vec<NewMessage>) -> Self {
        self.after.messages += i64::try_from(earlier.len()).unwrap_or(i64::MAX);
        self.earlier = earlier;
        self
    }

    /// A message that goes with the action; it gets the next number of the thread.
    pub fn saying(mut self, message: NewMessage, files: Vec<AttachmentRecord>) -> Self {
        self.after.messages += 1;
        self.message = Some((message, files));
        self
    }

    /// Writes that what follows refers to: a customer met just now.
    pub fn after(mut self, statements: impl IntoIterator<Item = Statement>) -> Self {
        self.first.extend(statements);
        self
    }

    /// Further writes that belong to the same cause.
    pub fn with(mut self, statements: impl IntoIterator<Item = Statement>) -> Self {
        self.more.extend(statements);
        self
    }
}

impl Desk {
    /// Commits a change and tells whoever listens. Gives the case as it is now.
    pub(crate) async fn commit(&self, change: Change) -> Result<CaseFile, Error> {
        // R68: also where no rule is asked, as for what a machine wrote.
        if change.before.as_ref().is_some_and(|before| before.case.erased_at.is_some()) {
            return Err(Refusal::Erased.into());
        }
        let batch = self.batch(&change).await?;
        self.db.commit(batch).await?;
        let place = |file: &CaseFile| file.case.place.seller();
        let changed = Changed {
            case: change.after.case.id,
            was_at: change.before.as_ref().and_then(place),
            now_at: place(&change.after),
        };
        changed.was_at.into_iter().chain(changed.now_at).for_each(|seller| self.kept.changed(seller));
        self.news.tell(changed, self.now());
        if !change.step.effects.is_empty() {
            self.job_came.notify_one();
        }
        Ok(change.after)
    }

    async fn batch(&self, change: &Change) -> Result<Batch, Error> {
        let Change { before, after, step, at, .. } = change;
        let mut batch: Batch = change.first.iter().cloned().collect();
        batch.push(match before {
            None => write::case::insert(after),
            Some(before) => write::case::update(before, after),
        });
        self.placements(&mut batch, change).await?;
        for (index, event) in step.events.iter().enumerate() {
            let words = change.words.as_deref().filter(|_| index == 0);
            batch.push(write::case::event(after, index, *at, event, words));
        }
        self.message(&mut batch, change);
        batch.extend(step.events.iter().flat_map(|(_, event)| moves(after, event)));
        for (seller, arrived_at, measure) in &step.measures {
            batch.extend(self.measured(change, *seller, *arrived_at, *measure).await?);
        }
        for (index, effect) in step.effects.iter().enumerate() {
            batch.extend(self.jobs(after, *effect, index, *at).await?);
        }
        batch.extend(change.more.iter().cloned());
        if before.as_ref().is_some_and(|before| before.about.customer != after.about.customer) {
            batch.push(write::gist::placed(after));
        }
        batch.extend(before.iter().flat_map(|before| claims(before, after)));
        // R48, R49: a number that nobody may see any more is not kept.
        if before.as_ref().is_some_and(|before| before.case.keeps_number()) && !after.case.keeps_number() {
            batch.push(write::callback::forget_number(after));
        }
        // Last: everybody's cases stand in the same few counters, and PostgreSQL holds their rows until the commit.
        write::figures::recount(&mut batch, before.as_ref(), after);
        Ok(batch)
    }

    /// The stay that ends, the one that begins, or the first response of the present one (R19).
    async fn placements(&self, batch: &mut Batch, change: &Change) -> Result<(), Error> {
        let Change { before, after, step, at, .. } = change;
        let stay = after.case.placement;
        let old = before.as_ref().map(|before| before.case.placement);
        if old.map(|old| old.number) == Some(stay.number) {
            if old.is_some_and(|old| old.responded_at != stay.responded_at) {
                let empty =
                    step.measures.iter().any(|(_, _, one)| matches!(one, Measure::ClosedEmpty { .. }));
                batch.push(write::case::responded(after, empty));
            }
            if old.is_some_and(|old| (old.due_at, old.calendar) != (stay.due_at, stay.calendar)) {
                batch.push(write::case::moved(after));
            }
            return Ok(());
        }
        batch.extend(old.map(|old| write::case::end_placement(after, old.number, *at)));
        let handler = after.case.place.seller().unwrap_or(SellerId::MARKETPLACE);
        batch.push(write::case::placement(after, self.day_at(handler, stay.arrived_at).await?));
        batch.extend(before.as_ref().map(|_| write::gist::placed(after)));
        Ok(())
    }

    fn message(&self, batch: &mut Batch, change: &Change) {
        let last = change.after.messages - i64::from(change.message.is_some());
        let first = last - i64::try_from(change.earlier.len()).unwrap_or(i64::MAX) + 1;
        for (number, message) in (first..).zip(&change.earlier) {
            self.one_message(batch, &change.after, number, message);
        }
        let Some((message, files)) = &change.message else { return };
        let CaseFile { case, messages, .. } = &change.after;
        self.one_message(batch, &change.after, *messages, message);
        let key = Key { seller: case.seller, case: case.id, number: *messages };
        batch.extend(files.iter().map(|file| write::message::attachment(key, file)));
    }

    fn one_message(&self, batch: &mut Batch, file: &CaseFile, number: i64, message: &NewMessage) {
        let case = &file.case;
        let key = Key { seller: case.seller, case: case.id, number };
        batch.push(write::message::insert(key, message));
        let finders = match (message.kind, message.author) {
            (MessageKind::Note, Author::Seller) => Finders::Seller(case.seller),
            (MessageKind::Note, _) => Finders::Desk,
            _ => Finders::Both(case.seller),
        };
        batch.extend(write::search::index(self.db.engine(), finders, case.id, number, &message.text));
        // R70: what customers say is counted, without who said it.
        if (message.kind, message.author) == (MessageKind::Question, Author::Customer) {
            let words = picked(&message.text, &file.about.customer_name);
            batch.extend(write::gist::keep(file, number, message.at, &words));
        }
    }

    /// What is counted of a measure: for the insights by topic and article (R70), for the norms by stay and by week (R72).
    /// Only a new stay is asked; all else concerns the one there was.
    async fn measured(
        &self,
        change: &Change,
        seller: SellerId,
        arrived_at: Timestamp,
        measure: Measure,
    ) -> Result<Vec<Statement>, Error> {
        let Change { before, after: file, .. } = change;
        if measure == Measure::Asked {
            let cell = Cell {
                seller,
                day: self.day_at(seller, arrived_at).await?,
                topic: file.about.topic.as_str(),
                article: file.about.article.as_ref().map_or("", |article| article.as_str()),
                channel: file.about.channel.key(),
            };
            let week = self.week_measured(seller, arrived_at).await?;
            let mut asked = write::figures::measured(cell, measure).to_vec();
            asked.extend([write::performance::question(file), week]);
            return Ok(asked);
        }
        let stay = before.as_ref().unwrap_or(file).case.placement.number;
        let mut counted = write::figures::measured_of_stay(file, stay, measure).to_vec();
        counted.extend(write::performance::response(file, stay, measure));
        Ok(counted)
    }

    /// Something of a seller is measured in the week of an instant, which becomes final some day (R72).
    pub(crate) async fn week_measured(&self, seller: SellerId, at: Timestamp) -> Result<Statement, Error> {
        let calendar = self.calendar_of(seller).await?;
        let week = Week::of_day(local_day(&calendar, at));
        Ok(write::performance::week(seller, week, week.final_at(calendar.zone())))
    }

    /// The same action of the same version gives the same key, so that an effect is never in the outbox twice (R83).
    /// A notification becomes one job for each address that gets its kind (R29).
    async fn jobs(
        &self,
        file: &CaseFile,
        effect: Effect,
        index: usize,
        at: Timestamp,
    ) -> Result<Vec<Statement>, Error> {
        let addresses = match effect {
            Effect::NotifySeller(seller, notice) => self.addressees(seller, notice.into()).await?,
            Effect::AcknowledgeCustomer | Effect::SendToCustomer | Effect::SendSurvey => Vec::new(),
        };
        let mut statements = Vec::new();
        for (place, job) in (0..).zip(Job::of(file, effect).for_each(&addresses)) {
            let place = if place == 0 { String::new() } else { format!("/{place}") };
            let new = NewJob {
                id: self.numbers.next(Kind::Job).await?,
                key: format!("case/{}/{}/{index}{place}", file.case.id, file.case.version),
                seller: file.case.seller.0,
                case: Some(file.case.id.0),
                body: job.to_json(),
            };
            statements.push(write::outbox::insert(&new, at));
        }
        Ok(statements)
    }
}

/// What is counted of a case moves with its topic (R70).
fn moves(file: &CaseFile, event: &Event) -> Vec<Statement> {
    let Event::TopicChanged { from, to } = event else { return Vec::new() };
    write::figures::moved(file, from, to).to_vec()
}

/// R16: who took it works on it no more once it left or was closed; what comes to the desk, or opens there again, is
/// offered to everybody.
fn claims(before: &CaseFile, after: &CaseFile) -> Vec<Statement> {
    let (was, is) = (&before.case, &after.case);
    let moved = was.placement.number != is.placement.number;
    let (was_closed, is_closed) = (was.status.is_closed(), is.status.is_closed());
    if is.place.is_desk() && !is_closed && (!was.place.is_desk() || was_closed) {
        vec![write::desk::came(is.id)]
    } else if was.place.is_desk() && (moved || (is_closed && !was_closed)) {
        write::desk::left(is.id).to_vec()
    } else {
        Vec::new()
    }
}

/// The local day number of an instant in a calendar.
pub(crate) fn local_day(calendar: &domain::calendar::Calendar, at: Timestamp) -> i64 {
    day_number(calendar.local(at).date())
}
