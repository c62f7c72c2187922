//! A long feed, of which one entry is held at a time.

use std::io::{self, BufReader};

use quick_xml::Writer;
use quick_xml::errors::Error;
use quick_xml::events::Event;
use roxmltree::Document as Xml;

use super::{document, is_entry, is_root};
use crate::Why;
use crate::limits::Limits;
use crate::reader::{At, Reader};
use crate::source::{Ahead, Piecewise};

/// First bytes of a long feed that must be UTF-8 for it to be read entry by entry.
const SAMPLE: usize = 1 << 20;
/// First bytes in which a feed shows that it is one.
const HEAD: usize = 4096;

/// Tells whether an input is a feed that is better not held whole.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn is_long(source: &mut Ahead<'_>, limits: &Limits) -> io::Result<bool> {
    let head = source.look(limits.sample(HEAD))?;
    let head = String::from_utf8_lossy(head.get(..HEAD).unwrap_or(head));
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with('<') || !["<rss", "<feed", "<rdf:RDF"].iter().any(|root| head.contains(root)) {
        return Ok(false);
    }
    let sample = source.look(limits.sample(SAMPLE))?;
    // The last letter may be cut.
    let good = std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true);
    Ok(good && !source.seen_all())
}

/// An entry as far as it has come.
struct Entry {
    raw: Vec<u8>,
    /// Elements that are open within it, itself included.
    open: usize,
    line: usize,
}

/// Reads a feed as it comes.
pub(crate) fn read(reader: &mut Reader<'_>, path: &str, stem: &str, from: Ahead<'_>) {
    let whole = At { path, line: None };
    let (from, piece) = Piecewise::new(from, &reader.limits);
    let mut xml = quick_xml::Reader::from_reader(BufReader::with_capacity(1 << 16, from));
    // The elements around the entries, which say what their prefixes mean.
    let mut around: Vec<(String, Vec<u8>)> = Vec::new();
    let mut entry: Option<Entry> = None;
    let (mut buffer, mut line, mut n) = (Vec::new(), 1usize, 0usize);
    while !reader.stopped {
        buffer.clear();
        let event = match xml.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(Error::Io(e)) => {
                return reader.fault(whole, Why::Damaged, format!("{e}; what came before was read"));
            }
            Err(e) => {
                let why = format!("no well-formed XML: {e}; what came before was read");
                return reader.fault(At { path, line: Some(line) }, Why::Damaged, why);
            }
        };
        let mut raw = Vec::new();
        // Into memory nothing fails to be written.
        let _ = Writer::new(&mut raw).write_event(event.borrow());
        match (&event, entry.as_mut()) {
            (Event::Eof, None) if around.is_empty() => break,
            (Event::Eof, _) => {
                return reader.fault(whole, Why::Damaged, "the feed is cut; what came before was read");
            }
            (Event::DocType(_), _) => {
                return reader.fault(
                    whole,
                    Why::Damaged,
                    "no well-formed XML: it defines entities of its own",
                );
            }
            (Event::Start(_), Some(entry)) => {
                entry.open += 1;
                entry.raw.extend_from_slice(&raw);
            }
            (Event::End(_), Some(open)) => {
                open.open -= 1;
                open.raw.extend_from_slice(&raw);
                if open.open == 0
                    && let Some(done) = entry.take()
                {
                    piece.set(0);
                    n += 1;
                    if n > reader.limits.entries {
                        return reader.too_many(whole, "entries");
                    }
                    let at = At { path, line: Some(done.line) };
                    parsed(reader, at, &around, &done.raw, || format!("{stem}-{n}"));
                }
            }
            (_, Some(entry)) => entry.raw.extend_from_slice(&raw),
            (Event::Start(tag), None) if around.is_empty() && !is_root(tag.local_name().as_ref()) => {
                let name = tag.name().as_ref().to_owned();
                let why = format!("XML whose first element is `{name}`; feeds (RSS, Atom) are read");
                return reader.fault(whole, Why::NoText, why);
            }
            (Event::Start(tag), None) if is_entry(tag.local_name().as_ref()) => {
                entry = Some(Entry { raw: raw.clone(), open: 1, line });
            }
            (Event::Start(tag), None) => {
                if around.len() >= reader.limits.nesting {
                    let most = reader.limits.nesting;
                    let why = format!("elements lie more than {most} deep in each other (limit `nesting`)");
                    return reader.fault(whole, Why::Limit, why);
                }
                around.push((tag.name().as_ref().to_owned(), raw.clone()));
            }
            (Event::End(_), None) => drop(around.pop()),
            _ => {}
        }
        line += raw.iter().filter(|b| **b == b'\n').count();
    }
    if n == 0 && !reader.stopped {
        reader.fault(whole, Why::Missing, "the feed holds no entry");
    }
}

/// Reads one entry within the elements that it lay in.
fn parsed(
    reader: &mut Reader<'_>,
    at: At<'_>,
    around: &[(String, Vec<u8>)],
    raw: &[u8],
    numbered: impl Fn() -> String,
) {
    let mut text = Vec::with_capacity(raw.len() + 256);
    around.iter().for_each(|(_, tag)| text.extend_from_slice(tag));
    text.extend_from_slice(raw);
    for (name, _) in around.iter().rev() {
        text.extend_from_slice(b"</");
        text.extend_from_slice(name.as_bytes());
        text.push(b'>');
    }
    let text = String::from_utf8_lossy(&text);
    let xml = match Xml::parse(&text) {
        Ok(xml) => xml,
        Err(e) => return reader.fault(at, Why::Damaged, format!("no well-formed XML: {e}")),
    };
    let entry = xml.descendants().find(|n| is_entry(n.tag_name().name()));
    if let Some(entry) = entry {
        reader.document(at, document(entry, numbered));
    }
}
