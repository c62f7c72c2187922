//! RSS and Atom: a document an entry.

pub(crate) mod long;

use hasila_claim::Document;
use hasila_language::main_language;
use roxmltree::{Document as Xml, Node};

use crate::page;
use crate::reader::{At, Reader};
use crate::{Why, decode};

/// Tells whether a text is XML other than a web page.
pub(crate) fn looks_like_xml(text: &str) -> bool {
    let start = text.trim_start();
    let rest =
        start.strip_prefix("<?xml").and_then(|r| r.split_once("?>")).map(|(_, rest)| rest.trim_start());
    ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| rest.unwrap_or(start).starts_with(root))
        || rest.is_some_and(|r| !r.to_lowercase().contains("<html"))
}

/// The entries of a feed, for whoever wants the pages they name; none where the bytes are no feed.
pub fn feed_entries(bytes: &[u8]) -> Option<Vec<Document>> {
    let text = decode(bytes).ok()?.text;
    if !looks_like_xml(&text) {
        return None;
    }
    let xml = Xml::parse(text.trim_start()).ok()?;
    let root = root(&xml).ok()?;
    Some(entries(root).enumerate().map(|(i, entry)| document(entry, || (i + 1).to_string())).collect())
}

/// Reads the entries of a feed. An entry is named by its own id or address, which stay the same when the
/// feed moves on, else by its place in the file.
pub(crate) fn read(reader: &mut Reader<'_>, path: &str, stem: &str, text: &str) {
    let at = At { path, line: None };
    let xml = match Xml::parse(text.trim_start()) {
        Ok(xml) => xml,
        Err(e) => return reader.fault(at, Why::Damaged, format!("no well-formed XML: {e}")),
    };
    let root = match root(&xml) {
        Ok(root) => root,
        Err(name) => {
            let why = format!("XML whose first element is `{name}`; feeds (RSS, Atom) are read");
            return reader.fault(at, Why::NoText, why);
        }
    };
    let mut none = true;
    for (i, entry) in entries(root).enumerate() {
        none = false;
        if i >= reader.limits.entries {
            return reader.too_many(at, "entries");
        }
        let line = xml.text_pos_at(entry.range().start).row;
        let at = At { path, line: usize::try_from(line).ok() };
        reader.document(at, document(entry, || format!("{stem}-{}", i + 1)));
    }
    if none {
        reader.fault(at, Why::Missing, "the feed holds no entry");
    }
}

/// The first element of a feed, or the name of what is none.
fn root<'a, 'i>(xml: &'a Xml<'i>) -> Result<Node<'a, 'i>, &'a str> {
    let root = xml.root_element();
    let name = root.tag_name().name();
    if is_root(name) { Ok(root) } else { Err(name) }
}

fn is_root(name: &str) -> bool {
    matches!(name, "rss" | "feed" | "RDF")
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

fn entries<'a, 'i>(root: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    root.descendants().filter(|n| is_entry(n.tag_name().name()))
}

fn document(entry: Node<'_, '_>, numbered: impl Fn() -> String) -> Document {
    let title = child(entry, &["title"]).map(|t| page::fragment(&t));
    // The long form first: a summary that repeats its first sentences adds nothing.
    let body = ["encoded", "content", "description", "summary"].iter().find_map(|name| child(entry, &[name]));
    let text = body.map(|b| page::fragment(&b)).or_else(|| title.clone()).unwrap_or_default();
    let url = child(entry, &["link"]).or_else(|| {
        let links = || entry.children().filter(|n| n.tag_name().name() == "link");
        let main = links()
            .find(|n| matches!(n.attribute("rel"), None | Some("alternate")))
            .or_else(|| links().next());
        main.and_then(|n| n.attribute("href")).map(str::to_owned)
    });
    Document {
        id: child(entry, &["guid", "id"]).or_else(|| url.clone()).unwrap_or_else(numbered),
        outlet: None,
        url,
        published: ["pubDate", "published", "date", "updated"]
            .iter()
            .find_map(|name| child(entry, &[name]))
            .and_then(|d| page::any_stamp(&d)),
        language: main_language(&text).map(|l| l.tag().to_owned()),
        title,
        text,
    }
}

/// The text of the first child of one of these names that has any, CDATA and entities undone.
fn child(entry: Node<'_, '_>, names: &[&str]) -> Option<String> {
    let named = entry.children().filter(|n| n.is_element() && names.contains(&n.tag_name().name()));
    named.into_iter().find_map(|node| {
        let text: String =
            node.descendants().filter_map(|n| n.is_text().then(|| n.text()).flatten()).collect();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}
