//! A house with so many cases that a plan matters.

use domain::case::{Actor, Attempt, CaseFile, Closer, Event, Kept, Place, Queue, Status, SurveyPlan, Turn};
use domain::ids::{ArticleNumber, CaseId, CustomerId, OrderNumber, PersonId, RawMailId, SellerId, TopicKey};
use domain::message::{AttachmentRecord, Author, MessageKind};
use domain::norms::{Bound, Figure, Norm, Rules, Verdict, Week};
use domain::order::{Delivery, Fulfilment, Line, Order};
use domain::routing::{Goods, Known};
use domain::survey::{Opinion, Score};
use store::write::account::NewPerson;
use store::write::desk::Phoned;
use store::write::import::NewReview;
use store::write::message::{Key, NewMessage};
use store::write::outbox::NewJob;
use store::write::performance::NewResult;
use store::write::survey::NewSurvey;
use store::{Batch, Db, Engine, Statement, write};

use crate::samples::{at, customer, file, hash, seller};

pub const CASES: i64 = 20_000;
const SELLERS: i64 = 40;
const CUSTOMERS: i64 = 5_000;
const PEOPLE: i64 = 400;
/// One case in so many has its words and history in the house too.
const TOLD: i64 = 5;
/// One case in so many hours.
const APART: i64 = 13;
const AT_ONCE: usize = 4_000;

/// Seller 1 has a third of all cases.
fn seller_of(n: i64) -> SellerId {
    SellerId(if n % 3 == 0 { 1 } else { 2 + n % (SELLERS - 1) })
}

fn status(n: i64) -> Status {
    let since = at(n * APART);
    let turn = Turn { since, due_at: at(n * APART + 480), long_open_at: at(n * APART + 1_080) };
    let closes_at = at(n * APART + 20_160);
    match n % 10 {
        0 | 1 => Status::ToAnswer(turn),
        2 => Status::Waiting { since, closes_at },
        3 => Status::FollowUp { since, until: None, kept: Kept::Answered { closes_at } },
        4 => Status::Closed { at: since, by: Closer::Desk, survey: SurveyPlan::Planned(closes_at) },
        _ => Status::Closed { at: since, by: Closer::Desk, survey: SurveyPlan::Sent },
    }
}

fn case(n: i64) -> CaseFile {
    let seller = seller_of(n);
    let place = if n % 17 == 0 { Place::Desk(Queue::New) } else { Place::Seller(seller) };
    let mut file = file(n, seller, place, status(n));
    file.case.opened_at = at(n * APART);
    file.case.placement.arrived_at = at(n * APART);
    // At the desk most is nobody's work yet; a few forwarded cases wait for their seller.
    if place.is_desk() {
        file.about.assignee = (n % 5 == 0).then_some(PersonId(1 + n % PEOPLE));
    }
    file.case.callback = file.case.callback.filter(|_| n % 50 == 0);
    file.case.placement.responded_at = file.case.placement.responded_at.filter(|_| n % 20 != 0);
    file.about.customer = CustomerId(1 + n % CUSTOMERS);
    file.about.order = OrderNumber::parse(&format!("O-{}", n / 2));
    file.about.article = ArticleNumber::parse(&format!("A-{}", n % 300));
    file.about.topic = TopicKey::parse(&format!("topic-{}", n % 3)).unwrap();
    file
}

fn routed(file: &CaseFile) -> Statement {
    let known = Known {
        topic: file.about.topic.clone(),
        channel: file.about.channel,
        seller: Some(file.case.seller),
        goods: Goods { fulfilment: Some(Fulfilment::Seller), ..Goods::default() },
        kept: false,
        assistant: false,
    };
    let routed = write::routing::Routed { known: &known, place: file.case.place, rule: "rest", rules: 1 };
    write::routing::routed(file.case.id, file.case.opened_at, routed)
}

