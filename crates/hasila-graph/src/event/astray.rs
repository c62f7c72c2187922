//! Counts told with a place that is none of theirs: the town a text was written in, a name misread, where the people were
//! met. The figures say so, since others give them of the scene.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Category, Claim, Measure, Mode, Place, Polarity, SourceKind, Unit};
use hasila_registry::Registry;

use super::EventNode;
use crate::document::place_key;
use crate::map::Map;
use crate::origin::origin;
use crate::population::{PopulationRelation, population_relation};

/// Texts that know no place but a town on the map, where the others tell of one that nobody can place, and give a
/// figure of theirs: the town is where their people were met, or the next one the map has.
pub(super) fn astray<'a>(
    claims: &'a [Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    registry: &'a Registry,
) -> BTreeSet<&'a str> {
    let mut texts: BTreeMap<&str, (BTreeSet<String>, bool)> = BTreeMap::new();
    let mut told: BTreeMap<(&str, Measure, Unit, Option<u64>), BTreeSet<&str>> = BTreeMap::new();
    let counts = |c: &Claim| c.quantity.best.is_some_and(|n| n >= 5);
    let figure = |c: &'a Claim| (origin(c, registry), c.measure, c.unit, c.quantity.best);
    for c in now.iter().filter_map(|k| claims.get(*k)) {
        let text = texts.entry(c.document.as_str()).or_default();
        match c.place.as_ref().and_then(place_key) {
            Some(key) if child_of.contains_key(&key) => {
                text.0.insert(key);
            }
            _ => {
                text.1 = true;
                if counts(c) {
                    told.entry(figure(c)).or_default().insert(c.document.as_str());
                }
            }
        }
    }
    let mut out = BTreeSet::new();
    for c in now.iter().filter_map(|k| claims.get(*k)).filter(|c| counts(c)) {
        let one = texts.get(c.document.as_str()).is_some_and(|(towns, own)| towns.len() == 1 && !own);
        let shared = told.get(&figure(c)).is_some_and(|d| d.iter().any(|d| *d != c.document));
        if one && shared {
            out.insert(c.document.as_str());
        }
    }
    out
}

/// Places that one text alone puts most of its counts at, where it gives figures that the others give of the scene: the
/// town it was written in, a name misread.
pub(super) fn lone_towns<'a>(
    claims: &'a [Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    events: &[EventNode],
) -> BTreeSet<(&'a str, String)> {
    let counts = |c: &Claim| c.quantity.best.is_some_and(|n| n >= 10) && c.polarity == Polarity::Affirmed;
    let mut placed: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut told: BTreeMap<(Measure, Unit, Option<u64>), BTreeSet<&str>> = BTreeMap::new();
    let child = |c: &Claim| c.place.as_ref().and_then(place_key).and_then(|key| child_of.get(&key).copied());
    for c in now.iter().filter_map(|k| claims.get(*k)) {
        if c.place.is_some() {
            *placed.entry(c.document.as_str()).or_default() += 1;
        }
        if let Some(e) = child(c) {
            *at.entry(e).or_default().entry(c.document.as_str()).or_default() += 1;
        }
        if counts(c) {
            told.entry((c.measure, c.unit, c.quantity.best)).or_default().insert(c.document.as_str());
        }
    }
    let mut out = BTreeSet::new();
    for c in now.iter().filter_map(|k| claims.get(*k)).filter(|c| counts(c)) {
        let Some(e) = child(c) else { continue };
        let apart = events.get(e).is_some_and(|n| n.apart);
        let Some(texts) = at.get(&e) else { continue };
        let mine = texts.get(c.document.as_str()).copied().unwrap_or(0);
        let all = placed.get(c.document.as_str()).copied().unwrap_or(0);
        let shared = told
            .get(&(c.measure, c.unit, c.quantity.best))
            .is_some_and(|d| d.iter().any(|d| *d != c.document));
        if apart && texts.len() == 1 && mine * 2 >= all && shared {
            for (key, _) in child_of.iter().filter(|(_, x)| **x == e) {
                out.insert((c.document.as_str(), key.clone()));
            }
        }
    }
    out
}

