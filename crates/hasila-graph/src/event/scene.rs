//! Where an event is: one scene, a border, a province, or all over a country. An event is what happened at one place over
//! one stretch of time; a province or town inside it is a child event (rule 3).

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Place};
use hasila_registry::PlaceKind;

use crate::cluster::distance;
use crate::document::place_key;
use crate::map::Map;

/// Kilometres inside which places of one event are one place.
pub(super) const ONE_PLACE_KM: f64 = 20.0;

pub(super) fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 1,
        PlaceKind::Region => 2,
        PlaceKind::Area => 3,
        PlaceKind::Province => 4,
        PlaceKind::City => 5,
        _ => 6,
    }
}

/// How far apart two places may lie and be one scene: a port or an airport lies farther out of its city than one
/// town from the next.
pub(super) fn reach(a: Option<PlaceKind>, b: Option<PlaceKind>) -> f64 {
    let outlying = |k: Option<PlaceKind>| k.is_some_and(PlaceKind::is_installation);
    if outlying(a) || outlying(b) { SCENE_KM } else { ONE_PLACE_KM }
}

/// Kilometres round a place inside which counts speak for it as the scene of the event.
const SCENE_KM: f64 = 30.0;

pub(super) fn divided(k: Option<PlaceKind>) -> bool {
    matches!(k, Some(PlaceKind::Country | PlaceKind::Area | PlaceKind::Region | PlaceKind::Province))
}

/// So many times the people of a town at its edge a great city has.
const GREATER: u64 = 10;

/// Tells whether a place is a spot on the map and no division of it.
fn is_site(p: &Place, map: Map<'_>) -> bool {
    p.lat.is_some() && !divided(map.kind(p))
}

/// Places of a cluster by key, each with how many counts name it.
pub(super) type Named<'a> = BTreeMap<String, (usize, &'a Place)>;

/// How many counts lie round each place that isn't a division of a map.
fn near(places: &Named<'_>, map: Map<'_>) -> Vec<(usize, usize, String)> {
    let sites: Vec<(&String, usize, &Place)> =
        places.iter().filter(|(_, (_, p))| is_site(p, map)).map(|(k, (n, p))| (k, *n, *p)).collect();
    let round = |p: &Place| {
        sites
            .iter()
            .filter(|(_, _, q)| distance(p, q).is_some_and(|d| d <= SCENE_KM))
            .map(|(_, m, _)| m)
            .sum()
    };
    sites.iter().map(|(k, n, p)| (round(p), *n, (*k).clone())).collect()
}

/// Tells whether an event has no one scene: it is counted by provinces or countries, or in towns far apart.
pub(super) fn spread(places: &Named<'_>, map: Map<'_>) -> bool {
    let all: usize = places.values().map(|(n, _)| n).sum();
    let mut countries: BTreeMap<String, usize> = BTreeMap::new();
    let (mut divisions, mut sited, mut provinces) = (0usize, 0usize, 0usize);
    let mut sides = 0usize;
    for (n, p) in places.values() {
        let kind = map.kind(p);
        if let Some(c) = map.country(p) {
            *countries.entry(c).or_insert(0) += n;
        }
        if matches!(kind, Some(PlaceKind::Province | PlaceKind::Area)) {
            divisions += n;
            provinces += 1;
        }
        if is_site(p, map) {
            sited += n;
        }
        sides += usize::from(map.is_held(p));
    }
    let shared = countries.values().filter(|n| **n * 8 >= all && **n >= 2).count() >= 2;
    let centre = near(places, map).into_iter().max();
    let densest = centre.as_ref().map_or(0, |(n, ..)| *n);
    // A crush at a border fence is one scene in two countries.
    let border = densest * 2 >= sited
        && centre
            .and_then(|(_, _, k)| places.get(&k))
            .is_some_and(|(_, p)| countries_at(places, p, map).len() > 1);
    let shared = shared && !border;
    // Where two sides each count in what they hold, neither's scene is the event's.
    shared
        || sides >= 2
        || !one_province(places, map)
            && (provinces >= 3 && divisions * 2 >= all
                || sited >= 4 && densest * 2 < sited
                || sited == 0 && provinces >= 2)
}

