//! Ways to sign in besides a password, on both engines (R67).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::{
    Acceptance, accept_invitation, ask_password, begin_codes, confirm_codes, enter_code, invite_to_desk,
    remove_codes, renew_recovery, reset_password, sign_in,
};
use app::queries::account::{Lacks, signed};
use app::queries::ways::ways;
use app::{Error, SecondFactor, Secret, Setup, code_at};
use data_encoding::BASE32_NOPAD;
use domain::access::DeskRole;
use domain::ids::PersonId;
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World};

const PASSWORD: &str = "een lang wachtwoord";
const EMAIL: &str = "petra@balie.example";

testkit::on_both_engines! {
    World::new =>
    a_code_is_asked_after_the_password_and_taken_once,
    a_recovery_code_works_once_and_new_ones_replace_the_old,
    guessing_codes_is_stopped,
    a_new_password_comes_by_mail_to_whoever_is_known_and_nobody_can_tell,
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn come(world: &World) -> (Secret, PersonId) {
    let link = invite_to_desk(&world.desk, DeskRole::Agent, EMAIL).await.unwrap();
    let acceptance = Acceptance {
        email: EMAIL.into(),
        name: "Petra".into(),
        password: PASSWORD.into(),
        language: Language::Nl,
    };
    let session = accept_invitation(&world.desk, &link, &acceptance).await.unwrap();
    let person = signed(&world.desk, &session).await.unwrap().unwrap().person;
    (session, person)
}

/// The key that the page shows, as an app keeps it.
async fn key(world: &World, person: PersonId) -> Vec<u8> {
    let shown = ways(&world.desk, person).await.unwrap().new_key.unwrap();
    assert!(shown.address.contains(&shown.words.replace(' ', "")));
    BASE32_NOPAD.decode(shown.words.replace(' ', "").as_bytes()).unwrap()
}

async fn lacks(world: &World, session: &Secret) -> Option<Lacks> {
    signed(&world.desk, session).await.unwrap().map(|signed| signed.lacks)
}

// R67
async fn a_code_is_asked_after_the_password_and_taken_once(world: World) {
    let (desk, (session, person)) = (&world.desk, come(&world).await);
    let elsewhere = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    begin_codes(desk, person).await.unwrap();
    let key = key(&world, person).await;
    assert!(!world.database_bytes().windows(key.len()).any(|bytes| bytes == key), "sealed at rest");
    let code = code_at(&key, world.hands.now());
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(refused(confirm_codes(desk, &session, person, wrong).await), Refusal::CodeWrong);
    assert_eq!(confirm_codes(desk, &session, person, &code).await.unwrap().len(), 10);
    assert_eq!(refused(begin_codes(desk, person).await), Refusal::AlreadyThere, "one in use is not lost");
    assert_eq!(lacks(&world, &session).await, Some(Lacks::Nothing));
    assert_eq!(lacks(&world, &elsewhere).await, None, "other sign-ins end");

    let half = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    let found = signed(desk, &half).await.unwrap().unwrap();
    assert_eq!((found.lacks, found.viewer, found.desk_role), (Lacks::SecondStep, None, None));
    assert_eq!(refused(enter_code(desk, &half, person, &code).await), Refusal::CodeWrong, "used already");
    world.pass(SignedDuration::from_secs(30)).await;
    let next = code_at(&key, world.hands.now());
    enter_code(desk, &half, person, &next).await.unwrap();
    assert!(signed(desk, &half).await.unwrap().unwrap().viewer.is_some());

    let again = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(enter_code(desk, &again, person, &next).await), Refusal::CodeWrong);
    assert_eq!(refused(remove_codes(desk, person, "iets anders").await), Refusal::PasswordWrong);
    remove_codes(desk, person, PASSWORD).await.unwrap();
    assert_eq!(lacks(&world, &again).await, Some(Lacks::Nothing));
}

