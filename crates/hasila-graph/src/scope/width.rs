//! How wide the place is that a number counts in. Rule 3: a province or town inside an event is a child of it, so a national
//! total must not stand with the town the minister visited (recorders' rule 25, precision of place decides what compares).

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Measure, Mode, Place, SourceKind, Unit};
use hasila_registry::PlaceKind;

use super::{day, named, same_people, total};
use crate::map::Map;

/// A name that nobody can place, of a place that another text of the event has on the map, is that place however it is
/// spelt: Um Rawaba, أم روابة.
pub(super) fn one_name(claims: &mut [Claim], mine: &[usize]) {
    let sound = |p: &Place| p.name.as_deref().and_then(hasila_registry::fold::sound);
    let mut known: BTreeMap<String, Option<Place>> = BTreeMap::new();
    for p in mine.iter().filter_map(|k| claims.get(*k)).filter_map(|c| c.place.as_ref()) {
        if let Some(s) = sound(p).filter(|_| p.id.is_some()) {
            // Two places of one sound: neither is surely meant.
            known
                .entry(s)
                .and_modify(|q| {
                    if q.as_ref().is_some_and(|q| q.id != p.id) {
                        *q = None;
                    }
                })
                .or_insert_with(|| Some(p.clone()));
        }
    }
    for k in mine {
        if let Some(c) = claims.get_mut(*k)
            && let Some(p) = c.place.as_ref().filter(|p| p.id.is_none())
            && let Some(place) = sound(p).and_then(|s| known.get(&s).cloned().flatten())
        {
            c.place = Some(place);
        }
    }
}

/// A name that nobody can place and that most counts of a text come with is where its news is, not where each of
/// them holds: they hold somewhere in the country.
pub(super) fn unlocated(
    claims: &mut [Claim],
    list: &[usize],
    countries: &BTreeMap<String, usize>,
    map: Map<'_>,
) {
    let nowhere = |c: &Claim| c.place.as_ref().is_some_and(|p| p.id.is_none() && p.lat.is_none());
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for c in list.iter().filter_map(|k| claims.get(*k)).filter(|c| nowhere(c)) {
        if let Some(name) = c.place.as_ref().and_then(|p| p.name.clone()) {
            *names.entry(name).or_insert(0) += 1;
        }
    }
    let all: usize = countries.values().sum();
    let country = countries
        .iter()
        .find(|(_, n)| **n * 5 >= all * 4)
        .and_then(|(code, _)| map.registry.places().country(code))
        .map(|c| c.place());
    for (name, n) in names {
        if n < 3 || n * 5 < list.len() * 2 {
            continue;
        }
        for k in list {
            if let Some(c) = claims.get_mut(*k)
                && nowhere(c)
                && total(c)
                && (c.source.kind == SourceKind::Outlet || map.nation(&c.source.id).is_some())
                && c.place.as_ref().and_then(|p| p.name.as_deref()) == Some(name.as_str())
            {
                c.place = country.clone();
            }
        }
    }
}

/// A national body counts in its nation, a body of a side in the area the side holds.
pub(super) fn bodies(c: &mut Claim, map: Map<'_>, countries: &BTreeMap<String, usize>, all: usize) {
    let source = c.source.id.clone();
    if c.population.affiliation.is_some() {
        return;
    }
    // The governor of a province abroad counts in his own, whatever place the text is about.
    let abroad = |p: &Place, q: &Place| map.country(p).zip(map.country(q)).is_some_and(|(x, y)| x != y);
    if let Some(town) = map.own_seat(&source)
        && c.place.as_ref().is_some_and(|p| abroad(p, &town))
    {
        c.place = Some(town);
        return;
    }
    if c.mode == Mode::Incident {
        // A side's ministry counts its own side's dead, whatever the text calls the place.
        let nowhere = c.place.as_ref().is_none_or(|p| p.id.is_none() && p.lat.is_none());
        if let Some((_, place)) = map.held(&source, day(c)).filter(|_| nowhere) {
            c.place = Some(place);
        }
        return;
    }
    // A town's council counts in the town, unless the text says where else.
    if c.place
        .as_ref()
        .is_none_or(|p| p.id.is_none() && p.lat.is_none() || map.kind(p) == Some(PlaceKind::Country))
        && let Some(town) = map.seat(&source, countries)
    {
        c.place = Some(town);
        return;
    }
    if let Some((nation, counts)) = map.nation(&source) {
        let code = map.country(&nation);
        let known = code.as_ref().and_then(|x| countries.get(x)).copied().unwrap_or(0);
        let abroad = c.place.as_ref().and_then(|p| map.country(p)).is_some_and(|x| Some(&x) != code.as_ref());
        if abroad && (counts || known.saturating_mul(10) >= all) && known > 0 {
            c.place = Some(nation);
        }
    }
    if let Some((area, place)) = map.held(&source, day(c)) {
        let id = c.place.as_ref().and_then(|p| p.id.as_deref());
        // A name that no map has is where the text's news is, not where the total of a side's ministry ends.
        if id.is_none_or(|i| i == area.country)
            && (c.part_of.is_none()
                || c.place.as_ref().is_none_or(|p| p.id.is_some() || p.lat.is_none() && p.name.is_none()))
        {
            c.place = Some(place);
        }
    }
}

