//! What must be answered for is written down and found again, on both engines (R20, R67, R68).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{self, Acceptance};
use app::queries::audit::{A_PAGE, Did, Page, Search, page};
use app::queries::hours::{Proposal, proposal};
use app::{AuditPart, AuditWhat as What, Error, Hours};
use domain::access::{DeskRole, Viewer};
use domain::ids::SellerId;
use domain::language::Language;
use domain::refusal::Refusal;
use testkit::{World, agent, operator, owner};

testkit::on_both_engines! {
    World::new =>
    signing_in_and_failing_to_is_written_down_without_the_address,
    the_log_is_paged_and_searched_by_words,
    what_happened_in_a_case_is_found_by_case_and_order,
    only_the_operator_reads_the_log,
    a_proposal_of_hours_counts_every_open_deadline,
    a_customer_of_an_import_is_found_by_name_and_so_is_one_after_a_rebuild,
}

const PASSWORD: &str = "een heel lang wachtwoord";

async fn look(world: &World, search: Search) -> Page {
    page(&world.desk, operator(), &search, None, A_PAGE).await.unwrap()
}

fn kinds(page: &Page) -> Vec<What> {
    let kind = |did: &Did| match did {
        Did::Line(what) => *what,
        Did::InCase(_) => None,
    };
    page.entries.iter().filter_map(|entry| kind(&entry.did)).collect()
}

/// Somebody of the desk who has a login.
async fn petra(world: &World) -> domain::ids::PersonId {
    let desk = &world.desk;
    let link =
        commands::invite_colleague(desk, operator(), DeskRole::Supervisor, "petra@balie.example").await;
    let acceptance = Acceptance {
        email: "petra@balie.example".into(),
        name: "Petra Vos".into(),
        password: PASSWORD.into(),
        language: Language::Nl,
    };
    commands::accept_invitation(desk, &link.unwrap(), &acceptance).await.unwrap();
    app::queries::staff::staff(desk, operator()).await.unwrap().people[0].person
}

// R20, R67, R68
async fn signing_in_and_failing_to_is_written_down_without_the_address(world: World) {
    let desk = &world.desk;
    let petra = petra(&world).await;
    commands::sign_in(desk, "petra@balie.example", PASSWORD).await.unwrap();
    assert!(commands::sign_in(desk, "petra@balie.example", "iets heel anders").await.is_err());
    assert!(commands::sign_in(desk, "vreemd@elders.example", PASSWORD).await.is_err());
    let found = look(&world, Search { part: Some(AuditPart::SignIns), ..Search::default() }).await;
    assert_eq!(kinds(&found), [What::SignInUnknown, What::SignInFailed, What::SignedIn]);
    let people: Vec<_> = found.entries.iter().map(|entry| entry.person).collect();
    assert_eq!(people, [None, Some(petra), Some(petra)]);
    assert_eq!(found.entries[1].name.as_deref(), Some("Petra Vos"));
    assert!(found.entries.iter().all(|entry| !entry.words.contains('@')));
    let hers = look(&world, Search { person: Some(petra), ..Search::default() }).await;
    assert_eq!(kinds(&hers), [What::SignInFailed, What::SignedIn, What::Joined]);
    let what = Some(What::SignInUnknown);
    assert_eq!(look(&world, Search { what, ..Search::default() }).await.entries.len(), 1);
}

// R20
async fn the_log_is_paged_and_searched_by_words(world: World) {
    let desk = &world.desk;
    for n in 0..120 {
        commands::note_export(desk, operator(), &format!("insights.csv {n}")).await.unwrap();
    }
    commands::note_export(desk, operator(), "Réviews van zolder").await.unwrap();
    let (mut seen, mut cursor) = (Vec::new(), None);
    for _ in 0..9 {
        let found = page(desk, operator(), &Search::default(), cursor.as_deref(), A_PAGE).await.unwrap();
        assert!(found.entries.len() <= A_PAGE && found.looked_back_to.is_none());
        seen.extend(found.entries.into_iter().map(|entry| entry.words));
        cursor = found.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 121);
    assert_eq!(seen.iter().collect::<std::collections::BTreeSet<_>>().len(), 121, "none twice");
    assert_eq!(seen[0], "Réviews van zolder");
    let found = look(&world, Search { words: "ZOLDER reviews".into(), ..Search::default() }).await;
    assert_eq!(found.entries.len(), 1, "whatever the case, the accents and the order of the words");
    let before = Some(desk.now());
    assert_eq!(look(&world, Search { before, ..Search::default() }).await.entries.len(), 0);
    let strange = page(desk, operator(), &Search::default(), Some("1-l-2"), A_PAGE).await;
    assert!(matches!(strange, Err(Error::Refused(Refusal::CursorInvalid))));
}

