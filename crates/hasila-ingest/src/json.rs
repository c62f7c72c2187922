//! JSON and JSON Lines: claims, documents and manifest lines, told apart by their keys.

mod channel;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read as _};

use hasila_claim::{Claim, Document, Stamp};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::limits::Limits;
use crate::page::{self, Page};
use crate::reader::{At, Reader, stem};
use crate::source::{Ahead, Piecewise, unpacked_name};
use crate::{Why, manifest};

pub(crate) use channel::{is_long_channel, long_channel};

/// A document or manifest line. `published` is read apart, so that a bad date costs the date and not
/// the document.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    #[serde(default)]
    pub(crate) document: Option<String>,
    #[serde(default)]
    pub(crate) file: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    published: Option<Value>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    pub(crate) text: Option<String>,
    /// What a server called the encoding of the file.
    #[serde(default)]
    pub(crate) charset: Option<String>,
}

impl Line {
    /// Makes the document it describes around what its file says; the line has the last word.
    pub(crate) fn into_document(
        self,
        reader: &mut Reader<'_>,
        at: At<'_>,
        id: String,
        page: Page,
    ) -> Document {
        let published = match self.published {
            None | Some(Value::Null) => None,
            Some(Value::String(s)) if s.trim().is_empty() => None,
            Some(Value::String(s)) => match s.parse::<Stamp>() {
                Ok(stamp) => Some(stamp),
                Err(e) => {
                    reader.odd(at, format!("key `published`: {e}; the document was read without it"));
                    None
                }
            },
            Some(other) => {
                let reason = format!("key `published`: {other} is no text; the document was read without it");
                reader.odd(at, reason);
                None
            }
        };
        Document {
            id,
            outlet: self.outlet.or(page.outlet),
            url: self.url.or(page.url),
            published: published.or(page.published),
            language: self.language.or(page.language),
            title: self.title.or(page.title),
            text: page.text,
        }
    }
}

/// The keys that tell what an object is.
#[derive(Deserialize)]
struct Probe {
    #[serde(default)]
    quantity: Option<IgnoredAny>,
    #[serde(default)]
    text: Option<IgnoredAny>,
    #[serde(default)]
    file: Option<IgnoredAny>,
    #[serde(default)]
    claims: Option<IgnoredAny>,
    #[serde(default)]
    documents: Option<IgnoredAny>,
    #[serde(default)]
    messages: Option<IgnoredAny>,
    #[serde(default)]
    document: Option<IgnoredAny>,
}

/// An object that holds claims or documents: a reconciliation, or an export of another program.
#[derive(Deserialize)]
struct Holder<'a> {
    #[serde(default, borrow)]
    documents: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    claims: Vec<&'a RawValue>,
}

/// Tells whether a text is JSON or JSON Lines: by its content, else by its name.
pub(crate) fn looks_like_json(text: &str, path: &str) -> bool {
    let lower = path.to_lowercase();
    let named = [".jsonl", ".ndjson", ".json"].iter().any(|e| lower.ends_with(e));
    let trimmed = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let whole = trimmed.starts_with('{') || trimmed.starts_with('[');
    if whole && serde_json::from_str::<IgnoredAny>(trimmed).is_ok() {
        return true;
    }
    named || mostly_objects(text)
}

/// Tells whether at least half of the lines (of enough to judge by) open an object and one is whole. A
/// text that opens with a bracket is not yet JSON, and one bad line doesn't make JSON Lines a text.
fn mostly_objects(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(64);
    let (open, good, all) = lines.fold((0, false, 0), |(open, good, all), l| {
        let opens = l.starts_with('{');
        let whole = good || (opens && serde_json::from_str::<IgnoredAny>(l).is_ok());
        (open + usize::from(opens), whole, all + 1)
    });
    good && open * 2 >= all
}

/// Bytes that are looked at to tell lines from a value of several lines.
const SAMPLE: usize = 64 << 10;
/// Bytes of a first line that are looked at where it is longer than that.
const LONG: usize = 1 << 20;

/// Tells whether a long input is JSON Lines by its first ones, so that it can be read line by line. A
/// short one is better looked at whole. `said` is whether something beside the content says so.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn are_lines(source: &mut Ahead<'_>, said: bool) -> io::Result<bool> {
    let opens = |head: &[u8]| {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        head.first().is_none_or(|b| *b == b'{')
    };
    let head = source.look(SAMPLE)?;
    if !opens(head) || source.seen_all() {
        return Ok(false);
    }
    let head = source.look(SAMPLE)?;
    let Some(end) = head.iter().rposition(|b| *b == b'\n') else {
        let head = source.look(LONG)?;
        let short = head.contains(&b'\n');
        return Ok(opens(head) && if short { one_object(head) } else { said });
    };
    let lines = String::from_utf8_lossy(&head[..end]);
    Ok(lines.contains('{') && mostly_objects(lines.trim_start_matches('\u{feff}')))
}

