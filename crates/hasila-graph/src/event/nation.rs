//! What a text counts in the whole country beside what happened in one town: "at least 30 died; nationwide, floods have killed
//! 132 this season". Rule 3: the town's count is part of the country's, and the two have paces of their own.

use std::collections::BTreeSet;

use hasila_claim::{Certainty, Claim, Measure, Mode, Place, Polarity};
use hasila_registry::{PlaceKind, Registry};

use super::astray::with_parts;
use super::scene::divided;
use crate::map::Map;
use crate::population::{PopulationRelation, population_relation};

/// Claims of the country that a text sets beside a count, half as high or less, of the scene itself, where no other text
/// gives of the event what the country's are: the toll of one town told "in Sudan" is the town's.
pub(super) fn of_the_country(
    claims: &[Claim],
    now: &[usize],
    locus: &Place,
    registry: &Registry,
) -> BTreeSet<usize> {
    let map = Map { registry };
    if divided(map.kind(locus)) {
        return BTreeSet::new();
    }
    let named = |c: &Claim| c.quantity.named().unwrap_or(0);
    let harm = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.mode == Mode::Cumulative
            && matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Missing)
    };
    let national = |c: &Claim| {
        let p = c.place.as_ref().filter(|p| map.kind(p) == Some(PlaceKind::Country));
        // A side at war counts what it will.
        let body = map.nation(&c.source.id).is_some()
            && registry.source(&c.source.id).is_some_and(|s| s.actor.is_none());
        harm(c) && body && c.part_of.is_none() && p.is_some_and(|p| map.holds(p, locus))
    };
    let one_question = |c: &Claim, d: &Claim| {
        (c.measure, c.unit) == (d.measure, d.unit)
            && population_relation(&c.population, &d.population, c.measure, registry)
                == PopulationRelation::Same
    };
    let all = || now.iter().filter_map(|k| claims.get(*k).map(|c| (*k, c)));
    // The town, or the province it lies in.
    let at_the_scene = |d: &Claim| {
        let wide =
            |p: &Place| matches!(map.kind(p), Some(PlaceKind::Country | PlaceKind::Region | PlaceKind::Area));
        d.place
            .as_ref()
            .is_some_and(|p| p.id.is_some() && (p.id == locus.id || map.holds(p, locus) && !wide(p)))
    };
    let beside = |c: &Claim| {
        all().any(|(_, d)| {
            d.document == c.document
                && d.sentence != c.sentence
                && d.part_of.is_none()
                && d.polarity == Polarity::Affirmed
                && at_the_scene(d)
                && one_question(c, d)
                && named(d) > 0
                && named(d).saturating_mul(2) <= named(c)
        })
    };
    let candidates: BTreeSet<usize> =
        all().filter(|(_, c)| national(c) && beside(c)).map(|(k, _)| k).collect();
    let elsewhere_too = |c: &Claim| {
        all().any(|(_, d)| {
            (&d.document, d.sentence) != (&c.document, c.sentence)
                && d.certainty != Certainty::Rumoured
                && d.part_of.is_none()
                && d.polarity == Polarity::Affirmed
                && one_question(c, d)
                && named(d).saturating_mul(2) > named(c)
        })
    };
    let mut out: BTreeSet<usize> =
        (candidates.iter().copied()).filter(|k| claims.get(*k).is_some_and(|c| !elsewhere_too(c))).collect();
    // "132, up from 68": what it was before is the country's too.
    let with: Vec<usize> = all()
        .filter(|(_, d)| {
            out.iter().filter_map(|k| claims.get(*k)).any(|c| {
                (&c.document, c.sentence, &c.source.id) == (&d.document, d.sentence, &d.source.id)
                    && national(d)
                    && one_question(c, d)
            })
        })
        .map(|(k, _)| k)
        .collect();
    out.extend(with);
    with_parts(claims, now, &mut out);
    out
}

/// Figures of before that a sentence sets beside a new one of the same voice and question: "132, up from 68 two weeks ago". They
/// are of what the new one is of, however long ago they were given.
pub(super) fn up_from(claims: &[Claim], k: usize, now: &[usize]) -> bool {
    let Some(c) = claims.get(k).filter(|c| c.mode == Mode::Cumulative) else { return false };
    now.iter().filter_map(|o| claims.get(*o)).any(|d| {
        (&c.document, c.sentence, &c.source.id) == (&d.document, d.sentence, &d.source.id)
            && (c.measure, c.unit, c.mode, c.polarity) == (d.measure, d.unit, d.mode, d.polarity)
            && c.population.category == d.population.category
            && c.population.affiliation == d.population.affiliation
            && c.time.from.is_none()
            && c.part_of.is_none()
            && d.part_of.is_none()
            && c.quantity.named() < d.quantity.named()
    })
}