/// A whole is as wide as its parts.
pub(super) fn widen_wholes(claims: &mut [Claim], mine: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in mine {
        if let Some(w) = whole_of.get(*k).copied().flatten() {
            parts.entry(w).or_default().push(*k);
        }
    }
    for (w, list) in parts {
        let Some(whole) = claims.get(w) else { continue };
        let Some(own) = whole.place.clone().filter(|p| p.id.is_some()) else { continue };
        let outside: Vec<Place> = list
            .iter()
            .filter_map(|k| claims.get(*k))
            .filter(|c| c.measure == whole.measure)
            .filter_map(|c| c.place.clone())
            .filter(|p| p.id.is_some() && p.id != own.id && !map.holds(&own, p))
            .collect();
        if outside.is_empty() {
            continue;
        }
        let wider = ancestors(&own, map)
            .into_iter()
            .find(|a| outside.iter().all(|p| p.id == a.id || map.holds(a, p)));
        if let Some(c) = claims.get_mut(w) {
            c.place = wider;
        }
    }
}

/// The figure a voice gives first, no smaller than what it then gives for several other places together, counts
/// them all: it stands where the text was written.
pub(super) fn widen_heads(claims: &mut [Claim], list: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut voices: BTreeMap<(String, Measure, Unit), Vec<usize>> = BTreeMap::new();
    for k in list.iter().filter(|k| whole_of.get(**k).copied().flatten().is_none()) {
        if let Some(c) = claims.get(*k).filter(|c| total(c)) {
            voices.entry((c.source.id.clone(), c.measure, c.unit)).or_default().push(*k);
        }
    }
    for told in voices.into_values().filter(|t| t.len() > 2) {
        let Some((head, rest)) = told.split_first() else { continue };
        let Some(whole) = claims.get(*head) else { continue };
        let Some(own) = whole.place.clone().filter(|p| p.id.is_some()) else { continue };
        let mut there: BTreeMap<String, (u64, Place)> = BTreeMap::new();
        for c in rest.iter().filter_map(|k| claims.get(*k)).filter(|c| same_people(whole, c, map.registry)) {
            if let Some(p) = c.place.clone().filter(|p| p.id != own.id && !map.holds(&own, p))
                && let Some(id) = p.id.clone()
            {
                let slot = there.entry(id).or_insert((0, p));
                slot.0 = slot.0.max(named(c));
            }
        }
        let sum: u64 = there.values().map(|(n, _)| *n).sum();
        if there.len() < 2 || named(whole) < sum {
            continue;
        }
        let wider = ancestors(&own, map)
            .into_iter()
            .find(|a| there.values().all(|(_, p)| p.id == a.id || map.holds(a, p)));
        if let Some(c) = claims.get_mut(*head).filter(|_| wider.is_some()) {
            c.place = wider;
        }
    }
}

fn ancestors(p: &Place, map: Map<'_>) -> Vec<Place> {
    let g = map.registry.places();
    p.id.as_deref()
        .map(|i| g.ancestors(i))
        .unwrap_or_default()
        .into_iter()
        .map(|e| e.place())
        .filter(|a| a.id != p.id)
        .collect()
}

