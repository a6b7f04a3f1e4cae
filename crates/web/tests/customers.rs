//! The customer's side over the real desk (R50): coming in, asking, the thread, being called, and what nobody gets.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod browser;
#[path = "customers/first.rs"]
mod first;
#[path = "customers/limits.rs"]
mod limits;
#[path = "customers/shopper.rs"]
mod shopper;

use app::commands::{Answer, answer, make_shop_link, note};
use axum::http::{StatusCode, header};
use browser::{ask, asked, part, seller_at};
use domain::access::{DeskRole, Viewer};
use domain::case::Then;
use domain::ids::{CaseId, OrderNumber, SellerId};
use jiff::SignedDuration;
use shopper::{Shopper, hidden, link_in};
use testkit::{Engine, World};

const JAN: &str = "jan@klant.example";
const EVA: &str = "eva@klant.example";
const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

/// A marketplace with one shop, two customers, and an order of each.
async fn shop(engine: Engine) -> (World, SellerId) {
    let world = World::new(engine).await;
    world.topics().await;
    let seller = world.seller("lamp").await;
    world.order("WL-1001", "lamp", JAN).await;
    world.order("WL-2002", "lamp", EVA).await;
    (world, seller)
}

/// The path of a link of the shop for an order.
async fn link_for(world: &World, order: &str) -> String {
    let number = OrderNumber::parse(order).unwrap();
    let made = make_shop_link(&world.desk, OPERATOR, &number, SignedDuration::from_hours(1)).await;
    made.unwrap().0.strip_prefix("http://127.0.0.1:8480").unwrap().to_owned()
}

/// A customer who came by a link of the shop.
async fn come<'a>(world: &'a World, order: &str) -> Shopper<'a> {
    let mut shopper = Shopper::new(world);
    shopper.press(&link_for(world, order).await).await;
    shopper
}

/// The number of the case that a redirect leads to.
fn case_of(to: &str) -> CaseId {
    to.trim_start_matches("/mine/").split('?').next().unwrap().parse().unwrap()
}

/// The fields of a question about the only line of an order.
fn question<'a>(page: &str, order: &'a str, text: &'a str) -> Vec<(&'static str, String)> {
    let line = page.split("name=\"line\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    vec![
        ("order", order.to_owned()),
        ("once", hidden(page, "once")),
        ("line", line.to_owned()),
        ("topic", "defect".to_owned()),
        ("text", text.to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] // R10, R50, R57, attack row 18
async fn a_customer_asks_by_a_link_of_the_shop_is_answered_and_writes_again_on_both_engines() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, seller) = shop(engine).await;
        let jan = come(&world, "WL-1001").await;
        let form = jan.get("/ask?order=WL-1001").await;
        assert!(
            form.text.contains("Hanglamp Rond 40 cm") && form.text.contains("Winkel lamp"),
            "{}",
            form.text
        );
        assert!(form.text.contains("Ten hoogste 10 bestanden"), "R47: the limits are said before");
        let fields = question(&form.text, "WL-1001", "De lamp is kapot, kijk op evil.example.");
        let sent = jan.send_form("/ask/question", &fields, Some(("foto.txt", "een foto"))).await;
        let case = case_of(sent.to());
        world.settle().await;

        // R12, R50: nothing was guessed; it lies at the shop that sold the line.
        let file = app::queries::inbox::list(&world.desk, testkit::owner(seller), None, None).await.unwrap();
        let row = &file.rows[0];
        assert_eq!((row.id, row.seller, row.topic.as_str()), (case, seller, "defect"));
        assert_eq!(row.article_title.as_deref(), Some("Hanglamp Rond 40 cm"));
        assert_eq!(row.channel.key(), "web");

        // Attack row 18: the acknowledgement says what comes, and nothing that she wrote.
        let (_, mail) = world.postbox.last_to(JAN);
        for said in [&case.to_string(), "Winkel lamp antwoordt u", "vóór dinsdag 3 maart om 10:00", "/mine/"]
        {
            assert!(mail.text.contains(said), "{said}: {}", mail.text);
        }
        assert!(!mail.text.contains("kapot") && !mail.text.contains("evil.example"), "{}", mail.text);

        let page = jan.get(&format!("/mine/{case}")).await;
        for said in ["De lamp is kapot", "foto.txt", "Uw vraag ligt bij Winkel lamp", "morgen 10:00"] {
            assert!(page.text.contains(said), "{said}: {}", page.text);
        }
        let answered = Answer {
            case,
            text: "Mail maar naar lamp@verkopers.example, of draai hem vast.".into(),
            then: Then::Close,
            holding: false,
            seen: None,
            files: Vec::new(),
            by_mail: None,
        };
        answer(&world.desk, testkit::owner(seller), &answered).await.unwrap();
        world.settle().await;
        let page = jan.get(&format!("/mine/{case}")).await;
        assert!(page.text.contains("Deze vraag is gesloten") && page.text.contains("draai hem vast"));
        assert!(!page.text.contains("lamp@verkopers.example"), "R43: never anyone's address");

        let again = [("once", hidden(&page.text, "once")), ("text", "Hij doet het nog niet.".to_owned())];
        let sent = jan.send_form(&format!("/mine/{case}/messages"), &again, None).await;
        assert_eq!(sent.to(), format!("/mine/{case}?done=sent"), "{}", sent.text);
        let page = jan.get(sent.to()).await;
        assert!(
            page.text.contains("Uw bericht is verstuurd") && page.text.contains("Wacht op antwoord"),
            "R57"
        );
        world.settle().await;
        let (_, told) = world.postbox.last_to("lamp@verkopers.example");
        assert!(told.text.contains("Hij doet het nog niet."), "R29");
    }
}