/// Tells whether a long input is one list, so that it can be read piece by piece.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn is_long_list(source: &mut Ahead<'_>, limits: &Limits) -> io::Result<bool> {
    let head = source.look(limits.sample(SAMPLE))?;
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let opens = head.strip_prefix(b"[").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"));
    Ok(opens && !source.seen_all())
}

/// Reads a list as it comes.
pub(crate) fn list(reader: &mut Reader<'_>, path: &str, from: Ahead<'_>, folder: Option<&str>) {
    streamed(reader, path, from, |reader, at, json, piece| {
        json.deserialize_seq(Elements { reader, at, folder, piece })
    });
}

/// A value that is read while it comes.
type Coming<'a> = serde_json::Deserializer<serde_json::de::IoRead<BufReader<Piecewise<Ahead<'a>>>>>;

/// Reads a value of which only pieces are held, and says where it is cut or damaged.
fn streamed<'s>(
    reader: &mut Reader<'_>,
    path: &str,
    mut from: Ahead<'s>,
    take: impl FnOnce(&mut Reader<'_>, At<'_>, &mut Coming<'s>, &Cell<u64>) -> serde_json::Result<()>,
) {
    let at = At { path, line: None };
    if let Ok(head) = from.look(3)
        && head.starts_with(b"\xef\xbb\xbf")
    {
        let _ = from.read_exact(&mut [0; 3]);
    }
    let (from, piece) = Piecewise::new(from, &reader.limits);
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, from));
    let read = take(reader, at, &mut json, &piece);
    match read.and_then(|()| json.end()) {
        Err(_) if reader.stopped => {}
        Err(e) if e.is_io() => {
            let said = e.to_string();
            let said = said.rfind(" at line ").and_then(|i| said.get(..i)).unwrap_or(&said);
            reader.fault(at, Why::Damaged, format!("{said}; what came before was read"));
        }
        Err(e) => {
            let at = At { path, line: Some(e.line()) };
            reader.problem(at, format!("no JSON: {}; what came before was read", reason(&e)));
        }
        Ok(()) => {}
    }
}

/// Takes the elements of a list one after another.
struct Elements<'r, 'a, 'p> {
    reader: &'r mut Reader<'a>,
    at: At<'p>,
    folder: Option<&'p str>,
    piece: &'p Cell<u64>,
}

impl<'de> Visitor<'de> for Elements<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut i = 0;
        while let Some(value) = list.next_element::<Box<RawValue>>()? {
            self.piece.set(0);
            listed(self.reader, self.at, value.get(), self.folder, "", i);
            i += 1;
            if self.reader.stopped {
                return Err(serde::de::Error::custom("enough"));
            }
        }
        Ok(())
    }
}

