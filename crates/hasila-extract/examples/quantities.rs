//! Reads lines from standard input and prints the numbers of each as JSON Lines; `quantities ar|en`.
#![allow(clippy::print_stdout)]

use std::io::BufRead;

use hasila_extract::quantity::{Lang, NumberPack, answer_line};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lang = if std::env::args().nth(1).as_deref() == Some("en") { Lang::En } else { Lang::Ar };
    let pack = NumberPack::builtin(lang)?;
    for (line, text) in std::io::stdin().lock().lines().enumerate() {
        let found: Vec<_> = answer_line(&text?, &pack)
            .into_iter()
            .map(|(quote, q)| json!({"quote": quote, "kind": q.kind, "low": q.low, "high": q.high, "best": q.best}))
            .collect();
        println!("{}", json!({"line": line, "quantities": found}));
    }
    Ok(())
}
