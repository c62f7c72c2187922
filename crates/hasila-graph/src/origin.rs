//! Whose voice a claim is in the end.

use hasila_claim::{Claim, SourceKind};
use hasila_registry::Registry;

/// Returns the origin a claim traces to: its source, or for the unnamed the outlet that quotes them.
/// Ten outlets that quote one monitor have one origin.
pub fn origin<'a>(claim: &'a Claim, registry: &'a Registry) -> &'a str {
    let id = claim.source.id.as_str();
    // An outlet that prints another's text speaks with the other's voice: the first that the text came by.
    if let Some(first) = claim.via.first()
        && let Some(own) = claim.outlet.as_deref()
        && (id == own || id.strip_prefix("unnamed@") == Some(own))
    {
        return registry.root_source(first);
    }
    if claim.source.kind == SourceKind::Unnamed {
        return id.split_once('@').map_or(id, |(_, outlet)| outlet);
    }
    registry.root_source(id)
}