/// Tells whether the first line is an object.
fn one_object(head: &[u8]) -> bool {
    let line = head.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or_default();
    serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// Reads JSON or JSON Lines.
pub(crate) fn read(reader: &mut Reader<'_>, path: &str, text: &str, folder: Option<&str>) {
    let trimmed = text.trim();
    let one_line = !trimmed.contains('\n');
    match serde_json::from_str::<&RawValue>(trimmed) {
        Ok(_) => {
            // A value of several lines is an export; what is wrong in it is named by its place in the list.
            let before = text.len() - text.trim_start().len();
            let line = one_line.then(|| 1 + text[..before].matches('\n').count());
            let at = At { path, line };
            element(reader, at, trimmed, folder, "");
        }
        Err(whole) => {
            if !mostly_objects(text) && !is_lines_name(unpacked_name(path)) {
                let at = At { path, line: Some(whole.line()) };
                return reader.problem(at, format!("no JSON: {}", reason(&whole)));
            }
            lines(reader, path, &mut text.as_bytes(), folder);
        }
    }
}

pub(crate) fn is_lines_name(path: &str) -> bool {
    let lower = path.to_lowercase();
    lower.ends_with(".jsonl") || lower.ends_with(".ndjson")
}

/// Reads JSON Lines as they come.
pub(crate) fn lines(reader: &mut Reader<'_>, path: &str, from: &mut dyn BufRead, folder: Option<&str>) {
    let (mut bytes, mut number, mut offset) = (Vec::new(), 0, 0);
    while !reader.stopped {
        number += 1;
        bytes.clear();
        let at = At { path, line: Some(number) };
        // One more than may be, and the line feed.
        let most = (reader.limits.line as u64).saturating_add(2);
        let read = (&mut *from).take(most).read_until(b'\n', &mut bytes);
        let passed = match read {
            Ok(0) => return,
            Ok(_) if bytes.len() as u64 == most && !bytes.ends_with(b"\n") => {
                let why = format!("the line is longer than {} bytes (limit `line`)", reader.limits.line);
                reader.problem(at, why);
                skip_line(from)
            }
            Ok(_) => {
                one_line(reader, at, &bytes, offset, folder);
                Ok(0)
            }
            Err(e) => Err(e),
        };
        match passed {
            Ok(passed) => offset += bytes.len() + passed,
            Err(e) => {
                return reader.fault(at, Why::Damaged, format!("{e}; what came before was read"));
            }
        }
    }
}

fn one_line(reader: &mut Reader<'_>, at: At<'_>, bytes: &[u8], offset: usize, folder: Option<&str>) {
    let bytes = if offset == 0 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    let line = match std::str::from_utf8(bytes) {
        Ok(line) => Cow::Borrowed(line),
        Err(e) => {
            let at_byte = offset + e.valid_up_to();
            reader.odd(at, format!("byte {at_byte} is no UTF-8; it was read as U+FFFD"));
            String::from_utf8_lossy(bytes)
        }
    };
    let line = line.trim();
    if line.len() > reader.limits.line {
        let why = format!("the line is longer than {} bytes (limit `line`)", reader.limits.line);
        reader.problem(at, why);
    } else if !line.is_empty() {
        element(reader, at, line, folder, "");
    }
}

/// Passes by the rest of a line.
fn skip_line(from: &mut dyn BufRead) -> io::Result<usize> {
    let mut passed = 0;
    loop {
        let bytes = from.fill_buf()?;
        if bytes.is_empty() {
            return Ok(passed);
        }
        let end = bytes.iter().position(|b| *b == b'\n').map(|i| i + 1);
        let n = end.unwrap_or(bytes.len());
        from.consume(n);
        passed += n;
        if end.is_some() {
            return Ok(passed);
        }
    }
}

/// Reads one JSON value. `within` says where in a larger one it stands.
fn element(reader: &mut Reader<'_>, at: At<'_>, json: &str, folder: Option<&str>, within: &str) {
    if json.starts_with('[') {
        return match serde_json::from_str::<Vec<&RawValue>>(json) {
            Ok(list) => elements(reader, at, &list, folder, within),
            Err(e) => reader.problem(at, format!("{within}no JSON: {}", reason(&e))),
        };
    }
    let probe = match serde_json::from_str::<Probe>(json) {
        Ok(probe) => probe,
        Err(e) if e.is_data() && json.starts_with('{') => {
            return reader.problem(at, format!("{within}{}", reason(&e)));
        }
        Err(e) if e.is_data() => {
            return reader.problem(at, format!("{within}neither a claim nor a document but {}", shown(json)));
        }
        Err(e) => return reader.problem(at, format!("{within}no JSON: {}", reason(&e))),
    };
    if probe.quantity.is_some() {
        match parse::<Claim>(json) {
            Ok(claim) => reader.claim(at, claim),
            Err(why) => reader.problem(at, format!("{within}{why}")),
        }
    } else if probe.text.is_some() && probe.document.is_some() {
        document(reader, at, json, within);
    } else if probe.file.is_some() {
        match (folder, parse::<Line>(json)) {
            (Some(folder), Ok(line)) => manifest::line(reader, at, folder, line),
            (None, Ok(_)) => {
                reader.problem(at, format!("{within}key `file` needs a folder to find the file in"));
            }
            (_, Err(why)) => reader.problem(at, format!("{within}{why}")),
        }
    } else if probe.claims.is_some() || probe.documents.is_some() {
        match serde_json::from_str::<Holder<'_>>(json) {
            Ok(holder) => {
                elements(reader, at, &holder.documents, folder, &format!("{within}documents"));
                elements(reader, at, &holder.claims, folder, &format!("{within}claims"));
            }
            Err(e) => reader.problem(at, format!("{within}{}", reason(&e))),
        }
    } else if probe.messages.is_some() {
        channel::whole(reader, at, json);
    } else {
        // A document that names itself by another key, or all of it in the words of another program.
        match serde_json::from_str::<Map<String, Value>>(json) {
            Ok(row) if NAMES[1].1.iter().any(|k| row.contains_key(*k)) || !reader.map.is_empty() => {
                let n = at
                    .line
                    .map_or_else(|| within.trim_matches(['[', ']', ':', ' ']).to_owned(), |l| l.to_string());
                foreign(reader, at, &format!("{}-{n}", stem(unpacked_name(at.path))), row);
            }
            _ => reader.problem(at, format!("{within}{NEITHER}")),
        }
    }
}

/// What is said of an object that nothing here knows.
const NEITHER: &str = "neither a claim (key `quantity`) nor a document (key `text`); `--map text=KEY` names the key \
    that holds the text";