#[tokio::test] // R50, attack row 16
async fn a_link_that_is_only_looked_at_begins_nothing_and_a_used_one_opens_nothing() {
    let (world, _) = shop(Engine::Sqlite).await;
    let mut eva = Shopper::new(&world);
    let sent = eva.post("/ask/link", "order=wl-2002&email=Eva%40klant.example").await;
    assert_eq!(sent.to(), "/ask?sent=1");
    world.settle().await;
    let link = link_in(&world, EVA, "/ask/link/");
    for _ in 0..3 {
        let looked = eva.get(&link).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert!(looked.headers.get(header::SET_COOKIE).is_none(), "a scanner's look");
    }
    let used = eva.press(&link).await;
    assert_eq!(used.to(), "/ask");
    let cookie = used.headers[header::SET_COOKIE].to_str().unwrap();
    for word in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(word), "{word}: {cookie}");
    }
    let mut thief = Shopper::new(&world);
    assert_eq!(thief.get(&link).await.status, StatusCode::NOT_FOUND);
    let replayed = thief.post(&link, "").await;
    assert_eq!(replayed.status, StatusCode::NOT_FOUND);
    assert!(replayed.headers.get(header::SET_COOKIE).is_none());

    // A link that nobody used ends by itself.
    eva.post("/ask/link", "order=WL-2002&email=eva%40klant.example").await;
    world.settle().await;
    let late = link_in(&world, EVA, "/ask/link/");
    world.pass(SignedDuration::from_mins(31)).await;
    assert_eq!(thief.press(&late).await.status, StatusCode::NOT_FOUND);
    assert!(eva.get("/mine").await.text.contains("Mijn vragen"), "the visit goes on");
    world.pass(SignedDuration::from_hours(12)).await;
    assert_eq!(eva.get("/mine").await.to(), "/ask", "until it is over");
}

