//! How a question comes in: by chat with the assistant, by phone or social media with an agent who takes it down, else by
//! the desk's own door (R10, R48, R51).

use super::cast::Cast;
use crate::demo::world::{Quality, Role, Story};
use app::assistant::Proven;
use app::commands::{self, Asker, HandingOver, Logged, Passing, Question, SaidOfCall, Saying, Whence};
use app::{Desk, Error};
use domain::access::{DeskRole, Viewer};
use domain::assistant::TEXT_LIMIT;
use domain::case::{CaseFile, Channel, Outcome, Then};
use domain::ids::{OrderNumber, SellerId};
use domain::refusal::Refusal;

/// Of so many callers one would rather not be called by the seller.
const DECLINES: usize = 9;
/// Of so many who would like it one keeps the number private.
const KEEPS_NUMBER: usize = 7;
/// Of so many questions that an agent forwards she phones the seller first in one.
const PHONES_FIRST: usize = 4;

/// The case that a question becomes, by the door of its channel.
pub async fn open(desk: &Desk, cast: &Cast, story: &Story, question: &Question) -> Result<CaseFile, Error> {
    match question.channel {
        Channel::Phone | Channel::Social => taken_down(desk, cast, question).await,
        Channel::Chat if !question.for_desk => match vouched(desk, story, cast).await? {
            Some(proven) => chatted(desk, cast, story, question, proven).await,
            None => commands::ask(desk, question).await,
        },
        Channel::Chat | Channel::Mail | Channel::Web | Channel::Seller => commands::ask(desk, question).await,
    }
}

/// An agent with a login.
fn agent(cast: &Cast) -> Viewer {
    let agents = &cast.world.marketplace.agents;
    let known = agents.iter().find(|person| person.role == Role::Agent);
    let person = known.and_then(|person| cast.people.get(&person.email)).copied();
    Viewer::Desk { person, role: DeskRole::Agent }
}

async fn taken_down(desk: &Desk, cast: &Cast, question: &Question) -> Result<CaseFile, Error> {
    let (email, phone) = match &question.asker {
        Asker::Address(address) => (address.clone(), String::new()),
        Asker::Number(number) => (String::new(), number.reveal().to_owned()),
    };
    let logged = Logged {
        customer: None,
        email,
        phone,
        name: question.name.clone(),
        channel: question.channel,
        order: question.orders.first().cloned(),
        line: None,
        topic: question.topic.clone(),
        text: question.text.clone(),
        mine: false,
    };
    commands::log_question(desk, agent(cast), &logged).await
}

/// Who she is, on the word of the shop whose chat it is.
async fn vouched(desk: &Desk, story: &Story, cast: &Cast) -> Result<Option<Proven>, Error> {
    let Some(order) = story.order.and_then(|at| OrderNumber::parse(&cast.world.orders[at].number)) else {
        return Ok(None);
    };
    let shop = Viewer::Desk { person: None, role: DeskRole::Operator };
    let email = cast.customer(story).email.as_str();
    match app::queries::widget::vouched(desk, shop, &order, Some(email)).await {
        Ok(proven) => Ok(Some(proven)),
        Err(Error::Refused(Refusal::OrderUnknown)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// She asks the assistant, is not helped, and hands over.
async fn chatted(
    desk: &Desk,
    cast: &Cast,
    story: &Story,
    question: &Question,
    proven: Proven,
) -> Result<CaseFile, Error> {
    let language = super::language(cast.customer(story).language);
    let text: String = question.text.chars().take(TEXT_LIMIT).collect();
    let token = commands::begin_talk(desk, language, Some(&proven), Whence::Shop).await?;
    let told = commands::say(desk, &token, language, &Saying::Text(text), Some(&proven)).await?;
    if told.asks_helped {
        commands::say(desk, &token, language, &Saying::Helped(false), Some(&proven)).await?;
    }
    commands::hand_over_chat(desk, &HandingOver { token, proven, text: String::new() }).await
}

/// An agent forwards it: what came by voice or chat with what the customer said about being called (R48).
pub async fn forward(
    desk: &Desk,
    cast: &Cast,
    story: &Story,
    file: &CaseFile,
    seller: Option<SellerId>,
) -> Result<CaseFile, Error> {
    let spoken = matches!(file.about.channel, Channel::Phone | Channel::Social | Channel::Chat);
    let known = cast.customer(story).phone.is_some();
    let said = (spoken && known).then(|| said(story.customer));
    let phoned = story.customer.is_multiple_of(PHONES_FIRST).then(|| answers(story, cast));
    let passing = Passing { case: file.case.id, to: seller, remark: String::new(), phoned, said };
    commands::pass_on(desk, agent(cast), &passing).await
}

/// Whether a seller answers the phone: a good one nearly always.
fn answers(story: &Story, cast: &Cast) -> bool {
    let quality = story.seller.map(|seller| cast.world.sellers[seller].quality);
    let misses = match quality {
        Some(Quality::Fast | Quality::Steady) => 40,
        Some(Quality::Slow | Quality::Sloppy) | None => 3,
    };
    !(story.customer / PHONES_FIRST).is_multiple_of(misses)
}

fn said(customer: usize) -> SaidOfCall {
    let wish = !customer.is_multiple_of(DECLINES);
    let consent = wish && !customer.is_multiple_of(KEEPS_NUMBER);
    SaidOfCall { wish, consent, number: None, best_time: String::new(), asked_in: None }
}

/// Before a seller writes he calls, where the customer wished it: some are reached, some not, some he rather mails (R49).
pub async fn call_first(desk: &Desk, viewer: Viewer, file: CaseFile) -> Result<CaseFile, Error> {
    if viewer.seller().is_none() || !file.case.callback.is_some_and(domain::callback::Callback::may_call) {
        return Ok(file);
    }
    let outcome = match file.case.id.0.rem_euclid(3) {
        0 => Outcome::NotReached,
        1 => Outcome::Reached(Then::KeepOpen),
        _ => Outcome::ByMail,
    };
    commands::log_call(desk, viewer, file.case.id, outcome).await
}