/// What other programs call the fields of a document.
const NAMES: [(&str, &[&str]); 7] = [
    ("document", &["document", "document_id", "doc_id", "id", "_id", "guid"]),
    ("text", &["text", "body", "content", "article", "full_text", "fulltext", "maintext", "النص", "المحتوى"]),
    ("title", &["title", "headline", "العنوان"]),
    ("url", &["url", "link", "permalink", "الرابط"]),
    (
        "published",
        &[
            "published",
            "date",
            "published_at",
            "publishedAt",
            "date_publish",
            "datePublished",
            "pubDate",
            "created_at",
            "timestamp",
            "التاريخ",
        ],
    ),
    ("outlet", &["outlet", "publisher", "source", "source_name", "site", "المصدر"]),
    ("language", &["language", "lang", "اللغة"]),
];

/// Reads a document whose fields bear the names of another program: those that were given with the
/// inputs first, then the common ones. `id` is its name where nothing else names it.
pub(crate) fn foreign(reader: &mut Reader<'_>, at: At<'_>, id: &str, row: Map<String, Value>) {
    let written = |field: &str, names: &[&str]| {
        let given = reader.map.iter().find(|(f, _)| f == field).map(|(_, key)| key.as_str());
        given.into_iter().chain(names.iter().copied()).find_map(|key| match row.get(key)? {
            Value::String(s) if !s.trim().is_empty() => Some(s.clone()),
            Value::Number(n) => Some(n.to_string()),
            Value::Object(o) => o.get("name").and_then(Value::as_str).map(str::to_owned),
            _ => None,
        })
    };
    let mut found = NAMES.map(|(field, names)| written(field, names));
    let [document, text, title, url, published, outlet, language] = &mut found;
    let Some(text) = text.take() else {
        return reader.problem(at, NEITHER);
    };
    let published = published.take().and_then(|written| {
        let stamp = page::any_stamp(&written);
        if stamp.is_none() {
            reader.odd(
                at,
                format!("key `published`: `{written}` is no date; the document was read without it"),
            );
        }
        stamp
    });
    // Names of outlets that people type are not ids: the address knows better.
    let outlet = outlet.take().filter(|o| !o.contains(char::is_whitespace)).map(|o| o.to_lowercase());
    // A text is left as it is; some programs keep the tags.
    let text = if text.contains("</") || text.contains("<br") { page::fragment(&text) } else { text };
    let id = document.take().or_else(|| url.clone()).unwrap_or_else(|| id.to_owned());
    let (url, title, language) = (url.take(), title.take(), language.take());
    reader.document(at, Document { id, outlet, url, published, language, title, text });
}

/// A name as an id: its letters and digits in lower case, joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn elements(reader: &mut Reader<'_>, at: At<'_>, list: &[&RawValue], folder: Option<&str>, within: &str) {
    let within = within.trim_end_matches(": ");
    for (i, value) in list.iter().enumerate() {
        listed(reader, at, value.get(), folder, within, i);
    }
}

fn listed(reader: &mut Reader<'_>, at: At<'_>, json: &str, folder: Option<&str>, within: &str, i: usize) {
    // One level of lists is an export; lists in lists are a mistake, and a way to exhaust the stack.
    if json.starts_with('[') {
        reader.problem(at, format!("{within}[{i}]: neither a claim nor a document but a list"));
    } else {
        element(reader, at, json, folder, &format!("{within}[{i}]: "));
    }
}

fn document(reader: &mut Reader<'_>, at: At<'_>, json: &str, within: &str) {
    match parse::<Line>(json) {
        Ok(mut line) => {
            let Some(id) = line.document.take() else {
                return reader.problem(at, format!("{within}missing field `document`"));
            };
            let text = line.text.take().unwrap_or_default();
            let document = line.into_document(reader, at, id, Page { text, ..Page::default() });
            reader.document(at, document);
        }
        Err(why) => reader.problem(at, format!("{within}{why}")),
    }
}

/// Parses a value, or says which key is wrong and how.
pub(crate) fn parse<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|plain| {
        // Asked again only on failure: keeping track of the path costs time that good lines shouldn't pay.
        let mut de = serde_json::Deserializer::from_str(json);
        match serde_path_to_error::deserialize::<_, T>(&mut de) {
            Err(e) if e.inner().is_data() && e.path().iter().next().is_some() => {
                format!("key `{}`: {}", e.path(), reason(e.inner()))
            }
            _ => reason(&plain),
        }
    })
}

/// A JSON error without the line, which would be counted inside the value.
fn reason(e: &serde_json::Error) -> String {
    let said = e.to_string();
    match said.rfind(" at line ") {
        Some(i) if e.is_data() => said[..i].to_owned(),
        Some(i) => format!("{} at column {}", &said[..i], e.column()),
        None => said,
    }
}

fn shown(json: &str) -> String {
    let mut short: String = json.chars().take(40).collect();
    if short.len() < json.len() {
        short.push('…');
    }
    format!("`{short}`")
}
