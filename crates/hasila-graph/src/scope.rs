//! What each claim really counts in: places as a document names them, made comparable across documents.
//!
//! A text names a place where it is news, not where a total holds: a ministry's national toll stands beside the
//! town the minister visited. Before events are made, every claim gets the place its number fits: a national body
//! counts in its nation, a headline counts what the body of the text counts, a whole is as wide as its parts,
//! and nothing is bigger than what holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use hasila_claim::{Claim, Measure, Mode, Place, Polarity, QuantityKind, SourceKind, Stamp, Unit};
use hasila_registry::{PlaceKind, Registry, Role, SourceType};
use serde::Deserialize;

use crate::event::{LONG_OVER, first_day};
use crate::population::{PopulationRelation, population_relation};

/// An area of control, with who counts in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    id: String,
    country: String,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default)]
    blocs: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    members: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sectors {
    words: Vec<String>,
    institutions: Vec<String>,
    nationals: Vec<String>,
    civilians: Vec<String>,
    crowds: Vec<String>,
    limited: Vec<String>,
    things: Vec<Vec<String>>,
    same: Vec<String>,
    local: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    area: Vec<Area>,
    sectors: Sectors,
    rows: crate::model::Shares,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // A test reads the file; a fault in it can't reach a user.
    TABLE.get_or_init(|| toml::from_str(include_str!("../../../data/linking.toml")).unwrap_or_default())
}

/// How rows of a table err.
pub(crate) fn rows() -> &'static crate::model::Shares {
    &table().rows
}

/// Tells whether a source speaks for one sector (a ministry of tourism, a hospital): what it denies, it denies for
/// its own people and places.
pub fn speaks_for_a_sector(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.words.iter().any(|s| s == w))
}

/// Tells whether a source that the registry doesn't know is a body by its name, and no witness: a judiciary, a
/// directorate.
pub fn is_institution(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.institutions.iter().any(|s| s == w))
}

/// Tells whether words that count civilians mean some of them only: "aid workers", "the dam's staff". A denial names
/// them in its quote: لم يُقتل مدني واحد (*lam yuqtal madanī wāḥid*, not one civilian was killed).
pub fn some_civilians(who: &hasila_claim::Population, quote: &str) -> bool {
    let fold = hasila_registry::fold::fold;
    who.category == Some(hasila_claim::Category::Civilian)
        && !who.text.trim().is_empty()
        && !who
            .text
            .split_whitespace()
            .chain(quote.split_whitespace())
            .map(fold)
            .any(|w| table().sectors.civilians.iter().any(|c| fold(c) == w))
}

/// The words for kinds of things and for singled-out people, folded once.
struct Told {
    things: BTreeMap<String, usize>,
    limited: BTreeSet<String>,
}

fn told() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let fold = hasila_registry::fold::fold;
        let rows = table().sectors.things.iter().enumerate();
        Told {
            things: rows.flat_map(|(k, row)| row.iter().map(move |w| (fold(w), k))).collect(),
            limited: table().sectors.limited.iter().map(|w| fold(w)).collect(),
        }
    })
}

/// Tells whether words for people single some out (survivors, guests) whom other words don't count.
pub fn others_than(who: &hasila_claim::Population, whom: &hasila_claim::Population) -> bool {
    let words = |p: &hasila_claim::Population| -> BTreeSet<String> {
        p.text.split_whitespace().map(hasila_registry::fold::fold).collect()
    };
    let (who, whom) = (words(who), words(whom));
    let singled: Vec<&String> = who.intersection(&told().limited).collect();
    !singled.is_empty() && !whom.is_empty() && !singled.into_iter().any(|w| whom.contains(w))
}

/// Tells whether two quotes count things of different kinds, which one unit covers: bridges and houses.
pub fn other_things(a: &str, b: &str) -> bool {
    let kind = |quote: &str| {
        quote.split_whitespace().map(hasila_registry::fold::fold).find_map(|said| {
            // جسرين (*jisrayn*, two bridges), منزلا (*manzilan*, a house): an ending more is the same word.
            let stems = ["", "ا", "ين", "ان", "ات"].into_iter().filter_map(|e| said.strip_suffix(e));
            stems
                .flat_map(|stem| [Some(stem), stem.strip_prefix("ال")])
                .flatten()
                .find_map(|stem| told().things.get(stem).copied())
        })
    };
    kind(a).zip(kind(b)).is_some_and(|(x, y)| x != y)
}

