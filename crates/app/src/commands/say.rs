//! The customer says something to the assistant, and it answers (R51).

use crate::assistant::Proven;
use crate::assistant::answer::{Material, Said};
use crate::assistant::sources::Sources;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::talk::{Conversation, conversation};
use crate::secrets::Secret;
use domain::assistant::{Heard, Subject, TEXT_LIMIT, Understood};
use domain::language::Language;
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use store::read::talk::{Kept, Turn};
use store::{Batch, write};

/// The most turns of a conversation, of both.
const MOST_TURNS: i64 = 200;
/// How often a customer may say something within [`A_MINUTE`].
const AT_ONCE: usize = 12;
const A_MINUTE: SignedDuration = SignedDuration::from_secs(60);

/// What the customer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saying {
    /// She writes.
    Text(String),
    /// She chooses what it is about.
    About(Subject),
    /// She says whether the answer helped.
    Helped(bool),
    /// She asks for a person.
    Person,
}

/// Takes what the customer says and answers; facts of an order only where she has proved who she is.
pub async fn say(
    desk: &Desk,
    token: &Secret,
    language: Language,
    saying: &Saying,
    proven: Option<&Proven>,
) -> Result<Conversation, Error> {
    let saying = checked(saying)?;
    retried(|| desk.said_once(token, language, &saying, proven)).await?;
    conversation(desk, token).await
}

/// Words that can be kept: not empty, not too long, nothing that cannot be seen.
fn checked(saying: &Saying) -> Result<Saying, Refusal> {
    let Saying::Text(text) = saying else { return Ok(saying.clone()) };
    let text = text.replace("\r\n", "\n");
    let text: String = text.trim().chars().filter(|c| !c.is_control() || *c == '\n').collect();
    match text.chars().count() {
        0 => Err(Refusal::MessageEmpty),
        count if count > TEXT_LIMIT => Err(Refusal::MessageTooLong),
        _ => Ok(Saying::Text(text)),
    }
}

impl Desk {
    async fn said_once(
        &self,
        token: &Secret,
        language: Language,
        saying: &Saying,
        proven: Option<&Proven>,
    ) -> Result<(), Error> {
        let kept = self.talk(token).await?;
        let kept = Kept { language, ..kept };
        kept.talk.goes_on()?;
        let earlier = store::read::talk::turns(&self.db, kept.id).await?;
        let at = self.now().max(kept.touched_at);
        not_too_fast(&kept, &earlier, at)?;
        let (words, kind) = self.button_words(saying, language);
        let material = self.heard(&kept, &earlier, saying, proven).await?;
        let order = material.order.clone();
        let Some(said) = self.reply(&kept, material)? else { return Ok(()) };
        let asked = turn(kept.turns + 1, at, true, kind, words);
        let answered = answer(kept.turns + 2, at, &said);
        let customer = proven.map(|proven| proven.customer).or(kept.customer);
        let now =
            Kept { talk: said.talk, turns: kept.turns + 2, touched_at: at, customer, order, ..kept.clone() };
        let until = at + self.setup.assistant.open_for;
        let batch = vec![
            write::talk::step(kept.version, &now, None, until),
            write::talk::turn(kept.id, &asked),
            write::talk::turn(kept.id, &answered),
        ];
        Ok(self.db.commit(Batch::from(batch)).await?)
    }

    async fn heard(
        &self,
        kept: &Kept,
        earlier: &[Turn],
        saying: &Saying,
        proven: Option<&Proven>,
    ) -> Result<Material, Error> {
        match saying {
            Saying::Text(text) => {
                let understood = Self::understood(kept.language, text);
                self.material(kept, earlier, text, understood, proven).await
            }
            Saying::About(subject) => {
                // What she wrote before she chose is still the question.
                let before = earlier.iter().rfind(|turn| turn.by_customer && turn.kind == "said");
                let text = before.map_or("", |turn| turn.text.as_str());
                self.material(kept, earlier, text, Understood::chosen(*subject), proven).await
            }
            Saying::Helped(helped) => Ok(Material::pressed(Heard::Helped(*helped), kept)),
            Saying::Person => Ok(Material::pressed(Heard::Person, kept)),
        }
    }

    /// What the customer said, in words; a button in the words that stand on it.
    fn button_words(&self, saying: &Saying, language: Language) -> (String, &'static str) {
        let say = |id: &str| self.words.say(language, id, &[]);
        match saying {
            Saying::Text(text) => (text.clone(), "said"),
            Saying::About(subject) => {
                (say(&format!("chat-subject-{}", subject.key().replace('_', "-"))), "chose")
            }
            Saying::Helped(true) => (say("chat-said-helped"), "helped"),
            Saying::Helped(false) => (say("chat-said-not-helped"), "not_helped"),
            Saying::Person => (say("chat-said-person"), "wants_person"),
        }
    }

    /// The conversation of a token, or the one refusal for unknown, over and forgotten.
    pub(crate) async fn talk(&self, token: &Secret) -> Result<Kept, Error> {
        let kept = store::read::talk::by_token(&self.db, token.hash(), self.now()).await?;
        kept.ok_or(Error::Refused(Refusal::ChatOver))
    }
}

fn not_too_fast(kept: &Kept, earlier: &[Turn], at: Timestamp) -> Result<(), Refusal> {
    let lately = earlier.iter().filter(|turn| turn.by_customer && turn.at + A_MINUTE > at).count();
    if kept.turns + 2 > MOST_TURNS || lately >= AT_ONCE { Err(Refusal::ChatTooFast) } else { Ok(()) }
}

fn turn(number: i64, at: Timestamp, by_customer: bool, kind: &str, text: String) -> Turn {
    Turn {
        number,
        at,
        by_customer,
        kind: kind.to_owned(),
        text,
        worded: None,
        sources: Sources::default().to_json(),
    }
}

fn answer(number: i64, at: Timestamp, said: &Said) -> Turn {
    Turn { sources: said.sources.to_json(), ..turn(number, at, false, said.kind, said.text.clone()) }
}
