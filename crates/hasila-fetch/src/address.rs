//! Addresses, and the names that pages are saved under.

use sha2::{Digest as _, Sha256};
use url::Url;

/// Bytes of a name that are taken from the address; file systems end at 255.
const LONGEST: usize = 80;

/// Reads an address as somebody typed it or a page links to it. What follows `#` is a place on the page,
/// not another page.
///
/// # Errors
///
/// It is no address of a web page.
pub(crate) fn parse(written: &str) -> Result<Url, String> {
    let mut url =
        Url::parse(written.trim()).map_err(|e| format!("`{}` is no address: {e}", shown(written)))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("`{}` is no http or https address", shown(written)));
    }
    url.set_fragment(None);
    Ok(url)
}

/// Where a link on a page leads.
///
/// # Errors
///
/// It leads to no web page.
pub(crate) fn join(page: &Url, link: &str) -> Result<Url, String> {
    let url = page.join(link.trim()).map_err(|e| format!("`{}` is no address: {e}", shown(link)))?;
    parse(url.as_str())
}

/// Scheme, host and port: what `robots.txt` and a polite pace go by.
pub(crate) fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// A name for the page of an address: host and path for people, and a few digits of a hash, since paths
/// that differ in marks only would share one.
pub(crate) fn name(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let path = percent_decoded(url.path());
    let mut name = String::new();
    let mut gap = false;
    for c in host.strip_prefix("www.").unwrap_or(host).chars().chain(['/']).chain(path.chars()) {
        let plain = c.is_alphanumeric() || (c == '.' && name.len() < host.len());
        if !plain {
            gap = !name.is_empty();
            continue;
        }
        if name.len() + c.len_utf8() + 1 > LONGEST {
            break;
        }
        if gap {
            name.push('-');
            gap = false;
        }
        name.extend(c.to_lowercase());
    }
    let hash = hex(url.as_str().as_bytes());
    format!("{name}-{}", &hash[..8])
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&b, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        match digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
            Some(decoded) if b == b'%' => {
                bytes.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(b);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn shown(written: &str) -> String {
    let mut short: String = written.trim().chars().take(200).collect();
    if short.len() < written.trim().len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_after_its_address() {
        let named = |url: &str| name(&parse(url).expect("the fixture is an address"));
        assert!(
            named("https://www.example.org/news/2023/toll-rises.html?p=1")
                .starts_with("example.org-news-2023-toll-rises-html-")
        );
        assert!(
            named("https://example.org/%D8%AD%D8%B5%D9%8A%D9%84%D8%A9").starts_with("example.org-حصيلة-")
        );
        assert_ne!(named("https://example.org/a?p=1"), named("https://example.org/a?p=2"));
        assert_eq!(named("https://example.org/a#x"), named("https://example.org/a"));
        let long = named(&format!("https://example.org/{}", "%D8%AD".repeat(500)));
        assert!(long.len() <= LONGEST + 9, "{long}");
        assert!(!named("https://example.org/../../etc/passwd").contains(['/', '\\']));
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        for bad in ["file:///etc/passwd", "ftp://example.org/", "example.org/x", "javascript:alert(1)", ""] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        let page = parse("https://example.org/a/b").expect("the fixture is an address");
        assert_eq!(join(&page, "../c").map(|u| u.to_string()), Ok("https://example.org/c".to_owned()));
        assert!(join(&page, "file:///etc/passwd").is_err());
    }
}
