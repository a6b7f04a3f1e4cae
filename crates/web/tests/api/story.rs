//! The walking desk's story through the API alone, on both databases.

use crate::client::Client;
use app::queries;
use domain::ids::SellerId;
use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::{Engine, World};

const CUSTOMER: &str = "jan@klanten.example";

testkit::on_both_engines! {
    a_question_is_answered_closed_and_judged_through_the_api_alone,
    a_forwarded_case_returns_by_itself_and_vanishes,
    a_case_is_followed_up_noted_on_reopened_and_handed_over,
    a_long_list_is_read_page_by_page,
    failed_mail_is_seen_and_tried_again,
    cases_are_narrowed_kept_as_a_view_and_handled_together,
    an_order_is_followed_and_contact_about_it_started,
}

/// The shop tells what it sold; gives the seller's number.
async fn shop(world: &World, operator: &Client) -> SellerId {
    world.topics().await;
    let sellers = json!([{"reference": "lamp", "name": "Winkel Lamp", "country": "NL", "email": "lamp@verkopers.example"}]);
    assert_eq!(operator.post("/sellers", sellers).await["accepted"], 1);
    let orders = json!([{
        "order": "1002003", "seller": "lamp", "ordered_at": "2026-02-25T09:00:00Z",
        "customer": {"email": CUSTOMER, "name": "Jan de Vries", "phone": "+31612345678"},
        "lines": [{"article": "8712345678906", "title": "Hanglamp Rond 40 cm", "fulfilment": "seller", "quantity": 2}]
    }]);
    for _twice_is_once in 0..2 {
        assert_eq!(operator.post("/orders", orders.clone()).await["accepted"], 1);
    }
    let page = operator.get("/sellers").await;
    assert_eq!((&page["sellers"][0]["reference"], &page["next"]), (&json!("lamp"), &Value::Null));
    SellerId(page["sellers"][0]["id"].as_i64().unwrap())
}

fn question(text: &str) -> Value {
    json!({"email": CUSTOMER, "channel": "phone", "order": "1002003", "subject": "Over mijn lamp", "text": text})
}

fn verb<'a>(view: &'a Value, verb: &str) -> &'a Value {
    view["verbs"].as_array().unwrap().iter().find(|one| one["verb"] == verb).unwrap()
}

// R3, R5, R10, R18, R25-R28, R30-R32, R44, R55, R59, R60, R70, R71, R76
async fn a_question_is_answered_closed_and_judged_through_the_api_alone(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let seller = Client::seller(&world, shop(&world, &operator).await).await;
    assert_eq!(seller.get("/me").await["seller"]["name"], "Winkel Lamp");
    assert_eq!(operator.get("/me").await["role"], "operator");
    assert_eq!(seller.get("/topics").await["topics"][0]["fr"], "Défaut");

    let created = operator.call("POST", "/questions", Some(&question("Mijn lamp is kapot. Wat nu?"))).await;
    assert_eq!(created.body["place"]["kind"], "seller");
    let case = created.body["id"].as_i64().unwrap();
    let path = format!("/cases/{case}");
    assert_eq!(created.headers["location"], format!("/api/v1{path}"));

    let home = seller.get("/home").await;
    assert_eq!((&home["counts"]["to_answer"], &home["deadlines"][0]["id"]), (&json!(1), &json!(case)));
    assert_eq!(seller.get("/cases?list=to_answer").await["cases"][0]["number"], case.to_string());
    let view = seller.get(&path).await;
    // Monday ten o'clock plus eight office hours.
    assert_eq!(view["case"]["status"]["due_at"], "2026-03-03T09:00:00Z");
    let why = view["why"]["in_english"].as_array().unwrap();
    assert_eq!(
        (why[0].as_str(), why[why.len() - 1].as_str()),
        (Some("received Mon 10:00"), Some("due Tue 10:00"))
    );
    assert_eq!(view["order"]["lines"][0]["quantity"], 2);
    assert_eq!(verb(&view, "close")["refusal"], "no-contact-yet");
    assert!(!view.to_string().contains(CUSTOMER), "a seller never learns the customer's address");
    assert_eq!(seller.refused(&format!("{path}/closure"), json!({})).await, (409, "no-contact-yet".into()));

    world.pass(SignedDuration::from_hours(1)).await;
    let words = "Kijk op https://elders.example/lamp.";
    let preview = seller.post(&format!("{path}/preview"), json!({"text": words})).await;
    assert!(preview["text"].as_str().unwrap().contains("https://elders.example/lamp"));
    let message = json!({"text": words, "then": "wait", "seen": 1,
        "attachments": [{"name": "../handleiding.txt", "content_base64": "SGFsbG8h"}]});
    let sent = seller.post(&format!("{path}/messages"), message).await;
    assert_eq!((&sent["message"], &sent["case"]["status"]["list"]), (&json!(2), &json!("waiting")));
    world.settle().await;
    let (_, letter) = world.postbox.last_to(CUSTOMER);
    let letter_text = letter.text.replace("\r\n", "\n");
    // R50: below it stands the way to the page of the case, which is the customer's alone.
    let (shown, _) = letter_text.split_once("\nUw vraag met alle antwoorden: ").unwrap();
    assert_eq!(
        shown.trim_end(),
        preview["text"].as_str().unwrap().trim_end(),
        "the customer got what was shown"
    );
    let view = seller.get(&path).await;
    assert_eq!(view["messages"][1]["attachments"][0]["name"], "handleiding.txt");
    let file = seller.call("GET", &format!("{path}/messages/2/attachments/1"), None).await;
    assert_eq!(file.bytes, b"Hallo!");
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert!(file.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));

    judged(&world, &seller, &operator, case, &letter.from.unwrap().address).await;
}

