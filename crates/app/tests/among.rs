//! Whose work a case is and what it is about, through the commands (R35).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::commands::{
    Acceptance, Deed, Telling, accept_invitation, act, assign, forward, invite_person, invite_to_desk, note,
    read_mentions, set_topic, tell,
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
        let found =
            queries::insights::insights(desk, owner(lamp), &queries::insights::Wish::own(28)).await.unwrap();
        found.topics.into_iter().filter(|(_, asked)| asked.now > 0).map(|(key, _)| key).collect::<Vec<_>>()
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

// R35
#[tokio::test]
async fn whoever_is_named_in_a_note_is_told_by_mail_and_in_a_list() {
    let Cast { world, lamp, case, sanne, .. } = cast(Engine::Sqlite).await;
    let desk = &world.desk;
    let eyes = Viewer::Seller { person: Some(sanne), seller: lamp, role: SellerRole::CustomerService };
    note(desk, owner(lamp), case, "Baas", "@sanne bel jij het magazijn? code 8731").await.unwrap();
    world.settle().await;
    let (_, mail) = world.postbox.last_to("sanne@mensen.example");
    assert!(mail.subject.contains(&case.to_string()) && mail.text.contains(&format!("/cases/{case}")));
    assert!(!mail.text.contains("8731"), "the words stay in the house");
    let told = queries::mention::list(desk, eyes, None).await.unwrap().told;
    assert_eq!((told.len(), told[0].by.as_str(), told[0].read_at), (1, "Baas", None));
    assert_eq!(queries::mention::unread(desk, eyes).await.unwrap(), 1);
    read_mentions(desk, eyes, case).await.unwrap();
    assert_eq!(queries::mention::unread(desk, eyes).await.unwrap(), 0);
    assert!(queries::mention::list(desk, eyes, None).await.unwrap().told[0].read_at.is_some());
}

// R35: those chosen; not oneself; nobody of another house
#[tokio::test]
async fn those_chosen_are_told_and_only_people_of_ones_own_house_can_be() {
    let Cast { world, lamp, case, sanne, joris, petra, .. } = cast(Engine::Sqlite).await;
    let desk = &world.desk;
    let eyes = Viewer::Seller { person: Some(sanne), seller: lamp, role: SellerRole::CustomerService };
    let telling = |people: Vec<PersonId>| Telling { case, by: "Sanne".into(), text: "Kijk".into(), people };
    for stranger in [joris, petra] {
        let told = tell(desk, eyes, &telling(vec![stranger])).await;
        assert_eq!(refused(told), Refusal::PersonUnknown);
    }
    tell(desk, eyes, &telling(vec![sanne])).await.unwrap();
    note(desk, eyes, case, "Sanne", "@sanne @joris @petra").await.unwrap();
    assert_eq!(queries::mention::unread(desk, eyes).await.unwrap(), 0);
    world.settle().await;
    for stranger in ["joris@mensen.example", "petra@mensen.example", "sanne@mensen.example"] {
        assert!(world.postbox.to(stranger).iter().all(|(_, mail)| !mail.subject.contains("notitie")));
    }
}

async fn nothing_is_told_of_a_case_that_left(engine: Engine) {
    let Cast { world, lamp, case, sanne, petra, .. } = cast(engine).await;
    let desk = &world.desk;
    let eyes = Viewer::Seller { person: Some(sanne), seller: lamp, role: SellerRole::CustomerService };
    note(desk, owner(lamp), case, "Baas", "@Sanne kijk").await.unwrap();
    act(desk, agent(), case, &Deed::TakeBack).await.unwrap();
    world.settle().await;
    assert!(
        world.postbox.to("sanne@mensen.example").iter().all(|(_, mail)| !mail.subject.contains("notitie"))
    );
    assert!(queries::mention::list(desk, eyes, None).await.unwrap().told.is_empty());
    assert_eq!(queries::mention::unread(desk, eyes).await.unwrap(), 0);
    assert!(matches!(read_mentions(desk, eyes, case).await, Err(Error::Refused(Refusal::NotVisible))));
    // The desk has notes and people of its own.
    let petras = Viewer::Desk { person: Some(petra), role: DeskRole::Agent };
    note(desk, agent(), case, "Teamleider", "@Petra en @Sanne").await.unwrap();
    world.settle().await;
    assert_eq!(queries::mention::unread(desk, petras).await.unwrap(), 1);
    assert!(world.postbox.last_to("petra@mensen.example").1.text.contains(&format!("/cases/{case}")));
    forward(desk, agent(), case, Some(lamp), "").await.unwrap();
    let told = queries::mention::list(desk, eyes, None).await.unwrap().told;
    assert_eq!(told.len(), 1, "back again, with what was told then");
    assert_eq!(told[0].by, "Baas", "and nothing of the desk's");
}

// R13
#[tokio::test]
async fn nothing_is_told_of_a_case_that_left_on_sqlite() {
    nothing_is_told_of_a_case_that_left(Engine::Sqlite).await;
}

// R13
#[tokio::test]
async fn nothing_is_told_of_a_case_that_left_on_postgres() {
    nothing_is_told_of_a_case_that_left(Engine::Postgres).await;
}
