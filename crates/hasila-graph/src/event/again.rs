//! Texts that tell again what another text of the event tells in the same voice, and nothing else. They say nothing of
//! where and how anything is counted: the event is laid out without them, and their claims follow those they repeat.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Measure, Unit};
use hasila_registry::Registry;

use super::{Firsts, Kept, Linked, lay_out_once};
use crate::origin::origin;

/// What finds the claims that may say the same.
type Key<'a> = (&'a str, Measure, Unit, Option<u64>, Option<u64>);

fn key<'a>(c: &'a Claim, registry: &'a Registry) -> Key<'a> {
    (origin(c, registry), c.measure, c.unit, c.quantity.low, c.quantity.high)
}

/// Whether two claims say one thing: whatever the text and the outlet.
fn one_statement(a: &Claim, b: &Claim) -> bool {
    let how = |c: &Claim| (c.quantity, c.polarity, c.certainty, c.mode, c.time);
    let (p, q) = (&a.population, &b.population);
    a.source.id == b.source.id
        && how(a) == how(b)
        && (p.category, &p.affiliation) == (q.category, &q.affiliation)
        && (&a.actor, &a.place) == (&b.actor, &b.place)
}

/// Per claim of a text that only repeats, the claim of the other text that it repeats. Two texts that say the same are
/// one of them: the first by name.
fn repeated(claims: &[Claim], mine: &[usize], registry: &Registry) -> BTreeMap<usize, usize> {
    let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut told: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for k in mine {
        let Some(c) = claims.get(*k) else { continue };
        texts.entry(c.document.as_str()).or_default().push(*k);
        told.entry(key(c, registry)).or_default().push(*k);
    }
    // Per claim, the texts that say the same, each with the first claim of theirs that does.
    let same = |k: &usize| -> BTreeMap<&str, usize> {
        let Some(c) = claims.get(*k) else { return BTreeMap::new() };
        let all = told.get(&key(c, registry)).into_iter().flatten();
        let mut out = BTreeMap::new();
        for o in all {
            if let Some(d) = claims.get(*o).filter(|d| d.document != c.document && one_statement(c, d)) {
                out.entry(d.document.as_str()).or_insert(*o);
            }
        }
        out
    };
    let mut out = BTreeMap::new();
    let mut gone: BTreeSet<&str> = BTreeSet::new();
    // Later names first: of two texts that say the same, the first by name stays.
    for (text, list) in texts.iter().rev() {
        // The texts that tell every one of its claims, and where.
        let mut holders: Vec<&str> = Vec::new();
        let mut told_there = Vec::with_capacity(list.len());
        for (n, k) in list.iter().enumerate() {
            let here = same(k);
            if n == 0 {
                holders.extend(here.keys().copied().filter(|t| !gone.contains(t)));
            } else {
                holders.retain(|t| here.contains_key(t));
            }
            if holders.is_empty() {
                break;
            }
            told_there.push(here);
        }
        let Some(holder) = holders.first().copied() else { continue };
        gone.insert(text);
        out.extend(list.iter().zip(told_there).filter_map(|(k, here)| here.get(holder).map(|o| (*k, *o))));
    }
    out
}

/// Lays out the claims without those of texts that only repeat, and lets these follow.
pub(super) fn lay_out(
    located: Vec<Claim>,
    members: Vec<Vec<usize>>,
    registry: &Registry,
    out: Linked,
) -> Linked {
    let repeats: BTreeMap<usize, usize> =
        members.iter().flat_map(|mine| repeated(&located, mine, registry)).collect();
    if repeats.is_empty() {
        return lay_out_once(located, members, registry, &Firsts::new(), out);
    }
    let kept = Kept::of(located.len(), repeats);
    let fewer = members.iter().map(|mine| kept.narrow_list(mine)).collect();
    let mut firsts = Firsts::new();
    for (k, o) in kept.repeats() {
        if let (Some(c), Some(d)) = (located.get(*k), located.get(*o)) {
            let first = firsts.entry(d.id.clone()).or_insert_with(|| d.id.clone());
            if c.id < *first {
                *first = c.id.clone();
            }
        }
    }
    let few = lay_out_once(kept.pick(&located), fewer, registry, &firsts, out);
    kept.widen(&located, few)
}
