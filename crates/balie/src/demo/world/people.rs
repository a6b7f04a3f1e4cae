//! Sellers and customers.

use rand::{Rng, seq::IndexedRandom};

use super::{
    grammar::Dice,
    model::{Country, Customer, Language, Person, Quality, Role, Seller, Tone, Voice},
    words::{SELLERS, WORDS},
};

/// How many addresses of one name are tried before a number is added anyway.
const NAME_TRIES: usize = 3;

/// The seller accounts of the word list.
pub fn sellers(dice: &mut Dice) -> Vec<Seller> {
    SELLERS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| seller(line, dice)).collect()
}

fn seller(line: &str, dice: &mut Dice) -> Option<Seller> {
    let mut parts = line.split(" ~ ").map(str::trim);
    let name = parts.next()?.to_owned();
    let key = slug(&name);
    let country = if parts.next()? == "BE" { Country::Be } else { Country::Nl };
    let city = parts.next()?.to_owned();
    let language = if parts.next()? == "fr" { Language::Fr } else { Language::Nl };
    let groups = parts.next()?.split(' ').map(str::to_owned).collect();
    let colour = parts.next()?.to_owned();
    let tone = match parts.next()? {
        "formal" => Tone::Formal,
        "brisk" => Tone::Brisk,
        "playful" => Tone::Playful,
        _ => Tone::Warm,
    };
    let quality = match parts.next()? {
        "fast" => Quality::Fast,
        "slow" => Quality::Slow,
        "sloppy" => Quality::Sloppy,
        _ => Quality::Steady,
    };
    let share = parts.next()?.parse().ok()?;
    let list = match (country, language) {
        (Country::Be, Language::Fr) => "fr",
        (Country::Be, Language::Nl | Language::En) => "be",
        (Country::Nl, _) => "nl",
    };
    let people = if share > 40 { 4 } else { dice.random_range(1..=3) };
    let contacts = (0..people).map(|place| colleague(list, &key, place, dice)).collect();
    let email = format!("klantenservice@{key}.example");
    let digits = key.bytes().fold(17, |sum, letter| (sum * 31 + u32::from(letter)) % 10_000);
    let phone = match country {
        Country::Nl => format!("+31 85 000 {digits:04}"),
        Country::Be => format!("+32 2 000 {digits:04}"),
    };
    let phone_hours = (dice.random_range(8..=10), dice.random_range(16..=18));
    Some(Seller {
        key,
        name,
        country,
        city,
        groups,
        colour,
        tone,
        language,
        quality,
        share,
        contacts,
        email,
        phone,
        phone_hours,
    })
}

fn colleague(names: &str, key: &str, place: usize, dice: &mut Dice) -> Person {
    let (first, last) = name(names, dice);
    let email = format!("{}@{key}.example", slug(&first));
    let role = match place {
        0 => Role::Owner,
        2 => Role::Administrator,
        _ => Role::CustomerService,
    };
    Person { first, last, email, role }
}

/// The desk's own people.
pub fn agents(domain: &str) -> Vec<Person> {
    [
        ("Marloes", "Kuipers", Role::Agent),
        ("Jens", "De Backer", Role::Agent),
        ("Nadia", "El Idrissi", Role::Agent),
        ("Sébastien", "Lejeune", Role::Agent),
        ("Tineke", "van Buren", Role::Supervisor),
        ("Ruben", "Hofland", Role::Operator),
    ]
    .into_iter()
    .map(|(first, last, role)| Person {
        first: first.to_owned(),
        last: last.to_owned(),
        email: format!("{}@{domain}", slug(first)),
        role,
    })
    .collect()
}

/// `count` customers, no two with the same address.
pub fn customers(count: usize, dice: &mut Dice) -> Vec<Customer> {
    let mut taken = std::collections::HashSet::new();
    (0..count).map(|_| customer(&mut taken, dice)).collect()
}

fn customer(taken: &mut std::collections::HashSet<String>, dice: &mut Dice) -> Customer {
    let (names, country, language) = match dice.random_range(0..100) {
        0..62 => ("nl", Country::Nl, Language::Nl),
        62..81 => ("be", Country::Be, Language::Nl),
        81..92 => ("fr", Country::Be, Language::Fr),
        92..97 => ("en", Country::Nl, Language::En),
        _ => ("en", Country::Be, Language::En),
    };
    let (first, last) = name(names, dice);
    let city = match (country, language) {
        (Country::Be, Language::Nl) => "be.city",
        (Country::Be, Language::Fr | Language::En) => "fr.city",
        (Country::Nl, _) => "nl.city",
    };
    let email = address(names, (&first, &last), taken, dice);
    let phone = dice.random_bool(0.7).then(|| match country {
        Country::Nl => format!("+31 6 9{} {:04}", dice.random_range(900..1000), dice.random_range(0..10_000)),
        Country::Be => format!(
            "+32 4{} 00 {:02} {:02}",
            dice.random_range(60..70),
            dice.random_range(0..100),
            dice.random_range(0..100)
        ),
    });
    let voice = voice(dice);
    Customer { first, last, email, phone, country, city: pick(city, dice), language, voice }
}

fn voice(dice: &mut Dice) -> Voice {
    match dice.random_range(0..100) {
        0..40 => Voice::Plain,
        40..58 => Voice::Polite,
        58..68 => Voice::Terse,
        68..82 => Voice::Phone,
        82..92 => Voice::Chatty,
        _ => Voice::Cross,
    }
}

fn address(
    names: &str,
    (given, family): (&str, &str),
    taken: &mut std::collections::HashSet<String>,
    dice: &mut Dice,
) -> String {
    let domain = pick(&format!("mail.{names}"), dice);
    let (given, family) = (slug(given), slug(family));
    let initial: String = given.chars().take(1).collect();
    for _ in 0..NAME_TRIES {
        let name = match dice.random_range(0..5) {
            0 => format!("{given}{family}"),
            1 => format!("{initial}.{family}"),
            2 => format!("{given}_{}", dice.random_range(60..100)),
            _ => format!("{given}.{family}"),
        };
        let address = format!("{name}@{domain}");
        if taken.insert(address.clone()) {
            return address;
        }
    }
    let address = format!("{given}.{family}{}@{domain}", taken.len());
    taken.insert(address.clone());
    address
}

fn name(names: &str, dice: &mut Dice) -> (String, String) {
    (pick(&format!("{names}.first"), dice), pick(&format!("{names}.last"), dice))
}

/// One name of a list.
pub fn pick(list: &str, dice: &mut Dice) -> String {
    WORDS.names(list).choose(dice).cloned().unwrap_or_default()
}

/// A name as it stands in an address: small letters and digits.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'é' | 'è' | 'ë' | 'ê' => out.push('e'),
            'á' | 'à' | 'â' | 'ä' => out.push('a'),
            'ö' | 'ô' | 'ó' => out.push('o'),
            'ü' | 'û' => out.push('u'),
            'ï' | 'î' => out.push('i'),
            'ç' => out.push('c'),
            _ => {}
        }
    }
    out
}
