//! How two sources stand to each other over everything they both speak of.

use std::collections::BTreeMap;

use hasila_claim::{Claim, ClaimId, Reconciliation, Relation};

use crate::figure::figure;
use crate::page::{counted, event_label, when};
use crate::{Options, clean, table, wrap_inline};

/// Compares two sources by id: on which tallies both speak, how often they fit, and who says more where
/// they don't. It tells no one which of them is right.
pub fn profile(r: &Reconciliation, a: &str, b: &str, options: &Options<'_>) -> String {
    let claims: BTreeMap<&ClaimId, &Claim> = r.claims.iter().map(|c| (&c.id, c)).collect();
    let (mut both, mut only_a, mut only_b) = (0, 0, 0);
    let (mut a_higher, mut b_higher) = (0, 0);
    let mut relations: BTreeMap<Relation, usize> = BTreeMap::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for t in &r.tallies {
        let latest = |source: &str| {
            let of = t.claims.iter().filter_map(|id| claims.get(id)).filter(|c| c.source.id == source);
            // The last of equals: what was said later in the input counts as said later.
            of.max_by_key(|c| when(c)).copied()
        };
        let (x, y) = match (latest(a), latest(b)) {
            (Some(x), Some(y)) => (x, y),
            (x, y) => {
                only_a += usize::from(x.is_some());
                only_b += usize::from(y.is_some());
                continue;
            }
        };
        both += 1;
        match x.quantity.named().cmp(&y.quantity.named()) {
            std::cmp::Ordering::Greater => a_higher += 1,
            std::cmp::Ordering::Less => b_higher += 1,
            std::cmp::Ordering::Equal => {}
        }
        let between: Vec<&str> = r
            .relations
            .iter()
            .filter(|rel| {
                let ends = (claims.get(&rel.a), claims.get(&rel.b));
                let is = |c: Option<&&Claim>, s: &str| c.is_some_and(|c| c.source.id == s);
                t.claims.contains(&rel.a)
                    && t.claims.contains(&rel.b)
                    && (is(ends.0, a) && is(ends.1, b) || is(ends.0, b) && is(ends.1, a))
            })
            .map(|rel| {
                *relations.entry(rel.relation).or_default() += 1;
                rel.relation.id()
            })
            .collect();
        let mut words = between.clone();
        words.sort_unstable();
        words.dedup();
        let event = r.events.iter().find(|e| e.id == t.event);
        let what = options.names.tally(t.measure, &t.population, t.unit);
        rows.push(vec![
            format!("{what} — {}", event.map_or_else(|| t.event.clone(), event_label)),
            figure(x),
            figure(y),
            words.join(", "),
        ]);
    }
    let (name_a, name_b) = (clean(&options.names.source(a)), clean(&options.names.source(b)));
    let mut lines = vec![
        format!("{name_a} and {name_b} both speak on {}.", counted(both, "tally", "tallies")),
        format!("{name_a} alone: {only_a}; {name_b} alone: {only_b}."),
    ];
    if both > 0 {
        let kinds: Vec<String> = relations.iter().map(|(k, n)| format!("{k} {n}")).collect();
        lines.push(format!("Latest figures: {name_a} higher on {a_higher}, {name_b} on {b_higher}."));
        if !kinds.is_empty() {
            lines.push(format!("Relations between their claims: {}.", kinds.join(", ")));
        }
    }
    let mut out = String::new();
    for line in lines.iter().flat_map(|l| wrap_inline(l, options.width)) {
        out.push_str(&line);
        out.push('\n');
    }
    if !rows.is_empty() {
        out.push('\n');
        out.push_str(&table(&["tally", a, b, "relations"], &rows, 0, options.width));
    }
    out
}