/// He thanks, the case is closed, and the survey counts.
async fn judged(world: &World, seller: &Client, operator: &Client, case: i64, alias: &str) {
    let path = format!("/cases/{case}");
    world.mail(CUSTOMER, alias, "Re: iets", "Dank je wel!").await;
    let ended = seller.post(&format!("{path}/turn-end"), json!({})).await;
    assert_eq!(ended["status"]["list"], "waiting");
    let closed = seller.post(&format!("{path}/closure"), json!({"explanation": "Nieuwe gestuurd"})).await;
    assert_eq!(
        (&closed["status"]["closed_by"], &closed["status"]["survey"]),
        (&json!("seller"), &json!("planned"))
    );
    assert_eq!(seller.get("/cases?list=closed").await["cases"][0]["id"], case);
    assert_eq!(operator.get("/cases?q=1002003").await["cases"][0]["id"], case);

    world.pass(SignedDuration::from_hours(24)).await;
    let (_, survey) = world.postbox.last_to(CUSTOMER);
    let secret = survey.text.split("/survey/").nth(1).unwrap().split_whitespace().next().unwrap();
    let nobody = Client::nobody(world);
    let link = format!("/surveys/{secret}");
    for _looking_never_votes in 0..2 {
        assert_eq!(nobody.get(&link).await["answered"], false);
    }
    assert_eq!(
        nobody.refused(&link, json!({"score": 11, "solved": true})).await,
        (422, "score-out-of-range".into())
    );
    nobody.post(&link, json!({"score": 9, "solved": true, "comment": "Snel!"})).await;
    assert_eq!(
        nobody.refused(&link, json!({"score": 0, "solved": false})).await,
        (409, "survey-answered".into())
    );

    let insights = seller.get("/insights?days=28").await;
    assert_eq!(
        (&insights["asked"], &insights["answered"], &insights["late"]),
        (&json!(1), &json!(1), &json!(0))
    );
    assert_eq!(
        (&insights["nps"]["value"], &insights["comments"][0]["words"]),
        (&json!(100), &json!("Snel!"))
    );
    assert_eq!(
        (&insights["topics"][0]["topic"], &insights["articles"][0]["units"]),
        (&json!("defect"), &json!(2))
    );
    assert_eq!(insights["by_day"][0]["day"], "2026-03-02");
    let cases = seller.get("/insights/articles/8712345678906/cases").await;
    assert_eq!(cases["cases"][0]["id"], case);
    measures(seller, operator, case).await;
}

// R72
async fn measures(seller: &Client, operator: &Client, case: i64) {
    let own = seller.get("/performance").await;
    let (id, norm) = (own["seller"].as_i64().unwrap(), &own["norms"][0]);
    assert_eq!((&norm["norm"], &norm["monitored"]), (&json!("response-time"), &json!(true)));
    let weeks = norm["weeks"].as_array().unwrap();
    assert_eq!((weeks.len(), weeks[0].get("score")), (30, None), "no score where nothing was measured");
    let now = weeks.last().unwrap();
    assert_eq!(
        (&now["numerator"], &now["denominator"], &now["score"]),
        (&json!(1), &json!(1), &json!(1_000))
    );
    assert_eq!(
        (&now["week"], &now["verdict"], &now["is_final"]),
        (&json!("2026-W10"), &json!("kept"), &json!(false))
    );
    let of_week = "/performance/response-time/2026-W10";
    let behind = seller.get(of_week).await;
    assert_eq!(
        (&behind["cases"][0]["case"], &behind["cases"][0]["outcome"]),
        (&json!(case), &json!("in_time"))
    );
    assert_eq!(seller.get(&format!("{of_week}?late=true")).await["cases"], json!([]));
    let told = json!({"seller": id, "numerator": 97, "denominator": 100});
    let put = operator.call("PUT", "/performance/on-time/2026-W10", Some(&told)).await;
    assert_eq!(put.status, 204, "{:?}", put.body);
    let outside = seller.get("/performance/on-time/2026-W10").await;
    assert_eq!((&outside["figure"]["score"], &outside["figure"]["verdict"]), (&json!(970), &json!("kept")));
    assert_eq!(
        operator.get(&format!("/performance?seller={id}")).await["norms"],
        seller.get("/performance").await["norms"]
    );
    let refused = seller.refused(&format!("{of_week}/objection"), json!({"text": "Nee"})).await;
    assert_eq!(refused, (409, "nothing-to-object".into()));
}

