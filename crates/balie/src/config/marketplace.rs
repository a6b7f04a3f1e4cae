//! The marketplace's own settings: name, domains, hours, norms, routing, files (R1).

use super::doorway;
use super::spans::{elapsed, span};
use super::values::Values;
use app::import::nearest;
use app::{Hours, SecondFactor, Setup, SignIn};
use domain::calendar::Counting;
use domain::marketplace::Policies;
use domain::message::FileLimits;
use domain::routing::{MOST_RULES, Rule, checked};
use jiff::SignedDuration;
use std::net::SocketAddr;
use toml::Value;

/// The largest mail that may be allowed, in bytes; above it the folder of files refuses.
const MAIL_BYTES: u64 = 100 << 20;
/// The largest file that may be allowed, in bytes.
const FILE_BYTES: u64 = 100 << 20;
/// The keys of a routing rule. Conditions on sellers are set on the operator's page: at the first start there are none.
const RULE_KEYS: [&str; 7] = ["name", "topics", "fulfilment", "channels", "states", "groups", "to"];

/// Reads them all; what is not set keeps its default.
pub fn read(values: &mut Values, http: SocketAddr) -> Setup {
    let usual = Setup::default();
    let addresses =
        |word: &str| mail::letter::valid_address(word).ok_or_else(|| format!("`{word}` is no mail address"));
    let setup = Setup {
        name: values.text("marketplace.name").unwrap_or(usual.name),
        base_url: values.parsed("http.base_url", base_url).unwrap_or_else(|| format!("http://{http}")),
        question_addresses: values
            .list("marketplace.question_addresses", addresses)
            .unwrap_or(usual.question_addresses),
        customer_domain: values
            .parsed("marketplace.customer_domain", domain_name)
            .unwrap_or(usual.customer_domain),
        seller_domain: values.parsed("marketplace.seller_domain", domain_name).unwrap_or(usual.seller_domain),
        own_domains: values.list("marketplace.own_domains", domain_name).unwrap_or(usual.own_domains),
        countries: values.list("marketplace.countries", country).unwrap_or(usual.countries),
        desk_hours: hours(values),
        policies: policies(values),
        routing: values.read("routing", routing).unwrap_or(usual.routing),
        files: files(values),
        mail_bytes: size(values.bytes("smtp.message_bytes", MAIL_BYTES), usual.mail_bytes),
        proven_by: values.parsed("smtp.proven_by", domain_name),
        undo: usual.undo,
        trusted_proxies: values.list("http.trusted_proxies", doorway::proxy).unwrap_or(usual.trusted_proxies),
        doorway: doorway::read(values),
        assistant: super::assistant::read(values),
        sign_in: SignIn { second_factor: second_factor(values) },
    };
    if setup.customer_domain == setup.seller_domain {
        let why = "must differ from marketplace.customer_domain: one domain for each direction (R41)";
        values.wrong("marketplace.seller_domain", why);
    }
    setup
}

/// R67: who must have more than a password.
fn second_factor(values: &mut Values) -> SecondFactor {
    let whom = [("nobody", SecondFactor::Nobody), ("desk", SecondFactor::Desk), ("all", SecondFactor::All)];
    values.choice("sign_in.second_factor", &whom).unwrap_or_default()
}

/// The address of the pages, without a slash at the end.
fn base_url(words: &str) -> Result<String, String> {
    let trimmed = words.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    let fits = host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']));
    if fits {
        Ok(trimmed.to_owned())
    } else {
        Err(format!("`{words}` is no address such as https://service.shop.example (without a path)"))
    }
}

/// A domain in lower case; one with other letters is written in punycode.
pub fn domain_name(words: &str) -> Result<String, String> {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let fits = words.len() <= 253 && words.contains('.') && words.split('.').all(label);
    let hint = if words.is_ascii() { "" } else { "; write it in punycode (xn--...)" };
    if fits { Ok(words.to_ascii_lowercase()) } else { Err(format!("`{words}` is no domain{hint}")) }
}

/// A country by ISO 3166, in capitals (R65).
fn country(words: &str) -> Result<String, String> {
    let fits = words.len() == 2 && words.bytes().all(|byte| byte.is_ascii_alphabetic());
    if fits { Ok(words.to_ascii_uppercase()) } else { Err(format!("`{words}` is no country such as NL")) }
}

fn hours(values: &mut Values) -> Hours {
    let mut hours = Hours::default();
    // Each alone over the defaults, so that a problem names its own key.
    for key in ["marketplace.zone", "marketplace.hours", "marketplace.holidays"] {
        let tried = values.parsed(key, |words| {
            let mut tried = hours.clone();
            match key {
                "marketplace.zone" => words.clone_into(&mut tried.zone),
                "marketplace.hours" => words.clone_into(&mut tried.weekly),
                _ => words.clone_into(&mut tried.holidays),
            }
            tried.calendar().map(|_| tried).map_err(|error| error.to_string())
        });
        hours = tried.unwrap_or(hours);
    }
    switches(values, &mut hours);
    hours
}

