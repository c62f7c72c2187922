//! Figures that a text quotes from before: "22, now lowered to 20" comes with one date for both.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Category, Claim, Measure, Mode, Polarity, Stamp, Unit};
use hasila_graph::{LONG_OVER, Linked, canonical_category, origin};
use hasila_registry::Registry;

use crate::interval::named_low;
use crate::relate::as_of;

type Question<'a> = (usize, &'a str, Measure, Unit, Option<Category>, Option<&'a str>);

/// From here on two texts hardly give one figure by chance.
const TELLING: u64 = 20;

/// Gives a figure that a voice had given before, beside another of the same text and day, its earlier date. Only a
/// text that gives two figures for one day tells which of them is new: the one nobody had.
pub(crate) fn redated(claims: &[Claim], linked: &Linked, registry: &Registry) -> Vec<Claim> {
    let mut told = claims.to_vec();
    of_that_day(&mut told);
    of_another_start(&mut told, linked);
    let claims = told.as_slice();
    let mut out = claims.to_vec();
    of_that_raid(claims, linked, &mut out);
    let mut asked: BTreeMap<Question<'_>, Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        if c.mode != Mode::State && c.polarity == Polarity::Affirmed && c.quantity.best.is_some() {
            let side = c.population.affiliation.as_deref().map(|a| registry.root_actor(a));
            let who = c.population.category.map(|x| canonical_category(x, side, c.measure));
            let at = linked.echo_of.get(k).copied().flatten().unwrap_or(k);
            let voice = claims.get(at).map_or("", |c| origin(c, registry));
            let root = linked.root_of.get(k).copied().unwrap_or(0);
            asked.entry((root, voice, c.measure, c.unit, who, side)).or_default().push(k);
        }
    }
    for list in asked.values_mut() {
        undated(claims, list, &mut out);
        list.retain(|k| claims.get(*k).is_some_and(|c| c.mode == Mode::Cumulative));
    }
    beside_another(claims, linked, &mut out);
    // Who gave a figure first, whoever gives it again.
    type Told<'a> = (usize, Measure, Unit, Option<Category>, Option<&'a str>);
    let mut anybody: BTreeMap<(Told<'_>, u64), (NaiveDate, Stamp, &str)> = BTreeMap::new();
    for ((root, _, measure, unit, who, side), list) in &asked {
        for k in list {
            let Some(c) = claims.get(*k) else { continue };
            let (Some(n), Some(held)) = (c.quantity.best.filter(|n| *n >= TELLING), as_of(c)) else {
                continue;
            };
            let seen = (held.day(), held, c.document.as_str());
            let slot = anybody.entry(((*root, *measure, *unit, *who, *side), n)).or_insert(seen);
            if seen.0 < slot.0 {
                *slot = seen;
            }
        }
    }
    for ((root, _, measure, unit, who, side), list) in asked.into_iter().filter(|(_, l)| l.len() > 1) {
        // When each figure was first given, and in which document.
        let mut first: BTreeMap<Option<u64>, (NaiveDate, Stamp, &str)> = BTreeMap::new();
        let mut texts: BTreeMap<(&str, NaiveDate), Vec<usize>> = BTreeMap::new();
        for k in &list {
            let Some((c, held)) = claims.get(*k).and_then(|c| Some((c, as_of(c)?))) else { continue };
            let seen = (held.day(), held, c.document.as_str());
            let slot = first.entry(c.quantity.best).or_insert(seen);
            if seen.0 < slot.0 {
                *slot = seen;
            }
            texts.entry((c.document.as_str(), held.day())).or_default().push(k.to_owned());
        }
        for ((document, day), told) in texts {
            let old = |k: &usize| {
                let c = claims.get(*k)?;
                let own = first.get(&c.quantity.best);
                let others =
                    c.quantity.best.and_then(|n| anybody.get(&((root, measure, unit, who, side), n)));
                own.into_iter()
                    .chain(others)
                    .find(|(then, _, elsewhere)| *then < day && *elsewhere != document)
                    .map(|(_, stamp, _)| *stamp)
            };
            let figures: Vec<Option<u64>> =
                told.iter().filter_map(|k| claims.get(*k)).map(|c| c.quantity.best).collect();
            let news = told.iter().any(|k| old(k).is_none());
            if !news || figures.windows(2).all(|w| w[0] == w[1]) {
                continue;
            }
            for k in &told {
                if let (Some(stamp), Some(c)) = (old(k), out.get_mut(*k)) {
                    c.time.as_of = Some(stamp);
                    c.time.to = Some(stamp);
                    c.time.from = c.time.from.filter(|f| f.day() <= stamp.day());
                }
            }
        }
    }
    out
}

