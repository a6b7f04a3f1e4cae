//! Conversations written by hand, for the walk that a first visitor takes: the broken lamp and its neighbours.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Time};

use super::{
    Maker, catalogue, hours,
    model::{
        Act, Article, Attachment, Channel, Country, Customer, Deed, FileKind, Language, Place, Story, Then,
        Voice, Who,
    },
    paths, people, tell,
    words::WORDS,
};

/// The texts.
const TEXTS: &str = include_str!("words/showcase.txt");

/// A mail that tries everything: script, handlers, frames, forms, remote pictures, disguised links.
const HOSTILE: &str = include_str!("words/hostile.html");

/// Days between the order and the first act.
const ORDERED_DAYS: i64 = 21;

/// Adds them.
pub fn tell(maker: &mut Maker<'_>) {
    let written = TEXTS.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    for part in written.split("== ").skip(1) {
        add(maker, part);
    }
}

/// The head of a conversation, split at its marks.
struct Head<'a> {
    topic: &'a str,
    seller: Option<usize>,
    opens_at: Place,
    customer: Customer,
    kind: &'a str,
    title: &'a str,
    subject: &'a str,
}

fn add(maker: &mut Maker<'_>, part: &str) {
    let mut acts_text = part.split("\n-- ");
    let Some(head) = acts_text.next().and_then(|line| head(maker, line.trim())) else { return };
    let now = maker.now;
    let acts: Vec<Act> = acts_text.filter_map(|text| act(text, now)).filter(|act| act.at <= now).collect();
    let Some(first) = acts.first().map(|act| act.at) else { return };
    let language = head.customer.language;
    maker.world.customers.push(head.customer);
    let customer = maker.world.customers.len() - 1;
    let article = head.seller.and_then(|seller| article(maker, (seller, head.kind, head.title)));
    let (ends_at, standing) = tell::stand(head.opens_at, &acts);
    let mut story = Story {
        order: None,
        seller: head.seller,
        customer,
        article,
        topic: paths::topic_index(head.topic),
        language,
        subject: head.subject.to_owned(),
        opens_at: head.opens_at,
        ends_at,
        standing,
        acts,
    };
    if let Some(article) = article {
        let bought = first - SignedDuration::from_hours(24 * ORDERED_DAYS);
        let buyer = &maker.world.customers[customer];
        let order = catalogue::order((customer, buyer), (article, &maker.world.articles), bought, maker.dice);
        maker.keep(story, order);
    } else {
        story.order = None;
        maker.world.stories.push(story);
    }
}

fn head<'a>(maker: &Maker<'_>, line: &'a str) -> Option<Head<'a>> {
    let mut parts = line.split(" ~ ").map(str::trim);
    let topic = parts.next()?;
    let name = parts.next()?;
    let seller = maker.world.sellers.iter().position(|seller| seller.name == name);
    let opens_at = if parts.next()? == "desk" { Place::Desk } else { Place::Seller };
    let (first, last) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let country = if parts.next()? == "BE" { Country::Be } else { Country::Nl };
    let language = match parts.next()? {
        "fr" => Language::Fr,
        "en" => Language::En,
        _ => Language::Nl,
    };
    let email = format!("{}.{}@{}", people::slug(&first), people::slug(&last), "brievenbus.example");
    let city = if country == Country::Be { "Lier" } else { "Amersfoort" }.to_owned();
    let customer = Customer { first, last, email, phone: None, country, city, language, voice: Voice::Plain };
    Some(Head {
        topic,
        seller,
        opens_at,
        customer,
        kind: parts.next()?,
        title: parts.next()?,
        subject: parts.next()?,
    })
}

/// The article of that title, added to the seller's catalogue.
fn article(maker: &mut Maker<'_>, (seller, kind, title): (usize, &str, &str)) -> Option<usize> {
    let kind = WORDS.goods.kinds.iter().position(|it| it.noun[0] == kind)?;
    let group = WORDS.goods.groups[WORDS.goods.kinds[kind].group].key.to_owned();
    let (place, price) = (maker.world.articles.len(), WORDS.goods.kinds[kind].price);
    maker.world.articles.push(Article {
        number: catalogue::number(place),
        title: title.to_owned(),
        group,
        seller,
        price_cents: (price.0 + price.1) * 50 - 5,
        kind,
        colour: None,
    });
    Some(place)
}

fn act(text: &str, now: Timestamp) -> Option<Act> {
    let (head, words) = text.split_once('\n').unwrap_or((text, ""));
    let words = words.trim().to_owned();
    let mut parts = head.split(" ~ ").map(str::trim);
    let at = instant(parts.next()?, parts.next()?, now)?;
    let who = match parts.next()? {
        "seller" => Who::Seller,
        "desk" => Who::Desk,
        "machine" => Who::Machine,
        _ => Who::Customer,
    };
    let wanted: Vec<&str> = parts.next()?.split(' ').collect();
    Some(Act { at, who, person: 0, deed: deed(&wanted, words)? })
}

/// So many office days ago, at that time of the day; never later than a quarter of an hour ago.
fn instant(days: &str, time: &str, now: Timestamp) -> Option<Timestamp> {
    let count: i64 = days.parse().ok()?;
    let (hour, minute) = time.split_once(':')?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let mut day = hours::local(now).date();
    let mut left = count;
    while left > 0 {
        day = day.checked_sub(1.day()).ok()?;
        left -= i64::from(day.weekday().to_monday_zero_offset() < 5);
    }
    let at = day.to_datetime(time).to_zoned(hours::zone()).ok()?.timestamp();
    Some(at.min(now - SignedDuration::from_mins(15)))
}

fn deed(wanted: &[&str], text: String) -> Option<Deed> {
    let has = |word| wanted.contains(&word);
    let file = |name: &str, kind| Attachment { name: name.to_owned(), kind, seed: 4_711 };
    let photos = || vec![file("IMG_2041.jpg", FileKind::Jpeg), file("IMG_2042.jpg", FileKind::Jpeg)];
    Some(match *wanted.first()? {
        "ask" => Deed::Ask {
            html: has("hostile").then(|| HOSTILE.to_owned()),
            channel: match wanted.get(1) {
                Some(&"phone") => Channel::Phone,
                Some(&"web") => Channel::Web,
                Some(&"chat") => Channel::Chat,
                Some(_) | None => Channel::Mail,
            },
            attachments: if has("photos") { photos() } else { Vec::new() },
            text,
        },
        "answer" => Deed::Answer {
            text,
            attachments: if has("document") { vec![file("document.pdf", FileKind::Pdf)] } else { Vec::new() },
            then: if has("close") { Then::Close } else { Then::Wait },
        },
        "reply" => Deed::Reply { text, attachments: Vec::new() },
        "note" => Deed::Note { text },
        "forward" => Deed::ForwardToSeller,
        "silence" => Deed::Silence,
        "handover" => Deed::HandOver { reason: text },
        "noanswer" => Deed::NoAnswerNeeded,
        "close" => Deed::Close { explanation: Some(text) },
        "auto" => Deed::AutoReply { text },
        "survey" => {
            Deed::Survey { score: wanted.get(1)?.parse().ok()?, solved: has("solved"), comment: Some(text) }
        }
        _ => return None,
    })
}
