//! The world outside, as far as mail goes: keeps what the desk sends, and can be made to fail.

use app::outbox::{Carried, Carrier, Parcel, Undelivered};
use mail::letter::Letter;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// A postbox that takes everything unless told otherwise.
#[derive(Clone, Default)]
pub struct Postbox(Arc<Mutex<Inside>>);

#[derive(Default)]
struct Inside {
    mails: Vec<Parcel>,
    failures: VecDeque<Undelivered>,
}

impl Postbox {
    /// Makes the next mail fail so.
    pub fn fail_next(&self, how: Undelivered) {
        self.inside(|inside| inside.failures.push_back(how));
    }

    /// Every mail to an address so far, read.
    pub fn to(&self, address: &str) -> Vec<(Parcel, Letter)> {
        let mails = self.inside(|inside| inside.mails.clone());
        let to = |parcel: &Parcel| parcel.to.eq_ignore_ascii_case(address);
        let read = |parcel: Parcel| {
            let letter = mail::read::read(&parcel.raw, &mail::read::Limits::default());
            (parcel, letter)
        };
        mails.into_iter().filter(to).map(read).collect()
    }

    /// The last mail to an address.
    ///
    /// # Panics
    /// When there is none.
    pub fn last_to(&self, address: &str) -> (Parcel, Letter) {
        self.to(address).pop().unwrap_or_else(|| panic!("no mail went to {address}"))
    }

    /// How many mails left.
    pub fn len(&self) -> usize {
        self.inside(|inside| inside.mails.len())
    }

    /// Whether none left.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn inside<T>(&self, with: impl FnOnce(&mut Inside) -> T) -> T {
        with(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Carrier for Postbox {
    fn carry(
        &self,
        parcel: Parcel,
    ) -> Pin<Box<dyn Future<Output = Result<Carried, Undelivered>> + Send + '_>> {
        let outcome = self.inside(|inside| match inside.failures.pop_front() {
            // What is not known may well have arrived: keep it, as the world would.
            Some(Undelivered::Unknown(why)) => {
                inside.mails.push(parcel);
                Err(Undelivered::Unknown(why))
            }
            Some(failure) => Err(failure),
            None => {
                inside.mails.push(parcel);
                Ok(Carried)
            }
        });
        Box::pin(async move { outcome })
    }
}
