//! What a page says about its article: address, headline, day.

use dom_query::{Document, NodeRef};
use hasila_claim::Stamp;
use serde_json::Value;

use super::any_stamp;
use crate::date;

/// What a page states about its article for machines (JSON-LD).
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<Stamp>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

/// Kinds of things that are articles, without `Article` and `Posting` at their ends.
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Statement")
}

/// Reads the first article among what the page states for machines.
pub(super) fn linked(page: &Document) -> Linked {
    let mut found = Linked::default();
    for script in page.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        // Templates put raw line breaks into strings, which JSON forbids.
        let text = text.replace(['\n', '\r', '\t'], " ");
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        article(&value, 0, &mut found);
    }
    found
}

fn article(value: &Value, depth: usize, found: &mut Linked) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| article(v, depth + 1, found)),
        Value::Object(of) => {
            let kinds: Vec<&str> = match of.get("@type") {
                Some(Value::String(kind)) => vec![kind.as_str()],
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            let text =
                |key: &str| of.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
            if kinds.iter().any(|k| is_article(k)) {
                if found.headline.is_none() && found.published.is_none() {
                    found.headline = text("headline").or_else(|| text("name")).map(super::plain);
                    found.published =
                        text("datePublished").or_else(|| text("dateCreated")).and_then(any_stamp);
                    found.url = text("url")
                        .or_else(|| text("mainEntityOfPage"))
                        .or_else(|| of.get("mainEntityOfPage")?.get("@id")?.as_str())
                        .map(str::to_owned);
                    found.body = text("articleBody").map(super::fragment);
                }
                return;
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = of.get(key) {
                    article(inner, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

fn attribute(page: &Document, selector: &str, name: &str) -> Option<String> {
    page.select(selector).nodes().iter().find_map(|n| {
        let value = n.attr(name)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    })
}

/// The content of the first of these meta elements that has any, by `property`, `name` or `itemprop`.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let metas = page.select("meta[content]");
    names.iter().find_map(|name| {
        metas.nodes().iter().find_map(|m| {
            let named = ["property", "name", "itemprop"]
                .iter()
                .any(|a| m.attr(a).is_some_and(|v| v.trim().eq_ignore_ascii_case(name)));
            let content = m.attr("content").filter(|_| named)?.trim().to_owned();
            (!content.is_empty()).then_some(content)
        })
    })
}

/// Where the page was published, as it says itself.
pub(super) fn url(page: &Document, linked: &Linked, source: &str) -> Option<String> {
    let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    attribute(page, "link[rel=canonical]", "href")
        .filter(absolute)
        .or_else(|| meta(page, &["og:url", "twitter:url"]).filter(absolute))
        .or_else(|| linked.url.clone().filter(absolute))
        .or_else(|| saved_from(source).filter(absolute))
        .or_else(|| attribute(page, "base", "href").filter(absolute))
        .map(|url| unarchived(&url).to_owned())
}

/// The address that browsers write into a page when they save it: `<!-- saved from url=(0030)https://… -->`.
fn saved_from(source: &str) -> Option<String> {
    let end = source.char_indices().nth(4096).map_or(source.len(), |(i, _)| i);
    let head = source.get(..end)?;
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    let url = rest.split("-->").next()?.trim();
    (!url.is_empty()).then(|| url.to_owned())
}

/// The address of a page that an archive kept a copy of: the outlet is who published it, not who kept it.
fn unarchived(url: &str) -> &str {
    let Some((head, rest)) = url.split_once("://") else { return url };
    let host = rest.split('/').next().unwrap_or_default();
    if !matches!(host, "web.archive.org" | "archive.org" | "web-beta.archive.org")
        || !head.starts_with("http")
    {
        return url;
    }
    match rest.find("/http") {
        Some(at) => rest.get(at + 1..).unwrap_or(url),
        None => url,
    }
}

/// What the page says its headline is, and the element that shows it. Titles for machines carry the name of
/// the site before or after the headline; the words that are shown do not.
pub(super) fn headline<'a>(page: &'a Document, linked: &Linked) -> (Option<String>, Option<NodeRef<'a>>) {
    let document_title = attribute_text(page, "head title");
    let said = linked
        .headline
        .clone()
        .or_else(|| meta(page, &["og:title", "twitter:title", "title", "dc.title"]).map(|t| super::plain(&t)))
        .or_else(|| document_title.clone());
    let first = page.select("h1").nodes().iter().copied().find(|n| !squeezed(&n.text()).is_empty());
    let Some(said) = said else {
        return (first.map(|h| squeezed(&h.text())), first);
    };
    let shown =
        ["h1", "h2, h3", "[class*=title], [class*=headline], [id*=title]", "b, strong, font, td, div, span"]
            .iter()
            .find_map(|selector| {
                page.select(selector)
                    .nodes()
                    .iter()
                    .copied()
                    .filter(|n| {
                        !n.ancestors_it(None)
                            .any(|a| a.has_name("head") || a.has_name("a") || a.has_name("nav"))
                    })
                    .find(|n| is_headline(&squeezed(&n.text()), &said))
            });
    match shown {
        Some(node) => (Some(squeezed(&node.text())), Some(node)),
        None => {
            let first = first.filter(|_| page.select("h1").length() == 1);
            (Some(without_site(&said, meta(page, &["og:site_name"]).as_deref()).to_owned()), first)
        }
    }
}

fn attribute_text(page: &Document, selector: &str) -> Option<String> {
    let text = squeezed(&page.select(selector).nodes().first()?.text());
    (!text.is_empty()).then_some(text)
}

/// Whether what is shown is what was said, but for the name of the site around it.
fn is_headline(shown: &str, said: &str) -> bool {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count();
    if shown.is_empty() || shown.len() > said.len() + 8 {
        return false;
    }
    if shown == said {
        return true;
    }
    let Some(at) = said.find(shown) else { return false };
    let (before, after) = (&said[..at], &said[at + shown.len()..]);
    let apart = |t: &str, end: bool| {
        let t = t.trim();
        t.is_empty() || if end { t.ends_with(SEPARATORS) } else { t.starts_with(SEPARATORS) }
    };
    apart(before, true) && apart(after, false) && letters(shown) * 5 >= letters(said) * 2
}

/// What stands between a headline and the name of a site.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', ':', '»', '·', '«', '/'];

fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let Some(site) = site.map(str::trim).filter(|s| !s.is_empty()) else { return title };
    let ends = |c: char| c.is_whitespace() || SEPARATORS.contains(&c);
    let cut = title.strip_suffix(site).or_else(|| title.strip_prefix(site)).map(str::trim);
    match cut {
        Some(cut) if cut.starts_with(SEPARATORS) || cut.ends_with(SEPARATORS) => cut.trim_matches(ends),
        _ => title,
    }
}

/// One line, one space between words.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names of meta elements that hold the day of publication.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datePublished",
    "publishedDate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cXenseParse:recs:publishtime",
    "cXenseParse:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
    "citation_publication_date",
];

/// When the page was published: what it says to machines, else the day it shows nearest its headline.
pub(super) fn published(
    page: &Document,
    linked: &Linked,
    headline: Option<&NodeRef<'_>>,
    arabic: bool,
) -> Option<Stamp> {
    linked
        .published
        .or_else(|| PUBLISHED.iter().find_map(|name| any_stamp(&meta(page, &[name])?)))
        .or_else(|| {
            let marked = "time[itemprop=datePublished], time[pubdate], time.published, time.entry-date, \
                article time[datetime], abbr.published, [itemprop=datePublished]";
            page.select(marked)
                .nodes()
                .iter()
                .filter(|n| !of_another(n))
                .find_map(|n| ["datetime", "content", "title"].iter().find_map(|a| any_stamp(&n.attr(a)?)))
        })
        .or_else(|| shown(page, headline, arabic).map(Stamp::Date))
}

/// Whether a part stands in a comment or a box, where days belong to something else.
fn of_another(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|a| {
        a.has_name("aside")
            || ["class", "id"].iter().filter_map(|name| a.attr(name)).any(|v| {
                let v = v.to_lowercase();
                !a.has_name("body") && (v.contains("comment") || v.contains("related"))
            })
    })
}

