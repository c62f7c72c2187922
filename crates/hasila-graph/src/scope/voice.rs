//! Whose figure a sentence gives. Rule 5, origins and not outlets: a headline repeats the text below it, and a sentence has
//! one speaker.

use std::collections::BTreeMap;

use hasila_claim::{Claim, Measure, Place, Polarity, QuantityKind, SourceKind, Unit};
use hasila_registry::{Registry, SourceType};

use super::{named, same_people, total};

/// The claims of one document that only repeat another of its claims: a headline whose figure the text
/// attributes, and an outlet's own figure that a named source of the same text gives.
pub(super) fn echoes(claims: &[Claim], mine: &[usize], registry: &Registry, out: &mut [Option<usize>]) {
    let first = mine.iter().filter_map(|k| claims.get(*k)).map(|c| c.sentence.start).min().unwrap_or(0);
    for k in mine {
        let Some(c) = claims.get(*k) else { continue };
        if c.part_of.is_some() || c.polarity == Polarity::Denied {
            continue;
        }
        let headline = c.sentence.start == first && first < 200;
        // "Officials say", over an article that says which.
        let own = c.source.kind == SourceKind::Outlet || headline && c.source.kind == SourceKind::Unnamed;
        if !own && !headline {
            continue;
        }
        let best = mine
            .iter()
            .filter(|t| *t != k)
            .filter_map(|t| claims.get(*t).map(|d| (*t, d)))
            .filter(|(_, d)| {
                d.polarity == Polarity::Affirmed && d.sentence.start > c.sentence.start && d.part_of.is_none()
            })
            .filter(|(_, d)| same_people(c, d, registry))
            // A headline names its article's source in short: the side for its ministry, the state for a governor.
            .filter(|(_, d)| {
                own || d.source.id == c.source.id || headline && c.quantity == d.quantity && named(c) >= 5
            })
            .filter_map(|(t, d)| {
                let (x, y) = (named(c), named(d));
                let gap = x.abs_diff(y);
                let same = x == y
                    && c.quantity.kind != QuantityKind::Indefinite
                    && d.quantity.kind != QuantityKind::Indefinite
                    || c.quantity == d.quantity && headline;
                let rounded = headline
                    && match c.quantity.kind {
                        QuantityKind::Approximate
                        | QuantityKind::AtLeast
                        | QuantityKind::MoreThan
                        | QuantityKind::AtMost
                        | QuantityKind::LessThan => gap.saturating_mul(100) <= y.saturating_mul(12),
                        QuantityKind::Indefinite | QuantityKind::Range => {
                            d.quantity.low.unwrap_or(0) >= c.quantity.low.unwrap_or(0)
                                && d.quantity.high.unwrap_or(y) <= c.quantity.high.unwrap_or(u64::MAX)
                        }
                        // A headline rounds without saying so.
                        QuantityKind::Exact => x >= 100 && x % 50 == 0 && gap.saturating_mul(20) <= y,
                    };
                (same && (headline || d.source.kind != SourceKind::Outlet) || rounded).then_some((
                    gap,
                    d.source.kind == SourceKind::Outlet,
                    t,
                ))
            })
            .min();
        if let Some((_, _, t)) = best
            && let Some(slot) = out.get_mut(*k)
        {
            *slot = Some(t);
        }
    }
}

/// A sentence has one speaker: an outlet's figure beside a source's own, of the same people, is the source's
/// ("1,262, after 812 yesterday").
pub(super) fn speakers(claims: &mut [Claim], list: &[usize], registry: &Registry, out: &mut [Option<usize>]) {
    let mut sentences: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in list {
        if let Some(c) = claims.get(*k).filter(|c| c.sentence.end > c.sentence.start) {
            sentences.entry(c.sentence.start).or_default().push(*k);
        }
    }
    for members in sentences.values().filter(|m| m.len() > 1) {
        for k in members {
            // A party or a ministry that quotes another in its own statement speaks for itself all the same.
            let own = |c: &&Claim| {
                c.source.kind == SourceKind::Outlet
                    && registry.source(&c.source.id).is_none_or(|s| {
                        s.actor.is_none()
                            && !matches!(
                                s.kind,
                                SourceType::Party | SourceType::Government | SourceType::Ministry
                            )
                    })
            };
            let Some(c) = claims.get(*k).filter(own).filter(|c| total(c)) else {
                continue;
            };
            // A whole and its parts may well have a source each.
            if c.part_of.is_some()
                || members.iter().any(|t| claims.get(*t).is_some_and(|d| d.part_of.as_ref() == Some(&c.id)))
            {
                continue;
            }
            let said = members.iter().find(|t| {
                claims.get(**t).is_some_and(|d| {
                    d.source.kind == SourceKind::Named
                        && total(d)
                        && same_people(c, d, registry)
                        && !set_against(c, d)
                })
            });
            if let Some(t) = said.copied()
                && let Some(source) = claims.get(t).map(|d| d.source.clone())
                && let (Some(slot), Some(c)) = (out.get_mut(*k), claims.get_mut(*k))
            {
                *slot = Some(t);
                c.source = source;
            }
        }
    }
}

/// Tells whether a sentence that gives two figures of one time sets them against each other: "we wrote 150; the hospital
/// says 115". Nobody gives both.
fn set_against(c: &Claim, d: &Claim) -> bool {
    named(c) != named(d) && c.time.as_of.is_some() && c.time.as_of == d.time.as_of && c.time.to == d.time.to
}

/// A voice's figure that another paper quotes counts where the voice's own document says it counts.
pub(super) fn quoted(claims: &mut [Claim], mine: &[usize], registry: &Registry) {
    let mut own: BTreeMap<(String, Measure, Unit, u64), Option<Place>> = BTreeMap::new();
    let key = |c: &Claim| {
        let n = c.quantity.best.filter(|n| c.quantity.kind == QuantityKind::Exact && *n >= 100)?;
        Some((registry.root_source(&c.source.id).to_owned(), c.measure, c.unit, n))
    };
    for k in mine {
        let Some(c) = claims.get(*k).filter(|c| c.source.kind == SourceKind::Outlet && total(c)) else {
            continue;
        };
        if let Some(key) = key(c) {
            own.entry(key).or_insert_with(|| c.place.clone());
        }
    }
    for k in mine {
        let Some(c) = claims.get_mut(*k).filter(|c| c.source.kind == SourceKind::Named && total(c)) else {
            continue;
        };
        if let Some(place) = key(c).and_then(|key| own.get(&key)).filter(|p| p.is_some()) {
            c.place = place.clone();
        }
    }
}
