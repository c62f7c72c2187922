//! Part and whole as arithmetic over all tallies of an event: what they leave of each other, and figures that
//! can't all hold though any two could.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Category, Clash, Measure, Mode, Polarity, Population, Range, Stamp, Unit};
use hasila_graph::{Bounds, Holds, PopulationRelation, population_relation, tighten};
use hasila_registry::PlaceKind;

use crate::interval::{Interval, point_like};
use crate::relate::{Bench, TallyKey, as_of};
use crate::words::says;

/// More tallies than this in one event are left alone: every two are compared.
const MANY_TALLIES: usize = 400;

/// What arithmetic finds.
pub(crate) struct Found {
    /// What is left of what stands, for the tallies where that is less.
    pub(crate) bounds: BTreeMap<TallyKey, Range>,
    pub(crate) clashes: Vec<Clash>,
}

struct Node<'a> {
    key: &'a TallyKey,
    people: Population,
    /// Claims of running totals that stand.
    standing: Vec<usize>,
    bounds: Bounds,
    latest: Option<(chrono::NaiveDate, i64)>,
}

pub(crate) fn arithmetic(b: &Bench<'_>, tallies: &BTreeMap<TallyKey, Vec<usize>>) -> Found {
    let mut roots: BTreeMap<usize, Vec<Node<'_>>> = BTreeMap::new();
    for (key, list) in tallies {
        if let (Some(node), Some(root)) = (node(b, key, list), list.first()) {
            roots.entry(b.linked.root_of.get(*root).copied().unwrap_or(0)).or_default().push(node);
        }
    }
    let mut found = Found { bounds: BTreeMap::new(), clashes: Vec::new() };
    for nodes in roots.values().filter(|n| n.len() > 1 && n.len() <= MANY_TALLIES) {
        let mut holds = Vec::new();
        for (p, part) in nodes.iter().enumerate() {
            for (w, whole) in nodes.iter().enumerate() {
                if p != w && is_part(b, part, whole) {
                    holds.push(Holds { part: p, whole: w, caps: part.latest <= whole.latest });
                }
            }
        }
        let apart: Vec<(usize, Vec<usize>)> =
            (0..nodes.len()).flat_map(|w| groups(b, nodes, &holds, w)).collect();
        let given: Vec<Bounds> = nodes.iter().map(|n| n.bounds).collect();
        for ((n, old), new) in nodes.iter().zip(&given).zip(tighten(&given, &holds, &apart)) {
            if *old != new {
                found.bounds.insert(n.key.clone(), Range { low: Some(new.low), high: new.high });
            }
        }
        for (w, parts) in &apart {
            found.clashes.extend(clashes(b, nodes, *w, parts));
        }
    }
    found.clashes.sort_by(|p, q| p.claims.cmp(&q.claims));
    found.clashes.dedup();
    found
}

fn node<'a>(b: &Bench<'_>, key: &'a TallyKey, list: &[usize]) -> Option<Node<'a>> {
    if !matches!(key.2, Unit::Person | Unit::Body) {
        return None;
    }
    let standing: Vec<usize> = list
        .iter()
        .copied()
        .filter(|k| {
            let affirmed = b.claims.get(*k).is_some_and(|c| c.polarity == Polarity::Affirmed);
            affirmed
                && b.modes.get(*k) == Some(&Mode::Cumulative)
                && !b.replaced(*k)
                && !b.unplaced_part(*k)
                && b.linked.echo_of.get(*k).copied().flatten().is_none()
        })
        .collect();
    let said: Vec<Interval> = standing
        .iter()
        .filter_map(|k| b.claims.get(*k))
        .map(|c| Interval::of(&c.quantity, b.policy))
        .collect();
    let low = said.iter().map(|i| i.low).min()?;
    let high = said.iter().map(|i| i.high).max_by_key(|h| h.unwrap_or(u64::MAX)).flatten();
    let high = high.filter(|_| said.iter().all(|i| i.high.is_some()));
    let latest =
        standing.iter().filter_map(|k| b.claims.get(*k)).filter_map(as_of).map(Stamp::order_key).max();
    let people = Population { category: key.3, affiliation: key.4.clone(), text: String::new() };
    Some(Node { key, people, standing, bounds: Bounds { low, high }, latest })
}

/// Tells whether all that one tally counts is counted by another.
fn is_part(b: &Bench<'_>, part: &Node<'_>, whole: &Node<'_>) -> bool {
    let measure = match (part.key.1, whole.key.1) {
        (p, w) if p == w => true,
        (Measure::Bodies, Measure::Killed) => true,
        (Measure::Killed | Measure::Wounded, Measure::Casualties) => true,
        _ => false,
    };
    let people = population_relation(&part.people, &whole.people, part.key.1, b.registry);
    let inside = b.linked.is_within(part.key.0, whole.key.0);
    let sides = part.standing.iter().any(|p| whole.standing.iter().any(|w| b.sides_apart(*p, *w)));
    measure
        && inside
        && !sides
        && matches!(people, PopulationRelation::Same | PopulationRelation::Within)
        && !(part.key.1 == whole.key.1 && part.key.0 == whole.key.0 && people == PopulationRelation::Same)
}