/// Tells whether most texts count round one site, and two in five counts of a site lie there: it is the scene, however
/// many countries or towns are told of beside it, and whoever holds it.
pub(super) fn anchored(claims: &[Claim], now: &[usize], places: &Named<'_>, map: Map<'_>) -> bool {
    let mut all: BTreeSet<&str> = BTreeSet::new();
    let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for c in now.iter().filter_map(|k| claims.get(*k)) {
        all.insert(&c.document);
        if let Some(key) = c.place.as_ref().and_then(place_key) {
            texts.entry(key).or_default().insert(&c.document);
        }
    }
    let sited: usize = places.values().filter(|(_, p)| is_site(p, map)).map(|(n, _)| n).sum();
    let Some((n, _, key)) = near(places, map).into_iter().max() else { return false };
    let Some((_, centre)) = places.get(&key) else { return false };
    let there: BTreeSet<&str> = (places.iter())
        .filter(|(_, (_, p))| is_site(p, map) && distance(p, centre).is_some_and(|d| d <= SCENE_KM))
        .flat_map(|(k, _)| texts.get(k).into_iter().flatten().copied())
        .collect();
    let whole: usize = places.values().map(|(n, _)| n).sum();
    // The country, province or side's area that the scene lies in is told of for its sake.
    let wide: usize = (places.values())
        .filter(|(_, p)| divided(map.kind(p)) && !map.holds(p, centre))
        .map(|(n, _)| n)
        .sum();
    all.len() >= 3 && there.len() * 4 >= all.len() * 3 && n * 5 >= sited * 2 && wide * 3 <= whole
}

/// How many counts name each province, or what lies in it.
fn by_province(places: &Named<'_>, map: Map<'_>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (n, p) in places.values() {
        if let Some(id) = map.province(p) {
            *counts.entry(id).or_insert(0) += n;
        }
    }
    counts
}

/// Tells whether three in four of the counts that name a province, or what lies in one, name the same: the flood of
/// that province, whatever the totals of the country round it are called.
fn one_province(places: &Named<'_>, map: Map<'_>) -> bool {
    let counts = by_province(places, map);
    let all: usize = counts.values().sum();
    counts.values().max().is_some_and(|most| *most >= 4 && most * 4 >= all * 3)
}

/// The countries of a place and of those round it that counts name.
pub(super) fn countries_at(places: &Named<'_>, centre: &Place, map: Map<'_>) -> BTreeSet<String> {
    let near = |p: &Place| is_site(p, map) && distance(p, centre).is_some_and(|d| d <= SCENE_KM);
    let round = places.values().map(|(_, p)| *p).filter(|p| near(p));
    round.filter_map(|p| map.country(p)).chain(map.country(centre)).collect()
}

/// The province that nearly all of what is told has happened in, where it is told by towns or by who holds them: its
/// count is the event's.
pub(super) fn home_province(places: &Named<'_>, map: Map<'_>) -> Option<String> {
    let counts = by_province(places, map);
    let all: usize = counts.values().sum();
    let told = |p: &Place| p.id.as_ref().and_then(|id| counts.get(id)).is_some_and(|n| n * 5 >= all * 4);
    places.iter().find(|(_, (_, p))| told(p)).map(|(key, _)| key.clone())
}

