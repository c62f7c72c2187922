//! `hasila link`: tables of rows, and a person's decisions.

use crate::common::{Scratch, ended, run, run_with, stderr};

/// A row: a document of one claim. Places are named twice, now and then without coordinates or with a slip.
fn row(n: usize, event: usize) -> String {
    let spread = |k: usize| (n * 7919 + event * 104_729 + k * 31) % 97;
    let site = event % 40;
    let day = 1 + (event * 13) % 26 + usize::from(spread(1) < 12);
    let thing = ["killed", "wounded", "missing"][usize::from(spread(2) < 25) * (1 + event % 2)];
    let value = 5 + (event * 37) % 60 + if spread(3) < 30 { spread(4) % 3 } else { 0 };
    let name = ["Tell Bayran", "Kafr Hout", "Deir Sukhal", "Ain Murad"][site % 4];
    let (name, sited) = match spread(5) {
        0..5 => (format!("{name}a {site}"), true),
        5..10 => (format!("{name} {site}"), false),
        _ => (format!("{name} {site}"), true),
    };
    let place = if sited {
        format!(r#""lat":{}.25,"lon":{}.5"#, 30 + site / 10, 36 + site % 10)
    } else {
        r#""lat":null,"lon":null"#.to_owned()
    };
    format!(
        r#"{{"schema":1,"id":"c-{n:016x}","document":"d-{n}","published":"2021-05-{day:02}","span":{{"start":0,"end":1}},"quantity":{{"kind":"exact","low":{value},"high":{value},"best":{value}}},"measure":"{thing}","unit":"person","population":{{"category":"civilian","text":"civilians"}},"mode":"incident","time":{{"from":"2021-05-{day:02}","to":"2021-05-{day:02}","as_of":"2021-05-{day:02}"}},"place":{{"name":"{name}",{place}}},"source":{{"id":"source-{}","kind":"named"}}}}"#,
        spread(6) % 20
    )
}

fn table() -> Vec<String> {
    (0..1400).map(|n| row(n, (n * n + n / 3) % 170)).collect()
}

#[test]
fn a_table_in_pieces_in_any_order_on_any_threads_gives_the_bytes_of_the_general_reader() {
    let scratch = Scratch::new();
    let rows = table();
    let whole = scratch.write("rows.jsonl", rows.join("\n") + "\n");
    let expected = ended(&run(&["link", &whole]), 0);
    assert_eq!(expected.lines().count(), rows.len() + 1);
    // From standard input the rows are read one by one as claims.
    let general = ended(&run_with(&["link", "-"], (rows.join("\n") + "\n").as_bytes()), 0);
    assert_eq!(general, expected);
    let shuffled: Vec<&str> = (0..rows.len()).map(|k| rows[(k * 433) % rows.len()].as_str()).collect();
    let parts: Vec<String> = (shuffled.chunks(300).enumerate())
        .map(|(n, part)| scratch.write(&format!("part{n}.jsonl"), part.join("\n")))
        .collect();
    for threads in ["1", "4"] {
        let mut arguments = vec!["link", "--threads", threads];
        arguments.extend(parts.iter().map(String::as_str));
        assert_eq!(ended(&run(&arguments), 0), expected, "{threads} threads");
    }
}

const ARTICLES: [&str; 2] = [
    r#"{"document":"one","outlet":"reuters","published":"2022-01-21","language":"en","text":"Six people were killed in Idlib on Thursday, doctors said."}"#,
    r#"{"document":"two","outlet":"afp","published":"2022-01-21","language":"en","text":"Doctors said six people were killed in Idlib on Thursday."}"#,
];

#[test]
fn a_person_s_decisions_are_obeyed() {
    let scratch = Scratch::new();
    let articles = scratch.write("articles.jsonl", ARTICLES.join("\n"));
    let events = |arguments: &[&str]| {
        let out = ended(&run(arguments), 0);
        let all: std::collections::BTreeSet<String> =
            out.lines().skip(1).filter_map(|l| l.split(',').nth(1)).map(str::to_owned).collect();
        all.len()
    };
    assert_eq!(events(&["link", &articles]), 1);
    let apart = scratch.write("apart.csv", "decision,a,b,why\napart,one,two,another quarter of the town\n");
    assert_eq!(events(&["link", &articles, "--links", &apart]), 2);
    let same = scratch.write("same.csv", "decision,a,b\nsame,one,two\n");
    assert_eq!(events(&["link", &articles, "--links", &same]), 1);
}

#[test]
fn a_file_of_decisions_that_is_none_is_refused_by_name() {
    let scratch = Scratch::new();
    let articles = scratch.write("articles.jsonl", ARTICLES.join("\n"));
    let bad = scratch.write("bad.csv", "a,b\none,two\n");
    let out = run(&["link", &articles, "--links", &bad]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("bad.csv: no column `decision`"), "{}", stderr(&out));
}

/// The articles of a corpus as document lines, by day.
fn corpus(name: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora").join(name);
    let lines = ended(&run(&["ingest", "-q", &folder.display().to_string()]), 0);
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn documents_added_to_an_earlier_report_give_what_a_run_over_all_gives() {
    let scratch = Scratch::new();
    for name in ["ghuwayran-2022", "market-strike-2020"] {
        let lines = corpus(name);
        let (first, then) = lines.split_at(lines.len() / 2);
        let all = scratch.write("all.jsonl", lines.join("\n"));
        let first = scratch.write("first.jsonl", first.join("\n"));
        let then = scratch.write("then.jsonl", then.join("\n"));
        let report = |arguments: &[&str]| {
            ended(&run(&[&["reconcile", "-q", "--format", "json"], arguments].concat()), 0)
        };
        let earlier = scratch.write("earlier.json", report(&[&first]));
        assert_eq!(report(&[&then, "--onto", &earlier]), report(&[&all]), "{name}");
        let links = |arguments: &[&str]| ended(&run(&[&["link", "-q"], arguments].concat()), 0);
        assert_eq!(links(&[&then, "--onto", &earlier]), links(&[&all]), "{name}");
    }
}

#[test]
fn rows_are_added_to_an_earlier_report_too() {
    let scratch = Scratch::new();
    let lines: Vec<String> = (0..90).map(|n| row(n, n / 3)).collect();
    let first = scratch.write("first.jsonl", lines[..60].join("\n"));
    let then = scratch.write("then.jsonl", lines[60..].join("\n"));
    let earlier = ended(&run(&["reconcile", "-q", "--format", "json", &first]), 0);
    let earlier = scratch.write("earlier.json", earlier);
    let out = ended(&run(&["link", "-q", &then, "--onto", &earlier]), 0);
    assert_eq!(out.lines().count(), lines.len() + 1);
}

#[test]
fn what_is_no_report_is_refused_by_name() {
    let scratch = Scratch::new();
    let articles = scratch.write("articles.jsonl", ARTICLES.join("\n"));
    let out = run(&["link", &articles, "--onto", &articles]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("articles.jsonl is no report"), "{}", stderr(&out));
}
