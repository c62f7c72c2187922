//! A folder's manifest: one line a document, with the file that holds its text.

use std::collections::BTreeSet;

use crate::Why;
use crate::decode::decode_as;
use crate::json::{self, Line};
use crate::page::{self, Page};
use crate::reader::{At, Reader, join, stem};
use crate::source::unpacked_name;
use crate::{mhtml, pdf};

/// Reads the documents a manifest lists, in its order. What else lies in the folder stays unread: gold
/// claims and notes stand beside articles.
pub(crate) fn read(reader: &mut Reader<'_>, path: &str, folder: &str) {
    let at = At { path, line: None };
    let bytes = match reader.read(path) {
        Ok(bytes) => bytes,
        Err(None) => return,
        Err(Some(why)) => return reader.fault(at, Why::Missing, why),
    };
    let Some(text) = reader.text(at, &bytes, crate::MANIFEST) else { return };
    let mut ids = BTreeSet::new();
    for (i, raw) in text.split('\n').enumerate() {
        if reader.stopped {
            return;
        }
        let raw = raw.trim();
        if raw.is_empty() {
            continue;
        }
        let at = At { path, line: Some(i + 1) };
        if !raw.starts_with('{') {
            reader.problem(at, "no JSON object");
            continue;
        }
        match json::parse::<Line>(raw) {
            Ok(parsed) => {
                let id = id_of(&parsed);
                if let Some(id) = id.filter(|id| !id.trim().is_empty())
                    && !ids.insert(id.clone())
                {
                    let why = format!("another line has the document id `{id}`; this one was left out");
                    reader.fault(at, Why::SameId, why);
                    continue;
                }
                line(reader, at, folder, parsed);
            }
            Err(why) => reader.problem(at, why),
        }
    }
}

fn id_of(line: &Line) -> Option<String> {
    line.document.clone().or_else(|| line.file.as_deref().map(|f| stem(unpacked_name(f)).to_owned()))
}

/// Reads the document of one line.
pub(crate) fn line(reader: &mut Reader<'_>, at: At<'_>, folder: &str, mut line: Line) {
    let id = id_of(&line);
    let (id, page) = match (id, line.file.take(), line.text.take()) {
        (Some(id), None, Some(text)) => (id, Page { text, ..Page::default() }),
        (Some(id), Some(file), _) => {
            // The line that names the file is what its owner can repair; the reason names the file.
            match page_of(reader, &file, folder, &id, line.charset.as_deref()) {
                Ok(page) => (id, page),
                Err(None) => return,
                Err(Some((why, reason))) => {
                    return reader.fault(at, why, format!("key `file`: `{file}`{reason}"));
                }
            }
        }
        (None, _, Some(_)) => return reader.problem(at, "missing field `document`"),
        _ => return reader.problem(at, "missing field `file`"),
    };
    let document = line.into_document(reader, at, id, page);
    reader.document(at, document);
}

/// The page a line names, or why there is none; nothing where that was told already.
fn page_of(
    reader: &mut Reader<'_>,
    file: &str,
    folder: &str,
    id: &str,
    charset: Option<&str>,
) -> Result<Page, Option<(Why, String)>> {
    if let Some(why) = outside(file) {
        return Err(Some((Why::Invalid, format!(" {why}"))));
    }
    let none = |why: Why, reason: String| Some((why, format!(": {reason}")));
    let path = join(folder, file);
    let bytes = reader.read(&path).map_err(|why| none(Why::Missing, why?))?;
    if pdf::is_pdf(&bytes) {
        let read = pdf::text(&bytes, &reader.limits).map_err(|why| none(Why::NoText, why))?;
        if let Some(missing) = read.missing() {
            reader.odd(At { path: &path, line: None }, missing);
        }
        return Ok(Page { text: read.text, ..Page::default() });
    }
    if mhtml::is_mhtml(&bytes) {
        let saved = mhtml::open(&bytes).map_err(|why| none(Why::Damaged, why))?;
        let decoded =
            decode_as(&saved.html, Some(&saved.charset)).map_err(|e| none(Why::NoText, e.to_string()))?;
        let text = reader.decoded(At { path: &path, line: None }, decoded, &saved.html, id);
        let mut page =
            page::open("page.html", text, reader.limits.nesting).map_err(|why| none(Why::NoText, why))?;
        page.url = page.url.or(saved.url);
        return Ok(page);
    }
    let decoded = decode_as(&bytes, charset).map_err(|e| none(Why::NoText, e.to_string()))?;
    let text = reader.decoded(At { path: &path, line: None }, decoded, &bytes, id);
    page::open(unpacked_name(file), text, reader.limits.nesting).map_err(|why| none(Why::NoText, why))
}

/// Says why a manifest may not name this file: a folder that was handed over must not reach out of itself.
pub(crate) fn outside(file: &str) -> Option<&'static str> {
    let parts = || file.split(['/', '\\']);
    if file.trim().is_empty() {
        Some("names no file")
    } else if file.starts_with(['/', '\\']) || file.get(1..2) == Some(":") {
        Some("is not a path inside the folder")
    } else if parts().any(|p| p == "..") {
        Some("leads out of the folder")
    } else if file.contains('\0') {
        Some("holds a NUL")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn a_path_stays_in_its_folder() {
        for bad in ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "", "\\\\host\\a"] {
            assert!(outside(bad).is_some(), "{bad}");
        }
        for good in ["a.txt", "sub/a.txt", "a..b.txt", "..."] {
            assert!(outside(good).is_none(), "{good}");
        }
    }
}
