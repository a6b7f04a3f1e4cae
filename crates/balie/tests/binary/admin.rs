//! What an operator makes from the command line, what the doctor says, and what is tried.

use crate::house::House;

const SELLER: &str = r#"{"type":"seller","reference":"lamp","name":"Lampenwinkel","email":"a@lamp.example"}"#;

// R66, R67, R74
#[test]
fn links_users_tokens_and_keys_are_made() {
    let house = House::new("");
    let file = house.file("sellers.ndjson", SELLER);
    assert_eq!(house.run(&["import", file.to_str().unwrap()]).code, Some(0));
    let link = house.run(&["admin", "operator-link"]);
    assert!(link.out.starts_with(&format!("http://{}/invitation/", house.http)), "{link:?}");
    let user = house.run(&["admin", "seller-user", "--seller", "lamp", "--email", "a@lamp.example"]);
    assert!(user.out.contains("/invitation/"), "{user:?}");
    let nobody = house.run(&["admin", "seller-user", "--seller", "lmap", "--email", "a@lamp.example"]);
    assert_eq!(nobody.code, Some(2));
    assert!(nobody.err.contains("no seller has the reference \"lmap\""), "{nobody:?}");
    let token = house.run(&["admin", "token", "--name", "shop", "--seller", "lamp"]);
    assert_eq!(token.out.trim().len(), 52, "{token:?}");
    let made_up = house.run(&["admin", "operator", "--email", "op@winkel.example", "--name", "Op"]);
    assert!(made_up.out.contains("password: "), "{made_up:?}");
    let short =
        house.run_with(&["admin", "operator", "--email", "p@winkel.example", "--name", "P"], "kort\n");
    assert_eq!(short.code, Some(2), "{short:?}");
    let rotated = house.run(&["admin", "rotate-keys"]);
    assert!(rotated.out.starts_with("key 2 seals from now on"), "{rotated:?}");
    assert_eq!(house.run(&["migrate"]).code, Some(0), "the rotated key file still belongs to the database");
}

// R85
#[test]
fn the_doctor_says_what_is_well_and_what_is_not() {
    let house = House::new("[relay]\nhost = \"127.0.0.1\"\nport = 1\ntls = \"none\"\n");
    let before = house.run(&["doctor"]);
    assert!(before.out.contains("warn  database: "), "{}", before.out);
    assert!(!house.path().join("balie-data").exists(), "the doctor makes nothing");
    let serving = house.serve();
    let ended = house.run(&["doctor"]);
    for line in [
        "ok    configuration: ",
        "ok    database: answers, version ",
        "ok    database: can be written",
        "ok    key file: belongs to this database",
        "ok    clock: agrees",
        "ok    pages: the desk answers on ",
        "ok    mail in: the desk answers on ",
        "ok    mail in: vragen@winkel.example takes mail, a made-up address is refused",
        "FAIL  mail out: 127.0.0.1:1: ",
        "warn  dns: klant.winkel.example must have an MX",
    ] {
        assert!(ended.out.contains(line), "{line} is missing in\n{}", ended.out);
    }
    assert_eq!(ended.code, Some(1));
    assert_eq!(serving.stop(), Some(0));
}

#[test]
fn what_is_tried_goes_from_stdin_to_stdout() {
    let house = House::new("");
    let clean = house.run_with(&["try", "clean"], "<p onclick=x>a</p>");
    assert_eq!((clean.code, clean.out.as_str()), (Some(0), "<p>a</p>\n"));
    let reply = house.run_with(&["try", "reply"], "Ja graag\n\n> wilt u een nieuwe?\n");
    assert_eq!((reply.code, reply.out.trim()), (Some(0), "Ja graag"));
    let mail = house.run_with(&["try", "mail"], "Subject: hoi\n\nhallo");
    assert!(mail.out.starts_with(r#"{"subject":"hoi""#), "{}", mail.out);
    let line = r#"{"id":1,"received":"2020-10-23T16:00:00+02:00","zone":"Europe/Amsterdam","calendar":"NL"}"#;
    let moments = house.run_with(&["try", "moments"], line);
    assert!(moments.out.contains(r#""response_due":"2020-10-26T15:00:00Z""#), "{}", moments.out);
    let missing = house.run(&["try", "mail", "no-such-file"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("no-such-file"), "{}", missing.err);
}
