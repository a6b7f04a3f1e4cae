//! A topic of the operator's list is added or renamed, and the words by which it is recognised are changed (R12).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::{SellerId, TopicKey};
use domain::refusal::Refusal;
use store::read::account::Topic;
use store::{Batch, write};

/// The most topics.
const MOST: usize = 200;
/// The longest name of a topic, in characters.
pub const TOPIC_NAME_LIMIT: usize = 60;
/// The most words of a topic.
pub const MOST_WORDS: usize = 200;
/// The longest word, in characters.
const WORD: usize = 40;
/// The longest key made of a name, in characters.
const KEY: usize = 40;

/// A topic as somebody fills it in.
#[derive(Clone, Debug)]
pub struct TopicDraft {
    /// The key of the one that is changed; `None` adds one, with a key made of its English name.
    pub key: Option<String>,
    /// Its name in Dutch, English, French.
    pub names: [String; 3],
    /// Beginnings of words by which a question is recognised, in any language.
    pub words: Vec<String>,
}

/// Keeps a topic; gives its key.
pub async fn save_topic(desk: &Desk, viewer: Viewer, draft: &TopicDraft) -> Result<TopicKey, Error> {
    for_operator(viewer)?;
    let names = names(&draft.names)?;
    let words = words(&draft.words)?;
    let key = retried(|| async {
        let known = store::read::account::topics(&desk.db).await?;
        let each = [0, 1, 2].map(|at| names[at].as_str());
        let (key, change) = if let Some(key) = &draft.key {
            known.iter().find(|topic| topic.key == *key).ok_or(Refusal::NotVisible)?;
            (key.clone(), write::account::name_topic(key, each, &words))
        } else {
            let key = new_key(&known, &names)?;
            (key.clone(), write::account::new_topic(&key, each, &words))
        };
        let line = desk.audited(viewer, SellerId::MARKETPLACE, What::TopicSaved, &names[0]).await?;
        desk.db.commit(Batch::from(vec![change, line])).await?;
        TopicKey::parse(&key).ok_or_else(|| Error::Broken(format!("the key {key:?}")))
    })
    .await?;
    desk.kept.forget_topics();
    Ok(key)
}

fn names(typed: &[String; 3]) -> Result<[String; 3], Refusal> {
    let names = [0, 1, 2].map(|at| typed[at].split_whitespace().collect::<Vec<_>>().join(" "));
    let fits = |name: &String| {
        let length = name.chars().count();
        (1..=TOPIC_NAME_LIMIT).contains(&length) && !name.chars().any(char::is_control)
    };
    if names.iter().all(fits) { Ok(names) } else { Err(Refusal::NameMissing) }
}

/// Folded as they are looked for.
fn words(typed: &[String]) -> Result<String, Refusal> {
    let mut words: Vec<String> = Vec::new();
    for word in typed.iter().flat_map(|word| word.split([' ', ',', '\n', '\t', '\r'])) {
        let folded = store::write::search::fold(word);
        for word in folded.split_whitespace() {
            if word.chars().count() > WORD {
                return Err(Refusal::TopicWordsInvalid);
            }
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    if words.len() > MOST_WORDS { Err(Refusal::TopicWordsInvalid) } else { Ok(words.join(" ")) }
}

/// A key made of the English name, else of the Dutch one; one that is taken is refused.
fn new_key(known: &[Topic], [nl, en, _]: &[String; 3]) -> Result<String, Refusal> {
    if known.len() >= MOST {
        return Err(Refusal::TooManyNamed);
    }
    let made = |name: &str| {
        let folded = store::write::search::fold(name);
        let kept: String = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
        kept.split_whitespace().collect::<Vec<_>>().join("-").chars().take(KEY).collect::<String>()
    };
    let key = [made(en), made(nl)].into_iter().find(|key| !key.is_empty()).ok_or(Refusal::NameMissing)?;
    if known.iter().any(|topic| topic.key == key) { Err(Refusal::AlreadyThere) } else { Ok(key) }
}
