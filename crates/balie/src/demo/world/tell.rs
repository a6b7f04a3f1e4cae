//! Gives words to a course: from beats to acts.

use jiff::Timestamp;
use rand::Rng;

use super::{
    grammar::Dice,
    hours,
    model::{
        Act, Attachment, Channel, Country, Deed, FileKind, Language, Person, Place, Seller, Standing, Story,
        Then, Tone, Voice, Who,
    },
    paths::{Files, topic_index},
    plan::{Beat, What},
    register::{self, Address},
    scene::{Cast, Matter, Scene, Speaker},
    typing,
};

/// Who and what a story is about, with its indices in the world.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Parties and things.
    pub cast: Cast<'a>,
    /// The marketplace's agents.
    pub agents: &'a [Person],
    /// What it is about.
    pub matter: &'a Matter,
    /// Index of seller, customer and article.
    pub places: (usize, usize, usize),
}

/// Tells the story of these beats.
pub fn story(subject: &Subject<'_>, beats: &[Beat], opens_at: Place, dice: &mut Dice) -> Story {
    let asked = beats.first().map_or(Timestamp::UNIX_EPOCH, |beat| beat.at);
    let teller = Teller::new(subject, asked, dice);
    let acts: Vec<Act> = beats.iter().map(|beat| teller.act(beat, dice)).collect();
    let headline = teller.scene(asked, Speaker::Customer);
    let subject_line = register::capitalised(&headline.say(&teller.rule("subject", &headline), dice));
    let (ends_at, standing) = stand(opens_at, &acts);
    Story {
        order: None,
        seller: Some(subject.places.0),
        customer: subject.places.1,
        article: Some(subject.places.2),
        topic: topic_index(subject.matter.path.topic),
        language: subject.cast.customer.language,
        subject: subject_line,
        opens_at,
        ends_at,
        standing,
        acts,
    }
}

/// Place and list after the last act.
pub fn stand(opens_at: Place, acts: &[Act]) -> (Place, Standing) {
    let (mut place, mut standing) = (opens_at, Standing::ToAnswer);
    for act in acts {
        match &act.deed {
            Deed::Ask { .. } | Deed::Reply { .. } | Deed::Reopen { .. } => standing = Standing::ToAnswer,
            Deed::Answer { then, .. } => {
                standing = match then {
                    Then::KeepOpen => Standing::FollowUp,
                    Then::Wait => Standing::Waiting,
                    Then::Close => Standing::Closed,
                }
            }
            Deed::NoAnswerNeeded => standing = Standing::Waiting,
            Deed::FollowUp { .. } => standing = Standing::FollowUp,
            Deed::ForwardToSeller => (place, standing) = (Place::Seller, Standing::ToAnswer),
            Deed::TakeBack | Deed::HandOver { .. } => (place, standing) = (Place::Desk, Standing::ToAnswer),
            Deed::Silence if standing == Standing::ToAnswer => place = Place::Desk,
            Deed::Close { .. } | Deed::Silence => standing = Standing::Closed,
            Deed::Note { .. } | Deed::Hold { .. } | Deed::Survey { .. } | Deed::AutoReply { .. } => {}
        }
    }
    (place, standing)
}

struct Teller<'a> {
    subject: &'a Subject<'a>,
    seller_person: usize,
    agent: usize,
    to_seller: Address,
    photos: bool,
    asked_at: Timestamp,
}

impl<'a> Teller<'a> {
    fn new(subject: &'a Subject<'a>, asked_at: Timestamp, dice: &mut Dice) -> Self {
        let people = subject.cast.seller.contacts.len().max(1);
        let to_seller = match (subject.cast.customer.voice, dice.random_range(0..10)) {
            (Voice::Polite, _) | (_, 0..4) => Address::Polite,
            (_, 4..9) => Address::Plural,
            (_, _) => Address::Familiar,
        };
        Self {
            subject,
            seller_person: dice.random_range(0..people),
            agent: dice.random_range(0..subject.agents.len().clamp(1, 4)),
            to_seller,
            photos: dice.random_bool(0.7),
            asked_at,
        }
    }

