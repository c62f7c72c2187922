//! What scripts rely on.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use crate::common::{Scratch, ended, hasila, run, run_with, stderr, stdout};

const CLAIM: &str = r#"{"schema":1,"id":"c-in","document":"d","span":{"start":0,"end":3},"quantity":{"kind":"exact","low":3,"high":3,"best":3},"measure":"killed","unit":"person","mode":"incident","source":{"id":"sohr","kind":"named"}}"#;

/// A folder where most things are wrong, and the paths of what is right in it.
fn broken_folder(scratch: &Scratch) -> String {
    let manifest = concat!(
        r#"{"file": "good.txt", "document": "good", "outlet": "reuters", "published": "2023-02-06"}"#,
        "\n",
        r#"{"file": "missing.txt", "document": "missing"}"#,
        "\n",
        "{\"file\": \"good.txt\", \n",
        r#"{"file": "empty.txt", "document": "empty"}"#,
        "\n",
        r#"{"file": "binary.bin", "document": "binary"}"#,
        "\n",
        r#"{"file": "noise.txt", "document": "noise"}"#,
        "\n",
        r#"{"file": "better.txt", "document": "better", "published": "2023-02-07"}"#,
        "\n",
    );
    scratch.write("broken/manifest.jsonl", manifest);
    scratch.write("broken/good.txt", "Six people were killed.\n");
    scratch.write("broken/better.txt", "Nine people were wounded.\n");
    scratch.write("broken/empty.txt", "");
    scratch
        .write("broken/binary.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0".repeat(9));
    let noise: Vec<u8> = (0..600_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    scratch.write("broken/noise.txt", noise);
    scratch.path().join("broken").display().to_string()
}

#[test]
fn a_broken_folder_names_each_fault_and_goes_on() {
    let scratch = Scratch::new();
    let folder = broken_folder(&scratch);
    for command in ["ingest", "extract", "link", "reconcile"] {
        let out = run(&[command, "--quiet", &folder]);
        assert_eq!(out.status.code(), Some(2), "{command}: {}", stderr(&out));
        let told = stderr(&out);
        for name in ["missing.txt", "manifest.jsonl:3", "empty.txt", "binary.bin", "noise.txt"] {
            let line = told.lines().find(|l| l.contains(name));
            let line = line.unwrap_or_else(|| panic!("{command}: `{name}` is not named in:\n{told}"));
            let reason = line.rsplit(": ").next().unwrap_or_default();
            assert!(reason.len() > 5, "{command}: no reason given: {line}");
        }
        assert!(!told.contains("better"), "{command}: what is good is not complained of:\n{told}");
        assert!(!told.contains("panicked"), "{told}");
    }
    let read = stdout(&run(&["ingest", &folder]));
    let ids: Vec<&str> = read.lines().filter_map(|l| l.split('"').nth(3)).collect();
    assert_eq!(ids, ["good", "better"]);
}

#[test]
fn an_input_that_is_not_there_is_named() {
    let out = run(&["ingest", "no/such/place"]);
    assert_eq!(ended(&out, 2), "");
    assert_eq!(stderr(&out), "hasila: no/such/place: no such file or folder\n");
}

#[test]
fn wrong_usage_ends_with_2() {
    for wrong in [
        &["extract"][..],
        &["conjure", "x"],
        &["extract", "x", "--format", "stone"],
        &["--threads", "0", "measures"],
    ] {
        assert_eq!(run(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn documents_come_from_standard_input() {
    let out = run_with(&["ingest", "-"], "قُتل ستة.\n".as_bytes());
    let printed = ended(&out, 0);
    assert!(printed.starts_with(r#"{"document":"stdin","#), "{printed}");
    let again = run_with(&["ingest", "-"], printed.as_bytes());
    assert_eq!(ended(&again, 0), printed, "what ingest prints is what ingest reads");
}

#[test]
fn claims_that_come_in_go_out_unchanged() {
    let out = run_with(&["extract", "-"], CLAIM.as_bytes());
    let printed = ended(&out, 0);
    let (got, want): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&printed).unwrap(), serde_json::from_str(CLAIM).unwrap());
    for (key, value) in want.as_object().unwrap() {
        match value {
            serde_json::Value::Object(o) => {
                for (inner, value) in o {
                    assert_eq!(&got[key][inner], value, "{key}.{inner}");
                }
            }
            value => assert_eq!(&got[key], value, "{key}"),
        }
    }
    let again = run_with(&["extract", "-"], printed.as_bytes());
    assert_eq!(ended(&again, 0), printed);
}

#[test]
fn claims_print_in_every_format() {
    let csv = ended(&run_with(&["extract", "-", "--format", "csv"], CLAIM.as_bytes()), 0);
    let mut rows = csv.lines();
    assert!(rows.next().unwrap().starts_with("id,document,outlet,"), "{csv}");
    assert!(rows.next().unwrap().starts_with("c-in,d,,,,0,3,,exact,3,3,3,,killed,person,"), "{csv}");
    let json = ended(&run_with(&["extract", "-", "--format", "json"], CLAIM.as_bytes()), 0);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&json).unwrap().len(), 1);
    let none = ended(&run_with(&["extract", "-", "--format", "json"], b"Nothing happened.\n"), 0);
    assert_eq!(none, "[]\n");
    let table = ended(&run_with(&["extract", "-", "--format", "table"], CLAIM.as_bytes()), 0);
    assert!(table.starts_with("document"), "{table}");
    assert!(table.contains("c-in") && table.contains("Killed"), "{table}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let scratch = Scratch::new();
    // More than any pipe holds.
    let line =
        format!("{{\"document\": \"DOC\", \"text\": \"{}\"}}\n", "Six people were killed. ".repeat(400));
    let many: String = (0..400).map(|i| line.replace("DOC", &format!("d{i}"))).collect();
    let file = scratch.write("many.jsonl", many);
    let mut child = hasila()
        .args(["ingest", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = [0; 20];
    let mut pipe = child.stdout.take().expect("stdout");
    pipe.read_exact(&mut first).expect("some output");
    drop(pipe);
    let out = child.wait_with_output().expect("the binary ends");
    assert_eq!(stderr(&out), "");
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn results_go_to_a_file_when_asked() {
    let scratch = Scratch::new();
    let to = scratch.path().join("out.csv").display().to_string();
    let out = run_with(&["extract", "-", "--format", "csv", "--output", &to], CLAIM.as_bytes());
    assert_eq!(ended(&out, 0), "");
    let written = fs::read_to_string(&to).expect("the file");
    assert_eq!(written, stdout(&run_with(&["extract", "-", "--format", "csv"], CLAIM.as_bytes())));
    let nowhere = scratch.path().join("no/such/out.csv").display().to_string();
    let out = run_with(&["extract", "-", "--output", &nowhere], CLAIM.as_bytes());
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("out.csv"), "{}", stderr(&out));
    // What stops half-way leaves the file as it was.
    fs::write(&to, "of yesterday").expect("the file");
    let out = run_with(&["reconcile", "-", "--policy", "nobody", "--output", &to], CLAIM.as_bytes());
    assert_eq!(out.status.code(), Some(2), "{}", stderr(&out));
    assert_eq!(fs::read_to_string(&to).expect("the file"), "of yesterday");
}

#[test]
fn a_faulty_folder_of_data_is_refused_by_file_and_line() {
    let scratch = Scratch::new();
    scratch.write("data/registry/sources.toml", "[[source]]\nid = \"Not An Id\"\n");
    let data = scratch.path().join("data").display().to_string();
    let out = run(&["measures", "--data", &data]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("sources.toml:"), "{}", stderr(&out));
    let out = run(&["measures", "--data", "no/such/data"]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("no/such/data"), "{}", stderr(&out));
}

#[test]
fn what_nobody_knows_is_refused_by_name() {
    for (command, name) in [("sources", "zzyzx"), ("measures", "zzyzx"), ("places", "zzyzx")] {
        let out = run(&[command, name]);
        assert_eq!(ended(&out, 2), "", "{command}");
        assert!(stderr(&out).contains("`zzyzx`"), "{command}: {}", stderr(&out));
    }
}

#[test]
fn measures_are_listed_and_looked_up() {
    let all = ended(&run(&["measures"]), 0);
    assert!(all.lines().any(|l| l.starts_with("escaped ")), "{all}");
    let one = ended(&run(&["measures", "escaped"]), 0);
    assert!(one.contains("escaped") && !one.contains("infected"), "{one}");
}

#[test]
fn every_command_says_how_it_is_used() {
    for command in [
        "ingest",
        "extract",
        "quantities",
        "link",
        "reconcile",
        "explain",
        "eval",
        "sources",
        "measures",
        "places",
        "snapshot",
        "check",
        "diff",
        "profile",
    ] {
        let help = ended(&run(&[command, "--help"]), 0);
        assert!(help.contains("Examples:") && help.contains(&format!("hasila {command}")), "{help}");
    }
}

#[test]
fn gold_is_scored_and_a_figure_too_low_ends_with_1() {
    let scratch = Scratch::new();
    let gold = scratch.write(
        "small/gold.jsonl",
        r#"{"gold":"g","document":"d","span":{"start":0,"end":3},"quote":"xxx","quantity":{"kind":"exact","low":3,"high":3},"measure":"killed","population":{"category":null,"affiliation":null},"polarity":"affirmed","source":"sohr","unit":"person","mode":"incident","certainty":"stated"}"#,
    );
    let claims = scratch.write("claims.jsonl", CLAIM);
    let table = scratch.path().join("scores.csv").display().to_string();
    let out = ended(&run(&["eval", "--gold", &gold, &claims, "--csv", &table, "--require", "full=1"]), 0);
    assert!(
        out.starts_with(
            "gold 1 claims in 1 documents, predicted 1\nfound       P 1.000  R 1.000  F1 1.000\n"
        ),
        "{out}"
    );
    let written = fs::read_to_string(&table).expect("the table");
    assert!(written.starts_with("corpus,figure,value\nsmall,found,1.000\n"), "{written}");
    let low = run(&["eval", "--gold", &gold, &claims, "--require", "verdicts=0.5"]);
    assert!(ended(&low, 1).contains("falls short: verdicts 0.000 < 0.5"), "{}", stdout(&low));
    let wrong = run(&["eval", "--gold", &claims, &claims]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("claims.jsonl line 1: missing field `gold`"), "{}", stderr(&wrong));
}

/// The articles that come with the project, as many copies as make work for several threads.
fn articles(scratch: &Scratch) -> Vec<String> {
    let corpora = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora");
    let mut folders: Vec<_> =
        fs::read_dir(corpora).expect("data/corpora").map(|e| e.expect("an entry").path()).collect();
    folders.retain(|f| f.join("manifest.jsonl").exists());
    folders.sort();
    let mut files = Vec::new();
    for folder in folders {
        let read = ended(&run(&["ingest", "--quiet", &folder.display().to_string()]), 0);
        for line in read.lines() {
            files.push(scratch.write(&format!("articles/{:03}.jsonl", files.len()), line));
        }
    }
    assert!(files.len() > 4, "{files:?}");
    files
}

#[test]
fn threads_change_no_byte() {
    let scratch = Scratch::new();
    articles(&scratch);
    let folder = scratch.path().join("articles").display().to_string();
    for command in [
        &["ingest"][..],
        &["extract"],
        &["extract", "--format", "csv"],
        &["extract", "--format", "table"],
        &["link"],
        &["reconcile"],
        &["reconcile", "--format", "json"],
        &["reconcile", "--format", "markdown"],
    ] {
        let with = |n: &str| {
            let out = run(&[command, &[&folder, "--threads", n]].concat());
            (ended(&out, 0), stderr(&out))
        };
        let one = with("1");
        assert!(!one.0.is_empty(), "{command:?}");
        for n in ["2", "4", "7"] {
            assert_eq!(with(n), one, "{command:?} with {n} threads");
        }
    }
}

#[test]
fn the_order_of_inputs_changes_no_byte_of_a_report() {
    let scratch = Scratch::new();
    let files = articles(&scratch);
    let mut orders: Vec<Vec<&str>> = vec![files.iter().map(String::as_str).collect()];
    let mut backwards = orders[0].clone();
    backwards.reverse();
    orders.push(backwards);
    let mut shuffled = orders[0].clone();
    shuffled.sort_by_key(|f| f.bytes().fold(7_u32, |h, b| h.wrapping_mul(2_654_435_761) ^ u32::from(b)));
    orders.push(shuffled);
    for command in [&["link"][..], &["reconcile"], &["reconcile", "--format", "json"]] {
        let printed: Vec<String> =
            orders.iter().map(|o| ended(&run(&[command, &["--quiet"], o].concat()), 0)).collect();
        assert_eq!(printed[0], printed[1], "{command:?}");
        assert_eq!(printed[0], printed[2], "{command:?}");
    }
}

#[test]
fn colour_is_for_terminals_and_can_be_refused() {
    let scratch = Scratch::new();
    articles(&scratch);
    let folder = scratch.path().join("articles").display().to_string();
    let coloured = |set: &[(&str, &str)]| {
        let out = hasila().args(["reconcile", "--quiet", &folder]).envs(set.iter().copied()).output();
        ended(&out.expect("the binary runs"), 0).contains('\u{1b}')
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]), "colour can be forced");
    assert!(!coloured(&[("NO_COLOR", "1")]), "NO_COLOR is heard");
    let to = scratch.path().join("report.txt").display().to_string();
    let out =
        hasila().args(["reconcile", "--quiet", &folder, "--output", &to]).env("CLICOLOR_FORCE", "1").output();
    ended(&out.expect("the binary runs"), 0);
    assert!(!fs::read_to_string(&to).expect("the report").contains('\u{1b}'), "a file is no terminal");
}

#[test]
fn quantities_answer_every_line_by_its_number() {
    let out = run_with(&["quantities", "-", "--language", "en"], b"Nobody.\n\nHe saw 130 of them.\n");
    let lines: Vec<serde_json::Value> =
        ended(&out, 0).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[0]["line"], &lines[2]["line"]), (&0.into(), &2.into()));
    assert_eq!(lines[1]["quantities"], serde_json::json!([]));
    let number = &lines[2]["quantities"][0];
    assert_eq!(
        (&number["quote"], &number["low"], &number["kind"]),
        (&"130".into(), &130.into(), &"exact".into())
    );
    let out = run_with(&["quantities", "-", "--language", "tlh"], b"1\n");
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("`tlh`"), "{}", stderr(&out));
}

#[test]
fn lines_without_words_are_answered_too() {
    for (input, lines) in [("", 0), ("\n", 1), ("\n \n\n", 3)] {
        let out = ended(&run_with(&["quantities", "-", "--language", "en"], input.as_bytes()), 0);
        assert_eq!(out.lines().count(), lines, "{input:?}: {out}");
        assert!(out.lines().all(|l| l.ends_with("\"quantities\":[]}")), "{out}");
    }
    let out = run(&["quantities", "no/such/file", "--language", "en"]);
    assert_eq!(ended(&out, 2), "");
    assert_eq!(stderr(&out), "hasila: no/such/file: no such file or folder\n");
}

#[test]
fn a_claim_is_explained_by_the_words_it_was_read_from() {
    let scratch = Scratch::new();
    let file = scratch
        .write("x.txt", "Seven civilians were killed in Aleppo on Monday, the health ministry said.\n");
    let claims = ended(&run(&["extract", "--quiet", &file]), 0);
    let claim: serde_json::Value =
        serde_json::from_str(claims.lines().next().expect("a claim")).expect("JSON");
    let id = claim["id"].as_str().expect("an id");
    let whole = ended(&run(&["explain", "--quiet", id, &file]), 0);
    assert!(whole.starts_with(&format!("{id}  killed civilian =7 by ")), "{whole}");
    for part in ["Seven civilians", "x bytes 0-", "number", "measure", "killed", "score "] {
        assert!(whole.contains(part), "`{part}` is not in:\n{whole}");
    }
    assert_eq!(
        ended(&run(&["explain", "--quiet", &id[..7], &file]), 0),
        whole,
        "the beginning of an id will do"
    );
    let out = run(&["explain", "--quiet", "c-zz", &file]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("`c-zz`"), "{}", stderr(&out));
}

#[test]
fn the_figures_of_eval_are_those_of_the_reference_scorer() {
    let shared = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let scorer = shared.join("score/score.py");
    let python = std::process::Command::new("python3").arg("--version").output().is_ok();
    if !scorer.exists() || !python {
        eprintln!("skipped: needs python3 and the reference scorer beside the checkout");
        return;
    }
    let scratch = Scratch::new();
    for corpus in ["seeds", "dev"] {
        let folder = shared.join(corpus).display().to_string();
        let file = |name: &str| format!("{folder}/{name}.jsonl");
        let (gold, verdicts, manifest) = (file("gold"), file("verdicts"), file("manifest"));
        let claims = scratch.write("claims.jsonl", ended(&run(&["extract", "-q", &folder]), 0));
        let report =
            scratch.write("report.json", ended(&run(&["reconcile", "-q", &folder, "--format", "json"]), 0));
        let reference = |arguments: &[&str]| {
            let out = std::process::Command::new("python3").arg(&scorer).args(arguments).output();
            let out = out.expect("python3 runs");
            assert!(out.status.success(), "{}", stderr(&out));
            stdout(&out)
        };
        let ours = ended(&run(&["eval", "-q", "--gold", &gold, "--verdicts", &verdicts, &folder]), 0);
        let theirs = reference(&["claims", "--gold", &gold, "--pred", &claims, "--manifest", &manifest]);
        assert!(ours.starts_with(&theirs), "ours:\n{ours}\ntheirs:\n{theirs}");
        let theirs = reference(&["verdicts", "--gold", &gold, "--pred", &report, "--verdicts", &verdicts]);
        assert!(ours.contains(&theirs), "ours:\n{ours}\ntheirs:\n{theirs}");
    }
}

/// A claim line about one prison on one day.
fn said(id: &str, source: &str, day: &str, quantity: &str, polarity: &str) -> String {
    format!(
        r#"{{"schema":1,"id":"{id}","document":"d-{id}","outlet":"o-{id}","published":"{day}","span":{{"start":0,"end":4}},"quote":"four","quantity":{quantity},"measure":"escaped","unit":"person","population":{{"category":"prisoner"}},"polarity":"{polarity}","mode":"cumulative","time":{{"from":"2022-01-20","to":"{day}","as_of":"{day}"}},"place":{{"name":"the prison","lat":36.48,"lon":40.75}},"source":{{"id":"{source}","kind":"named"}}}}"#
    )
}

#[test]
fn a_dispute_is_reported_and_fails_where_asked() {
    let none = said("c-1", "sohr", "2022-01-25", r#"{"kind":"exact","low":0,"high":0,"best":0}"#, "denied");
    let some =
        said("c-2", "sdf", "2022-01-25", r#"{"kind":"exact","low":27,"high":27,"best":27}"#, "affirmed");
    let later =
        said("c-3", "sdf", "2022-02-25", r#"{"kind":"exact","low":27,"high":27,"best":27}"#, "affirmed");
    let both = format!("{none}\n{some}\n");
    let report = ended(&run_with(&["reconcile", "-q", "-", "--fail-on", "disputed"], both.as_bytes()), 1);
    assert!(report.contains("1 disputed (1 by a denial)") && report.contains("none / 27"), "{report}");
    assert_eq!(ended(&run_with(&["reconcile", "-q", "-"], both.as_bytes()), 0), report, "asked or not");
    let calm = run_with(&["reconcile", "-q", "-", "--fail-on", "disputed"], none.as_bytes());
    assert!(ended(&calm, 0).contains("0 disputed"));
    let late = format!("{none}\n{later}\n");
    let before = run_with(&["reconcile", "-q", "-", "--as-of", "2022-01-31"], late.as_bytes());
    assert!(ended(&before, 0).starts_with("1 document, 1 claim, "), "{}", stdout(&before));
    let faulty = format!("{both}{{\"quantity\": 3}}\n");
    let out = run_with(&["reconcile", "-q", "-", "--fail-on", "disputed"], faulty.as_bytes());
    assert_eq!(ended(&out, 2), report, "what is good is still reported");
    let out = run_with(&["reconcile", "-", "--policy", "wishful"], both.as_bytes());
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("`wishful`"), "{}", stderr(&out));
}

#[test]
fn two_claims_are_explained_together_and_a_tally_alone() {
    let none = said("c-1", "sohr", "2022-01-25", r#"{"kind":"exact","low":0,"high":0,"best":0}"#, "denied");
    let some =
        said("c-2", "sdf", "2022-01-25", r#"{"kind":"exact","low":27,"high":27,"best":27}"#, "affirmed");
    let both = format!("{none}\n{some}\n");
    let pair = ended(&run_with(&["explain", "-q", "c-1,c-2", "-"], both.as_bytes()), 0);
    assert!(pair.contains("c-1 denies c-2"), "{pair}");
    let links = ended(&run_with(&["link", "-q", "-"], both.as_bytes()), 0);
    let mut rows = links.lines();
    assert_eq!(rows.next(), Some("claim,event,tally"));
    let row: Vec<&str> = rows.next().expect("a link").split(',').collect();
    assert!(row[0] == "c-1" && row[1].starts_with("e-") && row[2].starts_with("t-"), "{links}");
    assert!(rows.next().expect("another").ends_with(&format!("{},{}", row[1], row[2])), "{links}");
    for id in [row[1], row[2]] {
        let out = ended(&run_with(&["explain", "-q", id, "-"], both.as_bytes()), 0);
        assert!(out.contains("none / 27") && out.contains(row[2]), "{out}");
    }
    let out = run_with(&["explain", "-q", "c-", "-"], both.as_bytes());
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("c-1, c-2"), "{}", stderr(&out));
    let out = run_with(&["explain", "-q", "c-1,c-9", "-"], both.as_bytes());
    assert!(stderr(&out).contains("`c-9`"), "{}", stderr(&out));
}
