//! Claims that come in: faulty ones are named by line, and how they are handed over changes nothing.

use std::path::Path;

use crate::common::{Scratch, run, stderr, stdout};

/// A claim line with one thing changed.
fn line(id: &str, from: &str, to: &str) -> String {
    let whole = format!(
        r#"{{"schema":1,"id":"{id}","document":"d","published":"2022-01-27","span":{{"start":0,"end":3}},"quantity":{{"kind":"range","low":3,"high":5,"best":null}},"measure":"killed","unit":"person","mode":"cumulative","time":{{"from":null,"to":"2022-01-27","as_of":"2022-01-27"}},"place":{{"id":null,"name":"X","lat":36.5,"lon":40.7}},"source":{{"id":"sohr","kind":"named"}},"part_of":null}}"#
    );
    assert!(whole.contains(from), "{from}");
    whole.replace(from, to)
}

#[test]
fn every_faulty_claim_line_is_named_with_its_reason_and_the_rest_is_reconciled() {
    let scratch = Scratch::new();
    let faults = [
        (r#""document":"d","#, "", "missing field `document`"),
        (r#""measure":"killed","#, "", "missing field `measure`"),
        (r#""unit":"person","#, "", "missing field `unit`"),
        (r#""mode":"cumulative","#, "", "missing field `mode`"),
        (r#""source":{"id":"sohr","kind":"named"},"#, "", "missing field `source`"),
        (r#""measure":"killed""#, r#""measure":"slain""#, "unknown variant `slain`"),
        (r#""unit":"person""#, r#""unit":"goat""#, "unknown variant `goat`"),
        (r#""kind":"range""#, r#""kind":"fuzzy""#, "unknown variant `fuzzy`"),
        (r#""lat":36.5"#, r#""lat":NaN"#, "no JSON"),
        (r#""lat":36.5"#, r#""lat":123"#, "place.lat is not on the globe"),
        (r#""lon":40.7"#, r#""lon":1e400"#, "line"),
        (r#""low":3"#, r#""low":30"#, "quantity.low 30 is above quantity.high 5"),
        (r#""low":3"#, r#""low":-3"#, "`-3`"),
        (r#""low":3"#, r#""low":3.5"#, "`3.5`"),
        (r#""to":"2022-01-27""#, r#""to":"9999-01-27""#, "the year 9999 is outside"),
        (r#""to":"2022-01-27""#, r#""to":"2022-02-31""#, "is no date"),
        (r#""from":null"#, r#""from":"2023-01-27""#, "time.to is before time.from"),
        (r#""start":0"#, r#""start":9"#, "ends before it starts"),
        (r#""schema":1"#, r#""schema":7"#, "schema 7 is not known"),
        (r#""part_of":null"#, r#""part_of":"FAULT""#, "is part of itself"),
    ];
    let mut text = format!("{}\n", line("good-1", "sohr", "sohr"));
    for (n, (from, to, _)) in faults.iter().enumerate() {
        let id = format!("f-{n}");
        text.push_str(&line(&id, from, &to.replace("FAULT", &id)));
        text.push('\n');
    }
    // A circle of two, a name given twice, and what is no claim at all.
    text.push_str(&line("a", r#""part_of":null"#, r#""part_of":"b""#));
    text.push('\n');
    text.push_str(&line("b", r#""part_of":null"#, r#""part_of":"a""#));
    text.push('\n');
    text.push_str(&line("good-1", "sohr", "sdf"));
    text.push_str("\n[1]\nnull\n{}\nno JSON\n");
    text.push_str(&line("good-2", "sohr", "sdf"));
    text.push('\n');
    let file = scratch.write("claims.jsonl", text);

    let out = run(&["reconcile", "--quiet", "--format", "json", &file]);
    assert_eq!(out.status.code(), Some(2));
    let told = stderr(&out);
    assert!(!told.contains("panicked"), "{told}");
    let at = |n: usize| -> String {
        let head = format!("claims.jsonl:{n}: ");
        told.lines()
            .find(|l| l.contains(&head))
            .unwrap_or_else(|| panic!("{n} is not named in:\n{told}"))
            .into()
    };
    for (n, (.., reason)) in faults.iter().enumerate() {
        let line = at(n + 2);
        assert!(reason == &"line" || line.contains(reason), "{reason}: {line}");
    }
    let after = faults.len() + 2;
    assert!(at(after).contains("claim `a` is part of itself by way of `b`"), "{}", at(after));
    assert!(at(after + 1).contains("claim `b` is part of itself by way of `a`"));
    assert!(at(after + 2).contains("another claim has the id `good-1`"));
    for n in 3..7 {
        at(after + n);
    }
    let kept: serde_json::Value = serde_json::from_str(&stdout(&out)).expect("JSON");
    let mut ids: Vec<&str> =
        kept["claims"].as_array().expect("claims").iter().filter_map(|c| c["id"].as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", "b", "f-19", "good-1", "good-2"]);
    assert!(!kept["tallies"].as_array().expect("tallies").is_empty());
}

#[test]
fn a_circle_alone_ends_with_2() {
    let scratch = Scratch::new();
    let file = scratch.write("c.jsonl", line("a", r#""part_of":null"#, r#""part_of":"a""#));
    assert_eq!(run(&["reconcile", &file]).status.code(), Some(2));
}

#[test]
fn one_file_or_five_in_any_order_on_any_threads_give_the_same_bytes() {
    let scratch = Scratch::new();
    for corpus in ["ghuwayran-2022", "quake-2023"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora").join(corpus);
        let folder = folder.display().to_string();
        let claims = stdout(&run(&["extract", "--quiet", "--format", "jsonl", &folder]));
        let lines: Vec<&str> = claims.lines().collect();
        assert!(lines.len() > 50, "{corpus}");
        let whole = scratch.write(&format!("{corpus}/whole.jsonl"), &claims);
        // A stride that shares no factor with the count visits every line once, in another order.
        let stride =
            (7..).find(|s| !lines.len().is_multiple_of(*s) && gcd(lines.len(), *s) == 1).unwrap_or(1);
        let mut parts = vec![String::new(); 5];
        for n in 0..lines.len() {
            let text = &mut parts[n % 5];
            text.push_str(lines[n * stride % lines.len()]);
            text.push('\n');
        }
        let files: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(n, text)| scratch.write(&format!("{corpus}/{n}.jsonl"), text))
            .collect();
        for format in ["json", "text"] {
            let said = |threads: &str, inputs: &[&String]| {
                let mut arguments = vec!["reconcile", "--quiet", "--format", format, "--threads", threads];
                arguments.extend(inputs.iter().map(|s| s.as_str()));
                let out = run(&arguments);
                assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
                stdout(&out)
            };
            let first = said("1", &[&whole]);
            assert_eq!(first, said("4", &[&whole]), "{corpus}: threads");
            assert_eq!(first, said("2", &files.iter().collect::<Vec<_>>()), "{corpus}: five files");
            assert_eq!(first, said("2", &files.iter().rev().collect::<Vec<_>>()), "{corpus}: their order");
        }
    }
}

#[test]
fn a_report_tells_on_request_where_another_policy_would_say_something_else() {
    let scratch = Scratch::new();
    let vague = line(
        "v",
        r#""kind":"range","low":3,"high":5,"best":null"#,
        r#""kind":"indefinite","low":20,"high":99,"best":null,"vague":"tens""#,
    );
    let file = scratch.write("c.jsonl", vague);
    let plain = stdout(&run(&["reconcile", &file]));
    assert!(!plain.contains("Under policy"), "{plain}");
    for format in ["text", "markdown", "html"] {
        let told = stdout(&run(&[
            "reconcile",
            "--format",
            format,
            "--compare-policy",
            "acled",
            "--compare-policy",
            "ibc",
            &file,
        ]));
        assert!(told.contains("Under policy acled"), "{told}");
        assert!(told.contains("20–99 becomes 10–12"), "{told}");
        assert!(told.contains("1 tally would be provisional"), "{told}");
    }
    let json = stdout(&run(&["reconcile", "--format", "json", "--compare-policy", "acled", &file]));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["compared"][0]["policy"]["name"], "acled");
    assert_eq!(json["compared"][0]["differences"][0]["range"][1]["low"], 10);
    assert_eq!(run(&["reconcile", "--compare-policy", "nobody", &file]).status.code(), Some(2));
}

#[test]
fn a_toll_that_moves_ten_times_a_day_in_four_outlets_is_no_dispute() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora/rising-toll");
    let folder = folder.display().to_string();
    let r: serde_json::Value =
        serde_json::from_str(&stdout(&run(&["reconcile", "--format", "json", &folder]))).expect("JSON");
    let list = |key: &str| r[key].as_array().cloned().unwrap_or_default();
    assert!(list("claims").len() > 80, "{}", list("claims").len());
    let disputed: Vec<_> = list("tallies").into_iter().filter(|t| t["verdict"] == "disputed").collect();
    assert!(disputed.is_empty(), "{disputed:#?}");
    // A lag between two voices may be told; nobody contradicts anybody, and nobody takes anything back.
    let loud: Vec<_> = list("relations")
        .into_iter()
        .filter(|x| match x["relation"].as_str() {
            Some("conflicts") => x["cause"] != "time",
            Some("denies" | "retracts") => true,
            _ => false,
        })
        .collect();
    assert!(loud.is_empty(), "{loud:#?}");
    let lags = list("relations").iter().filter(|x| x["relation"] == "conflicts").count();
    assert!(lags <= 5, "{lags} lags make a wall");
    let killed = list("tallies").into_iter().find(|t| t["measure"] == "killed").expect("the dead");
    assert_eq!(killed["standing"][0]["low"], 99, "{killed:#?}");
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
