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

mod date;
mod decode;
mod feed;
mod files;
mod json;
mod language;
mod limits;
mod manifest;
mod mhtml;
mod page;
mod reader;
mod table;
mod unpack;
mod warc;

use std::fmt;

use hasila_claim::{Claim, Document, Notice};

pub use decode::{DecodeError, Decoded, decode};
pub use feed::feed_entries;
pub use files::{Files, Kind, Memory};
pub use language::language_of;
pub use limits::Limits;

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
    let mut reader = reader::Reader::new(files, outlet_of, options);
    for input in inputs {
        reader.input(input);
    }
    reader.finish()
}
