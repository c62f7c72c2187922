//! Walks the inputs and collects what they give.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use hasila_claim::{Claim, Document, Notice};

use crate::decode::decode_as;
use crate::files::{Files, Kind, Memory};
use crate::limits::Limits;
use crate::page;
use crate::unpack::{self, Archive, unpack, unpacked_name};
use crate::{
    Decoded, Ingested, Item, MANIFEST, Options, Problem, STDIN, decode, feed, json, language, manifest,
    mhtml, table, warc,
};

/// Folders deeper than this are taken for a loop of links.
const DEPTH: usize = 16;

/// What standard input is called in messages.
const STDIN_SHOWN: &str = "<stdin>";

/// A place in the input, for problems.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(crate) path: &'a str,
    pub(crate) line: Option<usize>,
}

pub(crate) struct Reader<'a> {
    files: &'a dyn Files,
    pub(crate) limits: Limits,
    /// The keys that hold a document's fields: the field, the key.
    pub(crate) map: Vec<(String, String)>,
    /// Archives that are being read, the innermost last, as folders of their path.
    open: Vec<(String, Memory)>,
    outlet_of: &'a dyn Fn(&str) -> Option<String>,
    out: Ingested,
    documents: BTreeMap<String, usize>,
    claims: BTreeMap<String, usize>,
    /// Where the claims that are part of another stand, by their place among the items.
    parts: BTreeMap<usize, (String, Option<usize>)>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        files: &'a dyn Files,
        outlet_of: &'a dyn Fn(&str) -> Option<String>,
        options: &Options,
    ) -> Self {
        Reader {
            files,
            limits: options.limits,
            map: options.map.clone(),
            open: Vec::new(),
            outlet_of,
            out: Ingested::default(),
            documents: BTreeMap::new(),
            claims: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    pub(crate) fn finish(mut self) -> Ingested {
        self.compare_quotes();
        self.cut_circles();
        self.out
    }

    /// Cuts what would be part of itself, by way of others or at once.
    fn cut_circles(&mut self) {
        let whole_of = |at: usize| match self.out.items.get(at) {
            Some(Item::Claim(c)) => c.part_of.as_ref().and_then(|w| self.claims.get(&w.0)).copied(),
            _ => None,
        };
        // Every claim is walked from once: what was seen on an earlier walk leads nowhere new.
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let mut looped: BTreeSet<usize> = BTreeSet::new();
        for (walk, start) in self.parts.keys().enumerate() {
            let mut path = Vec::new();
            let mut next = Some(*start);
            while let Some(at) = next {
                match seen.get(&at) {
                    Some(w) if *w == walk => {
                        looped.extend(path.iter().skip_while(|p| **p != at));
                        break;
                    }
                    Some(_) => break,
                    None => {}
                }
                seen.insert(at, walk);
                path.push(at);
                next = whole_of(at);
            }
        }
        for at in looped {
            let Some((path, line)) = self.parts.remove(&at) else { continue };
            if let Some(Item::Claim(c)) = self.out.items.get_mut(at) {
                let whole = c.part_of.take().map_or_else(String::new, |w| w.0);
                let reason = if whole == c.id.0 {
                    format!("claim `{}` is part of itself; its `part_of` was left out", c.id)
                } else {
                    format!(
                        "claim `{}` is part of itself by way of `{whole}`; its `part_of` was left out",
                        c.id
                    )
                };
                self.problem(At { path: &path, line }, reason);
            }
        }
    }

    /// Looks up the quotes of claims whose documents came in too: a claim made from another version of
    /// the text points at the wrong words.
    fn compare_quotes(&mut self) {
        let text_of = |id: &str| match self.documents.get(id).and_then(|&i| self.out.items.get(i)) {
            Some(Item::Document(d)) => Some(d.text.as_str()),
            _ => None,
        };
        let mut notices = Vec::new();
        for claim in self.out.claims().filter(|c| !c.quote.is_empty()) {
            if let Some(text) = text_of(&claim.document)
                && claim.span.of(text) != Some(claim.quote.as_str())
            {
                let message =
                    format!("the document has other words there than the quote of claim `{}`", claim.id);
                notices.push(
                    Notice::new("quote-differs", message).in_document(&claim.document, Some(claim.span)),
                );
            }
        }
        self.out.notices.append(&mut notices);
    }

    pub(crate) fn problem(&mut self, at: At<'_>, reason: impl Into<String>) {
        self.out.problems.push(Problem { path: at.path.to_owned(), line: at.line, reason: reason.into() });
    }

    pub(crate) fn too_many(&mut self, at: At<'_>, what: &str) {
        let reason = format!("it holds more than {} {what} (limit `entries`)", self.limits.entries);
        self.problem(at, reason);
    }

    /// The files that a path belongs to: an archive that is open, else what was handed in.
    fn files_of(&self, path: &str) -> &dyn Files {
        let inside =
            |archive: &str| path.strip_prefix(archive).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        match self.open.iter().rev().find(|(archive, _)| inside(archive)) {
            Some((_, memory)) => memory,
            None => self.files,
        }
    }

    pub(crate) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files_of(path).read(path)
    }

    pub(crate) fn input(&mut self, input: &str) {
        if input == STDIN {
            match self.files.read(STDIN) {
                Ok(bytes) => self.bytes(STDIN_SHOWN, "stdin", &bytes, None),
                Err(e) => self.problem(At { path: STDIN_SHOWN, line: None }, said(&e)),
            }
            return;
        }
        match self.files.kind(input) {
            Ok(Kind::Folder) => self.folder(input, 0),
            Ok(Kind::File) => self.file(input),
            Err(e) => self.problem(At { path: input, line: None }, said(&e)),
        }
    }

    fn folder(&mut self, folder: &str, depth: usize) {
        let here = At { path: folder, line: None };
        let mut names = match self.files_of(folder).list(folder) {
            Ok(names) => names,
            Err(e) => return self.problem(here, said(&e)),
        };
        names.sort();
        if names.iter().any(|n| n == MANIFEST) {
            return manifest::read(self, &join(folder, MANIFEST), folder);
        }
        names.retain(|n| !n.starts_with('.'));
        if names.is_empty() {
            return self.problem(here, "the folder holds no file to read");
        }
        for name in names {
            let path = join(folder, &name);
            match self.files_of(&path).kind(&path) {
                Ok(Kind::File) => self.file(&path),
                Ok(Kind::Folder) if depth < DEPTH => self.folder(&path, depth + 1),
                Ok(Kind::Folder) => {
                    self.problem(At { path: &path, line: None }, "folders are nested too deeply")
                }
                Err(e) => self.problem(At { path: &path, line: None }, said(&e)),
            }
        }
    }

    fn file(&mut self, path: &str) {
        match self.read(path) {
            Ok(bytes) => self.bytes(path, stem(unpacked_name(path)), &bytes, folder_of(path)),
            Err(e) => self.problem(At { path, line: None }, said(&e)),
        }
    }

    /// Reads one file's bytes, whatever they hold.
    fn bytes(&mut self, path: &str, id: &str, bytes: &[u8], folder: Option<&str>) {
        let at = At { path, line: None };
        let bytes = match unpack(bytes, &self.limits) {
            Ok(bytes) => bytes,
            Err(why) => return self.problem(at, why),
        };
        let name = unpacked_name(path);
        if bytes.trim_ascii().is_empty() && (path == STDIN_SHOWN || json::is_lines_name(name)) {
            // No lines are what `extract` hands on where nothing was claimed: told, but nothing wrong.
            self.out.notices.push(Notice::new("no-lines", format!("{path} holds no line")));
            return;
        }
        if unpack::is_zip(&bytes) || unpack::is_tar(&bytes) {
            return self.archive(path, id, &bytes);
        }
        if warc::is_warc(&bytes) {
            return self.crawl(path, &bytes);
        }
        if mhtml::is_mhtml(&bytes) {
            return match mhtml::open(&bytes) {
                Ok(saved) => self.page(at, id, &saved.html, Some(&saved.charset), saved.url),
                Err(why) => self.problem(at, why),
            };
        }
        let Some(text) = self.text(at, &bytes, id) else { return };
        if json::looks_like_json(&text, name) {
            return json::read(self, path, &text, folder);
        }
        if feed::looks_like_xml(&text) {
            return feed::read(self, path, id, &text);
        }
        if table::is_csv(name) {
            return table::csv(self, path, id, &text);
        }
        match page::open(name, text, self.limits.nesting) {
            Ok(page) => {
                let document = page.into_document(self.free(path, id));
                self.document(at, document);
            }
            Err(why) => self.problem(at, why),
        }
    }

    /// Reads a web page that came with its address and, it may be, the name of its encoding.
    fn page(&mut self, at: At<'_>, id: &str, bytes: &[u8], charset: Option<&str>, url: Option<String>) {
        let decoded = match decode_as(bytes, charset) {
            Ok(decoded) => decoded,
            Err(e) => return self.problem(at, format!("{id}: {e}")),
        };
        let text = self.decoded(at, decoded, bytes, id);
        match page::open("page.html", text, self.limits.nesting) {
            Ok(mut page) => {
                page.url = page.url.or(url);
                let document = page.into_document(id.to_owned());
                self.document(at, document);
            }
            Err(why) => self.problem(at, format!("{id}: {why}")),
        }
    }

    /// The name of a file in an archive where it is still free, else its path there: every page of a site
    /// may be called `index.html`.
    fn free(&self, path: &str, id: &str) -> String {
        let inside = self.open.last().and_then(|(archive, _)| path.strip_prefix(archive)?.strip_prefix('/'));
        match inside {
            Some(inside) if self.documents.contains_key(id) => {
                let inside = unpacked_name(inside);
                inside.strip_suffix(stem_ending(inside)).unwrap_or(inside).to_owned()
            }
            _ => id.to_owned(),
        }
    }

    /// Reads an archive as the folder it was made from, or a workbook as a table.
    fn archive(&mut self, path: &str, id: &str, bytes: &[u8]) {
        let at = At { path, line: None };
        if self.open.len() >= self.limits.depth {
            let reason = format!("archives are nested more than {} deep (limit `depth`)", self.limits.depth);
            return self.problem(at, reason);
        }
        let mut room = self.limits.room(bytes.len());
        let zipped = unpack::is_zip(bytes);
        let Archive { files, faults } = if zipped {
            unpack::zip(bytes, &self.limits, &mut room)
        } else {
            unpack::tar(bytes, &self.limits, &mut room)
        };
        for (entry, why) in faults {
            let path = entry.map_or_else(|| path.to_owned(), |e| join(path, &e));
            self.problem(At { path: &path, line: None }, why);
        }
        if zipped && files.contains_key("xl/workbook.xml") {
            return table::workbook(self, path, id, bytes);
        }
        if zipped && files.contains_key("[Content_Types].xml") {
            return self.problem(at, "it is an office document; save it as text first");
        }
        if files.is_empty() {
            return self.problem(at, "the archive holds no file to read");
        }
        let files = Memory::new(files.into_iter().map(|(name, bytes)| (join(path, &name), bytes)));
        self.open.push((path.to_owned(), files));
        self.folder(path, 0);
        self.open.pop();
    }

    /// Reads the pages of a crawl.
    fn crawl(&mut self, path: &str, bytes: &[u8]) {
        let at = At { path, line: None };
        let mut rest = bytes;
        let (mut all, mut others) = (0usize, 0usize);
        while let Some(next) = warc::next(&mut rest) {
            if all >= self.limits.entries {
                return self.too_many(at, "records");
            }
            all += 1;
            let record = match next {
                Ok(Some(record)) if record.kind.contains("html") || record.kind.starts_with("text/plain") => {
                    record
                }
                Ok(_) => {
                    others += 1;
                    continue;
                }
                Err(why) => {
                    self.problem(at, why);
                    break;
                }
            };
            let body = if record.chunked { warc::joined(record.body) } else { record.body.to_vec() };
            let charset = record.kind.split_once("charset=").map(|(_, c)| c.trim_matches(['"', ' ', ';']));
            match unpack(&body, &self.limits) {
                Ok(body) => self.page(at, &record.url, &body, charset, Some(record.url.clone())),
                Err(why) => self.problem(at, format!("{}: {why}", record.url)),
            }
        }
        let message = format!("{path}: {others} of {all} records hold no page and were passed over");
        self.out.notices.push(Notice::new("records", message));
    }

    /// Decodes bytes and says what was odd about them.
    pub(crate) fn text(&mut self, at: At<'_>, bytes: &[u8], id: &str) -> Option<String> {
        match decode(bytes) {
            Ok(decoded) => Some(self.decoded(at, decoded, bytes, id)),
            Err(e) => {
                self.problem(at, e.to_string());
                None
            }
        }
    }

    pub(crate) fn decoded(&mut self, at: At<'_>, decoded: Decoded, bytes: &[u8], id: &str) -> String {
        if let Some(offset) = decoded.broken_at {
            let line = bytes.get(..offset).map(|b| 1 + b.iter().filter(|&&b| b == b'\n').count());
            let at = At { line: at.line.or(line), ..at };
            self.problem(at, format!("byte {offset} is no {}; it was read as U+FFFD", decoded.encoding));
        }
        if decoded.encoding != "UTF-8" {
            let message = format!("{} was read as {}", at.path, decoded.encoding);
            self.out.notices.push(Notice::new("decoded", message).in_document(id, None));
        }
        decoded.text
    }

    /// Takes a document in, with what its metadata leaves open filled from its text and address.
    pub(crate) fn document(&mut self, at: At<'_>, mut document: Document) {
        if document.id.trim().is_empty() {
            return self.problem(at, "key `document` is empty");
        }
        if document.text.trim().is_empty() {
            return self.problem(at, format!("key `text` of document `{}` is empty", document.id));
        }
        document = document.joined();
        blank_is_none(&mut document.outlet);
        blank_is_none(&mut document.language);
        if document.language.is_none() {
            document.language = language::language_of(&document.text).map(str::to_owned);
            if document.language.is_none() {
                let message = format!("the language of document `{}` is not known", document.id);
                self.out
                    .notices
                    .push(Notice::new("language-unknown", message).in_document(&document.id, None));
            }
        }
        if document.outlet.is_none() {
            document.outlet = document.url.as_deref().and_then(domain).and_then(|d| (self.outlet_of)(&d));
        }
        if let Some(&first) = self.documents.get(&document.id) {
            let same = matches!(self.out.items.get(first), Some(Item::Document(d)) if *d == document);
            if same {
                let message = format!("document `{}` was given twice and read once", document.id);
                self.out.notices.push(Notice::new("document-twice", message).in_document(&document.id, None));
            } else {
                let reason = format!("another document has the id `{}`; this one was left out", document.id);
                self.problem(at, reason);
            }
            return;
        }
        self.documents.insert(document.id.clone(), self.out.items.len());
        self.out.items.push(Item::Document(document));
    }

    pub(crate) fn claim(&mut self, at: At<'_>, mut claim: Claim) {
        if let Err(e) = claim.check() {
            return self.problem(at, e.to_string());
        }
        if claim.id.0.trim().is_empty() {
            claim.id = claim.hashed_id();
        }
        if let Some(&first) = self.claims.get(&claim.id.0) {
            let same = matches!(self.out.items.get(first), Some(Item::Claim(c)) if **c == claim);
            if same {
                let message = format!("claim `{}` was given twice and read once", claim.id);
                let notice =
                    Notice::new("claim-twice", message).in_document(&claim.document, Some(claim.span));
                self.out.notices.push(notice);
            } else {
                self.problem(at, format!("another claim has the id `{}`; this one was left out", claim.id));
            }
            return;
        }
        self.claims.insert(claim.id.0.clone(), self.out.items.len());
        if claim.part_of.is_some() {
            self.parts.insert(self.out.items.len(), (at.path.to_owned(), at.line));
        }
        self.out.items.push(Item::Claim(Box::new(claim)));
    }
}