/// Tells whether a nameless source is said to be the one heard before: "the same sources".
pub fn heard_before(source: &str) -> bool {
    let fold = hasila_registry::fold::fold;
    source.split_whitespace().map(fold).any(|w| table().sectors.same.iter().any(|c| fold(c) == w))
}

/// Tells whether people are counted as a crowd that came for something of its own: protesters, mourners.
pub fn crowd(who: &hasila_claim::Population) -> bool {
    let fold = hasila_registry::fold::fold;
    who.text.split_whitespace().map(fold).any(|w| table().sectors.crowds.iter().any(|c| fold(c) == w))
}

/// Tells whether a source speaks of its nationals abroad (an embassy): whoever else died, they are not meant.
pub fn speaks_for_nationals(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.nationals.iter().any(|s| s == w))
}

/// Claims with the places their numbers fit.
pub(crate) struct Scoped {
    /// The claims, places and times put right.
    pub(crate) claims: Vec<Claim>,
    /// Per claim, the claim of the same document that it only repeats (a headline, an unattributed echo).
    pub(crate) echo_of: Vec<Option<usize>>,
    /// Per claim, the claim of the same sentence whose source speaks for it too.
    pub(crate) speaker_of: Vec<Option<usize>>,
}

/// The gazetteer with the areas of control.
#[derive(Clone, Copy)]
pub(crate) struct Map<'a> {
    pub(crate) registry: &'a Registry,
}

impl Map<'_> {
    /// Tells whether `inner` lies inside `outer` and is not it.
    pub(crate) fn holds(self, outer: &Place, inner: &Place) -> bool {
        let (Some(o), Some(i)) = (&outer.id, &inner.id) else { return false };
        if o == i {
            return false;
        }
        let g = self.registry.places();
        g.is_within(i, o)
            || table()
                .area
                .iter()
                .filter(|a| a.id == *o)
                .any(|a| a.members.iter().any(|m| m == i || g.is_within(i, m)))
    }

    pub(crate) fn kind(self, p: &Place) -> Option<PlaceKind> {
        p.id.as_deref().and_then(|i| self.registry.places().get(i)).map(|e| e.kind)
    }

    pub(crate) fn country(self, p: &Place) -> Option<String> {
        p.id.as_deref().and_then(|i| self.registry.places().get(i)).and_then(|e| e.country.clone())
    }

    /// The province a place is or lies in.
    pub(crate) fn province(self, p: &Place) -> Option<String> {
        let g = self.registry.places();
        let id = p.id.as_deref()?;
        let own = g.get(id).filter(|e| e.kind == PlaceKind::Province);
        let around = || g.ancestors(id).into_iter().find(|e| e.kind == PlaceKind::Province);
        own.or_else(around).map(|e| e.id.clone())
    }

    /// Tells whether a place is an area that one side holds.
    pub(crate) fn is_held(self, p: &Place) -> bool {
        p.id.as_deref().is_some_and(|i| table().area.iter().any(|a| a.id == i))
    }

    fn place(self, id: &str) -> Option<Place> {
        let e = self.registry.places().get(id)?;
        Some(Place { id: Some(e.id.clone()), name: Some(e.name.clone()), lat: e.lat, lon: e.lon })
    }

    /// The country a body counts in, where it is one that counts a nation's dead.
    fn nation(self, source: &str) -> Option<(Place, bool)> {
        let s = self.registry.source(source)?;
        let counts = matches!(
            s.role,
            Some(
                Role::HealthMinistry
                    | Role::CivilDefence
                    | Role::DisasterAgency
                    | Role::RedCrescent
                    | Role::Doctors
                    | Role::EmergencyServices
            )
        );
        let governs = matches!(s.role, Some(Role::Government | Role::Presidency | Role::InteriorMinistry))
            || s.role.is_none() && matches!(s.kind, SourceType::Government | SourceType::Ministry);
        if !counts && !governs {
            return None;
        }
        let c = self.registry.places().country(s.country.as_deref()?)?;
        Some((Place { id: Some(c.id.clone()), name: Some(c.name.clone()), lat: c.lat, lon: c.lon }, counts))
    }

    /// The town or province in the name of a local body: "hays-local-council".
    fn seat(self, source: &str, countries: &BTreeMap<String, usize>) -> Option<Place> {
        let name = table().sectors.local.iter().find_map(|w| source.strip_suffix(w.as_str()))?;
        let name = hasila_registry::fold::fold(&name.trim_end_matches('-').replace('-', " "));
        let found = self.registry.places().lookup(&name);
        let (_, e) = found
            .into_iter()
            .filter_map(|e| Some((*countries.get(e.country.as_ref()?)?, e)))
            // Of two towns of a name the one in the country most is told of.
            .max_by_key(|(n, e)| (*n, e.population, std::cmp::Reverse(e.id.clone())))?;
        Some(Place { id: Some(e.id.clone()), name: Some(e.name.clone()), lat: e.lat, lon: e.lon })
    }

    /// The area of control a claim counts in: the one its place lies in, else the one its source counts in.
    pub(crate) fn area(self, c: &Claim) -> Option<String> {
        let place = c.place.as_ref()?;
        let day = day(c);
        let by_place = table().area.iter().find(|a| {
            day.is_none_or(|d| a.from <= d && d <= a.to)
                && self
                    .place(&a.id)
                    .is_some_and(|p| place.id.as_deref() == Some(a.id.as_str()) || self.holds(&p, place))
        });
        let by_source = || {
            let (area, _) = self.held(&c.source.id, day)?;
            let home = self.registry.places().get(&area.country)?.country.clone();
            (self.country(place).is_some() && self.country(place) == home).then_some(area)
        };
        by_place.or_else(by_source).map(|a| a.id.clone())
    }

    /// The area of control a body counts in.
    fn held(self, source: &str, day: Option<NaiveDate>) -> Option<(&'static Area, Place)> {
        let s = self.registry.source(source);
        let official = s.is_some_and(|s| {
            matches!(s.kind, SourceType::Ministry | SourceType::Government | SourceType::Relief)
        });
        let area = table().area.iter().find(|a| {
            day.is_none_or(|d| a.from <= d && d <= a.to)
                && (a.sources.iter().any(|x| x == source)
                    || official
                        && s.and_then(|s| s.bloc.as_deref()).is_some_and(|b| a.blocs.iter().any(|x| x == b)))
        })?;
        Some((area, self.place(&area.id)?))
    }
}

