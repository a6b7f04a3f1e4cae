//! A customer is taken out as a file and erased, on both engines (R68).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod after;
mod scene;

use app::commands::{answer, erase_customer, export_customer, look_up, rebuild};
use app::queries;
use domain::access::{DeskRole, Viewer};
use domain::case::{List, Then};
use domain::ids::CustomerId;
use domain::refusal::Refusal;
use scene::{
    JAN, NUMBER, QUESTIONS, Scene, TRACES, ZAZIE, ask, customer_of, order_of_zazie, refused, reply,
    tables_with,
};
use std::collections::BTreeSet;
use testkit::{Engine, World, agent, operator, owner};

testkit::on_both_engines! {
    nobody_is_erased_while_a_question_is_open,
    after_an_erasure_nothing_of_the_person_is_left_in_any_table,
    what_the_shop_and_its_sellers_are_measured_by_stays,
    everything_that_is_kept_is_in_the_export,
    only_an_operator_sees_exports_and_erases,
}

// R68
async fn nobody_is_erased_while_a_question_is_open(engine: Engine) {
    let world = World::new(engine).await;
    let lamp = world.seller("lamp").await;
    order_of_zazie(&world).await;
    world.mail(ZAZIE, QUESTIONS, "1002003", "Waar blijft mijn lamp?").await;
    let zazie = customer_of(&world, "1002003").await;
    assert_eq!(refused(erase_customer(&world.desk, operator(), zazie).await), Refusal::CasesOpen);
    let kept = queries::erasure::kept(&world.desk, operator(), zazie).await.unwrap();
    assert_eq!((kept.counts.open_cases, kept.open.len(), kept.erasure.is_none()), (1, 1, true));
    assert_eq!(kept.name, "Zazie Quist");
    answer(&world.desk, owner(lamp), &reply(kept.open[0], "Morgen.", Then::Close)).await.unwrap();
    assert!(erase_customer(&world.desk, operator(), zazie).await.unwrap());
    let nobody = erase_customer(&world.desk, operator(), CustomerId(999_999)).await;
    assert_eq!(refused(nobody), Refusal::NotVisible);
}

// R68
async fn after_an_erasure_nothing_of_the_person_is_left_in_any_table(engine: Engine) {
    let scene = Scene::set(engine).await;
    let world = &scene.world;
    let before = tables_with(world, &TRACES).await;
    let holding = ["callback", "cases", "customer", "draft", "event", "message", "relay_mail", "review"];
    assert!(holding.iter().all(|table| before.contains(*table)), "the house is full: {before:?}");
    assert!(before.contains("survey") && before.contains("talk_turn") && before.contains("attachment"));
    assert_eq!(world.kept_files(), 2);
    scene.is_erased().await;
    rebuild(&world.desk).await.unwrap();
    assert_eq!(tables_with(world, &TRACES).await, BTreeSet::new());
    assert_eq!(world.kept_files(), 0, "the files are gone from the disk");
    let none = [
        ("customer_word", "customer = $"),
        ("visit", "customer = $"),
        ("asked_once", "customer = $"),
        ("talk_turn", "talk IN (SELECT id FROM talk WHERE customer = $)"),
        ("question_words", "customer = $"),
        ("ask_link", "TRUE"),
        ("raw_mail", "TRUE"),
        ("draft", "TRUE"),
        ("callback", "phone_sealed IS NOT NULL"),
        ("erased_file", "TRUE"),
        ("outbox", "state = 'waiting'"),
    ];
    for (table, which) in none {
        let which = which.replace('$', &scene.zazie.0.to_string());
        let sql = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM {table} WHERE {which}");
        assert_eq!(ask(world, sql).await[0].int(0).unwrap(), 0, "{table}");
    }
    let sealed = "SELECT CAST(COUNT(*) AS BIGINT) FROM customer WHERE phone_sealed IS NOT NULL";
    assert_eq!(ask(world, sealed.into()).await[0].int(0).unwrap(), 0);
    for typed in ["Zazie", "wazzig", "Quist"] {
        assert!(queries::search::search(&world.desk, agent(), typed).await.unwrap().is_empty(), "{typed}");
    }
    for typed in ["Zazie Quist", ZAZIE, NUMBER, "1002003"] {
        assert!(look_up(&world.desk, agent(), typed).await.unwrap().is_empty(), "{typed}");
    }
}

