//! Whose voice a claim is, beyond what its source says of itself.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Measure, Polarity, QuantityKind, SourceKind, Stamp, Unit};
use hasila_registry::SourceType;

use crate::relate::{Bench, as_of};

/// Words of a source id that tell no body from another.
const SMALL: &[&str] = &[
    "of",
    "the",
    "and",
    "al",
    "for",
    "in",
    "state",
    "local",
    "provincial",
    "province",
    "governorate",
    "regional",
    "federal",
    "central",
    "national",
];

/// Words of source ids that mean one kind of body.
const ONE_KIND: &[(&str, &str)] = &[("department", "directorate"), ("office", "directorate")];

/// A body that one text names in full and another in short ("the emergency committee" of "the west coast emergency
/// committee") is one, where the event tells of no second body that the short name fits.
pub(crate) fn one_body(b: &mut Bench<'_>) {
    let words = |id: &str| -> BTreeSet<String> {
        let kind = |w: &str| ONE_KIND.iter().find(|(k, _)| *k == w).map_or(w, |(_, one)| one).to_owned();
        id.split('-').filter(|w| !w.is_empty() && !SMALL.contains(w)).map(kind).collect()
    };
    let mut named: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        if c.source.kind == SourceKind::Named {
            named.entry(b.linked.root_of.get(k).copied().unwrap_or(0)).or_default().insert(b.origin(k));
        }
    }
    let mut full: BTreeMap<(usize, &str), &str> = BTreeMap::new();
    for (root, bodies) in &named {
        for id in bodies.iter().copied().filter(|id| b.registry.source(id).is_none()) {
            let short = words(id);
            if short.len() < 2 {
                continue;
            }
            let mut fits = bodies.iter().copied().filter(|o: &&str| {
                let long = words(o);
                // Of "dhi-qar-police" and "dhi-qar-governorate-police" the first in order stands for both.
                // Of one the registry knows and one it doesn't the first stands for both.
                let first = || *o < id || b.registry.source(o).is_some();
                *o != id
                    && (short.is_subset(&long) && (long.len() > short.len() || first()) || one_seat(b, id, o))
            });
            if let (Some(one), None) = (fits.next(), fits.next()) {
                full.insert((*root, id), one);
            }
        }
    }
    for k in 0..b.claims.len() {
        let root = b.linked.root_of.get(k).copied().unwrap_or(0);
        if let Some(id) = full.get(&(root, b.origin(k))).copied()
            && let Some(slot) = b.origins.get_mut(k)
        {
            *slot = id;
        }
    }
}

/// Tells whether two ids name one kind of body, the first of a town, the second of the province it lies in: the
/// directorate "of Nasiriyah" is the one of Dhi Qar.
fn one_seat(b: &Bench<'_>, town: &str, province: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (town.split('-').collect(), province.split('-').collect());
    let kind = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count();
    if kind == 0 || kind >= x.len() || kind >= y.len() {
        return false;
    }
    let place = |words: &[&str]| {
        let name: Vec<&str> = words.iter().filter(|w| !SMALL.contains(w)).copied().collect();
        b.registry.places().lookup(&hasila_registry::fold::fold(&name.join(" ")))
    };
    let (p, q) = (place(&x[..x.len() - kind]), place(&y[..y.len() - kind]));
    p.iter().any(|p| q.iter().any(|q| p.id != q.id && b.registry.places().is_within(&p.id, &q.id)))
}

/// A body that relays another's total speaks for the body that counted: an office of the United Nations, or a
/// paper that names nobody, that gives, to the digit, what a body on the ground gave by then.
pub(crate) fn relay(b: &mut Bench<'_>) {
    let telling = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.quantity.kind == QuantityKind::Exact
            && c.quantity.best.is_some_and(|n| n >= 20 && n % 10 != 0)
    };
    let large = |c: &Claim| c.quantity.best.is_some_and(|n| n >= 100);
    let mut counted: BTreeMap<(usize, Measure, Unit, Option<u64>), Vec<usize>> = BTreeMap::new();
    let un =
        |b: &Bench<'_>, c: &Claim| b.registry.source(&c.source.id).is_some_and(|s| s.kind == SourceType::Un);
    // A paper that gives, without saying whose it is, the very number a body gave by then has it from there.
    let paper = |b: &Bench<'_>, c: &Claim| match c.source.kind {
        SourceKind::Unnamed => true,
        SourceKind::Outlet => b.paper(c),
        SourceKind::Named => false,
    };
    let relays = |b: &Bench<'_>, c: &Claim| un(b, c) || paper(b, c);
    for (k, c) in b.claims.iter().enumerate() {
        if telling(c) && c.source.kind != SourceKind::Unnamed && !relays(b, c) {
            let root = b.linked.root_of.get(k).copied().unwrap_or(0);
            counted.entry((root, c.measure, c.unit, c.quantity.best)).or_default().push(k);
        }
    }
    for (k, c) in b.claims.iter().enumerate() {
        if !telling(c) || !relays(b, c) || un(b, c) && !large(c) {
            continue;
        }
        let root = b.linked.root_of.get(k).copied().unwrap_or(0);
        let Some(list) = counted.get(&(root, c.measure, c.unit, c.quantity.best)) else { continue };
        let before = list.iter().filter_map(|o| b.claims.get(*o).map(|d| (*o, d))).find(|(_, d)| {
            as_of(d).map(Stamp::day) <= as_of(c).map(Stamp::day)
                && d.population.category == c.population.category
                && (un(b, c) || d.population.affiliation == c.population.affiliation)
        });
        if let Some((o, _)) = before {
            let voice = b.origin(o);
            if let Some(slot) = b.origins.get_mut(k) {
                *slot = voice;
            }
        }
    }
}
