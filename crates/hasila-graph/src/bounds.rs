//! Bounds that wholes and parts put on each other.
//!
//! A whole is at least as big as any of its parts, and as those together that can't overlap; a part is no bigger
//! than its whole. The least and the most travel along the edges of a graph from the smallest part upwards and from
//! the widest whole downwards, once each way, since nothing is part of itself. What may overlap is never added: of
//! such parts only the largest counts.

use petgraph::Direction;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};

/// Least and most; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many.
    pub low: u64,
    /// At most so many.
    pub high: Option<u64>,
}

/// A whole and one of its parts, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
    /// Whether the whole was counted as late as the part: only then is its most the part's.
    pub caps: bool,
}

/// Tightens bounds by parts and wholes. `apart` names groups of parts of one whole that can't overlap: whole, then
/// parts. Bounds that contradict each other are left as they were: a clash is for the reader, not for arithmetic.
/// With a circle among the parts nothing is tightened.
pub fn tighten(given: &[Bounds], holds: &[Holds], apart: &[(usize, Vec<usize>)]) -> Vec<Bounds> {
    let mut out = given.to_vec();
    let mut graph: DiGraph<usize, bool> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..given.len()).map(|k| graph.add_node(k)).collect();
    for h in holds {
        if let (Some(p), Some(w)) = (nodes.get(h.part), nodes.get(h.whole)) {
            graph.update_edge(*p, *w, h.caps);
        }
    }
    let Ok(order) = toposort(&graph, None) else { return out };
    for at in &order {
        let Some(k) = graph.node_weight(*at).copied() else { continue };
        let parts: Vec<usize> = graph
            .neighbors_directed(*at, Direction::Incoming)
            .filter_map(|n| graph.node_weight(n).copied())
            .collect();
        let low_of = |p: &usize| out.get(*p).map_or(0, |b| b.low);
        let largest = parts.iter().map(low_of).max().unwrap_or(0);
        let together = apart
            .iter()
            .filter(|(w, _)| *w == k)
            .map(|(_, list)| list.iter().map(low_of).fold(0u64, u64::saturating_add))
            .max()
            .unwrap_or(0);
        let low = largest.max(together);
        if let Some(b) = out.get_mut(k)
            && b.high.is_none_or(|h| low <= h)
        {
            b.low = b.low.max(low);
        }
    }
    for at in order.iter().rev() {
        let Some(k) = graph.node_weight(*at).copied() else { continue };
        let caps = graph
            .edges_directed(*at, Direction::Outgoing)
            .filter(|e| *e.weight())
            .filter_map(|e| graph.node_weight(petgraph::visit::EdgeRef::target(&e)).copied())
            .filter_map(|w| out.get(w).and_then(|b| b.high))
            .min();
        if let (Some(cap), Some(b)) = (caps, out.get_mut(k))
            && cap >= b.low
        {
            b.high = Some(b.high.map_or(cap, |h| h.min(cap)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn b(low: u64, high: Option<u64>) -> Bounds {
        Bounds { low, high }
    }

    fn part(part: usize, whole: usize) -> Holds {
        Holds { part, whole, caps: true }
    }

    #[test]
    fn a_whole_holds_its_largest_part_and_a_part_is_capped_by_its_whole() {
        let out = tighten(&[b(0, Some(100)), b(30, None), b(50, None)], &[part(1, 0), part(2, 0)], &[]);
        assert_eq!(out, [b(50, Some(100)), b(30, Some(100)), b(50, Some(100))]);
    }

    #[test]
    fn only_parts_that_cannot_overlap_are_added() {
        let given = [b(0, None), b(30, None), b(50, None), b(45, None)];
        let holds = [part(1, 0), part(2, 0), part(3, 0)];
        assert_eq!(tighten(&given, &holds, &[])[0], b(50, None));
        assert_eq!(tighten(&given, &holds, &[(0, vec![1, 2])])[0], b(80, None));
    }

    #[test]
    fn bounds_travel_through_wholes_of_wholes() {
        let given = [b(0, Some(90)), b(0, None), b(70, None)];
        assert_eq!(
            tighten(&given, &[part(1, 0), part(2, 1)], &[]),
            [b(70, Some(90)), b(70, Some(90)), b(70, Some(90))]
        );
    }

    #[test]
    fn an_older_whole_caps_nothing_and_a_contradiction_tightens_nothing() {
        let late = Holds { part: 1, whole: 0, caps: false };
        assert_eq!(tighten(&[b(0, Some(90)), b(70, None)], &[late], &[])[1], b(70, None));
        assert_eq!(
            tighten(&[b(0, Some(60)), b(70, None)], &[part(1, 0)], &[]),
            [b(0, Some(60)), b(70, None)]
        );
    }

    #[test]
    fn a_circle_tightens_nothing() {
        let given = [b(1, Some(9)), b(5, None)];
        assert_eq!(tighten(&given, &[part(0, 1), part(1, 0)], &[]), given);
    }
}
