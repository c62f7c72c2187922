//! When a page was last changed, as it says itself: a toll that was edited in place is as new as the edit.

use hasila_claim::Stamp;

use crate::{decode, page};

/// Names of meta elements that hold it.
const NAMES: [&str; 4] = ["article:modified_time", "og:updated_time", "datemodified", "last-modified"];

/// The time a page says it was last changed, for machines; none where it says none.
pub fn revised(bytes: &[u8]) -> Option<Stamp> {
    let text = decode(bytes).ok()?.text;
    linked(&text).or_else(|| meta(&text)).and_then(|written| page::any_stamp(&written))
}

/// The first `"dateModified": "…"` of what the page states in JSON.
fn linked(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"dateModified\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next().map(str::to_owned)
}

fn meta(text: &str) -> Option<String> {
    text.split('<').filter(|tag| tag.get(..5).is_some_and(|t| t.eq_ignore_ascii_case("meta "))).find_map(
        |tag| {
            let tag = tag.split('>').next()?;
            let named = ["property", "name", "itemprop"]
                .iter()
                .filter_map(|a| attribute(tag, a))
                .any(|name| NAMES.contains(&name.to_ascii_lowercase().as_str()));
            attribute(tag, "content").filter(|_| named).map(str::to_owned)
        },
    )
}

/// The value of an attribute, in quotes or without.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = tag.get(from..)?.find(name) {
        let (before, after) = (tag.get(..from + at)?, tag.get(from + at + name.len()..)?);
        if before.ends_with(char::is_whitespace)
            && let Some(value) = after.trim_start().strip_prefix('=')
        {
            let value = value.trim_start();
            return match value.chars().next()? {
                quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
                _ => value.split(char::is_whitespace).next(),
            };
        }
        from += at + name.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::revised;

    #[test]
    fn a_page_says_when_it_was_changed() {
        for page in [
            r#"<script type="application/ld+json">{"datePublished":"2023-02-05","dateModified" : "2023-02-06T15:00:00Z"}</script>"#,
            r#"<META data-content=x content='2023-02-06T15:00:00Z' property="article:modified_time">"#,
            "<meta name=last-modified content=2023-02-06T15:00:00Z>",
        ] {
            let read = revised(page.as_bytes()).map(|s| s.to_string());
            assert_eq!(read.as_deref(), Some("2023-02-06T15:00:00Z"), "{page}");
        }
        for page in [
            r#"<meta property="article:published_time" content="2023-02-06">"#,
            "<meta name=last-modified>",
            "<meta content=2023-02-06 name",
            r#""dateModified" 2023"#,
            "",
        ] {
            assert_eq!(revised(page.as_bytes()), None, "{page}");
        }
    }
}
