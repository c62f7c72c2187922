//! Whose voice a claim is in the end.

use hasila_claim::{Claim, SourceKind};
use hasila_registry::Registry;

/// Returns the origin a claim traces to: its source, or for the unnamed the outlet that quotes them.
/// Ten outlets that quote one monitor have one origin.
pub fn origin<'a>(claim: &'a Claim, registry: &'a Registry) -> &'a str {
    let id = claim.source.id.as_str();
    if claim.source.kind == SourceKind::Unnamed {
        return id.split_once('@').map_or(id, |(_, outlet)| outlet);
    }
    registry.root_source(id)
}
