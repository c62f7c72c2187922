use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hasila_claim::Claim;
use serde_json::{Map, Value};

use crate::gold::{Aliases, Gold};
use crate::matching::{EXTRA, FIELDS, Predicted, gold_field, pair, predicted_field, right};
use crate::scores::{Figure, Prf, ratio};

/// Fields scored only where gold has them; the reference scorer leaves them alone.
const BESIDE: [&str; 5] = ["time", "place", "via", "actor", "part_of"];

/// How well claims were extracted.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimScores {
    /// The figures by name: `found`, the fields, `count`, `full`; then fields only some gold has, then
    /// each language's `found`, `count` and `full` as `ar.full`.
    pub figures: Vec<Figure>,
    /// The lines the reference scorer prints.
    pub summary: String,
    /// The lines for fields and languages that it doesn't know.
    pub beside: String,
    /// Missed, surplus and wrong claims, where asked for.
    pub misses: String,
}

/// Scores predicted claims against gold.
///
/// `documents` are those whose claims count, gold or not, so that a claim in a document without any is
/// surplus; empty means those of the gold. `languages` gives the language of documents where known.
/// `misses` is how many of each kind of fault to list.
pub fn score_claims(
    gold: &[Gold],
    claims: &[Claim],
    documents: &BTreeSet<String>,
    languages: &BTreeMap<String, String>,
    aliases: &Aliases,
    misses: usize,
) -> ClaimScores {
    let of_gold: BTreeSet<String>;
    let documents = if documents.is_empty() {
        of_gold = gold.iter().map(|g| g.document.clone()).collect();
        &of_gold
    } else {
        documents
    };
    let preds = usable(claims, documents);
    let pairs = pair(gold, &preds, aliases);
    let mut figures = Vec::new();
    let all = tally(gold, &preds, &pairs, aliases, |_| true);
    let mut summary =
        format!("gold {} claims in {} documents, predicted {}\n", all.gold, documents.len(), all.predicted);
    let line = |out: &mut String, name: &str, s: Prf, tail: &str| {
        let _ = writeln!(out, "{name:<11} P {:.3}  R {:.3}  F1 {:.3}{tail}", s.precision, s.recall, s.f1);
    };
    line(&mut summary, "found", all.found, "");
    figures.push(Figure::new("found", all.found.f1));
    for name in FIELDS.iter().chain(&EXTRA) {
        let n = all.hits.iter().filter(|&&(gi, pi)| right(&gold[gi], &preds[pi], name, aliases)).count();
        let share = ratio(n, all.hits.len(), 0.0);
        let _ = writeln!(summary, "{name:<11} {share:.3} of the found");
        figures.push(Figure::new(*name, share));
    }
    for (name, score, fields) in [("count", all.count, &FIELDS[..2]), ("full", all.full, &FIELDS[..])] {
        line(&mut summary, name, score, &format!("   (found, and right: {})", fields.join(", ")));
        figures.push(Figure::new(name, score.f1));
    }
    let mut beside = String::new();
    let ids: BTreeMap<&str, &str> =
        pairs.iter().map(|&(gi, pi)| (gold[gi].gold.as_str(), preds[pi].id.as_str())).collect();
    for name in BESIDE {
        let asked: Vec<_> = all.hits.iter().filter(|&&(gi, _)| gold[gi].fields.contains_key(name)).collect();
        if !gold.iter().any(|g| g.fields.contains_key(name)) {
            continue;
        }
        let n = asked.iter().filter(|&&&(gi, pi)| beside_right(&gold[gi], &preds[pi], name, &ids)).count();
        let share = ratio(n, asked.len(), 0.0);
        let _ = writeln!(beside, "{name:<11} {share:.3} of the found that have it");
        figures.push(Figure::new(name, share));
    }
    let spoken: BTreeSet<&str> =
        documents.iter().map(|d| languages.get(d).map_or("", String::as_str)).collect();
    if spoken.len() > 1 {
        for tag in spoken.into_iter().filter(|t| !t.is_empty()) {
            let s = tally(gold, &preds, &pairs, aliases, |d| languages.get(d).is_some_and(|l| l == tag));
            for (name, score) in [("found", s.found), ("count", s.count), ("full", s.full)] {
                line(&mut beside, &format!("{tag}.{name}"), score, "");
                figures.push(Figure::new(format!("{tag}.{name}"), score.f1));
            }
        }
    }
    let misses = list_misses(gold, &preds, &pairs, aliases, misses);
    ClaimScores { figures, summary, beside, misses }
}

/// Turns the claims that can be scored into what the scorer sees.
pub(crate) fn usable(claims: &[Claim], documents: &BTreeSet<String>) -> Vec<Predicted> {
    claims
        .iter()
        .filter(|c| documents.contains(&c.document) && c.span.end > c.span.start)
        .map(|c| Predicted {
            id: c.id.0.clone(),
            document: c.document.clone(),
            start: c.span.start,
            end: c.span.end,
            quote: c.quote.clone(),
            // A claim is plain data, its JSON always exists.
            value: serde_json::to_value(c).unwrap_or(Value::Null),
        })
        .collect()
}

