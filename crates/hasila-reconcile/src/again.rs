//! Texts that only tell again: judged without them, so that a repeat alters no verdict; what holds of a claim then
//! holds of its repeats.

use std::collections::BTreeMap;

use hasila_claim::{Claim, ClaimId, Relation, RelationBetween};
use hasila_graph::Linked;

use crate::once::once;
use crate::relate::Bench;

/// A relation between two claims, by their indexes.
pub(crate) type Related = (usize, usize, RelationBetween);

/// The claims that tell more than others do, with their layout, and where each stands among all.
pub(crate) fn without_repeats(claims: &[Claim], linked: &Linked) -> (Vec<Claim>, Linked, Vec<usize>) {
    let kept: Vec<usize> = (0..claims.len()).filter(|k| !linked.retold.contains_key(k)).collect();
    let at: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(n, k)| (*k, n)).collect();
    let there = |k: &Option<usize>| k.and_then(|k| at.get(linked.retold.get(&k).unwrap_or(&k)).copied());
    fn pick<T: Clone>(kept: &[usize], list: &[T]) -> Vec<T> {
        kept.iter().filter_map(|k| list.get(*k).cloned()).collect()
    }
    let moved = |list: &[Option<usize>]| pick(&kept, list).iter().map(there).collect();
    let mut events = linked.events.clone();
    for e in &mut events {
        e.claims = e.claims.iter().filter_map(|k| at.get(k).copied()).collect();
    }
    let fewer = Linked {
        events,
        event_of: pick(&kept, &linked.event_of),
        root_of: pick(&kept, &linked.root_of),
        links: Vec::new(),
        place_of: pick(&kept, &linked.place_of),
        mode_of: pick(&kept, &linked.mode_of),
        speaker_of: moved(&linked.speaker_of),
        echo_of: moved(&linked.echo_of),
        retold: BTreeMap::new(),
        area_of: pick(&kept, &linked.area_of),
        whole_of: moved(&linked.whole_of),
        summed: pick(&kept, &linked.summed),
        notices: Vec::new(),
    };
    (pick(&kept, claims), fewer, kept)
}

/// Gives the repeats the relations of what they repeat. `relations` name the kept claims by their indexes among all.
pub(crate) fn with_repeats(b: &Bench<'_>, mut relations: Vec<Related>) -> Vec<Related> {
    let mut repeats: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, o) in &b.linked.retold {
        repeats.entry(*o).or_default().push(*k);
    }
    let id = |k: usize| b.claims.get(k).map(|c| c.id.clone());
    let here = |k: usize| std::iter::once(k).chain(repeats.get(&k).into_iter().flatten().copied());
    let mut more = Vec::new();
    for (x, y, r) in &relations {
        for (p, q) in here(*x).flat_map(|p| here(*y).map(move |q| (p, q))).filter(|pair| *pair != (*x, *y)) {
            let named = |one: &ClaimId| if id(*x).as_ref() == Some(one) { id(p) } else { id(q) };
            if let (Some(a), Some(other)) = (named(&r.a), named(&r.b)) {
                more.push((p.min(q), p.max(q), RelationBetween { a, b: other, ..r.clone() }));
            }
        }
    }
    for (o, list) in &repeats {
        let all: Vec<usize> = std::iter::once(*o).chain(list.iter().copied()).collect();
        for (n, x) in all.iter().enumerate() {
            for y in all.iter().skip(n + 1) {
                let found = b.compare(*x.min(y), *x.max(y)).relation;
                more.extend(
                    found.filter(|r| r.relation == Relation::Repeats).map(|r| (*x.min(y), *x.max(y), r)),
                );
            }
        }
    }
    relations.append(&mut more);
    relations.sort_by_key(|(x, y, _)| (*x, *y));
    once(b, &mut relations);
    relations
}