// R13, R15, R16, R18, R19
async fn a_forwarded_case_returns_by_itself_and_vanishes(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let seller = Client::seller(&world, shop(&world, &operator).await).await;
    operator.post("/questions", question("Mijn betaling is dubbel afgeschreven, payment")).await;
    assert_eq!(operator.get("/queues").await["queues"][0]["counts"]["to_answer"], 1);
    let case = operator.get("/queues/new").await["cases"][0]["id"].as_i64().unwrap();
    let path = format!("/cases/{case}");
    let unknown = json!({"seller": "nobody"});
    assert_eq!(operator.refused(&format!("{path}/placement"), unknown).await, (422, "seller-unknown".into()));
    let forward = json!({"seller": "lamp", "remark": "Graag controleren"});
    let placed = operator.post(&format!("{path}/placement"), forward.clone()).await;
    assert_eq!(placed["placement"]["returns_at"], "2026-03-04T09:00:00Z");
    assert_eq!(operator.refused(&format!("{path}/placement"), forward).await, (409, "not-at-desk".into()));
    let events = seller.get(&path).await["events"].clone();
    assert!(events.as_array().unwrap().iter().any(|event| event["words"] == "Graag controleren"));

    world.until("2026-03-04T08:59:59Z").await;
    assert_eq!(seller.get("/home").await["counts"]["to_answer"], 1);
    world.until("2026-03-04T09:00:00Z").await;
    assert_eq!(seller.get("/home").await["counts"]["to_answer"], 0);
    assert_eq!(seller.call("GET", &path, None).await.code(), "not-visible");
    assert_eq!(operator.get("/queues/returned").await["cases"][0]["id"], case);

    operator.post(&format!("{path}/placement"), json!({})).await;
    operator.post(&format!("{path}/placement/taking-back"), json!({})).await;
    assert_eq!(seller.call("GET", &path, None).await.code(), "not-visible");
    assert_eq!(operator.get(&path).await["case"]["placement"]["number"], 5);
    let taken = operator.refused(&format!("{path}/placement/taking-back"), json!({})).await;
    assert_eq!(taken, (409, "not-at-seller".into()));
}

// R16, R26, R30, R33, R57
async fn a_case_is_followed_up_noted_on_reopened_and_handed_over(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let seller = Client::seller(&world, shop(&world, &operator).await).await;
    let asked = operator.post("/questions", question("Mijn lamp is kapot")).await;
    let path = format!("/cases/{}", asked["id"]);

    let holding = json!({"text": "Wij zoeken het uit.", "holding": true, "seen": 1});
    let held = seller.post(&format!("{path}/messages"), holding).await;
    assert_eq!(
        held["case"]["status"]["due_at"], asked["status"]["due_at"],
        "a holding message never stops the clock"
    );
    let note = seller.post(&format!("{path}/notes"), json!({"text": "Magazijn gebeld"})).await;
    assert_eq!(note["message"], 3);
    assert_eq!(seller.get(&path).await["messages"].as_array().unwrap().len(), 3);
    assert_eq!(
        operator.get(&path).await["messages"].as_array().unwrap().len(),
        2,
        "a note stays in its own house"
    );

    let past = json!({"until": "2026-03-01T08:00:00Z"});
    assert_eq!(seller.refused(&format!("{path}/follow-up"), past).await, (422, "date-in-past".into()));
    let kept = seller.post(&format!("{path}/follow-up"), json!({"until": "2026-03-02T13:00:00+01:00"})).await;
    assert_eq!(
        (&kept["status"]["list"], &kept["status"]["until"]),
        (&json!("follow_up"), &json!("2026-03-02T12:00:00Z"))
    );
    world.until("2026-03-02T12:00:00Z").await;
    assert_eq!(seller.get(&path).await["case"]["status"]["list"], "to_answer");

    let close = json!({"text": "Er komt een nieuwe.", "then": "close", "seen": 3});
    assert_eq!(seller.post(&format!("{path}/messages"), close).await["case"]["status"]["list"], "closed");
    assert_eq!(seller.refused(&format!("{path}/turn-end"), json!({})).await, (409, "case-closed".into()));
    let opened = seller.post(&format!("{path}/reopening"), json!({})).await;
    assert!(opened["status"]["list"] != "closed" && opened["status"]["survey"].is_null());
    assert_eq!(seller.refused(&format!("{path}/reopening"), json!({})).await, (409, "case-open".into()));

    assert_eq!(
        seller.refused(&format!("{path}/hand-over"), json!({"reason": " "})).await,
        (422, "reason-missing".into())
    );
    let gone =
        seller.call("POST", &format!("{path}/hand-over"), Some(&json!({"reason": "Niet van ons"}))).await;
    assert_eq!((gone.status.as_u16(), gone.bytes.len()), (204, 0));
    assert_eq!(seller.call("GET", &path, None).await.code(), "not-visible");
    assert_eq!(operator.get("/queues/handed_over").await["cases"].as_array().unwrap().len(), 1);
}

