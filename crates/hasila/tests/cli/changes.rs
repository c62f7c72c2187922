//! One thing changes, and `check` names that and nothing else, in every format.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::common::{Scratch, ended, run, stderr};

/// A claim line: document, day, source, measure, number.
fn claim(document: &str, day: &str, source: &str, measure: &str, number: u64) -> Value {
    json!({
        "document": document, "outlet": document, "published": day,
        "span": { "start": 10, "end": 20 }, "sentence": { "start": 0, "end": 40 }, "quote": "so many",
        "quantity": { "kind": "exact", "low": number, "high": number, "best": number },
        "measure": measure, "unit": "person", "population": { "category": "civilian" }, "mode": "cumulative",
        "time": { "from": "2024-03-01", "to": day, "as_of": day },
        "place": { "id": "aleppo", "name": "Aleppo", "lat": 36.2, "lon": 37.16 },
        "source": { "id": source, "kind": "named", "text": source },
    })
}

fn articles() -> Vec<Value> {
    vec![
        claim("one", "2024-03-02", "sana", "killed", 40),
        claim("two", "2024-03-03", "afp", "killed", 44),
        claim("three", "2024-03-03", "sana", "wounded", 90),
    ]
}

fn lines(claims: &[Value]) -> String {
    claims.iter().map(|c| format!("{c}\n")).collect()
}

/// What every format says changed: how many of each kind.
fn kinds(after: &[Value]) -> BTreeMap<String, usize> {
    let scratch = Scratch::new();
    let before = scratch.write("before.jsonl", lines(&articles()));
    let after = scratch.write("after.jsonl", lines(after));
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &before]), 0);
    let print = |format: &str| {
        let out = run(&["check", &kept, &after, "--format", format]);
        assert!(matches!(out.status.code(), Some(0 | 1)), "{}", stderr(&out));
        crate::common::stdout(&out)
    };
    let count = |found: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        found.into_iter().for_each(|k| *counts.entry(k).or_default() += 1);
        counts
    };
    let json: Value = serde_json::from_str(&print("json")).expect("JSON");
    let of = |list: &Value, key: &str| {
        list.as_array().expect("a list").iter().map(|c| c[key].as_str().expect("a kind").to_owned()).collect()
    };
    let counts = count(of(&json["changes"], "kind"));
    let sarif: Value = serde_json::from_str(&print("sarif")).expect("SARIF");
    assert_eq!(count(of(&sarif["runs"][0]["results"], "ruleId")), counts);
    let github = print("github");
    let title = |l: &str| l.split("title=").nth(1).and_then(|r| r.split("::").next()).map(str::to_owned);
    assert_eq!(count(github.lines().filter_map(title).collect()), counts, "{github}");
    let text = print("text");
    let markdown = print("markdown");
    let junit = print("junit");
    // Every format names the same changes, word for word, and no other.
    let said: Vec<String> = of(&json["changes"], "message");
    let list = sarif["runs"][0]["results"].as_array().expect("results").iter();
    assert_eq!(list.map(|r| r["message"]["text"].as_str().expect("words")).collect::<Vec<_>>(), said);
    let bare = |s: &str| s.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
    let told = |lines: Vec<String>| lines.iter().map(|l| bare(l)).collect::<Vec<_>>();
    let behind = |l: &str| l.rsplit_once("::").map(|(_, m)| m.replace("%25", "%"));
    assert_eq!(told(github.lines().filter_map(behind).collect()), told(said.clone()), "{github}");
    let lines = text.lines().filter_map(|l| l.strip_prefix("  ")?.split_once("  "));
    assert_eq!(told(lines.map(|(_, m)| m.to_owned()).collect()), told(said.clone()), "{text}");
    let items = markdown.lines().filter_map(|l| l.strip_prefix("- "));
    let plain = |l: &str| l.replace('\\', "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert_eq!(told(items.map(|l| plain(l.trim_end())).collect()), told(said.clone()), "{markdown}");
    let document = roxmltree::Document::parse(&junit).expect("XML");
    let failures = document.descendants().filter(|n| n.has_tag_name("failure"));
    let failed = failures.flat_map(|n| n.text().unwrap_or_default().lines().collect::<Vec<_>>());
    let failed = failed.filter_map(|l| l.split_once("  ")).map(|(_, m)| m.to_owned()).collect();
    assert_eq!(told(failed), told(said), "{junit}");
    for kind in [
        "claim-new",
        "claim-gone",
        "toll-rose",
        "toll-fell",
        "retracted",
        "disputed",
        "settled",
        "source-new",
        "event-new",
    ] {
        let n = counts.get(kind).copied();
        assert_eq!(text.contains(&format!("{kind}: ")), n.is_some(), "{kind} in {text}");
        assert_eq!(markdown.contains(&format!("## {kind}\n")), n.is_some(), "{kind} in {markdown}");
        assert_eq!(junit.contains(&format!("type=\"{kind}\"")), n.is_some(), "{kind} in {junit}");
    }
    counts
}

