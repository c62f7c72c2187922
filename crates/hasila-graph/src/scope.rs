//! What each claim really counts in: places as a document names them, made comparable across documents.
//!
//! A text names a place where it is news, not where a total holds: a ministry's national toll stands beside the
//! town the minister visited. Before events are made, every claim gets the place its number fits: a national body
//! counts in its nation, a headline counts what the body of the text counts, a whole is as wide as its parts,
//! and nothing is bigger than what holds it.

mod running;
mod voice;
mod width;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hasila_claim::{Claim, Mode, Place, Polarity, Stamp};
use hasila_registry::Registry;

use crate::map::Map;
use crate::population::{PopulationRelation, population_relation};
use running::{of_that_raid, running};
use voice::{echoes, quoted, speakers};
use width::{bodies, lift, one_name, series, unlocated, widen_heads, widen_wholes};

/// Claims with the places their numbers fit.
pub(crate) struct Scoped {
    /// The claims, places and times put right.
    pub(crate) claims: Vec<Claim>,
    /// Per claim, the claim of the same document that it only repeats (a headline, an unattributed echo).
    pub(crate) echo_of: Vec<Option<usize>>,
    /// Per claim, the claim of the same sentence whose source speaks for it too.
    pub(crate) speaker_of: Vec<Option<usize>>,
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
        with_their_wholes(&mut claims, mine, whole_of, registry);
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

/// "9,061 died in the strip, among them 3,760 children": a part told by who they are counts where its whole does, whatever
/// place its text names last.
fn with_their_wholes(claims: &mut [Claim], mine: &[usize], whole_of: &[Option<usize>], registry: &Registry) {
    for k in mine {
        let Some((c, w)) =
            claims.get(*k).zip(whole_of.get(*k).copied().flatten().and_then(|w| claims.get(w)))
        else {
            continue;
        };
        let who = population_relation(&c.population, &w.population, c.measure, registry);
        let told = c.document == w.document && c.sentence == w.sentence && c.measure == w.measure;
        if told && who == PopulationRelation::Within && w.place.is_some() && c.place != w.place {
            let place = w.place.clone();
            if let Some(c) = claims.get_mut(*k) {
                c.place = place;
            }
        }
    }
}

/// Puts places right. `groups` are the claims of each cluster of documents.
pub(crate) fn located(claims: &[Claim], registry: &Registry) -> Vec<Claim> {
    let mut out = claims.to_vec();
    for c in &mut out {
        locate(&mut c.place, registry);
    }
    out
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

fn named(c: &Claim) -> u64 {
    c.quantity.named().unwrap_or(0)
}

fn total(c: &Claim) -> bool {
    c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed
}

pub(crate) fn day(c: &Claim) -> Option<NaiveDate> {
    c.time.as_of.or(c.time.to).or(c.published).map(Stamp::day)
}

fn same_people(a: &Claim, b: &Claim, registry: &Registry) -> bool {
    a.measure == b.measure
        && a.unit == b.unit
        && population_relation(&a.population, &b.population, a.measure, registry) == PopulationRelation::Same
}
