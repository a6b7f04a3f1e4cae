//! What the made-up marketplace tells its customers, in three languages: the articles of its assistant (R51), and the
//! conversations that it had with them.

mod talks;

pub use talks::{Asking, had, one_now};

use app::commands::{GuideDraft, import_guide};
use app::{Desk, Error};
use domain::access::Viewer;
use domain::language::Language;

/// One article.
pub struct Article {
    /// Its language.
    pub language: Language,
    /// Its name, the same in each language.
    pub name: &'static str,
    /// The keys of its topics.
    pub topics: Vec<&'static str>,
    /// Its title.
    pub title: &'static str,
    /// Its text.
    pub body: &'static str,
}

const FILES: [(Language, &str); 3] = [
    (Language::Nl, include_str!("nl.txt")),
    (Language::En, include_str!("en.txt")),
    (Language::Fr, include_str!("fr.txt")),
];

/// All of them.
pub fn articles() -> Vec<Article> {
    let of = |(language, file): (Language, &'static str)| {
        file.split("=== ").filter_map(move |block| article(language, block))
    };
    FILES.into_iter().flat_map(of).collect()
}

/// A head of `name | topics | title`, and the text below it.
fn article(language: Language, block: &'static str) -> Option<Article> {
    let (head, body) = block.split_once('\n')?;
    let mut parts = head.split(" | ");
    let (name, topics, title) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Article { language, name, topics: topics.split(' ').collect(), title, body: body.trim() })
}

/// Publishes all of them, each under those of its topics that there are.
pub async fn publish(desk: &Desk) -> Result<(), Error> {
    let known = app::queries::account::topics(desk).await?;
    for article in articles() {
        let topics = article.topics.iter().filter(|key| known.iter().any(|topic| topic.key == **key));
        let draft = GuideDraft {
            id: None,
            seen: None,
            name: article.name.to_owned(),
            language: article.language,
            title: article.title.to_owned(),
            body: article.body.to_owned(),
            topics: topics.map(|key| (*key).to_owned()).collect(),
            publish: true,
        };
        import_guide(desk, Viewer::Machine, &draft).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_article_is_there_in_three_languages_under_the_same_topics() {
        let mut known: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
        for article in articles() {
            assert!(article.title.len() < 120 && article.body.len() > 100, "{}", article.name);
            known.entry(article.name).or_default().push(article.topics);
        }
        assert!(known.len() >= 12, "only {}", known.len());
        assert!(
            known.values().all(|topics| topics.len() == 3 && topics.windows(2).all(|two| two[0] == two[1]))
        );
    }
}