#[tokio::test] // R50, attack rows 18 and 26
async fn the_door_answers_the_same_whatever_is_true_and_mails_no_stranger() {
    let (world, _) = shop(Engine::Sqlite).await;
    let jan = Shopper::new(&world);
    let mut answers = Vec::new();
    let pairs =
        [("WL-1001", JAN), ("WL-1001", EVA), ("WL-1001", "victim@elsewhere.example"), ("WL-9999", JAN)];
    for (order, email) in pairs {
        let got = jan.post("/ask/link", &format!("order={order}&email={}", email.replace('@', "%40"))).await;
        answers.push((got.status, got.to().to_owned(), got.text));
        world.settle().await;
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "{answers:?}");
    assert_eq!(world.postbox.len(), 1, "only to the address that the shop gave with that order");
    assert_eq!(world.postbox.to(JAN).len(), 1);
    let page = jan.get("/ask?sent=1").await;
    assert!(page.text.contains("If the order number and the address belong together"));
    let odd = jan.post("/ask/link", "order=WL-1001&email=nobody").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.text.contains("value=\"WL-1001\"") && odd.text.contains("value=\"nobody\""),
        "nothing is lost"
    );
}

#[tokio::test] // R13, R50, attack rows 3 and 10
async fn a_customer_never_sees_anothers_order_case_or_file() {
    let (world, seller, case) = asked().await;
    world.order("WL-2002", "lamp", EVA).await;
    world.order("WL-3003", "lamp", JAN).await;
    ask(&world, "Ook kapot: WL-3003").await;
    let eva = come(&world, "WL-2002").await;
    for path in ["", "/call", "/messages/1/files/1"] {
        let theirs = eva.get(&format!("/mine/{case}{path}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!theirs.text.contains("Jan") && !theirs.text.contains("verbrand"), "{path}");
    }
    let form = eva.get("/ask?order=WL-2002").await;
    for order in ["WL-1001", "WL-3003", "WL-9999"] {
        let other = eva.get(&format!("/ask?order={order}")).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{order}");
        let mut fields = question(&form.text, "WL-2002", "Van mij?");
        fields[0].1 = order.to_owned();
        let got = eva.send_form("/ask/question", &fields, None).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{order}: every id in a body is checked");
    }
    let mut fields = question(&form.text, "WL-2002", "Een andere regel");
    fields[2].1 = "999-1".to_owned();
    let got = eva.send_form("/ask/question", &fields, None).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text.contains("Een andere regel</textarea>"), "the words stay: {}", got.text);
    let posted = [("once", "x".to_owned()), ("text", "Ik ben Jan.".to_owned())];
    let got = eva.send_form(&format!("/mine/{case}/messages"), &posted, None).await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
    for path in ["call", "call/withdrawal"] {
        let got = eva.post(&format!("/mine/{case}/{path}"), "wish=yes&consent=yes&phone=0612345678").await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
    }

    // A link of the shop opens one order: her other question is not there, though it is hers.
    let jan = come(&world, "WL-1001").await;
    let list = jan.get("/mine").await;
    assert!(list.text.contains(&format!("/mine/{case}")) && !list.text.contains("WL-3003"), "{}", list.text);
    // And no person's page opens for a visit, nor the other way round.
    assert!(jan.get(&format!("/cases/{case}")).await.to().starts_with("/sign-in"));
    let sanne = seller_at(&world, seller, "sanne@lamp.example").await;
    assert_eq!(sanne.get(&format!("/mine/{case}")).await.to(), "/ask");
    let fields = [("once", "x"), ("text", "Van Sanne.")];
    let got = sanne.post_letter(&format!("/mine/{case}/messages"), &fields, None).await;
    assert_eq!(got.status, StatusCode::GONE);
}

#[tokio::test] // R30, R50
async fn a_customer_sees_no_note_and_no_inner_event() {
    let (world, seller, case) = asked().await;
    let id: CaseId = case.parse().unwrap();
    note(&world.desk, testkit::owner(seller), id, "Sanne", "Lastige klant.").await.unwrap();
    let jan = come(&world, "WL-1001").await;
    let page = jan.get(&format!("/mine/{case}")).await;
    assert!(page.text.contains("verbrand"));
    for inner in ["Lastige", "Placed", "geplaatst", "lamp@verkopers.example", JAN] {
        assert!(!page.text.contains(inner), "{inner}");
    }
}

#[tokio::test] // R50: a token in the form
async fn a_form_that_is_sent_twice_makes_one_case_and_one_message() {
    let (world, seller) = shop(Engine::Sqlite).await;
    let jan = come(&world, "WL-1001").await;
    let form = jan.get("/ask?order=WL-1001").await;
    let fields = question(&form.text, "WL-1001", "Kapot.");
    let (first, second) = tokio::join!(
        jan.send_form("/ask/question", &fields, None),
        jan.send_form("/ask/question", &fields, None)
    );
    assert_eq!((first.to(), first.status), (second.to(), StatusCode::SEE_OTHER));
    let case = case_of(first.to());
    let page = jan.get(&format!("/mine/{case}")).await;
    let again = [("once", hidden(&page.text, "once")), ("text", "En nog iets.".to_owned())];
    for _ in 0..2 {
        jan.send_form(&format!("/mine/{case}/messages"), &again, None).await;
    }
    let page = jan.get(&format!("/mine/{case}")).await;
    assert_eq!(page.text.matches("En nog iets.").count(), 1);
    let rows = app::queries::inbox::list(&world.desk, testkit::owner(seller), None, None).await.unwrap().rows;
    assert_eq!(rows.len(), 1);

    // Another's form of the same name is another form.
    let eva = come(&world, "WL-2002").await;
    let form = eva.get("/ask?order=WL-2002").await;
    let mut stolen = question(&form.text, "WL-2002", "Van Eva.");
    stolen[1].1 = fields[1].1.clone();
    let got = eva.send_form("/ask/question", &stolen, None).await;
    assert_ne!(case_of(got.to()), case);
}

#[tokio::test] // R47, R50, attack row 7
async fn what_cannot_be_sent_says_why_and_loses_no_words() {
    let (world, _) = shop(Engine::Sqlite).await;
    let jan = come(&world, "WL-1001").await;
    let form = jan.get("/ask?order=WL-1001").await;
    let hostile = "<script>alert(1)</script> \u{202e}kapot\u{202c} 🪔 שלום";
    let fields = question(&form.text, "WL-1001", hostile);
    let large = "x".repeat(10 * 1024 * 1024 + 1);
    let got = jan.send_form("/ask/question", &fields, Some(("groot.txt", &large))).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text.contains("Een bijlage is te groot") && got.text.contains("Kies uw bestanden opnieuw"));
    assert!(got.text.contains("🪔") && !got.text.contains("<script>alert"), "escaped and kept");
    assert!(got.text.contains("value=\"defect\" selected"), "the topic stays chosen");
    let page = jan.get(jan.send_form("/ask/question", &fields, None).await.to()).await;
    assert!(
        page.text.contains("&#60;script&#62;")
            && page.text.contains("🪔")
            && page.text.contains("dir=\"auto\"")
    );
    assert!(!page.text.contains("<script>alert"));

    // A visit that is over: the words come back on a page of their own.
    world.pass(SignedDuration::from_hours(13)).await;
    let got = jan.send_form("/ask/question", &fields, None).await;
    assert_eq!(got.status, StatusCode::GONE);
    assert!(got.text.contains("🪔") && got.text.contains("readonly"), "{}", got.text);
}