/// Parts of a whole on one axis, no two of which can hold the same person: fighters of different sides with the
/// civilians, or provinces.
fn groups(b: &Bench<'_>, nodes: &[Node<'_>], holds: &[Holds], w: usize) -> Vec<(usize, Vec<usize>)> {
    let Some(whole) = nodes.get(w) else { return Vec::new() };
    let parts: Vec<(usize, &Node<'_>)> = holds
        .iter()
        .filter(|h| h.whole == w)
        .filter_map(|h| nodes.get(h.part).map(|n| (h.part, n)))
        .filter(|(_, n)| n.key.1 == whole.key.1)
        .collect();
    let sides: Vec<usize> = parts
        .iter()
        .filter(|(_, n)| n.key.0 == whole.key.0 && whole.key.4.is_none())
        .filter(|(_, n)| {
            matches!(
                (n.key.3, &n.key.4),
                (Some(Category::Combatant), Some(_)) | (Some(Category::Civilian), None)
            )
        })
        .map(|(k, _)| *k)
        .collect();
    let kind = |n: &Node<'_>| {
        let place = b.linked.events.get(n.key.0)?.place.as_ref()?.id.clone()?;
        Some(b.registry.places().get(&place)?.kind)
    };
    let mut out = vec![sides];
    for axis in [PlaceKind::Country, PlaceKind::Province] {
        out.push(
            parts
                .iter()
                .filter(|(_, n)| n.key.0 != whole.key.0 && kind(n) == Some(axis))
                .filter(|(_, n)| (n.key.3, &n.key.4) == (whole.key.3, &whole.key.4))
                .map(|(k, _)| *k)
                .collect(),
        );
    }
    out.into_iter().filter(|g| g.len() > 1).map(|g| (w, g)).collect()
}

/// The fewest parts that together are more than what somebody says the whole is. Parts hold by the time of the
/// whole; figures of one voice alone are its breakdown's business.
fn clashes(b: &Bench<'_>, nodes: &[Node<'_>], w: usize, parts: &[usize]) -> Vec<Clash> {
    let Some(whole) = nodes.get(w) else { return Vec::new() };
    let mut out = Vec::new();
    let day = |k: usize| b.claims.get(k).and_then(as_of).map(Stamp::day);
    let mut seen = BTreeSet::new();
    for k in whole.standing.iter().filter(|k| b.statement(**k).is_some_and(|s| seen.insert(s))) {
        let Some(c) = b.claims.get(*k).filter(|c| point_like(&c.quantity)) else { continue };
        let Some(most) = Interval::of(&c.quantity, b.policy).high else { continue };
        let mut best: Vec<(u64, usize)> = parts
            .iter()
            .filter_map(|p| nodes.get(*p))
            .filter_map(|n| {
                n.standing
                    .iter()
                    .filter(|p| {
                        day(**p) <= day(*k) && b.claims.get(**p).is_some_and(|c| point_like(&c.quantity))
                    })
                    .filter_map(|p| b.claims.get(*p).map(|c| (Interval::of(&c.quantity, b.policy).low, *p)))
                    .max_by_key(|(low, p)| (*low, std::cmp::Reverse(*p)))
            })
            .collect();
        best.sort_by_key(|(low, p)| (std::cmp::Reverse(*low), *p));
        let mut sum = 0u64;
        let mut taken: Vec<usize> = Vec::new();
        for (low, p) in best {
            sum = sum.saturating_add(low);
            taken.push(p);
            if sum > most {
                break;
            }
        }
        let voices: BTreeSet<&str> = taken.iter().chain([k]).map(|p| b.origin(*p)).collect();
        if sum <= most || taken.len() < 2 || voices.len() < 2 {
            continue;
        }
        let said: Vec<String> =
            taken.iter().filter_map(|p| b.claims.get(*p)).map(|c| says(c, b.registry)).collect();
        out.push(Clash {
            claims: taken.iter().fold(vec![c.id.clone()], |mut ids, p| {
                ids.extend(b.claims.get(*p).map(|c| c.id.clone()));
                ids
            }),
            reason: format!(
                "{}; {}: nobody is counted twice, and together they are at least {sum}, more than the whole (rule 4).",
                says(c, b.registry),
                said.join("; ")
            ),
        });
    }
    out
}
