//! What configurations say, and what is said of bad ones.

use super::*;
use std::collections::BTreeSet;
use toml::{Table, Value};

const EXAMPLE: &str = include_str!("../../../../docs/balie.example.toml");

fn file(text: &str) -> Result<Config, Refused> {
    Config::of(Some((Path::new("/etc/balie/balie.toml"), text)), [])
}

fn variables(pairs: &[(&str, &str)]) -> Result<Config, Refused> {
    Config::of(None, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn problems(text: &str) -> String {
    file(text).map(|_| ()).unwrap_err().0.join("\n")
}

/// The example with every setting switched on.
fn switched_on() -> String {
    let setting = |line: &str| {
        line.strip_prefix('#')
            .filter(|rest| rest.starts_with('[') || rest.split(" = ").count() == 2 && !rest.starts_with(' '))
            .map(str::to_owned)
    };
    EXAMPLE.lines().map(|line| setting(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

fn keys_of(prefix: &str, table: &Table, into: &mut BTreeSet<String>) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            Value::Table(inner) => keys_of(&key, inner, into),
            _ => assert!(into.insert(key.clone()), "{key} stands twice"),
        }
    }
}

#[test]
fn the_example_names_every_key_and_no_other() {
    let mut found = BTreeSet::new();
    keys_of("", &switched_on().parse().unwrap(), &mut found);
    assert_eq!(found, KEYS.into_iter().map(str::to_owned).collect());
}

#[test]
fn the_example_as_it_stands_is_the_default() {
    let at = Path::new("balie.toml");
    let example = Config::of(Some((at, EXAMPLE)), []).unwrap();
    let nothing = Config::of(None, []).unwrap();
    assert_eq!(format!("{example:?}"), format!("{nothing:?}"));
}

#[test]
fn the_example_switched_on_says_the_defaults_where_there_are_any() {
    let text = switched_on()
        .replace("password_file = ", "#")
        .replace("secret_file = \"/etc/balie/oidc-secret\"", "")
        .replace("key_file = \"/etc/balie/model-key\"", "")
        .replace("file_bytes = \"10 MB\"", "file_bytes = 10485760");
    let config = file(&text).unwrap();
    let usual = Setup::default();
    assert_eq!(config.setup.name, usual.name);
    assert_eq!(config.setup.desk_hours, usual.desk_hours);
    assert_eq!(config.setup.policies, usual.policies);
    assert_eq!(config.setup.routing, usual.routing);
    assert_eq!(config.setup.files, usual.files);
    assert_eq!(config.setup.mail_bytes, usual.mail_bytes);
    assert_eq!(config.mail.limits, smtp::Limits::for_host("desk.shop.example"));
    assert_eq!(config.data_folder, Path::new("/etc/balie/./balie-data"));
}

// R80
#[test]
fn without_any_setting_the_desk_is_on_loopback_with_an_embedded_database() {
    let config = Config::of(None, []).unwrap();
    assert_eq!(config.http.to_string(), "127.0.0.1:8480");
    assert_eq!(config.setup.base_url, "http://127.0.0.1:8480");
    assert_eq!(config.database, Database::Sqlite("./balie-data/balie.sqlite".into()));
    assert!(config.mail.smtp.is_empty() && config.relay.is_none() && config.dkim.is_none());
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_known_one() {
    insta::assert_snapshot!(
        problems("colour = 1\n[smpt]\nlisten = []\n[smtp]\nlissten = []\n[relay.tls]\nx = 1\n[marketplace]\nHolidays = 'NL'\n"),
        @r#"
/etc/balie/balie.toml: unknown key `colour`
/etc/balie/balie.toml: unknown key `marketplace.Holidays`; did you mean `marketplace.holidays`?
/etc/balie/balie.toml: unknown key `smpt.listen`; did you mean `smtp.listen`?
/etc/balie/balie.toml: unknown key `smtp.lissten`; did you mean `smtp.listen`?
relay.tls in /etc/balie/balie.toml: is no text; put it in quotes
relay.tls in /etc/balie/balie.toml: means nothing without relay.host
"#
    );
    let wrong = variables(&[
        ("BALIE_SMTP_LITSEN", "x"),
        ("BALIE_ROUTING", "x"),
        ("OTHER", "x"),
        ("BALIE_TEST_POSTGRES", "x"),
    ]);
    insta::assert_snapshot!(wrong.unwrap_err().0.join("\n"), @r#"
unknown variable `BALIE_SMTP_LITSEN`; did you mean `BALIE_SMTP_LISTEN`?
BALIE_ROUTING: routing rules stand in the configuration file
"#);
}

const EVERYTHING_WRONG: &str = r#"
        data_folder = ""
        [log]
        format = "xml"
        level = "=="
        [http]
        listen = "8480"
        base_url = "service.shop.example"
        [database]
        url = "mysql://x"
        [smtp]
        listen = ["127.0.0.1"]
        tls_key = "k"
        message_bytes = "2 TB"
        connections = 0
        [relay]
        port = 70000
        password = "x"
        [dkim]
        selector = "s"
        [marketplace]
        question_addresses = ["vragen"]
        customer_domain = "bücher.example"
        seller_domain = "klant.balie.example"
        zone = "Europe/Atlantis"
        hours = "mon-fri 25:00-26:00"
        holidays = "DE"
        good_friday = "maybe"
        liberation_day = "sometimes"
        [policies]
        response = "8 moons"
        returns = "12 working-day hours"
        survey_not_more_than_once_per = "8 office hours"
        [files]
        file_bytes = true
        refused_types = ["exe"]
        [[routing]]
        name = "a"
        to = "desk"
        [[routing]]
        name = "b"
        topic = ["x"]
        to = "seller"
    "#;

#[test]
fn every_bad_value_is_named_with_its_key_and_file() {
    insta::assert_snapshot!(problems(EVERYTHING_WRONG), @r#"
data_folder in /etc/balie/balie.toml: is empty
http.listen in /etc/balie/balie.toml: `8480` is no address with a port, such as 127.0.0.1:2525 or [::]:25
http.base_url in /etc/balie/balie.toml: `service.shop.example` is no address such as https://service.shop.example (without a path)
marketplace.question_addresses in /etc/balie/balie.toml: `vragen` is no mail address
marketplace.customer_domain in /etc/balie/balie.toml: `bücher.example` is no domain; write it in punycode (xn--...)
marketplace.zone in /etc/balie/balie.toml: unknown time zone "Europe/Atlantis"; use an IANA name such as Europe/Amsterdam
marketplace.hours in /etc/balie/balie.toml: opening hours "mon-fri 25:00-26:00": "25:00" is no time of the day: use 00:00 to 24:00
marketplace.holidays in /etc/balie/balie.toml: holidays "DE": "DE" is no holiday set: use NL, BE, NL+BE or none
marketplace.good_friday in /etc/balie/balie.toml: `maybe` is neither true nor false
marketplace.liberation_day in /etc/balie/balie.toml: `sometimes` is not one of every_year, lustrum, never
policies.response in /etc/balie/balie.toml: `8 moons` is no length of time; write for example `8 office hours`, `48 working-day hours`, `24 hours` or `14 days`
policies.survey_not_more_than_once_per in /etc/balie/balie.toml: `8 office hours` must be plain time, such as `24 hours` or `30 days`
policies.returns in /etc/balie/balie.toml: returns must be 24 to 48 hours counted on working_days
routing in /etc/balie/balie.toml: rule 2: unknown key `topic`; did you mean `topics`?
files.file_bytes in /etc/balie/balie.toml: `true` is not a size up to 100 MB, such as `20 MB`
files.refused_types in /etc/balie/balie.toml: `exe` is no media type such as text/html or video/*
smtp.message_bytes in /etc/balie/balie.toml: `2 TB` is not a size up to 100 MB, such as `20 MB`
marketplace.seller_domain in /etc/balie/balie.toml: must differ from marketplace.customer_domain: one domain for each direction (R41)
log.format in /etc/balie/balie.toml: `xml` is not one of text, json
log.level in /etc/balie/balie.toml: `==` is no level such as info, or filter such as info,smtp=debug: invalid filter directive
database.url in /etc/balie/balie.toml: is neither sqlite:PATH nor postgres://user:password@host/database
smtp.tls_key in /etc/balie/balie.toml: needs smtp.tls_certificate beside it
smtp.listen in /etc/balie/balie.toml: `127.0.0.1` is no address with a port, such as 127.0.0.1:2525 or [::]:25
smtp.connections in /etc/balie/balie.toml: `0` is not a number from 1 to 100000
relay.port in /etc/balie/balie.toml: `70000` is not a number from 1 to 65535
relay.user: needs relay.password or relay.password_file, and the other way round
relay.port in /etc/balie/balie.toml: means nothing without relay.host
dkim.selector in /etc/balie/balie.toml: means nothing without dkim.key_file
"#);
}

#[test]
fn a_file_that_is_no_toml_is_shown_with_its_place() {
    insta::assert_snapshot!(problems("[http\nlisten = 1"), @r#"
/etc/balie/balie.toml: TOML parse error at line 1, column 6
  |
1 | [http
  |      ^
unclosed table, expected `]`
"#);
}

// R81
#[test]
fn variables_win_over_the_file_and_paths_are_relative_to_what_names_them() {
    let text =
        "data_folder = 'data'\n[database]\nurl = 'sqlite:own.sqlite'\n[http]\nlisten = '127.0.0.1:1'\n";
    let given = [
        ("BALIE_HTTP_LISTEN", "127.0.0.1:2"),
        ("BALIE_SMTP_LISTEN", "127.0.0.1:3, [::1]:4"),
        ("BALIE_RELAY_HOST", "mx"),
    ];
    let given = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let config = Config::of(Some((Path::new("/etc/balie.toml"), text)), given).unwrap();
    assert_eq!(config.http.port(), 2);
    assert_eq!(config.mail.smtp.iter().map(SocketAddr::port).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(config.database, Database::Sqlite("/etc/own.sqlite".into()));
    assert_eq!(config.key_file(), Path::new("/etc/data/balie.key"));
    assert_eq!(config.relay.unwrap().port, 25);
}

// R4
#[test]
fn the_switches_of_the_dutch_holidays_reach_the_calendar() {
    let holidays =
        |text: &str| file(&format!("[marketplace]\n{text}")).map(|config| config.setup.desk_hours.holidays);
    assert_eq!(holidays("good_friday = true").unwrap(), "NL(good_friday)");
    let both = "holidays = 'BE+NL'\ngood_friday = true\nliberation_day = 'never'";
    assert_eq!(holidays(both).unwrap(), "BE+NL(good_friday, liberation_day=never)");
    assert!(holidays("holidays = 'BE'\ngood_friday = true").unwrap_err().0[0].contains("has no NL"));
    assert!(file("[marketplace]\ngood_friday = true").unwrap().setup.desk_hours.calendar().is_ok());
}

#[test]
fn every_key_has_a_variable_of_its_own() {
    let names: BTreeSet<String> = KEYS.iter().map(|key| values::variable(key)).collect();
    assert_eq!(names.len(), KEYS.len());
}

// R68
#[test]
fn no_secret_is_shown() {
    let text =
        "[relay]\nhost = 'mx'\nuser = 'me'\npassword = 'hush'\n[database]\nurl = 'postgres://u:hush@h/d'\n";
    assert!(!format!("{:?}", file(text).unwrap()).contains("hush"));
    assert!(!problems("[relay]\nhost = 'mx'\nuser = 'me'\npassword = 4711\n").contains("4711"));
}
