//! Which claim each claim breaks down, as the texts say (rule 4).

use std::collections::BTreeMap;

use hasila_claim::{Category, Claim, Notice, Polarity, QuantityKind};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use hasila_registry::Registry;

use crate::population::{PopulationRelation, population_relation};

/// The whole each claim breaks down, where it is there; a cycle is cut at its last claim and told.
pub(super) fn wholes(claims: &[Claim], notices: &mut Vec<Notice>) -> Vec<Option<usize>> {
    let index: BTreeMap<&str, usize> = claims.iter().enumerate().map(|(k, c)| (c.id.0.as_str(), k)).collect();
    let mut out: Vec<Option<usize>> = Vec::with_capacity(claims.len());
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let nodes: Vec<_> = (0..claims.len()).map(|k| graph.add_node(k)).collect();
    for (k, c) in claims.iter().enumerate() {
        let whole = c.part_of.as_ref().and_then(|w| {
            let found = index.get(w.0.as_str()).copied();
            if found.is_none() {
                notices.push(
                    Notice::new(
                        "part-of-unknown",
                        format!("claim {} is part of {w}, which is not among the claims", c.id),
                    )
                    .in_document(&c.document, Some(c.span)),
                );
            }
            found
        });
        if let Some(w) = whole
            && let (Some(a), Some(b)) = (nodes.get(k), nodes.get(w))
        {
            graph.add_edge(*a, *b, ());
        }
        out.push(whole);
    }
    for component in tarjan_scc(&graph) {
        let looped = component.len() > 1 || component.first().is_some_and(|n| graph.contains_edge(*n, *n));
        if !looped {
            continue;
        }
        let mut members: Vec<usize> =
            component.iter().filter_map(|n| graph.node_weight(*n).copied()).collect();
        members.sort_unstable();
        for k in members {
            if let (Some(slot), Some(c)) = (out.get_mut(k), claims.get(k)) {
                *slot = None;
                notices.push(
                    Notice::new(
                        "part-of-cycle",
                        format!("claim {} is part of itself by way of others; the link was cut", c.id),
                    )
                    .in_document(&c.document, Some(c.span)),
                );
            }
        }
    }
    out
}

/// Children are no part of women: what a text seems to give as a part of other people is a part of what those are.
pub(super) fn beside(claims: &[Claim], whole_of: &mut [Option<usize>]) {
    let group = |k: usize| claims.get(k).and_then(|c| c.population.category);
    let apart = |k: usize, w: usize| {
        matches!(
            (group(k), group(w)),
            (Some(Category::Child), Some(Category::Woman)) | (Some(Category::Woman), Some(Category::Child))
        )
    };
    for k in 0..whole_of.len() {
        if let Some(w) = whole_of.get(k).copied().flatten().filter(|w| apart(k, *w)) {
            let above = whole_of.get(w).copied().flatten();
            if let Some(slot) = whole_of.get_mut(k) {
                *slot = above;
            }
        }
    }
}

/// "Among them 16 in danger and 44 badly hurt", "3,542 children and 2,187 women": what follows a part in its sentence, of the
/// same voice and measure and no more than is left of the whole, is another part of it.
pub(super) fn next_parts(claims: &[Claim], whole_of: &mut [Option<usize>], registry: &Registry) {
    let mut sentences: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate().filter(|(_, c)| c.sentence.end > c.sentence.start) {
        sentences.entry((c.document.as_str(), c.sentence.start)).or_default().push(k);
    }
    for list in sentences.values_mut() {
        list.sort_by_key(|k| claims.get(*k).map(|c| c.span));
        for n in 1..list.len() {
            let (Some(k), Some(before)) = (list.get(n).copied(), list.get(n - 1).copied()) else { continue };
            let Some(w) = whole_of.get(before).copied().flatten() else { continue };
            let (Some(c), Some(part), Some(whole)) = (claims.get(k), claims.get(before), claims.get(w))
            else {
                continue;
            };
            let taken: u64 = (list.iter().take(n))
                .filter(|o| whole_of.get(**o).copied().flatten() == Some(w))
                .filter_map(|o| claims.get(*o).and_then(|d| d.quantity.named()))
                .sum();
            let who = population_relation(&c.population, &whole.population, c.measure, registry);
            let room = c.quantity.best.zip(whole.quantity.best).is_some_and(|(m, all)| taken + m <= all);
            if k != w
                && whole_of.get(k).copied().flatten().is_none()
                && !claims.iter().any(|d| d.part_of.as_ref() == Some(&c.id))
                && [part, whole].iter().all(|d| {
                    (d.measure, d.unit, &d.source.id, d.polarity) == (c.measure, c.unit, &c.source.id, c.polarity)
                })
                && c.span.start.saturating_sub(part.span.end) <= AT_HAND
                && room
                // "While the province counted 122 dead" names people of its own.
                && (who == PopulationRelation::Within
                    || who == PopulationRelation::Same && of_the_same(&c.population.text))
                && let Some(slot) = whole_of.get_mut(k)
            {
                *slot = Some(w);
            }
        }
    }
}

/// "23 dead: nine guards, eight attackers and six residents, five women and a child": where the parts of a whole come to more
/// than it, and the others come to it exactly without those that stand behind a part and come to that, these are that part's.
pub(super) fn parts_of_parts(claims: &[Claim], whole_of: &mut [Option<usize>]) {
    let figure = |k: usize| {
        let c = claims.get(k)?;
        c.quantity
            .best
            .filter(|n| *n > 0 && c.quantity.kind == QuantityKind::Exact && c.polarity == Polarity::Affirmed)
    };
    let mut rows: BTreeMap<usize, Vec<(usize, u64)>> = BTreeMap::new();
    for (k, w) in whole_of.iter().enumerate() {
        let (Some(w), Some(c)) = (*w, claims.get(k)) else { continue };
        let Some(whole) = claims.get(w).filter(|d| d.document == c.document) else { continue };
        if let Some(n) = figure(k).filter(|_| (c.measure, c.unit) == (whole.measure, whole.unit)) {
            rows.entry(w).or_default().push((k, n));
        }
    }
    for (w, mut parts) in rows {
        parts.sort_by_key(|(k, _)| claims.get(*k).map(|c| c.span));
        let sum: u64 = parts.iter().map(|(_, n)| n).sum();
        let Some(total) = figure(w).filter(|t| sum > *t && parts.len() <= MOST_PARTS) else { continue };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for above in 0..parts.len() {
            let Some((_, n)) = parts.get(above).copied() else { continue };
            let mut within = 0u64;
            for (last, (_, m)) in parts.iter().enumerate().skip(above + 1) {
                within += m;
                if within == n && sum - within == total {
                    runs.push((above, last));
                }
            }
        }
        let [(above, last)] = runs.as_slice() else { continue };
        let Some(part) = parts.get(*above).map(|(k, _)| *k) else { continue };
        for (k, _) in parts.iter().skip(above + 1).take(last - above) {
            if let Some(slot) = whole_of.get_mut(*k) {
                *slot = Some(part);
            }
        }
    }
}

/// Parts of one whole that are looked at.
const MOST_PARTS: usize = 12;

/// Tells whether words for people name none of their own: none at all, or "their state", حالتهم (*ḥālatuhum*).
fn of_the_same(text: &str) -> bool {
    text.split_whitespace().all(|w| w.ends_with("هم") || w.ends_with("هن"))
}

/// Bytes from a part to the one beside it.
const AT_HAND: usize = 60;
