//! The articles from which the assistant answers (R51): written, looked at, published, taken away.

pub(crate) mod serve;

use crate::lang::Lang;
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use askama::Template;
use jiff::Timestamp;

/// Every article.
#[derive(Template)]
#[template(path = "pages/operator/articles/list.html")]
pub struct Articles {
    /// The surroundings.
    pub page: Frame,
    /// One line each.
    pub rows: Vec<ArticleRow>,
}

/// What customers see of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleState {
    /// Nothing yet.
    Draft,
    /// Its newest edition.
    Live,
    /// An earlier edition than the newest.
    Pending,
    /// Nothing any more.
    Retired,
}

impl ArticleState {
    /// Id of its name.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Draft => "articles-draft",
            Self::Live => "articles-live",
            Self::Pending => "articles-pending",
            Self::Retired => "articles-retired",
        }
    }

    /// The class that tints it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Pending => "pending",
            Self::Retired => "retired",
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct ArticleRow {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// What customers see of it.
    pub state: ArticleState,
    /// The names of its topics.
    pub topics: String,
    /// When it was changed.
    pub at: Timestamp,
}

/// One article in a form.
#[derive(Template)]
#[template(path = "pages/operator/articles/edit.html")]
pub struct EditArticle {
    /// The surroundings.
    pub page: Frame,
    /// The one that is changed; none for a new one.
    pub article: Option<Editing>,
    /// What stands in the form.
    pub form: ArticleForm,
    /// Every topic: key, name.
    pub topics: Vec<(String, String)>,
    /// The text as customers would read it, where one looked first.
    pub preview: Option<String>,
    /// The form when it was stopped.
    pub tried: Tried,
}

/// What is known of the article that is changed.
#[derive(Clone, Debug)]
pub struct Editing {
    /// Its number.
    pub id: i64,
    /// What customers see of it.
    pub state: ArticleState,
    /// Its last editions, newest first.
    pub editions: Vec<EditionRow>,
}

/// An edition.
#[derive(Clone, Debug)]
pub struct EditionRow {
    /// Its number.
    pub version: i64,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Whether customers see it.
    pub live: bool,
}

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct ArticleForm {
    /// The edition that was looked at.
    pub seen: i64,
    /// Its name.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// The keys of its topics.
    pub topics: Vec<String>,
}

impl EditArticle {
    fn action(&self) -> String {
        self.article
            .as_ref()
            .map_or_else(|| "/operator/articles".to_owned(), |one| format!("/operator/articles/{}", one.id))
    }

    fn has_topic(&self, key: &str) -> bool {
        self.form.topics.iter().any(|topic| topic == key)
    }
}