/// R4: the switches of the Dutch set.
fn switches(values: &mut Values, hours: &mut Hours) {
    let good_friday = values.flag("marketplace.good_friday").unwrap_or_default();
    let years = [("every_year", "every_year"), ("lustrum", "lustrum"), ("never", "never")];
    let liberation_day = values.choice("marketplace.liberation_day", &years).unwrap_or("lustrum");
    let mut words = Vec::new();
    if good_friday {
        words.push("good_friday".to_owned());
    }
    if liberation_day != "lustrum" {
        words.push(format!("liberation_day={liberation_day}"));
    }
    if words.is_empty() {
        return;
    }
    let switched = format!("NL({})", words.join(", "));
    let parts: Vec<&str> = hours.holidays.split('+').map(str::trim).collect();
    if let Some(at) = parts.iter().position(|part| part.eq_ignore_ascii_case("NL")) {
        let mut parts = parts;
        parts[at] = &switched;
        hours.holidays = parts.join("+");
    } else {
        for key in ["marketplace.good_friday", "marketplace.liberation_day"] {
            if values.has(key) {
                values.wrong(key, "is a switch of the Dutch holidays, but marketplace.holidays has no NL");
            }
        }
    }
}

fn policies(values: &mut Values) -> Policies {
    let usual = Policies::default();
    let years = |number: Option<i64>, usual: i16| number.and_then(|n| i16::try_from(n).ok()).unwrap_or(usual);
    let policies = Policies {
        valid_from: usual.valid_from,
        response: values.parsed("policies.response", span).unwrap_or(usual.response),
        long_open: values.parsed("policies.long_open", span).unwrap_or(usual.long_open),
        returns: values.parsed("policies.returns", span).unwrap_or(usual.returns),
        remind_before: values.parsed("policies.remind_before", hours_before).unwrap_or(usual.remind_before),
        close_after_silence: values
            .parsed("policies.close_after_silence", span)
            .unwrap_or(usual.close_after_silence),
        survey_after: values.parsed("policies.survey_after", span).unwrap_or(usual.survey_after),
        survey_not_more_than_once_per: values
            .parsed("policies.survey_not_more_than_once_per", elapsed)
            .unwrap_or(usual.survey_not_more_than_once_per),
        contact_years: years(values.number("policies.contact_years", 1..=30), usual.contact_years),
        relay_open_months: years(
            values.number("policies.relay_open_months", 1..=120),
            usual.relay_open_months,
        ),
        callback_tries: values
            .number("policies.callback_tries", 1..=20)
            .and_then(|tries| u8::try_from(tries).ok())
            .unwrap_or(usual.callback_tries),
        // The operator sets them on a page, with the instant from which they hold.
        norms: usual.norms,
    };
    match policies.checked() {
        Ok(policies) => policies,
        Err(error) => {
            let words = error.to_string();
            let key = words.split(' ').next().unwrap_or_default();
            values.wrong(&format!("policies.{key}"), &words);
            usual
        }
    }
}

/// A length on the clock of `policies.returns`.
fn hours_before(words: &str) -> Result<SignedDuration, String> {
    let read = span(words)?;
    if read.counting == Counting::WorkingDays {
        Ok(read.length)
    } else {
        Err(format!("`{words}` must be counted on working days, as in \"8 working-day hours\""))
    }
}

fn files(values: &mut Values) -> FileLimits {
    let usual = FileLimits::default();
    let media_type = |word: &str| match word.split_once('/') {
        Some((family, kind)) if !family.is_empty() && !kind.is_empty() => Ok(word.to_owned()),
        _ => Err(format!("`{word}` is no media type such as text/html or video/*")),
    };
    FileLimits {
        file_bytes: values.bytes("files.file_bytes", FILE_BYTES).unwrap_or(usual.file_bytes),
        message_bytes: values.bytes("files.message_bytes", FILE_BYTES).unwrap_or(usual.message_bytes),
        files: values.count("files.most", 0..=100).unwrap_or(usual.files),
        refused_types: values.list("files.refused_types", media_type).unwrap_or(usual.refused_types),
    }
}

/// R12: the first rule that fits decides. They become the first version; afterwards the operator's pages change them.
fn routing(value: &Value) -> Result<Vec<Rule>, String> {
    let Value::Array(rules) = value else { return Err("rules are written as [[routing]]".to_owned()) };
    if rules.len() > MOST_RULES {
        return Err(format!("{} rules; at most {MOST_RULES}", rules.len()));
    }
    let rules: Result<Vec<Rule>, String> = (1..)
        .zip(rules)
        .map(|(number, rule)| self::rule(rule).map_err(|why| format!("rule {number}: {why}")))
        .collect();
    checked(rules?).map_err(|refusal| format!("cannot be kept: {refusal}"))
}

fn rule(value: &Value) -> Result<Rule, String> {
    let table = value.as_table().ok_or("rules are written as [[routing]]")?;
    if let Some(strange) = table.keys().find(|key| !RULE_KEYS.contains(&key.as_str())) {
        let near =
            nearest(strange, RULE_KEYS).map(|key| format!("; did you mean `{key}`?")).unwrap_or_default();
        return Err(format!("unknown key `{strange}`{near}"));
    }
    value.clone().try_into().map_err(|error: toml::de::Error| error.message().to_owned())
}

fn size(bytes: Option<u64>, usual: usize) -> usize {
    bytes.and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or(usual)
}