// R26, R74
async fn a_long_list_is_read_page_by_page(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let lamp = shop(&world, &operator).await;
    let seller = Client::seller(&world, lamp).await;
    for n in 0..60 {
        if n % 7 == 0 {
            world.hands.set(world.hands.now() + SignedDuration::from_mins(1));
        }
        operator.post("/questions", question("Mijn lamp is kapot")).await;
    }
    for (list, newest_first) in [("list=to_answer", false), ("", true)] {
        let (mut seen, mut pages, mut cursor) = (Vec::new(), 0, String::new());
        loop {
            let page = seller.get(&format!("/cases?{list}{cursor}")).await;
            seen.extend(page["cases"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
            pages += 1;
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("{}cursor={next}", if list.is_empty() { "" } else { "&" });
        }
        let mut sorted = seen.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if newest_first {
            sorted.reverse();
        }
        assert_eq!((pages, seen.len()), (3, 60));
        assert_eq!(seen, sorted);
    }
}

// R82, R83
async fn failed_mail_is_seen_and_tried_again(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    shop(&world, &operator).await;
    operator.post("/questions", question("Mijn lamp is kapot")).await;
    assert!(operator.get("/mail").await["waiting"].as_i64().unwrap() > 0);
    world.postbox.fail_next(app::outbox::Undelivered::Unknown("the line went dead".into()));
    world.settle().await;
    let health = operator.get("/mail").await;
    let job = &health["stuck"][0];
    assert_eq!((&job["state"], &health["waiting"]), (&json!("unknown"), &json!(0)), "{health:#}");
    let before = world.postbox.len();
    operator.call("POST", &format!("/mail/jobs/{}/retry", job["id"]), None).await;
    world.settle().await;
    assert_eq!(world.postbox.len(), before + 1);
    for path in [format!("/mail/jobs/{}/retry", job["id"]), "/mail/quarantine/999/release".into()] {
        assert_eq!(operator.refused(&path, json!({})).await, (404, "not-stuck".into()), "{path}");
    }
    assert!(queries::mail::health(&world.desk, testkit::agent()).await.unwrap().stuck.is_empty());
}

// R28, R35
async fn cases_are_narrowed_kept_as_a_view_and_handled_together(engine: Engine) {
    let world = World::new(engine).await;
    world.topics().await;
    let lamp = world.seller("lamp").await;
    world.order("1002003", "lamp", CUSTOMER).await;
    let questions = world.desk.setup().question_addresses[0].clone();
    world.mail(CUSTOMER, &questions, "1002003", "Mijn lampen zijn kapot").await;
    let seller = Client::seller(&world, lamp).await;
    let found = seller.get("/cases?q=lamp&topic=defect&list=to_answer").await;
    assert_eq!(found["cases"][0]["snippet"], "Mijn lampen zijn kapot");
    assert_eq!(seller.get("/cases?topic=payment").await["cases"].as_array().unwrap().len(), 0);
    let case = found["cases"][0]["id"].as_i64().unwrap();

    let new = json!({"name": "Kapot", "list": "to_answer", "filter": {"topic": "defect"}});
    let kept = seller.call("POST", "/views", Some(&new)).await;
    assert_eq!(kept.status.as_u16(), 201);
    let view = &seller.get("/views").await["views"][0];
    assert_eq!((&view["name"], &view["count"]), (&json!("Kapot"), &json!(1)));
    let path = format!("/views/{}", kept.body["id"]);
    let named = seller.call("PUT", &format!("{path}/name"), Some(&json!({"name": "Stuk"}))).await;
    assert_eq!(named.body["name"], "Stuk");
    assert_eq!(seller.call("DELETE", &path, None).await.status.as_u16(), 204);
    assert_eq!(seller.call("DELETE", &path, None).await.code(), "not-visible");

    let close = json!({"cases": [case, case, 999], "do": "close"});
    let outcome = seller.call("POST", "/bulk", Some(&close)).await;
    assert_eq!(outcome.body["done"], json!([]));
    assert_eq!(outcome.body["refused"][0]["refusal"], "no-contact-yet");
    assert_eq!(outcome.body["refused"][1]["refusal"], "not-visible");
    let topic = json!({"cases": [case], "do": "topic", "topic": "payment"});
    assert_eq!(seller.call("POST", "/bulk", Some(&topic)).await.body["done"], json!([case]));
    let none = seller.call("POST", "/bulk", Some(&json!({"cases": [], "do": "close"}))).await;
    assert_eq!((none.status.as_u16(), &*none.code()), (422, "nothing-chosen"));
}

// R13, R40, R41, R76
async fn an_order_is_followed_and_contact_about_it_started(engine: Engine) {
    let world = World::new(engine).await;
    let operator = Client::operator(&world).await;
    let seller = Client::seller(&world, shop(&world, &operator).await).await;
    let order = seller.get("/orders/1002003").await;
    assert_eq!((&order["lines"][0]["state"], &order["lines"][0]["tracking"]), (&Value::Null, &Value::Null));
    assert_eq!(order["contact_until"], "2028-02-25T09:00:00Z");
    assert!(
        order["relay_address"].as_str().is_some_and(|address| address.ends_with("@verkoper.balie.example"))
    );
    assert!(!order.to_string().contains(CUSTOMER), "R43");

    let told = |facts: Value| {
        let mut line = json!({"article": "8712345678906", "title": "Hanglamp Rond 40 cm", "quantity": 2});
        line.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        json!([{
            "order": "1002003", "seller": "lamp", "ordered_at": "2026-02-25T09:00:00Z",
            "customer": {"email": CUSTOMER, "name": "Jan de Vries"}, "lines": [line]
        }])
    };
    let shipped = json!({"carrier": "Post", "tracking": "3SABC", "promised_on": "2026-02-27", "shipped_at": "2026-02-26T08:00:00Z"});
    assert_eq!(operator.post("/orders", told(shipped)).await["accepted"], 1);
    assert_eq!(operator.post("/orders", told(json!({"state": "delivered"}))).await["accepted"], 1);
    let order = seller.get("/orders/1002003").await;
    assert_eq!(
        (&order["lines"][0]["state"], &order["lines"][0]["tracking"]),
        (&json!("delivered"), &json!("3SABC"))
    );
    let backwards = json!({"shipped_at": "2026-02-26T08:00:00Z", "delivered_at": "2026-02-25T10:00:00Z"});
    assert_eq!(operator.post("/orders", told(backwards)).await["results"][0]["field"], "delivered_at");

    let contact = |once: &str| json!({"topic": "defect", "text": "Je lamp komt morgen.", "once": once});
    let begun = seller.post("/orders/1002003/contact", contact("a")).await;
    assert_eq!(
        (&begun["channel"], &begun["status"]["list"]),
        (&json!("seller"), &json!("waiting")),
        "{begun}"
    );
    assert_eq!(seller.post("/orders/1002003/contact", contact("a")).await["id"], begun["id"]);
    assert_ne!(seller.post("/orders/1002003/contact", contact("b")).await["id"], begun["id"]);
    assert_eq!(seller.get("/orders/1002003").await["cases"].as_array().unwrap().len(), 2);

    let vaas = Client::seller(&world, world.seller("vaas").await).await;
    assert_eq!(vaas.refused("/orders/1002003/contact", contact("c")).await, (404, "order-unknown".into()));
    let theirs = vaas.call("GET", "/orders/1002003", None).await;
    let nowhere = vaas.call("GET", "/orders/9", None).await;
    assert_eq!((theirs.status, &theirs.bytes), (nowhere.status, &nowhere.bytes), "R13");
    world.hands.set("2028-02-25T09:00:00Z".parse().unwrap());
    assert_eq!(seller.refused("/orders/1002003/contact", contact("d")).await, (422, "order-too-old".into()));
}