#[tokio::test] // R50, attack rows 3 and 16
async fn the_link_in_every_mail_opens_that_case_alone_and_ends_after_ninety_days() {
    let (world, seller, case) = asked().await;
    let link = link_in(&world, JAN, &format!("/mine/{case}/mail/"));
    let mut jan = Shopper::new(&world);
    let looked = jan.get(&link).await;
    assert!(looked.status == StatusCode::OK && looked.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(jan.press(&link).await.to(), format!("/mine/{case}"));
    assert!(jan.get(&format!("/mine/{case}")).await.text.contains("verbrand"));
    assert_eq!(jan.get("/ask").await.to(), format!("/mine/{case}"), "it opens no order");

    // Guessed: another case, another day, another key.
    let key = link.rsplit('/').next().unwrap();
    let day = link.rsplit('/').nth(1).unwrap();
    let other = 1 + case.parse::<i64>().unwrap();
    let wrong = [
        format!("/mine/{other}/mail/{day}/{key}"),
        format!("/mine/{case}/mail/{}/{key}", 1 + day.parse::<i64>().unwrap()),
        format!("/mine/{case}/mail/{day}/{}", key.replace(key.chars().next().unwrap(), "0")),
    ];
    for wrong in wrong {
        assert_eq!(jan.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(jan.post(&wrong, "").await.status, StatusCode::NOT_FOUND, "{wrong}");
    }

    // What she quotes in her reply opens nothing for who reads it there.
    let (parcel, _) = world.postbox.last_to(JAN);
    let alias = mail_from(&parcel.raw);
    let quoting = format!("Dank!\n\nOp maandag schreef Winkel:\n> Je vraag: http://127.0.0.1:8480{link}\n");
    world.mail("Jan <jan@klant.example>", &alias, "Re: vraag", &quoting).await;
    let sanne = seller_at(&world, seller, "sanne@lamp.example").await;
    let seen = sanne.get(&format!("/cases/{case}?whole=1")).await;
    assert!(seen.text.contains("Dank!") && !seen.text.contains(key), "{}", seen.text);
    let (_, told) = world.postbox.last_to("lamp@verkopers.example");
    assert!(!told.text.contains(key));

    world.pass(SignedDuration::from_hours(91 * 24)).await;
    assert_eq!(jan.get(&link).await.status, StatusCode::NOT_FOUND);
}

/// The address a mail comes from.
fn mail_from(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw).into_owned();
    let line = text.lines().find(|line| line.starts_with("From:")).unwrap();
    let folded = text.split("\r\nFrom:").nth(1).unwrap_or(line);
    folded.split('<').nth(1).unwrap().split('>').next().unwrap().to_owned()
}

#[tokio::test] // R48
async fn a_customer_chooses_to_be_called_in_two_questions_and_takes_it_back() {
    let (world, seller, case) = asked().await;
    let jan = come(&world, "WL-1001").await;
    let wish = jan.get(&format!("/mine/{case}/call")).await;
    assert!(wish.text.contains("Wilt u dat Winkel lamp u hierover belt?"), "{}", wish.text);
    assert!(!wish.text.contains("name=\"phone\""), "the second question comes after a yes");
    let second = jan.post(&format!("/mine/{case}/call"), "wish=yes").await;
    assert!(
        second.text.contains("Mag Balie uw telefoonnummer doorgeven")
            && second.text.contains("name=\"phone\"")
    );
    let odd = jan
        .post(&format!("/mine/{case}/call"), "wish=yes&consent=yes&phone=bel+mij&best_time=na+vijven")
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.text.contains("value=\"na vijven\""));
    let chosen = "wish=yes&consent=yes&phone=06+1234+5678&best_time=na+vijven";
    let got = jan.post(&format!("/mine/{case}/call"), chosen).await;
    assert_eq!(got.to(), format!("/mine/{case}?done=call"), "{}", got.text);
    assert!(jan.get(got.to()).await.text.contains("het liefst: na vijven"));

    let id: CaseId = case.parse().unwrap();
    let owner = testkit::owner(seller);
    let view = app::queries::case::case(&world.desk, owner, id).await.unwrap();
    let callback = view.callback.unwrap();
    assert_eq!(callback.number.unwrap().reveal(), "06 1234 5678");
    let said = callback.said.unwrap();
    assert!(
        said.wording.contains("Mag Balie uw telefoonnummer doorgeven aan Winkel lamp")
            && said.asked_by.is_none()
    );
    assert!(view.messages.iter().any(|message| message.text.contains("graag gebeld")), "it is his turn");
    assert!(
        view.messages.iter().all(|message| !message.text.contains("5678")),
        "the number stands in no text"
    );
    world.settle().await;
    assert!(world.postbox.last_to("lamp@verkopers.example").1.text.contains("graag gebeld"));

    // R48: only while she wants it.
    assert_eq!(jan.post(&format!("/mine/{case}/call"), chosen).await.status, StatusCode::CONFLICT, "settled");
    let got = jan.post(&format!("/mine/{case}/call/withdrawal"), "").await;
    assert_eq!(got.to(), format!("/mine/{case}?done=withdrawn"));
    let callback = app::queries::case::case(&world.desk, owner, id).await.unwrap().callback.unwrap();
    assert!(callback.number.is_none() && !callback.callback.may_call());
    assert!(!String::from_utf8_lossy(&world.database_bytes()).contains("06 1234 5678"));
    let declined = jan.post(&format!("/mine/{case}/call"), "wish=no").await;
    assert_eq!(declined.to(), format!("/mine/{case}?done=no-call"));
}

