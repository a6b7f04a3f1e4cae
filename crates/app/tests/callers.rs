//! People on the phone: found by an address of ours, given one of their own later, forwarded with what they said (R10, R48).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use app::Error;
use app::commands::{
    Answer, CustomerRecord, LineRecord, Logged, OrderRecord, Passing, SaidOfCall, answer, forward,
    give_address, import_order, log_for_seller, log_question, look_up, open_relay, pass_on,
};
use app::queries::case;
use domain::access::{DeskRole, Viewer};
use domain::callback::Stage;
use domain::case::{Actor, Channel, Event, Place, Queue, Then};
use domain::ids::{CustomerId, OrderNumber, SellerId};
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use std::fmt::Debug;
use testkit::{Engine, World, agent, owner};

const NUMBER: &str = "+31612345678";
const JAN: &str = "jan@klanten.example";

testkit::on_both_engines! {
    a_customer_is_found_by_the_masked_address_that_the_seller_knows,
    a_customer_without_an_address_gets_one_and_can_be_written_to,
    an_address_that_is_known_makes_the_case_that_customers,
    a_question_that_is_taken_down_goes_to_the_seller_with_both_answers,
    a_question_about_the_order_of_another_goes_no_further_than_the_desk,
    an_address_among_the_words_of_a_caller_reaches_no_seller,
}

async fn bought(world: &World, number: &str, customer: &str, phone: Option<&str>) {
    let record = OrderRecord {
        number: number.to_owned(),
        seller: "lamp".to_owned(),
        customer: CustomerRecord {
            email: customer.to_owned(),
            name: "Jan de Vries".into(),
            phone: phone.map(str::to_owned),
            language: Language::Fr,
        },
        ordered_at: world.hands.now() - SignedDuration::from_hours(48),
        lines: vec![LineRecord {
            article: "8712345678906".into(),
            title: "Hanglamp Rond 40 cm".into(),
            fulfilment: Fulfilment::Seller,
            group: None,
            quantity: 1,
            delivery: Delivery::default(),
        }],
    };
    import_order(&world.desk, &record).await.unwrap();
}

async fn shop(engine: Engine) -> (World, SellerId) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    (world, lamp)
}

fn phoned(text: &str) -> Logged {
    Logged {
        customer: None,
        email: String::new(),
        phone: String::new(),
        name: String::new(),
        channel: Channel::Phone,
        order: None,
        line: None,
        topic: None,
        text: text.into(),
        mine: false,
    }
}

fn said(wish: bool, consent: bool) -> SaidOfCall {
    SaidOfCall { wish, consent, number: None, best_time: "na vijven".into(), asked_in: Some(Language::Fr) }
}

fn refused<T: Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?} is no refusal"),
    }
}

// R10, R41, R45: what a seller reads out is the address that stands in for the customer's
async fn a_customer_is_found_by_the_masked_address_that_the_seller_knows(engine: Engine) {
    let (world, lamp) = shop(engine).await;
    bought(&world, "WL-1001", JAN, None).await;
    let order = OrderNumber::parse("WL-1001").unwrap();
    let masked = open_relay(&world.desk, owner(lamp), &order).await.unwrap().unwrap();
    let to = world.desk.setup().question_addresses[0].clone();
    world.mail(&format!("Jan <{JAN}>"), &to, "Defect WL-1001", "De lamp is kapot.").await;
    let (parcel, _) = world.postbox.last_to(JAN);
    let raw = String::from_utf8_lossy(&parcel.raw).into_owned();
    let of_case = raw.split(['<', '>', ' ', '\r', '\n']).find(|word| {
        word.rsplit_once('@').is_some_and(|(_, domain)| domain == world.desk.setup().customer_domain)
    });
    for typed in [masked.as_str(), of_case.unwrap(), &masked.to_uppercase()] {
        let found = look_up(&world.desk, agent(), typed).await.unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!(found[0].address, "j…@klanten.example", "R68: still masked");
    }
    let forged = format!("{}@{}", "a".repeat(64), world.desk.setup().customer_domain);
    assert!(look_up(&world.desk, agent(), &forged).await.unwrap().is_empty());
}

