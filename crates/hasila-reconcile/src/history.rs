//! The toll over time, kept twice: when a count held, and when it was told.

use std::collections::BTreeMap;

use hasila_claim::{Claim, Mode, Move, Polarity, Said, Stamp};
use hasila_registry::Registry;

use crate::interval::named_low;
use crate::policy::Policy;
use crate::relate::{Bench, as_of, in_order, same_figure};

fn told(c: &Claim) -> Option<Stamp> {
    c.published.or_else(|| as_of(c))
}

/// Of one voice's totals in their order, those that others pass on as new though the voice had replaced them by
/// then, with the day it had. What a source says in a document of its own is never late.
pub(crate) fn stale(said: &[(usize, &Claim)], registry: &Registry, policy: &Policy) -> Vec<(usize, Stamp)> {
    let own = |c: &Claim| {
        c.outlet.as_deref().map(|o| registry.root_source(o)) == Some(registry.root_source(&c.source.id))
    };
    // By the hour where both give one; of one day without hours nothing is before anything.
    let before = |c: &Claim, d: &Claim| match (as_of(c), as_of(d)) {
        (Some(s), Some(t)) => match (s.instant(), t.instant()) {
            (Some(i), Some(j)) => i < j,
            _ => s.day() < t.day(),
        },
        _ => false,
    };
    let mut out = Vec::new();
    for (k, c) in said.iter().filter(|(_, c)| !own(c)) {
        // Newer and higher by then, in another document, after the same figure had been given.
        let newer = said
            .iter()
            .filter(|(_, n)| {
                n.document != c.document && before(n, c) && named_low(&n.quantity) > named_low(&c.quantity)
            })
            .filter(|(_, n)| !same_figure(n, c, policy))
            .filter(|(_, n)| {
                said.iter().any(|(_, o)| before(o, n) && o.document != c.document && o.quantity == c.quantity)
            })
            .filter_map(|(_, n)| as_of(n))
            .min_by_key(|s| s.order_key());
        if let Some(when) = newer {
            out.push((*k, when));
        }
    }
    out
}

/// The running count as each voice of a tally gave it.
pub(crate) fn history(b: &Bench<'_>, list: &[usize]) -> Vec<Said> {
    let mut voices: BTreeMap<&str, Vec<(usize, &Claim)>> = BTreeMap::new();
    for k in list {
        let Some(c) = b.claims.get(*k) else { continue };
        let counts = b.modes.get(*k) == Some(&Mode::Cumulative)
            && b.linked.echo_of.get(*k).copied().flatten().is_none()
            && !b.unplaced_part(*k);
        if counts {
            voices.entry(b.origin(*k)).or_default().push((*k, c));
        }
    }
    let mut out = Vec::new();
    for (origin, mut said) in voices {
        said.sort_by_key(|(k, c)| (told(c).map(Stamp::order_key), *k));
        in_order(&mut said);
        let mut last: Option<&Claim> = None;
        for (k, c) in said {
            let value = |c: &Claim| if c.polarity == Polarity::Denied { 0 } else { named_low(&c.quantity) };
            let moved = match last {
                _ if b.stale(k) => Move::Stale,
                None => Move::First,
                Some(p) if same_figure(p, c, b.policy) || value(p) == value(c) => Move::Again,
                Some(p) if value(c) > value(p) => Move::Rose,
                Some(_) => Move::Fell,
            };
            if moved != Move::Stale {
                last = Some(c);
            }
            out.push(Said {
                origin: origin.to_owned(),
                claim: c.id.clone(),
                held: as_of(c),
                told: told(c),
                moved,
            });
        }
    }
    out.sort_by(|p, q| {
        let key = |s: &Said| (s.held.map(Stamp::order_key), s.told.map(Stamp::order_key));
        key(p).cmp(&key(q)).then_with(|| (&p.origin, &p.claim).cmp(&(&q.origin, &q.claim)))
    });
    // One statement is no history.
    if out.len() < 2 { Vec::new() } else { out }
}