fn blank_is_none(key: &mut Option<String>) {
    if key.as_deref().is_some_and(|v| v.trim().is_empty()) {
        *key = None;
    }
}

/// Puts an I/O error the way the rest of the messages are put, the same on every system.
pub(crate) fn said(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => e.to_string(),
    }
}

pub(crate) fn join(folder: &str, name: &str) -> String {
    match folder.trim_end_matches(['/', '\\']) {
        "" if folder.starts_with('/') => format!("/{name}"),
        "" => name.to_owned(),
        f => format!("{f}/{name}"),
    }
}

fn folder_of(path: &str) -> Option<&str> {
    match path.rfind(['/', '\\']) {
        Some(0) => Some("/"),
        Some(i) => path.get(..i),
        None => Some(""),
    }
}

/// The file's name without its last extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rfind('.') {
        Some(i) if i > 0 => &name[..i],
        _ => name,
    }
}

/// The ending of a file's name, with its dot.
fn stem_ending(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.get(stem(path).len()..).unwrap_or_default()
}

/// The lower-case host of an address, without `www.`, port and user.
fn domain(url: &str) -> Option<String> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.')).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_found_in_any_address() {
        for url in [
            "https://www.example.org/a?b",
            "http://user@Example.org:8080",
            "example.org/x",
            "//example.org#y",
        ] {
            let url = url.trim_start_matches("//");
            assert_eq!(domain(url).as_deref(), Some("example.org"), "{url}");
        }
        assert_eq!(domain("nothing"), None);
    }

    #[test]
    fn a_stem_loses_one_extension() {
        assert_eq!(stem("a/b.c.txt"), "b.c");
        assert_eq!(stem(".hidden"), ".hidden");
        assert_eq!(stem("x"), "x");
    }

    #[test]
    fn paths_join_with_one_slash() {
        assert_eq!(join("a/", "b"), "a/b");
        assert_eq!(join("", "b"), "b");
        assert_eq!(join("/", "b"), "/b");
        assert_eq!(folder_of("a/b"), Some("a"));
        assert_eq!(folder_of("b"), Some(""));
    }
}
