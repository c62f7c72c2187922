//! Short passages in every register of the press, with the claims they hold: `tests/passages/*.md`.
//!
//! A passage is a heading, a line `outlet, date`, the text as a quotation, and one list item a claim: the quote, the
//! claim in one-line notation, and the count that it is a part of. A passage without items must yield none. `UPDATE=1 cargo test -p hasila-extract` rewrites
//! the items, to be read before they are kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use hasila_claim::{Document, Notation};
use hasila_extract::Extractor;
use hasila_registry::Registry;

struct Passage {
    title: String,
    line: usize,
    outlet: String,
    published: String,
    text: String,
    claims: Vec<String>,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/passages");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "md"))
        .collect();
    files.sort();
    files
}

/// Reads the passages of a file, and what stands before the first.
fn parse(content: &str) -> (String, Vec<Passage>) {
    let (mut head, mut out): (String, Vec<Passage>) = (String::new(), Vec::new());
    for (k, line) in content.lines().enumerate() {
        if let Some(title) = line.strip_prefix("## ") {
            out.push(Passage {
                title: title.to_owned(),
                line: k + 1,
                outlet: String::new(),
                published: String::new(),
                text: String::new(),
                claims: Vec::new(),
            });
            continue;
        }
        let Some(p) = out.last_mut() else {
            head.push_str(line);
            head.push('\n');
            continue;
        };
        if let Some(text) = line.strip_prefix('>') {
            p.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            p.text.push('\n');
        } else if let Some(claim) = line.strip_prefix("- ") {
            p.claims.push(claim.to_owned());
        } else if let Some((outlet, published)) = line.split_once(", ") {
            (p.outlet, p.published) = (outlet.to_owned(), published.to_owned());
        }
    }
    (head, out)
}

fn read(extractor: &Extractor<'_>, p: &Passage, language: &str) -> Vec<String> {
    let document = Document {
        id: "passage".into(),
        outlet: Some(p.outlet.clone()),
        published: p.published.parse().ok(),
        language: Some(language.to_owned()),
        text: p.text.clone(),
        ..Document::default()
    };
    let found = extractor.extract(&document);
    found
        .claims
        .iter()
        .map(|c| {
            let mut n = Notation::from(c);
            n.outlet = None;
            let whole = c.part_of.as_ref().and_then(|w| found.claims.iter().find(|o| o.id == *w));
            let of = whole.map_or_else(String::new, |w| format!(", of `{}`", w.quote.replace('\n', " ")));
            format!("`{}`: {n}{of}", c.quote.replace('\n', " "))
        })
        .collect()
}

#[test]
fn passages_hold_the_claims_written_below_them() {
    let extractor = Extractor::new(Registry::embedded()).unwrap_or_else(|e| panic!("{e}"));
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    let mut count = 0;
    for file in files() {
        let content = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let language = if name.starts_with("ar") { "ar" } else { "en" };
        let (head, passages) = parse(&content);
        let mut rewritten = head;
        for p in &passages {
            count += 1;
            assert!(!p.outlet.is_empty(), "{name}:{}: a passage needs a line `outlet, date`", p.line);
            let found = read(&extractor, p, language);
            if found != p.claims {
                let _ = writeln!(
                    wrong,
                    "{name}:{}: {}\n  expected {:#?}\n  found {found:#?}",
                    p.line, p.title, p.claims
                );
            }
            let _ = writeln!(rewritten, "## {}\n\n{}, {}\n", p.title, p.outlet, p.published);
            for line in p.text.lines() {
                let _ = writeln!(rewritten, "{}", format!("> {line}").trim_end());
            }
            rewritten.push('\n');
            for c in &found {
                let _ = writeln!(rewritten, "- {c}");
            }
            if !found.is_empty() {
                rewritten.push('\n');
            }
        }
        if update && rewritten != content {
            std::fs::write(&file, rewritten.trim_end().to_owned() + "\n")
                .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        }
    }
    assert!(count > 0, "no passages were found");
    assert!(update || wrong.is_empty(), "{wrong}");
}
