//! What a document's claims say together: where, when, of whom, how many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Claim, Measure, Mode, Place, Polarity, SourceKind, Stamp};
use hasila_registry::Registry;

/// A document as linkage sees it.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) id: String,
    /// Indexes of its claims.
    pub(crate) claims: Vec<usize>,
    /// The place most of its claims are tied to.
    pub(crate) place: Option<Place>,
    /// Every place of its claims, by key.
    pub(crate) places: BTreeSet<String>,
    /// The first day its claims speak of that is near its publication, else its publication.
    pub(crate) day: Option<NaiveDate>,
    /// The last day.
    pub(crate) last: Option<NaiveDate>,
    pub(crate) published: Option<NaiveDate>,
    /// The day long before its publication that a good part of its claims tell of: an inquiry, an anniversary.
    pub(crate) back: Option<NaiveDate>,
    pub(crate) measures: BTreeSet<Measure>,
    pub(crate) sides: BTreeSet<String>,
    /// Exact figures with their measure.
    pub(crate) figures: BTreeSet<(Measure, u64)>,
    /// Who gives a running total of what.
    pub(crate) voices: BTreeSet<(String, Measure)>,
    /// The largest number of dead it gives.
    pub(crate) dead: u64,
    /// The largest number of wounded.
    pub(crate) hurt: u64,
    /// Words of its populations.
    pub(crate) words: BTreeSet<String>,
}

/// What a place goes by: its id, else what its name sounds like, so that it is one place in either script.
pub fn place_key(p: &Place) -> Option<String> {
    use hasila_registry::fold::{fold, sound};
    let by_name = || p.name.as_deref().map(|n| sound(n).map_or_else(|| fold(n), |s| format!("~{s}")));
    p.id.clone().or_else(by_name).filter(|k| !k.is_empty())
}

/// Days after which a count belongs to another event than the one a document reports.
pub(crate) const RECENT_DAYS: i64 = 62;

impl Profile {
    pub(crate) fn of(id: &str, claims: Vec<usize>, all: &[Claim], registry: &Registry) -> Profile {
        let mine = || claims.iter().filter_map(|k| all.get(*k));
        let published = mine().filter_map(|c| c.published).map(Stamp::day).min();
        let mut weights: BTreeMap<String, (usize, &Place)> = BTreeMap::new();
        for p in mine().filter_map(|c| c.place.as_ref()) {
            if let Some(key) = place_key(p) {
                weights.entry(key).or_insert((0, p)).0 += 1;
            }
        }
        let place = weights
            .iter()
            .max_by_key(|(k, (n, _))| (*n, std::cmp::Reverse((*k).clone())))
            .map(|(_, (_, p))| (*p).clone());
        let near = |d: NaiveDate| published.is_none_or(|p| (p - d).num_days() <= RECENT_DAYS);
        let days = || {
            mine()
                .flat_map(|c| [c.time.from, c.time.to, c.time.as_of])
                .flatten()
                .map(Stamp::day)
                .filter(|d| near(*d))
        };
        let mut far: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for d in mine().filter_map(|c| c.time.from.or(c.time.to)).map(Stamp::day).filter(|d| !near(*d)) {
            *far.entry(d).or_insert(0) += 1;
        }
        let back = far
            .into_iter()
            .filter(|(_, n)| *n >= 2 && n * 5 >= claims.len())
            .max_by_key(|(d, n)| (*n, std::cmp::Reverse(*d)))
            .map(|(d, _)| d);
        let most = |measure: Measure| {
            mine()
                .filter(|c| c.measure == measure && c.polarity == Polarity::Affirmed)
                .filter(|c| c.time.to.or(c.time.as_of).is_none_or(|s| near(s.day())))
                .filter_map(|c| c.quantity.named())
                .max()
                .unwrap_or(0)
        };
        let mut sides: BTreeSet<String> = BTreeSet::new();
        for c in mine() {
            sides.extend(c.population.affiliation.as_deref().map(|a| registry.root_actor(a).to_owned()));
            sides.extend(c.actor.as_deref().map(|a| registry.root_actor(a).to_owned()));
        }
        Profile {
            id: id.to_owned(),
            place,
            places: weights.into_keys().collect(),
            day: days().min().or(published),
            last: days().max().or(published),
            published,
            back,
            measures: mine().map(|c| c.measure).collect(),
            sides,
            voices: mine()
                .filter(|c| c.mode == Mode::Cumulative && c.source.kind == SourceKind::Named)
                .map(|c| (c.source.id.clone(), c.measure))
                .collect(),
            dead: most(Measure::Killed),
            hurt: most(Measure::Wounded),
            figures: mine()
                .filter(|c| c.polarity == Polarity::Affirmed)
                .filter_map(|c| c.quantity.best.filter(|n| *n >= 3).map(|n| (c.measure, n)))
                .collect(),
            words: mine()
                .flat_map(|c| c.population.text.split_whitespace())
                .map(hasila_registry::fold::fold)
                .collect(),
            claims,
        }
    }
}