    fn scene(&self, at: Timestamp, speaker: Speaker<'a>) -> Scene<'a> {
        Scene { cast: self.subject.cast, matter: self.subject.matter, at, asked_at: self.asked_at, speaker }
    }

    fn language(&self) -> Language {
        self.subject.cast.customer.language
    }

    fn act(&self, beat: &Beat, dice: &mut Dice) -> Act {
        let speaker = self.speaker(beat.who);
        let scene = self.scene(beat.at, speaker);
        let person = match beat.who {
            Who::Seller => self.seller_person,
            Who::Desk => self.agent,
            Who::Customer | Who::Machine => 0,
        };
        Act { at: beat.at, who: beat.who, person, deed: self.deed(beat, &scene, dice) }
    }

    fn speaker(&self, who: Who) -> Speaker<'a> {
        match who {
            Who::Customer | Who::Machine => Speaker::Customer,
            Who::Seller => self
                .subject
                .cast
                .seller
                .contacts
                .get(self.seller_person)
                .map_or(Speaker::Customer, Speaker::Seller),
            Who::Desk => self.subject.agents.get(self.agent).map_or(Speaker::Customer, Speaker::Agent),
        }
    }

    fn deed(&self, beat: &Beat, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        match beat.what {
            What::Ask(channel) => self.ask(channel, scene, dice),
            What::Answer(round, then) => self.answer(round, then, scene, dice),
            What::Reply(round) => self.reply(round, scene, dice),
            What::Again => Deed::Reply {
                text: self.customer_text(&line("again/ask", scene, dice), scene, dice),
                attachments: Vec::new(),
            },
            What::AgainAnswer => self.plain_answer("again/s1", scene, dice),
            What::Welcome => self.plain_answer("welcome", scene, dice),
            What::Close => {
                Deed::Close { explanation: dice.random_bool(0.3).then(|| line("explain", scene, dice)) }
            }
            What::CloseQuietly => {
                Deed::Close { explanation: dice.random_bool(0.3).then(|| line("explain.quiet", scene, dice)) }
            }
            What::NoAnswerNeeded => Deed::NoAnswerNeeded,
            What::Forward => Deed::ForwardToSeller,
            What::TakeBack => Deed::TakeBack,
            What::HandOver => Deed::HandOver { reason: self.reason(scene, dice) },
            What::Note => Deed::Note { text: line("note", scene, dice) },
            What::FollowUp(days) => Deed::FollowUp {
                date: dice.random_bool(0.75).then(|| hours::office_day_after(beat.at, days).date()),
            },
            What::Reopen => Deed::Reopen { reason: line("reopen", scene, dice) },
            What::Hold => Deed::Hold { text: self.handler_text(&line("hold", scene, dice), scene, dice) },
            What::Survey => self.survey(scene, dice),
            What::AutoReply => Deed::AutoReply { text: line("autoreply", scene, dice) },
            What::Silence => Deed::Silence,
        }
    }

    /// The rule for a part of the conversation: the path's own, else the topic's.
    fn rule(&self, part: &str, scene: &Scene<'_>) -> String {
        let path = self.subject.matter.path;
        let own = format!("{}/{}/{part}", path.topic, path.name);
        if scene.knows(&own) { own } else { format!("{}/{part}", path.topic) }
    }

    fn ask(&self, channel: Channel, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        let voice = self.subject.cast.customer.voice;
        let own = self.rule("ask", scene);
        let specific = own.matches('/').count() > 1;
        let part = match voice {
            Voice::Terse => "short",
            Voice::Phone if dice.random_bool(0.4) => "short",
            Voice::Chatty => "long",
            Voice::Cross => "cross",
            Voice::Plain | Voice::Polite | Voice::Phone => "ask",
        };
        let other = self.rule(part, scene);
        let rule = if specific || !scene.knows(&other) { own } else { other };
        let mut body = line(&rule, scene, dice);
        let photo =
            self.subject.matter.path.files == Files::PhotoAsk && self.photos && channel != Channel::Phone;
        if photo && dice.random_bool(0.8) && part != "short" {
            body = format!("{body} {}", line("photo", scene, dice));
        }
        let attachments = if photo { photos(dice) } else { Vec::new() };
        let text = match channel {
            Channel::Phone => {
                let words = body.replace('"', "'");
                format!("{}\n\n\"{words}\"", line("phone.lead", scene, dice))
            }
            Channel::Chat => typing::type_out(&self.addressed(&body), voice, self.language(), dice),
            Channel::Mail | Channel::Web => self.customer_text(&body, scene, dice),
        };
        let html = (channel == Channel::Mail && dice.random_bool(0.6)).then(|| html_of(&text));
        Deed::Ask { text, html, channel, attachments }
    }