/// The scene of an event: the place most counts lie round; a name that nobody can place where that is what most of
/// them come with; without any, the smallest division named.
pub(super) fn locus(places: &Named<'_>, map: Map<'_>) -> Option<Place> {
    let round = near(places, map);
    // Of the places that nearly as many lie round it is the one that most name.
    let most = round.iter().map(|(n, ..)| *n).max().unwrap_or(0);
    let round: Vec<_> = round.into_iter().filter(|(n, ..)| *n * 5 >= most * 4).collect();
    let nearest = round.iter().max_by_key(|(_, own, k)| (*own, std::cmp::Reverse(k.clone())));
    // Of a great city and a town at its edge, named about as often, it is the city.
    let people = |k: &str| places.get(k).map_or(0, |(_, p)| map.people(p));
    // What happened in a prison or a camp did not happen in the city beside it.
    let inhabited = |k: &str| {
        let kind = places.get(k).and_then(|(_, p)| map.kind(p));
        matches!(kind, Some(PlaceKind::City | PlaceKind::Town | PlaceKind::Village))
    };
    let city = nearest.filter(|(_, _, town)| inhabited(town)).and_then(|(_, own, town)| {
        let greater = round.iter().filter(|(_, n, k)| n * 2 >= *own && people(k) / GREATER >= people(town));
        greater.max_by_key(|(_, n, k)| (people(k), *n, std::cmp::Reverse(k.clone())))
    });
    let nearest = city.or(nearest).cloned();
    let unsited = || places.iter().filter(|(_, (_, p))| unsited(p));
    let bare: usize = unsited().map(|(_, (n, _))| n).sum();
    if nearest.as_ref().is_some_and(|(n, ..)| bare > 2 * n) {
        // What is told of towns on a map happened beside what is told: who fled went there.
        return unsited()
            .max_by_key(|(k, (n, _))| (*n, std::cmp::Reverse((*k).clone())))
            .map(|(_, (_, p))| (*p).clone());
    }
    let best = nearest.map(|(_, _, k)| k);
    let smallest = || {
        places
            .iter()
            .max_by_key(|(k, (n, p))| (map.kind(p).map_or(0, rank), *n, std::cmp::Reverse((*k).clone())))
            .map(|(k, _)| k.clone())
    };
    best.or_else(smallest).and_then(|k| places.get(&k)).map(|(_, p)| (*p).clone())
}

/// Names that nobody can place and that a quarter of a text's counts come with: what the text is about, and no
/// place beside the event's others.
pub(super) fn scenes(claims: &[Claim], mine: &[usize]) -> BTreeSet<String> {
    let mut texts: BTreeMap<&str, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
    for c in mine.iter().filter_map(|k| claims.get(*k)) {
        let text = texts.entry(c.document.as_str()).or_default();
        text.0 += 1;
        if let Some(key) = c.place.as_ref().filter(|p| unsited(p)).and_then(place_key) {
            *text.1.entry(key).or_insert(0) += 1;
        }
    }
    texts
        .into_values()
        .flat_map(|(all, names)| names.into_iter().filter(move |(_, n)| *n >= 3 && n * 4 >= all))
        .map(|(name, _)| name)
        .collect()
}

/// Countries that one text of several counts in, without a town or province of theirs that counts: whose ministry
/// speaks, where those who were hit came from. What happened is where the other texts tell of it.
pub(super) fn named_in_passing(
    claims: &[Claim],
    mine: &[usize],
    places: &Named<'_>,
    map: Map<'_>,
) -> Vec<String> {
    let mut texts: BTreeSet<&str> = BTreeSet::new();
    let mut of: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for c in mine.iter().filter_map(|k| claims.get(*k)) {
        texts.insert(&c.document);
        if let Some(country) = c.place.as_ref().and_then(|p| map.country(p)) {
            of.entry(country).or_default().insert(&c.document);
        }
    }
    let elsewhere = |own: &str| {
        let rest = of.iter().filter(|(c, _)| *c != own).flat_map(|(_, t)| t);
        rest.collect::<BTreeSet<_>>().len()
    };
    let alone = |country: &str| {
        of.get(country).is_some_and(|t| t.len() == 1) && texts.len() >= 3 && elsewhere(country) >= 2
    };
    let settled = |country: &str| {
        places.values().any(|(n, p)| {
            *n >= 2 && map.kind(p) != Some(PlaceKind::Country) && map.country(p).as_deref() == Some(country)
        })
    };
    let lone = |p: &Place| map.country(p).is_some_and(|c| alone(&c) && !settled(&c));
    let countries = places.iter().filter(|(_, (_, p))| map.kind(p) == Some(PlaceKind::Country) && lone(p));
    countries.map(|(key, _)| key.clone()).collect()
}

/// Tells whether nobody can place a name on a map.
pub(super) fn unsited(p: &Place) -> bool {
    p.id.is_none() && p.lat.is_none()
}
