//! Standard messages, and an account's own salutation and closing (R31, R34).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::SellerId;
use domain::language::Language;

const OF_SELLER: &str =
    "SELECT seller, id, name, language, kind, text FROM template WHERE seller = $1 ORDER BY id LIMIT 500";
const WORDS: &str = "SELECT salutation, closing FROM own_words WHERE seller = $1 AND language = $2";

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A message to the customer.
    Mail,
    /// What to say on the phone.
    Phone,
}

impl Kind {
    /// Both, in the order in which a page offers them.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Phone];

    /// The stable word in the database, the API and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Phone => "phone",
        }
    }

    /// Reads [`Kind::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A standard message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The account, or the marketplace.
    pub seller: SellerId,
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// What it is for.
    pub kind: Kind,
    /// Its text, with variables.
    pub text: String,
}

/// The words an account put in place of the built-in ones; an empty one means the built-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// The salutation.
    pub salutation: String,
    /// The closing.
    pub closing: String,
}

/// The templates of an account, or of the marketplace.
pub async fn of_seller(db: &Db, seller: SellerId) -> Result<Vec<Template>, StoreError> {
    db.fetch(Query::new(OF_SELLER, values![seller.0])).await?.iter().map(template_of).collect()
}

/// The words of an account in a language.
pub async fn words(db: &Db, seller: SellerId, language: Language) -> Result<OwnWords, StoreError> {
    let rows = db.fetch(Query::new(WORDS, values![seller.0, language.code()])).await?;
    let Some(row) = rows.first() else { return Ok(OwnWords::default()) };
    Ok(OwnWords { salutation: row.text(0)?.to_owned(), closing: row.text(1)?.to_owned() })
}

fn template_of(row: &Row) -> Result<Template, StoreError> {
    Ok(Template {
        seller: SellerId(row.int(0)?),
        id: row.int(1)?,
        name: row.text(2)?.to_owned(),
        language: Language::from_code(row.text(3)?).unwrap_or_default(),
        kind: Kind::from_key(row.text(4)?).ok_or_else(|| super::strange("the kind of template", "it is"))?,
        text: row.text(5)?.to_owned(),
    })
}
