//! What cleaning took out, so that the writer can see it before sending (R31, R44).

use super::MAX_REMOVED_LISTED;

/// One kind of thing that cleaning takes out or changes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A link to a foreign domain, now written out in full.
    Link {
        /// The address as it was written out.
        url: String,
    },
    /// An image that would have been fetched from elsewhere.
    RemoteImage {
        /// The host it would have been fetched from.
        host: String,
    },
    /// An image of at most a few invisible pixels, made to tell who reads.
    TrackingPixel,
    /// An image inside the mail (`cid:`); it stands among the attachments.
    InlineImage,
    /// An image or link that carries its content in its address.
    DataUri,
    /// A script, an event handler or a link that runs code.
    Script,
    /// A style sheet or style properties outside the safe set.
    Style,
    /// A form or one of its fields.
    Form,
    /// Another element that has no place in a letter.
    Element(String),
    /// The e-mail address behind a `mailto:` link; its text is kept.
    Address,
    /// The phone number behind a `tel:` link; its text is kept.
    Phone,
    /// Tags nested deeper than is shown; their text is kept.
    TooDeep,
    /// The letter was so long that only its plain text is shown.
    TooLong,
    /// Further things that are not listed one by one.
    More,
}

/// One removed thing and how often it stood in the letter.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Removed {
    /// What was removed.
    pub what: What,
    /// How often, at least 1.
    pub count: u32,
}

/// The list under construction, bounded by [`MAX_REMOVED_LISTED`].
#[derive(Debug, Default)]
pub(super) struct Tally {
    list: Vec<Removed>,
}

impl Tally {
    pub(super) fn note(&mut self, what: What) {
        let full = self.list.len() >= MAX_REMOVED_LISTED;
        if let Some(known) = self.list.iter_mut().find(|known| known.what == what) {
            known.count = known.count.saturating_add(1);
        } else if full && what != What::More && what != What::TooLong {
            self.note(What::More);
        } else {
            self.list.push(Removed { what, count: 1 });
        }
    }

    pub(super) fn into_list(self) -> Vec<Removed> {
        self.list
    }
}
