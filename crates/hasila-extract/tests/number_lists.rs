//! The share of lines right on the shared number lists, where they are at hand.

use std::path::Path;

use hasila_extract::quantity::{Lang, NumberPack, answer_line};
use serde_json::Value;

/// The share of lines whose numbers are all found with their bounds, and nothing else; `None` without the list.
fn share_right(file: &str, lang: Lang) -> Result<Option<f64>, Box<dyn std::error::Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/numbers").join(file);
    let Ok(list) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return Ok(None);
    };
    let pack = NumberPack::builtin(lang)?;
    let (mut right, mut total) = (0, 0);
    for line in list.lines() {
        let case: Value = serde_json::from_str(line)?;
        let mut left = answer_line(case["text"].as_str().unwrap_or(""), &pack);
        let wanted = case["numbers"].as_array().map_or(&[][..], Vec::as_slice);
        let all = wanted.iter().all(|n| {
            // "At most 9" may be open below or begin at 0; a range's end may be read as inclusive.
            let low = n["low"].as_u64().or(n["high"].as_u64().map(|_| 0));
            let also = n.get("high_also").and_then(Value::as_u64);
            let hit = left.iter().position(|(_, q)| {
                q.low == low && (q.high == n["high"].as_u64() || (also.is_some() && q.high == also))
            });
            hit.map(|k| left.swap_remove(k)).is_some()
        });
        right += usize::from(all && left.is_empty());
        total += 1;
    }
    Ok(Some(f64::from(right as u32) / f64::from(total as u32)))
}

#[test]
fn nearly_every_line_of_the_shared_lists_is_right() -> Result<(), Box<dyn std::error::Error>> {
    for (file, lang) in [("ar-dev.jsonl", Lang::Ar), ("en-dev.jsonl", Lang::En)] {
        if let Some(share) = share_right(file, lang)? {
            assert!(share >= 0.97, "{file}: {share:.3}");
        }
    }
    Ok(())
}
