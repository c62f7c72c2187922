use std::collections::BTreeMap;

use hasila_claim::{Comparison, Difference, Range, Reconciliation, Tally};

/// Says where the same claims reconciled under another policy come out differently, tally by tally.
pub fn differences(here: &Reconciliation, there: &Reconciliation) -> Comparison {
    let other: BTreeMap<&str, &Tally> = there.tallies.iter().map(|t| (t.id.as_str(), t)).collect();
    let standing =
        |t: &Tally| -> Vec<Range> { t.standing.iter().map(|s| Range { low: s.low, high: s.high }).collect() };
    let differences = here
        .tallies
        .iter()
        .filter_map(|t| other.get(t.id.as_str()).map(|o| (t, *o)))
        .map(|(t, o)| Difference {
            tally: t.id.clone(),
            verdict: (t.verdict, o.verdict),
            provisional: (t.provisional, o.provisional),
            range: (t.range, o.range),
            standing: (standing(t), standing(o)),
        })
        .filter(|d| {
            d.verdict.0 != d.verdict.1
                || d.provisional.0 != d.provisional.1
                || d.range.0 != d.range.1
                || d.standing.0 != d.standing.1
        })
        .collect();
    Comparison { policy: there.policy.clone(), differences }
}
