//! The mail catcher: takes every mail the desk sends, as the world outside would, and keeps the last ones.

use crate::demo::hands::Hands;
use app::outbox::{Carried, Carrier, Parcel, Undelivered};
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use mail::letter::Letter;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How many mails are kept; the oldest go first.
pub const KEPT: usize = 2_000;

/// A mail that was caught.
#[derive(Clone, Debug)]
pub struct Caught {
    /// Counts up from 1.
    pub id: u64,
    /// When it arrived, by the demonstration's clock.
    pub at: Timestamp,
    /// Whose it is.
    pub to: String,
    /// Who sent it, as mail programs show it: the name, else the address.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// The whole of it.
    pub raw: Vec<u8>,
}

/// The catcher; clones are the same one.
#[derive(Clone, Default)]
pub struct Catcher(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    last: u64,
    mails: VecDeque<Arc<Caught>>,
}

/// The catcher as a desk's carrier, by that desk's clock.
pub struct Slot {
    catcher: Catcher,
    hands: Hands,
}

impl Catcher {
    /// A carrier that stamps what it takes by these hands.
    pub fn by(&self, hands: &Hands) -> Slot {
        Slot { catcher: self.clone(), hands: hands.clone() }
    }

    /// Mails, newest first, of one receiver or of all.
    pub fn newest(&self, to: Option<&str>, most: usize) -> Vec<Arc<Caught>> {
        let his = |mail: &&Arc<Caught>| to.is_none_or(|to| mail.to.eq_ignore_ascii_case(to));
        self.with(|kept| kept.mails.iter().rev().filter(his).take(most).cloned().collect())
    }

    /// One mail.
    pub fn mail(&self, id: u64) -> Option<Arc<Caught>> {
        self.with(|kept| kept.mails.iter().find(|mail| mail.id == id).cloned())
    }

    /// Mails that came after one, oldest first.
    pub fn since(&self, id: u64) -> Vec<Arc<Caught>> {
        self.with(|kept| kept.mails.iter().filter(|mail| mail.id > id).cloned().collect())
    }

    /// Whoever got mail with how many, the last receiver first.
    pub fn receivers(&self, most: usize) -> Vec<(String, u64)> {
        let mut found: Vec<(String, u64)> = Vec::new();
        self.with(|kept| {
            let mut places = std::collections::HashMap::new();
            for mail in kept.mails.iter().rev() {
                let place = *places.entry(mail.to.to_lowercase()).or_insert_with(|| {
                    found.push((mail.to.clone(), 0));
                    found.len() - 1
                });
                found[place].1 += 1;
            }
        });
        found.truncate(most);
        found
    }

    fn keep(&self, parcel: Parcel, at: Timestamp) {
        let letter = read(&parcel.raw);
        let from = letter.from.unwrap_or_default();
        let from = if from.name.is_empty() { from.address } else { from.name };
        self.with(|kept| {
            kept.last += 1;
            let (id, to, subject) = (kept.last, parcel.to, letter.subject);
            kept.mails.push_back(Arc::new(Caught { id, at, to, from, subject, raw: parcel.raw }));
            while kept.mails.len() > KEPT {
                kept.mails.pop_front();
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Caught {
    /// The mail as its receiver's program reads it.
    pub fn letter(&self) -> Letter {
        read(&self.raw)
    }
}

fn read(raw: &[u8]) -> Letter {
    mail::read::read(raw, &mail::read::Limits::default())
}

impl Carrier for Slot {
    fn carry(&self, parcel: Parcel) -> BoxFuture<'_, Result<Carried, Undelivered>> {
        self.catcher.keep(parcel, self.hands.now());
        Box::pin(async { Ok(Carried) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel(to: &str, number: usize) -> Parcel {
        let raw = format!("From: Koopwaard <a@b.example>\r\nSubject: {number}\r\n\r\nHallo\r\n");
        Parcel { from: None, to: to.to_owned(), raw: raw.into_bytes() }
    }

    #[test]
    fn the_oldest_mails_go_when_there_are_too_many() {
        let catcher = Catcher::default();
        for number in 0..KEPT + 5 {
            catcher.keep(parcel("Jan@post.example", number), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(catcher.newest(None, usize::MAX).len(), KEPT);
        assert!(catcher.mail(5).is_none());
        assert_eq!(catcher.mail(6).unwrap().subject, "5");
        assert_eq!(catcher.receivers(10), [("Jan@post.example".to_owned(), KEPT as u64)]);
    }

    #[test]
    fn everybody_has_a_box_and_the_last_receiver_stands_first() {
        let catcher = Catcher::default();
        catcher.keep(parcel("a@x.example", 1), Timestamp::UNIX_EPOCH);
        catcher.keep(parcel("b@x.example", 2), Timestamp::UNIX_EPOCH);
        catcher.keep(parcel("A@x.example", 3), Timestamp::UNIX_EPOCH);
        assert_eq!(catcher.receivers(10), [("A@x.example".to_owned(), 2), ("b@x.example".to_owned(), 1)]);
        let subjects: Vec<_> =
            catcher.newest(Some("a@x.example"), 9).iter().map(|m| m.subject.clone()).collect();
        assert_eq!(subjects, ["3", "1"]);
        assert_eq!(catcher.since(2).len(), 1);
    }
}
