//! Walks the inputs and hands on what they give.

mod intake;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read as _};
use std::ops::ControlFlow;

use hasila_claim::{Document, Notice};
use xxhash_rust::xxh3::xxh3_128;

use crate::archive::{Archive, Missing, is_tar, is_zip};
use crate::decode::decode_as;
use crate::files::{self, Files, Kind};
use crate::limits::Limits;
use crate::page;
use crate::quotes::Quotes;
use crate::source::{Ahead, Source, packing, unpack, unpacked_name, unpacking};
use crate::{
    Decoded, Event, Item, MANIFEST, Options, Problem, STDIN, Tally, Why, decode, feed, json, manifest, mhtml,
    pdf, table, warc,
};

/// Folders deeper than this are taken for a loop of links.
const DEPTH: usize = 16;

/// What standard input is called in messages.
const STDIN_SHOWN: &str = "<stdin>";

/// First bytes that tell what a file is.
const HEAD: usize = 512;

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
    open: Vec<(String, Archive<'a>)>,
    outlet_of: &'a dyn Fn(&str) -> Option<String>,
    take: &'a mut dyn FnMut(Event) -> ControlFlow<()>,
    /// Whoever takes wants no more.
    pub(crate) stopped: bool,
    tally: Tally,
    /// Things that were handed on or held back.
    told: usize,
    /// Hashes of what was handed on, by the hashes of ids: a crawl has millions of long ones.
    documents: BTreeMap<u128, u64>,
    claims: BTreeMap<u128, u64>,
    /// What is held back until all is read: everything from the first claim on that is part of another,
    /// since a later one may close a circle.
    held: Vec<Item>,
    /// Where the claims that are part of another stand, by their place among what is held.
    parts: BTreeMap<usize, (String, Option<usize>)>,
    quotes: Quotes,
    /// Domains that the registry doesn't have, of those met.
    unknown_domains: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        files: &'a dyn Files,
        outlet_of: &'a dyn Fn(&str) -> Option<String>,
        options: &Options,
        take: &'a mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Self {
        Reader {
            files,
            limits: options.limits,
            map: options.map.clone(),
            open: Vec::new(),
            outlet_of,
            take,
            stopped: false,
            tally: Tally::default(),
            told: 0,
            documents: BTreeMap::new(),
            claims: BTreeMap::new(),
            held: Vec::new(),
            parts: BTreeMap::new(),
            quotes: Quotes::default(),
            unknown_domains: BTreeSet::new(),
        }
    }

    fn hand_on(&mut self, event: Event) {
        self.told += 1;
        if !self.stopped {
            self.stopped = (self.take)(event).is_break();
        }
    }

    pub(crate) fn notice(&mut self, notice: Notice) {
        self.hand_on(Event::Notice(notice));
    }

    /// Reports what can't be read, and why; a limit that was passed is always the reason.
    pub(crate) fn fault(&mut self, at: At<'_>, why: Why, reason: impl Into<String>) {
        let reason = reason.into();
        // Every limit is named so where one is passed, and nothing else is.
        let why = if reason.contains("(limit `") { Why::Limit } else { why };
        *self.tally.left_out.entry(why).or_default() += 1;
        let problem = Problem { path: at.path.to_owned(), line: at.line, reason, left_out: Some(why) };
        self.hand_on(Event::Problem(problem));
    }

    /// Reports what is no claim, no document, or a faulty one.
    pub(crate) fn problem(&mut self, at: At<'_>, reason: impl Into<String>) {
        self.fault(at, Why::Invalid, reason);
    }

    /// Reports what is wrong with something that was read all the same.
    pub(crate) fn odd(&mut self, at: At<'_>, reason: impl Into<String>) {
        let problem =
            Problem { path: at.path.to_owned(), line: at.line, reason: reason.into(), left_out: None };
        self.hand_on(Event::Problem(problem));
    }

    fn unreadable(&mut self, path: &str, e: &io::Error) {
        use io::ErrorKind::{IsADirectory, NotFound, PermissionDenied};
        let missing = matches!(e.kind(), NotFound | PermissionDenied | IsADirectory);
        let why = if missing { Why::Missing } else { Why::Damaged };
        self.fault(At { path, line: None }, why, said(e));
    }

    pub(crate) fn too_many(&mut self, at: At<'_>, what: &str) {
        let reason = format!("it holds more than {} {what} (limit `entries`)", self.limits.entries);
        self.problem(at, reason);
    }

    /// The archive that a path lies in, and the path there.
    fn inside<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        self.open.iter().enumerate().rev().find_map(|(i, (archive, _))| {
            let rest = path.strip_prefix(archive.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| (i, rest.trim_start_matches('/')))
        })
    }

    fn kind(&self, path: &str) -> io::Result<Kind> {
        match self.inside(path) {
            Some((i, name)) if self.open[i].1.has(name) => Ok(Kind::File),
            Some(_) => Ok(Kind::Folder),
            None => self.files.kind(path),
        }
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        match self.inside(folder) {
            Some((i, name)) => {
                Ok(files::below(self.open[i].1.names(), name).into_iter().map(str::to_owned).collect())
            }
            None => {
                let mut names = self.files.list(folder)?;
                names.sort();
                Ok(names)
            }
        }
    }

    /// Opens a file, wherever it lies. None is what was told already.
    fn source(&mut self, path: &str) -> Result<Source<'a>, Option<io::Error>> {
        let Some((i, name)) = self.inside(path) else { return self.files.open(path).map_err(Some) };
        let (archive, missing) = match self.open.get_mut(i) {
            Some((archive, entries)) => match entries.entry(name, &self.limits, self.files) {
                Ok(source) => return Ok(source),
                Err(missing) => (archive.clone(), missing),
            },
            None => return Err(None),
        };
        match missing {
            Missing::Nothing if self.open[i].1.has(name) => Err(None),
            Missing::Nothing => Err(Some(io::ErrorKind::NotFound.into())),
            Missing::Entry(e) => Err(Some(io::Error::other(format!("the entry is damaged: {e}")))),
            Missing::Archive(e) => {
                self.unreadable(&archive, &e);
                Err(None)
            }
        }
    }

    /// Reads a file whole, undoing what compresses it. None is what was told already.
    pub(crate) fn read(&mut self, path: &str) -> Result<Vec<u8>, Option<String>> {
        let source = self.source(path).map_err(|e| e.as_ref().map(said))?;
        let bytes = Ahead::new(source).whole(&self.limits).map_err(|e| Some(said(&e)))?;
        unpack(bytes, &self.limits).map_err(|e| Some(said(&e)))
    }

    pub(crate) fn input(&mut self, input: &str) {
        if self.stopped {
            return;
        }
        if input == STDIN {
            return match self.files.open(STDIN) {
                Ok(source) => self.told_of(STDIN_SHOWN, "stdin", source, None),
                Err(e) => self.unreadable(STDIN_SHOWN, &e),
            };
        }
        match self.files.kind(input) {
            Ok(Kind::Folder) => self.folder(input, 0),
            Ok(Kind::File) => self.file(input),
            // A file may have a star in its name; only what is none is a pattern.
            Err(e) if e.kind() == io::ErrorKind::NotFound && input.contains(['*', '?', '[', '{']) => {
                self.pattern(input);
            }
            Err(e) => self.unreadable(input, &e),
        }
    }

    /// Reads every file whose path has the form of a pattern: `pages/**/*.html`.
    fn pattern(&mut self, pattern: &str) {
        let here = At { path: pattern, line: None };
        let matcher = match globset::GlobBuilder::new(pattern).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(e) => return self.problem(here, format!("no pattern for paths: {}", e.kind())),
        };
        // What stands before the first folder with a star in it is where to look.
        let fixed = pattern.find(['*', '?', '[', '{']).and_then(|i| pattern.get(..i)).unwrap_or_default();
        let root = match fixed.rfind('/') {
            Some(0) => "/",
            Some(i) => fixed.get(..i).unwrap_or_default(),
            None => ".",
        };
        let mut found = Vec::new();
        self.matching(root, &matcher, 0, &mut found);
        if found.is_empty() {
            return self.fault(here, Why::Missing, "no file has a path of this form");
        }
        for path in found {
            if self.stopped {
                return;
            }
            self.file(&path);
        }
    }

    fn matching(&mut self, folder: &str, form: &globset::GlobMatcher, depth: usize, found: &mut Vec<String>) {
        let mut names = match self.list(folder) {
            Ok(names) => names,
            Err(e) => return self.unreadable(folder, &e),
        };
        names.sort();
        names.retain(|n| !n.starts_with('.'));
        for name in names {
            let path = if folder == "." { name } else { join(folder, &name) };
            match self.kind(&path) {
                Ok(Kind::File) if form.is_match(&path) => found.push(path),
                Ok(Kind::Folder) if depth < DEPTH => self.matching(&path, form, depth + 1, found),
                _ => {}
            }
        }
    }

    fn folder(&mut self, folder: &str, depth: usize) {
        let here = At { path: folder, line: None };
        let mut names = match self.list(folder) {
            Ok(names) => names,
            Err(e) => return self.unreadable(folder, &e),
        };
        if names.iter().any(|n| n == MANIFEST) {
            return manifest::read(self, &join(folder, MANIFEST), folder);
        }
        names.retain(|n| !n.starts_with('.'));
        if names.is_empty() {
            return self.fault(here, Why::Missing, "the folder holds no file to read");
        }
        for name in names {
            if self.stopped {
                return;
            }
            let path = join(folder, &name);
            match self.kind(&path) {
                Ok(Kind::File) => self.file(&path),
                Ok(Kind::Folder) if depth < DEPTH => self.folder(&path, depth + 1),
                Ok(Kind::Folder) => {
                    self.problem(At { path: &path, line: None }, "folders are nested too deeply");
                }
                Err(e) => self.unreadable(&path, &e),
            }
        }
    }

    fn file(&mut self, path: &str) {
        match self.source(path) {
            Ok(source) => self.told_of(path, stem(unpacked_name(path)), source, folder_of(path)),
            Err(Some(e)) => self.unreadable(path, &e),
            Err(None) => {}
        }
    }

    /// Reads what comes, and says so where nothing came of it: a table without rows, a channel without words.
    fn told_of(&mut self, path: &str, id: &str, source: Source<'a>, folder: Option<&str>) {
        let before = self.told;
        self.stream(path, id, source, folder, false);
        if self.told == before && !self.stopped {
            let message = format!("{path} holds no document and no claim");
            self.notice(Notice::new("nothing", message));
        }
    }

    /// Reads what comes, whatever it is. What can be read piece by piece passes through; the rest is held
    /// while it is read.
    fn stream(&mut self, path: &str, id: &str, source: Source<'a>, folder: Option<&str>, unpacked: bool) {
        let mut source = Ahead::new(source);
        let head = match source.look(HEAD) {
            Ok(head) => head,
            Err(e) => return self.unreadable(path, &e),
        };
        if let Some(how) = packing(head)
            && !unpacked
        {
            let source = unpacking(how, Box::new(source), &self.limits);
            return self.stream(path, id, source, folder, true);
        }
        if is_zip(head) || is_tar(head) {
            return self.archive(path, id, source, unpacked);
        }
        if warc::is_warc(head) {
            return self.crawl(path, source);
        }
        let lines_here = path == STDIN_SHOWN || json::is_lines_name(unpacked_name(path));
        match json::are_lines(&mut source, lines_here) {
            Ok(true) => return json::lines(self, path, &mut BufReader::new(source), folder),
            Ok(false) => {}
            Err(e) => return self.unreadable(path, &e),
        }
        match json::is_long_list(&mut source, &self.limits) {
            Ok(true) => return json::list(self, path, source, folder),
            Ok(false) => {}
            Err(e) => return self.unreadable(path, &e),
        }
        match json::is_long_channel(&mut source, &self.limits) {
            Ok(true) => return json::long_channel(self, path, source),
            Ok(false) => {}
            Err(e) => return self.unreadable(path, &e),
        }
        match table::is_long_csv(&mut source, unpacked_name(path), &self.limits) {
            Ok(Some(encoding)) => return table::long_csv(self, path, id, source, encoding),
            Ok(None) => {}
            Err(e) => return self.unreadable(path, &e),
        }
        match feed::long::is_long(&mut source, &self.limits) {
            Ok(true) => return feed::long::read(self, path, id, source),
            Ok(false) => {}
            Err(e) => return self.unreadable(path, &e),
        }
        match source.whole(&self.limits) {
            Ok(bytes) => self.bytes(path, id, &bytes, folder),
            Err(e) => self.unreadable(path, &e),
        }
    }

    /// Reads one file's bytes, whatever they hold.
    fn bytes(&mut self, path: &str, id: &str, bytes: &[u8], folder: Option<&str>) {
        let at = At { path, line: None };
        let name = unpacked_name(path);
        if bytes.trim_ascii().is_empty() && (path == STDIN_SHOWN || json::is_lines_name(name)) {
            // No lines are what `extract` hands on where nothing was claimed: told, but nothing wrong.
            return self.notice(Notice::new("no-lines", format!("{path} holds no line")));
        }
        if mhtml::is_mhtml(bytes) {
            return match mhtml::open(bytes) {
                Ok(saved) => self.page(at, id, &saved.html, Some(&saved.charset), saved.url),
                Err(why) => self.fault(at, Why::Damaged, why),
            };
        }
        if pdf::is_pdf(bytes) {
            return match pdf::text(bytes, &self.limits) {
                Ok(read) => {
                    if let Some(missing) = read.missing() {
                        self.odd(at, missing);
                    }
                    let id = self.free(path, id);
                    self.document(at, Document { id, text: read.text, ..Document::default() });
                }
                Err(why) => self.fault(at, Why::NoText, why),
            };
        }
        let Some(text) = self.text(at, bytes, id) else { return };
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
            Err(why) => self.fault(at, Why::NoText, why),
        }
    }

    /// Reads a web page that came with its address and, it may be, the name of its encoding.
    fn page(&mut self, at: At<'_>, id: &str, bytes: &[u8], charset: Option<&str>, url: Option<String>) {
        let decoded = match decode_as(bytes, charset) {
            Ok(decoded) => decoded,
            Err(e) => return self.fault(at, Why::NoText, format!("{id}: {e}")),
        };
        let text = self.decoded(at, decoded, bytes, id);
        match page::open("page.html", text, self.limits.nesting) {
            Ok(mut page) => {
                page.url = page.url.or(url);
                let document = page.into_document(id.to_owned());
                self.document(at, document);
            }
            Err(why) => self.fault(at, Why::NoText, format!("{id}: {why}")),
        }
    }

    /// The name of a file in an archive where it is still free, else its path there: every page of a site
    /// may be called `index.html`.
    fn free(&self, path: &str, id: &str) -> String {
        let inside = self.open.last().and_then(|(archive, _)| path.strip_prefix(archive)?.strip_prefix('/'));
        match inside {
            Some(inside) if self.documents.contains_key(&xxh3_128(id.as_bytes())) => {
                let inside = unpacked_name(inside);
                inside.strip_suffix(stem_ending(inside)).unwrap_or(inside).to_owned()
            }
            _ => id.to_owned(),
        }
    }

    /// Reads an archive as the folder it was made from, or a workbook as a table.
    fn archive(&mut self, path: &str, id: &str, mut source: Ahead<'a>, unpacked: bool) {
        let at = At { path, line: None };
        if self.open.len() >= self.limits.depth {
            let reason = format!("archives are nested more than {} deep (limit `depth`)", self.limits.depth);
            return self.problem(at, reason);
        }
        let on_disk = !unpacked && self.inside(path).is_none() && path != STDIN_SHOWN;
        let seekable = match on_disk.then(|| self.files.seekable(path)).flatten() {
            Some(seekable) => seekable,
            None => match self.files.keep(&mut (&mut source).take(self.limits.unpacked)) {
                Ok(kept) => kept,
                Err(e) => return self.unreadable(path, &e),
            },
        };
        let mut faults = Vec::new();
        let opened = Archive::open(seekable, &self.limits, &mut faults);
        for (entry, why) in faults {
            let path = entry.map_or_else(|| path.to_owned(), |e| join(path, &e));
            self.fault(At { path: &path, line: None }, Why::Damaged, why);
        }
        let archive = match opened {
            Ok(archive) => archive,
            Err(e) => return self.unreadable(path, &e),
        };
        let zipped = archive.is_zip();
        if zipped && !archive.has("xl/workbook.xml") && archive.has("[Content_Types].xml") {
            return self.fault(at, Why::NoText, "it is an office document; save it as text first");
        }
        if archive.names().next().is_none() {
            return self.fault(at, Why::Missing, "the archive holds no file to read");
        }
        if zipped && archive.has("xl/workbook.xml") {
            return match archive.weighed(&self.limits) {
                Ok(book) => table::workbook(self, path, id, book),
                Err(e) => self.unreadable(path, &e),
            };
        }
        self.open.push((path.to_owned(), archive));
        self.folder(path, 0);
        self.open.pop();
    }

    /// Reads the crawled pages of a file.
    fn crawl(&mut self, path: &str, source: Ahead<'a>) {
        let at = At { path, line: None };
        let mut from = BufReader::with_capacity(1 << 16, source);
        let (mut all, mut others) = (0usize, 0usize);
        while !self.stopped
            && let Some(next) = warc::next(&mut from, &self.limits)
        {
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
                Err(warc::Fault::This(why)) => {
                    self.fault(at, Why::Damaged, why);
                    continue;
                }
                Err(warc::Fault::Last(why)) => {
                    self.fault(at, Why::Damaged, why);
                    break;
                }
            };
            let body = if record.chunked { warc::joined(record.body) } else { record.body };
            let charset = record.kind.split_once("charset=").map(|(_, c)| c.trim_matches(['"', ' ', ';']));
            match unpack(body, &self.limits) {
                Ok(body) => self.page(at, &record.url, &body, charset, Some(record.url.clone())),
                Err(e) => self.fault(at, Why::Damaged, format!("{}: {e}", record.url)),
            }
        }
        let message = format!("{path}: {others} of {all} records hold no page and were passed over");
        self.notice(Notice::new("records", message));
    }

    /// Decodes bytes and says what was odd about them.
    pub(crate) fn text(&mut self, at: At<'_>, bytes: &[u8], id: &str) -> Option<String> {
        match decode(bytes) {
            Ok(decoded) => Some(self.decoded(at, decoded, bytes, id)),
            Err(e) => {
                self.fault(at, Why::NoText, e.to_string());
                None
            }
        }
    }

    pub(crate) fn decoded(&mut self, at: At<'_>, decoded: Decoded, bytes: &[u8], id: &str) -> String {
        if let Some(offset) = decoded.broken_at {
            let line = bytes.get(..offset).map(|b| 1 + b.iter().filter(|&&b| b == b'\n').count());
            let at = At { line: at.line.or(line), ..at };
            self.odd(at, format!("byte {offset} is no {}; it was read as U+FFFD", decoded.encoding));
        }
        if decoded.encoding != "UTF-8" {
            let message = format!("{} was read as {}", at.path, decoded.encoding);
            self.notice(Notice::new("decoded", message).in_document(id, None));
        }
        decoded.text
    }
}

/// Puts an I/O error the way the rest of the messages are put, the same on every system.
pub fn said(e: &io::Error) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
