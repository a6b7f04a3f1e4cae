//! Which article answers a sentence (R51): those in which its words occur, best first, in the customer's language and else
//! in another.

use crate::desk::Desk;
use crate::error::Error;
use domain::assistant::Subject;
use domain::language::Language;
use std::collections::{BTreeSet, HashMap};
use store::read::guide::Guide;
use store::words::{Wanted, indexed, wanted_word};

/// How many words of a sentence count.
const MOST_WORDS: usize = 24;
/// Words that are in every sentence and lead nowhere.
const SMALL: &str = "de het een en of in is ik je u we wij jullie mijn uw dat dit die deze van voor met op aan te er om bij \
    als ook nog maar dan wel niet geen heb heeft hebben ben bent zijn was kan kunnen kunt moet mag wil wordt worden hoe wat waar \
    wanneer waarom wie welke naar uit over door al zo toch graag dag hallo goedemorgen the a an and or i you we my your \
    it its this that of for with on at to from by as not no do does did have has had am are be been was can could will would should \
    how what where when why who which about please hello hi there if so just get got le la les un une des du et ou je tu il elle \
    nous vous mon ma mes votre vos ce cette ces qui que quoi dans sur pour avec par pas ne plus est sont etre ai as a avez avoir \
    peut puis peux comment quand pourquoi quel quelle quels quelles bonjour se si en au aux y l d j n s c qu m t";
/// A word in the title counts so much more than one in the text.
const IN_TITLE: f64 = 3.0;
/// An article kept under the topic of the subject counts as if so many rare words occurred in it.
const OF_TOPIC: f64 = 2.5;
/// Below this an article answers nothing.
const LEAST: f64 = 1.2;

/// An article that may answer, with what was meant in it.
pub(crate) struct Hit {
    pub guide: Guide,
    /// So many of the words that count occur in it.
    pub matched: usize,
    /// Of so many.
    pub of: usize,
    score: f64,
}

impl Hit {
    /// Whether it answers even what was not understood otherwise.
    pub fn fits(&self) -> bool {
        self.matched >= 2 && self.matched * 5 >= self.of * 3
    }
}

/// The words of a sentence that count.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let small: BTreeSet<&str> = SMALL.split_whitespace().collect();
    let folded = store::words::fold(text);
    let mut seen = BTreeSet::new();
    let counts = |word: &&str| word.len() > 1 && !small.contains(word) && seen.insert((*word).to_owned());
    folded.split_whitespace().filter(counts).take(MOST_WORDS).map(str::to_owned).collect()
}

impl Desk {
    /// The articles that may answer, best first. The names of the subject's topics count among the words.
    pub(crate) async fn answers(
        &self,
        language: Language,
        text: &str,
        subject: Option<Subject>,
    ) -> Result<Vec<Hit>, Error> {
        let words = words_of(text);
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        for language in [language].into_iter().chain(others) {
            let asked = [words.clone(), self.names_of(subject, language).await?].concat();
            let found = store::read::guide::found(&self.db, language, &asked).await?;
            let hits = ranked(&words, subject, found);
            if !hits.is_empty() {
                return Ok(hits);
            }
        }
        Ok(Vec::new())
    }

    /// The words of the names of a subject's topics: by them its articles are looked at, too.
    async fn names_of(&self, subject: Option<Subject>, language: Language) -> Result<Vec<String>, Error> {
        let Some(subject) = subject else { return Ok(Vec::new()) };
        let topics = crate::queries::account::topics(self).await?;
        let of_subject = topics.iter().filter(|topic| subject.topics().contains(&topic.key.as_str()));
        Ok(of_subject.flat_map(|topic| words_of(topic.name(language))).collect())
    }
}

