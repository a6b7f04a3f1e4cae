//! People: invitations, signing in, several accounts, tokens.

use app::commands::{
    Acceptance, accept_invitation, act_as, invite_first_operator, invite_person, make_token, sign_in,
    sign_out,
};
use app::queries::account::{bearer, offer, signed};
use app::{Error, Secret};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World};

const PASSWORD: &str = "een lang wachtwoord";

fn acceptance(email: &str) -> Acceptance {
    Acceptance {
        email: email.into(),
        name: "Sanne".into(),
        password: PASSWORD.into(),
        language: Language::Nl,
    }
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

// R67
#[tokio::test]
async fn the_first_operator_signs_up_by_a_link_that_works_once() {
    let world = World::new(Engine::Sqlite).await;
    let link = invite_first_operator(&world.desk).await.unwrap().unwrap();
    let short = Acceptance { password: "kort".into(), ..acceptance("op@balie.example") };
    assert_eq!(refused(accept_invitation(&world.desk, &link, &short).await), Refusal::PasswordTooShort);
    let session = accept_invitation(&world.desk, &link, &acceptance("op@balie.example")).await.unwrap();
    let who = signed(&world.desk, &session).await.unwrap().unwrap();
    assert!(matches!(who.viewer, Some(Viewer::Desk { role: DeskRole::Operator, .. })));
    assert_eq!(
        refused(accept_invitation(&world.desk, &link, &acceptance("x@y.example")).await),
        Refusal::LinkInvalid
    );
    assert!(invite_first_operator(&world.desk).await.unwrap().is_none());
}

// R66
#[tokio::test]
async fn one_person_may_belong_to_many_accounts_and_is_one_at_a_time() {
    let world = World::new(Engine::Sqlite).await;
    let (lamp, vaas) = (world.seller("lamp").await, world.seller("vaas").await);
    let link =
        invite_person(&world.desk, Viewer::Machine, lamp, SellerRole::Owner.key(), "sanne@lamp.example")
            .await
            .unwrap();
    world.settle().await;
    assert!(world.postbox.last_to("sanne@lamp.example").1.text.contains(link.reveal()));
    assert_eq!(offer(&world.desk, &link).await.unwrap().seller.as_deref(), Some("Winkel lamp"));
    let other = accept_invitation(&world.desk, &link, &acceptance("iemand@anders.example")).await;
    assert_eq!(refused(other), Refusal::LinkInvalid, "the link is for the invited address");
    let session = accept_invitation(&world.desk, &link, &acceptance("Sanne@lamp.example")).await.unwrap();
    let second = invite_person(
        &world.desk,
        Viewer::Machine,
        vaas,
        SellerRole::CustomerService.key(),
        "sanne@lamp.example",
    )
    .await
    .unwrap();
    let wrong = Acceptance { password: "iets heel anders".into(), ..acceptance("sanne@lamp.example") };
    assert_eq!(refused(accept_invitation(&world.desk, &second, &wrong).await), Refusal::SignInFailed);
    accept_invitation(&world.desk, &second, &acceptance("sanne@lamp.example")).await.unwrap();

    let who = signed(&world.desk, &session).await.unwrap().unwrap();
    assert_eq!(who.viewer.unwrap().seller(), Some(lamp));
    act_as(&world.desk, &session, who.person, Some(vaas)).await.unwrap();
    let who = signed(&world.desk, &session).await.unwrap().unwrap();
    assert!(matches!(who.viewer, Some(Viewer::Seller { role: SellerRole::CustomerService, .. })));
    let kast = world.seller("kast").await;
    assert_eq!(refused(act_as(&world.desk, &session, who.person, Some(kast)).await), Refusal::NotVisible);
}

// R67
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_apart_by_nobody() {
    let world = World::new(Engine::Sqlite).await;
    let link = invite_first_operator(&world.desk).await.unwrap().unwrap();
    accept_invitation(&world.desk, &link, &acceptance("op@balie.example")).await.unwrap();
    let wrong = refused(sign_in(&world.desk, "op@balie.example", "verkeerd wachtwoord").await);
    assert_eq!(wrong, refused(sign_in(&world.desk, "niemand@balie.example", PASSWORD).await));
    let session = sign_in(&world.desk, " OP@balie.example", PASSWORD).await.unwrap();
    assert!(signed(&world.desk, &session).await.unwrap().is_some());
    sign_out(&world.desk, &session).await.unwrap();
    assert!(signed(&world.desk, &session).await.unwrap().is_none());
    let session = sign_in(&world.desk, "op@balie.example", PASSWORD).await.unwrap();
    world.pass(SignedDuration::from_hours(14 * 24)).await;
    assert!(signed(&world.desk, &session).await.unwrap().is_none(), "a session ends");
}

// R74
#[tokio::test]
async fn a_token_acts_for_its_account_and_a_made_up_one_for_nobody() {
    let world = World::new(Engine::Sqlite).await;
    let lamp = world.seller("lamp").await;
    let token = make_token(&world.desk, "kassa", Some(lamp)).await.unwrap();
    assert_eq!(bearer(&world.desk, &token).await.unwrap().unwrap().seller(), Some(lamp));
    let operator = make_token(&world.desk, "import", None).await.unwrap();
    assert!(matches!(bearer(&world.desk, &operator).await.unwrap(), Some(Viewer::Desk { .. })));
    assert!(bearer(&world.desk, &Secret::from_outside("verzonnen")).await.unwrap().is_none());
    assert!(!format!("{token:?}").contains(token.reveal()));
}
