//! The folder that pages are saved in, and what its manifest knows.

use std::collections::BTreeMap;
use std::io;

use hasila_claim::Stamp;
use serde::{Deserialize, Serialize};

use crate::address::{self, hex};
use crate::answer::{Answer, Known};
use crate::{Entry, Reading, Said, Shelf};

/// What documents there are: the file that `hasila extract` reads a folder by.
const MANIFEST: &str = "manifest.jsonl";
/// What was asked for when, and what came of it, a line a page.
pub const VISITS: &str = "visits.jsonl";

/// A line of the manifest. The first keys are those of every manifest, the rest tell of the reading.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Line {
    document: String,
    file: String,
    /// Where the page was found in the end.
    url: String,
    /// Of the feed, where the page itself names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// See [`published`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    /// What the server called the encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    charset: Option<String>,
    /// What was asked for, where that led elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requested: Option<String>,
    /// When it was read.
    fetched: String,
    status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    /// Of the file, as it was kept.
    sha256: String,
    /// Of headline and article, as they were read then: the furniture of a page changes with every visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text_sha256: Option<String>,
    version: u32,
}

/// A line of the list of visits.
#[derive(Serialize)]
struct Visit<'a> {
    fetched: String,
    url: &'a str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Saved {
        document: String,
        file: String,
        version: u32,
        /// Why no article is to be read in it, where that is so.
        unread: Option<String>,
    },
    Unchanged {
        document: String,
    },
}

pub(crate) struct Keeper<'a> {
    shelf: &'a mut dyn Shelf,
    reading: &'a dyn Reading,
    /// The latest version of each page, by its address and by the one it was asked for.
    latest: BTreeMap<String, Line>,
}

impl<'a> Keeper<'a> {
    pub(crate) fn open(shelf: &'a mut dyn Shelf, reading: &'a dyn Reading) -> io::Result<Self> {
        let mut keeper = Keeper { shelf, reading, latest: BTreeMap::new() };
        let manifest = keeper.shelf.read(MANIFEST)?.unwrap_or_default();
        for line in String::from_utf8_lossy(&manifest).lines() {
            // What others wrote there is theirs, and what was cut short was not kept.
            if let Ok(line) = serde_json::from_str::<Line>(line) {
                keeper.remember(line);
            }
        }
        Ok(keeper)
    }

    fn remember(&mut self, line: Line) {
        if let Some(asked) = &line.requested {
            self.latest.insert(asked.clone(), line.clone());
        }
        self.latest.insert(line.url.clone(), line);
    }

    /// What to tell the server, so that it sends the page only where it has changed.
    pub(crate) fn known(&self, url: &str) -> Known {
        let here = |line: &&Line| matches!(self.shelf.read(&line.file), Ok(Some(_)));
        self.latest.get(url).filter(here).map_or_else(Known::default, |line| Known {
            etag: line.etag.clone(),
            modified: line.last_modified.clone(),
        })
    }

    /// The entries, where a page is a feed.
    pub(crate) fn feed(&self, bytes: &[u8]) -> Option<Vec<Entry>> {
        self.reading.feed(bytes)
    }

    /// Keeps a page, where it says something else than it did.
    pub(crate) fn keep(
        &mut self,
        requested: &str,
        entry: Option<&Entry>,
        answer: &Answer,
        now: &Stamp,
    ) -> io::Result<Kept> {
        let url = answer.url.as_str();
        let before = self.latest.get(url).or_else(|| self.latest.get(requested)).cloned();
        let Some(bytes) = &answer.body else {
            let document = before.map_or_else(String::new, |line| line.document);
            return self.unchanged(requested, document, now);
        };
        let sha256 = hex(bytes);
        let name = address::name(&answer.url);
        let said =
            self.reading.page(&format!("{name}.{}", ending(&answer.kind)), bytes, answer.charset.as_deref());
        let text_sha256 = said.as_ref().ok().map(text_hash);
        if let Some(line) = &before {
            let same_text = text_sha256.is_some() && line.text_sha256 == text_sha256;
            let there = self.shelf.read(&line.file)?.is_some();
            if there && (line.sha256 == sha256 || same_text) {
                let document = line.document.clone();
                return self.unchanged(requested, document, now);
            }
        }
        let version = before.map_or(1, |line| line.version.saturating_add(1));
        let document = if version == 1 { name } else { format!("{name}-v{version}") };
        let file = format!("pages/{document}.{}", ending(&answer.kind));
        let (said, unread) = match said {
            Ok(said) => (said, None),
            Err(why) => (Said::default(), Some(why)),
        };
        let line = Line {
            document: document.clone(),
            file: file.clone(),
            url: url.to_owned(),
            // The page has the first word about itself.
            title: entry.filter(|_| said.title.is_none()).and_then(|e| e.title.clone()),
            published: published(version, &said, entry).map(|p| p.to_string()),
            charset: answer.charset.clone(),
            requested: (requested != url).then(|| requested.to_owned()),
            fetched: now.to_string(),
            status: answer.status,
            etag: answer.etag.clone(),
            last_modified: answer.modified.clone(),
            sha256,
            text_sha256,
            version,
        };
        // The file first: a line never names a file that isn't there.
        self.shelf.write(&file, bytes)?;
        self.shelf.append(MANIFEST, &serde_json::to_string(&line)?)?;
        self.remember(line);
        self.visited(requested, "saved", Some(&document), unread.as_deref(), now)?;
        Ok(Kept::Saved { document, file, version, unread })
    }

    fn unchanged(&mut self, requested: &str, document: String, now: &Stamp) -> io::Result<Kept> {
        self.visited(requested, "unchanged", Some(&document), None, now)?;
        Ok(Kept::Unchanged { document })
    }

    /// Writes down what came of a visit.
    pub(crate) fn visited(
        &mut self,
        url: &str,
        outcome: &'static str,
        document: Option<&str>,
        why: Option<&str>,
        now: &Stamp,
    ) -> io::Result<()> {
        let visit = Visit { fetched: now.to_string(), url, outcome, document, why };
        self.shelf.append(VISITS, &serde_json::to_string(&visit)?)
    }
}

/// The day of a version, where the page alone would not be read that way: what was edited in place was
/// published when it was edited, if the page says when; what names no day has the feed's.
fn published(version: u32, said: &Said, entry: Option<&Entry>) -> Option<Stamp> {
    let edited = said.revised.filter(|r| version > 1 && said.published.is_none_or(|p| *r > p));
    edited.or_else(|| entry.filter(|_| said.published.is_none())?.published)
}

fn text_hash(said: &Said) -> String {
    hex(format!("{}\n{}", said.title.as_deref().unwrap_or_default(), said.text).as_bytes())
}

/// The ending of a file of this kind.
fn ending(kind: &str) -> &'static str {
    match kind {
        "text/plain" => "txt",
        "application/pdf" => "pdf",
        "application/json" | "application/ld+json" => "json",
        "text/xml" | "application/xml" => "xml",
        "multipart/related" | "message/rfc822" => "mhtml",
        _ => "html",
    }
}
