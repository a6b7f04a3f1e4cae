//! Starting and stopping.

use crate::house::{House, free, get};
use std::process::Command;
use std::time::{Duration, Instant};

// R80
#[test]
fn a_new_desk_prints_the_link_of_its_first_operator_and_stops_when_told() {
    let house = House::new("");
    let serving = house.serve();
    let said = serving.until_says("/invitation/");
    let link = said.lines().find(|line| line.contains("/invitation/")).unwrap().to_owned();
    assert!(link.starts_with(&format!("http://{}/invitation/", house.http)), "{link}");
    assert!(link.len() > 80, "{link}");
    let path = link.split(&house.http.to_string()).nth(1).unwrap();
    let (status, page) = get(house.http, path).unwrap();
    assert_eq!(status, 200);
    assert!(page.contains("<form"), "{page}");
    assert_eq!(get(house.http, "/api/v1/openapi.json").unwrap().0, 200);
    assert_eq!(get(house.http, "/healthz").unwrap(), (200, "alive\n".to_owned()));
    assert_eq!(serving.stop(), Some(0));
    for name in ["balie.key", "balie.sqlite", "files"] {
        assert!(house.path().join("balie-data").join(name).exists(), "{name}");
    }
}

// R80
#[test]
fn the_link_is_printed_only_while_there_is_no_operator() {
    let house = House::new("");
    let made = house.run_with(
        &["admin", "operator", "--email", "op@winkel.example", "--name", "Op"],
        "een lang wachtwoord\n",
    );
    assert_eq!((made.code, made.out.as_str()), (Some(0), "the operator can sign in\n"), "{made:?}");
    let serving = house.serve();
    serving.until_says("the desk is open");
    std::thread::sleep(Duration::from_millis(200));
    assert!(!serving.said().contains("/invitation/"), "{}", serving.said());
    assert_eq!(serving.stop(), Some(0));
}

/// The figure of the specification is for the release build; this one is not optimised and shares its machine, so
/// ten times as long still says that nothing in it waits.
#[test]
fn an_existing_store_is_open_soon() {
    let house = House::new("");
    assert_eq!(house.serve().stop(), Some(0));
    let begun = Instant::now();
    let serving = house.serve();
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(serving.stop(), Some(0));
}

#[test]
fn a_taken_port_is_named_with_its_setting() {
    let house = House::new("");
    let _taken = std::net::TcpListener::bind(house.http).unwrap();
    let ended = house.run(&["serve"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains(&format!("http.listen {}", house.http)), "{}", ended.err);
}

#[test]
fn a_bad_configuration_is_told_and_nothing_is_made() {
    let house = House::new("[smpt]\nlisten = []\n");
    let ended = house.run(&["serve"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("unknown key `smpt.listen`; did you mean `smtp.listen`?"), "{}", ended.err);
    assert!(!house.path().join("balie-data").exists());
}

// R68
#[test]
fn a_database_without_its_key_file_is_not_opened_with_another() {
    let house = House::new("");
    assert_eq!(house.run(&["migrate"]).code, Some(0));
    let key = house.path().join("balie-data/balie.key");
    std::fs::rename(&key, house.path().join("kept")).unwrap();
    let ended = house.run(&["serve"]);
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("put it back from your backup"), "{}", ended.err);
    let other = House::new("");
    assert_eq!(other.run(&["migrate"]).code, Some(0));
    std::fs::copy(other.path().join("balie-data/balie.key"), &key).unwrap();
    let ended = house.run(&["migrate"]);
    assert!(ended.err.contains("belongs to another database"), "{}", ended.err);
    std::fs::rename(house.path().join("kept"), &key).unwrap();
    assert_eq!(house.run(&["migrate"]).code, Some(0));
}

// R82
#[test]
fn postfixs_way_in_is_lmtp_and_mail_is_taken_there_too() {
    let lmtp = free();
    let house = House::new("");
    let config = std::fs::read_to_string(house.config()).unwrap();
    let listen = format!("[smtp]\nlmtp_listen = [\"{lmtp}\"]\n");
    std::fs::write(house.config(), config.replace("[smtp]\n", &listen)).unwrap();
    let serving = house.serve();
    let sent = Command::new("swaks")
        .args(["--protocol", "LMTP", "--server", &lmtp.to_string(), "--to", crate::house::QUESTIONS])
        .args(["--from", "jan@klanten.example", "--body", "waar blijft mijn lamp?"])
        .output()
        .expect("swaks is installed (apt-get install swaks)");
    assert!(sent.status.success(), "{}", String::from_utf8_lossy(&sent.stdout));
    serving.until_says("a mail is kept");
    assert!(!serving.said().contains("jan@klanten"), "no address stands in a log (R85)");
    assert_eq!(serving.stop(), Some(0));
}
