//! Why two claims stand as they do, and why an event is one.

use std::fmt::Write as _;

use hasila_claim::Claim;
use hasila_graph::{Kept, link};
use hasila_registry::Registry;

use crate::interval::Interval;
use crate::run::{Options, as_meant, bench, canonical};
use crate::words::says;

/// Explains how two claims are related, or why they aren't: the questions asked and their answers.
pub fn explain_pair(
    claims: Vec<Claim>,
    registry: &Registry,
    options: &Options,
    a: &str,
    b: &str,
) -> Option<String> {
    let mut notices = Vec::new();
    let claims = canonical(claims, options.as_of, &mut notices);
    let x = claims.iter().position(|c| c.id.0 == a)?;
    let y = claims.iter().position(|c| c.id.0 == b)?;
    let (x, y) = (x.min(y), x.max(y));
    let linked = link(&claims, registry, &options.links);
    // What holds of a claim holds of its repeats.
    let told = |k: usize| linked.retold.get(&k).copied().unwrap_or(k);
    let mut out = String::new();
    for k in [x, y] {
        if let (Some(c), Some(o)) = (claims.get(k), claims.get(told(k)).filter(|_| told(k) != k)) {
            let _ = writeln!(out, "{} stands in a text that tells nothing new: read as {}\n", c.id, o.id);
        }
    }
    let (x, y, claims, linked) = if told(x) == told(y) || linked.retold.is_empty() {
        (x, y, claims, linked)
    } else {
        let kept = Kept::of(claims.len(), linked.retold.clone());
        let (x, y) = (kept.among_kept(x)?, kept.among_kept(y)?);
        (x.min(y), x.max(y), kept.pick(&claims), kept.narrow(&linked))
    };
    let given = claims;
    let claims = as_meant(&given, &linked, registry);
    let bench = bench(&given, &claims, &linked, registry, &options.policy);
    for k in [x, y] {
        let c = claims.get(k)?;
        let i = Interval::of(&c.quantity, &options.policy);
        let event = linked.events.get(bench.event(k)).map_or("", |e| e.label.as_str());
        let _ = writeln!(out, "{}  {}", c.id, says(c, registry));
        let _ = writeln!(
            out,
            "  reads {}, {}, as {} to {}; origin {}; event: {event}",
            c.quantity,
            c.mode,
            i.low,
            i.high.map_or("open".to_owned(), |h| h.to_string()),
            bench.origin(k)
        );
        if let Some(when) = bench.replaced.get(k).copied().flatten() {
            let _ = writeln!(out, "  its source gives another figure from {when}");
        }
    }
    let finding = bench.compare(x, y);
    match &finding.relation {
        Some(r) => {
            let _ = writeln!(out, "\n{} {} {} (cause: {})\n  {}", r.a, r.relation, r.b, r.cause, r.reason);
        }
        None => {
            let _ = writeln!(out, "\nno relation");
        }
    }
    for s in &finding.steps {
        let _ = writeln!(out, "  - {s}");
    }
    Some(out)
}

/// Explains why the documents of an event were joined: the weights, field by field.
pub fn explain_event(
    claims: Vec<Claim>,
    registry: &Registry,
    options: &Options,
    event: &str,
) -> Option<String> {
    let mut notices = Vec::new();
    let claims = canonical(claims, options.as_of, &mut notices);
    let linked = link(&claims, registry, &options.links);
    let e = linked.events.iter().position(|n| n.id == event)?;
    let documents: std::collections::BTreeSet<&str> = linked
        .event_of
        .iter()
        .enumerate()
        .filter(|(_, n)| linked.is_within(**n, e) || linked.is_within(e, **n))
        .filter_map(|(k, _)| claims.get(k))
        .map(|c| c.document.as_str())
        .collect();
    let mut out = String::new();
    let node = linked.events.get(e)?;
    let _ = writeln!(
        out,
        "{}  {}\n{} claims of its own, {} documents",
        node.id,
        node.label,
        node.claims.len(),
        documents.len()
    );
    for l in
        linked.links.iter().filter(|l| documents.contains(l.a.as_str()) && documents.contains(l.b.as_str()))
    {
        let _ = writeln!(out, "\n{} and {}: {:+.2} bits", l.a, l.b, f64::from(l.weight) / 100.0);
        for f in &l.fields {
            let _ = writeln!(out, "  {:<9} {:+6.2}  {}", f.field, f64::from(f.weight) / 100.0, f.why);
        }
    }
    Some(out)
}
