//! What the assistant says: found, decided, worded, with its sources.

use super::search::Hit;
use super::{Proven, Source, Sources, body};
use crate::desk::Desk;
use crate::error::Error;
use domain::assistant::{Found, Heard, Reply, Subject, Talk, Understood, understand};
use domain::ids::OrderNumber;
use domain::language::Language;
use domain::refusal::Refusal;
use store::read::talk::{Kept, Turn};
use store::words::wanted_word;

/// What an answer can be made of.
pub(crate) struct Material {
    pub heard: Heard,
    pub order: Option<OrderNumber>,
    facts: Vec<String>,
    article: Option<(Source, String, bool)>,
}

/// What the assistant says, ready to be kept.
pub(crate) struct Said {
    pub talk: Talk,
    pub kind: &'static str,
    pub text: String,
    pub sources: Sources,
}

impl Desk {
    /// Looks for what answers a sentence: facts of her own order, and an article that was not shown yet.
    pub(crate) async fn material(
        &self,
        kept: &Kept,
        earlier: &[Turn],
        text: &str,
        understood: Understood,
        proven: Option<&Proven>,
    ) -> Result<Material, Error> {
        let heard = Heard::Words(understood);
        let about = understood.subject.asks().then_some(understood.subject);
        let mut material = Material { heard, order: kept.order.clone(), facts: Vec::new(), article: None };
        if matches!(understood.subject, Subject::Person | Subject::Thanks) {
            return Ok(material);
        }
        if let (Some(proven), Some(subject)) = (proven, about) {
            let typed = mail::thread::order_numbers_in("", text);
            let mut numbers = candidates(&typed, kept, proven);
            if numbers.is_empty() {
                numbers.extend(self.newest_order(proven).await?);
            }
            for number in numbers {
                let parts = self.proven_parts(proven, &number).await?;
                for part in &parts {
                    material.facts.extend(self.told_of(subject, part, kept.language).await?);
                }
                if !parts.is_empty() {
                    material.order = Some(number);
                    break;
                }
            }
        }
        let hits = self.answers(kept.language, text, about).await?;
        let fresh = hits.into_iter().find(|hit| !shown(earlier, hit.guide.id));
        material.article = fresh.map(|hit| told(&hit, text, kept.language));
        Ok(material)
    }

    /// Decides what is said, and says it in the language of the conversation.
    pub(crate) fn reply(&self, kept: &Kept, material: Material) -> Result<Option<Said>, Refusal> {
        let Material { heard, order, facts, article } = material;
        let found = Found {
            facts: !facts.is_empty(),
            article: article.is_some(),
            fits: article.as_ref().is_some_and(|(_, _, fits)| *fits),
        };
        let (talk, reply) = kept.talk.hear(heard, found)?;
        let Some(reply) = reply else { return Ok(None) };
        let mut sources = Sources::default();
        let say = |id: &str| self.words.say(kept.language, id, &[("marketplace", &self.setup.name)]);
        let (kind, text) = match reply {
            Reply::Answer => {
                sources.order = order.filter(|_| found.facts).map(|order| order.to_string());
                let mut parts = vec![facts.join("\n")];
                if let Some((source, told, _)) = article {
                    sources.articles.push(source);
                    parts.push(told);
                }
                parts.retain(|part| !part.is_empty());
                ("answer", parts.join("\n\n"))
            }
            Reply::Unsure(first, second) => {
                sources.choices = choices(first, second);
                ("unsure", say(if first.is_some() { "chat-unsure" } else { "chat-not-understood" }))
            }
            Reply::Nothing => ("nothing", say("chat-nothing")),
            Reply::Sorry => ("sorry", say("chat-sorry")),
            Reply::Person => ("person", say("chat-person")),
            Reply::Glad => ("glad", say("chat-glad")),
        };
        Ok(Some(Said { talk, kind, text, sources }))
    }

    /// Her newest order, where neither she nor the shop named one.
    async fn newest_order(&self, proven: &Proven) -> Result<Option<OrderNumber>, Error> {
        let orders = store::read::order::of_customer(&self.db, proven.customer, 1).await?;
        Ok(orders.into_iter().next().map(|order| order.number))
    }

    /// A sentence as it is understood.
    pub(crate) fn understood(language: Language, text: &str) -> Understood {
        understand(language, text)
    }
}

impl Material {
    /// For what is no sentence: a button.
    pub(crate) fn pressed(heard: Heard, kept: &Kept) -> Self {
        Self { heard, order: kept.order.clone(), facts: Vec::new(), article: None }
    }
}

/// The two best subjects; all of them where none is likely.
fn choices(first: Option<Subject>, second: Option<Subject>) -> Vec<Subject> {
    let likely: Vec<Subject> = first.into_iter().chain(second).collect();
    if likely.is_empty() { Subject::ASKED.to_vec() } else { likely }
}

/// Orders it may be about: typed, talked about before, vouched for by the shop.
fn candidates(typed: &[String], kept: &Kept, proven: &Proven) -> Vec<OrderNumber> {
    let typed = typed.iter().filter_map(|number| OrderNumber::parse(number));
    typed.chain(kept.order.clone()).chain(proven.only.clone()).collect()
}

fn shown(earlier: &[Turn], guide: i64) -> bool {
    earlier
        .iter()
        .any(|turn| Sources::from_json(&turn.sources).articles.iter().any(|source| source.id == guide))
}

fn told(hit: &Hit, text: &str, spoken: Language) -> (Source, String, bool) {
    let words: Vec<_> = super::search::words_of(text).iter().map(|word| wanted_word(word)).collect();
    let meant = |paragraph: &str| {
        let written = |word: &&store::words::Wanted| paragraph.split_whitespace().any(|part| word.is(part));
        words.iter().filter(written).count()
    };
    let edition = &hit.guide.edition;
    let language = Some(hit.guide.language).filter(|language| *language != spoken);
    let source = Source { id: hit.guide.id, title: edition.title.clone(), language };
    (source, body::told(&edition.body, meant), hit.fits())
}
