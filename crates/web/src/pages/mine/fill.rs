//! From the app's read models to a customer's own pages.

use super::{MyCall, MyLetter, MyQuestion, MyRow, MyState};
use crate::pages::cases::Attachment;
use crate::pages::cases::fill::{kind_letters, shown, topic_name};
use crate::pages::frame::Frame;
use app::queries::customer::OwnCase;
use app::{CaseRow, Message, Topic};
use domain::callback::Stage;
use domain::case::{Kept, List, Status};
use domain::message::{Author, FileLimits};

/// A question in the list.
pub(super) fn row(page: &Frame, topics: &[Topic], row: &CaseRow) -> MyRow {
    MyRow {
        number: shown(row.id.0),
        topic: topic_name(page, topics, &row.topic),
        article: row.article_title.clone(),
        order: row.order.clone(),
        state: match (row.list, row.due_at) {
            (List::Closed, _) => MyState::Closed,
            (List::ToAnswer, _) | (List::FollowUp, Some(_)) => MyState::WaitsForAnswer,
            (List::Waiting, _) | (List::FollowUp, None) => MyState::Answered,
        },
        asked_at: row.opened_at,
    }
}

const fn state(status: Status) -> MyState {
    match status {
        Status::Closed { .. } => MyState::Closed,
        Status::ToAnswer(_) | Status::FollowUp { kept: Kept::Owing(_), .. } => MyState::WaitsForAnswer,
        Status::Waiting { .. } | Status::FollowUp { kept: Kept::Answered { .. }, .. } => MyState::Answered,
    }
}

/// One question with its thread.
pub(super) fn question(page: Frame, topics: &[Topic], limits: &FileLimits, found: &OwnCase) -> MyQuestion {
    let about = &found.file.about;
    MyQuestion {
        number: shown(found.file.case.id.0),
        topic: topic_name(&page, topics, about.topic.as_str()),
        article: about.article_title.clone(),
        order: about.order.as_ref().map(ToString::to_string),
        state: state(found.file.case.status),
        standing: standing(&page, found),
        letters: found.messages.iter().map(|message| letter(&page, found, message)).collect(),
        call: call(found),
        survey: found.survey.as_ref().map(|link| link.reveal().to_owned()),
        text: String::new(),
        once: found.once.reveal().to_owned(),
        most_files: u32::try_from(limits.files).unwrap_or(u32::MAX),
        file_bytes: limits.file_bytes,
        all_bytes: limits.message_bytes,
        stopped: None,
        had_files: false,
        page,
    }
}

/// Where it lies, in plain words, and what comes next.
fn standing(page: &Frame, found: &OwnCase) -> Vec<String> {
    let place = match &found.at_seller {
        Some(seller) => page.say("mine-at-seller").text("seller", seller).to_string(),
        None => page.say("mine-at-desk").text("marketplace", &page.marketplace).to_string(),
    };
    let next = match found.file.case.status {
        Status::Closed { at, .. } => {
            return vec![page.say("mine-closed-on").text("day", page.day(at)).to_string()];
        }
        Status::ToAnswer(turn) | Status::FollowUp { kept: Kept::Owing(turn), .. } => {
            if turn.due_at > page.now {
                page.say("mine-due").text("moment", page.moment(turn.due_at)).to_string()
            } else {
                page.say("mine-late").to_string()
            }
        }
        Status::Waiting { closes_at, .. } | Status::FollowUp { kept: Kept::Answered { closes_at }, .. } => {
            page.say("mine-nothing-to-do").text("day", page.day(closes_at)).to_string()
        }
    };
    vec![place, next]
}

fn letter(page: &Frame, found: &OwnCase, message: &Message) -> MyLetter {
    let own = message.author == Author::Customer;
    let number = found.file.case.id;
    let file = |file: &domain::message::AttachmentRecord| Attachment {
        href: format!("/mine/{number}/messages/{}/files/{}", message.number, file.number),
        name: file.name.clone(),
        kind: kind_letters(&file.name, &file.media_type),
        bytes: shown(file.size),
    };
    MyLetter {
        own,
        author: if message.author == Author::Machine {
            page.marketplace.clone()
        } else {
            message.author_name.clone()
        },
        at: message.at,
        // What was sent to her, never what was written: that may hold what she must not see.
        text: if own { message.text.clone() } else { without_footer(message) },
        files: message.attachments.iter().map(file).collect(),
    }
}

/// What stands above the line with which every letter of ours ends.
fn without_footer(message: &Message) -> String {
    let sent = message.sent_text.as_deref().unwrap_or_default();
    sent.rsplit_once("\n-- \n").map_or(sent, |(letter, _)| letter).trim_end().to_owned()
}

/// How the callback stands for her.
fn call(found: &OwnCase) -> MyCall {
    let stage = found.callback.map(|callback| callback.stage);
    match (found.may_choose, stage) {
        (true, None | Some(Stage::Ended)) => MyCall::Offered,
        (true, Some(_)) => MyCall::Declined,
        (false, _) if found.may_withdraw => {
            MyCall::Agreed(found.said.as_ref().map(|said| said.best_time.clone()).unwrap_or_default())
        }
        (false, _) => MyCall::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::message::MessageKind;
    use jiff::Timestamp;

    fn sent(text: &str) -> Message {
        Message {
            number: 2,
            at: Timestamp::UNIX_EPOCH,
            author: Author::Seller,
            author_name: "Lamp".into(),
            kind: MessageKind::Answer,
            text: "geheim@lamp.example".into(),
            quoted: None,
            html: None,
            sent_html: None,
            sent_text: Some(text.into()),
            removed: None,
            message_id: None,
            attachments: Vec::new(),
        }
    }

    // R43, R50
    #[test]
    fn a_letter_is_shown_as_it_was_received_without_its_last_lines() {
        let letter =
            without_footer(&sent("Beste Jan,\n\nDag [\u{2026}]\n\nGroet\n\n-- \nDeze mail gaat over\n"));
        assert_eq!(letter, "Beste Jan,\n\nDag [\u{2026}]\n\nGroet");
        assert_eq!(without_footer(&sent("")), "");
    }
}
