//! What kind of count each claim is, once its event is known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Category, Claim, Measure, Mode, Polarity, Stamp, Unit};
use hasila_graph::{Linked, origin};
use hasila_registry::Registry;

use crate::interval::{named_low, times_apart};
use crate::relate::{Bench, Statement};

type Question<'a> = (usize, &'a str, Measure, Unit, Option<Category>, Option<&'a str>);

/// Returns the kind of count of every claim.
pub(crate) fn modes(claims: &[Claim], linked: &Linked, registry: &Registry) -> Vec<Mode> {
    let mut out: Vec<Mode> = claims.iter().enumerate().map(|(k, c)| mode(c, linked, k)).collect();
    one_action(claims, linked, registry, &mut out);
    of_totals(claims, linked, &mut out);
    of_replaced(claims, linked, registry, &mut out);
    out
}

/// What replaces a total is a total: "four, and not the five announced before". A figure that its text calls replaced
/// comes without a day.
fn of_replaced(claims: &[Claim], linked: &Linked, registry: &Registry, modes: &mut [Mode]) {
    for (k, c) in claims.iter().enumerate() {
        if c.mode != Mode::Incident || c.polarity == Polarity::Denied || c.part_of.is_some() {
            continue;
        }
        let replaces = claims.iter().enumerate().any(|(o, d)| {
            d.document == c.document
                && d.mode == Mode::Cumulative
                && d.time.as_of.is_none()
                && d.time.to.is_none()
                && root(linked, o) == root(linked, k)
                && origin(d, registry) == origin(c, registry)
                && (d.measure, d.unit) == (c.measure, c.unit)
                && d.population.category == c.population.category
                && d.population.affiliation == c.population.affiliation
                // "Another eleven" replace none of the 180.
                && !times_apart(&c.quantity, &d.quantity, 4)
                && !times_apart(&d.quantity, &c.quantity, 4)
        });
        if replaces && let Some(m) = modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

/// A part of a running total runs with it: of "31 dead, seven of them children" both are as of one time.
fn of_totals(claims: &[Claim], linked: &Linked, modes: &mut [Mode]) {
    for k in 0..claims.len() {
        let (Some(c), Some(w)) = (claims.get(k), linked.whole_of.get(k).copied().flatten()) else { continue };
        let runs = modes.get(w) == Some(&Mode::Cumulative)
            && claims.get(w).is_some_and(|d| {
                d.measure == c.measure
                    && d.document == c.document
                    && d.polarity == c.polarity
                    && d.time.to.map(Stamp::day) == c.time.to.map(Stamp::day)
            });
        if runs && let Some(m) = modes.get_mut(k).filter(|m| **m == Mode::Incident) {
            *m = Mode::Cumulative;
        }
    }
}

/// An action that spans the event since its start is a running total, and so is who got out of a prison when the
/// event began.
fn mode(c: &Claim, linked: &Linked, k: usize) -> Mode {
    let given = match linked.mode_of.get(k).copied().unwrap_or(c.mode) {
        // Who surrendered or was set free has done so; that is no state that goes up and down.
        Mode::State
            if matches!(
                c.measure,
                Measure::Surrendered
                    | Measure::Released
                    | Measure::Rescued
                    | Measure::Destroyed
                    | Measure::Attacks
            ) =>
        {
            Mode::Cumulative
        }
        m => m,
    };
    if given != Mode::Incident || c.polarity == Polarity::Denied {
        return given;
    }
    // What happened on no day that its text names is told of the event.
    if c.time.from.is_none() && c.time.to.is_none() && toll(c) && named_low(&c.quantity) >= UNDATED {
        return Mode::Cumulative;
    }
    // "By three in the afternoon", "eleven at first": an end without a beginning is what a total runs to.
    if c.time.from.is_none() && c.time.to.is_some() && toll_or_saved(c) {
        return Mode::Cumulative;
    }
    let Some((first, last)) = window(c) else { return Mode::Incident };
    match start(linked, k) {
        Some(s)
            if (-LEAD..=1).contains(&(first - s).num_days())
                && ((last - first).num_days() >= 2 || c.measure == Measure::Escaped) =>
        {
            Mode::Cumulative
        }
        _ => Mode::Incident,
    }
}

/// Fewer may be those of some action that a text doesn't date.
const UNDATED: u64 = 20;

/// Days before an event's first by which what spans it may begin: the night before, a day misread.
const LEAD: i64 = 10;

fn toll_or_saved(c: &Claim) -> bool {
    toll(c) || matches!(c.measure, Measure::Rescued | Measure::Bodies)
}

fn window(c: &Claim) -> Option<(NaiveDate, NaiveDate)> {
    Some((c.time.from?.day(), c.time.to?.day()))
}

fn start(linked: &Linked, k: usize) -> Option<NaiveDate> {
    linked.event_of.get(k).and_then(|e| linked.events.get(*e)).and_then(|e| e.time.from).map(Stamp::day)
}

/// Where the event is one action of one day (a bomb, a shooting, a capsized boat), a count of the action is the
/// event's total, however it is worded: "killed 14 people" in one paper answers the same question as "at least 22
/// killed" in another. A document that tells several such counts tells of several actions.
fn one_action(claims: &[Claim], linked: &Linked, registry: &Registry, modes: &mut [Mode]) {
    let mut days: BTreeMap<usize, BTreeMap<NaiveDate, usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        if c.mode == Mode::Incident
            && c.polarity == Polarity::Affirmed
            && toll(c)
            && let Some((first, _)) = window(c)
        {
            *days.entry(root(linked, k)).or_default().entry(first).or_default() += 1;
        }
    }
    let brief = |k: usize| {
        let Some((list, s)) = days.get(&root(linked, k)).zip(start(linked, k)) else { return false };
        let all: usize = list.values().sum();
        let own = list.get(&s).copied().unwrap_or(0);
        own * 2 > all || all >= 6 && own * 2 == all
    };
    let mut told: BTreeMap<Question<'_>, Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        let counted = toll(c) || c.measure == Measure::Rescued;
        let counts = counted && c.polarity == Polarity::Affirmed && c.part_of.is_none();
        let echo = linked.echo_of.get(k).copied().flatten().is_some();
        // What was over when it happened is of something else, and so is what happened days after.
        let other = window(c)
            .zip(start(linked, k))
            .is_some_and(|((first, _), s)| first < s || (first - s).num_days() > 1);
        if !counts || echo || other || !brief(k) {
            continue;
        }
        let event = linked.event_of.get(k).copied().unwrap_or(0);
        let side = c.population.affiliation.as_deref();
        let key = (event, c.document.as_str(), c.measure, c.unit, c.population.category, side);
        told.entry(key).or_default().push(k);
    }
    let statement = |k: usize| {
        claims.get(k).map(|c| {
            (origin(c, registry), c.measure, c.unit, c.population.category, c.quantity.low, c.quantity.high)
        })
    };
    let (one, several): (Vec<&Vec<usize>>, Vec<_>) = told.values().partition(|list| {
        let figures: BTreeSet<_> =
            list.iter().filter_map(|k| claims.get(*k)).map(|c| (c.quantity.low, c.quantity.high)).collect();
        figures.len() == 1
    });
    // What is one of several actions where it is first told is no total where it is repeated.
    let actions: BTreeSet<_> = several.into_iter().flatten().filter_map(|k| statement(*k)).collect();
    for k in one.into_iter().flatten() {
        if statement(*k).is_some_and(|s| !actions.contains(&s))
            && let Some(m) = modes.get_mut(*k).filter(|m| **m == Mode::Incident)
        {
            *m = Mode::Cumulative;
        }
    }
}