/// Inside one document nothing is bigger than what holds it: a total above another of a wider place counts at
/// least that place; twice above by the same voice, it counts more.
pub(super) fn lift(claims: &mut [Claim], list: &[usize], map: Map<'_>) {
    for _ in 0..3 {
        let mut changed = false;
        for a in list {
            for b in list {
                let (Some(x), Some(y)) = (claims.get(*a), claims.get(*b)) else { continue };
                if a == b || !total(x) || !total(y) || x.part_of.is_some() || !same_people(x, y, map.registry)
                {
                    continue;
                }
                let (Some(p), Some(q)) = (&x.place, &y.place) else { continue };
                let low = x.quantity.low.unwrap_or(0);
                let high = y.quantity.high.unwrap_or_else(|| named(y));
                let older = day(y).zip(day(x)).is_some_and(|(e, l)| e < l);
                if low <= high || older {
                    continue;
                }
                let one_voice = x.source.id == y.source.id || x.source.kind == SourceKind::Outlet;
                let target = if one_voice
                    && low >= high.saturating_mul(3)
                    && (map.holds(q, p) || p.id.is_some() && p.id == q.id && x.sentence != y.sentence)
                {
                    // The same voice at the same time can't mean the same place: the next wider one.
                    if map.kind(q).is_some_and(|k| {
                        !matches!(
                            k,
                            PlaceKind::Country | PlaceKind::Area | PlaceKind::Region | PlaceKind::Province
                        )
                    }) {
                        continue;
                    }
                    ancestors(q, map).into_iter().next()
                } else if map.holds(q, p) {
                    Some(q.clone())
                } else {
                    continue;
                };
                if let Some(c) = claims.get_mut(*a) {
                    c.place = target;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

type SeriesKey = (String, Measure, Unit, Option<hasila_claim::Category>, Option<String>);

/// A voice's main total of one document continues its main total of another: where the later is the higher, the
/// narrower place is only where the news was.
pub(super) fn series(claims: &mut [Claim], mine: &[usize], whole_of: &[Option<usize>], map: Map<'_>) {
    let mut heads: BTreeMap<SeriesKey, BTreeMap<&str, usize>> = BTreeMap::new();
    let totals = mine.iter().filter(|k| whole_of.get(**k).copied().flatten().is_none());
    let snapshot: BTreeMap<usize, Claim> =
        totals.filter_map(|k| claims.get(*k).filter(|c| total(c)).map(|c| (*k, c.clone()))).collect();
    for (k, c) in &snapshot {
        let key =
            (c.source.id.clone(), c.measure, c.unit, c.population.category, c.population.affiliation.clone());
        let slot = heads.entry(key).or_default().entry(c.document.as_str()).or_insert(*k);
        if snapshot.get(slot).is_some_and(|o| named(o) < named(c)) {
            *slot = *k;
        }
    }
    for (key, per) in heads {
        if per.len() < 2 {
            continue;
        }
        let list: BTreeSet<usize> = per.values().copied().collect();
        for k in &list {
            let Some(c) = snapshot.get(k) else { continue };
            let Some(p) = c.place.as_ref().filter(|p| p.id.is_some()) else { continue };
            let same_country = |q: &Place| map.country(q).is_some() && map.country(q) == map.country(p);
            let divided = |p: &Place| {
                matches!(
                    map.kind(p),
                    Some(PlaceKind::Country | PlaceKind::Area | PlaceKind::Region | PlaceKind::Province)
                )
            };
            // Whether a text gives the voice's totals of one place only.
            let one_place = |c: &Claim| {
                snapshot.values().all(|d| {
                    d.document != c.document
                        || d.source.id != c.source.id
                        || (d.measure, d.unit) != (c.measure, c.unit)
                        || d.place.as_ref().map(|p| &p.id) == c.place.as_ref().map(|p| &p.id)
                })
            };
            let home =
                map.held(&key.0, day(c)).map(|(_, a)| a).or_else(|| map.nation(&key.0).map(|(n, _)| n));
            let wider = list.iter().filter(|o| *o != k).filter_map(|o| snapshot.get(o)).find_map(|o| {
                let q = o.place.as_ref()?;
                let wide = map.holds(q, p)
                    || home.as_ref().is_some_and(|h| h.id == q.id) && q.id != p.id && same_country(q);
                // A day or two later hardly more: the same total, told with another place.
                let little = (1..=3).contains(&(day(o)? - day(c)?).num_days())
                    && named(c) >= 20
                    && named(c) <= named(o)
                    && named(o).saturating_mul(4) <= named(c).saturating_mul(5);
                let grown = little || day(o)? <= day(c)? && named(o) <= named(c);
                // The offensive's dead, told with the town it has come to: the voice goes on counting.
                let moved = !divided(p)
                    && !divided(q)
                    && q.id != p.id
                    && q.id.is_some()
                    && same_country(q)
                    && day(o)? < day(c)?
                    && named(o) >= 20
                    && named(o) <= named(c)
                    && named(o).saturating_mul(8) >= named(c)
                    && one_place(c)
                    && one_place(o);
                (wide && grown || moved).then(|| q.clone())
            });
            // A first total stays where it was put, unless all of the voice's others are elsewhere.
            if let Some(w) = wider {
                let old = p.clone();
                let document = c.document.clone();
                let people = (c.measure, c.unit);
                for j in per_document(claims, mine, &document) {
                    let Some(d) = claims.get_mut(j) else { continue };
                    let moves = d.source.id == key.0
                        && (d.measure, d.unit) == people
                        && d.mode == Mode::Cumulative
                        && whole_of.get(j).copied().flatten().is_none()
                        && d.place.as_ref().is_some_and(|x| x.id == old.id);
                    if moves {
                        d.place = Some(w.clone());
                    }
                }
            }
        }
    }
}

fn per_document(claims: &[Claim], mine: &[usize], document: &str) -> Vec<usize> {
    mine.iter().copied().filter(|k| claims.get(*k).is_some_and(|c| c.document == document)).collect()
}