#[tokio::test] // R48: what she chose at the desk goes along to the seller
async fn a_callback_chosen_at_the_desk_is_the_sellers_after_forwarding() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, seller) = shop(engine).await;
        let jan = come(&world, "WL-1001").await;
        let form = jan.get("/ask?order=WL-1001").await;
        let mut fields = question(&form.text, "WL-1001", "Mijn betaling.");
        fields[3].1 = "payment".to_owned();
        let case = case_of(jan.send_form("/ask/question", &fields, None).await.to());
        let page = jan.get(&format!("/mine/{case}")).await;
        assert!(page.text.contains("klantenservice"), "{}", page.text);
        app::commands::act(&world.desk, testkit::agent(), case, &app::commands::Deed::NoAnswerNeeded)
            .await
            .unwrap();
        let owner = testkit::owner(seller);
        let chosen = "wish=yes&consent=yes&phone=0612345678&best_time=";
        let got = jan.post(&format!("/mine/{case}/call"), chosen).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
        app::commands::forward(&world.desk, testkit::agent(), case, Some(seller), "").await.unwrap();
        let callback = app::queries::case::case(&world.desk, owner, case).await.unwrap().callback.unwrap();
        assert!(callback.callback.may_call());
        assert_eq!(callback.number.unwrap().reveal(), "0612345678");
        jan.post(&format!("/mine/{case}/call/withdrawal"), "").await;
        let callback = app::queries::case::case(&world.desk, owner, case).await.unwrap().callback.unwrap();
        assert!(callback.number.is_none() && !callback.callback.may_call());
    }
}

