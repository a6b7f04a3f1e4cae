//! A seller's calendar changes under open cases (R5, R6).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{
    Answer, Asker, LineChoice, Question, SellerRecord, answer, ask, change_calendar, import_seller,
    move_deadlines,
};
use app::{Error, Hours, queries};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{CaseFile, Channel, Event, Then};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::Timestamp;
use testkit::{Engine, World, owner};

const CUSTOMER: &str = "jan@klanten.example";
const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

async fn asks(world: &World) -> CaseId {
    let question = Question {
        asker: Asker::Address(CUSTOMER.into()),
        name: "Jan".into(),
        channel: Channel::Web,
        orders: vec!["1002003".into()],
        topic: domain::ids::TopicKey::parse("defect"),
        subject: "Lamp".into(),
        text: "Kapot".into(),
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: false,
        line: LineChoice::ByWords,
        once: None,
    };
    ask(&world.desk, &question).await.unwrap().case.id
}

/// Three questions at lamp on Monday 2 March at ten: due on Tuesday at ten. The last one is answered.
async fn asked(engine: Engine) -> (World, SellerId, Vec<CaseId>) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(asks(&world).await);
    }
    let words = Answer {
        case: cases[2],
        text: "Zo".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(&world.desk, owner(lamp), &words).await.unwrap();
    (world, lamp, cases)
}

fn mornings() -> Hours {
    Hours { weekly: "mon-fri 09:00-13:00".into(), ..Hours::default() }
}

fn t(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn file(world: &World, case: CaseId) -> CaseFile {
    queries::case::case(&world.desk, OPERATOR, case).await.unwrap().file
}

async fn moved(world: &World, case: CaseId) -> Vec<Event> {
    let view = queries::case::case(&world.desk, OPERATOR, case).await.unwrap();
    let moved = |event: &Event| matches!(event, Event::DeadlineMoved { .. });
    view.events.into_iter().map(|line| line.event).filter(moved).collect()
}

fn refused(outcome: Result<(), Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn open_deadlines_move_with_the_hours_and_stay_explained(engine: Engine) {
    let (world, lamp, cases) = asked(engine).await;
    let why = async |case| queries::case::case(&world.desk, owner(lamp), case).await.unwrap().why.unwrap();
    assert_eq!(why(cases[0]).await.due, t("2026-03-03T09:00:00Z"));
    let measured = file(&world, cases[2]).await.case;
    change_calendar(&world.desk, OPERATOR, lamp, &mornings()).await.unwrap();
    // R5: changed already, moved not yet; it is explained by the hours it was computed with.
    assert_eq!(why(cases[0]).await.due, t("2026-03-03T09:00:00Z"));
    world.settle().await;
    // 10:00-13:00 on Monday, 9:00-13:00 on Tuesday, one hour on Wednesday.
    let due = t("2026-03-04T09:00:00Z");
    for case in &cases[..2] {
        let now = file(&world, *case).await.case;
        assert_eq!((now.status.owing().unwrap().due_at, now.placement.due_at), (due, due));
        assert_eq!(moved(&world, *case).await.len(), 1, "one visible event");
        assert_eq!(why(*case).await.due, due);
    }
    let untouched = file(&world, cases[2]).await.case;
    assert_eq!((untouched.version, untouched.placement), (measured.version, measured.placement));
}

// R5, R6
#[tokio::test]
async fn open_deadlines_move_with_the_hours_and_stay_explained_on_sqlite() {
    open_deadlines_move_with_the_hours_and_stay_explained(Engine::Sqlite).await;
}

// R5, R6
#[tokio::test]
async fn open_deadlines_move_with_the_hours_and_stay_explained_on_postgres() {
    open_deadlines_move_with_the_hours_and_stay_explained(Engine::Postgres).await;
}

// R6: hours that come with the shop's own files too
#[tokio::test]
async fn an_import_with_other_hours_moves_what_is_open() {
    let (world, _, cases) = asked(Engine::Sqlite).await;
    let record = SellerRecord {
        reference: "lamp".into(),
        name: "Winkel lamp".into(),
        country: "NL".into(),
        hours: Some(mornings()),
        language: Language::Nl,
        colour: None,
        email: None,
    };
    import_seller(&world.desk, &record).await.unwrap();
    world.settle().await;
    assert_eq!(file(&world, cases[0]).await.case.placement.due_at, t("2026-03-04T09:00:00Z"));
    import_seller(&world.desk, &record).await.unwrap();
    world.settle().await;
    assert_eq!(moved(&world, cases[0]).await.len(), 1, "twice is the same as once");
}

// R83: killed in the middle, it goes on
#[tokio::test]
async fn a_move_that_was_cut_short_goes_on_where_it_was() {
    let (world, lamp, cases) = asked(Engine::Sqlite).await;
    change_calendar(&world.desk, OPERATOR, lamp, &mornings()).await.unwrap();
    let row = store::read::hours::moving(&world.db, 9).await.unwrap()[0];
    // As if the process had died after the first case was moved and before that was noted.
    move_deadlines(&world.desk, &row).await.unwrap();
    world.db.commit(store::Batch::from(store::write::hours::go_on(lamp, row.stamp, cases[0]))).await.unwrap();
    let again = world.second_desk().await;
    while app::sweeper::sweep_once(&again).await.unwrap() > 0 {}
    assert!(store::read::hours::moving(&world.db, 9).await.unwrap().is_empty());
    for case in &cases[..2] {
        assert_eq!(moved(&world, *case).await.len(), 1);
    }
}

// R3, R66: who may change what
#[tokio::test]
async fn the_operator_changes_hours_and_the_sellers_administrator_the_holidays() {
    let (world, lamp, _) = asked(Engine::Sqlite).await;
    let vaas = world.seller("vaas").await;
    let desk = &world.desk;
    let belgian = Hours { holidays: "NL+BE".into(), ..Hours::default() };
    change_calendar(desk, owner(lamp), lamp, &belgian).await.unwrap();
    assert_eq!(refused(change_calendar(desk, owner(lamp), lamp, &mornings()).await), Refusal::NotAllowed);
    assert_eq!(refused(change_calendar(desk, owner(vaas), lamp, &belgian).await), Refusal::NotAllowed);
    let clerk = Viewer::Seller { person: None, seller: lamp, role: SellerRole::CustomerService };
    assert_eq!(refused(change_calendar(desk, clerk, lamp, &Hours::default()).await), Refusal::NotAllowed);
    let agent = testkit::agent();
    assert_eq!(refused(change_calendar(desk, agent, lamp, &mornings()).await), Refusal::NotAllowed);
    let nonsense = Hours { weekly: "altijd".into(), ..Hours::default() };
    assert_eq!(refused(change_calendar(desk, OPERATOR, lamp, &nonsense).await), Refusal::HoursInvalid);
}