// R68, R70, R71, R72
async fn what_the_shop_and_its_sellers_are_measured_by_stays(engine: Engine) {
    let scene = Scene::set(engine).await;
    let world = &scene.world;
    let tables = [
        "tally",
        "topic_tally",
        "response",
        "bought",
        "norm_week",
        "norm_result",
        "norm_total",
        "review_sum",
        "sold",
        "routed",
        "call_attempt",
        "orders",
        "order_line",
        "placement",
    ];
    let all = async || {
        // A list that holds nothing is the same as none.
        let counters = ask(world, "SELECT * FROM counter WHERE n <> 0 ORDER BY 1, 2".into()).await;
        let mut rows = vec![("counter", counters)];
        for table in tables {
            rows.push((table, ask(world, format!("SELECT * FROM {table} ORDER BY 1, 2, 3")).await));
        }
        rows
    };
    let questions = async || {
        let wish = queries::insights::Wish::own(28);
        let insights = queries::insights::insights(&world.desk, owner(scene.lamp), &wish).await.unwrap();
        insights.asked.now
    };
    let (before, asked) = (all().await, questions().await);
    let view = queries::case::case(&world.desk, owner(scene.lamp), scene.case).await.unwrap();
    scene.is_erased().await;
    assert_eq!(before, all().await);
    rebuild(&world.desk).await.unwrap();
    assert_eq!(before, all().await, "made anew from what is left they are the same");
    let left = queries::case::case(&world.desk, owner(scene.lamp), scene.case).await.unwrap();
    assert_eq!(left.file.about.customer_name, "–");
    assert_eq!(
        (&left.file.about.topic, &left.file.about.order),
        (&view.file.about.topic, &view.file.about.order)
    );
    let who = |view: &queries::case::View| {
        view.messages.iter().map(|one| (one.number, one.at, one.author, one.kind)).collect::<Vec<_>>()
    };
    assert_eq!(who(&left), who(&view), "who wrote when stays");
    assert!(left.messages.iter().all(|one| one.text.is_empty() && one.attachments.is_empty()));
    assert_eq!(left.events.len(), view.events.len());
    let closed =
        queries::inbox::list(&world.desk, owner(scene.lamp), Some(List::Closed), None).await.unwrap();
    assert_eq!(closed.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [scene.case]);
    let found = queries::search::search(&world.desk, owner(scene.lamp), "1002003").await.unwrap();
    assert_eq!(found.len(), 1, "by its order number it is found as ever (R57)");
    assert!(asked > 0);
    assert_eq!(questions().await, asked);
}

// R68, R20
async fn everything_that_is_kept_is_in_the_export(engine: Engine) {
    let scene = Scene::set(engine).await;
    let file = export_customer(&scene.world.desk, operator(), scene.zazie).await.unwrap();
    let found: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(found["customer"]["address"], ZAZIE);
    assert_eq!(found["customer"]["phone"], NUMBER);
    assert_eq!(found["orders"][0]["lines"][0]["title"], "Hanglamp Rond 40 cm");
    assert_eq!(found["reviews"][0]["words"], "Wazzig ding, Zazie");
    let case = &found["cases"][0];
    assert_eq!(case["about"]["number"], scene.case.0);
    let said = case["messages"].to_string();
    for words in ["Mijn lamp is wazzig", "Zazie belde, wazzig verhaal", "Dag Zazie, wazzig!"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let bytes = case["messages"][0]["files"][0]["content_base64"].as_str().unwrap();
    let bytes = data_encoding::BASE64.decode(bytes.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap().trim(), "wazzig geheim");
    assert!(case["written_with_events"].to_string().contains("niets is wazzig"));
    assert_eq!(case["surveys"][0]["comment"], "Zazie vond het wazzig goed");
    assert!(case["calls"].to_string().contains("Zazie kan na vijven"));
    assert!(found["mails_about_orders"].to_string().contains("wazzig factuur"));
    assert!(found["conversations"].to_string().contains("Ik ben Zazie"));
    assert_eq!(found["complete"], true);
    assert!(!String::from_utf8(file).unwrap().contains(JAN), "nothing of anybody else");
    let log = queries::audit::Search { part: Some(app::AuditPart::PersonalData), ..Default::default() };
    let log = queries::audit::page(&scene.world.desk, operator(), &log, None, 25).await.unwrap();
    assert!(format!("{log:?}").contains("CustomerExported"), "{log:?}");
}

// R68, R67
async fn only_an_operator_sees_exports_and_erases(engine: Engine) {
    let scene = Scene::set(engine).await;
    let (desk, zazie) = (&scene.world.desk, scene.zazie);
    let supervisor = Viewer::Desk { person: None, role: DeskRole::Supervisor };
    for viewer in [agent(), supervisor, owner(scene.lamp), Viewer::Machine] {
        assert_eq!(refused(erase_customer(desk, viewer, zazie).await), Refusal::NotAllowed);
        assert_eq!(refused(export_customer(desk, viewer, zazie).await), Refusal::NotAllowed);
        assert_eq!(refused(queries::erasure::kept(desk, viewer, zazie).await), Refusal::NotAllowed);
        assert_eq!(refused(queries::erasure::latest(desk, viewer).await), Refusal::NotAllowed);
    }
    assert!(tables_with(&scene.world, &TRACES).await.contains("message"));
}

// R68: a table that is added later must say what becomes of it
#[tokio::test]
async fn the_papers_say_of_every_table_what_is_erased_and_what_stays() {
    let world = World::new(Engine::Sqlite).await;
    let papers = include_str!("../../../../docs/operate.md");
    let section = papers.split("### What is erased and what stays").nth(1).expect("a section about it");
    let section = section.split("\n## ").next().unwrap_or_default();
    let named: BTreeSet<&str> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
        AND name NOT LIKE 'search_words_%' AND name NOT LIKE 'guide_words_%'";
    let tables = ask(&world, sql.into()).await;
    let tables: BTreeSet<&str> = tables.iter().map(|row| row.text(0).unwrap()).collect();
    let unsaid: Vec<_> = tables.difference(&named).collect();
    assert!(unsaid.is_empty(), "docs/operate.md does not say what becomes of {unsaid:?}");
    let gone: Vec<_> = named.difference(&tables).collect();
    assert!(gone.is_empty(), "no tables any more: {gone:?}");
}
