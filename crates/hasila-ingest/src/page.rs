//! Text inside other text: web pages, and files with front matter.

mod article;
mod facts;
mod furniture;
mod words;

use hasila_claim::{Document, Stamp};

use crate::nesting::deeper_than;

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
        if deeper_than(&text, nesting) {
            return Err(format!("its elements are nested more than {nesting} deep (limit `nesting`)"));
        }
        article::read(&text).ok_or_else(|| "no article text was found in this web page".to_owned())
    } else {
        Ok(front_matter(&text).unwrap_or(Page { text, ..Page::default() }))
    }
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

/// The text of a piece of HTML, as feeds carry it; a text without tags and entities is left as it is.
pub(crate) fn fragment(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let page = dom_query::Document::fragment(html);
    page.select("script, style, noscript, template, iframe").remove();
    lines(&page.formatted_text())
}

/// A line as pages carry it in attributes: entities resolved, one space between words.
fn plain(line: &str) -> String {
    facts::squeezed(&fragment(line))
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
        // A number of seconds may be any number; a year outside newspapers is no year.
        .filter(|stamp| stamp.to_string().parse::<Stamp>().is_ok())
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
        let page = article::read(page).unwrap();
        assert_eq!(page.text, "Killed so far:\n\n3 in Aleppo\n\n4 in Idlib\n\nHama 2");
        assert_eq!(page.published.map(|p| p.to_string()).as_deref(), Some("2023-02-07"));
    }

    #[test]
    fn broken_and_hostile_pages_end() {
        for (i, _) in PAGE.char_indices().step_by(7) {
            let _ = article::read(&PAGE[..i]);
        }
        for tag in ["<div>", "<b>", "<table><tr><td>", "<p><ul><li>", "<a href=x>"] {
            let _ = article::read(&format!(
                "<html><p>{}{}",
                "Six were killed, they said. ".repeat(20),
                tag.repeat(400)
            ));
            let _ = article::read(&format!(
                "<html>{}<p>{}",
                tag.repeat(400),
                "Six were killed, they said. ".repeat(20)
            ));
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
        assert_eq!(any_stamp("1643270400").map(|s| s.to_string()).as_deref(), Some("2022-01-27T08:00:00Z"));
        assert!(any_stamp("2022-01-27T10:30:00.123Z").is_some());
        for nobodys in ["2333333333333333", "Mon, 06 Feb 0023 10:00:00 +0000"] {
            assert_eq!(any_stamp(nobodys), None, "a year outside newspapers: {nobodys}");
        }
    }
}