    fn answer(&self, round: u8, then: Then, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        let body = line(&self.rule(&format!("s{round}"), scene), scene, dice);
        let document = self.subject.matter.path.files == Files::Document(round);
        let attachments = if document { vec![self.document(dice)] } else { Vec::new() };
        Deed::Answer { text: self.handler_text(&body, scene, dice), attachments, then }
    }

    fn plain_answer(&self, rule: &str, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        let body = line(rule, scene, dice);
        Deed::Answer {
            text: self.handler_text(&body, scene, dice),
            attachments: Vec::new(),
            then: Then::Close,
        }
    }

    fn reply(&self, round: u8, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        let body = line(&self.rule(&format!("c{round}"), scene), scene, dice);
        let path = self.subject.matter.path;
        let voice = match self.subject.cast.customer.voice {
            Voice::Cross if round == path.rounds => Voice::Plain,
            voice => voice,
        };
        let framed = body.len() > 90 && dice.random_bool(0.4);
        let mut text = typing::type_out(&self.addressed(&body), voice, self.language(), dice);
        if framed {
            let (hello, bye) = (line("hello.plain", scene, dice), line("bye.reply", scene, dice));
            text = format!("{hello}\n\n{text}\n\n{bye}");
        }
        let photo = self.subject.matter.path.files == Files::PhotoReply && round == 1;
        Deed::Reply { text, attachments: if photo { photos(dice) } else { Vec::new() } }
    }

    fn reason(&self, scene: &Scene<'_>, dice: &mut Dice) -> String {
        let own = format!("handover/{}", self.subject.matter.path.topic);
        let rule = if scene.knows(&own) { own } else { "handover".to_owned() };
        line(&rule, scene, dice)
    }

    fn survey(&self, scene: &Scene<'_>, dice: &mut Dice) -> Deed {
        let around = i32::from(self.subject.matter.path.score) + dice.random_range(-2..=2);
        let score = u8::try_from(around.clamp(0, 10)).unwrap_or_default();
        let rule = match score {
            8.. => "survey.good",
            6..8 => "survey.fair",
            _ => "survey.poor",
        };
        let comment = dice.random_bool(0.5).then(|| line(rule, scene, dice));
        Deed::Survey { score, solved: score >= 6, comment }
    }

    fn addressed(&self, body: &str) -> String {
        if self.language() != Language::Nl {
            return body.to_owned();
        }
        let text = register::address(body, self.to_seller);
        if self.subject.cast.customer.country == Country::Be { register::flemish(&text) } else { text }
    }

    /// A customer's letter with greeting and closing, typed as this customer types.
    fn customer_text(&self, body: &str, scene: &Scene<'_>, dice: &mut Dice) -> String {
        let customer = self.subject.cast.customer;
        let body = self.addressed(body);
        let body = typing::type_out(&body, customer.voice, self.language(), dice);
        let (hello, bye) = match customer.voice {
            Voice::Terse => (None, dice.random_bool(0.3).then_some("bye.plain")),
            Voice::Phone => {
                (dice.random_bool(0.5).then_some("hello.plain"), dice.random_bool(0.5).then_some("bye.plain"))
            }
            Voice::Polite => (Some("hello.polite"), Some("bye.polite")),
            Voice::Cross => (dice.random_bool(0.4).then_some("hello.plain"), Some("bye.cross")),
            Voice::Plain | Voice::Chatty => (Some("hello.plain"), Some("bye.plain")),
        };
        let mut text = String::new();
        if let Some(rule) = hello {
            text += &typing::tidy(&scene.say(rule, dice));
            text += if dice.random_bool(0.8) { "\n\n" } else { "\n" };
        }
        text += &body;
        if let Some(rule) = bye {
            text += if dice.random_bool(0.8) { "\n\n" } else { "\n" };
            text += &self.addressed(&typing::tidy(&scene.say(rule, dice)));
        }
        if customer.voice == Voice::Phone && dice.random_bool(0.25) {
            text += "\n\n";
            text += &scene.say("sent.from", dice);
        }
        text
    }

