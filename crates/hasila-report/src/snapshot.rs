//! What is kept of a reconciliation, to compare with later.

use hasila_claim::{Reconciliation, SCHEMA};
use serde::Serialize;

/// Prints a reconciliation so that two of them compare line by line: the JSON of the format, a fact a line,
/// every list in an order of its own, so that a new article adds lines and moves none.
pub fn snapshot(r: &Reconciliation) -> Result<String, serde_json::Error> {
    fn list<T: Serialize>(out: &mut String, name: &str, items: &[T]) -> Result<(), serde_json::Error> {
        out.push_str(&format!(",\n\"{name}\":["));
        for (i, item) in items.iter().enumerate() {
            out.push_str(if i == 0 { "\n" } else { ",\n" });
            out.push_str(&serde_json::to_string(item)?);
        }
        out.push_str(if items.is_empty() { "]" } else { "\n]" });
        Ok(())
    }
    let mut r = r.clone();
    r.notices.sort();
    r.events.sort_by(|a, b| a.id.cmp(&b.id));
    r.tallies.sort_by(|a, b| (&a.event, &a.id).cmp(&(&b.event, &b.id)));
    r.relations.sort_by(|x, y| (&x.a, &x.b, x.relation).cmp(&(&y.a, &y.b, y.relation)));
    r.breakdowns.sort_by(|x, y| (&x.whole, &x.parts).cmp(&(&y.whole, &y.parts)));
    r.claims.sort_by(|a, b| (&a.document, a.span, &a.id).cmp(&(&b.document, b.span, &b.id)));
    let mut out = format!("{{\"schema\":{},\"policy\":{}", r.schema, serde_json::to_string(&r.policy)?);
    list(&mut out, "notices", &r.notices)?;
    list(&mut out, "events", &r.events)?;
    list(&mut out, "tallies", &r.tallies)?;
    list(&mut out, "relations", &r.relations)?;
    list(&mut out, "breakdowns", &r.breakdowns)?;
    list(&mut out, "claims", &r.claims)?;
    if !r.clashes.is_empty() {
        list(&mut out, "clashes", &r.clashes)?;
    }
    out.push_str("}\n");
    Ok(out)
}

/// Reads a snapshot, or what `reconcile --format json` printed.
pub fn read_snapshot(text: &str) -> Result<Reconciliation, String> {
    let r: Reconciliation = serde_json::from_str(text).map_err(|e| e.to_string())?;
    if r.schema == SCHEMA {
        Ok(r)
    } else {
        Err(format!("schema {} is not known, this program reads schema {SCHEMA}", r.schema))
    }
}
