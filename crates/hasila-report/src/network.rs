//! The graph for other programs: documents, sources, claims, tallies and events, and the edges between them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use hasila_claim::Reconciliation;

use crate::figure::figure;
use crate::page::event_label;
use crate::{Options, clean};

struct Node {
    id: String,
    kind: &'static str,
    label: String,
}

struct Edge {
    from: String,
    to: String,
    kind: String,
    cause: String,
}

fn network(r: &Reconciliation, options: &Options<'_>) -> (Vec<Node>, Vec<Edge>) {
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    let node = |id: String, kind, label: String| Node { id, kind, label: clean(&label) };
    let edge =
        |from: String, to: String, kind: &str| Edge { from, to, kind: kind.to_owned(), cause: String::new() };
    let event = |id: &str| format!("event:{id}");
    let tally = |id: &str| format!("tally:{id}");
    let claim = |id: &str| format!("claim:{id}");
    let source = |id: &str| format!("source:{id}");
    let document = |id: &str| format!("document:{id}");
    for e in &r.events {
        nodes.push(node(event(&e.id), "event", event_label(e)));
        if let Some(parent) = e.parent.as_ref().filter(|p| r.events.iter().any(|x| x.id == **p)) {
            edges.push(edge(event(&e.id), event(parent), "part of"));
        }
    }
    for t in &r.tallies {
        let what = options.names.tally(t.measure, &t.population, t.unit);
        nodes.push(node(tally(&t.id), "tally", format!("{what} ({})", t.verdict)));
        edges.push(edge(tally(&t.id), event(&t.event), "belongs to"));
    }
    let (mut sources, mut documents): (BTreeSet<&str>, BTreeSet<&str>) = Default::default();
    for c in &r.claims {
        sources.insert(&c.source.id);
        sources.extend(c.outlet.as_deref());
        sources.extend(c.via.iter().map(String::as_str));
        documents.insert(&c.document);
    }
    for id in &sources {
        nodes.push(node(source(id), "source", options.names.source(id).into_owned()));
    }
    for id in &documents {
        nodes.push(node(document(id), "document", (*id).to_owned()));
    }
    let mut published: BTreeSet<(String, String)> = BTreeSet::new();
    for c in &r.claims {
        nodes.push(node(claim(&c.id.0), "claim", format!("{} {}", figure(c), c.measure)));
        edges.push(edge(source(&c.source.id), claim(&c.id.0), "vouches for"));
        edges.push(edge(document(&c.document), claim(&c.id.0), "holds"));
        if let Some(o) = &c.outlet {
            published.insert((source(o), document(&c.document)));
        }
        for v in &c.via {
            edges.push(edge(document(&c.document), source(v), "cites"));
        }
    }
    edges.extend(published.into_iter().map(|(a, b)| edge(a, b, "published")));
    for t in &r.tallies {
        edges.extend(t.claims.iter().map(|c| edge(claim(&c.0), tally(&t.id), "answers")));
    }
    for x in &r.relations {
        let mut e = edge(claim(&x.a.0), claim(&x.b.0), x.relation.id());
        e.cause = x.cause.id().to_owned();
        edges.push(e);
    }
    (nodes, edges)
}

/// Prints the graph for GraphViz.
pub fn dot(r: &Reconciliation, options: &Options<'_>) -> String {
    let quoted = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\""));
    let (nodes, edges) = network(r, options);
    let mut out = String::from("digraph hasila {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
    for n in nodes {
        let shape = match n.kind {
            "event" => "box3d",
            "tally" => "box",
            "claim" => "plain",
            "source" => "ellipse",
            _ => "note",
        };
        let _ = writeln!(out, "  {} [label={}, shape={shape}];", quoted(&n.id), quoted(&n.label));
    }
    for e in edges {
        let colour = match e.kind.as_str() {
            "denies" | "conflicts" => ", color=red",
            "retracts" => ", color=orange",
            _ => "",
        };
        let _ =
            writeln!(out, "  {} -> {} [label={}{colour}];", quoted(&e.from), quoted(&e.to), quoted(&e.kind));
    }
    out.push_str("}\n");
    out
}

/// Prints the graph as GraphML.
pub fn graphml(r: &Reconciliation, options: &Options<'_>) -> String {
    let (nodes, edges) = network(r, options);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n\
         <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n\
         <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n\
         <key id=\"cause\" for=\"edge\" attr.name=\"cause\" attr.type=\"string\"/>\n\
         <graph edgedefault=\"directed\">\n",
    );
    for n in nodes {
        let _ = writeln!(
            out,
            "<node id=\"{}\"><data key=\"kind\">{}</data><data key=\"label\">{}</data></node>",
            xml(&n.id),
            n.kind,
            xml(&n.label)
        );
    }
    for (i, e) in edges.iter().enumerate() {
        let cause = if e.cause.is_empty() {
            String::new()
        } else {
            format!("<data key=\"cause\">{}</data>", e.cause)
        };
        let _ = writeln!(
            out,
            "<edge id=\"x{i}\" source=\"{}\" target=\"{}\"><data key=\"relation\">{}</data>{cause}</edge>",
            xml(&e.from),
            xml(&e.to),
            xml(&e.kind)
        );
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

/// Escapes for XML, which has no place at all for most control characters.
fn xml(text: &str) -> String {
    let tame: String = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    crate::html::escape(&tame)
}
