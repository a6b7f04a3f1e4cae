//! The case page with a callback in its states, the form that agrees on one, and what happens by itself.

use super::cases::{actions, open, page};
use super::{Sample, at, words};
use askama::Template;
use web::lang::Lang;
use web::pages::cases::{
    Actions, Asking, CallCard, CallState, CaseView, Choice, Coming, ForwardTo, Offer, Status, Typed,
};

pub fn all(lang: Lang) -> Vec<Sample> {
    vec![
        ("case-call", page(lang, to_call(lang)).render().expect("renders")),
        ("case-call-tried", page(lang, tried(lang)).render().expect("renders")),
        ("case-call-over", page(lang, in_vain(lang)).render().expect("renders")),
        ("case-forward", page(lang, forwarding(lang)).render().expect("renders")),
        ("case-waiting", page(lang, waiting(lang)).render().expect("renders")),
    ]
}

pub fn later() -> Vec<Choice> {
    let one = |key: &str, name: &str| Choice { key: key.into(), name: name.into(), current: false };
    vec![
        one("tomorrow", "Morgenochtend · dinsdag 17 november"),
        one("week", "Over een week · maandag 23 november"),
    ]
}

fn call() -> CallCard {
    let wording = "Mag Waterlinie je telefoonnummer doorgeven aan Lichthuis Zwolle, alleen om je over deze vraag te bellen?";
    CallCard {
        state: CallState::ToCall,
        number: Some(("+31 6 1234 5678".into(), "+31612345678".into())),
        best_time: Some("vandaag na vijf uur".into()),
        tries: 0,
        most: 3,
        may_call: true,
        asked: Some((at("2026-11-16T08:10:00Z"), wording.into(), "nl")),
    }
}

fn to_call(lang: Lang) -> CaseView {
    CaseView { call: Some(call()), ..open(lang) }
}

fn tried(lang: Lang) -> CaseView {
    CaseView { call: Some(CallCard { state: CallState::Tried, tries: 2, ..call() }), ..open(lang) }
}

fn in_vain(lang: Lang) -> CaseView {
    let over = CallCard { state: CallState::NotReached, number: None, tries: 3, may_call: false, ..call() };
    CaseView { call: Some(over), ..open(lang) }
}

/// At the desk, with the form that was sent without an answer to the second question.
fn forwarding(lang: Lang) -> CaseView {
    let asking = Asking {
        wish: "Souhaitez-vous que Lichthuis Zwolle vous appelle à ce sujet ?".into(),
        consent: "Waterlinie peut-il transmettre votre numéro de téléphone à Lichthuis Zwolle ?".into(),
        lang: "fr",
        ending: Some("678".into()),
        usual: true,
        stopped: Some(words(lang).say("call-consent-missing").to_string()),
        typed: Typed { wish: "yes".into(), best_time: "na vijf uur".into(), ..Typed::default() },
    };
    let forward = Some(ForwardTo { seller: Some("Lichthuis Zwolle".into()), hours: 48, offer: Offer::Yes });
    CaseView { asking: Some(asking), actions: Actions { forward, ..actions() }, ..open(lang) }
}

fn waiting(lang: Lang) -> CaseView {
    let coming = Coming {
        back_at: Some(at("2026-11-20T08:00:00Z")),
        closes_at: Some(at("2026-12-05T10:00:00Z")),
        returns_at: None,
        survey_at: None,
        reminded_at: Some(at("2026-11-16T08:00:00Z")),
    };
    CaseView { status: Status::Waiting, due: None, why: vec![], coming, ..open(lang) }
}