/// Orders what was found by how rare the words are that occur in it, and where.
pub(crate) fn ranked(words: &[String], subject: Option<Subject>, found: Vec<Guide>) -> Vec<Hit> {
    let wanted: Vec<Wanted> = words.iter().map(|word| wanted_word(word)).collect();
    let read: Vec<(Guide, BTreeSet<String>, BTreeSet<String>)> = found
        .into_iter()
        .map(|guide| {
            let (title, body) = (indexed(&guide.edition.title), indexed(&guide.edition.body));
            (guide, title, body)
        })
        .collect();
    let mut spread: HashMap<&str, f64> = HashMap::new();
    for word in &wanted {
        let count = read.iter().filter(|(_, title, body)| occurs(word, title) || occurs(word, body)).count();
        spread.insert(&word.word, share(read.len(), count));
    }
    let mut hits: Vec<Hit> = read
        .into_iter()
        .map(|(guide, title, body)| {
            let (mut score, mut matched) = (0.0, 0);
            for word in &wanted {
                let rare = spread.get(word.word.as_str()).copied().unwrap_or_default();
                let (above, within) = (occurs(word, &title), occurs(word, &body));
                score += if above { rare * IN_TITLE } else { 0.0 } + if within { rare } else { 0.0 };
                matched += usize::from(above || within);
            }
            let topics = subject.map(Subject::topics).unwrap_or_default();
            let of_topic =
                topics.iter().position(|topic| guide.edition.topics.iter().any(|own| own == topic));
            score += match of_topic {
                Some(0) => OF_TOPIC,
                Some(_) => OF_TOPIC / 2.0,
                None => 0.0,
            };
            Hit { guide, matched, of: wanted.len(), score }
        })
        .filter(|hit| hit.score >= LEAST)
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.guide.id.cmp(&b.guide.id)));
    hits
}

/// How much a word tells: the rarer it is among the articles, the more.
#[expect(clippy::cast_precision_loss, reason = "counts of a few hundred articles")]
fn share(articles: usize, with_it: usize) -> f64 {
    if with_it == 0 { 0.0 } else { (1.0 + articles as f64 / with_it as f64).ln() }
}

fn occurs(word: &Wanted, tokens: &BTreeSet<String>) -> bool {
    tokens.contains(&word.word) || word.tokens().any(|token| tokens.contains(&token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use store::read::guide::Edition;

    fn guide(id: i64, title: &str, body: &str, topic: &str) -> Guide {
        let edition = Edition {
            version: 1,
            title: title.into(),
            body: body.into(),
            topics: vec![topic.into()],
            at: Timestamp::UNIX_EPOCH,
            person: None,
            by: None,
        };
        Guide {
            id,
            name: id.to_string(),
            language: Language::Nl,
            newest: 1,
            live: Some(1),
            retired: false,
            edition,
        }
    }

    fn best(text: &str, subject: Option<Subject>) -> Vec<i64> {
        let guides = vec![
            guide(1, "Iets terugsturen", "Binnen 14 dagen kunt u een artikel retourneren.", "return"),
            guide(2, "Bezorging in België", "Een pakket naar België duurt een dag langer.", "delivery"),
            guide(3, "Kapot binnen de garantie", "De verkoper herstelt of vervangt het artikel.", "warranty"),
        ];
        ranked(&words_of(text), subject, guides).iter().map(|hit| hit.guide.id).collect()
    }

    // R51
    #[test]
    fn the_article_with_the_rarest_words_of_the_question_comes_first() {
        assert_eq!(best("Hoe lang duurt een pakketje naar België?", None)[0], 2);
        assert_eq!(best("Ik wil dit artikel retourneren", None)[0], 1);
        assert_eq!(best("Wat is de hoofdstad van Frankrijk?", None), [0; 0]);
    }

    // R51
    #[test]
    fn an_article_of_the_subjects_topic_answers_where_no_word_does() {
        assert_eq!(best("hij doet niks meer", Some(Subject::Warranty)), [3]);
    }

    #[test]
    fn small_words_do_not_count_and_a_long_text_is_bounded() {
        assert_eq!(words_of("Wat is de bedenktijd?"), ["bedenktijd"]);
        let long = (0..500).map(|n| format!("woord{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(words_of(&long).len(), MOST_WORDS);
    }
}