fn told(engine: Engine, file: &CaseFile) -> Vec<Statement> {
    let key = Key { seller: file.case.seller, case: file.case.id, number: 1 };
    let message = NewMessage {
        at: file.case.opened_at,
        author: Author::Customer,
        author_name: "Zoë".into(),
        person: None,
        kind: MessageKind::Question,
        text: format!("Mijn lamp nummer{} is kapot en flikkert", file.case.id),
        quoted: None,
        html: None,
        sent_html: None,
        sent_text: None,
        removed: None,
        message_id: None,
        raw_mail: None,
    };
    let photo = AttachmentRecord {
        number: 1,
        name: "foto.jpg".into(),
        media_type: "image/jpeg".into(),
        size: 7,
        hash: "00".into(),
    };
    let mut statements = vec![
        write::message::insert(key, &message),
        write::message::attachment(key, &photo),
        write::case::event(
            file,
            0,
            file.case.opened_at,
            &(Actor::Machine, Event::Opened { rules: Some(1) }),
            None,
        ),
    ];
    statements.extend(write::search::index(
        engine,
        write::search::Finders::Both(key.seller),
        key.case,
        1,
        &message.text,
    ));
    let words = ["deksel".to_owned(), "lekt".to_owned()];
    statements.extend(write::gist::keep(file, 1, file.case.opened_at, &words));
    let survey = NewSurvey {
        case: file.case.id,
        closing: 1,
        seller: file.case.seller,
        counts: true,
        token_hash: hash(file.case.id.0),
        language: "nl",
        topic: file.about.topic.as_str().to_owned(),
        article: None,
    };
    let opinion =
        Opinion { score: Score::new(file.case.id.0 % 11).unwrap(), solved: true, comment: String::new() };
    let answered = (file.case.opened_at, file.case.id.0 / 110);
    statements.push(write::survey::insert(&survey, file.case.opened_at));
    statements.push(write::survey::answer(file.case.id, 1, &opinion, answered));
    statements
}

fn people() -> Vec<Statement> {
    let mut statements: Vec<Statement> =
        (1..=SELLERS).map(|id| write::account::seller(&seller(SellerId(id)), at(0))).collect();
    for id in 1..=PEOPLE {
        let person = NewPerson {
            id: PersonId(id),
            email_hash: hash(id),
            email_sealed: vec![1],
            name: "Ada".into(),
            password_hash: "argon".into(),
            desk_role: None,
            language: "nl",
        };
        statements.push(write::account::person(&person, at(0)));
        statements.push(write::account::membership(SellerId(1 + id % SELLERS), PersonId(id), "owner"));
        statements.push(write::account::session(hash(id), PersonId(id), None, at(0), at(id)));
        statements.push(write::account::token(hash(id), "t", None, None, at(0)));
        statements.push(write::account::invitation(hash(id), None, None, "owner", (at(0), at(id))));
    }
    statements.extend((1..=CUSTOMERS).map(|id| write::customer::meet(&customer(CustomerId(id)), at(0))));
    statements
}

fn orders() -> impl Iterator<Item = Statement> {
    (0..2_000).flat_map(|n: i64| {
        let number = OrderNumber::parse(&format!("O-{n}")).unwrap();
        let article = ArticleNumber::parse(&format!("A-{}", n % 300)).unwrap();
        let line = Line {
            number: 1,
            article,
            title: "Lamp".into(),
            group: None,
            fulfilment: Fulfilment::Seller,
            quantity: 2,
            delivery: Delivery::default(),
        };
        let order = Order { seller: seller_of(n), number, ordered_at: at(n), lines: Vec::new() };
        let taken = write::order::order(&order, CustomerId(1 + n), n / 11);
        let sold = write::article::article(order.seller, &line.article, "Lamp", None);
        taken.into_iter().chain([sold]).chain(write::order::line(order.seller, &order.number, n / 11, &line))
    })
}

/// What customers of the first thousand orders said of them.
fn reviews() -> impl Iterator<Item = Statement> {
    (0..1_000).flat_map(|n: i64| {
        write::import::review(&NewReview {
            seller: seller_of(n),
            reference: &n.to_string(),
            order: &format!("O-{n}"),
            article: None,
            mark: 1 + n % 10,
            at: at(n),
            day: n / 11,
            words: "Mooi",
        })
    })
}