fn named(c: &Claim) -> u64 {
    c.quantity.named().unwrap_or(0)
}

fn total(c: &Claim) -> bool {
    c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed
}

fn day(c: &Claim) -> Option<NaiveDate> {
    c.time.as_of.or(c.time.to).or(c.published).map(Stamp::day)
}

fn same_people(a: &Claim, b: &Claim, registry: &Registry) -> bool {
    a.measure == b.measure
        && a.unit == b.unit
        && population_relation(&a.population, &b.population, a.measure, registry) == PopulationRelation::Same
}

/// Looks typed names up; typed claims seldom carry gazetteer ids.
fn locate(place: &mut Option<Place>, registry: &Registry) {
    if let Some(p) = place
        && p.id.is_none()
        && p.lat.is_none()
        && let Some(name) = &p.name
    {
        let head = name.split([',', '(']).next().unwrap_or(name).trim();
        // "Turkey and Syria" is neither of them.
        if let Some((one, other)) = head.split_once(" and ").or_else(|| head.split_once(" و"))
            && [one, other]
                .iter()
                .all(|n| !registry.places().lookup(&hasila_registry::fold::fold(n.trim())).is_empty())
        {
            *place = None;
            return;
        }
        let found = registry.places().lookup(&hasila_registry::fold::fold(head));
        if let Some(e) = found
            .into_iter()
            .filter(|e| !e.guarded)
            .max_by_key(|e| (e.population, std::cmp::Reverse(e.id.clone())))
        {
            (p.id, p.lat, p.lon) = (Some(e.id.clone()), e.lat, e.lon);
        }
    }
}

/// Tells whether a bare name is one that the gazetteer knows, or one of several places.
pub fn found_by_name(name: &str, registry: &Registry) -> bool {
    let bare = Place { name: Some(name.to_owned()), ..Place::default() };
    let mut place = Some(bare.clone());
    locate(&mut place, registry);
    place != Some(bare)
}

