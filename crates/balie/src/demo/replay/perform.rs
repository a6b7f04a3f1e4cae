//! One act of a story as the command it is: the same doors that pages, mail and API use.

use super::cast::Cast;
use super::channels;
use crate::demo::stage::post::auto_reply;
use crate::demo::world::{self, Act, Attachment, Channel, Deed, Place, Story, Then};
use app::commands::{self, Addition, Answer, Arrival, Asker, Deed as Done, LineChoice, Question, Upload};
use app::{Desk, Error};
use domain::access::Viewer;
use domain::case::{self, CaseFile, Status, SurveyPlan};
use domain::ids::{CaseId, TopicKey};
use jiff::Timestamp;
use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use mail::clean::Rules;

/// How far a story has come: the case it made, if it has begun.
pub type Told = Option<CaseFile>;

/// Does one act, now by the desk's clock. What the rules refuse is left out, as it would be on a page.
pub async fn perform(desk: &Desk, cast: &Cast, story: &Story, told: Told, act: &Act) -> Result<Told, Error> {
    let done = match (&told, &act.deed) {
        (None, Deed::Ask { text, html, channel, attachments }) => {
            let asked = Asked { text, html: html.as_deref(), channel: *channel, attachments };
            ask(desk, cast, story, &asked).await
        }
        (None, _) | (Some(_), Deed::Ask { .. }) => return Ok(told),
        (Some(file), _) => go_on(desk, cast, story, file, act).await,
    };
    match done {
        Ok(file) => Ok(Some(file)),
        Err(Error::Refused(refusal)) => {
            tracing::debug!(%refusal, at = %act.at, "an act was refused and left out");
            Ok(told)
        }
        Err(error) => Err(error),
    }
}

struct Asked<'a> {
    text: &'a str,
    html: Option<&'a str>,
    channel: Channel,
    attachments: &'a [Attachment],
}

/// The question, and where the rules put it elsewhere than the story says, an agent who forwards it.
async fn ask(desk: &Desk, cast: &Cast, story: &Story, asked: &Asked<'_>) -> Result<CaseFile, Error> {
    let customer = cast.customer(story);
    let order = story.order.map(|order| cast.world.orders[order].number.clone());
    let own = Rules::for_desk(&desk.setup().own_domains);
    let question = Question {
        asker: Asker::Address(customer.email.clone()),
        name: customer.name(),
        channel: channel(asked.channel, story.customer),
        orders: order.into_iter().collect(),
        topic: TopicKey::parse(cast.world.topics[story.topic].key),
        subject: story.subject.clone(),
        text: asked.text.to_owned(),
        html: asked.html.map(|html| mail::clean::html(html, &own).html),
        files: cast.keep(asked.attachments).await?,
        message_id: None,
        by_mail: None,
        for_desk: story.opens_at == Place::Desk,
        line: LineChoice::ByWords,
        once: None,
    };
    let file = channels::open(desk, cast, story, &question).await?;
    match (story.opens_at, cast.seller(story)) {
        (Place::Seller, Some(seller)) if file.case.place.is_desk() => {
            channels::forward(desk, cast, story, &file, Some(seller)).await
        }
        (Place::Seller | Place::Desk, _) => Ok(file),
    }
}

async fn go_on(
    desk: &Desk,
    cast: &Cast,
    story: &Story,
    file: &CaseFile,
    act: &Act,
) -> Result<CaseFile, Error> {
    let (id, viewer) = (file.case.id, cast.viewer(story, act));
    let signed = |text: &str| body(text, cast.person(story, act).map_or("", |person| &person.first));
    let does = async |deed| commands::act(desk, viewer, id, &deed).await;
    match &act.deed {
        Deed::Ask { .. } | Deed::Silence => Ok(file.clone()),
        Deed::Answer { text, attachments, then } => {
            channels::call_first(desk, viewer, file.clone()).await?;
            let answer =
                Answer { then: after(*then), files: uploads(attachments), ..said(id, &signed(text)) };
            commands::answer(desk, viewer, &answer).await
        }
        Deed::Hold { text } => {
            commands::answer(desk, viewer, &Answer { holding: true, ..said(id, &signed(text)) }).await
        }
        Deed::Reply { text, attachments } => reply(desk, cast, file, (text, attachments)).await,
        Deed::AutoReply { text } => auto_answer(desk, cast, story, id, text).await.map(|()| file.clone()),
        Deed::Survey { score, solved, comment } => {
            let comment = comment.as_deref().unwrap_or_default();
            vote(desk, file, (*score, *solved, comment)).await.map(|()| file.clone())
        }
        Deed::Note { text } => note(desk, cast, (story, act), id, text).await,
        Deed::Reopen { reason } => {
            does(Done::Reopen).await?;
            note(desk, cast, (story, act), id, reason).await
        }
        Deed::ForwardToSeller => channels::forward(desk, cast, story, file, cast.seller(story)).await,
        Deed::NoAnswerNeeded => does(Done::NoAnswerNeeded).await,
        Deed::TakeBack => does(Done::TakeBack).await,
        Deed::HandOver { reason } => does(Done::HandOver { reason: reason.clone() }).await,
        Deed::FollowUp { date } => {
            let until = date.and_then(|date| morning(date, desk.desk_calendar().zone()));
            does(Done::FollowUp { until }).await
        }
        Deed::Close { explanation } => {
            does(Done::Close { explanation: explanation.clone().unwrap_or_default() }).await
        }
    }
}

