//! Texts that only tell again: judged without them, so that a repeat alters no verdict; what holds of a claim then
//! holds of its repeats.

use std::collections::BTreeMap;

use hasila_claim::{ClaimId, Relation, RelationBetween};

use crate::often::OFTEN;
use crate::once::once;
use crate::relate::Bench;

/// A relation between two claims, by their indexes.
pub(crate) type Related = (usize, usize, RelationBetween);

/// Gives the repeats the relations of what they repeat. `relations` name the kept claims by their indexes among all.
pub(crate) fn with_repeats(b: &Bench<'_>, mut relations: Vec<Related>) -> Vec<Related> {
    let mut repeats: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, o) in &b.linked.retold {
        repeats.entry(*o).or_default().push(*k);
    }
    let id = |k: usize| b.claims.get(k).map(|c| c.id.clone());
    // A statement told without end stands in its first tellings.
    let here = |k: usize| {
        let again = repeats.get(&k).into_iter().flatten().copied();
        std::iter::once(k).chain(again.take(OFTEN - 1))
    };
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
        for (n, x) in all.iter().take(OFTEN).enumerate() {
            let many = if n == 0 { all.len() } else { OFTEN };
            for y in all.iter().take(many).skip(n + 1) {
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
