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
