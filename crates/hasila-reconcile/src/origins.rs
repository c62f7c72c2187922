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
const ONE_KIND: &[(&str, &str)] = &[
    ("department", "directorate"),
    ("office", "directorate"),
    ("defense", "defence"),
    ("center", "centre"),
    ("organization", "organisation"),
    ("authorities", "authority"),
    ("strip", ""),
    ("society", ""),
    ("run", ""),
    ("services", "service"),
    ("home", "interior"),
];

/// A country and what is of it by one root: Libya, Libyan; Iraq, Iraqi. Only compared where all other words agree.
fn root_word(word: &str) -> &str {
    let ends = ["anese", "ese", "ian", "ia", "an", "i", "a"];
    let rest = ends.iter().find_map(|e| word.strip_suffix(e)).filter(|r| r.len() >= 3);
    rest.unwrap_or(word)
}

/// A body that one text names in full and another in short ("the emergency committee" of "the west coast emergency
/// committee") is one, where the event tells of no second body that the short name fits.
pub(crate) fn one_body(b: &mut Bench<'_>) {
    let words = |id: &str| -> BTreeSet<String> {
        let kind =
            |w: &str| ONE_KIND.iter().find(|(k, _)| *k == w).map_or(root_word(w), |(_, one)| one).to_owned();
        let told = id.split('-').filter(|w| !w.is_empty() && !SMALL.contains(w)).map(kind);
        told.filter(|w| !w.is_empty()).collect()
    };
    // Each body by the id it is named with, and whose voice that is.
    let mut named: BTreeMap<usize, BTreeMap<&str, &str>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        if c.source.kind == SourceKind::Named {
            let event = named.entry(b.linked.root_of.get(k).copied().unwrap_or(0)).or_default();
            let voice = b.origin(k);
            event.insert(voice, voice);
            // A headline's voice is its article's.
            if b.registry.root_source(&c.source.id) == voice {
                event.insert(&c.source.id, voice);
            }
        }
    }
    let mut full: BTreeMap<(usize, &str), &str> = BTreeMap::new();
    for (root, bodies) in &named {
        for id in bodies.keys().copied().filter(|id| b.registry.source(id).is_none()) {
            let short = words(id);
            let head = HEADS.iter().flat_map(|ends| ends.iter()).any(|e| id.ends_with(e));
            if short.len() < 2 && !head {
                continue;
            }
            let fits = |o: &str| {
                let long = words(o);
                // Of "dhi-qar-police" and "dhi-qar-governorate-police" the first in order stands for both.
                // Of one the registry knows and one it doesn't the first stands for both.
                let first = || o < id || b.registry.source(o).is_some();
                // "The Hamas-run Gaza health ministry" of the one that the registry knows as Gaza's.
                let known = || b.registry.source(o).is_some() && long.len() >= 3 && long.is_subset(&short);
                short.len() >= 2 && short.is_subset(&long) && (long.len() > short.len() || first())
                    || known()
                    || one_seat(b, id, o)
                    || first() && one_head(id, o)
            };
            let voices: BTreeSet<&str> =
                bodies.iter().filter(|(o, _)| **o != id && fits(o)).map(|(_, voice)| *voice).collect();
            if let (Some(one), 1) = (voices.first(), voices.len()) {
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

/// Ends of ids that mean whoever governs a province, and whoever governs a town: the head speaks for the office.
const HEADS: [&[&str]; 2] = [
    &["governor", "governorate", "regional-administration", "provincial-administration", "state-government"],
    &["mayor", "city-council", "municipality", "municipal-council", "city-administration", "city-hall"],
];

/// Tells whether one id names the head of what the other names: the governor of a province and its administration.
fn one_head(x: &str, y: &str) -> bool {
    HEADS.iter().any(|ends| {
        let of = |id: &str| -> Option<String> {
            let place = ends.iter().find_map(|e| id.strip_suffix(e)?.strip_suffix('-'))?;
            Some(place.split('-').filter(|w| !SMALL.contains(w)).map(root_word).collect::<Vec<_>>().join("-"))
        };
        of(x).filter(|p| !p.is_empty()).is_some_and(|p| of(y) == Some(p))
    })
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

/// Days before a body is first named with a figure within which a paper that gives it has it from there.
const DAYS_BEFORE: i64 = 3;

/// A body that relays another's total speaks for the body that counted: an office of the United Nations, or a
/// paper that names nobody, that gives, to the digit, what a body on the ground gave by then.
pub(crate) fn relay(b: &mut Bench<'_>) {
    let digits = |mut n: u64| {
        while n > 0 && n.is_multiple_of(10) {
            n /= 10;
        }
        n
    };
    let telling = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.quantity.kind == QuantityKind::Exact
            && c.quantity.best.is_some_and(|n| n >= 20 && digits(n) > 10)
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
            // What a paper had a few days before anybody is told to have said it, it had from them all the same.
            let (then, now) = (as_of(d).map(Stamp::day), as_of(c).map(Stamp::day));
            let soon = then.zip(now).is_some_and(|(t, n)| (t - n).num_days() <= DAYS_BEFORE);
            (then <= now || soon && paper(b, c))
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

/// Numbers from here on are hardly a government's and its ministry's by chance.
const OF_ITS_BODIES: u64 = 10;

/// Days within which an office above others gives what one of them gave.
const DAYS_AFTER: i64 = 7;

/// An office that others stand under counts nothing itself: what "the United Nations" gives is what its agency gave, what a
/// government gives is its ministry's or its army's, where the number is the same.
pub(crate) fn above_others(b: &mut Bench<'_>) {
    let number = |c: &Claim| c.quantity.best.filter(|n| *n >= OF_ITS_BODIES);
    let mut told: BTreeMap<(usize, Measure, Unit, Option<u64>), Vec<usize>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate().filter(|(_, c)| number(c).is_some()) {
        let root = b.linked.root_of.get(k).copied().unwrap_or(0);
        told.entry((root, c.measure, c.unit, number(c))).or_default().push(k);
    }
    let mut change: Vec<(usize, usize)> = Vec::new();
    for list in told.values().filter(|l| l.len() > 1) {
        for k in list {
            let Some(c) = b.claims.get(*k) else { continue };
            let above =
                if c.source.kind == SourceKind::Unnamed { b.origin(*k) } else { c.source.id.as_str() };
            let below = list.iter().filter_map(|o| b.claims.get(*o).map(|d| (*o, d))).find(|(o, d)| {
                let apart = as_of(d).zip(as_of(c)).map(|(s, t)| (t.day() - s.day()).num_days().abs());
                b.origin(*o) != b.origin(*k)
                    && d.population.category == c.population.category
                    && apart.is_some_and(|n| n <= DAYS_AFTER)
                    && stands_above(b, above, &d.source.id)
            });
            change.extend(below.map(|(o, _)| (*k, o)));
        }
    }
    for (k, o) in change {
        let voice = b.origin(o);
        if let Some(slot) = b.origins.get_mut(k) {
            *slot = voice;
        }
    }
}

/// Tells whether one source is an office over the other: the United Nations over their agencies, a government over its
/// ministries, its army, its agencies.
fn stands_above(b: &Bench<'_>, above: &str, below: &str) -> bool {
    let entry = |id: &str| b.registry.source(id);
    if above == "un" {
        return below != "un" && entry(below).is_some_and(|s| s.kind == SourceType::Un);
    }
    match (entry(above), entry(below)) {
        (Some(g), Some(m)) => {
            g.kind == SourceType::Government
                && matches!(m.kind, SourceType::Ministry | SourceType::Party)
                && g.country.is_some()
                && g.country == m.country
                && g.bloc == m.bloc
        }
        // "The government of the Red Sea state", of the state's ministry.
        _ => {
            let words = |id: &str| -> BTreeSet<String> {
                id.split('-').filter(|w| !SMALL.contains(w)).map(|w| root_word(w).to_owned()).collect()
            };
            above.strip_suffix("-government").is_some_and(|place| {
                let place = words(place);
                !place.is_empty()
                    && place.is_subset(&words(below))
                    && below.split('-').any(|w| w == "ministry")
            })
        }
    }
}