    /// A handler's letter in the seller's tone or the desk's.
    fn handler_text(&self, body: &str, scene: &Scene<'_>, dice: &mut Dice) -> String {
        let seller = self.subject.cast.seller;
        let agent = matches!(scene.speaker, Speaker::Agent(_));
        let (hello, bye, polite) = if agent {
            ("agent.hello".to_owned(), "agent.bye".to_owned(), true)
        } else {
            let tone = tone_key(seller);
            (format!("seller.hello.{tone}"), format!("seller.bye.{tone}"), seller.tone == Tone::Formal)
        };
        let body = match self.language() {
            Language::Nl if !polite => register::address(body, Address::Familiar),
            Language::Nl | Language::En | Language::Fr => body.to_owned(),
        };
        let sloppy = !agent && seller.quality == super::model::Quality::Sloppy;
        let body = if sloppy { typing::slips(&body, 1, dice) } else { body };
        format!("{}\n\n{body}\n\n{}", scene.say(&hello, dice), scene.say(&bye, dice))
    }

    fn document(&self, dice: &mut Dice) -> Attachment {
        let order = &self.subject.cast.order.number;
        let name = match (self.subject.matter.path.topic, self.language()) {
            ("invoice", Language::Nl) => format!("factuur-{order}.pdf"),
            ("invoice", Language::En) => format!("invoice-{order}.pdf"),
            ("invoice", Language::Fr) => format!("facture-{order}.pdf"),
            ("product", Language::Nl) => "handleiding.pdf".to_owned(),
            ("product", Language::En) => "manual.pdf".to_owned(),
            ("product", Language::Fr) => "mode-d-emploi.pdf".to_owned(),
            (_, Language::Nl) => format!("retourlabel-{order}.pdf"),
            (_, Language::En) => format!("return-label-{order}.pdf"),
            (_, Language::Fr) => format!("etiquette-retour-{order}.pdf"),
        };
        Attachment { name, kind: FileKind::Pdf, seed: dice.random() }
    }
}

fn line(rule: &str, scene: &Scene<'_>, dice: &mut Dice) -> String {
    typing::tidy(&scene.say(rule, dice))
}

fn tone_key(seller: &Seller) -> &'static str {
    match seller.tone {
        Tone::Warm => "warm",
        Tone::Formal => "formal",
        Tone::Brisk => "brisk",
        Tone::Playful => "playful",
    }
}

fn photos(dice: &mut Dice) -> Vec<Attachment> {
    let count = dice.random_range(1..=3);
    let first: u32 = dice.random_range(1_000..9_000);
    let style = dice.random_range(0..4);
    (0..count)
        .map(|place| {
            let seed = dice.random();
            match style {
                0 => Attachment { name: format!("IMG_{}.jpg", first + place), kind: FileKind::Jpeg, seed },
                1 => Attachment {
                    name: format!("2026{:04}_{:06}.jpg", 100 + first % 1_100, first * 17 + place),
                    kind: FileKind::Jpeg,
                    seed,
                },
                2 => Attachment { name: format!("image{place}.jpeg"), kind: FileKind::Jpeg, seed },
                _ => Attachment {
                    name: format!("Screenshot_{}.png", first + place),
                    kind: FileKind::Png,
                    seed,
                },
            }
        })
        .collect()
}

/// The HTML part that a mail program makes of a text.
fn html_of(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: Vec<String> =
        safe.split("\n\n").map(|part| format!("<p>{}</p>", part.replace('\n', "<br>\n"))).collect();
    format!("<html><body>{}</body></html>", paragraphs.join("\n"))
}
