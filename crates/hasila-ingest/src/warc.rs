//! Crawled pages (WARC): a document a response. Read here and not by a library, so that a record is
//! never larger than what is there, whatever its header says, and a cut file gives what came before.

/// One record.
pub(crate) struct Record<'a> {
    /// What was asked for.
    pub(crate) url: String,
    /// `Content-Type` of what came back.
    pub(crate) kind: String,
    /// Whether the body is still gzip-compressed or sent in chunks.
    pub(crate) chunked: bool,
    pub(crate) body: &'a [u8],
}

pub(crate) fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

/// Reads one record off the front. `Ok(None)` is one that holds no page: a request, a picture, an error
/// page.
pub(crate) fn next<'a>(rest: &mut &'a [u8]) -> Option<Result<Option<Record<'a>>, String>> {
    *rest = rest.trim_ascii_start();
    if rest.is_empty() {
        return None;
    }
    if !is_warc(rest) {
        *rest = &[];
        return Some(Err("what follows is no WARC record; what came before was read".to_owned()));
    }
    let Some((header, after)) = head(rest) else {
        *rest = &[];
        return Some(Err("the file ends within a record's header; what came before was read".to_owned()));
    };
    let length = header.get("content-length").and_then(|l| l.parse::<usize>().ok());
    let Some((block, after)) = length.and_then(|l| after.split_at_checked(l)) else {
        *rest = &[];
        let why = if length.is_some() {
            "the file ends within a record; what came before was read"
        } else {
            "a record without `Content-Length`; what came before was read"
        };
        return Some(Err(why.to_owned()));
    };
    *rest = after;
    Some(Ok(record(&header, block)))
}

fn record<'a>(header: &Headers, block: &'a [u8]) -> Option<Record<'a>> {
    let url = header.get("warc-target-uri")?.trim_matches(['<', '>']).to_owned();
    match header.get("warc-type")? {
        "resource" => {
            let kind = header.get("content-type").unwrap_or_default().to_lowercase();
            Some(Record { url, kind, chunked: false, body: block })
        }
        "response" => {
            let (http, body) = head(block)?;
            let status = http.first.split_whitespace().nth(1)?;
            let kind = http.get("content-type").unwrap_or("text/html").to_lowercase();
            let chunked = http.get("transfer-encoding").is_some_and(|t| t.eq_ignore_ascii_case("chunked"));
            (status == "200").then_some(Record { url, kind, chunked, body })
        }
        _ => None,
    }
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
pub(crate) fn joined(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
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
    body.to_vec()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn chunks_are_joined_and_what_is_none_stays() {
        assert_eq!(joined(b"3\r\nSix\r\n5;x\r\n dead\r\n0\r\n\r\n"), b"Six dead");
        assert_eq!(joined(b"<html>\nSix"), b"<html>\nSix");
    }
}
