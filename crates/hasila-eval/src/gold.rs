use std::collections::BTreeMap;

use hasila_claim::Span;
use serde::Deserialize;
use serde_json::{Map, Value};
use thiserror::Error;

/// What can be wrong with a file of gold.
#[derive(Debug, Error)]
#[error("{file} line {line}: {reason}")]
pub struct GoldError {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// A claim that a person says the document makes.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// Its name in the gold file.
    pub gold: String,
    /// The document that makes it.
    pub document: String,
    /// Its bytes; where missing, [`locate`] finds them by the quote.
    #[serde(default)]
    pub span: Option<Span>,
    /// The number phrase.
    #[serde(default)]
    pub quote: String,
    /// Which occurrence of the quote is meant, from 0.
    #[serde(default)]
    pub n: Option<usize>,
    /// Whether it counts neither way.
    #[serde(default)]
    pub optional: Option<bool>,
    /// Other values that count as right, by field.
    #[serde(default)]
    pub also_accepted: Option<BTreeMap<String, Vec<Value>>>,
    /// Everything else: the fields compared.
    #[serde(flatten)]
    pub fields: Map<String, Value>,
}

impl Gold {
    /// Tells whether it counts neither way.
    pub fn is_optional(&self) -> bool {
        self.optional.unwrap_or(false)
    }

    /// Returns the other values that count as right for a field.
    pub(crate) fn accepted(&self, field: &str) -> &[Value] {
        self.also_accepted.as_ref().and_then(|a| a.get(field)).map_or(&[], Vec::as_slice)
    }
}

/// What a person says of two gold claims.
#[derive(Clone, Debug, Deserialize)]
pub struct Judgement {
    /// Name of the first gold claim.
    pub a: String,
    /// Name of the second.
    pub b: String,
    /// The relations that count as right; the first is the one meant, `none` means no relation.
    pub relation: OneOrMany,
    /// The causes that count as right.
    #[serde(default)]
    pub cause: Option<Vec<String>>,
    /// Why, in words.
    #[serde(default)]
    pub why: String,
}

/// A word or a list of words.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One word.
    One(String),
    /// Several, the first one meant.
    Many(Vec<String>),
}

impl OneOrMany {
    /// Returns the words.
    pub fn all(&self) -> &[String] {
        match self {
            OneOrMany::One(w) => std::slice::from_ref(w),
            OneOrMany::Many(ws) => ws,
        }
    }
}

/// Ids that stand for the same source or side: id → the id that stands for it and its equals.
pub type Aliases = BTreeMap<String, String>;

fn lines<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<Vec<T>, GoldError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(i, l)| {
            serde_json::from_str(l).map_err(|e| GoldError {
                file: file.to_owned(),
                line: i + 1,
                reason: e.to_string(),
            })
        })
        .collect()
}

/// Reads gold claims, one JSON object a line. `file` is named in errors.
pub fn read_gold(file: &str, text: &str) -> Result<Vec<Gold>, GoldError> {
    lines(file, text)
}

/// Reads judgements of pairs, one JSON object a line.
pub fn read_judgements(file: &str, text: &str) -> Result<Vec<Judgement>, GoldError> {
    lines(file, text)
}

/// Reads lists of ids that name the same source or side, one JSON list a line.
pub fn read_aliases(file: &str, text: &str) -> Result<Aliases, GoldError> {
    let groups: Vec<Vec<String>> = lines(file, text)?;
    let mut aliases = Aliases::new();
    for group in &groups {
        for id in group {
            aliases.insert(id.clone(), group[0].clone());
        }
    }
    Ok(aliases)
}

/// Finds the bytes of gold claims that have none by their quotes, and leaves out those not found. What
/// is left out is told in the second list, a sentence each.
pub fn locate(gold: Vec<Gold>, texts: &BTreeMap<String, String>) -> (Vec<Gold>, Vec<String>) {
    let (mut kept, mut told) = (Vec::with_capacity(gold.len()), Vec::new());
    for mut g in gold {
        // A span that covers nothing still counts as given, as it does for the reference scorer.
        if g.span.is_some() {
            kept.push(g);
            continue;
        }
        let Some(text) = texts.get(&g.document) else {
            let line = format!("no text for {}: its gold is left out", g.document);
            if !told.contains(&line) {
                told.push(line);
            }
            continue;
        };
        match nth(text, &g.quote, g.n.unwrap_or(0)) {
            Some(start) => {
                g.span = Some(Span::new(start, start + g.quote.len()));
                kept.push(g);
            }
            None => told.push(format!("gold {}: quote not in the text: {}", g.gold, g.quote)),
        }
    }
    (kept, told)
}

/// Returns where the `n`th occurrence of `quote` starts, occurrences that overlap counted.
fn nth(text: &str, quote: &str, n: usize) -> Option<usize> {
    let mut from = 0;
    for left in (0..=n).rev() {
        let at = from + text.get(from..)?.find(quote)?;
        if left == 0 {
            return Some(at);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nth_quote_counts_overlapping_ones() {
        assert_eq!(nth("ااا", "اا", 0), Some(0));
        assert_eq!(nth("ااا", "اا", 1), Some(2));
        assert_eq!(nth("ااا", "اا", 2), None);
    }

    #[test]
    fn a_broken_line_is_named_with_its_file_and_number() {
        let e = read_gold("gold.jsonl", "\n{\"gold\": 1}\n").expect_err("a number is no name");
        assert!(e.to_string().starts_with("gold.jsonl line 2: "), "{e}");
    }
}
