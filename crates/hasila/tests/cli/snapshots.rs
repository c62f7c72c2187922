//! Looking again later.

use std::fs;

use crate::common::{Scratch, ended, run, stderr};

const FIRST: &str =
    "Aleppo. Seven civilians were killed in the strike on Monday, the health ministry said.\n";
const SECOND: &str = "Aleppo. At least 12 soldiers were wounded in the strike on Monday, the army said.\n";

#[test]
fn a_snapshot_of_the_same_articles_finds_no_change() {
    let scratch = Scratch::new();
    let first = scratch.write("one.txt", FIRST);
    let kept = scratch.path().join("kept.json").display().to_string();
    assert_eq!(ended(&run(&["snapshot", &kept, &first]), 0), "");
    assert_eq!(ended(&run(&["check", &kept, &first]), 0), "nothing changed\n");
    assert_eq!(ended(&run(&["diff", &kept, &kept]), 0), "nothing changed\n");
    assert_eq!(ended(&run(&["snapshot", "-", &first]), 0), fs::read_to_string(&kept).expect("the snapshot"));
}

#[test]
fn a_new_article_is_news_and_an_update_takes_it_in() {
    let scratch = Scratch::new();
    let (first, second) = (scratch.write("one.txt", FIRST), scratch.write("two.txt", SECOND));
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &first]), 0);
    let news = ended(&run(&["check", &kept, &first, &second]), 1);
    assert!(news.contains("claim-new: 1\n") && news.contains("Wounded"), "{news}");
    ended(&run(&["check", &kept, &first, &second, "--fail-on", "claim-gone,disputed"]), 0);
    ended(&run(&["check", &kept, &first, &second, "--fail-on", "claim-new"]), 1);
    let lines = ended(&run(&["check", &kept, &first, &second, "--format", "jsonl"]), 1);
    for line in lines.lines() {
        let change: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(change["kind"].is_string() && change["id"].is_string(), "{line}");
    }
    let gone = ended(&run(&["check", &kept, &second, "--fail-on", "claim-gone"]), 1);
    assert!(gone.contains("claim-gone: 1\n"), "{gone}");
    ended(&run(&["check", &kept, &first, &second, "--update"]), 0);
    assert_eq!(ended(&run(&["check", &kept, &first, &second]), 0), "nothing changed\n");
}

#[test]
fn a_snapshot_is_not_updated_from_input_that_could_not_be_read() {
    let scratch = Scratch::new();
    let first = scratch.write("one.txt", FIRST);
    let kept = scratch.path().join("kept.json").display().to_string();
    ended(&run(&["snapshot", &kept, &first]), 0);
    let before = fs::read_to_string(&kept).expect("the snapshot");
    let out = run(&["check", &kept, "no-such-file", "--update"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(stderr(&out).contains("was left as it is"), "{}", stderr(&out));
    assert_eq!(fs::read_to_string(&kept).expect("the snapshot"), before);
}

#[test]
fn what_is_no_snapshot_and_no_kind_of_change_is_refused() {
    let scratch = Scratch::new();
    let first = scratch.write("one.txt", FIRST);
    let out = run(&["check", &first, &first]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("one.txt is no snapshot: "), "{}", stderr(&out));
    let out = run(&["check", &first, &first, "--fail-on", "surprise"]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("`surprise` is no kind of change"), "{}", stderr(&out));
}

#[test]
fn a_source_that_says_nothing_has_no_profile() {
    let scratch = Scratch::new();
    let first = scratch.write("one.txt", FIRST);
    let out = run(&["profile", "nobody", "noone", &first]);
    assert_eq!(ended(&out, 2), "");
    assert!(stderr(&out).contains("`nobody`"), "{}", stderr(&out));
}
