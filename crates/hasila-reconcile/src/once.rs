//! One clash, listed once.
//!
//! A monitor's seven dead, given on five days through four outlets, and a denial repeated on three days would
//! clash fifteen times. What two voices say against each other is listed where each said it first or last, and where
//! they say it closest in time, in the words of the text rather than of its headline; the other times are repeats of
//! either side.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hasila_claim::{Claim, Polarity, Relation, RelationBetween, Stamp};

use crate::relate::{Bench, TallyKey, as_of};

/// What one voice says in one tally, whenever and through whomever it says so.
type Statement<'a> = (&'a str, Option<TallyKey>, Polarity, Option<u64>, Option<u64>);

/// A clash between two statements.
type Clash<'a> = (Relation, Statement<'a>, Statement<'a>);

/// How far apart two claims stand: by headlines, in days, and by how late they were passed on.
type Distance = (usize, i64, i64);

/// Keeps of every clash between two statements the first pairs, the last and the closest.
pub(crate) fn once(b: &Bench<'_>, relations: &mut Vec<(usize, usize, RelationBetween)>) {
    let mut first: BTreeMap<Statement<'_>, NaiveDate> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        if let (Some(s), Some(day)) = (statement(b, k), said(c)) {
            first.entry(s).and_modify(|d| *d = (*d).min(day)).or_insert(day);
        }
    }
    let at_first = |k: usize| {
        let day = b.claims.get(k).and_then(said);
        day.is_some() && statement(b, k).and_then(|s| first.get(&s).copied()) == day && !echo(b, k)
    };
    let mut last: BTreeMap<Statement<'_>, NaiveDate> = BTreeMap::new();
    for (k, c) in b.claims.iter().enumerate() {
        if let (Some(s), Some(day)) = (statement(b, k), said(c)) {
            last.entry(s).and_modify(|d| *d = (*d).max(day)).or_insert(day);
        }
    }
    let at_last = |k: usize| {
        let day = b.claims.get(k).and_then(said);
        day.is_some() && statement(b, k).and_then(|s| last.get(&s).copied()) == day && !echo(b, k)
    };
    let mut closest: BTreeMap<Clash<'_>, Distance> = BTreeMap::new();
    for (x, y, r) in relations.iter().filter(|(_, _, r)| loud(r)) {
        if let Some((key, distance)) = clash(b, *x, *y, r) {
            closest.entry(key).and_modify(|d| *d = (*d).min(distance)).or_insert(distance);
        }
    }
    relations.retain(|(x, y, r)| {
        let Some((key, distance)) = clash(b, *x, *y, r).filter(|_| loud(r)) else { return true };
        (at_first(*x) || at_last(*x)) && (at_first(*y) || at_last(*y))
            || closest.get(&key).is_some_and(|d| distance <= *d)
    });
}

fn loud(r: &RelationBetween) -> bool {
    matches!(r.relation, Relation::Conflicts | Relation::Denies)
}

fn said(c: &Claim) -> Option<NaiveDate> {
    c.published.or_else(|| as_of(c)).map(Stamp::day)
}

fn echo(b: &Bench<'_>, k: usize) -> bool {
    b.linked.echo_of.get(k).copied().flatten().is_some()
}

fn clash<'a>(b: &Bench<'a>, x: usize, y: usize, r: &RelationBetween) -> Option<(Clash<'a>, Distance)> {
    let (p, q) = (statement(b, x)?, statement(b, y)?);
    let (c, d) = (b.claims.get(x)?, b.claims.get(y)?);
    let apart = match (as_of(c), as_of(d)) {
        (Some(s), Some(t)) => (t.day() - s.day()).num_days().abs(),
        _ => i64::MAX,
    };
    let late =
        |c: &Claim| said(c).zip(as_of(c)).map_or(0, |(told, held)| (told - held.day()).num_days().max(0));
    let distance = (usize::from(echo(b, x)) + usize::from(echo(b, y)), apart, late(c) + late(d));
    Some((if p <= q { (r.relation, p, q) } else { (r.relation, q, p) }, distance))
}

/// A headline says what the sentence says that it stands on.
fn statement<'a>(b: &Bench<'a>, k: usize) -> Option<Statement<'a>> {
    let at = b.linked.echo_of.get(k).copied().flatten().unwrap_or(k);
    let c = b.claims.get(at)?;
    let origin = *b.origins.get(k)?;
    Some((origin, b.tally_key(k), c.polarity, c.quantity.low, c.quantity.high))
}