/// A figure that its text calls replaced, without saying since when, held before what the text gives for its day:
/// on the last day its voice is known to have given it, else on the day before anybody heard the new one.
fn undated(claims: &[Claim], list: &[usize], out: &mut [Claim]) {
    let bare = |c: &Claim| c.mode == Mode::Cumulative && undated_figure(c) || timeless(c);
    let dated = || list.iter().filter_map(|o| claims.get(*o)).filter(|d| !bare(d));
    for k in list {
        let Some(c) = claims.get(*k).filter(|c| bare(c)) else { continue };
        let news: Vec<&Claim> =
            dated().filter(|d| d.document == c.document && d.quantity.best != c.quantity.best).collect();
        let heard = dated()
            .filter(|d| news.iter().any(|n| n.quantity.best == d.quantity.best))
            .filter_map(as_of)
            .min();
        let Some(limit) = heard.into_iter().chain(c.published).min() else { continue };
        // Before that day, or before that hour where hours are known.
        let earlier = |s: &Stamp| {
            s.day() < limit.day() || s.instant().zip(limit.instant()).is_some_and(|(s, limit)| s < limit)
        };
        let given =
            dated().filter(|d| d.quantity.best == c.quantity.best).filter_map(as_of).filter(earlier).max();
        // No count is older than what it counts.
        // One that was lowered was given before, whatever it counts from.
        let lowered = news.iter().all(|d| d.quantity.best < c.quantity.best);
        let began = c.time.from.filter(|f| f.day() == limit.day() && !lowered);
        let before = given.or(began).or_else(|| limit.day().pred_opt().map(Stamp::Date));
        if let (false, Some(day), Some(slot)) = (news.is_empty(), before, out.get_mut(*k)) {
            (slot.time.as_of, slot.time.to) = (Some(day), Some(day));
            slot.time.from = slot.time.from.filter(|f| f.day() <= day.day());
        }
    }
}

/// Tells whether a text gives a figure without saying when it held: an earlier one, which another replaced.
fn undated_figure(c: &Claim) -> bool {
    c.time.as_of.is_none() && c.time.to.is_none()
}

/// Per claim, whether its text gives it as a figure of before, without a day, beside others that it gives for a day.
pub(crate) fn called_earlier(claims: &[Claim]) -> Vec<bool> {
    let dated: BTreeSet<&str> =
        claims.iter().filter(|c| c.time.as_of.is_some()).map(|c| c.document.as_str()).collect();
    claims.iter().map(|c| undated_figure(c) && dated.contains(c.document.as_str())).collect()
}

/// Tells whether a count of whom an event befell has no time at all, though its text has a day: "eleven at first".
fn timeless(c: &Claim) -> bool {
    let toll = matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Missing);
    toll && c.mode == Mode::Incident && c.published.is_some() && c.time.from.is_none() && undated_figure(c)
}

/// A figure that its text calls an earlier one ("the commissioner had confirmed 34"), and whose voice gives no other, held before the
/// higher one of another voice that the text gives for its day.
fn beside_another(claims: &[Claim], linked: &Linked, out: &mut [Claim]) {
    let bare = undated_figure;
    let root = |k: usize| linked.root_of.get(k).copied().unwrap_or(0);
    for (k, c) in claims.iter().enumerate() {
        let toll = matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Missing);
        let total = c.mode == Mode::Cumulative || c.mode == Mode::Incident && toll && c.part_of.is_none();
        let open = total && c.polarity == Polarity::Affirmed && bare(c);
        if !open || out.get(k).is_none_or(|o| !bare(o)) {
            continue;
        }
        let news = claims.iter().enumerate().filter(|(o, d)| {
            root(*o) == root(k)
                && d.document == c.document
                && (d.mode == Mode::Cumulative || d.mode == c.mode)
                && !bare(d)
                && (d.measure, d.unit) == (c.measure, c.unit)
                && d.population.category == c.population.category
                && d.population.affiliation == c.population.affiliation
                && named_low(&d.quantity) > named_low(&c.quantity)
        });
        // On that day, up to some hour of it: before what the text gives without one.
        let day = news.filter_map(|(_, d)| as_of(d)).map(Stamp::day).min();
        let hour =
            day.and_then(|d| d.and_hms_opt(12, 0, 0)).map(|t| Stamp::Instant(t.and_utc().fixed_offset()));
        if let (Some(day), Some(hour), Some(slot)) = (day, hour, out.get_mut(k)) {
            (slot.time.as_of, slot.time.to) = (Some(Stamp::Date(day)), Some(hour));
            slot.time.from = slot.time.from.filter(|f| f.day() <= day);
        }
    }
}