/// How far from the headline a line may stand that shows the day, in letters.
const NEAR: usize = 500;

/// Finds the line nearest the headline that shows a day and little else: after it first, for the head of a
/// page shows today's.
fn shown(page: &Document, headline: Option<&NodeRef<'_>>, arabic: bool) -> Option<chrono::NaiveDate> {
    let body = page.body()?;
    let (mut before, mut after, mut updated, mut passed) = (None, None, None, 0usize);
    let mut seen = headline.is_none();
    let inside = |n: &NodeRef<'_>| {
        headline.is_some_and(|h| n.id == h.id || n.ancestors_it(None).any(|a| a.id == h.id))
    };
    for node in body.descendants_it().filter(NodeRef::is_text) {
        let parent = node.parent();
        if parent.is_some_and(|p| ["script", "style", "noscript", "template"].iter().any(|n| p.has_name(n))) {
            continue;
        }
        if inside(&node) {
            seen = true;
            continue;
        }
        let text = squeezed(&node.text());
        if seen {
            passed += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        let Some(day) = date::line(&text, arabic).filter(|_| !of_another(&node)) else { continue };
        // "Posted … | Updated …": the day before the word is the one of publication.
        let posted = date::before_update(&text).and_then(|head| date::line(head, arabic));
        let day = posted.unwrap_or(day);
        let of_update = |a: NodeRef<'_>| a.class().is_some_and(|c| c.to_lowercase().contains("updated"));
        let later = posted.is_none()
            && (date::before_update(&text).is_some()
                || parent.is_some_and(|p| p.ancestors_it(Some(2)).chain([p]).any(of_update)));
        let place = if later {
            &mut updated
        } else if seen {
            if passed > NEAR && after.is_some() {
                break;
            }
            &mut after
        } else {
            before = Some(day);
            continue;
        };
        if place.is_none() {
            *place = Some((day, passed));
        }
    }
    let near =
        |found: Option<(chrono::NaiveDate, usize)>| found.filter(|(_, at)| *at <= NEAR).map(|(d, _)| d);
    near(after).or(before).or_else(|| near(updated)).or(after.map(|(d, _)| d)).or(updated.map(|(d, _)| d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_s_address_gives_way_to_the_page_s() {
        assert_eq!(
            unarchived("https://web.archive.org/web/20220101000000/https://example.org/a"),
            "https://example.org/a"
        );
        assert_eq!(unarchived("https://example.org/http"), "https://example.org/http");
    }

    #[test]
    fn a_headline_is_told_from_the_site_s_name() {
        assert!(is_headline("Six killed in blast", "Six killed in blast | The Post"));
        assert!(is_headline("Six killed in blast", "The Post: Six killed in blast"));
        assert!(!is_headline("The Post", "The Post: Six killed in blast"));
        assert!(!is_headline("Six killed", "Six killed in blast"));
        assert_eq!(without_site("Six killed – The Post", Some("The Post")), "Six killed");
        assert_eq!(without_site("Six killed at The Post", Some("The Post")), "Six killed at The Post");
    }
}