fn expect(after: &[Value], wanted: &[(&str, usize)]) {
    let wanted: BTreeMap<String, usize> = wanted.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect();
    assert_eq!(kinds(after), wanted);
}

#[test]
fn nothing_changes_where_only_bytes_moved() {
    let mut after = articles();
    after[1]["span"] = json!({ "start": 110, "end": 120 });
    after[1]["sentence"] = json!({ "start": 100, "end": 140 });
    expect(&after, &[]);
}

#[test]
fn one_number_changed() {
    let mut after = articles();
    after[2] = claim("three", "2024-03-03", "sana", "wounded", 95);
    expect(&after, &[("claim-gone", 1), ("claim-new", 1), ("toll-rose", 1)]);
}

#[test]
fn one_date_changed() {
    let mut after = articles();
    after[2]["time"]["as_of"] = json!("2024-03-02");
    after[2]["time"]["to"] = json!("2024-03-02");
    expect(&after, &[("claim-gone", 1), ("claim-new", 1)]);
}

#[test]
fn one_source_changed() {
    let mut after = articles();
    after[2]["source"] = json!({ "id": "white-helmets", "kind": "named", "text": "" });
    expect(&after, &[("claim-gone", 1), ("claim-new", 1), ("source-new", 1)]);
}

#[test]
fn one_article_removed() {
    let mut after = articles();
    after.remove(2);
    expect(&after, &[("claim-gone", 1)]);
}

#[test]
fn one_retraction_added() {
    let mut after = articles();
    after.push(claim("four", "2024-03-04", "sana", "wounded", 70));
    expect(&after, &[("claim-new", 1), ("retracted", 1), ("toll-fell", 1)]);
}

#[test]
fn one_dispute_added() {
    let mut after = articles();
    after.push(claim("four", "2024-03-03", "afp", "wounded", 300));
    expect(&after, &[("claim-new", 1), ("disputed", 1), ("toll-rose", 1)]);
}

/// Claims before and after 90 wounded became 95.
fn one_figure_edited() -> (Scratch, String, String) {
    let scratch = Scratch::new();
    let before = scratch.write("before.jsonl", lines(&articles()));
    let mut edited = articles();
    edited[2] = claim("three", "2024-03-03", "sana", "wounded", 95);
    let after = scratch.write("after.jsonl", lines(&edited));
    (scratch, before, after)
}

#[test]
fn the_message_says_what_an_edit_changed() {
    let (scratch, before, after) = one_figure_edited();
    let kept = scratch.path().join("kept.json").display().to_string();
    let now = scratch.path().join("now.json").display().to_string();
    ended(&run(&["snapshot", &kept, &before]), 0);
    ended(&run(&["snapshot", &now, &after]), 0);
    let text = ended(&run(&["diff", &kept, &now]), 0);
    assert!(text.contains("(figure was 90)") && text.contains(": 90 → 95"), "{text}");
    assert_eq!(text, ended(&run(&["diff", &kept, &now, "--fail-on", "toll-rose"]), 1));
    assert_eq!(text, ended(&run(&["diff", &kept, &now, "--fail-on", "settled"]), 0));
    assert_eq!(text, ended(&run(&["check", &kept, &after, "--update"]), 0));
    assert_eq!(ended(&run(&["check", &kept, &after]), 0), "nothing changed\n");
}