/// Tells whether a count is of those whom what happened befell.
fn toll(c: &Claim) -> bool {
    matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Missing)
}

fn root(linked: &Linked, k: usize) -> usize {
    linked.root_of.get(k).copied().unwrap_or(0)
}

/// Days from the event's first one within which what a text tells of that day is told as news.
const NEWS: i64 = 2;

/// What the first news of an event tells, "a fire killed at least 21 people on Monday", is the event's total of that
/// day where others go on counting from it: the same voice does, or a text that opens with it. A text that tells of
/// several actions tells of each.
pub(crate) fn first_totals(b: &mut Bench<'_>) {
    let harm = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && matches!(
                c.measure,
                Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Displaced | Measure::Rescued
            )
    };
    type Asked = (usize, Measure, Unit);
    let mut totals: BTreeMap<Asked, Vec<usize>> = BTreeMap::new();
    let mut first: BTreeMap<Asked, Vec<usize>> = BTreeMap::new();
    let mut opens: BTreeMap<(&str, Measure), usize> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate().filter(|(_, c)| harm(c)) {
        if b.linked.echo_of.get(k).copied().flatten().is_some() || b.unplaced_part(k) {
            continue;
        }
        opens
            .entry((c.document.as_str(), c.measure))
            .and_modify(|s| *s = (*s).min(c.sentence.start))
            .or_insert(c.sentence.start);
        let asked = (root(b.linked, k), c.measure, c.unit);
        match b.modes.get(k) {
            Some(Mode::Cumulative) => totals.entry(asked).or_default().push(k),
            Some(Mode::Incident) => first.entry(asked).or_default().push(k),
            _ => {}
        }
    }
    let mut change: Vec<usize> = Vec::new();
    for (asked, list) in &first {
        let Some(totals) = totals.get(asked) else { continue };
        for k in list {
            let Some(c) = b.claims.get(*k) else { continue };
            let Some((from, to)) = window(c) else { continue };
            let news = start(b.linked, *k).is_some_and(|s| from == s)
                && (to - from).num_days() <= 1
                && c.published.is_some_and(|p| (p.day() - from).num_days() <= NEWS);
            // Nothing else that this text tells so of the same people, and nothing larger.
            let alone = list.iter().chain(totals).filter(|o| *o != k).all(|o| {
                b.claims.get(*o).is_none_or(|d| {
                    d.document != c.document
                        || d.population.category != c.population.category
                        || d.population.affiliation != c.population.affiliation
                        || b.origin(*o) != b.origin(*k)
                        || d.quantity.best == c.quantity.best
                })
            });
            if !news || !alone {
                continue;
            }
            let lead = opens.get(&(c.document.as_str(), c.measure)) == Some(&c.sentence.start);
            let n = named_low(&c.quantity);
            let goes_on = totals.iter().any(|o| {
                b.claims.get(*o).is_some_and(|d| {
                    let m = named_low(&d.quantity);
                    let days = d.time.to.or(d.time.as_of).map(|t| (t.day() - from).num_days());
                    d.document != c.document
                        && d.population.category == c.population.category
                        && d.population.affiliation == c.population.affiliation
                        && days.is_some_and(|d| (0..=7).contains(&d))
                        && (b.origin(*o) == b.origin(*k) || lead)
                        && b.tally_key(*o) == b.tally_key(*k)
                        && m >= n
                        && n.saturating_mul(8) >= m
                })
            });
            if goes_on {
                change.push(*k);
            }
        }
    }
    for k in &change {
        if let Some(m) = b.modes.get_mut(*k) {
            *m = Mode::Cumulative;
        }
    }
    told_in_one_breath(b);
    of_the_toll(b);
    of_totals(b.claims, b.linked, &mut b.modes);
    arrests(b);
    held_in_the_end(b);
    saved_by_then(b);
    of_totals(b.claims, b.linked, &mut b.modes);
}