// R67
async fn a_recovery_code_works_once_and_new_ones_replace_the_old(world: World) {
    let (desk, (session, person)) = (&world.desk, come(&world).await);
    begin_codes(desk, person).await.unwrap();
    let code = code_at(&key(&world, person).await, world.hands.now());
    let codes = confirm_codes(desk, &session, person, &code).await.unwrap();
    let half = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    enter_code(desk, &half, person, &codes[3].to_uppercase()).await.unwrap();
    assert_eq!(ways(desk, person).await.unwrap().recovery_left, 9);
    let half = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    assert_eq!(refused(enter_code(desk, &half, person, &codes[3]).await), Refusal::CodeWrong);
    let fresh = renew_recovery(desk, person, PASSWORD).await.unwrap();
    assert_eq!(refused(enter_code(desk, &half, person, &codes[4]).await), Refusal::CodeWrong);
    enter_code(desk, &half, person, &fresh[0]).await.unwrap();
    let bytes = world.database_bytes();
    assert!(!fresh.iter().any(|code| bytes.windows(code.len()).any(|window| window == code.as_bytes())));
}

// R67
async fn guessing_codes_is_stopped(world: World) {
    let (desk, (session, person)) = (&world.desk, come(&world).await);
    begin_codes(desk, person).await.unwrap();
    let key = key(&world, person).await;
    confirm_codes(desk, &session, person, &code_at(&key, world.hands.now())).await.unwrap();
    let half = sign_in(desk, EMAIL, PASSWORD).await.unwrap();
    world.pass(SignedDuration::from_mins(1)).await;
    for _ in 0..10 {
        assert_eq!(refused(enter_code(desk, &half, person, "abcdef").await), Refusal::CodeWrong);
    }
    let right = code_at(&key, world.hands.now());
    assert_eq!(refused(enter_code(desk, &half, person, &right).await), Refusal::TooManyTries);
    world.pass(SignedDuration::from_mins(15)).await;
    enter_code(desk, &half, person, &code_at(&key, world.hands.now())).await.unwrap();
}

// R67, attack row 26
async fn a_new_password_comes_by_mail_to_whoever_is_known_and_nobody_can_tell(world: World) {
    let (desk, (session, _)) = (&world.desk, come(&world).await);
    assert_eq!(refused(ask_password(desk, "geen adres").await), Refusal::AddressInvalid);
    ask_password(desk, "niemand@elders.example").await.unwrap();
    for _ in 0..5 {
        ask_password(desk, "Petra@balie.example").await.unwrap();
    }
    world.settle().await;
    assert!(world.postbox.to("niemand@elders.example").is_empty());
    assert_eq!(world.postbox.to(EMAIL).len(), 3, "three an hour");
    let text = world.postbox.last_to(EMAIL).1.text;
    let link = text.split("/password/").nth(1).unwrap().split_whitespace().next().unwrap();
    let link = Secret::from_outside(link);
    assert_eq!(refused(reset_password(desk, &link, "kort").await), Refusal::PasswordTooShort);
    reset_password(desk, &link, "een heel ander wachtwoord").await.unwrap();
    assert_eq!(lacks(&world, &session).await, None, "every sign-in ends");
    assert_eq!(refused(reset_password(desk, &link, PASSWORD).await), Refusal::LinkInvalid, "once");
    assert_eq!(refused(sign_in(desk, EMAIL, PASSWORD).await), Refusal::SignInFailed);
    sign_in(desk, EMAIL, "een heel ander wachtwoord").await.unwrap();
    ask_password(desk, EMAIL).await.unwrap();
    world.pass(SignedDuration::from_mins(61)).await;
    let late = Secret::from_outside("verzonnen");
    assert_eq!(refused(reset_password(desk, &late, PASSWORD).await), Refusal::LinkInvalid);
}

// R67
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_operator_asks_for_it_nobody_of_the_desk_goes_on_without_a_second_step() {
    let mut setup = Setup::default();
    setup.sign_in.second_factor = SecondFactor::Desk;
    let world = World::with(Engine::Sqlite, setup).await;
    let (session, person) = come(&world).await;
    let found = signed(&world.desk, &session).await.unwrap().unwrap();
    assert_eq!((found.lacks, found.viewer), (Lacks::Enrolment, None));
    begin_codes(&world.desk, person).await.unwrap();
    let key = key(&world, person).await;
    confirm_codes(&world.desk, &session, person, &code_at(&key, world.hands.now())).await.unwrap();
    assert!(signed(&world.desk, &session).await.unwrap().unwrap().viewer.is_some());
    let last = remove_codes(&world.desk, person, PASSWORD).await;
    assert_eq!(refused(last), Refusal::SecondStepNeeded);
    let lamp = world.seller("lamp").await;
    let seller = world.person(lamp, "sanne@lamp.example").await;
    assert!(seller.person().is_some(), "a seller's people are not asked");
}