#[test]
fn a_snapshot_does_not_depend_on_the_order_of_its_inputs() {
    let scratch = Scratch::new();
    let mut backwards = articles();
    backwards.reverse();
    let one = scratch.write("one.jsonl", lines(&articles()));
    let two = scratch.write("two.jsonl", lines(&backwards));
    assert_eq!(ended(&run(&["snapshot", "-", &one]), 0), ended(&run(&["snapshot", "-", &two]), 0));
}

#[test]
fn a_change_points_to_the_line_of_its_sentence() {
    let scratch = Scratch::new();
    let first = "Aleppo. The market burned.\n";
    let second =
        "Aleppo. The market burned.\nNo one slept.\n\nSeven civilians were killed, the ministry said.\n";
    let folder = scratch.path().join("news");
    let path = scratch.write("news/a b.txt", first);
    let folder = folder.display().to_string();
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &folder]), 0);
    scratch.write("news/a b.txt", second);
    let sarif = ended(&run(&["check", &kept, &folder, "--format", "sarif"]), 1);
    let log: Value = serde_json::from_str(&sarif).expect("SARIF");
    let result = log["runs"][0]["results"].as_array().expect("results");
    let new = result.iter().find(|r| r["ruleId"] == "claim-new").expect("the new claim");
    let at = &new["locations"][0]["physicalLocation"];
    assert_eq!(at["region"]["startLine"], 4, "{at}");
    assert_eq!(at["region"]["startColumn"], 1, "{at}");
    assert!(at["artifactLocation"]["uri"].as_str().expect("a path").ends_with("news/a%20b.txt"), "{at}");
    assert_eq!(new["level"], "error");
    let github = ended(&run(&["check", &kept, &folder, "--format", "github", "--fail-on", "claim-gone"]), 0);
    assert!(github.contains(&format!("::notice file={path},line=4,endLine=4,col=1,")), "{github}");
}

#[test]
fn junit_has_a_case_for_every_kind_and_fails_only_what_was_asked() {
    let (scratch, before, after) = one_figure_edited();
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &before]), 0);
    let junit = ended(&run(&["check", &kept, &after, "--format", "junit", "--fail-on", "toll-rose"]), 1);
    let document = roxmltree::Document::parse(&junit).expect("XML");
    let suite = document.descendants().find(|n| n.has_tag_name("testsuite")).expect("a suite");
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("9"), Some("1")));
    let failed: Vec<_> = document.descendants().filter(|n| n.has_tag_name("failure")).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].attribute("type"), Some("toll-rose"));
    assert_eq!(suite.children().filter(|n| n.has_tag_name("testcase")).count(), 9);
}

#[test]
fn sarif_fits_its_schema() {
    let scratch = Scratch::new();
    let before = scratch.write("before.jsonl", lines(&articles()));
    let mut changed = articles();
    changed[2] = claim("three", "2024-03-03", "white-helmets", "wounded", 95);
    changed.push(claim("four", "2024-03-03", "afp", "wounded", 300));
    let after = scratch.write("after.jsonl", lines(&changed));
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &before]), 0);
    let log: Value =
        serde_json::from_str(&ended(&run(&["check", &kept, &after, "--format", "sarif"]), 1)).expect("JSON");
    let schema = include_str!("schemas/sarif-2.1.0.json");
    let schema: Value = serde_json::from_str(schema).expect("the schema");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("sarif.json", schema).expect("a resource");
    let index = compiler.compile("sarif.json", &mut schemas).expect("a schema");
    if let Err(e) = schemas.validate(&log, index) {
        panic!("{e:#}");
    }
    // The schema is no formality: it refuses a level that SARIF doesn't have.
    let mut wrong = log;
    wrong["runs"][0]["results"][0]["level"] = json!("grave");
    assert!(schemas.validate(&wrong, index).is_err());
}