/// Puts places right. `groups` are the claims of each cluster of documents.
pub(crate) fn located(claims: &[Claim], registry: &Registry) -> Vec<Claim> {
    let mut out = claims.to_vec();
    for c in &mut out {
        locate(&mut c.place, registry);
    }
    out
}

/// The claims of one document that only repeat another of its claims: a headline whose figure the text
/// attributes, and an outlet's own figure that a named source of the same text gives.
fn echoes(claims: &[Claim], mine: &[usize], registry: &Registry, out: &mut [Option<usize>]) {
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
            .filter(|(_, d)| own || d.source.id == c.source.id)
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

/// Gives every claim the place its number fits.
pub(crate) fn scope(
    mut claims: Vec<Claim>,
    clusters: &[Vec<usize>],
    whole_of: &[Option<usize>],
    registry: &Registry,
) -> Scoped {
    let map = Map { registry };
    let mut echo_of: Vec<Option<usize>> = vec![None; claims.len()];
    let mut speaker_of: Vec<Option<usize>> = vec![None; claims.len()];
    for mine in clusters {
        let mut documents: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut countries: BTreeMap<String, usize> = BTreeMap::new();
        for k in mine {
            if let Some(c) = claims.get(*k) {
                documents.entry(c.document.clone()).or_default().push(*k);
                if let Some(code) = c.place.as_ref().and_then(|p| map.country(p)) {
                    *countries.entry(code).or_insert(0) += 1;
                }
            }
        }
        one_name(&mut claims, mine);
        for list in documents.values() {
            speakers(&mut claims, list, registry, &mut speaker_of);
        }
        of_that_raid(&mut claims, mine);
        running(&mut claims, mine, registry);
        for list in documents.values() {
            echoes(&claims, list, registry, &mut echo_of);
        }
        for list in documents.values() {
            unlocated(&mut claims, list, &countries, map);
        }
        for k in mine {
            if let Some(c) = claims.get_mut(*k) {
                bodies(c, map, &countries, mine.len());
            }
        }
        for k in mine {
            if let Some(e) = echo_of.get(*k).copied().flatten()
                && let Some(place) = claims.get(e).map(|c| c.place.clone())
                && let Some(c) = claims.get_mut(*k)
            {
                c.place = place;
            }
        }
        widen_wholes(&mut claims, mine, whole_of, map);
        for list in documents.values() {
            widen_heads(&mut claims, list, whole_of, map);
            lift(&mut claims, list, map);
        }
        series(&mut claims, mine, whole_of, map);
        for k in mine {
            if let Some(c) = claims.get_mut(*k).filter(|c| total(c) && c.population.affiliation.is_none())
                && let Some((area, place)) = map.held(&c.source.id, day(c))
                && c.place.as_ref().and_then(|p| p.id.as_deref()) == Some(area.country.as_str())
            {
                c.place = Some(place);
            }
        }
        quoted(&mut claims, mine, registry);
    }
    Scoped { claims, echo_of, speaker_of }
}

/// A sentence has one speaker: an outlet's figure beside a source's own, of the same people, is the source's
/// ("1,262, after 812 yesterday").
fn speakers(claims: &mut [Claim], list: &[usize], registry: &Registry, out: &mut [Option<usize>]) {
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
                    d.source.kind == SourceKind::Named && total(d) && same_people(c, d, registry)
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

/// A name that nobody can place, of a place that another text of the event has on the map, is that place however it is
/// spelt: Um Rawaba, أم روابة.
fn one_name(claims: &mut [Claim], mine: &[usize]) {
    let sound = |p: &Place| p.name.as_deref().and_then(hasila_registry::fold::sound);
    let mut known: BTreeMap<String, Option<Place>> = BTreeMap::new();
    for p in mine.iter().filter_map(|k| claims.get(*k)).filter_map(|c| c.place.as_ref()) {
        if let Some(s) = sound(p).filter(|_| p.id.is_some()) {
            // Two places of one sound: neither is surely meant.
            known
                .entry(s)
                .and_modify(|q| {
                    if q.as_ref().is_some_and(|q| q.id != p.id) {
                        *q = None;
                    }
                })
                .or_insert_with(|| Some(p.clone()));
        }
    }
    for k in mine {
        if let Some(c) = claims.get_mut(*k)
            && let Some(p) = c.place.as_ref().filter(|p| p.id.is_none())
            && let Some(place) = sound(p).and_then(|s| known.get(&s).cloned().flatten())
        {
            c.place = Some(place);
        }
    }
}

/// "Three raids on Friday, and nobody was killed": who says none in the sentence that counts the raids denies the dead
/// of those.
fn of_that_raid(claims: &mut [Claim], mine: &[usize]) {
    let mut raids: BTreeSet<(String, usize)> = BTreeSet::new();
    for c in mine.iter().filter_map(|k| claims.get(*k)) {
        if c.measure == Measure::Attacks && c.mode == Mode::Incident && c.polarity == Polarity::Affirmed {
            raids.insert((c.document.clone(), c.sentence.start));
        }
    }
    for k in mine {
        let Some(c) = claims.get_mut(*k).filter(|c| {
            c.polarity == Polarity::Denied
                && c.mode == Mode::Cumulative
                && matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
        }) else {
            continue;
        };
        if raids.contains(&(c.document.clone(), c.sentence.start)) {
            c.mode = Mode::Incident;
        }
    }
}

/// A count read as one action that runs on from its source's totals is one of them: it repeats a total of the
/// same text, or is no smaller than what the source had counted before.
fn running(claims: &mut [Claim], mine: &[usize], registry: &Registry) {
    let counts = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && matches!(
                c.measure,
                Measure::Killed
                    | Measure::Wounded
                    | Measure::Displaced
                    | Measure::Destroyed
                    | Measure::Damaged
            )
    };
    let mut totals: BTreeMap<(String, Measure, Unit), Vec<usize>> = BTreeMap::new();
    for k in mine {
        if let Some(c) = claims.get(*k).filter(|c| counts(c) && c.mode == Mode::Cumulative) {
            totals.entry((c.source.id.clone(), c.measure, c.unit)).or_default().push(*k);
        }
    }
    let began = first_day(&mine.iter().filter_map(|k| claims.get(*k)).collect::<Vec<_>>());
    let mut earliest: BTreeMap<(Measure, Unit), NaiveDate> = BTreeMap::new();
    for c in totals.values().flatten().filter_map(|k| claims.get(*k)) {
        let held = c.time.to.or(c.time.as_of).map(Stamp::day);
        if let Some(d) = held.filter(|d| began.is_none_or(|b| (b - *d).num_days() <= LONG_OVER)) {
            earliest.entry((c.measure, c.unit)).and_modify(|e| *e = d.min(*e)).or_insert(d);
        }
    }
    let mut change = Vec::new();
    for k in mine {
        let Some(c) = claims.get(*k).filter(|c| counts(c) && c.mode == Mode::Incident) else { continue };
        let first = began.is_some()
            && c.time.from.map(Stamp::day) == began
            && earliest.get(&(c.measure, c.unit)).is_none_or(|d| Some(*d) >= began)
            && only_action(claims, mine, *k);
        if named(c) < if first { 3 } else { 20 } {
            continue;
        }
        let Some(list) = totals.get(&(c.source.id.clone(), c.measure, c.unit)) else { continue };
        let n = named(c);
        let runs =
            list.iter().filter_map(|t| claims.get(*t)).filter(|d| same_people(c, d, registry)).any(|d| {
                let m = named(d);
                let gap = day(c).zip(day(d)).map_or(0, |(x, y)| (y - x).num_days());
                match gap {
                    _ if d.document == c.document && m == n => true,
                    -7..=0 => {
                        m >= 20 && n >= m && n / 8 <= m
                            || d.document == c.document
                                && n >= 100
                                && n.saturating_mul(4) >= m.saturating_mul(3)
                                && n <= m
                    }
                    1..=7 => {
                        n >= 100 && n <= m && n.saturating_mul(2) >= m
                            || first && n <= m && n.saturating_mul(8) >= m
                    }
                    _ => false,
                }
            });
        if runs {
            change.push(*k);
        }
    }
    for k in change {
        if let Some(c) = claims.get_mut(k) {
            c.mode = Mode::Cumulative;
        }
    }
}

/// Tells whether a text counts these people for this voice in one action only, whatever else it tells.
fn only_action(claims: &[Claim], mine: &[usize], k: usize) -> bool {
    let Some(c) = claims.get(k) else { return false };
    mine.iter().filter_map(|o| claims.get(*o)).all(|o| {
        o.document != c.document
            || o.mode != Mode::Incident
            || o.part_of.is_some()
            || (o.measure, o.unit, &o.population.category, &o.population.affiliation)
                != (c.measure, c.unit, &c.population.category, &c.population.affiliation)
            || named(o) == named(c)
            || o.source.id != c.source.id
    })
}

/// A name that nobody can place and that most counts of a text come with is where its news is, not where each of
/// them holds: they hold somewhere in the country.
fn unlocated(claims: &mut [Claim], list: &[usize], countries: &BTreeMap<String, usize>, map: Map<'_>) {
    let nowhere = |c: &Claim| c.place.as_ref().is_some_and(|p| p.id.is_none() && p.lat.is_none());
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for c in list.iter().filter_map(|k| claims.get(*k)).filter(|c| nowhere(c)) {
        if let Some(name) = c.place.as_ref().and_then(|p| p.name.clone()) {
            *names.entry(name).or_insert(0) += 1;
        }
    }
    let all: usize = countries.values().sum();
    let country = countries
        .iter()
        .find(|(_, n)| **n * 5 >= all * 4)
        .and_then(|(code, _)| map.registry.places().country(code))
        .map(|c| Place { id: Some(c.id.clone()), name: Some(c.name.clone()), lat: c.lat, lon: c.lon });
    for (name, n) in names {
        if n < 3 || n * 5 < list.len() * 2 {
            continue;
        }
        for k in list {
            if let Some(c) = claims.get_mut(*k)
                && nowhere(c)
                && total(c)
                && (c.source.kind == SourceKind::Outlet || map.nation(&c.source.id).is_some())
                && c.place.as_ref().and_then(|p| p.name.as_deref()) == Some(name.as_str())
            {
                c.place = country.clone();
            }
        }
    }
}

/// A national body counts in its nation, a body of a side in the area the side holds.
fn bodies(c: &mut Claim, map: Map<'_>, countries: &BTreeMap<String, usize>, all: usize) {
    let source = c.source.id.clone();
    if c.population.affiliation.is_some() {
        return;
    }
    if c.mode == Mode::Incident {
        // A side's ministry counts its own side's dead, whatever the text calls the place.
        let nowhere = c.place.as_ref().is_none_or(|p| p.id.is_none() && p.lat.is_none());
        if let Some((_, place)) = map.held(&source, day(c)).filter(|_| nowhere) {
            c.place = Some(place);
        }
        return;
    }
    // A town's council counts in the town, unless the text says where else.
    if c.place
        .as_ref()
        .is_none_or(|p| p.id.is_none() && p.lat.is_none() || map.kind(p) == Some(PlaceKind::Country))
        && let Some(town) = map.seat(&source, countries)
    {
        c.place = Some(town);
        return;
    }
    if let Some((nation, counts)) = map.nation(&source) {
        let code = map.country(&nation);
        let known = code.as_ref().and_then(|x| countries.get(x)).copied().unwrap_or(0);
        let abroad = c.place.as_ref().and_then(|p| map.country(p)).is_some_and(|x| Some(&x) != code.as_ref());
        if abroad && (counts || known.saturating_mul(10) >= all) && known > 0 {
            c.place = Some(nation);
        }
    }
    if let Some((area, place)) = map.held(&source, day(c)) {
        let id = c.place.as_ref().and_then(|p| p.id.as_deref());
        // A name that no map has is where the text's news is, not where the total of a side's ministry ends.
        if id.is_none_or(|i| i == area.country)
            && (c.part_of.is_none()
                || c.place.as_ref().is_none_or(|p| p.id.is_some() || p.lat.is_none() && p.name.is_none()))
        {
            c.place = Some(place);
        }
    }
}

/// A whole is as wide as its parts.
fn widen_wholes(claims: &mut [Claim], mine: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in mine {
        if let Some(w) = whole_of.get(*k).copied().flatten() {
            parts.entry(w).or_default().push(*k);
        }
    }
    for (w, list) in parts {
        let Some(whole) = claims.get(w) else { continue };
        let Some(own) = whole.place.clone().filter(|p| p.id.is_some()) else { continue };
        let outside: Vec<Place> = list
            .iter()
            .filter_map(|k| claims.get(*k))
            .filter(|c| c.measure == whole.measure)
            .filter_map(|c| c.place.clone())
            .filter(|p| p.id.is_some() && p.id != own.id && !map.holds(&own, p))
            .collect();
        if outside.is_empty() {
            continue;
        }
        let wider = ancestors(&own, map)
            .into_iter()
            .find(|a| outside.iter().all(|p| p.id == a.id || map.holds(a, p)));
        if let Some(c) = claims.get_mut(w) {
            c.place = wider;
        }
    }
}

/// The figure a voice gives first, no smaller than what it then gives for several other places together, counts
/// them all: it stands where the text was written.
fn widen_heads(claims: &mut [Claim], list: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut voices: BTreeMap<(String, Measure, Unit), Vec<usize>> = BTreeMap::new();
    for k in list.iter().filter(|k| whole_of.get(**k).copied().flatten().is_none()) {
        if let Some(c) = claims.get(*k).filter(|c| total(c)) {
            voices.entry((c.source.id.clone(), c.measure, c.unit)).or_default().push(*k);
        }
    }
    for told in voices.into_values().filter(|t| t.len() > 2) {
        let Some((head, rest)) = told.split_first() else { continue };
        let Some(whole) = claims.get(*head) else { continue };
        let Some(own) = whole.place.clone().filter(|p| p.id.is_some()) else { continue };
        let mut there: BTreeMap<String, (u64, Place)> = BTreeMap::new();
        for c in rest.iter().filter_map(|k| claims.get(*k)).filter(|c| same_people(whole, c, map.registry)) {
            if let Some(p) = c.place.clone().filter(|p| p.id != own.id && !map.holds(&own, p))
                && let Some(id) = p.id.clone()
            {
                let slot = there.entry(id).or_insert((0, p));
                slot.0 = slot.0.max(named(c));
            }
        }
        let sum: u64 = there.values().map(|(n, _)| *n).sum();
        if there.len() < 2 || named(whole) < sum {
            continue;
        }
        let wider = ancestors(&own, map)
            .into_iter()
            .find(|a| there.values().all(|(_, p)| p.id == a.id || map.holds(a, p)));
        if let Some(c) = claims.get_mut(*head).filter(|_| wider.is_some()) {
            c.place = wider;
        }
    }
}

fn ancestors(p: &Place, map: Map<'_>) -> Vec<Place> {
    let g = map.registry.places();
    p.id.as_deref()
        .map(|i| g.ancestors(i))
        .unwrap_or_default()
        .into_iter()
        .map(|e| Place { id: Some(e.id.clone()), name: Some(e.name.clone()), lat: e.lat, lon: e.lon })
        .filter(|a| a.id != p.id)
        .collect()
}

/// Inside one document nothing is bigger than what holds it: a total above another of a wider place counts at
/// least that place; twice above by the same voice, it counts more.
fn lift(claims: &mut [Claim], list: &[usize], map: Map<'_>) {
    for _ in 0..3 {
        let mut changed = false;
        for a in list {
            for b in list {
                let (Some(x), Some(y)) = (claims.get(*a), claims.get(*b)) else { continue };
                if a == b || !total(x) || !total(y) || x.part_of.is_some() || !same_people(x, y, map.registry)
                {
                    continue;
                }
                let (Some(p), Some(q)) = (&x.place, &y.place) else { continue };
                let low = x.quantity.low.unwrap_or(0);
                let high = y.quantity.high.unwrap_or_else(|| named(y));
                let older = day(y).zip(day(x)).is_some_and(|(e, l)| e < l);
                if low <= high || older {
                    continue;
                }
                let one_voice = x.source.id == y.source.id || x.source.kind == SourceKind::Outlet;
                let target = if one_voice
                    && low >= high.saturating_mul(3)
                    && (map.holds(q, p) || p.id.is_some() && p.id == q.id && x.sentence != y.sentence)
                {
                    // The same voice at the same time can't mean the same place: the next wider one.
                    if map.kind(q).is_some_and(|k| {
                        !matches!(
                            k,
                            PlaceKind::Country | PlaceKind::Area | PlaceKind::Region | PlaceKind::Province
                        )
                    }) {
                        continue;
                    }
                    ancestors(q, map).into_iter().next()
                } else if map.holds(q, p) {
                    Some(q.clone())
                } else {
                    continue;
                };
                if let Some(c) = claims.get_mut(*a) {
                    c.place = target;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

type SeriesKey = (String, Measure, Unit, Option<hasila_claim::Category>, Option<String>);

/// A voice's main total of one document continues its main total of another: where the later is the higher, the
/// narrower place is only where the news was.
fn series(claims: &mut [Claim], mine: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut heads: BTreeMap<SeriesKey, BTreeMap<&str, usize>> = BTreeMap::new();
    let totals = mine.iter().filter(|k| whole_of.get(**k).copied().flatten().is_none());
    let snapshot: BTreeMap<usize, Claim> =
        totals.filter_map(|k| claims.get(*k).filter(|c| total(c)).map(|c| (*k, c.clone()))).collect();
    for (k, c) in &snapshot {
        let key =
            (c.source.id.clone(), c.measure, c.unit, c.population.category, c.population.affiliation.clone());
        let slot = heads.entry(key).or_default().entry(c.document.as_str()).or_insert(*k);
        if snapshot.get(slot).is_some_and(|o| named(o) < named(c)) {
            *slot = *k;
        }
    }
    for (key, per) in heads {
        if per.len() < 2 {
            continue;
        }
        let list: BTreeSet<usize> = per.values().copied().collect();
        for k in &list {
            let Some(c) = snapshot.get(k) else { continue };
            let Some(p) = c.place.as_ref().filter(|p| p.id.is_some()) else { continue };
            let same_country = |q: &Place| map.country(q).is_some() && map.country(q) == map.country(p);
            let home =
                map.held(&key.0, day(c)).map(|(_, a)| a).or_else(|| map.nation(&key.0).map(|(n, _)| n));
            let wider = list.iter().filter(|o| *o != k).filter_map(|o| snapshot.get(o)).find_map(|o| {
                let q = o.place.as_ref()?;
                let wide = map.holds(q, p)
                    || home.as_ref().is_some_and(|h| h.id == q.id) && q.id != p.id && same_country(q);
                // A day or two later hardly more: the same total, told with another place.
                let little = (1..=3).contains(&(day(o)? - day(c)?).num_days())
                    && named(c) >= 20
                    && named(c) <= named(o)
                    && named(o).saturating_mul(4) <= named(c).saturating_mul(5);
                let grown = little || day(o)? <= day(c)? && named(o) <= named(c);
                (wide && grown).then(|| q.clone())
            });
            // A first total stays where it was put, unless all of the voice's others are elsewhere.
            if let Some(w) = wider {
                let old = p.clone();
                let document = c.document.clone();
                let people = (c.measure, c.unit);
                for j in per_document(claims, mine, &document) {
                    let Some(d) = claims.get_mut(j) else { continue };
                    let moves = d.source.id == key.0
                        && (d.measure, d.unit) == people
                        && d.mode == Mode::Cumulative
                        && whole_of.get(j).copied().flatten().is_none()
                        && d.place.as_ref().is_some_and(|x| x.id == old.id);
                    if moves {
                        d.place = Some(w.clone());
                    }
                }
            }
        }
    }
}

/// A voice's figure that another paper quotes counts where the voice's own document says it counts.
fn quoted(claims: &mut [Claim], mine: &[usize], registry: &Registry) {
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

fn per_document(claims: &[Claim], mine: &[usize], document: &str) -> Vec<usize> {
    mine.iter().copied().filter(|k| claims.get(*k).is_some_and(|c| c.document == document)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_areas_reads_and_names_places_that_exist() {
        let t: Table = toml::from_str(include_str!("../../../data/linking.toml")).expect("linking.toml");
        let g = Registry::embedded().places();
        assert!(!t.area.is_empty());
        for a in &t.area {
            assert!(g.get(&a.id).is_some(), "{}", a.id);
            assert!(g.get(&a.country).is_some(), "{}", a.country);
            for m in &a.members {
                assert!(g.get(m).is_some(), "{}: {m}", a.id);
            }
            for s in &a.sources {
                assert!(Registry::embedded().source(s).is_some(), "{}: {s}", a.id);
            }
        }
    }

    #[test]
    fn a_ministry_of_one_sector_is_told_from_a_general_one() {
        assert!(speaks_for_a_sector("syrian-tourism-ministry"));
        assert!(speaks_for_a_sector("aleppo-hospitals"));
        assert!(!speaks_for_a_sector("syrian-health-ministry"));
        assert!(!speaks_for_a_sector("sohr"));
    }
}
