//! Where an answer is written: the draft with its files, what surrounds it, and what stopped it (R31).

use askama::Template;

/// Where an answer is written.
#[derive(Clone, Debug, Default)]
pub struct Composer {
    /// What was already written.
    pub text: String,
    /// The revision of the draft on the server.
    pub revision: i64,
    /// The draft stands on the server.
    pub saved: bool,
    /// Files that the draft has.
    pub files: Vec<DraftFile>,
    /// What will stand above the words.
    pub salutation: String,
    /// What will stand below them.
    pub closing: String,
    /// Why the last attempt stopped, in words.
    pub stopped: Option<String>,
    /// What stands out in the words, in words; sending once more means it.
    pub cautions: Vec<String>,
    /// What was seen to stand out, so that sending once more sends only what was seen.
    pub meant: String,
    /// It leaves in so many seconds unless it is taken back.
    pub leaves_in: Option<u64>,
    /// At most so many files.
    pub most_files: u32,
    /// At most so many bytes a file.
    pub most_bytes: u64,
}

/// A file that a draft has.
#[derive(Clone, Debug)]
pub struct DraftFile {
    /// 1 for the first.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Its kind in at most five letters.
    pub kind: String,
    /// Its size.
    pub bytes: u64,
}

/// The files of a draft alone, put into the composer after one was added.
#[derive(Template)]
#[template(path = "pages/cases/files.html")]
pub struct Files {
    /// How things are said.
    pub page: crate::words::Words,
    /// The case number.
    pub number: u64,
    /// The files.
    pub files: Vec<DraftFile>,
}
