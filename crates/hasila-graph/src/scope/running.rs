//! What kind of count a claim is beside the others of its source. Rule 2: only running totals grow, and one that spans the
//! event since its start is one, however it is worded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Claim, Measure, Mode, Polarity, Stamp, Unit};
use hasila_registry::Registry;

use super::{day, named, same_people};
use crate::event::{LONG_OVER, first_day};

/// "Three raids on Friday, and nobody was killed": who says none in the sentence that counts the raids denies the dead
/// of those.
pub(super) fn of_that_raid(claims: &mut [Claim], mine: &[usize]) {
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
pub(super) fn running(claims: &mut [Claim], mine: &[usize], registry: &Registry) {
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
