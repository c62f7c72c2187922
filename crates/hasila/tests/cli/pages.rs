//! Claims out of saved web pages: those of the article, and none of the boxes around it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::common::{Scratch, run};

/// What each document's claims say, by document.
fn said(folder: &str) -> BTreeMap<String, Vec<String>> {
    let out = run(&["extract", folder]);
    let lines = String::from_utf8(out.stdout).expect("claims are UTF-8");
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines.lines() {
        let claim: serde_json::Value = serde_json::from_str(line).expect("a claim");
        let words = format!("{} {} {}", claim["measure"], claim["quantity"], claim["quote"]);
        said.entry(claim["document"].as_str().unwrap_or_default().to_owned()).or_default().push(words);
    }
    said
}

#[test]
fn no_claim_comes_out_of_a_box_around_an_article_and_none_of_the_article_is_lost() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hasila-ingest/tests/pages");
    let scratch = Scratch::new();
    let mut names = Vec::new();
    for entry in fs::read_dir(pages).expect("the pages are there") {
        let path = entry.expect("a page").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("a page in UTF-8");
        match name.strip_suffix(".html") {
            Some(stem) => {
                let expected = fs::read_to_string(path.with_extension("md")).expect("what is expected");
                let label = expected.lines().find_map(|l| l.strip_prefix("encoding: ")).unwrap_or("utf-8");
                let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
                scratch.write(&format!("pages/{name}"), encoding.encode(&text).0);
                names.push(stem.to_owned());
            }
            None => drop(scratch.write(&format!("articles/{name}"), text)),
        }
    }
    let folder = |name: &str| scratch.path().join(name).display().to_string();
    let (of_pages, of_articles) = (said(&folder("pages")), said(&folder("articles")));
    assert!(names.len() >= 25, "{}", names.len());
    let mut wrong = Vec::new();
    for name in &names {
        let (found, wanted) = (of_pages.get(name), of_articles.get(name));
        if wanted.is_none_or(Vec::is_empty) {
            wrong.push(format!("{name}: its article claims nothing, so it shows nothing"));
        }
        let (found, wanted) = (found.cloned().unwrap_or_default(), wanted.cloned().unwrap_or_default());
        wrong.extend(found.iter().filter(|c| !wanted.contains(c)).map(|c| format!("{name}: too many: {c}")));
        wrong.extend(wanted.iter().filter(|c| !found.contains(c)).map(|c| format!("{name}: lost: {c}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
