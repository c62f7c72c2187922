//! schema.org ClaimReview for what is disputed, as a draft: the rating is a person's to give.

use std::collections::BTreeMap;

use hasila_claim::{Claim, Reconciliation, Relation, Verdict};
use serde_json::{Value, json};

use crate::Options;
use crate::figure::figure;
use crate::page::{event_label, voice, when};

/// Prints JSON-LD, a draft review for each statement that takes part in a dispute, without a rating.
pub fn claim_review(r: &Reconciliation, options: &Options<'_>) -> Result<String, serde_json::Error> {
    let claim: BTreeMap<&str, &Claim> = r.claims.iter().map(|c| (c.id.0.as_str(), c)).collect();
    let mut reviews: Vec<Value> = Vec::new();
    for t in r.tallies.iter().filter(|t| t.verdict == Verdict::Disputed) {
        for c in t.claims.iter().filter_map(|id| claim.get(id.0.as_str())) {
            let against: Vec<&str> = r
                .relations
                .iter()
                .filter(|x| matches!(x.relation, Relation::Denies | Relation::Conflicts))
                .filter(|x| x.a == c.id || x.b == c.id)
                .map(|x| x.reason.as_str())
                .collect();
            if against.is_empty() {
                continue;
            }
            let event = r.events.iter().find(|e| e.id == t.event).map_or_else(String::new, event_label);
            let what = options.names.tally(c.measure, &c.population, c.unit);
            let mut appearance = json!({
                "@type": "NewsArticle",
                "identifier": c.document,
                "text": c.quote,
            });
            if let Some(outlet) = &c.outlet {
                appearance["publisher"] =
                    json!({ "@type": "Organization", "name": options.names.source(outlet) });
            }
            if let Some(p) = c.published {
                appearance["datePublished"] = json!(p.to_string());
            }
            let mut reviewed = json!({
                "@type": "Claim",
                "identifier": c.id.0,
                "author": { "@type": "Organization", "name": voice(c, options) },
                "appearance": appearance,
            });
            if let Some(day) = when(c) {
                reviewed["datePublished"] = json!(day.to_string());
            }
            reviews.push(json!({
                "@type": "ClaimReview",
                "claimReviewed": format!("{what}, {event}: {} ({})", figure(c), voice(c, options)),
                "itemReviewed": reviewed,
                "reviewBody": against.join(" "),
            }));
        }
    }
    let mut out =
        serde_json::to_string_pretty(&json!({ "@context": "https://schema.org", "@graph": reviews }))?;
    out.push('\n');
    Ok(out)
}
