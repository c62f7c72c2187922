//! Which claim each claim breaks down, as the texts say (rule 4).

use std::collections::BTreeMap;

use hasila_claim::{Category, Claim, Notice};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

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
