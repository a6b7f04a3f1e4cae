//! Everything a text may refer to: who speaks to whom, about which article of which order, at what moment.

use std::borrow::Cow;

use jiff::Timestamp;
use rand::{Rng, seq::IndexedRandom};

use super::{
    dates, forms,
    goods::{Kind, Tri, names_colour},
    grammar::{Dice, Seq, Slots},
    model::{Article, Country, Customer, Language, Order, Person, Seller, Tone},
    paths::Path,
    people,
    words::WORDS,
};

/// The matter of a conversation, picked once so that answers fit questions.
#[derive(Debug, Clone)]
pub struct Matter {
    /// Course that the conversation takes.
    pub path: &'static Path,
    defect: usize,
    question: usize,
    missing: usize,
    wrong: usize,
    damage: usize,
    purpose: usize,
    other_colour: usize,
    child: String,
    age: u8,
    house: u16,
    parcel: u32,
    small: u32,
    invoice: u32,
}

impl Matter {
    /// Picks what it is about, for an article.
    pub fn pick(path: &'static Path, article: &Article, dice: &mut Dice) -> Self {
        let kind = &WORDS.goods.kinds[article.kind];
        let fitting: Vec<usize> = (0..kind.wrong.len())
            .filter(|at| article.colour.is_some() || !names_colour(&kind.wrong[*at]))
            .collect();
        let defects = match path.name {
            "tip" | "niet" => kind.triable(),
            "part" => kind.mendable(),
            _ => (0..kind.defects.len()).collect(),
        };
        let defect = defects.choose(dice).copied();
        let colours = WORDS.colours.len();
        let own = article.colour.unwrap_or_default();
        Self {
            path,
            defect: defect.unwrap_or_default(),
            question: dice.random_range(0..kind.questions.len().max(1)),
            missing: dice.random_range(0..kind.missing.len().max(1)),
            purpose: dice.random_range(0..kind.purpose.len().max(1)),
            damage: dice.random_range(0..kind.damage.len().max(1)),
            wrong: fitting.choose(dice).copied().unwrap_or_default(),
            other_colour: (own + dice.random_range(1..colours)) % colours,
            child: people::pick("child", dice),
            age: dice.random_range(2..11),
            house: dice.random_range(3..190),
            parcel: dice.random_range(100_000_000..999_999_999),
            small: (article.price_cents / 1_000).clamp(3, 25) * 100,
            invoice: dice.random_range(10_000..99_999),
        }
    }
}

/// Who speaks.
#[derive(Debug, Clone, Copy)]
pub enum Speaker<'a> {
    /// The customer.
    Customer,
    /// Somebody of the seller.
    Seller(&'a Person),
    /// An agent of the desk.
    Agent(&'a Person),
}

/// The parties and things of a conversation.
#[derive(Clone, Copy)]
pub struct Cast<'a> {
    /// Customer.
    pub customer: &'a Customer,
    /// Seller.
    pub seller: &'a Seller,
    /// Order.
    pub order: &'a Order,
    /// Article.
    pub article: &'a Article,
    /// Name of the marketplace.
    pub marketplace: &'static str,
}

/// A moment in a conversation.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Parties and things.
    pub cast: Cast<'a>,
    /// What it is about.
    pub matter: &'a Matter,
    /// When.
    pub at: Timestamp,
    /// When the question was asked: "Tuesday" stays the same Tuesday.
    pub asked_at: Timestamp,
    /// Who speaks.
    pub speaker: Speaker<'a>,
}

