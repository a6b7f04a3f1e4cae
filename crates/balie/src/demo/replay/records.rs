//! The world's sellers, topics and orders as the import takes them (R76).

use crate::demo::world::{self, Order, Topic, World};
use app::commands::{CustomerRecord, LineRecord, OrderRecord, SellerRecord, TopicRecord};
use domain::language::Language;
use domain::order::{Delivery, Fulfilment};
use jiff::SignedDuration;
use jiff::tz::TimeZone;

/// Beginnings of words by which a question of a visitor is recognised, by topic.
const WORDS: [(&str, &str); 12] = [
    ("delivery", "bezorg lever pakket verzend onderweg deliver shipping parcel tracking livrais colis suivi"),
    ("return", "retour terugstur terugzend return renvoi renvoy"),
    (
        "defect",
        "kapot defect stuk flikker werkt garantie broken flicker faulty warrant panne casse garantie defaut",
    ),
    ("wrong", "verkeerd anders wrong mauvais erreur"),
    ("damaged", "beschadig deuk kras damag dent scratch abime endommag"),
    ("missing", "ontbre mist vergeten incompleet missing manqu incomplet"),
    ("product", "handleiding afmeting past kleur manual dimension compatible notice taille couleur"),
    ("invoice", "factuur btw bon invoice receipt vat facture tva"),
    ("payment", "betal afgeschreven terugbetal geld payment refund charged paiement rembours"),
    ("cancellation", "annul cancel"),
    ("change", "wijzig adres change address modifier adresse"),
    ("complaint", "klacht schandalig complain unacceptable plainte reclamation"),
];

/// The topics in the operator's order.
pub fn topics(topics: &[Topic]) -> Vec<TopicRecord> {
    let words = |key: &str| WORDS.iter().find(|(known, _)| *known == key).map_or("", |(_, words)| *words);
    (1..)
        .zip(topics)
        .map(|(position, topic)| TopicRecord {
            key: topic.key.to_owned(),
            position,
            names: [topic.nl, topic.en, topic.fr].map(str::to_owned),
            words: words(topic.key).split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

/// A seller account, with the usual hours of its country.
pub fn seller(seller: &world::Seller) -> SellerRecord {
    SellerRecord {
        reference: seller.key.clone(),
        name: seller.name.clone(),
        country: seller.country.code().to_owned(),
        hours: None,
        language: language(seller.language),
        colour: Some(seller.colour.clone()),
        email: Some(seller.email.clone()),
    }
}

/// An order, one record for each seller who has a part in it.
pub fn order(world: &World, order: &Order) -> Vec<OrderRecord> {
    let mut sellers: Vec<usize> = order.lines.iter().map(|line| line.seller).collect();
    sellers.sort_unstable();
    sellers.dedup();
    let customer = &world.customers[order.customer];
    let record = |seller: usize| OrderRecord {
        number: order.number.clone(),
        seller: world.sellers[seller].key.clone(),
        customer: CustomerRecord {
            email: customer.email.clone(),
            name: customer.name(),
            phone: customer.phone.clone(),
            language: language(customer.language),
        },
        ordered_at: order.ordered_at,
        lines: order
            .lines
            .iter()
            .filter(|line| line.seller == seller)
            .map(|at| line(world, at, order))
            .collect(),
    };
    sellers.into_iter().map(record).collect()
}

fn line(world: &World, line: &world::Line, order: &Order) -> LineRecord {
    let article = &world.articles[line.article];
    LineRecord {
        article: article.number.clone(),
        title: article.title.clone(),
        group: None,
        fulfilment: match line.fulfilled_by {
            world::Fulfilment::Seller => Fulfilment::Seller,
            world::Fulfilment::Marketplace => Fulfilment::Marketplace,
        },
        quantity: i64::from(line.quantity),
        delivery: delivery(world, line, order),
    }
}

/// How soon a parcel of the world leaves.
const PACKED_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// Where the goods are: with the customer on the day that was promised, before it on their way.
fn delivery(world: &World, line: &world::Line, order: &Order) -> Delivery {
    // The newest order tells how far the world's time has come.
    let now = world.orders.last().map_or(order.ordered_at, |newest| newest.ordered_at);
    let came = order.promised_on.at(13, 20, 0, 0).to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp());
    let digits: String = order.number.chars().filter(char::is_ascii_digit).collect();
    Delivery {
        carrier: Some("Pakketdienst Noord".into()),
        tracking: Some(format!("3SPN{digits}{}", line.article)),
        promised_on: Some(order.promised_on),
        shipped_at: Some(order.ordered_at + PACKED_AFTER),
        delivered_at: came.filter(|came| *came < now),
        ..Delivery::default()
    }
}

/// The product's word for a language of the world.
pub fn language(language: world::Language) -> Language {
    match language {
        world::Language::Nl => Language::Nl,
        world::Language::En => Language::En,
        world::Language::Fr => Language::Fr,
    }
}
