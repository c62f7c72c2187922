//! What texts tell of another time: "the fire of 2014 killed 301". Texts date it by the day, the month or the year; the
//! figure they give of it says that they mean the same (recorders' rule 7: what is told again is not counted again).

use chrono::NaiveDate;
use hasila_claim::{Claim, Polarity, Stamp};

use super::scene::divided;
use crate::cluster::distance;
use crate::map::Map;

/// Kilometres inside which two towns may be one scene, as two texts place it.
const ONE_SCENE_KM: f64 = 60.0;

/// Smaller figures are given of many things.
const TELLING: u64 = 5;

/// Puts together the claims of other times that tell of one thing. Each list comes with its year.
pub(super) fn one_each(
    claims: &[Claim],
    told: Vec<(i32, Vec<usize>)>,
    map: Map<'_>,
) -> Vec<(i32, Vec<usize>)> {
    let mut out: Vec<(i32, Vec<usize>)> = Vec::new();
    for (year, list) in told {
        let alike = |other: &[usize]| {
            list.iter().any(|k| {
                other
                    .iter()
                    .any(|o| claims.get(*k).zip(claims.get(*o)).is_some_and(|(c, d)| one_thing(c, d, map)))
            })
        };
        match out.iter_mut().find(|(_, other)| alike(other)) {
            Some((_, other)) => other.extend(list),
            None => out.push((year, list)),
        }
    }
    out
}

/// "The deadliest since 330 died in that school", which a text doesn't date, is what another text tells of its year: a
/// figure that the text gives beside the event's own, and that nobody else gives of the event.
pub(super) fn undated(claims: &[Claim], now: &mut Vec<usize>, past: &mut [(i32, Vec<usize>)]) {
    let near = |a: &Claim, b: &Claim| {
        let figure = |c: &Claim| c.quantity.best.filter(|n| *n >= LARGE && c.polarity == Polarity::Affirmed);
        let (Some(n), Some(m)) = (figure(a), figure(b)) else { return false };
        // "More than 330" and 334.
        let loose = a.quantity.kind != b.quantity.kind;
        (a.measure, a.unit) == (b.measure, b.unit)
            && (n == m || loose && n.abs_diff(m).saturating_mul(50) <= n.max(m))
    };
    let moved: Vec<(usize, usize)> = now
        .iter()
        .filter_map(|k| claims.get(*k).map(|c| (*k, c)))
        .filter(|(k, c)| {
            let others = || now.iter().filter(|o| *o != k).filter_map(|o| claims.get(*o));
            let own = |d: &Claim| d.document == c.document && d.measure == c.measure && !near(c, d);
            others().any(own) && !others().any(|d| near(c, d))
        })
        .filter_map(|(k, c)| {
            let of = |list: &[usize]| {
                let told = |d: &Claim| d.document != c.document && near(c, d);
                list.iter().filter_map(|o| claims.get(*o)).any(told)
            };
            past.iter().position(|(_, list)| of(list)).map(|at| (k, at))
        })
        .collect();
    for (k, at) in moved {
        if let Some((_, list)) = past.get_mut(at) {
            list.push(k);
            now.retain(|o| *o != k);
        }
    }
}

/// Smaller figures of the event and of another time are one by chance.
const LARGE: u64 = 50;

fn one_thing(c: &Claim, d: &Claim, map: Map<'_>) -> bool {
    let figure = |c: &Claim| c.quantity.best.filter(|n| *n >= TELLING && c.polarity == Polarity::Affirmed);
    let days = |c: &Claim| -> Option<(NaiveDate, NaiveDate)> {
        let to = c.time.to.or(c.time.as_of)?.day();
        Some((c.time.from.map_or(to, Stamp::day), to))
    };
    let same = c.document != d.document
        && (c.measure, c.unit) == (d.measure, d.unit)
        && figure(c).is_some_and(|n| figure(d) == Some(n));
    let met = days(c).zip(days(d)).is_some_and(|((f, t), (g, u))| f <= u && g <= t);
    let apart = c.place.as_ref().zip(d.place.as_ref()).is_some_and(|(p, q)| {
        !divided(map.kind(p)) && !divided(map.kind(q)) && distance(p, q).is_some_and(|km| km > ONE_SCENE_KM)
    });
    same && met && !apart
}