/// Running totals told with a place of their own, of a voice that counts the same people at the scene in another text:
/// it goes on counting. Their parts go with them.
pub(super) fn drawn_home(
    claims: &[Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    events: &[EventNode],
    registry: &Registry,
) -> BTreeSet<usize> {
    type Asked = (String, Measure, Unit, Option<Category>, Option<String>);
    let asked = |c: &Claim| -> Option<Asked> {
        let runs = c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed;
        runs.then(|| {
            (
                origin(c, registry).to_owned(),
                c.measure,
                c.unit,
                c.population.category,
                c.population.affiliation.clone(),
            )
        })
    };
    let child = |c: &Claim| c.place.as_ref().and_then(place_key).and_then(|key| child_of.get(&key).copied());
    let mut home: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for k in now {
        let Some(c) = claims.get(*k) else { continue };
        if child(c).is_none()
            && c.source.kind == SourceKind::Named
            && let Some(key) = asked(c)
        {
            home.entry(key).or_default().push(*k);
        }
    }
    let named = |c: &Claim| c.quantity.named().unwrap_or(0);
    let mut out = BTreeSet::new();
    for k in now {
        let Some(c) = claims.get(*k) else { continue };
        let apart = child(c).and_then(|e| events.get(e)).is_some_and(|n| n.apart);
        let Some(list) = asked(c).filter(|_| apart).and_then(|key| home.get(&key)) else { continue };
        let there = |d: &&Claim| d.document == c.document && named(d) != named(c);
        let one = list.iter().filter_map(|o| claims.get(*o));
        let goes_on = one.clone().any(|d| {
            let (m, n) = (named(d), named(c));
            d.document != c.document && m.saturating_mul(4) >= n && n.saturating_mul(4) >= m
        });
        if goes_on && !one.clone().any(|d| there(&d)) {
            out.insert(*k);
        }
    }
    with_parts(claims, now, &mut out);
    out
}

/// The parts of what moves go with it.
pub(super) fn with_parts(claims: &[Claim], now: &[usize], out: &mut BTreeSet<usize>) {
    let moved: BTreeSet<&str> = out.iter().filter_map(|k| claims.get(*k)).map(|c| c.id.0.as_str()).collect();
    let parts: Vec<usize> = now
        .iter()
        .copied()
        .filter(|k| {
            claims.get(*k).is_some_and(|c| c.part_of.as_ref().is_some_and(|w| moved.contains(w.0.as_str())))
        })
        .collect();
    out.extend(parts);
}

/// How far apart the totals of one toll may lie, told in several texts over its days.
const ONE_ORDER: u64 = 4;

/// Totals told with a place of their own in a text that counts those people nowhere else, where the others count as many
/// of them at the scene: the text names the town it has come to, its hospital, or who fled where, and means the event.
/// A text that counts them at the scene too tells of two places.
pub(super) fn only_there(
    claims: &[Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    locus: Option<&Place>,
    registry: &Registry,
) -> BTreeSet<usize> {
    let map = Map { registry };
    let child = |c: &Claim| c.place.as_ref().and_then(place_key).and_then(|key| child_of.get(&key).copied());
    let named = |c: &Claim| c.quantity.named().unwrap_or(0);
    // "In Hasakah" may be the province, where the scene lies, as well as its city.
    let of_the_province = |c: &Claim| {
        c.place
            .as_ref()
            .zip(locus)
            .is_some_and(|(p, scene)| !map.holds(p, scene) && map.is_namesake(p, scene))
    };
    let who = |c: &Claim, d: &Claim| population_relation(&c.population, &d.population, c.measure, registry);
    // The counts of each question, each with the child event it is told with.
    type Told<'a> = Vec<(usize, &'a Claim, Option<usize>)>;
    let mut asked: BTreeMap<(Measure, Unit), Told<'_>> = BTreeMap::new();
    for k in now {
        if let Some(c) = claims.get(*k).filter(|c| c.polarity == Polarity::Affirmed) {
            asked.entry((c.measure, c.unit)).or_default().push((*k, c, child(c)));
        }
    }
    // "23 dead: nine guards, eight attackers": of each kind the text counts all there are.
    let of_its_own_kind = |d: &Claim| {
        let whole = d.part_of.as_ref().and_then(|w| claims.iter().find(|c| c.id == *w));
        whole.is_some_and(|w| who(d, w) == PopulationRelation::Within)
            && d.population.category != Some(Category::Child)
            && d.population.category != Some(Category::Woman)
    };
    let mut out = BTreeSet::new();
    for list in asked.values() {
        for (k, c, e) in list.iter().filter(|(_, _, e)| e.is_some()) {
            // The headline that gives the very figure tells of no second place.
            let again = |d: &Claim| {
                d.quantity.best.is_some() && d.quantity == c.quantity && d.source.id == c.source.id
            };
            let two_places = list.iter().any(|(o, d, f)| {
                let like = named(d).saturating_mul(2) >= named(c) && named(c).saturating_mul(2) >= named(d);
                o != k
                    && d.document == c.document
                    && d.mode == c.mode
                    && f != e
                    && !again(d)
                    && match who(c, d) {
                        PopulationRelation::Different => false,
                        // Another voice's count of the scene may be its rival.
                        same => {
                            !(of_the_province(c)
                                && d.source.id != c.source.id
                                && (like || same != PopulationRelation::Same))
                        }
                    }
            });
            let one_toll = |d: &Claim| {
                let (m, n) = (named(d), named(c));
                match (c.mode, d.mode) {
                    (Mode::Cumulative, Mode::Cumulative) | (Mode::State, Mode::State) => {
                        m.saturating_mul(ONE_ORDER) >= n && n.saturating_mul(ONE_ORDER) >= m
                    }
                    _ => m == n && n >= TELLING,
                }
            };
            // One voice, one figure, of the scene in one text: this text misplaces it.
            let one_voice = c.mode == Mode::Cumulative
                && list.iter().any(|(_, d, f)| {
                    f.is_none()
                        && d.document != c.document
                        && d.mode == c.mode
                        && d.source.id == c.source.id
                        && c.source.kind != SourceKind::Unnamed
                        && d.part_of.is_some() == c.part_of.is_some()
                        && d.quantity.best.is_some_and(|n| n >= TELLING)
                        && d.quantity == c.quantity
                        && who(c, d) == PopulationRelation::Same
                });
            let told = one_voice
                || !two_places
                    && list.iter().any(|(_, d, f)| {
                        f.is_none()
                            && d.document != c.document
                            && (d.part_of.is_some() == c.part_of.is_some() || of_its_own_kind(d))
                            && who(c, d) == PopulationRelation::Same
                            && one_toll(d)
                    });
            if told {
                out.insert(*k);
            }
        }
    }
    with_parts(claims, now, &mut out);
    out
}

/// From here on two texts hardly give one figure of two places.
const TELLING: u64 = 5;

/// Arrests told with a place far from the scene, where nothing else of the event is counted there: a court of the capital
/// says whom it holds for a shipwreck, and means those of the shipwreck. Where arrests are what happened, each town has
/// its own.
pub(super) fn arrests_told_elsewhere(
    claims: &[Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    events: &[EventNode],
) -> BTreeSet<usize> {
    let custody = |c: &Claim| matches!(c.measure, Measure::Detained | Measure::Released);
    let child = |c: &Claim| c.place.as_ref().and_then(place_key).and_then(|key| child_of.get(&key).copied());
    let arrests = now.iter().filter_map(|k| claims.get(*k)).filter(|c| custody(c)).count();
    if arrests * 3 > now.len() {
        return BTreeSet::new();
    }
    let mut at: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in now {
        if let Some(e) = claims.get(*k).and_then(child) {
            at.entry(e).or_default().push(*k);
        }
    }
    at.into_iter()
        .filter(|(e, _)| events.get(*e).is_some_and(|n| n.apart))
        .filter(|(_, list)| {
            // Divers sent from there are no scene either.
            list.iter()
                .filter_map(|k| claims.get(*k))
                .all(|c| custody(c) || c.measure == Measure::Participants)
        })
        .flat_map(|(_, list)| list)
        .filter(|k| claims.get(*k).is_some_and(custody))
        .collect()
}

/// The one place on the map that a text names, where one of its counts was found to be of the scene: the town it was written
/// in, or its speakers' seat. What else it tells with that town is of the event too. `told` are the places that claims came
/// with.
pub(super) fn datelines(
    claims: &[Claim],
    told: &[Option<String>],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    drawn: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let mut texts: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for k in now {
        let (Some(c), Some(Some(key))) = (claims.get(*k), told.get(*k)) else { continue };
        texts.entry(c.document.as_str()).or_default().push((*k, key));
    }
    let mut out = BTreeSet::new();
    for list in texts.values() {
        let towns: BTreeSet<&str> =
            list.iter().map(|(_, key)| *key).filter(|key| child_of.contains_key(*key)).collect();
        let mut there = towns.first().into_iter().flat_map(|t| list.iter().filter(move |(_, key)| key == t));
        let now_at = |k: usize| claims.get(k).and_then(|c| c.place.as_ref()).and_then(place_key);
        let home = there.clone().any(|(k, key)| drawn.contains(k) || now_at(*k).as_deref() != Some(*key));
        if towns.len() == 1 && there.clone().count() * 3 >= list.len() * 2 && list.len() >= 3 && home {
            // With them go counts of other texts that were put there for their sake.
            let town = towns.first().copied();
            out.extend(now.iter().copied().filter(|k| {
                let moved = told.get(*k).is_some_and(|t| t.as_deref() != town);
                moved && now_at(*k).is_some_and(|at| town == Some(at.as_str()))
            }));
            out.extend(there.by_ref().map(|(k, _)| *k));
        }
    }
    out
}

/// What a body that speaks for the country counts with a town that one text of several names, and names for nothing else,
/// where that text counts as many of the same people at the scene: the minister spoke there.
pub(super) fn said_elsewhere(
    claims: &[Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    events: &[EventNode],
    map: Map<'_>,
) -> BTreeSet<usize> {
    let child = |c: &Claim| c.place.as_ref().and_then(place_key).and_then(|key| child_of.get(&key).copied());
    let named = |c: &Claim| c.quantity.named().unwrap_or(0);
    let runs = |c: &Claim| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed;
    let mut texts: BTreeSet<&str> = BTreeSet::new();
    let mut at: BTreeMap<usize, Vec<(usize, &Claim)>> = BTreeMap::new();
    for k in now {
        let Some(c) = claims.get(*k) else { continue };
        texts.insert(&c.document);
        if let Some(e) = child(c) {
            at.entry(e).or_default().push((*k, c));
        }
    }
    let mut out = BTreeSet::new();
    for (e, list) in at {
        let one =
            |f: &dyn Fn(&Claim) -> &str| list.iter().map(|(_, c)| f(c)).collect::<BTreeSet<_>>().len() == 1;
        let apart = events.get(e).is_some_and(|n| n.apart);
        if texts.len() < 3 || !apart || !one(&|c| &c.document) || !one(&|c| &c.source.id) {
            continue;
        }
        let like = |c: &Claim, d: &Claim| {
            let (m, n) = (named(d), named(c));
            d.document == c.document
                && child(d).is_none()
                && d.source.id != c.source.id
                && (d.measure, d.unit) == (c.measure, c.unit)
                && d.population.category == c.population.category
                && m.saturating_mul(2) >= n
                && n.saturating_mul(2) >= m
        };
        let said = list.iter().any(|(_, c)| {
            runs(c)
                && named(c) >= 10
                && map.nation(&c.source.id).is_some()
                && now.iter().filter_map(|o| claims.get(*o)).any(|d| runs(d) && like(c, d))
        });
        if said {
            out.extend(list.into_iter().map(|(k, _)| k));
        }
    }
    out
}