fn letters() -> impl Iterator<Item = Statement> {
    (0..1_500).flat_map(|n: i64| {
        let job = NewJob { id: n, key: n.to_string(), seller: 1, case: None, body: "{}".into() };
        let mail = write::mail::keep(RawMailId(n), hash(n), at(n), vec![1], vec![2]);
        let ended = match n % 100 {
            0 => {
                [write::outbox::give_up(n, "dead", "no", at(n)), write::mail::quarantine(RawMailId(n), "odd")]
            }
            _ => [write::outbox::done(n, at(n), None), write::mail::read(RawMailId(n), None, "question")],
        };
        let alias = write::mail::alias(n, 1, n, n, None);
        [write::outbox::insert(&job, at(n)), mail, alias].into_iter().chain(ended)
    })
}

fn exchanges() -> impl Iterator<Item = Statement> {
    (0..1_000).flat_map(|n: i64| {
        let order = OrderNumber::parse(&format!("O-{n}")).unwrap();
        let seller = seller_of(n);
        let key = write::relay::Key { seller, relay: n, number: 1 };
        let file = AttachmentRecord {
            number: 1,
            name: "factuur.pdf".into(),
            media_type: "application/pdf".into(),
            size: 7,
            hash: "00".into(),
        };
        let [grow, mail] = write::relay::mail(key, &crate::samples::relay_mail(1));
        [
            write::relay::make((seller, n), &order, CustomerId(1 + n), at(n)),
            grow,
            mail,
            write::relay::file(key, &file),
            write::relay::once(seller, hash(n), CaseId(n)),
        ]
    })
}

/// Weeks of all sellers that are final, calls to them, their reviews, and what another system told.
fn measured() -> impl Iterator<Item = Statement> {
    let (rules, weeks) = (Rules::default(), 2_850_i64..2_930);
    let week_of = move |seller: i64, week: i64| {
        let verdict = if week % 20 == 0 { Verdict::Finding } else { Verdict::Kept };
        let (seller, week, figure) = (SellerId(seller), Week(week), Figure::new(80 + week % 20, 100));
        let (norm, rule, bound) = (Norm::ResponseTime, rules.response_time, Bound(900));
        let kept = NewResult { norm, figure, bound, rule, verdict };
        let reviewed = week.0.to_string();
        let review = NewReview {
            seller,
            reference: &reviewed,
            order: "O-1",
            article: None,
            mark: 8,
            at: at(week.0),
            day: week.days().0,
            words: "",
        };
        let attempt = Attempt { seller, within_hours: true, answered: true };
        let phoned = Phoned { id: week.0, case: CaseId(1), person: None, country: None, attempt };
        let open = write::performance::week(seller, week, at(week.0));
        // The last two weeks are still open.
        let closed = (week.0 < 2_928).then(|| write::performance::close(seller, week, at(week.0)));
        let mut statements: Vec<Statement> = [open].into_iter().chain(closed).collect();
        statements.extend([
            write::performance::outside(seller, week, Norm::OnTime, figure, at(week.0)),
            write::desk::attempt(phoned, at((week.0 - 2_930) * 10_080)),
        ]);
        statements.extend(write::performance::result(seller, week, &kept, at(week.0)));
        statements.extend(write::import::review(&review));
        statements
    };
    (1..=SELLERS).flat_map(move |seller| weeks.clone().flat_map(move |week| week_of(seller, week)))
}

/// Fills the house and has its figures made.
pub async fn fill(db: &Db) {
    let engine = db.engine();
    let cases = (0..CASES).flat_map(|n| {
        let file = case(n);
        let more = if n % TOLD == 0 { told(engine, &file) } else { Vec::new() };
        let arrived = [write::case::insert(&file), write::case::placement(&file, n / 110), routed(&file)];
        arrived.into_iter().chain(more)
    });
    let everything = people()
        .into_iter()
        .chain(orders())
        .chain(reviews())
        .chain(letters())
        .chain(exchanges())
        .chain(measured())
        .chain(cases);
    let mut batch = Batch::new();
    for statement in everything {
        batch.push(statement);
        if batch.len() == AT_ONCE {
            db.commit(std::mem::take(&mut batch)).await.unwrap();
        }
    }
    db.commit(batch).await.unwrap();
    db.commit(Batch::from(write::rebuild::figures())).await.unwrap();
}
