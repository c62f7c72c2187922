use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::gold::{Aliases, Gold};

/// The fields that make a full hit when all of them are right.
pub(crate) const FIELDS: [&str; 6] = ["quantity", "measure", "category", "affiliation", "source", "polarity"];
/// Fields that are scored beside.
pub(crate) const EXTRA: [&str; 3] = ["unit", "mode", "certainty"];

/// A predicted claim as the scorer sees it.
pub(crate) struct Predicted {
    pub id: String,
    pub document: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub value: Value,
}

fn field<'a>(claim: impl Fn(&str) -> Option<&'a Value>, name: &str) -> &'a Value {
    const NULL: &Value = &Value::Null;
    match name {
        "category" | "affiliation" => claim("population").and_then(|p| p.get(name)).unwrap_or(NULL),
        "source" => match claim("source") {
            Some(Value::Object(o)) => o.get("id").unwrap_or(NULL),
            Some(v) => v,
            None => NULL,
        },
        _ => claim(name).unwrap_or(NULL),
    }
}

pub(crate) fn gold_field<'a>(gold: &'a Gold, name: &str) -> &'a Value {
    field(|k: &str| gold.fields.get(k), name)
}

pub(crate) fn predicted_field<'a>(pred: &'a Predicted, name: &str) -> &'a Value {
    field(|k: &str| pred.value.get(k), name)
}

/// Tells whether a field of the predicted claim is right.
pub(crate) fn right(gold: &Gold, pred: &Predicted, name: &str, aliases: &Aliases) -> bool {
    let accepted = gold.accepted(name);
    if name == "quantity" {
        let p = predicted_field(pred, name);
        let same = |q: &Value| ["kind", "low", "high"].iter().all(|k| null(p.get(k)) == null(q.get(k)));
        return same(gold_field(gold, name)) || accepted.iter().any(same);
    }
    let p = predicted_field(pred, name);
    let same = |g: &Value| match (g, p) {
        (Value::String(g), Value::String(p)) if matches!(name, "source" | "affiliation") => {
            aliases.get(g).unwrap_or(g) == aliases.get(p).unwrap_or(p)
        }
        _ => g == p,
    };
    same(gold_field(gold, name)) || accepted.iter().any(same)
}

fn null(v: Option<&Value>) -> &Value {
    v.unwrap_or(&Value::Null)
}

/// Pairs gold with predictions one to one, as many as possible: required gold first, then pairs that
/// agree in more fields, then those that overlap more. Returns pairs of indices, in order of gold.
pub(crate) fn pair(gold: &[Gold], preds: &[Predicted], aliases: &Aliases) -> Vec<(usize, usize)> {
    let mut by_document: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, p) in preds.iter().enumerate() {
        by_document.entry(&p.document).or_default().push(i);
    }
    let mut order: Vec<(bool, i64, i64, usize, usize)> = Vec::new();
    for (gi, g) in gold.iter().enumerate() {
        let Some(span) = g.span else { continue };
        for &pi in by_document.get(g.document.as_str()).into_iter().flatten() {
            let p = &preds[pi];
            let n = |x: usize| i64::try_from(x).unwrap_or(i64::MAX / 8);
            let overlap = n(span.end.min(p.end)) - n(span.start.max(p.start));
            let (la, lb) = (n(span.end) - n(span.start), n(p.end) - n(p.start));
            if overlap > 0 && 3 * overlap >= la.min(lb) && lb <= 4 * la + 60 {
                let agree = FIELDS.iter().filter(|f| right(g, p, f, aliases)).count();
                order.push((g.is_optional(), -n(agree), -overlap, gi, pi));
            }
        }
    }
    order.sort_unstable();
    let mut candidates: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let (mut of_gold, mut of_pred): (BTreeMap<usize, usize>, BTreeMap<usize, usize>) = Default::default();
    for &(_, _, _, gi, pi) in &order {
        candidates.entry(gi).or_default().push(pi);
        if !of_gold.contains_key(&gi) && !of_pred.contains_key(&pi) {
            of_gold.insert(gi, pi);
            of_pred.insert(pi, gi);
        }
    }
    let mut waiting: Vec<usize> = candidates.keys().copied().collect();
    waiting.sort_by_key(|&gi| (gold[gi].is_optional(), gi));
    for gi in waiting {
        if !of_gold.contains_key(&gi) {
            augment(gi, &candidates, &mut of_gold, &mut of_pred, &mut BTreeSet::new());
        }
    }
    of_gold.into_iter().collect()
}

/// Finds room for a gold claim by moving others to their next best prediction.
fn augment(
    gi: usize,
    candidates: &BTreeMap<usize, Vec<usize>>,
    of_gold: &mut BTreeMap<usize, usize>,
    of_pred: &mut BTreeMap<usize, usize>,
    seen: &mut BTreeSet<usize>,
) -> bool {
    for &pi in candidates.get(&gi).into_iter().flatten() {
        if seen.insert(pi) {
            let held = of_pred.get(&pi).copied();
            if held.is_none_or(|other| augment(other, candidates, of_gold, of_pred, seen)) {
                of_gold.insert(gi, pi);
                of_pred.insert(pi, gi);
                return true;
            }
        }
    }
    false
}
