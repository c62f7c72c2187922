//! Saved pages in the manner of many sites: what is read out of each is its headline, its day, its
//! outlet and the article, and nothing of the boxes around it.
//!
//! Each `pages/NAME.html` has a `NAME.md` beside it with what a reader has to find. A page that its site
//! sends in another encoding is kept in UTF-8 here and encoded before it is read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hasila_claim::Document;
use hasila_ingest::{Memory, Options, read_inputs};

/// The outlets that the domains of the pages belong to.
const OUTLETS: [(&str, &str); 27] = [
    ("alsafa.example", "alsafa"),
    ("alnahar-network.example", "alnahar-network"),
    ("almarfa.example", "almarfa"),
    ("northwire.example", "northwire"),
    ("wakalat.example", "wakalat"),
    ("themeridian.example", "the-meridian"),
    ("alofoq.example", "alofoq"),
    ("easternpost.example", "eastern-post"),
    ("hillwatch.example", "hill-watch"),
    ("rivertoncourier.example", "riverton-courier"),
    ("almadar.example", "almadar"),
    ("pineflatsherald.example", "pine-flats-herald"),
    ("ar.raydnews.example", "raydnews"),
    ("radio-alsaha.example", "radio-alsaha"),
    ("sawtaljabal.example", "sawt-al-jabal"),
    ("coastdaily.example", "coast-daily"),
    ("albadia-news.example", "albadia-news"),
    ("aidweb.example", "aidweb"),
    ("bnb.example", "bnb"),
    ("khabar-platform.example", "khabar-platform"),
    ("valleymonitor.example", "valley-monitor"),
    ("gulfagency.example", "gulf-agency"),
    ("sharqiya.example", "sharqiya"),
    ("islandtimes.example", "island-times"),
    ("alshati.example", "alshati"),
    ("capitaltribune.example", "capital-tribune"),
    ("frontnotes.example", "front-notes"),
];

struct Expected {
    title: String,
    date: String,
    outlet: Option<String>,
    encoding: Option<String>,
    text: String,
}

fn expected(name: &str, written: &str) -> Expected {
    let (head, text) = written
        .strip_prefix("---\n")
        .and_then(|w| w.split_once("\n---\n"))
        .unwrap_or_else(|| panic!("{name}: no front matter"));
    let mut keys: BTreeMap<&str, &str> = head.lines().filter_map(|l| l.split_once(": ")).collect();
    let mut key = |k: &str| keys.remove(k).map(str::to_owned);
    let expected = Expected {
        title: key("title").unwrap_or_default(),
        date: key("date").unwrap_or_default(),
        outlet: key("outlet"),
        encoding: key("encoding"),
        text: text.to_owned(),
    };
    assert!(keys.is_empty(), "{name}: unknown keys {keys:?}");
    expected
}

fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
    words
}

/// The harmonic mean of the share of words found that belong there and of those that belong there found.
fn f1(found: &str, wanted: &str) -> f64 {
    let (found, wanted) = (words(found), words(wanted));
    let both: usize = wanted.iter().map(|(w, n)| *n.min(found.get(w).unwrap_or(&0))).sum();
    let all: usize = found.values().chain(wanted.values()).sum();
    2.0 * both as f64 / all as f64
}

fn bytes_of(page: &str, encoding: Option<&str>) -> Vec<u8> {
    let Some(label) = encoding else { return page.as_bytes().to_vec() };
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
    encoding.encode(page).0.into_owned()
}

fn read(name: &str, bytes: Vec<u8>) -> (Option<Document>, Vec<String>) {
    let files = Memory::new([(name, bytes)]);
    let outlet_of = |domain: &str| OUTLETS.iter().find(|(d, _)| *d == domain).map(|(_, id)| (*id).to_owned());
    let read = read_inputs(&files, &[name.to_owned()], &outlet_of, &Options::default());
    (read.documents().next().cloned(), read.problems.iter().map(ToString::to_string).collect())
}

#[test]
fn pages_give_headline_day_outlet_and_nothing_but_the_article() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the pages are there")
        .filter_map(|e| e.ok()?.file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    let (mut sum, mut right) = (0.0, 0);
    for name in &names {
        let page = fs::read_to_string(folder.join(format!("{name}.html"))).expect("a page");
        let wanted = fs::read_to_string(folder.join(format!("{name}.md"))).expect("what is expected of it");
        let wanted = expected(name, &wanted);
        let (document, problems) = read(&format!("{name}.html"), bytes_of(&page, wanted.encoding.as_deref()));
        let document = document.unwrap_or_else(|| panic!("{name}: {problems:?}"));
        let title = document.title.as_deref().unwrap_or_default();
        let text = document.text.strip_prefix(title).unwrap_or(&document.text);
        let score = f1(text, &wanted.text);
        let date = document.published.map(|p| p.to_string()).unwrap_or_default();
        let day = date.get(..10).unwrap_or(&date);
        let facts = [
            ("title", title, wanted.title.as_str()),
            ("date", day, wanted.date.as_str()),
            ("outlet", document.outlet.as_deref().unwrap_or(""), wanted.outlet.as_deref().unwrap_or("")),
        ];
        let wrong: Vec<_> = facts.iter().filter(|(_, found, wanted)| found != wanted).collect();
        println!("{name:24} {score:.3} {wrong:?}");
        if std::env::var_os("SHOW_PAGES").is_some() && score < 0.999 {
            println!("{}\n", document.text);
        }
        sum += score;
        right += usize::from(wrong.is_empty());
    }
    let average = sum / names.len() as f64;
    println!("average {average:.4}, {right} of {} with title, date and outlet right", names.len());
    assert!(average >= 0.98, "average {average:.4}");
    assert!(right * 25 >= names.len() * 23, "title, date, outlet right on {right} of {}", names.len());
}
