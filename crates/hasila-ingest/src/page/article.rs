//! Finds the article of a web page, with its headline, day and address.

use std::collections::BTreeSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use hasila_language::{Language, main_language};

use super::furniture::{self, Weights};
use super::{Page, facts, lines, words};
use crate::date;

/// Pages shorter than this give the reader view too little to tell article and furniture apart; it then
/// tends to drop lists and tables, and with them counts, or to keep everything.
const SHORT: usize = 500;

/// Reads a web page; none where no article is in it.
pub(super) fn read(source: &str) -> Option<Page> {
    let page = Document::from(source);
    let linked = facts::linked(&page);
    let (title, shown) = facts::headline(&page, &linked);
    let url = facts::url(&page, &linked, source);
    let tagged = page.select("html").attr("lang").map(|l| l.to_lowercase());
    let arabic = match page.body().map(|b| b.text()) {
        Some(text) => main_language(&text) == Some(Language::Arabic),
        None => false,
    };
    let published = facts::published(&page, &linked, shown.as_ref(), arabic);
    furniture::clear(&page, shown.as_ref());
    let lead = standfirst(&page);
    let mut text = body(&page, shown.as_ref());
    // A page that a program fills in shows little, and states its words for machines.
    if let Some(stated) = linked.body
        && text.chars().count() * 2 < stated.chars().count()
    {
        text = stated;
    }
    let text = tidy(&text, title.as_deref(), lead.as_deref());
    if text.is_empty() {
        return None;
    }
    // Templates claim languages that the article isn't in, so the letters are asked first.
    let tagged = || tagged.as_deref().and_then(|l| l.split(['-', '_']).next()).map(str::to_owned);
    Some(Page {
        outlet: None,
        url,
        published,
        language: main_language(&text).map(|l| l.tag().to_owned()).or_else(tagged).filter(|l| !l.is_empty()),
        title: title.filter(|t| !t.is_empty()),
        text,
    })
}

/// The text of the article on a page without furniture.
fn body(page: &Document, headline: Option<&NodeRef<'_>>) -> String {
    let weights = Weights::of(page);
    let all = page.body().map_or(0, |b| weights.at(&b).all());
    if let Some(part) = named_body(page, &weights, all) {
        return lines(&part.formatted_text());
    }
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: 50_000, ..Config::default() };
    let view =
        Readability::with_document(page.clone(), None, Some(config)).ok().and_then(|mut r| r.parse().ok());
    let text = view.map_or(String::new(), |article| lines(&article.text_content));
    let main = main_part(page, headline);
    if text.chars().count() < SHORT && !main.is_empty() {
        return main;
    }
    with_sentences(text, &main)
}

/// A reader view leaves out paragraphs that have links in them: whole sentences of the main part are put
/// back to their place.
fn with_sentences(view: String, main: &str) -> String {
    let seen: BTreeSet<&str> = view.lines().filter(|l| !l.is_empty()).collect();
    let all: Vec<&str> = main.lines().filter(|l| !l.is_empty()).collect();
    let held = all.iter().filter(|l| seen.contains(*l)).count();
    let sentence =
        |l: &str| l.chars().count() >= 40 && l.ends_with(['.', '!', '?', '"', '”', '»', '…', '؟', ':']);
    if held < seen.len() || main.chars().count() > view.chars().count() * 3 / 2 {
        return view;
    }
    let kept: Vec<&str> = all.into_iter().filter(|l| seen.contains(l) || sentence(l)).collect();
    kept.join("\n\n")
}

/// The part of the page that calls itself the article's text and holds most of the words that are left; of
/// parts within each other the innermost.
fn named_body<'a>(page: &'a Document, weights: &Weights, all: usize) -> Option<NodeRef<'a>> {
    let mut found: Option<NodeRef<'a>> = None;
    for part in page.select("[itemprop~=articleBody], [property~=articleBody], [class], [id]").nodes() {
        let marked =
            ["itemprop", "property"].iter().any(|a| part.attr(a).is_some_and(|v| v.contains("articleBody")));
        let named = || ["class", "id"].iter().filter_map(|a| part.attr(a)).any(|v| words::named(&v).the_body);
        if part.has_name("body") || part.has_name("html") || !(marked || named()) {
            continue;
        }
        let weight = weights.at(part).all();
        let enough = match found {
            // Within another, it has to hold nearly all of that.
            Some(outer) if part.ancestors_it(None).any(|n| n.id == outer.id) => {
                weight * 10 >= weights.at(&outer).all() * 8
            }
            Some(other) => weight > weights.at(&other).all(),
            None => weight * 2 > all,
        };
        if enough && weight > 0 {
            found = Some(*part);
        }
    }
    found
}

