//! The operator's house: people of the desk, its own hours, norms that hold from a moment on, on both engines.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{
    Acceptance, Asker, Question, Words, accept_invitation, ask, assign, change_desk_hours, give_desk_role,
    invite_colleague, remove_colleague, resend_invitation, save_draft, set_norms, withdraw_invitation,
    withdraw_norms,
};
use app::queries::account::signed;
use app::queries::{case, hours, norms, staff};
use app::{Error, Hours, Secret};
use domain::access::{DeskRole, Viewer};
use domain::calendar::Span;
use domain::case::{Channel, Event};
use domain::ids::{CaseId, PersonId, SellerId};
use domain::language::Language;
use domain::marketplace::Policies;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::World;

const DESK: SellerId = SellerId::MARKETPLACE;
const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

testkit::on_both_engines! {
    World::new =>
    people_of_the_desk_are_invited_get_roles_and_leave,
    who_leaves_the_desk_leaves_no_work_behind_under_her_name,
    the_desks_own_hours_move_its_open_deadlines,
    norms_hold_from_a_moment_on_and_leave_what_is_open,
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn come(world: &World, role: DeskRole, name: &str) -> (Secret, Viewer, PersonId) {
    let email = format!("{name}@balie.example");
    let link = invite_colleague(&world.desk, OPERATOR, role, &email).await.unwrap();
    world.settle().await;
    let acceptance = Acceptance {
        email,
        name: name.into(),
        password: "een lang wachtwoord".into(),
        language: Language::Nl,
    };
    let session = accept_invitation(&world.desk, &link, &acceptance).await.unwrap();
    let who = signed(&world.desk, &session).await.unwrap().unwrap();
    (session, who.viewer.unwrap(), who.person)
}

async fn asks(world: &World) -> CaseId {
    let question = Question {
        asker: Asker::Address("jan@klant.example".into()),
        name: "Jan".into(),
        channel: Channel::Web,
        orders: Vec::new(),
        topic: None,
        subject: "Vraag".into(),
        text: "Waar is mijn geld?".into(),
        html: None,
        files: Vec::new(),
        message_id: None,
        by_mail: None,
        for_desk: true,
        line: app::commands::LineChoice::ByWords,
        once: None,
    };
    ask(&world.desk, &question).await.unwrap().case.id
}

// R67
async fn people_of_the_desk_are_invited_get_roles_and_leave(world: World) {
    let desk = &world.desk;
    let (_, petra, petra_id) = come(&world, DeskRole::Operator, "petra").await;
    assert!(world.postbox.last_to("petra@balie.example").1.text.contains("/invitation/"));
    let again = invite_colleague(desk, petra, DeskRole::Agent, "petra@balie.example").await;
    assert_eq!(refused(again), Refusal::AlreadyThere);
    assert_eq!(refused(give_desk_role(desk, petra, petra_id, DeskRole::Agent).await), Refusal::LastOperator);
    assert_eq!(refused(remove_colleague(desk, petra, petra_id).await), Refusal::LastOperator);

    let (session, joris, joris_id) = come(&world, DeskRole::Agent, "joris").await;
    assert_eq!(refused(staff::staff(desk, joris).await), Refusal::NotAllowed);
    let own = invite_colleague(desk, joris, DeskRole::Operator, "x@balie.example").await;
    assert_eq!(refused(own), Refusal::NotAllowed);
    give_desk_role(desk, petra, joris_id, DeskRole::Supervisor).await.unwrap();
    let now = signed(desk, &session).await.unwrap().unwrap();
    assert_eq!(now.desk_role, Some(DeskRole::Supervisor), "from the next click on");
    remove_colleague(desk, petra, joris_id).await.unwrap();
    assert!(signed(desk, &session).await.unwrap().is_none(), "signed out at once");

    invite_colleague(desk, petra, DeskRole::Agent, "bram@balie.example").await.unwrap();
    let open = staff::staff(desk, petra).await.unwrap().invited;
    assert_eq!((open.len(), open[0].role_key.as_str()), (1, "agent"));
    assert_eq!(refused(resend_invitation(desk, petra, open[0].number).await), Refusal::MailedLately);
    world.pass(SignedDuration::from_mins(11)).await;
    resend_invitation(desk, petra, open[0].number).await.unwrap();
    world.settle().await;
    assert_eq!(world.postbox.to("bram@balie.example").len(), 2);
    withdraw_invitation(desk, petra, open[0].number).await.unwrap();
    assert!(staff::staff(desk, petra).await.unwrap().invited.is_empty());
}

// R20, R35, R67
async fn who_leaves_the_desk_leaves_no_work_behind_under_her_name(world: World) {
    let desk = &world.desk;
    let (_, petra, _) = come(&world, DeskRole::Operator, "petra").await;
    let (_, joris, joris_id) = come(&world, DeskRole::Agent, "joris").await;
    let (mine, other) = (asks(&world).await, asks(&world).await);
    assign(desk, joris, mine, Some(joris_id)).await.unwrap();
    let words = Words { text: "Uw geld is onderweg.".into(), seen: 1, revision: None };
    save_draft(desk, joris, mine, &words).await.unwrap();
    remove_colleague(desk, petra, joris_id).await.unwrap();

    let view = case::case(desk, petra, mine).await.unwrap();
    assert_eq!(view.file.about.assignee, None);
    let assigned = |line: &app::Line| matches!(line.event, Event::Assigned { to: None });
    assert_eq!(view.events.iter().filter(|line| assigned(line)).count(), 1, "R20");
    let note = view.messages.iter().find(|message| message.text.contains("Uw geld is onderweg.")).unwrap();
    assert!(note.text.contains("joris") && note.sent_text.is_none());
    assert_eq!(case::case(desk, petra, other).await.unwrap().messages.len(), 1);
    assert_eq!(refused(assign(desk, petra, mine, Some(joris_id)).await), Refusal::PersonUnknown);
    assign(desk, petra, mine, None).await.unwrap();
}

fn late() -> Hours {
    Hours { weekly: "mon-fri 13:00-21:00".into(), ..Hours::default() }
}

// R6
async fn the_desks_own_hours_move_its_open_deadlines(world: World) {
    let desk = &world.desk;
    // Monday at ten: eight office hours end on Tuesday at ten.
    let open = asks(&world).await;
    let due =
        async || case::case(desk, OPERATOR, open).await.unwrap().file.case.status.owing().unwrap().due_at;
    assert_eq!(due().await, "2026-03-03T09:00:00Z".parse().unwrap());
    let proposal = hours::proposal(desk, OPERATOR, DESK, &late()).await.unwrap();
    assert_eq!((proposal.looked_at, proposal.moves), (1, 1));
    assert_eq!(proposal.named[0].after, "2026-03-02T20:00:00Z".parse().unwrap());
    let agent = Viewer::Desk { person: None, role: DeskRole::Agent };
    assert_eq!(refused(change_desk_hours(desk, agent, &late()).await), Refusal::NotAllowed);
    let strange = Hours { weekly: "nooit".into(), ..Hours::default() };
    assert_eq!(refused(change_desk_hours(desk, OPERATOR, &strange).await), Refusal::HoursInvalid);
    assert_eq!(due().await, "2026-03-03T09:00:00Z".parse().unwrap(), "nothing moves before it is turned on");

    change_desk_hours(desk, OPERATOR, &late()).await.unwrap();
    world.settle().await;
    assert_eq!(due().await, "2026-03-02T20:00:00Z".parse().unwrap());
    let view = case::case(desk, OPERATOR, open).await.unwrap();
    let moved = view.events.iter().filter(|line| matches!(line.event, Event::DeadlineMoved { .. })).count();
    assert_eq!(moved, 1, "one visible event");
    assert!(view.why.is_some(), "R5");
    let other = world.second_desk().await;
    assert_eq!(hours::working(&other, OPERATOR, DESK).await.unwrap().hours, late(), "every process");
    let new = asks(&world).await;
    let file = case::case(desk, OPERATOR, new).await.unwrap().file;
    assert_eq!(file.case.status.owing().unwrap().due_at, "2026-03-02T20:00:00Z".parse().unwrap());
    let days = hours::year(&late(), 2026).unwrap();
    assert_eq!(days.len(), 365);
    let kings_day = &days[116];
    assert!(!kings_day.open && kings_day.holiday.is_some(), "{kings_day:?}");
}

// R1
async fn norms_hold_from_a_moment_on_and_leave_what_is_open(world: World) {
    let desk = &world.desk;
    let open = asks(&world).await;
    let wished = Policies { response: Span::office_hours(4), ..Policies::default() };
    let past = desk.now() - SignedDuration::from_secs(1);
    assert_eq!(refused(set_norms(desk, OPERATOR, &wished, Some(past)).await), Refusal::NormsInPast);
    let wrong = Policies { returns: Span::plain_hours(48), ..Policies::default() };
    assert_eq!(refused(set_norms(desk, OPERATOR, &wrong, None).await), Refusal::NormsInvalid);
    let agent = Viewer::Desk { person: None, role: DeskRole::Agent };
    assert_eq!(refused(set_norms(desk, agent, &wished, None).await), Refusal::NotAllowed);

    let tomorrow = desk.now() + SignedDuration::from_hours(24);
    set_norms(desk, OPERATOR, &wished, Some(tomorrow)).await.unwrap();
    let found = norms::norms(desk, OPERATOR).await.unwrap();
    assert_eq!((found.now.response, found.open, found.editions.len()), (Span::office_hours(8), 1, 2));
    let due =
        async |id| case::case(desk, OPERATOR, id).await.unwrap().file.case.status.owing().unwrap().due_at;
    let before = due(open).await;
    let today = asks(&world).await;
    assert_eq!(due(today).await, before, "not before its moment");
    world.until("2026-03-03T09:00:00Z").await;
    let later = asks(&world).await;
    assert_eq!(due(later).await, "2026-03-03T13:00:00Z".parse().unwrap(), "four office hours");
    assert_eq!(due(open).await, before, "what is open stays");
    assert_eq!(desk.policies_at(desk.now()).await.unwrap().response, Span::office_hours(4));
    let other = world.second_desk().await;
    assert_eq!(other.policies_at(desk.now()).await.unwrap().response, Span::office_hours(4));
    let view = case::case(desk, OPERATOR, open).await.unwrap();
    assert!(view.why.is_some(), "R5: explained by the norms of its own moment");

    let holds = found.editions[0].id.unwrap();
    assert_eq!(refused(withdraw_norms(desk, OPERATOR, holds).await), Refusal::NormsInPast);
    set_norms(desk, OPERATOR, &Policies::default(), Some(desk.now() + SignedDuration::from_hours(1)))
        .await
        .unwrap();
    let coming = norms::norms(desk, OPERATOR).await.unwrap().editions[0].id.unwrap();
    withdraw_norms(desk, OPERATOR, coming).await.unwrap();
    assert_eq!(norms::norms(desk, OPERATOR).await.unwrap().editions.len(), 2);
}
