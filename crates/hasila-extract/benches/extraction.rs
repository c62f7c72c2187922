//! How fast claims are read, beside a yardstick: an Aho-Corasick automaton (dense, about 3,000 patterns) that only finds words.
//! Both go over the same articles, none of them twice, in one run and on one thread: `cargo bench -p hasila-extract --bench extraction`.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hasila_claim::Document;
use hasila_extract::Extractor;
use hasila_registry::Registry;

const PATTERNS: usize = 3000;
/// What an aid agency's or a daily's page holds on an average.
const CLAIMS_A_KIB: f64 = 1.4;
const ROUNDS: usize = 9;

fn document(id: usize, text: String) -> Document {
    let published = "2024-02-08".parse().ok();
    Document { id: id.to_string(), outlet: None, url: None, published, language: None, title: None, text }
}

fn articles(root: &Path, lang: &str) -> Vec<Document> {
    let mut all = Vec::new();
    let Ok(sets) = std::fs::read_dir(root) else { return all };
    let mut sets: Vec<_> = sets.flatten().map(|e| e.path()).collect();
    sets.sort();
    for set in sets {
        let manifest = std::fs::read_to_string(set.join("manifest.jsonl")).unwrap_or_default();
        for line in manifest.lines() {
            let Ok(item) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let field = |k: &str| item.get(k).and_then(|v| v.as_str()).map(str::to_owned);
            let file = field("file").or_else(|| field("document").map(|d| format!("{d}.txt")));
            let Some(text) = file.and_then(|f| std::fs::read_to_string(set.join(f)).ok()) else { continue };
            let arabic =
                text.chars().filter(|c| ('\u{620}'..='\u{64a}').contains(c)).count() * 3 > text.len() / 2;
            if arabic == (lang == "ar") {
                all.push(Document {
                    outlet: field("outlet"),
                    published: field("published").and_then(|p| p.parse().ok()),
                    ..document(all.len(), text)
                });
            }
        }
    }
    all
}

/// Words and phrases of a language's files, spread over all of them.
fn patterns(root: &Path, lang: &str) -> Vec<String> {
    let mut all = std::collections::BTreeSet::new();
    for file in ["attribution", "bodies", "cues", "hedges", "measures", "nouns", "numerals", "places", "time"]
    {
        let text =
            std::fs::read_to_string(root.join(lang).join(file).with_extension("toml")).unwrap_or_default();
        for word in text.split('"').skip(1).step_by(2) {
            if word.chars().count() >= 3 && word.chars().all(|c| c.is_alphabetic() || c == ' ') {
                all.insert(word.to_owned());
            }
        }
    }
    let step = (all.len() as f64 / PATTERNS as f64).max(1.0);
    let all: Vec<String> = all.into_iter().collect();
    (0..).map_while(|k| all.get((k as f64 * step) as usize).cloned()).take(PATTERNS).collect()
}

/// Thins articles to the density of claims that newspapers have, with sentences put together from clauses of the same articles
/// in which nothing is counted. Clauses come back, but never next to the same ones.
fn thinned(docs: Vec<Document>, extractor: &Extractor<'_>) -> Vec<Document> {
    let mut clauses: Vec<String> = Vec::new();
    for d in &docs {
        for clause in d.text.split(['.', ',', '،', '؛', ';', ':', '\n', '(', ')']).map(str::trim) {
            let words = clause.split_whitespace().count();
            if words >= 3
                && !clause.chars().any(char::is_numeric)
                && extractor.extract(&document(0, clause.to_owned())).claims.is_empty()
            {
                clauses.push(clause.to_owned());
            }
        }
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % n.max(1)
    };
    docs.into_iter()
        .map(|mut d| {
            let claims = extractor.extract(&d).claims.len();
            let size = (claims as f64 / CLAIMS_A_KIB * 1024.0) as usize;
            while d.text.len() < size {
                d.text.push('\n');
                for _ in 0..4 {
                    let line: Vec<&str> = (0..3).map(|_| clauses[next(clauses.len())].as_str()).collect();
                    d.text.push_str(&line.join(", "));
                    d.text.push_str(". ");
                }
            }
            d
        })
        .collect()
}

fn best(mut f: impl FnMut() -> usize) -> (f64, usize) {
    let (mut time, mut found) = (f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        found = black_box(f());
        time = time.min(start.elapsed().as_secs_f64());
    }
    (time, found)
}

fn cut(text: &str, size: usize) -> Vec<Document> {
    let chars: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut all = Vec::new();
    let mut at = 0;
    while at + size < chars.len() {
        let piece = &text[chars[at]..chars[at + size]];
        all.push(document(at, piece.replace('\n', " ")));
        at += size;
    }
    all
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let start = Instant::now();
    let registry = Registry::embedded();
    let loaded = start.elapsed();
    let extractor = Extractor::new(registry)?;
    let ready = start.elapsed();
    let first = document(0, "Six people were killed in the strike, the ministry said.".to_owned());
    let claims = extractor.extract(&first).claims.len();
    println!(
        "start: registry {:.1} ms, packs {:.1} ms, first of {claims} claims after {:.1} ms",
        loaded.as_secs_f64() * 1e3,
        (ready - loaded).as_secs_f64() * 1e3,
        start.elapsed().as_secs_f64() * 1e3
    );
    for lang in ["ar", "en"] {
        let docs = thinned(articles(&data.join("corpora"), lang), &extractor);
        let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
        let words = patterns(&data.join("languages"), lang);
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&words)?;
        let (yard, hits) = best(|| docs.iter().map(|d| automaton.find_iter(&d.text).count()).sum());
        let (whole, claims) = best(|| docs.iter().map(|d| extractor.extract(d).claims.len()).sum());
        println!(
            "{lang}: {} articles, {bytes} bytes, {:.2} claims a KiB; automaton ({} patterns, {hits} hits) {:.1} MB/s, extraction {:.2} MB/s: {:.1} %",
            docs.len(),
            claims as f64 * 1024.0 / bytes as f64,
            words.len(),
            bytes as f64 / yard / 1e6,
            bytes as f64 / whole / 1e6,
            yard / whole * 100.0
        );
        let text: String = docs.iter().map(|d| d.text.as_str()).collect::<Vec<_>>().join("\n");
        let (long, short) = (cut(&text, 20_000), cut(&text, 200));
        let size = |d: &[Document]| d.iter().map(|d| d.text.len()).sum::<usize>() as f64;
        let (l, _) = best(|| long.iter().map(|d| extractor.extract(d).claims.len()).sum());
        let (s, _) = best(|| short.iter().map(|d| extractor.extract(d).claims.len()).sum());
        println!(
            "{lang}: 20,000-character texts at {:.2} of the speed of 200-character lines",
            (size(&long) / l) / (size(&short) / s)
        );
    }
    Ok(())
}
