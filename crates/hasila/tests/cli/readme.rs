//! What the README shows is what the program does. `UPDATE=1` writes it anew.

use crate::common::{ended, run};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Holds the part of the README between two marks to `wanted`.
fn holds(name: &str, wanted: &str) {
    // Both tests may write the one file.
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("README.md");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let start = readme.find(&open).expect("the opening mark") + open.len();
    let end = start + readme[start..].find(&close).expect("the closing mark");
    if env::var_os("UPDATE").is_some() {
        let fresh = format!("{}{wanted}{}", &readme[..start], &readme[end..]);
        fs::write(&path, fresh).expect("README.md can be written");
    } else {
        assert_eq!(&readme[start..end], wanted, "the README is behind: UPDATE=1 cargo test -p hasila readme");
    }
}

#[test]
fn the_readme_shows_what_its_example_gives_now() {
    let folder = root().join("data/corpora/readme-example").display().to_string();
    let out = ended(&run(&["reconcile", "--quiet", &folder]), 0);
    let mut block = String::from("```text\n");
    for line in out.lines().take(27) {
        // Isolates can't be seen in the page's source, where they would only be in the way.
        let line = line.replace(['\u{2068}', '\u{2069}'], "");
        let _ = writeln!(block, "{}", line.trim_end());
    }
    block.push_str("```\n");
    holds("example", &block);
}

#[test]
fn the_scores_of_the_readme_are_the_committed_ones() {
    let table = fs::read_to_string(root().join("data/scores.csv")).expect("scores");
    let figures = ["count", "full", "source", "time", "place", "ar.full", "en.full", "verdicts"];
    let mut corpora: Vec<&str> = table.lines().skip(1).filter_map(|l| l.split(',').next()).collect();
    corpora.dedup();
    let mut block =
        format!("\n| corpus | {} |\n|{}\n", figures.join(" | "), " --- |".repeat(figures.len() + 1));
    for corpus in corpora {
        let row: Vec<&str> = figures
            .iter()
            .map(|figure| {
                table.lines().find_map(|l| l.strip_prefix(&format!("{corpus},{figure},"))).unwrap_or("")
            })
            .collect();
        // A corpus without claims has no shares to show.
        if row.iter().any(|v| !v.is_empty()) {
            let _ = writeln!(block, "| {corpus} | {} |", row.join(" | "));
        }
    }
    block.push('\n');
    holds("scores", &block);
}
