//! Crawled pages (WARC): a document a response. Read here and not by a library, so that a record is
//! never larger than what is there, whatever its header says, and a cut file gives what came before.

use std::io::{self, BufRead, Read as _};

use crate::limits::Limits;

/// Bytes of a header; longer ones are no headers.
const HEADER: usize = 1 << 20;

/// One record.
pub(crate) struct Record {
    /// What was asked for.
    pub(crate) url: String,
    /// `Content-Type` of what came back.
    pub(crate) kind: String,
    /// Whether the body is still gzip-compressed or sent in chunks.
    pub(crate) chunked: bool,
    pub(crate) body: Vec<u8>,
}

/// Why a record was not read.
pub(crate) enum Fault {
    /// Nothing can be read behind it.
    Last(String),
    /// This one is too large: the next one can be read.
    This(String),
}

pub(crate) fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// Reads the next record. `Ok(None)` is one that holds no page: a request, a picture, an error page.
pub(crate) fn next(from: &mut dyn BufRead, limits: &Limits) -> Option<Result<Option<Record>, Fault>> {
    match blank(from) {
        Ok(true) => {}
        Ok(false) => return None,
        Err(e) => return Some(Err(Fault::Last(broken(&e)))),
    }
    Some(read(from, limits))
}

fn read(from: &mut dyn BufRead, limits: &Limits) -> Result<Option<Record>, Fault> {
    let before = "what came before was read";
    let last = |why: &str| Fault::Last(format!("{why}; {before}"));
    let start = from.fill_buf().map_err(|e| Fault::Last(broken(&e)))?;
    // The buffer may end within the word.
    let word = b"WARC/";
    if !start.iter().zip(word).all(|(a, b)| a == b) {
        return Err(last("what follows is no WARC record"));
    }
    let mut head = Vec::new();
    loop {
        let from = &mut *from;
        let read =
            from.take(HEADER as u64).read_until(b'\n', &mut head).map_err(|e| Fault::Last(broken(&e)))?;
        if head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n") {
            break;
        }
        if read == 0 {
            return Err(last("the file ends within a record's header"));
        }
        if head.len() >= HEADER {
            return Err(last("a record's header doesn't end"));
        }
    }
    let Some((header, _)) = self::head(&head) else { return Err(last("a record's header can't be read")) };
    let Some(length) = header.get("content-length").and_then(|l| l.parse::<u64>().ok()) else {
        return Err(last("a record without `Content-Length`"));
    };
    let ends = || last("the file ends within a record");
    let wanted = matches!(header.get("warc-type"), Some("resource" | "response"));
    let url = header.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
    let (Some(url), true, true) = (url.clone(), wanted, length <= limits.file) else {
        let passed =
            io::copy(&mut from.take(length), &mut io::sink()).map_err(|e| Fault::Last(broken(&e)))?;
        if passed < length {
            return Err(ends());
        }
        return match url {
            Some(url) if wanted => Err(Fault::This(format!("{url}: {}", limits.too_large()))),
            _ => Ok(None),
        };
    };
    // As much as there is, whatever the header says.
    let mut block = Vec::new();
    from.take(length).read_to_end(&mut block).map_err(|e| Fault::Last(broken(&e)))?;
    if (block.len() as u64) < length {
        return Err(ends());
    }
    Ok(record(url, &header, block))
}

/// Passes by white space; false at the end of the file.
fn blank(from: &mut dyn BufRead) -> io::Result<bool> {
    loop {
        let bytes = from.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let all = blank == bytes.len();
        from.consume(blank);
        if !all {
            return Ok(true);
        }
    }
}

fn broken(e: &io::Error) -> String {
    format!("{e}; what came before was read")
}

fn record(url: String, header: &Headers, block: Vec<u8>) -> Option<Record> {
    if header.get("warc-type") == Some("resource") {
        let kind = header.get("content-type").unwrap_or_default().to_lowercase();
        return Some(Record { url, kind, chunked: false, body: block });
    }
    let (http, body) = head(&block)?;
    let status = http.first.split_whitespace().nth(1)?;
    let kind = http.get("content-type").unwrap_or("text/html").to_lowercase();
    let chunked = http.get("transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"));
    (status == "200").then(|| Record { url, kind, chunked, body: body.to_vec() })
}

struct Headers {
    first: String,
    lines: Vec<(String, String)>,
}

impl Headers {
    fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Header lines up to the empty one, and what follows it.
fn head(bytes: &[u8]) -> Option<(Headers, &[u8])> {
    let mut lines = Vec::new();
    let mut first = String::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|&b| b == b'\n')?;
        let (line, after) = rest.split_at_checked(end)?;
        rest = after.get(1..)?;
        let line = String::from_utf8_lossy(line.trim_ascii_end());
        if line.is_empty() {
            return Some((Headers { first, lines }, rest));
        }
        match line.split_once(':') {
            Some((name, value)) if !first.is_empty() => {
                lines.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
            _ if first.is_empty() => first = line.into_owned(),
            _ => {}
        }
    }
}

/// Puts a body that was sent in chunks together; one that claims to be and isn't stays as it is, for
/// crawlers often undo it and keep the header.
pub(crate) fn joined(body: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body.as_slice();
    while let Some(end) = rest.iter().position(|&b| b == b'\n') {
        let size = String::from_utf8_lossy(&rest[..end]);
        let size = size.split(';').next().unwrap_or_default().trim();
        let Ok(size) = usize::from_str_radix(size, 16) else { break };
        let Some(chunk) = rest.get(end + 1..).and_then(|r| r.split_at_checked(size)) else { break };
        if size == 0 {
            return out;
        }
        out.extend_from_slice(chunk.0);
        rest = chunk.1.strip_prefix(b"\r\n").or_else(|| chunk.1.strip_prefix(b"\n")).unwrap_or(chunk.1);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn chunks_are_joined_and_what_is_none_stays() {
        assert_eq!(joined(b"3\r\nSix\r\n5;x\r\n dead\r\n0\r\n\r\n".to_vec()), b"Six dead");
        assert_eq!(joined(b"<html>\nSix".to_vec()), b"<html>\nSix");
    }
}