// R10, R20: she had a phone number alone, and gives her address when an agent calls
async fn a_customer_without_an_address_gets_one_and_can_be_written_to(engine: Engine) {
    let (world, lamp) = shop(engine).await;
    let logged = Logged { name: "Ada".into(), phone: NUMBER.into(), ..phoned("Mijn lamp is kapot.") };
    let case = log_question(&world.desk, agent(), &logged).await.unwrap().case.id;
    world.settle().await;
    assert!(world.postbox.is_empty(), "nobody can be told");
    assert_eq!(refused(forward(&world.desk, agent(), case, Some(lamp), "").await), Refusal::NoAddress);
    assert_eq!(
        refused(give_address(&world.desk, agent(), case, "ada at home").await),
        Refusal::AddressInvalid
    );
    assert_eq!(
        refused(give_address(&world.desk, owner(lamp), case, "ada@klanten.example").await),
        Refusal::NotVisible
    );
    let file = give_address(&world.desk, agent(), case, "ada@klanten.example").await.unwrap();
    assert_eq!(file.case.place, Place::Desk(Queue::New), "it stays where it is");
    world.settle().await;
    let (_, told) = world.postbox.last_to("ada@klanten.example");
    assert!(!told.text.contains("lamp is kapot"), "attack row 18: none of her words");
    let view = case::case(&world.desk, agent(), case).await.unwrap();
    let given = view.events.iter().find(|line| line.event == Event::AddressGiven).unwrap();
    assert_eq!(given.actor, Actor::Desk(None), "R20");
    assert_eq!(
        refused(give_address(&world.desk, agent(), case, "eva@klanten.example").await),
        Refusal::AddressKnown
    );
    forward(&world.desk, agent(), case, Some(lamp), "").await.unwrap();
    let reply = Answer {
        case,
        text: "Draai hem vaster.".into(),
        then: Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(&world.desk, owner(lamp), &reply).await.unwrap();
    world.settle().await;
    assert!(world.postbox.last_to("ada@klanten.example").1.text.contains("Draai hem vaster"));
    let seen = case::case(&world.desk, owner(lamp), case).await.unwrap();
    assert!(!format!("{seen:?}").contains("ada@"), "R43: the seller learns no address");
    let found = look_up(&world.desk, agent(), NUMBER).await.unwrap();
    assert_eq!(found.len(), 1, "she is still found by her number");
}

// R10: the address turns out to be that of a customer the shop knows
async fn an_address_that_is_known_makes_the_case_that_customers(engine: Engine) {
    let (world, _) = shop(engine).await;
    bought(&world, "WL-1001", JAN, None).await;
    let logged = Logged { name: "Jan".into(), phone: NUMBER.into(), ..phoned("Waar blijft mijn lamp?") };
    let case = log_question(&world.desk, agent(), &logged).await.unwrap().case.id;
    give_address(&world.desk, agent(), case, JAN).await.unwrap();
    world.settle().await;
    let known = look_up(&world.desk, agent(), JAN).await.unwrap().remove(0);
    let view = case::case(&world.desk, agent(), case).await.unwrap();
    assert_eq!((view.file.about.customer, view.mailed), (known.id, true));
    assert_eq!(known.phone_ending.as_deref(), Some("678"), "and so is her number");
    assert_eq!(world.postbox.to(JAN).len(), 1);
    world.mail(&format!("Jan <{JAN}>"), &reply_address(&world), "Re: uw vraag", "Hij is er!").await;
    let view = case::case(&world.desk, agent(), case).await.unwrap();
    assert!(view.messages.iter().any(|message| message.text.contains("Hij is er")), "her reply comes home");
}

/// Where a reply to the last mail to Jan goes.
fn reply_address(world: &World) -> String {
    let (_, letter) = world.postbox.last_to(JAN);
    letter.reply_to.or(letter.from).unwrap().address
}

// R48: asked on the phone, at once
async fn a_question_that_is_taken_down_goes_to_the_seller_with_both_answers(engine: Engine) {
    let (world, lamp) = shop(engine).await;
    bought(&world, "WL-1001", JAN, Some(NUMBER)).await;
    let jan = look_up(&world.desk, agent(), NUMBER).await.unwrap().remove(0).id;
    let logged = Logged {
        customer: Some(jan),
        order: Some("WL-1001".into()),
        line: Some((lamp, 1)),
        ..phoned("De lamp knippert.")
    };
    let file = log_for_seller(&world.desk, agent(), &logged, &said(true, true)).await.unwrap();
    assert_eq!((file.case.place, file.about.channel), (Place::Seller(lamp), Channel::Phone));
    let seen = case::case(&world.desk, owner(lamp), file.case.id).await.unwrap().callback.unwrap();
    assert_eq!(seen.callback.stage, Stage::ToCall);
    assert_eq!(seen.number.unwrap().dialled(), NUMBER);
    let kept = seen.said.unwrap();
    assert!(kept.wording.contains("peut-il transmettre votre numéro"), "{}", kept.wording);
    assert_eq!((kept.best_time.as_str(), kept.language), ("na vijven", Language::Fr), "as it was asked");
    let mail = log_for_seller(&world.desk, agent(), &logged, &said(true, false)).await.unwrap();
    let seen = case::case(&world.desk, owner(lamp), mail.case.id).await.unwrap().callback.unwrap();
    assert_eq!((seen.callback.stage, seen.number), (Stage::NoConsent, None));
}

// R48: what would stop the forwarding is said before anything is taken down
#[tokio::test]
async fn what_cannot_go_along_is_refused_before_a_case_is_made() {
    let (world, lamp) = shop(Engine::Sqlite).await;
    bought(&world, "WL-1001", JAN, None).await;
    let jan = look_up(&world.desk, agent(), JAN).await.unwrap().remove(0).id;
    let line = Some((lamp, 1));
    let logged =
        Logged { customer: Some(jan), order: Some("WL-1001".into()), line, ..phoned("De lamp knippert.") };
    let tries = [
        (logged.clone(), said(true, true), Refusal::PhoneInvalid),
        (
            logged.clone(),
            SaidOfCall { number: Some("bel maar".into()), ..said(true, true) },
            Refusal::PhoneInvalid,
        ),
        (Logged { line: None, ..logged.clone() }, said(false, false), Refusal::SellerUnknown),
        (Logged { customer: None, ..logged.clone() }, said(false, false), Refusal::CallerUnknown),
        (Logged { customer: Some(CustomerId(999)), ..logged }, said(true, true), Refusal::CallerUnknown),
    ];
    for (logged, said, why) in tries {
        assert_eq!(refused(log_for_seller(&world.desk, agent(), &logged, &said).await), why);
    }
    let waiting = app::queries::queue::counts(&world.desk, agent()).await.unwrap();
    assert!(waiting.iter().all(|(_, _, count)| *count == 0), "{waiting:?}");
}

// R13, R50: an order of somebody else
async fn a_question_about_the_order_of_another_goes_no_further_than_the_desk(engine: Engine) {
    let (world, lamp) = shop(engine).await;
    bought(&world, "WL-1001", JAN, None).await;
    let logged = Logged {
        name: "Eva".into(),
        email: "eva@klanten.example".into(),
        order: Some("WL-1001".into()),
        line: Some((lamp, 1)),
        ..phoned("Waar woont de koper van deze lamp?")
    };
    let file = log_question(&world.desk, agent(), &logged).await.unwrap();
    assert!(file.case.place.is_desk() && file.case.seller == SellerId::MARKETPLACE);
    let to = world.desk.setup().question_addresses[0].clone();
    world.mail("Eva <eva@klanten.example>", &to, "WL-1001", "Mijn bestelling WL-1001 is kapot").await;
    assert!(app::queries::inbox::list(&world.desk, owner(lamp), None, None).await.unwrap().rows.is_empty());
    let hidden = case::case(&world.desk, owner(lamp), file.case.id).await;
    assert!(matches!(hidden, Err(Error::Refused(Refusal::NotVisible))));
}

// R43, R44: typed before anybody knew whose it is
async fn an_address_among_the_words_of_a_caller_reaches_no_seller(engine: Engine) {
    let (world, lamp) = shop(engine).await;
    let text = "Mail naar Ada@klanten.example (of ada.bos@werk.example) waar mijn lamp blijft";
    let logged = Logged { name: "Ada".into(), phone: NUMBER.into(), ..phoned(text) };
    assert_eq!(logged.address_among_words().as_deref(), Some("Ada@klanten.example"));
    let case = log_question(&world.desk, agent(), &logged).await.unwrap().case.id;
    let remark = "Antwoord aan ada@klanten.example";
    let passing = Passing {
        case,
        to: Some(lamp),
        remark: remark.into(),
        phoned: None,
        said: Some(SaidOfCall { best_time: "of mail ada@klanten.example".into(), ..said(true, true) }),
    };
    pass_on(&world.desk, agent(), &passing).await.unwrap();
    world.settle().await;
    let seen = case::case(&world.desk, owner(lamp), case).await.unwrap();
    assert_eq!(seen.messages[0].text, "Mail naar […] (of […]) waar mijn lamp blijft");
    let call = seen.callback.as_ref().unwrap().said.as_ref().unwrap();
    assert_eq!(call.best_time, "of mail […]");
    let (parcel, mail) = world.postbox.last_to("lamp@verkopers.example");
    assert!(mail.text.contains("waar mijn lamp blijft"), "{}", mail.text);
    let raw = String::from_utf8_lossy(&parcel.raw).to_lowercase();
    for told in [format!("{seen:?}").to_lowercase(), raw, mail.text.to_lowercase()] {
        assert!(!told.contains("@klanten.example") && !told.contains("@werk.example"), "{told}");
    }
    // Once her address is known it is hers alone that goes, as of a question by mail.
    let known =
        Logged { name: "Eva".into(), email: "eva@klanten.example".into(), ..phoned("Eva@klanten.example") };
    assert_eq!(known.address_among_words(), None);
    let file = log_question(&world.desk, agent(), &known).await.unwrap();
    let view = case::case(&world.desk, agent(), file.case.id).await.unwrap();
    assert_eq!((view.messages[0].text.as_str(), view.file.about.subject.as_str()), ("[…]", "[…]"));
}

// R67: what only an operator may, the clockwork may not either
#[tokio::test]
async fn the_clockwork_is_nobodys_operator() {
    let (world, _) = shop(Engine::Sqlite).await;
    let outcome = app::queries::routing::overview(&world.desk, Viewer::Machine).await;
    assert_eq!(refused(outcome.map(drop)), Refusal::NotAllowed);
    let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
    assert!(app::queries::routing::overview(&world.desk, operator).await.is_ok());
}