struct Tallied {
    gold: usize,
    predicted: usize,
    hits: Vec<(usize, usize)>,
    found: Prf,
    count: Prf,
    full: Prf,
}

/// Counts over the documents that `keep` keeps; pairs never cross documents, so a part can be counted alone.
fn tally(
    gold: &[Gold],
    preds: &[Predicted],
    pairs: &[(usize, usize)],
    aliases: &Aliases,
    keep: impl Fn(&str) -> bool,
) -> Tallied {
    let kept: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|&(gi, _)| keep(&gold[gi].document)).collect();
    let hits: Vec<(usize, usize)> = kept.iter().copied().filter(|&(gi, _)| !gold[gi].is_optional()).collect();
    let predicted = preds.iter().filter(|p| keep(&p.document)).count() - (kept.len() - hits.len());
    let required = gold.iter().filter(|g| keep(&g.document) && !g.is_optional()).count();
    let all_right = |fields: &[&str]| {
        hits.iter()
            .filter(|&&(gi, pi)| fields.iter().all(|f| right(&gold[gi], &preds[pi], f, aliases)))
            .count()
    };
    Tallied {
        gold: required,
        predicted,
        found: Prf::new(hits.len(), predicted, required),
        count: Prf::new(all_right(&FIELDS[..2]), predicted, required),
        full: Prf::new(all_right(&FIELDS), predicted, required),
        hits,
    }
}

/// Tells whether one of the fields the reference scorer leaves alone is right.
fn beside_right(gold: &Gold, pred: &Predicted, name: &str, ids: &BTreeMap<&str, &str>) -> bool {
    let (want, got) = (gold_field(gold, name), predicted_field(pred, name));
    let fits = |want: &Value| match (name, want) {
        ("part_of", Value::String(whole)) => {
            ids.get(whole.as_str()).is_some_and(|id| got.as_str() == Some(id))
        }
        // Gold may leave ends of the window open: only those it gives are compared, and by the day
        // where it gives a day.
        ("time", Value::Object(ends)) => ends.iter().all(|(k, w)| match (w, got.get(k)) {
            (Value::String(w), Some(Value::String(g))) => g.starts_with(w.as_str()),
            (w, g) => w == g.unwrap_or(&Value::Null),
        }),
        ("place", Value::String(w)) => {
            ["id", "name"].iter().any(|k| got.get(k).and_then(Value::as_str) == Some(w))
        }
        ("place", Value::Object(w)) => {
            ["id", "name"].iter().any(|k| w.get(*k).is_some_and(|w| !w.is_null() && got.get(k) == Some(w)))
        }
        _ => want == got,
    };
    fits(want) || gold.accepted(name).iter().any(fits)
}

fn list_misses(
    gold: &[Gold],
    preds: &[Predicted],
    pairs: &[(usize, usize)],
    aliases: &Aliases,
    most: usize,
) -> String {
    let mut out = String::new();
    if most == 0 {
        return out;
    }
    let matched_gold: BTreeSet<usize> = pairs.iter().map(|p| p.0).collect();
    let matched_pred: BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();
    for (_, g) in
        gold.iter().enumerate().filter(|(i, g)| !matched_gold.contains(i) && !g.is_optional()).take(most)
    {
        let measure = gold_field(g, "measure").as_str().unwrap_or("").to_owned();
        let _ = writeln!(out, "missed  {} {} {} {measure}", g.document, g.gold, g.quote);
    }
    for (_, p) in preds.iter().enumerate().filter(|(i, _)| !matched_pred.contains(i)).take(most) {
        let measure = predicted_field(p, "measure").as_str().unwrap_or("");
        let _ = writeln!(out, "surplus {} {} {measure}", p.document, p.quote);
    }
    let wrong = pairs.iter().filter(|&&(gi, _)| !gold[gi].is_optional()).filter_map(|&(gi, pi)| {
        let (g, p) = (&gold[gi], &preds[pi]);
        let fields: Vec<&str> =
            FIELDS.iter().chain(&EXTRA).copied().filter(|f| !right(g, p, f, aliases)).collect();
        (!fields.is_empty()).then_some((g, p, fields))
    });
    for (g, p, fields) in wrong.take(most) {
        let pick = |of: &dyn Fn(&str) -> Value| {
            Value::Object(fields.iter().map(|f| ((*f).to_owned(), of(f))).collect::<Map<_, _>>())
        };
        let got = pick(&|f| predicted_field(p, f).clone());
        let want = pick(&|f| gold_field(g, f).clone());
        let _ = writeln!(out, "wrong   {} {} got {got} want {want}", g.gold, g.quote);
    }
    out
}
