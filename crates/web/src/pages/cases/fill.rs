//! From the app's read models to what the pages of cases show; the same for seller and desk.

use super::among::among;
use super::list::{ListKind, Paging, Row, Status};
use super::narrow::channel_name;
use super::show::{
    Actions, CaseView, CustomerCard, EarlierCase, ForwardTo, Note, Offer, OrderCard, OrderLine,
};
use super::thread::{self, Attachment, Entry, Letter, Party, with_day_lines};
use super::{call, desk, happened, later, why};
use crate::due::Due;
use crate::fault::Fault;
use crate::pages::frame::{Account, Frame};
use crate::reader::{Person, Reader, account_of, form_urlencoded};
use app::queries::account;
use app::queries::case::View;
use app::queries::colleague::Colleague;
use app::queries::search::Found;
use app::{CaseRow, Message, Topic};
use domain::access::Viewer;
use domain::case::{Channel, List, Turn, Verb};
use domain::message::{Author, MessageKind};
use domain::order::Fulfilment;
use domain::refusal::Refusal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

/// A number that is never negative, as pages show it.
pub(crate) fn shown(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Rows of a list; the desk also sees whose they are.
pub(crate) async fn rows(
    reader: &Reader,
    page: &Frame,
    found: Vec<CaseRow>,
    with_seller: bool,
) -> Result<Vec<Row>, Fault> {
    let desk = &reader.house.desk;
    let topics = account::topics(desk).await?;
    let mut sellers = BTreeMap::new();
    if with_seller {
        for row in &found {
            if let Place::Vacant(place) = sellers.entry(row.seller) {
                place.insert(account::seller(desk, row.seller).await?.map(|seller| seller.name));
            }
        }
    }
    let seller = |row: &CaseRow| sellers.get(&row.seller).cloned().flatten();
    Ok(found.iter().map(|found| row(page, &topics, found, seller(found))).collect())
}

/// Rows of a seller's list, with whose work each is (R35).
pub(crate) async fn rows_for(
    reader: &Reader,
    page: &Frame,
    found: Vec<CaseRow>,
    people: &[Colleague],
) -> Result<Vec<Row>, Fault> {
    let topics = account::topics(&reader.house.desk).await?;
    let of = |found: &CaseRow| Row { assignee: whose(found, people), ..row(page, &topics, found, None) };
    Ok(found.iter().map(of).collect())
}

/// Rows of a queue of the desk, with whose work each is and whose order it concerns.
pub(crate) async fn rows_of_desk(
    reader: &Reader,
    page: &Frame,
    found: Vec<CaseRow>,
    people: &[Colleague],
) -> Result<Vec<Row>, Fault> {
    let own = |row: &CaseRow| (whose(row, people), Some(channel_name(row.channel)));
    let own: Vec<_> = found.iter().map(own).collect();
    let rows = rows(reader, page, found, true).await?;
    let with = |(row, (assignee, channel)): (Row, _)| Row { channel, assignee, ..row };
    Ok(rows.into_iter().zip(own).map(with).collect())
}

/// Rows that a search found, with where the words stand; the desk also sees whose they are.
pub(crate) async fn found(
    reader: &Reader,
    page: &Frame,
    found: Vec<Found>,
    (people, with_seller): (&[Colleague], bool),
) -> Result<Vec<Row>, Fault> {
    let (cases, snippets): (Vec<_>, Vec<_>) = found.into_iter().map(|one| (one.row, one.snippet)).unzip();
    let whose: Vec<_> = cases.iter().map(|row| whose(row, people)).collect();
    let rows = rows(reader, page, cases, with_seller).await?;
    let all = rows.into_iter().zip(snippets).zip(whose);
    Ok(all.map(|((row, snippet), assignee)| Row { assignee, snippet, ..row }).collect())
}

/// Rows of several accounts together.
pub(crate) async fn rows_of_accounts(
    person: &Person,
    page: &Frame,
    found: Vec<CaseRow>,
    accounts: &[Account],
) -> Result<Vec<Row>, Fault> {
    let topics = account::topics(&person.reader.house.desk).await?;
    let of = |found: &CaseRow| Row {
        account: accounts.iter().find(|account| account.id == found.seller.to_string()).cloned(),
        elsewhere: person.viewer.seller() != Some(found.seller),
        ..row(page, &topics, found, None)
    };
    Ok(found.iter().map(of).collect())
}

fn whose(row: &CaseRow, people: &[Colleague]) -> Option<String> {
    people.iter().find(|one| Some(one.person) == row.assignee).map(|one| one.name.clone())
}

fn row(page: &Frame, topics: &[Topic], row: &CaseRow, seller: Option<String>) -> Row {
    let spoken = matches!(row.channel, Channel::Phone | Channel::Chat | Channel::Social);
    let due = row.due_at.map(|at| Due {
        since: row.since,
        at,
        long_open: row.long_open_at.is_some_and(|long| page.now >= long),
    });
    Row {
        number: shown(row.id.0),
        order: row.order.clone(),
        customer: row.customer_name.clone(),
        topic: topic_name(page, topics, &row.topic),
        article: row.article_title.clone(),
        seller,
        channel: spoken.then(|| channel_name(row.channel)),
        excerpt: row.subject.clone(),
        status: status(row.list),
        due,
        since: row.since,
        until: row.until,
        came: row.reminded_at.is_some(),
        assignee: None,
        snippet: None,
        account: None,
        elsewhere: false,
    }
}

/// The name of a topic; its key when the operator's list no longer has it.
pub(crate) fn topic_name(page: &Frame, topics: &[Topic], key: &str) -> String {
    let found = topics.iter().find(|topic| topic.key == key);
    found.map_or_else(|| key.to_owned(), |topic| topic.name(page.lang).to_owned())
}

/// The state that goes with a list.
pub(crate) const fn status(list: List) -> Status {
    match list {
        List::ToAnswer => Status::ToAnswer,
        List::Waiting => Status::Waiting,
        List::FollowUp => Status::FollowUp,
        List::Closed => Status::Closed,
    }
}

/// The list page that goes with a list.
pub(crate) const fn kind(list: List) -> ListKind {
    match list {
        List::ToAnswer => ListKind::ToAnswer,
        List::Waiting => ListKind::Waiting,
        List::FollowUp => ListKind::FollowUp,
        List::Closed => ListKind::Closed,
    }
}

/// The ways on and back of a list that nothing narrows.
pub(crate) fn paging(path: &str, after: Option<&str>, found: &app::queries::Page) -> Paging {
    let at = |cursor: &String| format!("{path}?after={}", form_urlencoded(cursor));
    Paging {
        start: after.map(|_| path.to_owned()),
        next: found.next.as_ref().map(at),
        previous: found.previous.as_ref().map(at),
    }
}

/// One case as its page shows it.
pub(crate) fn case(page: &Frame, viewer: Viewer, view: &View) -> CaseView {
    let topics = &view.topics;
    let file = &view.file;
    let turn = file.case.status.owing();
    let seller = view.seller.as_ref().map(|seller| account_of(seller.id, &seller.name, &seller.colour));
    let (thread, folded) = thread::folded(thread(page, view));
    CaseView {
        number: shown(file.case.id.0),
        seen: file.messages,
        subject: subject(page, view),
        erased_at: file.case.erased_at,
        topic: topic_name(page, topics, file.about.topic.as_str()),
        article: file.about.article_title.clone(),
        status: status(file.case.status.list()),
        seller: seller.filter(|_| page.account().is_none()),
        coming: happened::coming(&file.case),
        later: later::choices(page),
        channel: channel_name(view.file.about.channel),
        desk: desk::card(page, viewer, view),
        stays: desk::stays(page, view),
        call: call::card(page, view),
        asking: call::asking(view),
        due: turn.map(|turn| due(page, &turn)),
        why: turn.map(|turn| why::steps(page, &turn, view.why.as_ref())).unwrap_or_default(),
        thread,
        folded,
        composer: None,
        actions: actions(page, view),
        among: among(page, viewer, view),
        order: view.order.as_ref().map(|order| order_card(view, order)),
        customer: customer(page, topics, view),
        notes: notes(page, view),
        timeline: view.events.iter().map(|line| happened::in_words(page, view, line)).collect(),
    }
}

fn subject(page: &Frame, view: &View) -> String {
    if view.file.case.erased_at.is_some() {
        return page.say("case-erased").to_string();
    }
    let subject = view.file.about.subject.trim();
    if subject.is_empty() { view.file.about.customer_name.clone() } else { subject.to_owned() }
}

fn due(page: &Frame, turn: &Turn) -> Due {
    Due { since: turn.since, at: turn.due_at, long_open: page.now >= turn.long_open_at }
}

/// Letters, day lines and events of a case, oldest first.
pub(super) fn thread(page: &Frame, view: &View) -> Vec<Entry> {
    let letters = view.messages.iter().filter(|message| message.kind != MessageKind::Note);
    let mut entries: Vec<Entry> = letters.map(|message| Entry::Letter(letter(page, view, message))).collect();
    let events = view.events.iter().filter(|line| happened::stands_in_thread(&line.event));
    entries.extend(events.map(|line| Entry::Event(happened::in_words(page, view, line))));
    entries.sort_by_key(Entry::at);
    with_day_lines(&page.words, entries)
}

/// What a letter says, or that it was erased (R68).
fn said(page: &Frame, view: &View, message: &Message) -> String {
    match view.file.case.erased_at {
        Some(at) => page.say("letter-erased").text("day", page.long_day(at)).to_string(),
        None => message.text.clone(),
    }
}

fn letter(page: &Frame, view: &View, message: &Message) -> Letter {
    let number = view.file.case.id;
    Letter {
        party: party(message.author),
        author: message.author_name.clone(),
        at: message.at,
        text: thread::beginning(&message.text).unwrap_or_else(|| said(page, view, message)),
        whole: thread::beginning(&message.text)
            .map(|_| format!("/cases/{number}/messages/{}", message.number)),
        quoted: message.quoted.clone().filter(|quoted| quoted.trim() != message.text.trim()),
        attachments: attachments(view, message),
        automatic: matches!(message.kind, MessageKind::Automatic),
        both_sides: message
            .sent_html
            .as_ref()
            .map(|_| format!("/cases/{number}/messages/{}", message.number)),
    }
}

const fn party(author: Author) -> Party {
    match author {
        Author::Customer => Party::Customer,
        Author::Seller => Party::Seller,
        Author::Desk => Party::Desk,
        Author::Machine => Party::Assistant,
    }
}

/// The files of a message as chips.
pub(crate) fn attachments(view: &View, message: &Message) -> Vec<Attachment> {
    let file = |file: &domain::message::AttachmentRecord| Attachment {
        href: format!("/cases/{}/messages/{}/files/{}", view.file.case.id, message.number, file.number),
        name: file.name.clone(),
        kind: kind_letters(&file.name, &file.media_type),
        bytes: shown(file.size),
    };
    message.attachments.iter().map(file).collect()
}

/// A file's kind in at most five letters, by what it was found to be.
pub(crate) fn kind_letters(name: &str, media_type: &str) -> String {
    let by_type = match media_type.rsplit(['/', '+', '.']).next().unwrap_or_default() {
        "plain" => "txt",
        other => other,
    };
    let by_name = name.rsplit_once('.').map_or("", |(_, end)| end);
    let known = [by_type, by_name].into_iter().find(|kind| (1..=5).contains(&kind.len()) && kind.is_ascii());
    known.unwrap_or("file").to_uppercase()
}

fn notes(page: &Frame, view: &View) -> Vec<Note> {
    let notes = view.messages.iter().filter(|message| message.kind == MessageKind::Note);
    let note =
        |note: &Message| Note { author: note.author_name.clone(), at: note.at, text: said(page, view, note) };
    notes.map(note).collect()
}

fn order_card(view: &View, order: &domain::order::Order) -> OrderCard {
    let subject = view.file.about.article.as_ref();
    let line = |line: &domain::order::Line| OrderLine {
        article: line.article.to_string(),
        title: line.title.clone(),
        units: u32::try_from(line.quantity).unwrap_or(u32::MAX),
        by_marketplace: line.fulfilment == Fulfilment::Marketplace,
        subject: subject == Some(&line.article),
    };
    let lines = order.lines.iter().map(line).collect();
    OrderCard { number: order.number.to_string(), ordered_at: order.ordered_at, lines }
}

fn customer(page: &Frame, topics: &[Topic], view: &View) -> CustomerCard {
    let earlier = view.earlier.iter().map(|row| EarlierCase {
        number: shown(row.id.0),
        topic: topic_name(page, topics, &row.topic),
        status: status(row.list),
        asked_at: row.opened_at,
    });
    CustomerCard { name: view.file.about.customer_name.clone(), earlier: earlier.collect() }
}

/// What the rules allow, asked from the rules themselves.
fn actions(page: &Frame, view: &View) -> Actions {
    let say = |refusal: Refusal| Offer::No(page.say(format!("refusal-{}", refusal.code())).to_string());
    let offer = |verb| match view.allows(verb) {
        Ok(()) => Offer::Yes,
        Err(refusal @ (Refusal::NoContactYet | Refusal::SellerUnknown)) => say(refusal),
        Err(_) => Offer::Absent,
    };
    let forward = Some(offer(Verb::Forward)).filter(Offer::shown);
    let to = view.prospect.as_ref();
    Actions {
        close: offer(Verb::Close),
        no_answer: offer(Verb::NoAnswerNeeded),
        reopen: offer(Verb::Reopen),
        follow_up: offer(Verb::FollowUp),
        hand_over: offer(Verb::HandOver),
        forward: forward.map(|offer| ForwardTo {
            seller: to.map(|to| to.seller.name.clone()),
            hours: to.map_or(0, |to| to.back_after.as_hours()),
            offer,
        }),
        take_back: offer(Verb::TakeBack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_kind_is_a_few_letters() {
        assert_eq!(kind_letters("foto.jpeg", "image/jpeg"), "JPEG");
        assert_eq!(kind_letters("factuur.PDF", "application/pdf"), "PDF");
        assert_eq!(
            kind_letters("x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            "DOCX"
        );
        assert_eq!(kind_letters("zonder", "application/octet-stream"), "FILE");
    }

    #[test]
    fn a_cursor_is_written_so_that_it_stays_one_value() {
        let found = app::queries::Page { rows: Vec::new(), next: Some("5&a=1".into()), previous: None };
        let paging = paging("/desk/new", Some("x"), &found);
        assert_eq!(paging.next.as_deref(), Some("/desk/new?after=5%26a%3D1"));
        assert_eq!(paging.start.as_deref(), Some("/desk/new"));
    }
}