/// The customer writes again.
async fn reply(
    desk: &Desk,
    cast: &Cast,
    file: &CaseFile,
    (text, attachments): (&str, &[Attachment]),
) -> Result<CaseFile, Error> {
    let addition = Addition {
        case: file.case.id,
        customer: file.about.customer,
        text: text.to_owned(),
        quoted: None,
        html: None,
        files: cast.keep(attachments).await?,
        message_id: None,
        by_mail: None,
        once: None,
    };
    commands::write_again(desk, &addition).await
}

fn said(case: CaseId, text: &str) -> Answer {
    Answer {
        case,
        text: text.to_owned(),
        then: case::Then::Wait,
        holding: false,
        seen: None,
        files: Vec::new(),
        by_mail: None,
    }
}

async fn note(
    desk: &Desk,
    cast: &Cast,
    (story, act): (&Story, &Act),
    id: CaseId,
    text: &str,
) -> Result<CaseFile, Error> {
    let by = cast.person(story, act).map_or("", |person| &person.first);
    commands::note(desk, cast.viewer(story, act), id, by, text).await
}

/// Fills in the survey that went out for the last closing; without one there is nothing to fill in.
async fn vote(desk: &Desk, file: &CaseFile, (score, solved, comment): (u8, bool, &str)) -> Result<(), Error> {
    let Status::Closed { survey: SurveyPlan::Sent, .. } = file.case.status else { return Ok(()) };
    let link = app::queries::survey::link(desk, Viewer::Machine, file.case.id, file.case.closings)?;
    commands::opine(desk, &link, i64::from(score), solved, comment).await.map(|_| ())
}

/// A machine's answer comes in by mail, for that is the only way in it knows (R43).
async fn auto_answer(desk: &Desk, cast: &Cast, story: &Story, id: CaseId, text: &str) -> Result<(), Error> {
    let to = app::queries::mail::customer_alias(desk, Viewer::Machine, id).await?;
    let customer = cast.customer(story);
    let raw = auto_reply(&customer.name(), &customer.email, &to, text, desk.now());
    let arrival = Arrival { from: Some(customer.email.clone()), recipients: vec![to], raw };
    commands::take_mail(desk, &arrival).await
}

/// The words between salutation and closing: the desk sets those itself (R31).
pub fn body(text: &str, first_name: &str) -> String {
    let mut parts: Vec<&str> = text.trim().split("\n\n").collect();
    if parts.len() > 1 && parts[0].trim_end().ends_with(',') && !parts[0].contains('\n') {
        parts.remove(0);
    }
    let signed =
        |part: &&str| !first_name.is_empty() && part.contains(first_name) && part.lines().count() <= 4;
    if parts.len() > 1 && parts.last().is_some_and(signed) {
        parts.pop();
    }
    parts.join("\n\n")
}

fn uploads(attachments: &[Attachment]) -> Vec<Upload> {
    attachments.iter().map(|file| Upload { name: file.name.clone(), bytes: file.bytes() }).collect()
}

fn after(then: Then) -> case::Then {
    match then {
        Then::KeepOpen => case::Then::KeepOpen,
        Then::Wait => case::Then::Wait,
        Then::Close => case::Then::Close,
    }
}

/// Of so many who would phone one writes on social media instead.
const SOCIAL: usize = 4;

fn channel(channel: world::Channel, customer: usize) -> case::Channel {
    match channel {
        Channel::Phone if customer.is_multiple_of(SOCIAL) => case::Channel::Social,
        Channel::Mail => case::Channel::Mail,
        Channel::Web => case::Channel::Web,
        Channel::Chat => case::Channel::Chat,
        Channel::Phone => case::Channel::Phone,
    }
}

/// Nine in the morning of a local day.
fn morning(date: Date, zone: &TimeZone) -> Option<Timestamp> {
    date.to_datetime(time(9, 0, 0, 0)).to_zoned(zone.clone()).ok().map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    // R31
    #[test]
    fn salutation_and_closing_are_left_to_the_desk() {
        let text =
            "Dag Ineke,\n\nIk heb het nagekeken.\n\nHet komt goed.\n\nHartelijke groet,\nNadia\nKoopwaard";
        assert_eq!(body(text, "Nadia"), "Ik heb het nagekeken.\n\nHet komt goed.");
        assert_eq!(body("Komt eraan!", "Nadia"), "Komt eraan!");
        assert_eq!(body("Hallo,", "Nadia"), "Hallo,");
    }
}
