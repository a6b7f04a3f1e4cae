//! Whose work a case is and what it is about, through the commands (R35).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::Acceptance;
use app::commands::{
    Deed, accept_invitation, act, assign, forward, invite_person, invite_to_desk, set_topic,
};
use app::{Desk, Error, Secret, queries};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{CaseFile, Event, List};
use domain::ids::{CaseId, PersonId, SellerId, TopicKey};
use domain::language::Language;
use domain::refusal::Refusal;
use testkit::{Engine, World, agent, owner};

const CUSTOMER: &str = "jan@klanten.example";

struct Cast {
    world: World,
    lamp: SellerId,
    vaas: SellerId,
    case: CaseId,
    sanne: PersonId,
    joris: PersonId,
    petra: PersonId,
}

async fn joins(desk: &Desk, link: &Secret, name: &str) -> PersonId {
    let acceptance = Acceptance {
        email: format!("{}@mensen.example", name.to_lowercase()),
        name: name.into(),
        password: "een zin die ik onthoud".into(),
        language: Language::Nl,
    };
    let session = accept_invitation(desk, link, &acceptance).await.unwrap();
    queries::account::signed(desk, &session).await.unwrap().unwrap().person
}

/// Sanne works for lamp, Joris for vaas, Petra at the desk; one question lies at lamp.
async fn cast(engine: Engine) -> Cast {
    let world = World::new(engine).await;
    world.topics().await;
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    world.order("1002003", "lamp", CUSTOMER).await;
    world.mail(CUSTOMER, "vragen@balie.example", "Bestelling 1002003", "Mijn lamp is kapot").await;
    let page = queries::inbox::list(&world.desk, owner(lamp), Some(List::ToAnswer), None).await.unwrap();
    let desk = &world.desk;
    let link =
        invite_person(desk, Viewer::Machine, lamp, SellerRole::CustomerService.key(), "sanne@mensen.example")
            .await
            .unwrap();
    let sanne = joins(desk, &link, "Sanne").await;
    let link =
        invite_person(desk, Viewer::Machine, vaas, SellerRole::CustomerService.key(), "joris@mensen.example")
            .await
            .unwrap();
    let joris = joins(desk, &link, "Joris").await;
    let link = invite_to_desk(desk, DeskRole::Agent, "petra@mensen.example").await.unwrap();
    let petra = joins(desk, &link, "Petra").await;
    Cast { case: page.rows[0].id, lamp, vaas, sanne, joris, petra, world }
}

fn refused(outcome: Result<CaseFile, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn a_case_is_given_to_people_of_its_place_alone(engine: Engine) {
    let Cast { world, lamp, vaas, case, sanne, joris, petra } = cast(engine).await;
    let desk = &world.desk;
    let file = assign(desk, owner(lamp), case, Some(sanne)).await.unwrap();
    assert_eq!(file.about.assignee, Some(sanne));
    let again = assign(desk, owner(lamp), case, Some(sanne)).await.unwrap();
    assert_eq!(again.case.version, file.case.version, "twice is the same as once");
    for stranger in [joris, petra, PersonId(999)] {
        assert_eq!(refused(assign(desk, owner(lamp), case, Some(stranger)).await), Refusal::PersonUnknown);
    }
    // R13, R14: a stranger learns nothing, whomever he names.
    assert_eq!(refused(assign(desk, owner(vaas), case, Some(joris)).await), Refusal::NotVisible);
    assert_eq!(refused(assign(desk, agent(), case, Some(petra)).await), Refusal::NotAtDesk);

    act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
    let seen = queries::case::case(desk, agent(), case).await.unwrap();
    assert_eq!(seen.assignee, None, "it ends where the case leaves");
    assert!(!seen.events.iter().any(|line| matches!(line.event, Event::Assigned { .. })), "R13");
    assert_eq!(refused(assign(desk, agent(), case, Some(sanne)).await), Refusal::PersonUnknown);
    assign(desk, agent(), case, Some(petra)).await.unwrap();
    let file = forward(desk, agent(), case, Some(lamp), "").await.unwrap();
    assert_eq!(file.about.assignee, None);
    let seen = queries::case::case(desk, owner(lamp), case).await.unwrap();
    let assigned = seen.events.iter().filter(|line| matches!(line.event, Event::Assigned { .. })).count();
    assert_eq!(assigned, 1, "the desk's own is not told");
}

// R13, R35
#[tokio::test]
async fn a_case_is_given_to_people_of_its_place_alone_on_sqlite() {
    a_case_is_given_to_people_of_its_place_alone(Engine::Sqlite).await;
}

// R13, R35
#[tokio::test]
async fn a_case_is_given_to_people_of_its_place_alone_on_postgres() {
    a_case_is_given_to_people_of_its_place_alone(Engine::Postgres).await;
}

// R35, R70
#[tokio::test]
async fn another_topic_moves_what_insights_count() {
    let Cast { world, lamp, vaas, case, .. } = cast(Engine::Sqlite).await;
    let desk = &world.desk;
    let topic = |key: &str| TopicKey::parse(key).unwrap();
    let asked = async || {
        let found = queries::insights::insights(desk, owner(lamp), 28).await.unwrap();
        found.topics.iter().filter(|topic| topic.asked > 0).map(|t| t.topic.clone()).collect::<Vec<_>>()
    };
    assert_eq!(asked().await, ["defect"]);
    let file = set_topic(desk, owner(lamp), case, topic("payment")).await.unwrap();
    assert_eq!(file.about.topic, topic("payment"));
    assert_eq!(asked().await, ["payment"]);
    assert_eq!(refused(set_topic(desk, owner(lamp), case, topic("nonsense")).await), Refusal::TopicUnknown);
    assert_eq!(refused(set_topic(desk, owner(vaas), case, topic("defect")).await), Refusal::NotVisible);
    let seen = queries::case::case(desk, owner(lamp), case).await.unwrap();
    let changed = Event::TopicChanged { from: topic("defect"), to: topic("payment") };
    assert!(seen.events.iter().any(|line| line.event == changed), "R20");
}

// R66
#[tokio::test]
async fn colleagues_are_the_people_of_ones_own_house() {
    let Cast { world, lamp, sanne, petra, .. } = cast(Engine::Sqlite).await;
    let people = async |viewer: Viewer| {
        let people = queries::colleague::colleagues(&world.desk, viewer).await.unwrap();
        people.into_iter().map(|colleague| colleague.person).collect::<Vec<_>>()
    };
    assert_eq!(people(owner(lamp)).await, [sanne]);
    assert_eq!(people(agent()).await, [petra]);
}
