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
    change.extend(dated_when_told(claims, mine, began, registry));
    for k in change {
        if let Some(c) = claims.get_mut(k) {
            c.mode = Mode::Cumulative;
        }
    }
}

/// "65 dead (Red Crescent, 29 April)": the day a toll was told on reads like the day those died on. Where others' totals
/// of about that day are of its order, and nobody counted far more before, it is one.
fn dated_when_told(
    claims: &[Claim],
    mine: &[usize],
    began: Option<NaiveDate>,
    registry: &Registry,
) -> Vec<usize> {
    let Some(began) = began else { return Vec::new() };
    let toll = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && named(c) >= 20
            && c.population.affiliation.is_none()
            && matches!(c.measure, Measure::Killed | Measure::Wounded)
    };
    // Of these days; "1,000 in June of last year" is another event's.
    let fresh = |c: &Claim| c.time.to.or(c.time.as_of).is_none_or(|t| (began - t.day()).num_days() <= 1);
    let tolls: Vec<(usize, &Claim)> = (mine.iter().filter_map(|k| claims.get(*k).map(|c| (*k, c))))
        .filter(|(_, c)| toll(c) && fresh(c))
        .collect();
    let mut out = Vec::new();
    for (k, c) in tolls.iter().filter(|(_, c)| c.mode == Mode::Incident) {
        let Some((from, to)) = c.time.from.zip(c.time.to).map(|(f, t)| (f.day(), t.day())) else { continue };
        if from <= began || from != to || (from - began).num_days() > NEWS {
            continue;
        }
        let n = named(c);
        let others = || tolls.iter().filter(|(o, d)| o != k && same_people(c, d, registry));
        let rivals = others().any(|(_, d)| {
            let m = named(d);
            d.mode == Mode::Cumulative
                && d.document != c.document
                && day(d).is_some_and(|x| (x - from).num_days() >= -1)
                && m.saturating_mul(2) >= n
                && n.saturating_mul(2) >= m
        });
        // Fewer than a text's own total, or than what was counted before: those of one day, or of one place.
        let less = others().any(|(_, d)| {
            let m = named(d);
            d.mode == Mode::Cumulative && d.document == c.document && m > n && m <= n.saturating_mul(4)
                || day(d).is_some_and(|x| x < from) && m > n.saturating_mul(2)
        });
        if rivals && !less {
            out.push(*k);
        }
    }
    out
}

/// Days after an event began within which its toll is told as news.
const NEWS: i64 = 14;

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
