//! Text inside other text: web pages, and files with front matter.

use dom_smoothie::{Config, Readability, TextMode};
use hasila_claim::{Document, Stamp};

use crate::language::language_of;

/// What a file says besides its text. What a manifest says goes before it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<Stamp>,
    pub(crate) language: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn into_document(self, id: String) -> Document {
        Document {
            id,
            outlet: self.outlet,
            url: self.url,
            published: self.published,
            language: self.language,
            title: self.title,
            text: self.text,
        }
    }
}

/// Takes a decoded file apart. Plain text comes back as it is.
///
/// # Errors
///
/// A web page in which no article is to be found.
pub(crate) fn open(path: &str, text: String, nesting: usize) -> Result<Page, String> {
    if is_html(path, &text) {
        if depth(&text) > nesting {
            return Err(format!("its elements are nested more than {nesting} deep (limit `nesting`)"));
        }
        html(&text).ok_or_else(|| "no article text was found in this web page".to_owned())
    } else {
        Ok(front_matter(&text).unwrap_or(Page { text, ..Page::default() }))
    }
}

/// How deep elements of one name are nested at most, told from the tags alone; only names that have to
/// be closed are looked at.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0usize, 0usize);
    for tag in ["div", "span", "b", "table", "section", "blockquote", "ul", "font"] {
        let (start, end) = (format!("<{tag}"), format!("</{tag}"));
        let mut here = 0usize;
        for (i, _) in text.match_indices('<') {
            let rest = &text[i..];
            let is = |t: &str| {
                rest.get(..t.len()).is_some_and(|r| r.eq_ignore_ascii_case(t))
                    && rest.as_bytes().get(t.len()).is_some_and(|b| !b.is_ascii_alphanumeric())
            };
            if is(&start) {
                here += 1;
                open = open.max(here);
            } else if is(&end) {
                here = here.saturating_sub(1);
            }
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn is_html(path: &str, text: &str) -> bool {
    let mut start = text.trim_start();
    // An XML declaration or a licence comment may stand before the first tag.
    while let Some(rest) = start
        .strip_prefix("<!--")
        .and_then(|r| r.split_once("-->"))
        .or_else(|| start.strip_prefix("<?xml").and_then(|r| r.split_once("?>")))
    {
        start = rest.1.trim_start();
    }
    let head: String = start.chars().take(15).collect::<String>().to_lowercase();
    let lower = path.to_lowercase();
    let named = [".html", ".htm", ".xhtml"].iter().any(|e| lower.ends_with(e));
    head.starts_with("<!doctype html") || head.starts_with("<html") || (named && start.contains('<'))
}

/// Finds the article of a web page, the way a browser's reader view does.
///
/// The address isn't handed to the library: it would only be used to rewrite links, which a text
/// doesn't have.
fn html(source: &str) -> Option<Page> {
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: 50_000, ..Config::default() };
    let mut reader = Readability::new(source, None, Some(config)).ok()?;
    let attribute = |selector: &str, name: &str| {
        let value = reader.doc.select(selector).attr(name)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    };
    let absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let url = attribute("link[rel=canonical]", "href")
        .filter(absolute)
        .or_else(|| attribute("meta[property='og:url']", "content").filter(absolute));
    let days = [
        (
            "meta[itemprop=datePublished], meta[name=date], meta[name=pubdate], meta[name='publish-date']",
            "content",
        ),
        ("article time[datetime], time[itemprop=datePublished], time[pubdate]", "datetime"),
    ];
    let days: Vec<String> = days.iter().filter_map(|(selector, name)| attribute(selector, name)).collect();
    let said = reader.get_article_metadata(reader.parse_json_ld());
    let shown = SHOWN_DAY.iter().find_map(|selector| {
        let text =
            reader.doc.select(selector).iter().map(|n| n.text().trim().to_owned()).find(|t| !t.is_empty())?;
        any_stamp(&text)
    });
    furniture(&reader);
    let mut text = reader.parse().map_or(String::new(), |article| lines(&article.text_content));
    if text.chars().count() < SHORT {
        let main = main_part(source);
        if !main.is_empty() {
            text = main;
        }
    }
    if text.is_empty() {
        return None;
    }
    // Templates claim languages that the article isn't in, so the letters are asked first.
    let tagged = || said.lang.as_deref().and_then(|l| l.split(['-', '_']).next()).map(str::to_lowercase);
    Some(Page {
        outlet: None,
        url: url.or(said.url).filter(absolute),
        published: said.published_time.iter().chain(&days).find_map(|d| any_stamp(d)).or(shown),
        language: language_of(&text).map(str::to_owned).or_else(tagged),
        title: Some(said.title.trim().to_owned()).filter(|t| !t.is_empty()),
        text,
    })
}

/// Where themes print the day for people.
const SHOWN_DAY: [&str; 6] = [
    "article time, time.entry-date, time.published",
    "[itemprop=datePublished]",
    "[class*=publish], [class*=post-date], [class*=entry-date]",
    "[class*=article-date], [class*=story-date], [class*=news-date], [class*=news_date]",
    "article [class*=date], main [class*=date]",
    "[class*=timestamp], [class=date], [id=date]",
];

/// Words that a class or an id is made of where a part of a page tells of other stories, asks for consent
/// or lets readers speak. Counts in there belong to somebody else.
const FURNITURE: &[&str] = &[
    "related",
    "comment",
    "comments",
    "respond",
    "disqus",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "newsletter",
    "subscribe",
    "share",
    "sharing",
    "social",
    "addtoany",
    "sharedaddy",
    "recommended",
    "recommendations",
    "recirc",
    "mostread",
    "popular",
    "trending",
    "sidebar",
    "widget",
    "breadcrumb",
    "breadcrumbs",
    "promo",
    "advert",
    "advertisement",
    "outbrain",
    "taboola",
    "ticker",
    "morenews",
    "readmore",
    "readalso",
    "jp",
];

/// Pairs of words of one class that mean the same: `read-also`, `more-news`, `most_read`.
const FURNITURE_PAIRS: &[(&str, &str)] = &[
    ("read", "also"),
    ("see", "also"),
    ("also", "read"),
    ("more", "news"),
    ("more", "stories"),
    ("most", "read"),
    ("most", "viewed"),
    ("top", "stories"),
    ("latest", "news"),
    ("other", "news"),
    ("more", "from"),
    ("you", "may"),
    ("breaking", "bar"),
];

/// Takes out what says of itself that it isn't the article. A part that holds half of the page's
/// paragraphs is left: themes call the whole page `has-sidebar`.
fn furniture(page: &Readability) {
    let page = &page.doc;
    let all = page.select("p").length();
    let mut others = Vec::new();
    for part in page.select("[class], [id]").nodes() {
        let named = ["class", "id"].iter().filter_map(|name| part.attr(name)).any(|value| {
            value.split_whitespace().any(|class| {
                let lower = class.to_lowercase();
                let words: Vec<&str> = lower.split(['-', '_']).filter(|w| !w.is_empty()).collect();
                // What a part has or lacks says nothing about what it is.
                !matches!(words.first(), Some(&("has" | "no" | "with" | "without" | "is")))
                    && (words.iter().any(|w| FURNITURE.contains(w))
                        || words.windows(2).any(|w| FURNITURE_PAIRS.contains(&(w[0], w[1]))))
            })
        });
        if named {
            others.push(*part);
        }
    }
    for part in others {
        let held = part.descendants_it().filter(|n| n.has_name("p")).count();
        if held * 2 < all.max(1) || held == 0 {
            part.remove_from_parent();
        }
    }
    page.select("aside, nav, [role=complementary], [role=navigation], [role=dialog], [aria-hidden=true] p")
        .remove();
}

/// Pages shorter than this give the reader view too little to tell article and furniture apart; it then
/// tends to drop lists and tables, and with them counts, or to keep everything.
const SHORT: usize = 500;

/// The text of what a page marks as its main part, else of all of it but the parts that say what they are.
fn main_part(source: &str) -> String {
    let Ok(page) = Readability::new(source, None, None) else { return String::new() };
    furniture(&page);
    page.doc.select("script, style, noscript, template, nav, header, footer, aside, form, iframe").remove();
    for part in ["comment", "related", "share", "menu", "footer", "sidebar"] {
        page.doc.select(&format!("[class*={part}], [id*={part}]")).remove();
    }
    ["[itemprop=articleBody]", "article", "main", "[role=main]", "body"]
        .iter()
        .map(|selector| lines(&page.doc.select_single(selector).formatted_text()))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// The text of a piece of HTML, as feeds carry it; a text without tags and entities is left as it is.
pub(crate) fn fragment(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let Ok(page) = Readability::new(html, None, None) else { return html.to_owned() };
    page.doc.select("script, style, noscript, template, iframe").remove();
    lines(&page.doc.formatted_text())
}

/// Trims every line and leaves one empty line between paragraphs.
fn lines(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    out
}

/// Reads a date as web pages put it: RFC 3339, the same without a colon in the offset, or anything that
/// begins with a day.
pub(crate) fn stamp(written: &str) -> Option<Stamp> {
    let written = written.trim();
    let with_colon = || {
        let split = written.len().checked_sub(2)?;
        let (head, tail) = (written.get(..split)?, written.get(split..)?);
        format!("{head}:{tail}").parse().ok()
    };
    let parsed: Result<Stamp, _> = written.parse();
    parsed.ok().or_else(with_colon).or_else(|| written.get(..10)?.parse().ok())
}

/// Reads a date in whatever form is known, an instant in seconds since 1970 included.
pub(crate) fn any_stamp(written: &str) -> Option<Stamp> {
    let written = written.trim();
    stamp(written)
        .or_else(|| chrono::DateTime::parse_from_rfc2822(written).ok().map(Stamp::Instant))
        .or_else(|| {
            let seconds = written.parse::<i64>().ok().filter(|s| *s > 100_000_000)?;
            let seconds = if seconds > 100_000_000_000 { seconds / 1000 } else { seconds };
            Some(Stamp::Instant(chrono::DateTime::from_timestamp(seconds, 0)?.fixed_offset()))
        })
        .or_else(|| crate::date::written_out(written).map(Stamp::Date))
}

/// Reads metadata between two lines of `---` at the start, as static site tools and note takers write it:
/// one `key: value` a line. A file that merely opens with a rule is left alone.
fn front_matter(text: &str) -> Option<Page> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let mut page = Page::default();
    let mut length = text.len() - rest.len();
    for line in rest.split_inclusive('\n').take(64) {
        length += line.len();
        let line = line.trim_end();
        if line == "---" {
            // The first empty lines after the metadata belong to it.
            page.text = text.get(length..)?.trim_start_matches(['\r', '\n']).to_owned();
            return Some(page);
        }
        if line.is_empty() || line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if key.contains(char::is_whitespace) {
            return None;
        }
        let value = value.trim();
        let value =
            ['"', '\''].iter().find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q)).unwrap_or(value);
        let some = (!value.is_empty()).then(|| value.to_owned());
        match key.to_lowercase().as_str() {
            "title" => page.title = some,
            "outlet" | "publisher" => page.outlet = some,
            "url" | "link" | "source_url" => page.url = some,
            "language" | "lang" => page.language = some,
            "published" | "date" => page.published = stamp(value),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!-- x --><!DOCTYPE html><html lang="en-US"><head>
<title>ستة قتلى في انفجار | موقع المثال</title>
<meta property="og:title" content="ستة قتلى في انفجار بسوق المدينة">
<meta property="article:published_time" content="2022-01-27T10:30:00+0300">
<link rel="canonical" href="https://www.example.org/news/6">
<script>var views = 9999;</script></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة 24</a></li></ul></nav>
<article><h1>ستة قتلى في انفجار بسوق المدينة</h1>
<p>قُتل ستة مدنيين وأصيب أكثر من عشرين آخرين بجروح، في انفجار دراجة نارية مفخخة وسط سوق المدينة صباح اليوم الخميس، وفق ما أفاد به مراسل الموقع من المكان.</p>
<p>وقال الدفاع المدني إن فرقه نقلت <b>19 مصاباً</b> إلى المشافي القريبة، بينهم أربعة أطفال، وإن عمليات البحث تحت الأنقاض ما تزال مستمرة، بعد أن انهار مبنيان بالكامل.</p>
</article><aside><a href="/x">الأكثر قراءة: 100 صورة</a></aside>
<footer>© 2022 جميع الحقوق محفوظة، هاتف 5551234</footer></body></html>"#;

    #[test]
    fn a_web_page_gives_its_article_and_not_its_furniture() {
        let page = open("x.bin", PAGE.to_owned(), 512).unwrap();
        assert_eq!(page.title.as_deref(), Some("ستة قتلى في انفجار بسوق المدينة"));
        assert_eq!(page.published.map(|p| p.to_string()).as_deref(), Some("2022-01-27T10:30:00+03:00"));
        assert_eq!(page.url.as_deref(), Some("https://www.example.org/news/6"));
        assert_eq!(page.language.as_deref(), Some("ar"));
        assert!(page.text.contains("نقلت 19 مصاباً إلى المشافي"), "{}", page.text);
        assert!(page.text.contains("من المكان.\n\nوقال الدفاع"), "{}", page.text);
        for furniture in ["9999", "رياضة", "100", "5551234"] {
            assert!(!page.text.contains(furniture), "{furniture} in {}", page.text);
        }
        assert_eq!(open("x.html", PAGE.to_owned(), 512), Ok(page), "the same page gives the same text");
    }

    #[test]
    fn a_short_page_keeps_its_lists_and_loses_its_comments() {
        let page = "<html><head><meta name=date content=2023-02-07></head><body><nav>1</nav><p>Killed so far:</p>\
            <ul><li>3 in Aleppo</li><li>4 in Idlib</li></ul><table><tr><td>Hama</td><td>2</td></tr></table>\
            <div class=comments>100 killed!</div><script>5</script></body></html>";
        let page = html(page).unwrap();
        assert_eq!(page.text, "Killed so far:\n\n3 in Aleppo\n\n4 in Idlib\n\nHama 2");
        assert_eq!(page.published.map(|p| p.to_string()).as_deref(), Some("2023-02-07"));
    }

    #[test]
    fn broken_and_hostile_pages_end() {
        for (i, _) in PAGE.char_indices().step_by(7) {
            let _ = html(&PAGE[..i]);
        }
        for tag in ["<div>", "<b>", "<table><tr><td>", "<p><ul><li>", "<a href=x>"] {
            let _ =
                html(&format!("<html><p>{}{}", "Six were killed, they said. ".repeat(20), tag.repeat(400)));
            let _ =
                html(&format!("<html>{}<p>{}", tag.repeat(400), "Six were killed, they said. ".repeat(20)));
        }
    }

    #[test]
    fn a_page_without_text_says_so() {
        assert!(open("x.html", "<html><body><script>1</script></body></html>".to_owned(), 512).is_err());
    }

    #[test]
    fn a_text_that_mentions_tags_is_a_text() {
        let text = "Six <b> killed";
        assert_eq!(open("x.txt", text.to_owned(), 512).unwrap().text, text);
    }

    #[test]
    fn front_matter_is_metadata_and_a_rule_is_text() {
        let page = open("x.md", "---\ntitle: \"Six: killed\"\ndate: 2022-01-27 10:00\ntags:\n  - war\nLang: en\n---\n\nSix were.\n".into(), 512).unwrap();
        assert_eq!((page.title.as_deref(), page.language.as_deref()), (Some("Six: killed"), Some("en")));
        assert_eq!(page.published.map(|p| p.day().to_string()).as_deref(), Some("2022-01-27"));
        assert_eq!(page.text, "Six were.\n");
        for plain in ["---\nSix were killed: two men.\n---\n", "---\ntitle: x\n", "----\n"] {
            assert_eq!(open("x.md", plain.to_owned(), 512).unwrap().text, plain);
        }
    }

    #[test]
    fn dates_of_web_pages_are_read() {
        for (written, read) in [
            ("2022-01-27T10:30:00Z", "2022-01-27T10:30:00Z"),
            ("2022-01-27T10:30:00+0300", "2022-01-27T10:30:00+03:00"),
            ("2022-01-27T10:30:00.000+03:00", "2022-01-27T10:30:00+03:00"),
            ("2022-01-27 whenever", "2022-01-27"),
        ] {
            assert_eq!(stamp(written).map(|s| s.to_string()).as_deref(), Some(read));
        }
        assert_eq!(stamp("Thursday"), None);
        assert_eq!(stamp("٢٧ كانون الثاني ٢٠٢٢"), None);
    }
}
