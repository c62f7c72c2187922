//! Bytes to documents and claims: text, web pages, feeds, folders with manifests, JSON and JSON
//! Lines; encodings; metadata.
//!
//! The crate opens nothing itself. Whoever calls it hands in a [`Files`], a way to read a path and to
//! list a folder, so that the same rules hold for a disk, a browser and a test. Nothing is dropped
//! silently: what can't be read is a [`Problem`] that names file and line, and everything else goes on.
//!
//! Formats are told apart by content first and by name second; in JSON, a claim is an object with the
//! key `quantity`, a document one with `text`, a manifest line one with `file`.
//!
//! ```
//! use hasila_ingest::{Memory, Options, read_inputs};
//!
//! let files = Memory::new([("report.txt", "Six people were killed.")]);
//! let read = read_inputs(&files, &["report.txt".to_owned()], &|_domain| None, &Options::default());
//! assert!(read.problems.is_empty());
//! assert_eq!(read.documents().next().map(|d| d.id.as_str()), Some("report"));
//! ```

mod archive;
mod date;
mod decode;
mod feed;
mod files;
mod json;
mod limits;
mod manifest;
mod mhtml;
mod nesting;
mod page;
mod pdf;
mod quotes;
mod reader;
mod reprints;
mod revised;
mod source;
mod table;
mod warc;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;

use hasila_claim::{Claim, Document, Notice};

pub use decode::{DecodeError, Decoded, decode};
pub use feed::feed_entries;
pub use files::{Files, Kind, Memory, Seekable};
pub use limits::Limits;
pub use reader::said;
pub use reprints::{Reprint, Sketches};
pub use revised::revised;

/// The input that stands for standard input.
pub const STDIN: &str = "-";

/// The name of the file that says what a folder's documents are.
pub const MANIFEST: &str = "manifest.jsonl";

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When to give up on an input.
    pub limits: Limits,
    /// Which key or column holds a field (`text`, `title`, `url`, `published`, `outlet`, `language`,
    /// `document`), where another program wrote it: the field, the key.
    pub map: Vec<(String, String)>,
}

/// One thing read.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document, to extract claims from.
    Document(Document),
    /// A claim made elsewhere, checked and with an id.
    Claim(Box<Claim>),
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, folder or `<stdin>`.
    pub path: String,
    /// The line, counted from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong, naming key and value where it is one value that is wrong.
    pub reason: String,
    /// Why something was left out; none where it was read all the same.
    pub left_out: Option<Why>,
}

/// Why something was left out, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It isn't there, or may not be read, or is empty.
    Missing,
    /// It passes a limit.
    Limit,
    /// Its bytes are damaged or cut short, or lie where none are read.
    Damaged,
    /// It holds no text or article.
    NoText,
    /// It is no document or claim, or a faulty one.
    Invalid,
    /// Another one has its id.
    SameId,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::Missing => "missing or empty",
            Why::Limit => "past a limit",
            Why::Damaged => "damaged",
            Why::NoText => "without text",
            Why::Invalid => "faulty",
            Why::SameId => "with the id of another",
        })
    }
}

/// One thing that happens while inputs are read.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A document or a claim.
    Item(Item),
    /// Something that could not be read.
    Problem(Problem),
    /// Something a reader should know though it was read.
    Notice(Notice),
}

/// How much was read, and how much was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents taken.
    pub documents: usize,
    /// Claims taken.
    pub claims: usize,
    /// Documents and claims that had been taken before.
    pub twice: usize,
    /// What was left out, by the reason.
    pub left_out: BTreeMap<Why, usize>,
}

impl Tally {
    /// Whether anything was left out or given twice, of several things: of a single one its problem says all.
    pub fn is_worth_telling(&self) -> bool {
        let others = self.twice + self.left_out.values().sum::<usize>();
        others > 0 && self.documents + self.claims + others > 1
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |n: usize| if n == 1 { "" } else { "s" };
        let (documents, claims) = (self.documents, self.claims);
        write!(f, "{documents} document{} and {claims} claim{} taken, ", many(documents), many(claims))?;
        let all: usize = self.left_out.values().sum();
        write!(f, "{all} left out")?;
        let mut before = " (";
        for (why, n) in &self.left_out {
            write!(f, "{before}{n} {why}")?;
            before = ", ";
        }
        write!(f, "{}, {} given twice", if all > 0 { ")" } else { "" }, self.twice)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.reason),
            None => write!(f, "{}: {}", self.path, self.reason),
        }
    }
}

/// Everything the inputs gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ingested {
    /// Documents and claims, in the order of the inputs.
    pub items: Vec<Item>,
    /// What could not be read; the rest was.
    pub problems: Vec<Problem>,
    /// What a reader should know though it was read: another encoding, the same document twice.
    pub notices: Vec<Notice>,
    /// How much there was of each.
    pub tally: Tally,
}

impl Ingested {
    /// The documents, in order.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.items.iter().filter_map(|i| match i {
            Item::Document(d) => Some(d),
            Item::Claim(_) => None,
        })
    }

    /// The claims, in order.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.items.iter().filter_map(|i| match i {
            Item::Claim(c) => Some(c.as_ref()),
            Item::Document(_) => None,
        })
    }
}

/// Reads every input: a file, a folder, or `-` for standard input.
///
/// `outlet_of` gives the outlet of a web domain (`www.` already taken off); it is asked for documents
/// that have a `url` and no `outlet`.
pub fn read_inputs(
    files: &dyn Files,
    inputs: &[String],
    outlet_of: &dyn Fn(&str) -> Option<String>,
    options: &Options,
) -> Ingested {
    let mut all = Ingested::default();
    let tally = read_each(files, inputs, outlet_of, options, &mut |event| {
        match event {
            Event::Item(item) => all.items.push(item),
            Event::Problem(problem) => all.problems.push(problem),
            Event::Notice(notice) => all.notices.push(notice),
        }
        ControlFlow::Continue(())
    });
    all.tally = tally;
    all
}

/// Reads every input like [`read_inputs`] and hands on each thing when it was read, so that more than fits
/// into memory can pass through. Quotes of claims are compared with documents as far as the texts can be kept; a
/// notice counts those that were not.
pub fn read_each(
    files: &dyn Files,
    inputs: &[String],
    outlet_of: &dyn Fn(&str) -> Option<String>,
    options: &Options,
    take: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> Tally {
    let mut reader = reader::Reader::new(files, outlet_of, options, take);
    for input in inputs {
        reader.input(input);
    }
    reader.finish()
}