/// "29 dead and 71 hurt": what one voice counts in one sentence, of one place and since one day, is of one kind.
fn told_in_one_breath(b: &mut Bench<'_>) {
    let toll = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && matches!(c.measure, Measure::Killed | Measure::Wounded)
    };
    let mut breaths: BTreeMap<(&str, usize, &str), Vec<usize>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate().filter(|(_, c)| toll(c)) {
        breaths.entry((c.document.as_str(), c.sentence.start, b.origin(k))).or_default().push(k);
    }
    let mut change: Vec<usize> = Vec::new();
    for list in breaths.values() {
        let [x, y] = list.as_slice() else { continue };
        for (k, o) in [(x, y), (y, x)] {
            let (Some(c), Some(d)) = (b.claims.get(*k), b.claims.get(*o)) else { continue };
            if c.measure != d.measure
                && c.population.category == d.population.category
                && c.population.affiliation == d.population.affiliation
                && b.modes.get(*k) == Some(&Mode::Incident)
                && b.modes.get(*o) == Some(&Mode::Cumulative)
                && c.time.to.map(Stamp::day) == d.time.to.map(Stamp::day)
                && b.event(*k) == b.event(*o)
            {
                change.push(*k);
            }
        }
    }
    for k in change {
        if let Some(m) = b.modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

/// Who is in custody is counted on: "four held", the day after "eleven". A voice whose counts of those it arrested or
/// set free rise from text to text gives one running total.
fn arrests(b: &mut Bench<'_>) {
    let mut told: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        let custody = matches!(c.measure, Measure::Detained | Measure::Released | Measure::Rescued);
        if custody
            && c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && c.population.affiliation.is_none()
            && b.modes.get(k) != Some(&Mode::State)
            && let Some(key) = b.tally_key(k)
        {
            told.entry((key, b.origin(k))).or_default().push(k);
        }
    }
    let mut change: Vec<usize> = Vec::new();
    for list in told.values_mut() {
        let when = |k: &usize| b.claims.get(*k).and_then(|c| c.time.as_of.or(c.published)).map(Stamp::day);
        let low = |k: &usize| b.claims.get(*k).map_or(0, |c| named_low(&c.quantity));
        list.sort_by_key(|k| (when(k), low(k)));
        let rises = list.windows(2).all(|w| low(&w[0]) <= low(&w[1]));
        // Two raids of one text may be two; what another text says is the next count.
        let later = list.iter().any(|x| list.iter().any(|y| low(x) != low(y) && !b.together(*x, *y)));
        if rises && later {
            change.extend(list.iter().copied());
        }
    }
    for k in change {
        if let Some(m) = b.modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

/// Arrests over what befell people (a shipwreck, a bombing) are counted on, by whoever tells of them: "five", three days
/// later "sixteen". Where several texts give each its own count of those held and it never falls, they are one count. Of
/// raids in a war each side's and each raid's stand for themselves.
fn held_in_the_end(b: &mut Bench<'_>) {
    let arrest = |k: usize| {
        b.claims.get(k).is_some_and(|c| {
            c.measure == Measure::Detained
                && c.polarity == Polarity::Affirmed
                && c.population.affiliation.is_none()
                && b.linked.whole_of.get(k).copied().flatten().is_none()
                && b.modes.get(k) != Some(&Mode::State)
        })
    };
    // Who broke out of a prison is caught again one by one.
    let fled: BTreeSet<usize> = (b.claims.iter().enumerate())
        .filter(|(_, c)| c.measure == Measure::Escaped && c.polarity == Polarity::Affirmed)
        .map(|(k, _)| b.event(k))
        .collect();
    let mut befell: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut told: BTreeMap<_, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        let slot = befell.entry(b.event(k)).or_default();
        slot.0 += usize::from(toll(c));
        slot.1 += usize::from(c.measure == Measure::Detained);
        if arrest(k)
            && let Some(key) = b.tally_key(k)
        {
            told.entry(key).or_default().entry(c.document.as_str()).or_default().push(k);
        }
    }
    let mut change: Vec<usize> = Vec::new();
    for (key, texts) in told.iter().filter(|(_, t)| t.len() > 1) {
        let (harmed, held) = befell.get(&key.0).copied().unwrap_or_default();
        let low = |k: &usize| b.claims.get(*k).map_or(0, |c| named_low(&c.quantity));
        let when = |k: &usize| b.claims.get(*k).and_then(as_of_day);
        let one_each = texts.values().all(|list| list.windows(2).all(|w| low(&w[0]) == low(&w[1])));
        let mut list: Vec<usize> = texts.values().flatten().copied().collect();
        list.sort_by_key(|k| (when(k), low(k)));
        let rises = list.windows(2).all(|w| low(&w[0]) <= low(&w[1]));
        let caught = fled.contains(&key.0) && key.3 == Some(Category::Prisoner);
        if one_each && rises && (harmed >= 2 * held || caught) {
            change.extend(list);
        }
    }
    for k in change {
        if let Some(m) = b.modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

/// Who was pulled out alive is counted on, by whoever tells of it: six by Sunday evening, nine the day after, thirteen in the end. Where
/// the texts of an event give one count each, every day's higher than the day's before, they are one count.
fn saved_by_then(b: &mut Bench<'_>) {
    let mut told: BTreeMap<_, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        if c.measure == Measure::Rescued
            && c.polarity == Polarity::Affirmed
            && c.unit == Unit::Person
            && b.linked.whole_of.get(k).copied().flatten().is_none()
            && b.modes.get(k) != Some(&Mode::State)
            && let Some(key) = b.tally_key(k)
        {
            told.entry(key).or_default().entry(c.document.as_str()).or_default().push(k);
        }
    }
    let mut change: Vec<usize> = Vec::new();
    for texts in told.values().filter(|t| t.len() > 1) {
        let low = |k: &usize| b.claims.get(*k).map_or(0, |c| named_low(&c.quantity));
        let when = |k: &usize| b.claims.get(*k).and_then(as_of_day);
        let one_each = texts.values().all(|list| list.windows(2).all(|w| low(&w[0]) == low(&w[1])));
        let mut list: Vec<usize> = texts.values().filter_map(|l| l.first()).copied().collect();
        list.sort_by_key(|k| (when(k), low(k)));
        let daily = list.windows(2).all(|w| when(&w[0]) < when(&w[1]) && low(&w[0]) < low(&w[1]));
        if one_each && daily && list.first().is_some_and(|k| when(k).is_some()) {
            change.extend(texts.values().flatten());
        }
    }
    for k in change {
        if let Some(m) = b.modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

/// A count of one action that is of the order of what other texts count in all counts no other action: the toll of the
/// event, dated by the day it was told on or by the day it happened. Of a text that gives more for the same voice it is a
/// part, and so are those that come to a total together.
fn of_the_toll(b: &mut Bench<'_>) {
    let toll = |c: &Claim| {
        c.polarity == Polarity::Affirmed
            && c.part_of.is_none()
            && matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Detained)
            && named_low(&c.quantity) >= 5
    };
    let mut tallies: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (k, _) in b.claims.iter().enumerate().filter(|(_, c)| toll(c)) {
        if b.linked.whole_of.get(k).copied().flatten().is_none()
            && b.modes.get(k) != Some(&Mode::State)
            && !b.looks_back(k)
            && let Some(key) = b.tally_key(k)
        {
            tallies.entry(key).or_default().push(k);
        }
    }
    let mut change: Vec<usize> = Vec::new();
    // A statement is a toll only if it is so wherever it is told: that somebody repeats it alone makes no toll of it.
    let mut lesser: BTreeSet<Statement<'_>> = BTreeSet::new();
    for list in tallies.values() {
        for k in list.iter().filter(|k| b.modes.get(**k) == Some(&Mode::Incident)) {
            let Some(c) = b.claims.get(*k) else { continue };
            let n = named_low(&c.quantity);
            let late =
                c.time.from.map(Stamp::day).zip(start(b.linked, *k)).map_or(0, |(f, s)| (f - s).num_days());
            if !(-1..=14).contains(&late) {
                continue;
            }
            let others = || list.iter().filter(|o| *o != k).filter_map(|o| b.claims.get(*o).map(|d| (*o, d)));
            let runs = |o: usize| b.modes.get(o) == Some(&Mode::Cumulative);
            let order = |m: u64| m.saturating_mul(2) >= n && n.saturating_mul(2) >= m;
            // Who says the same again is no other.
            let said = b.statement(*k);
            let near = || {
                others().filter(|(o, d)| {
                    b.statement(*o) != said && order(named_low(&d.quantity)) && !b.together(*o, *k)
                })
            };
            let total = near().any(|(o, _)| runs(o));
            let alike: BTreeSet<_> = near().filter_map(|(o, _)| b.statement(o)).collect();
            let less = others().any(|(o, d)| {
                let m = named_low(&d.quantity);
                d.document == c.document && m > n && b.origin(o) == b.origin(*k)
            });
            let far = others().any(|(o, d)| {
                runs(o)
                    && b.statement(o) != said
                    && named_low(&d.quantity) > n.saturating_mul(4)
                    // The dead of a war, told in passing, are no toll of a parade's.
                    && named_low(&d.quantity) <= n.saturating_mul(40)
                    && (as_of_day(d) <= as_of_day(c))
            });
            if !less && !far && (total || alike.len() >= 2) {
                change.push(*k);
            } else {
                lesser.extend(said);
            }
        }
    }
    change.retain(|k| b.statement(*k).is_none_or(|s| !lesser.contains(&s)));
    for k in change {
        if let Some(m) = b.modes.get_mut(k) {
            *m = Mode::Cumulative;
        }
    }
}

fn as_of_day(c: &Claim) -> Option<NaiveDate> {
    c.time.as_of.or(c.time.to).or(c.published).map(Stamp::day)
}
