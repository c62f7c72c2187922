//! Reports for other programs, and the same bytes for every format.

use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader as _};
use serde_json::Value;

use crate::common::{ARTICLE_ONE, ARTICLE_TWO, Scratch, ended, run, two_articles};

const FORMATS: [&str; 10] =
    ["text", "markdown", "html", "json", "csv", "disputes-csv", "xlsx", "dot", "graphml", "claimreview"];

/// Two voices that contradict each other.
fn folder() -> (Scratch, String) {
    two_articles(ARTICLE_TWO)
}

fn bytes(arguments: &[&str]) -> Vec<u8> {
    let out = run(arguments);
    assert_eq!(out.status.code(), Some(0), "{}", crate::common::stderr(&out));
    out.stdout
}

#[test]
fn every_format_gives_the_same_bytes_twice_and_with_any_number_of_threads() {
    let (_scratch, news) = folder();
    for format in FORMATS {
        let once = bytes(&["reconcile", &news, "--format", format, "--threads", "1"]);
        assert!(!once.is_empty(), "{format}");
        assert_eq!(once, bytes(&["reconcile", &news, "--format", format, "--threads", "4"]), "{format}");
        assert_eq!(once, bytes(&["reconcile", &news, "--format", format]), "{format}");
    }
}

#[test]
fn a_workbook_reads_back_with_numbers_as_numbers() {
    let (_scratch, news) = folder();
    let claims = ended(&run(&["extract", &news]), 0).lines().count();
    let book = bytes(&["reconcile", &news, "--format", "xlsx"]);
    let mut book = calamine::Xlsx::new(Cursor::new(book)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["disputes", "claims"]);
    let sheet = book.worksheet_range("claims").expect("claims");
    assert_eq!(sheet.height(), claims + 1);
    let head: Vec<String> = sheet.rows().next().expect("a header").iter().map(ToString::to_string).collect();
    let column = |name: &str| head.iter().position(|h| h == name).expect(name);
    let seven = sheet.rows().find(|r| r[column("document")] == Data::String("one".into())).expect("a claim");
    assert_eq!(seven[column("low")], Data::Float(7.0));
    let (start, end) = (seven[column("start")].to_string(), seven[column("end")].to_string());
    let (start, end): (usize, usize) = (start.parse().expect("bytes"), end.parse().expect("bytes"));
    assert_eq!(seven[column("quote")].to_string(), ARTICLE_ONE[start..end]);
}

#[test]
fn a_graph_has_every_claim_and_no_edge_to_nowhere() {
    let (_scratch, news) = folder();
    let xml = ended(&run(&["reconcile", &news, "--format", "graphml"]), 0);
    let graph = roxmltree::Document::parse(&xml).expect("XML");
    let nodes: Vec<&str> = graph
        .descendants()
        .filter(|n| n.has_tag_name("node") || n.tag_name().name() == "node")
        .filter_map(|n| n.attribute("id"))
        .collect();
    let json: Value =
        serde_json::from_str(&ended(&run(&["reconcile", &news, "--format", "json"]), 0)).expect("JSON");
    for c in json["claims"].as_array().expect("claims") {
        let id = format!("claim:{}", c["id"].as_str().expect("an id"));
        assert!(nodes.contains(&id.as_str()), "{id}");
    }
    let edges = graph.descendants().filter(|n| n.tag_name().name() == "edge");
    for e in edges {
        for end in ["source", "target"] {
            assert!(nodes.contains(&e.attribute(end).expect(end)), "{e:?}");
        }
    }
    let dot = ended(&run(&["reconcile", &news, "--format", "dot"]), 0);
    assert!(dot.starts_with("digraph") && dot.matches(" -> ").count() > 4, "{dot}");
}