// R13, R20, R48
async fn what_happened_in_a_case_is_found_by_case_and_order(world: World) {
    let desk = &world.desk;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", "jan@klant.example").await;
    world.mail("jan@klant.example", "vragen@balie.example", "1002003", "Mijn lamp is kapot").await;
    let inbox = app::queries::inbox::list(desk, owner(lamp), None, None).await.unwrap();
    let case = inbox.rows[0].id;
    commands::note(desk, owner(lamp), case, "Sanne", "Alleen voor ons").await.unwrap();
    commands::act(desk, agent(), case, &commands::Deed::TakeBack).await.unwrap();
    let house = look(&world, Search::default()).await;
    assert!(house.entries.iter().all(|entry| entry.case.is_none()), "a case is not looked at unasked");
    let order = domain::ids::OrderNumber::parse("1002003");
    for search in [
        Search { case: Some(case), ..Search::default() },
        Search { order, ..Search::default() },
        Search { part: Some(AuditPart::Cases), ..Search::default() },
    ] {
        let found = look(&world, search).await;
        let happened = found.entries.iter().filter_map(|entry| match &entry.did {
            Did::InCase(event) => Some(event.key()),
            Did::Line(_) => None,
        });
        let happened: Vec<_> = happened.collect();
        assert!(happened.contains(&"taken_back") && happened.contains(&"opened"), "{happened:?}");
        // What a seller notes for himself is no business of the desk.
        assert!(!happened.contains(&"noted"), "{happened:?}");
        assert_eq!(found.entries[0].case, Some(case));
        assert_eq!(found.entries[0].order.as_deref(), Some("1002003"));
    }
}

// R67
async fn only_the_operator_reads_the_log(world: World) {
    let supervisor = Viewer::Desk { person: None, role: DeskRole::Supervisor };
    for viewer in [agent(), supervisor, owner(SellerId(1))] {
        let refused = page(&world.desk, viewer, &Search::default(), None, A_PAGE).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::NotAllowed))), "{viewer:?}");
    }
}

// R6
async fn a_proposal_of_hours_counts_every_open_deadline(world: World) {
    let desk = &world.desk;
    for n in 0..30 {
        world.mail(&format!("k{n}@klant.example"), "vragen@balie.example", "x", "Een vraag").await;
    }
    let hours = Hours { holidays: "NL+days(2026-03-03=Dicht)".into(), ..Hours::default() };
    let found = proposal(desk, operator(), SellerId::MARKETPLACE, &hours).await.unwrap();
    let Proposal { looked_at, more, moves, named } = found;
    assert_eq!((looked_at, more, moves, named.len()), (30, false, 30, app::queries::hours::NAMED));
}

// R10, R76
async fn a_customer_of_an_import_is_found_by_name_and_so_is_one_after_a_rebuild(world: World) {
    let desk = &world.desk;
    let record = app::commands::CustomerRecord {
        email: "zoe@klant.example".into(),
        name: "Zoë Ødegård".into(),
        phone: None,
        language: Language::Nl,
    };
    commands::import_customer(desk, &record).await.unwrap();
    let found = async |typed: &str| commands::look_up(desk, agent(), typed).await.unwrap().len();
    assert_eq!(found("odegard").await, 1);
    // Renamed: the old name is still there until everything is made anew.
    let renamed = app::commands::CustomerRecord { name: "Zoë Bakker".into(), ..record };
    commands::import_customer(desk, &renamed).await.unwrap();
    commands::rebuild(desk).await.unwrap();
    assert_eq!((found("bakker").await, found("odegard").await), (1, 0));
}