impl Scene<'_> {
    /// Language of the conversation.
    pub fn language(&self) -> Language {
        self.cast.customer.language
    }

    /// Says a rule.
    pub fn say(&self, rule: &str, dice: &mut Dice) -> String {
        WORDS.grammar(self.language()).say(rule, self, dice)
    }

    /// Whether the language knows this rule.
    pub fn knows(&self, rule: &str) -> bool {
        WORDS.grammar(self.language()).has(rule)
    }

    fn kind(&self) -> &'static Kind {
        &WORDS.goods.kinds[self.cast.article.kind]
    }

    fn noun(&self) -> &'static str {
        self.kind().noun[self.language() as usize]
    }

    fn colour(&self, index: usize) -> Cow<'static, str> {
        WORDS.colours.get(index).map_or("", |names| names[self.language() as usize]).into()
    }

    fn person(&self) -> Option<&Person> {
        match self.speaker {
            Speaker::Customer => self.cast.seller.contacts.first(),
            Speaker::Seller(person) | Speaker::Agent(person) => Some(person),
        }
    }

    fn people_slot(&self, name: &str) -> Option<Cow<'_, str>> {
        let customer = self.cast.customer;
        Some(match name {
            "naam" => customer.first.as_str().into(),
            "achternaam" => customer.last.as_str().into(),
            "stad" => customer.city.as_str().into(),
            "verkoper" => self.cast.seller.name.as_str().into(),
            "winkelstad" => self.cast.seller.city.as_str().into(),
            "markt" => self.cast.marketplace.into(),
            "contact" => self.person()?.first.as_str().into(),
            "contact_achter" => self.person()?.last.as_str().into(),
            "kind" => self.matter.child.as_str().into(),
            "jaar" => self.matter.age.to_string().into(),
            "huis" => self.matter.house.to_string().into(),
            _ => return None,
        })
    }

    fn order_slot(&self, name: &str) -> Option<Cow<'_, str>> {
        let (order, matter, language) = (self.cast.order, self.matter, self.language());
        Some(match name {
            "order" => order.number.as_str().into(),
            "title" => self.cast.article.title.as_str().into(),
            "bedrag" => dates::euros(self.cast.article.price_cents, language).into(),
            "klein" => dates::euros(matter.small, language).into(),
            "tt" => format!("KLB{}", matter.parcel).into(),
            "factuur" => format!("F{}-{}", dates::year(order.ordered_at), matter.invoice).into(),
            "besteld" => dates::day_month(order.ordered_at, language).into(),
            "beloofd" => dates::weekday_date(order.promised_on, language).into(),
            "dagen" => dates::days_between(order.ordered_at, self.at).to_string().into(),
            "eerder" => {
                dates::weekday_before(self.asked_at, i64::from(matter.house % 3) + 1, language).into()
            }
            "onlangs" => dates::weekday_before(self.at, 1, language).into(),
            "straks" => dates::office_day(self.at, 1, language).into(),
            "straks3" => dates::office_day(self.at, 3, language).into(),
            "kleur" => self.colour(self.cast.article.colour?),
            "kleur2" => self.colour(matter.other_colour),
            "goeden" => dates::greeting(self.at, language, self.cast.customer.country).into(),
            "fijne" => dates::wish(self.at).into(),
            _ => return None,
        })
    }
}

impl Slots for Scene<'_> {
    fn slot(&self, name: &str) -> Option<Cow<'_, str>> {
        let name = bare(name);
        self.people_slot(name)
            .or_else(|| self.order_slot(name))
            .or_else(|| forms::noun(self.noun(), name, self.language()).map(Cow::Owned))
    }

    fn template(&self, name: &str) -> Option<&Seq> {
        let (kind, matter) = (self.kind(), self.matter);
        let text: Option<&Tri> = match bare(name) {
            "defect" => kind.defects.get(matter.defect).map(|it| &it.says),
            "advies" => kind.defects.get(matter.defect).map(|it| &it.advice),
            "onderdeel" => kind.defects.get(matter.defect).map(|it| &it.part),
            "vraag" => kind.questions.get(matter.question).map(|it| &it.0),
            "antwoord" => kind.questions.get(matter.question).map(|it| &it.1),
            "mist" => kind.missing.get(matter.missing),
            "kamer" => kind.purpose.get(matter.purpose),
            "schade" => kind.damage.get(matter.damage),
            "mis" => kind.wrong.get(matter.wrong),
            _ => None,
        };
        text.map(|languages| &languages[self.language() as usize])
    }

    fn variant(&self) -> &'static str {
        match self.speaker {
            Speaker::Customer if self.cast.customer.country == Country::Be => ".be",
            Speaker::Seller(_) if self.cast.seller.tone == Tone::Formal => ".formal",
            Speaker::Agent(_) => ".formal",
            Speaker::Customer | Speaker::Seller(_) => "",
        }
    }
}

/// A slot's name without the ending that says how it begins: `_c` with a capital, `_k` with a small letter.
fn bare(name: &str) -> &str {
    name.strip_suffix("_c").or_else(|| name.strip_suffix("_k")).unwrap_or(name)
}