#[test]
fn a_review_names_both_sides_and_leaves_the_rating_to_a_person() {
    let (_scratch, news) = folder();
    let text = ended(&run(&["reconcile", &news, "--format", "claimreview"]), 0);
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["@context"], "https://schema.org");
    let reviews = json["@graph"].as_array().expect("reviews");
    let disputes = ended(&run(&["reconcile", &news, "--format", "disputes-csv"]), 0);
    assert_eq!(reviews.is_empty(), disputes.lines().count() < 2);
    for review in reviews {
        assert_eq!(review["@type"], "ClaimReview");
        for key in ["claimReviewed", "itemReviewed", "reviewBody"] {
            assert!(!review[key].is_null(), "{key} in {review}");
        }
        assert!(review.get("reviewRating").is_none(), "{review}");
    }
}

#[test]
fn filters_leave_what_was_asked_for() {
    let (_scratch, news) = folder();
    let json = |arguments: &[&str]| -> Value {
        let all: Vec<&str> = ["reconcile", news.as_str(), "--format", "json"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        serde_json::from_str(&ended(&run(&all), 0)).expect("JSON")
    };
    let tallies = |v: &Value| v["tallies"].as_array().expect("tallies").len();
    let all = json(&[]);
    assert!(tallies(&all) > 0);
    assert_eq!(json(&["--measure", "killed"]), all);
    assert_eq!(json(&["--population", "civilian", "--since", "2024-03-01", "--until", "2024-03-31"]), all);
    assert_eq!(tallies(&json(&["--measure", "wounded"])), 0);
    assert_eq!(tallies(&json(&["--population", "isis"])), 0);
    assert_eq!(tallies(&json(&["--source", "nobody"])), 0);
    // A name that nothing bears may be mistyped, and is told.
    let told = |arguments: &[&str]| {
        crate::common::stderr(&run(&[&["reconcile", news.as_str()][..], arguments].concat()))
    };
    let known = all["claims"][0]["source"]["id"].as_str().expect("a source");
    let sources = format!("nobody,{known}");
    let said = told(&["--source", &sources, "--population", "civillian", "--event", "aleppo"]);
    assert!(
        said.contains("no tally has the source `nobody`") && said.contains("the population `civillian`"),
        "{said}"
    );
    assert!(!said.contains(&format!("`{known}`")) && !said.contains("`aleppo`"), "{said}");
    assert_eq!(tallies(&json(&["--event", "nowhere at all"])), 0);
    assert_eq!(tallies(&json(&["--since", "2025-01-01"])), 0);
    assert_eq!(tallies(&json(&["--until", "2023-01-01"])), 0);
}

/// Uses reports of the corpora in headless Chromium, where there is one. `.ci/browser` installs it.
#[test]
fn a_page_holds_in_a_browser() {
    let on_path = |name: &str| {
        std::env::var_os("PATH")
            .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
    };
    if !["chromedriver", "chromium", "python3"].iter().all(|p| on_path(p)) {
        // Around the test harness, which would keep it to itself.
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: a_page_holds_in_a_browser, no chromium, chromedriver and python3 (.ci/browser installs them)\n",
        );
        return;
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let scratch = Scratch::new();
    let (_news, news) = folder();
    let mut inputs = vec![("small", news)];
    for corpus in ["ghuwayran-2022", "quake-2023"] {
        inputs.push((corpus, root.join("data/corpora").join(corpus).display().to_string()));
    }
    let seeds = root.join("../shared/seeds");
    if seeds.is_dir() {
        inputs.push(("seeds", seeds.display().to_string()));
    }
    let mut pages = Vec::new();
    for (name, input) in &inputs {
        for lang in ["en", "ar"] {
            let page = scratch.path().join(format!("{name}-{lang}.html")).display().to_string();
            bytes(&["reconcile", input, "--quiet", "--format", "html", "--lang", lang, "--output", &page]);
            pages.push(page);
        }
    }
    let mut command = std::process::Command::new("python3");
    command.arg(root.join("scripts/browser_test.py"));
    if let Some(axe) = std::env::var_os("HASILA_AXE") {
        command.arg("--axe").arg(axe);
    }
    let out = command.args(&pages).output().expect("python3 runs");
    assert!(
        out.status.success(),
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
}
