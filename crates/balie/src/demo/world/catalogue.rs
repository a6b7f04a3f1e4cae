//! Articles and the orders in which they were bought.

use jiff::Timestamp;
use rand::{Rng, seq::IndexedRandom};

use super::{
    goods::Kind,
    grammar::{Dice, Seq, Slots},
    hours,
    model::{Article, Customer, Fulfilment, Language, Line, Order, Seller},
    words::WORDS,
};

/// Prices end like this.
const CENTS: [u32; 4] = [95, 99, 50, 0];

/// Articles for every seller: a few for the small ones, dozens for the giant.
pub fn articles(sellers: &[Seller], dice: &mut Dice) -> Vec<Article> {
    let mut articles = Vec::new();
    for (index, seller) in sellers.iter().enumerate() {
        let kinds: Vec<usize> = kinds_of(seller);
        let count = (6 + seller.share / 3).min(40);
        for place in 0..count as usize {
            let kind = kinds.get(place % kinds.len().max(1)).copied().unwrap_or_default();
            articles.push(article(articles.len(), (kind, index), dice));
        }
    }
    articles
}

fn kinds_of(seller: &Seller) -> Vec<usize> {
    let goods = &WORDS.goods;
    let sold = |kind: &Kind| seller.groups.iter().any(|group| group == goods.groups[kind.group].key);
    (0..goods.kinds.len()).filter(|index| sold(&goods.kinds[*index])).collect()
}

fn article(place: usize, (kind_index, seller): (usize, usize), dice: &mut Dice) -> Article {
    let kind = &WORDS.goods.kinds[kind_index];
    let group = &WORDS.goods.groups[kind.group];
    let colour = dice.random_range(0..WORDS.colours.len());
    let brand = group.brands.choose(dice).cloned().unwrap_or_default();
    let model = group.models.choose(dice).cloned().unwrap_or_default();
    let template = kind.titles.choose(dice);
    let slots = TitleSlots { brand: &brand, model: &model, colour: WORDS.colours[colour][0] };
    let title = template.map(|line| WORDS.grammar(Language::Nl).fill(line, &slots, dice)).unwrap_or_default();
    let coloured = template.is_some_and(|line| super::grammar::names(line).contains(&"kleur"));
    let euros = dice.random_range(kind.price.0..=kind.price.1);
    Article {
        number: number(place),
        title,
        group: group.key.to_owned(),
        seller,
        price_cents: euros * 100 + CENTS[dice.random_range(0..CENTS.len())],
        kind: kind_index,
        colour: coloured.then_some(colour),
    }
}

/// A thirteen-digit number in the range that is kept for use within one house (it begins with 2).
pub fn number(place: usize) -> String {
    let digits = format!("29{:010}", 4_173_000_000_usize + place * 37 + 11);
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

struct TitleSlots<'a> {
    brand: &'a str,
    model: &'a str,
    colour: &'a str,
}

impl Slots for TitleSlots<'_> {
    fn slot(&self, name: &str) -> Option<std::borrow::Cow<'_, str>> {
        match name {
            "brand" => Some(self.brand.into()),
            "model" => Some(self.model.into()),
            "kleur" => Some(self.colour.into()),
            _ => None,
        }
    }

    fn template(&self, _name: &str) -> Option<&Seq> {
        None
    }
}

/// An order of one article, with now and then another of the same seller beside it.
pub fn order(
    who: (usize, &Customer),
    article: (usize, &[Article]),
    ordered_at: Timestamp,
    dice: &mut Dice,
) -> Order {
    let (main, articles) = article;
    let mut lines = vec![line(main, articles, dice)];
    if dice.random_bool(0.22) {
        let other = beside(main, articles, dice);
        if other != main {
            lines.push(line(other, articles, dice));
        }
    }
    let promised_on = hours::office_day_after(ordered_at, dice.random_range(1..=3)).date();
    Order { number: order_number(who.1, dice), customer: who.0, ordered_at, promised_on, lines }
}

fn beside(main: usize, articles: &[Article], dice: &mut Dice) -> usize {
    let low = main.saturating_sub(3);
    let high = (main + 3).min(articles.len() - 1);
    let other = dice.random_range(low..=high);
    if articles[other].seller == articles[main].seller { other } else { main }
}

fn line(article: usize, articles: &[Article], dice: &mut Dice) -> Line {
    let cheap = articles[article].price_cents < 3_000;
    let quantity = if cheap && dice.random_bool(0.2) { dice.random_range(2..=4) } else { 1 };
    let fulfilled_by = if dice.random_bool(0.22) { Fulfilment::Marketplace } else { Fulfilment::Seller };
    Line { article, seller: articles[article].seller, quantity, fulfilled_by }
}

fn order_number(customer: &Customer, dice: &mut Dice) -> String {
    let letter = match customer.language {
        Language::Nl => 'K',
        Language::En => 'E',
        Language::Fr => 'F',
    };
    format!("{letter}{:03}-{:06}", dice.random_range(100..1000), dice.random_range(0..1_000_000))
}
