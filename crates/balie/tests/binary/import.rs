//! Files of a shop, good and bad, into both databases.

use crate::house::{Ended, House};
use crate::world::desk_later;
use std::fmt::Write;

fn houses() -> [House; 2] {
    let url = testkit::postgres::test_database();
    [House::new(""), House::new(&format!("[database]\nurl = \"{url}\"\n"))]
}

fn import(house: &House, name: &str, bytes: impl AsRef<[u8]>) -> Ended {
    let file = house.file(name, bytes);
    house.run(&["import", file.to_str().expect("a path of letters")])
}

/// The problems in the order of their lines.
fn problems(ended: &Ended) -> String {
    let mut lines: Vec<&str> = ended.err.lines().filter(|line| line.starts_with("line ")).collect();
    lines.sort_by_key(|line| line[5..].split(':').next().and_then(|number| number.parse::<u32>().ok()));
    lines.join("\n")
}

fn order(number: &str, change: &[(&str, &str)]) -> String {
    let line = format!(
        r#"{{"number":"{number}","seller":"lamp","ordered_at":"2026-03-02T10:00:00+01:00","customer":{{"name":"Jan","email":"jan@klanten.example"}},"lines":[{{"article":"8712","title":"Hanglamp","fulfilled_by":"seller","quantity":1}}]}}"#
    );
    change.iter().fold(line, |line, (from, to)| {
        assert!(line.contains(from), "{from}");
        line.replace(from, to)
    })
}

const SELLER: &str = r#"{"type":"seller","reference":"lamp","name":"Lampenwinkel","country":"BE","email":"a@lamp.example","language":"fr"}"#;

// R76
#[test]
fn good_lines_are_kept_and_bad_ones_reported_on_both_databases() {
    let lines = [
        format!("\u{feff}{SELLER}"),
        order("1001", &[]),
        order("1002", &[("\"seller\":\"lamp\"", "\"seller\":\"lmap\"")]),
        order("1003", &[("\"seller\":\"lamp\"", "\"seler\":\"x\",\"seller\":\"lamp\"")]),
        order("1004", &[("2026-03-02", "2126-03-02")]),
        order("1005", &[("T10:00:00+01:00", "T10:00:00")]),
        order("1001", &[]),
        order("1006", &[("\"quantity\":1", "\"quantity\":0")]),
        order("1007", &[("jan@klanten.example", "jan")]),
        order("1008", &[("\"fulfilled_by\":\"seller\"", "\"fulfilled_by\":\"nobody\"")]),
        "{\"number\":".to_owned(),
        "[]".to_owned(),
        r#"{"colour":"red"}"#.to_owned(),
        String::new(),
        order(&"9".repeat(1 << 20), &[]),
        order("1009", &[("[{", "[{\"colour\":1,")]),
        order("1010", &[("\"1010\"", "1010")]),
    ];
    let mut bytes = lines.join("\n").into_bytes();
    bytes.extend_from_slice(b"\n{\"type\":\"seller\",\"reference\":\"caf\xe9\"}\n");
    for house in houses() {
        let ended = import(&house, "orders.ndjson", &bytes);
        assert_eq!(ended.code, Some(1), "{}", ended.err);
        assert_eq!(ended.out, "sellers: 1, orders: 2 new or renewed; 14 lines refused\n");
        insta::assert_snapshot!("bad_lines", problems(&ended));
        let again = import(&house, "orders.ndjson", format!("{SELLER}\n{}\n", order("1001", &[])));
        assert_eq!(again.out, "sellers: 1, orders: 1 new or renewed; 0 lines refused\n");
        assert_eq!(again.code, Some(0));
    }
}

// R76
#[test]
fn one_csv_file_brings_sellers_and_orders_and_a_bad_row_takes_its_order_with_it() {
    let csv = "order;seller;seller_name;seller_country;customer_name;customer_email;customer_phone;ordered_at;article;title;fulfilled_by;quantity\r\n\
               2001;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;1;\"Lamp; rond\";seller;1\r\n\
               2001;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;2;\"Kap \"\"groot\"\"\";marketplace;2\r\n\
               2002;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;1;Lamp;seller;1\r\n\
               2002;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;2;Kap;seller;veel\r\n\
               2003;lamp;Lampenwinkel;NL;Jan;jan@klanten.example\r\n\
               2004;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;gisteren;1;Lamp;seller;1\r\n\
               2005;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;1;\"Lamp\r\nin twee regels\";seller;1\r\n\
               2001;lamp;Lampenwinkel;NL;Jan;jan@klanten.example;;2026-03-02T10:00:00Z;3;Voet;seller;1\r\n";
    for house in houses() {
        let ended = import(&house, "orders.csv", csv);
        assert_eq!(
            (ended.code, ended.out.as_str()),
            (Some(1), "sellers: 1, orders: 2 new or renewed; 5 lines refused\n"),
            "{}",
            ended.err
        );
        insta::assert_snapshot!("bad_rows", problems(&ended));
    }
}

// R76
#[test]
fn files_that_cannot_be_read_say_why() {
    let house = House::new("");
    let utf16: Vec<u8> = SELLER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ended = import(&house, "utf16.ndjson", utf16);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("line 1: the file is UTF-16; save it as UTF-8"), "{}", ended.err);
    let ended = import(&house, "empty.ndjson", "");
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (Some(1), "nothing was imported: the file holds no records\n")
    );
    let ended = import(&house, "strange.csv", "a,b\n1,2\n");
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("the heading names neither"), "{}", ended.err);
    let ended = house.run(&["import", "no-such-file"]);
    assert_eq!(ended.code, Some(2));
    let ended = house.run(&["import", "."]);
    assert!(ended.err.contains("is a folder"), "{}", ended.err);
}

// R76
#[tokio::test(flavor = "multi_thread")]
async fn a_long_file_goes_in_side_by_side_and_a_second_time_changes_nothing() {
    const ORDERS: usize = 600;
    let mut text = format!("{SELLER}\n");
    for number in 0..ORDERS {
        let customer = format!("klant{}@klanten.example", number % 97);
        let _infallible =
            writeln!(text, "{}", order(&format!("3{number:05}"), &[("jan@klanten.example", &customer)]));
    }
    for house in houses() {
        for _ in 0..2 {
            let ended = import(&house, "long.ndjson", &text);
            assert_eq!(
                ended.out,
                format!("sellers: 1, orders: {ORDERS} new or renewed; 0 lines refused\n"),
                "{}",
                ended.err
            );
        }
        let desk = desk_later(&house.config()).await;
        let seller = app::queries::account::seller_by_reference(&desk, "lamp").await.unwrap().unwrap();
        assert_eq!((seller.name.as_str(), seller.country.as_str()), ("Lampenwinkel", "BE"));
        let topics = app::queries::account::topics(&desk).await.unwrap();
        assert_eq!(topics.len(), 11, "a new desk has its first topics");
    }
}