#[tokio::test] // R59, R60
async fn the_survey_stands_on_the_page_once_it_is_due_until_it_is_answered() {
    let (world, seller, case) = asked().await;
    let id: CaseId = case.parse().unwrap();
    let answered = Answer {
        case: id,
        text: "Opgelost.".into(),
        then: Then::Close,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    };
    answer(&world.desk, testkit::owner(seller), &answered).await.unwrap();
    let jan = come(&world, "WL-1001").await;
    assert!(!jan.get(&format!("/mine/{case}")).await.text.contains("/survey/"));
    world.pass(SignedDuration::from_hours(25)).await;
    let jan = come(&world, "WL-1001").await;
    let page = jan.get(&format!("/mine/{case}")).await;
    let survey = page.text.split("href=\"/survey/").nth(1).unwrap().split('"').next().unwrap();
    jan.post(&format!("/survey/{survey}"), "score=9&solved=yes").await;
    assert!(!jan.get(&format!("/mine/{case}")).await.text.contains("/survey/"));
}

#[tokio::test] // R50: leaving, here and everywhere
async fn who_leaves_is_gone_and_who_leaves_everywhere_is_gone_everywhere() {
    let (world, _) = shop(Engine::Sqlite).await;
    let (here, there) = (come(&world, "WL-1001").await, come(&world, "WL-1001").await);
    here.post("/mine/leave", "").await;
    assert_eq!(here.get("/mine").await.to(), "/ask");
    assert_eq!(there.get("/mine").await.status, StatusCode::OK);
    let third = come(&world, "WL-1001").await;
    third.post("/mine/leave", "everywhere=yes").await;
    assert_eq!(there.get("/mine").await.to(), "/ask");
    let strange = there.get(&link_for(&world, "WL-1001").await.replace("signature=", "signature=00")).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
    assert!(!part("name=\"x\"\r\n", "y").is_empty());
}