/// "The number of dead from Friday's attack has risen to 93", told on Saturday: the Friday is the attack's. A running total
/// of one day alone, said later to hold, holds when it was said to.
fn of_that_day(claims: &mut [Claim]) {
    for c in claims.iter_mut().filter(|c| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed) {
        let one_day = c.time.from.map(Stamp::day).filter(|f| c.time.to.map(Stamp::day) == Some(*f));
        if let Some(later) = c.time.as_of.filter(|a| one_day.is_some_and(|f| a.day() > f)) {
            c.time.to = Some(later);
        }
    }
}

/// A text that has nearly all its totals begin on one day long before the event, though one of them is of the order that others
/// count in all, tells of the event and of that day beside it: "in July fifty were shot there". Its totals begin with the event.
/// Totals of a whole year are of another order.
fn of_another_start(claims: &mut [Claim], linked: &Linked) {
    let runs = |c: &Claim| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed;
    let start = |k: usize| {
        let mut event = linked.events.get(*linked.event_of.get(k)?)?;
        // A child that this text alone tells of begins when the text says so.
        while let Some(above) = event.parent.and_then(|p| linked.events.get(p)) {
            event = above;
        }
        event.time.from.map(Stamp::day)
    };
    let root = |k: usize| linked.root_of.get(k).copied().unwrap_or(0);
    let long_ago = |k: usize, c: &Claim| {
        start(k).zip(c.time.from).is_some_and(|(s, f)| (s - f.day()).num_days() > LONG_OVER)
    };
    let mut texts: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate().filter(|(_, c)| c.mode != Mode::State && c.time.from.is_some()) {
        texts.entry((root(k), c.document.as_str())).or_default().push(k);
    }
    let mut moved: Vec<(usize, Stamp)> = Vec::new();
    for ((event, document), list) in &texts {
        let all = || list.iter().filter_map(|k| Some((*k, claims.get(*k)?))).filter(|(_, c)| runs(c));
        let from = |c: &Claim| c.time.from.map(Stamp::day);
        let Some(first) = all().filter(|(k, c)| long_ago(*k, c)).find_map(|(_, c)| from(c)) else { continue };
        let totals = || all().filter(|(k, c)| long_ago(*k, c) && from(c) == Some(first));
        if totals().count() < 3 || totals().count() * 4 < all().count() * 3 {
            continue;
        }
        let one_order = |c: &Claim, d: &Claim| {
            let (m, n) = (named_low(&d.quantity), named_low(&c.quantity));
            n >= 10 && m.saturating_mul(2) >= n && n.saturating_mul(2) >= m
        };
        let of_the_event = totals().any(|(_, c)| {
            claims.iter().enumerate().any(|(o, d)| {
                root(o) == *event
                    && d.document != *document
                    && runs(d)
                    && !long_ago(o, d)
                    && (d.measure, d.unit) == (c.measure, c.unit)
                    && d.population.category == c.population.category
                    && d.population.affiliation == c.population.affiliation
                    && one_order(c, d)
            })
        });
        if of_the_event {
            let here = list.iter().filter(|k| claims.get(**k).is_some_and(|c| long_ago(**k, c)));
            moved.extend(here.filter_map(|k| Some((*k, Stamp::Date(start(*k)?)))));
        }
    }
    for (k, day) in moved {
        if let Some(c) = claims.get_mut(k) {
            c.time.from = Some(day);
        }
    }
}

/// A denial that linking found to be about the raids its sentence counts is of their day.
fn of_that_raid(claims: &[Claim], linked: &Linked, out: &mut [Claim]) {
    let narrowed = |k: usize, c: &Claim| {
        c.polarity == Polarity::Denied
            && c.mode == Mode::Cumulative
            && linked.mode_of.get(k) == Some(&Mode::Incident)
    };
    for (k, c) in claims.iter().enumerate().filter(|(k, c)| narrowed(*k, c)) {
        let raid = claims.iter().find(|d| {
            d.document == c.document
                && d.sentence == c.sentence
                && d.measure == Measure::Attacks
                && d.mode == Mode::Incident
        });
        if let (Some(raid), Some(slot)) = (raid, out.get_mut(k)) {
            slot.time = raid.time;
        }
    }
}
