//! The Arabic page speaks Arabic: what the program says, and not only its headings.

use serde_json::Value;

use crate::common::{Scratch, ended, run};

/// What a page says in its own words: its text without articles, quotes, styles, names and ids that stand
/// for themselves, and without what is marked as English.
fn own_words(html: &str) -> Vec<String> {
    let document = dom_query::Document::from(html);
    for apart in [
        "style",
        "svg title",
        ".article",
        "li[dir=auto]",
        "blockquote",
        "cite",
        "bdi",
        "h4",
        ".id",
        "body [lang=en]",
    ] {
        document.select(apart).remove();
    }
    let mut words = vec![document.text().to_string()];
    for node in document.select("[aria-label]").iter() {
        words.extend(node.attr("aria-label").map(|l| l.to_string()));
    }
    words
}

/// Runs of three words in Latin letters, two of them in small ones: a sentence rather than a name.
fn sentences(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let latin = |w: &&str| {
        w.chars().filter(char::is_ascii_alphabetic).count() > 1 && w.is_ascii() && !w.contains(['-', '/'])
    };
    let small = |w: &&&str| w.starts_with(|c: char| c.is_ascii_lowercase());
    let run = |w: &&[&str]| w.iter().all(latin) && w.iter().filter(small).count() >= 2;
    words.windows(3).filter(run).map(|w| w.join(" ")).collect()
}

#[test]
fn no_english_sentence_is_left_on_the_arabic_page() {
    let scratch = Scratch::new();
    let corpora = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/corpora/");
    // Claims that cannot be taken as they are bring notices with them.
    let claims = ended(&run(&["extract", "--quiet", &format!("{corpora}ghuwayran-2022")]), 0);
    let mut odd: Vec<Value> =
        claims.lines().take(2).map(|l| serde_json::from_str(l).expect("a claim")).collect();
    odd[0]["id"] = "apart".into();
    odd[0]["part_of"] = "nobody".into();
    let odd: String = odd.iter().map(|c| format!("{c}\n")).collect();
    let odd = scratch.write("odd.jsonl", format!("{claims}{odd}"));
    for input in [format!("{corpora}ghuwayran-2022"), format!("{corpora}quake-2023"), odd] {
        for policy in [&["--compare-policy", "ucdp", "--compare-policy", "ibc"][..], &[]] {
            let args = ["reconcile", "--quiet", &input, "--format", "html"];
            let page = |lang| ended(&run(&[&args[..], policy, &["--lang", lang]].concat()), 0);
            let found: Vec<String> = own_words(&page("ar")).iter().flat_map(|t| sentences(t)).collect();
            assert_eq!(found, [] as [String; 0], "{input}");
            assert!(
                own_words(&page("en")).iter().any(|t| !sentences(t).is_empty()),
                "the test sees sentences"
            );
        }
    }
}

#[test]
fn days_and_figures_of_a_voice_that_moved_keep_their_order_among_arabic() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/corpora/quake-2023");
    let page = ended(&run(&["reconcile", "--quiet", corpus, "--format", "html", "--lang", "ar"]), 0);
    let moves: Vec<&str> = page.lines().filter(|l| l.starts_with("<p>") && l.contains(" ← ")).collect();
    assert!(!moves.is_empty());
    for line in moves {
        for (at, _) in line.match_indices("(\u{2066}20").chain(line.match_indices("(20")) {
            let day = line.get(at..).and_then(|l| l.split(')').next()).unwrap_or_default();
            assert!(day.starts_with("(\u{2066}") && day.contains('\u{2069}'), "{day} in {line}");
        }
    }
}

#[test]
fn every_event_of_the_arabic_page_has_an_arabic_name() {
    for corpus in ["ghuwayran-2022", "quake-2023", "market-strike-2020"] {
        let corpus = format!("{}/../../data/corpora/{corpus}", env!("CARGO_MANIFEST_DIR"));
        let page = ended(&run(&["reconcile", "--quiet", &corpus, "--format", "html", "--lang", "ar"]), 0);
        let document = dom_query::Document::from(page.as_str());
        let names: Vec<String> =
            document.select("g.event title").iter().map(|name| name.text().to_string()).collect();
        assert!(!names.is_empty(), "{corpus}");
        for name in names {
            // Where an earlier event is mentioned, the name of the article stands as it is.
            let own = name.split(" (").next().unwrap_or_default();
            assert!(!own.chars().any(|c| c.is_ascii_alphabetic()), "{name}");
        }
    }
}