/// The text of what a page marks as its main part, else of what the headline stands in with some words, else
/// of all that is left.
fn main_part(page: &Document, headline: Option<&NodeRef<'_>>) -> String {
    let weights = Weights::of(page);
    let of_headline = || {
        let headline = headline?;
        let own = weights.at(headline).all();
        headline
            .ancestors_it(None)
            .find(|n| weights.at(n).all() >= own + 40)
            .map(|n| lines(&n.formatted_text()))
    };
    let marked = ["[itemprop=articleBody]", "article"].iter().find_map(|selector| {
        let text = lines(&page.select_single(selector).formatted_text());
        (!text.is_empty()).then_some(text)
    });
    marked
        .or_else(of_headline)
        .or_else(|| {
            ["main", "[role=main]", "body"]
                .iter()
                .map(|selector| lines(&page.select_single(selector).formatted_text()))
                .find(|text| !text.is_empty())
        })
        .unwrap_or_default()
}

/// The sentence under the headline that sums the article up.
fn standfirst(page: &Document) -> Option<String> {
    let marked = "[class*=standfirst], [class*=subheadline], [class*=sub-headline], [class*=subtitle], \
        [class*=sub-title], [class*=article-summary], [class*=article__summary], [class*=story-summary], \
        [class*=article-lead], [itemprop=alternativeHeadline], [class*=dek], [class*=strapline]";
    let text = page
        .select(marked)
        .nodes()
        .iter()
        .map(|n| lines(&n.formatted_text()))
        .find(|t| t.chars().count() >= 20)?;
    Some(text)
}

/// Lines that adverts leave behind, and what stands before a day.
const LEFT_BEHIND: &[&str] = &[
    "advertisement",
    "advertisement · scroll to continue",
    "story continues below advertisement",
    "content continues below",
    "ad",
    "إعلان",
    "اعلان",
    "- الإعلانات -",
    "share",
    "|",
];

/// How lines of the foot of a page begin.
const ENDS: &[&str] =
    &["©", "copyright ©", "copyright (c)", "all rights reserved", "جميع الحقوق محفوظة", "حقوق النشر"];

/// Leaves out lines that repeat the headline, show a day or come from adverts, and puts the standfirst before
/// the article where that doesn't hold it.
fn tidy(text: &str, title: Option<&str>, lead: Option<&str>) -> String {
    let repeats = |line: &str| title.is_some_and(|t| facts::squeezed(line) == t);
    let left_behind = |line: &str| {
        let lower = line.to_lowercase();
        LEFT_BEHIND.contains(&lower.as_str())
            || ENDS.iter().any(|e| lower.starts_with(e))
            || words::heads_a_box(line)
    };
    // What stands over the first sentence is about the article: a day, how often it was liked.
    let about = |line: &str| {
        line.chars().count() < 80
            && (!line.chars().any(char::is_alphabetic)
                || line.contains(['|', '·', '•']) && date::line(line, true).is_some())
    };
    let kept: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| l.chars().any(char::is_alphanumeric))
        .filter(|l| !repeats(l) && !date::only(l) && !left_behind(l))
        .skip_while(|l| about(l))
        .collect();
    let body = kept.join("\n\n");
    match lead {
        Some(lead)
            if !lead.lines().filter(|l| !l.is_empty()).all(|l| body.contains(l)) && !body.is_empty() =>
        {
            let lead: Vec<&str> =
                lead.lines().filter(|l| !l.is_empty() && !body.contains(l) && !repeats(l)).collect();
            format!("{}\n\n{body}", lead.join("\n\n"))
        }
        _ => body,
    }
}
