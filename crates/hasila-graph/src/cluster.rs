//! Which documents speak of the same event: weights field by field, clusters by average weight.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use chrono::NaiveDate;
use hasila_claim::Measure;
use hasila_registry::Registry;
use rayon::prelude::*;
use serde::Serialize;

use crate::document::Profile;
use crate::estimate::estimate;
use crate::sites::{index, join, root};
use crate::words::Rarity;

/// What one field says for or against two documents speaking of the same event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// `place`, `day`, `sides`, `measures`, `figures`, `voices`, `scale`, `text`, `words`, where
    /// weights are estimated also `toll`, `fresh` and `chance`; of rows also `rows`.
    pub field: &'static str,
    /// Hundredths of a bit; positive speaks for.
    pub weight: i32,
    /// What was compared, in words.
    pub why: String,
}

/// Two documents and the weights between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// One document.
    pub a: String,
    /// The other.
    pub b: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Their sum.
    pub weight: i32,
}

/// From this average weight on, two clusters are one event.
pub(crate) const THRESHOLD: i32 = 300;

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    // Equirectangular, on an integer-friendly scale: only compared with wide limits, so that the last bits of a
    // library's cosine can't decide anything.
    let mid = ((a.0 + b.0) / 2.0).to_radians();
    let dx = (a.1 - b.1) * mid.cos();
    let dy = a.0 - b.0;
    (dx * dx + dy * dy).sqrt() * 111.2
}

pub(crate) fn distance(a: &hasila_claim::Place, b: &hasila_claim::Place) -> Option<f64> {
    Some(kilometres((a.lat?, a.lon?), (b.lat?, b.lon?)))
}

fn place_field(a: &Profile, b: &Profile, registry: &Registry) -> Field {
    let field = |weight: i32, why: String| Field { field: "place", weight, why };
    let (Some(p), Some(q)) = (&a.place, &b.place) else { return field(0, "one names no place".into()) };
    let name = |p: &hasila_claim::Place| p.name.clone().unwrap_or_else(|| "?".into());
    let g = registry.places();
    let (ka, kb) = (crate::document::place_key(p), crate::document::place_key(q));
    let country = |id: &Option<String>| {
        id.as_deref().and_then(|i| g.get(i)).is_some_and(|e| e.kind == hasila_registry::PlaceKind::Country)
    };
    let wide = country(&p.id) || country(&q.id);
    if ka.is_some() && ka == kb {
        return field(if wide { 150 } else { 420 }, format!("both in {}", name(p)));
    }
    if let (Some(x), Some(y)) = (&p.id, &q.id)
        && (g.is_within(x, y) || g.is_within(y, x))
    {
        return field(
            if wide { 100 } else { 300 },
            format!("{} and {} contain one another", name(p), name(q)),
        );
    }
    let shared = a.places.intersection(&b.places).count();
    if wide && shared == 0 {
        // A country's middle says nothing about distance.
        return field(-120, format!("{} and {} are apart", name(p), name(q)));
    }
    let km = distance(p, q);
    match km {
        Some(d) if d <= 12.0 => field(350, format!("{} lies within 12 km of {}", name(p), name(q))),
        Some(d) if d <= 60.0 => {
            field(150 + 100 * i32::from(shared > 0), format!("{} lies within 60 km of {}", name(p), name(q)))
        }
        _ if shared > 0 => field(180, "they name a place in common".into()),
        Some(d) if d <= 250.0 => field(-150, format!("{} lies over 60 km from {}", name(p), name(q))),
        Some(_) => field(-600, format!("{} lies far from {}", name(p), name(q))),
        None => field(-100, format!("{} is not known to be near {}", name(p), name(q))),
    }
}

fn day_field(a: &Profile, b: &Profile) -> Field {
    let field = |weight: i32, why: String| Field { field: "day", weight, why };
    let (Some(f), Some(g)) = (a.day, b.day) else { return field(0, "one names no day".into()) };
    let (fl, gl) = (a.last.unwrap_or(f), b.last.unwrap_or(g));
    // Months later a text goes back to the day that the other tells of.
    let goes_back = |p: &Profile, first: NaiveDate, last: NaiveDate| {
        p.back.is_some_and(|d| (first - d).num_days() <= 1 && d <= last)
    };
    if goes_back(a, g, gl) || goes_back(b, f, fl) {
        return field(180, "the one goes back to the other's day".into());
    }
    // Gap between the two stretches; 0 where they overlap.
    let gap = (f.max(g) - fl.min(gl)).num_days().max(0);
    let start = (f - g).num_days().abs();
    let (weight, words) = match (gap, start) {
        (_, 0) => (280, "the same first day"),
        (0, 1..=2) => (240, "their days overlap"),
        (0, _) => (180, "their days overlap"),
        (1..=2, _) => (140, "a day or two apart"),
        (3..=7, _) => (60, "within a week"),
        (8..=14, _) => (-60, "within two weeks"),
        (15..=31, _) => (-250, "weeks apart"),
        _ => (-700, "over a month apart"),
    };
    field(weight, words.to_owned())
}

fn set_field<T: Ord>(
    name: &'static str,
    a: &BTreeSet<T>,
    b: &BTreeSet<T>,
    each: i32,
    most: i32,
    none: i32,
) -> Field {
    let shared = i32::try_from(a.intersection(b).count()).unwrap_or(i32::MAX);
    if a.is_empty() || b.is_empty() {
        return Field { field: name, weight: 0, why: "one names none".into() };
    }
    if shared == 0 {
        return Field { field: name, weight: none, why: "nothing in common".into() };
    }
    Field { field: name, weight: (each.saturating_mul(shared)).min(most), why: format!("{shared} in common") }
}

/// The more dead, the rarer the event: two documents that each count thousands within days speak of one.
fn scale_field(a: &Profile, b: &Profile) -> Field {
    let (weight, why) = match a.dead.min(b.dead) {
        1000.. => (320, "both count a thousand dead or more"),
        100.. => (140, "both count a hundred dead or more"),
        _ if a.dead.max(b.dead) >= 1000 && a.dead.min(b.dead) > 0 => {
            (-60, "the one counts thousands, the other few")
        }
        _ => (0, "no rare number of dead"),
    };
    Field { field: "scale", weight, why: why.to_owned() }
}

/// Names and streets in common, or the lack of them.
fn text_field(a: &Profile, b: &Profile, rarity: &Rarity<'_>) -> Field {
    let Some(alike) = rarity.alike(&a.id, &b.id) else {
        return Field { field: "text", weight: 0, why: "too few texts to tell which words are rare".into() };
    };
    let weight = ALIKE.iter().rev().find(|(from, _)| alike >= *from).map_or(0, |(_, w)| *w);
    Field { field: "text", weight, why: format!("rare words alike by {}.{} %", alike / 10, alike % 10) }
}

/// From so many thousandths of likeness of rare words on, what that says.
const ALIKE: &[(i64, i32)] =
    &[(0, -500), (50, -300), (100, -100), (150, 100), (200, 250), (300, 400), (450, 600), (600, 800)];

/// Few dead and few hurt are what an incident goes by: of two shootings in one town and week the one killed one, the
/// other hurt four. Where somebody dies later, the sum stays.
fn toll_field(a: &Profile, b: &Profile) -> Field {
    let field = |weight: i32, why: &str| Field { field: "toll", weight, why: why.to_owned() };
    let ((k, w), (l, v)) = ((a.dead, a.hurt), (b.dead, b.hurt));
    let told = |k: u64, w: u64| (1..=FEW).contains(&(k + w));
    if !told(k, w) || !told(l, v) {
        return field(0, "one counts nobody, or many");
    }
    match (k == l, w == v) {
        (true, true) if k + w > 1 => field(160, "the same few dead and hurt"),
        (true, true) => field(60, "one person hit in both"),
        _ if k + w == l + v => field(80, "as many people hit"),
        (true, false) if k > 0 => field(20, "the same few dead"),
        (false, true) if w > 0 => field(-20, "the same few hurt"),
        _ if k.min(l) + w.min(v) == 0 => field(-160, "the one counts dead, the other hurt"),
        _ => field(-120, "other numbers of dead and hurt"),
    }
}

/// Two reports that each tell of what happened the day before or that day, days apart.
fn fresh_field(a: &Profile, b: &Profile) -> Field {
    let field = |weight: i32, why: &str| Field { field: "fresh", weight, why: why.to_owned() };
    let fresh = |p: &Profile| {
        let (day, told) = (p.day?, p.published?);
        (0..=1).contains(&(told - day).num_days()).then_some(day)
    };
    match (fresh(a), fresh(b)) {
        (Some(d), Some(e)) if (d - e).num_days().abs() >= 3 => field(-600, "each fresh news of its own day"),
        (Some(d), Some(e)) if (d - e).num_days().abs() <= 1 => field(40, "fresh news of one day"),
        _ => field(0, "one tells of days before"),
    }
}

/// So many people hit are few.
const FEW: u64 = 20;

/// Weighs two documents, field by field.
pub(crate) fn weigh(a: &Profile, b: &Profile, registry: &Registry, rarity: &Rarity<'_>) -> Link {
    let mut fields = vec![
        place_field(a, b, registry),
        day_field(a, b),
        set_field("sides", &a.sides, &b.sides, 90, 180, -120),
        set_field("measures", &a.measures, &b.measures, 40, 100, -120),
        set_field("figures", &a.figures, &b.figures, 120, 240, -40),
        set_field("voices", &a.voices, &b.voices, 120, 240, 0),
        scale_field(a, b),
        text_field(a, b, rarity),
        set_field("words", &a.words, &b.words, 20, 60, 0),
    ];
    // What these say depends on how many incidents there are; only a large collection knows.
    if rarity.knows() {
        fields.push(toll_field(a, b));
        fields.push(fresh_field(a, b));
    }
    let weight = fields.iter().map(|f| f.weight).sum();
    Link { a: a.id.clone(), b: b.id.clone(), fields, weight }
}

/// Up to so many documents every pair is weighed.
const ALL_PAIRS: usize = 250;

/// Blocks: documents that could be linked at all. A place's cell (and its neighbours) or a shared place key,
/// within two months. Documents without a place are in every block of their time.
fn candidates(profiles: &[Profile], rarity: &Rarity<'_>) -> BTreeSet<(usize, usize)> {
    let n = profiles.len();
    if n <= ALL_PAIRS {
        return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    }
    let mut blocks: BTreeMap<(String, i64), Vec<usize>> = BTreeMap::new();
    for (k, p) in profiles.iter().enumerate() {
        let month = p.day.or(p.published).map_or(0, |d| {
            use chrono::Datelike;
            i64::from(d.num_days_from_ce()) / 31
        });
        let mut keys: BTreeSet<String> = p.places.iter().map(|x| format!("p{x}")).collect();
        if let Some(pl) = &p.place
            && let (Some(lat), Some(lon)) = (pl.lat, pl.lon)
        {
            #[expect(clippy::cast_possible_truncation, reason = "degrees fit")]
            let (y, x) = (lat.floor() as i64, lon.floor() as i64);
            for dy in -1..=1 {
                for dx in -1..=1 {
                    keys.insert(format!("c{}:{}", y + dy, x + dx));
                }
            }
        }
        keys.extend(rarity.telling(&p.id).iter().map(|w| format!("w{w}")));
        keys.extend(p.sides.iter().map(|s| format!("s{s}")));
        if p.places.is_empty() {
            keys.insert("none".into());
        }
        for key in keys {
            for m in [month - 1, month, month + 1] {
                blocks.entry((key.clone(), m)).or_default().push(k);
            }
        }
    }
    let mut out = BTreeSet::new();
    let mut meet = |members: &[usize]| {
        for (i, a) in members.iter().enumerate() {
            for b in members.iter().skip(i + 1) {
                out.insert((*a.min(b), *a.max(b)));
            }
        }
    };
    for members in blocks.values() {
        if members.len() <= LARGE_BLOCK {
            meet(members);
        } else {
            narrowed(members, profiles).iter().for_each(|narrower| meet(narrower));
        }
    }
    out
}

/// A block of more documents says too little of each two.
const LARGE_BLOCK: usize = 600;

/// What a large block comes to, where thousands of texts tell of one place and month: those of a day and the next; where
/// these are too many again, those of them that share a figure. So no text meets more than a bounded number.
fn narrowed(members: &[usize], profiles: &[Profile]) -> Vec<Vec<usize>> {
    let mut days: BTreeMap<Option<NaiveDate>, Vec<usize>> = BTreeMap::new();
    for k in members {
        let Some(p) = profiles.get(*k) else { continue };
        let day = p.day.or(p.published);
        days.entry(day).or_default().push(*k);
        if let Some(before) = day.and_then(|d| d.pred_opt()) {
            days.entry(Some(before)).or_default().push(*k);
        }
    }
    let mut out = Vec::new();
    for list in days.into_values() {
        if list.len() <= LARGE_BLOCK {
            out.push(list);
            continue;
        }
        let mut figures: BTreeMap<(Measure, u64), Vec<usize>> = BTreeMap::new();
        for k in list {
            for figure in profiles.get(k).into_iter().flat_map(|p| &p.figures) {
                figures.entry(*figure).or_default().push(k);
            }
        }
        out.extend(figures.into_values().filter(|l| l.len() <= LARGE_BLOCK));
    }
    out
}

/// Documents that tell surely of one thing, put together before any are weighed: of one place and about one day, with one
/// large figure that nobody gives by chance, or two. Thousands of texts on one earthquake become some dozens, so that
/// these can be weighed against each other. Returns lists of documents, each document in one.
/// What a person decides about stays alone.
pub(crate) fn twins(profiles: &[Profile], decided: &BTreeSet<&str>) -> Vec<Vec<usize>> {
    let alone = || (0..profiles.len()).map(|k| vec![k]).collect();
    if profiles.len() <= MANY {
        return alone();
    }
    type Shared = (String, i64, Vec<(Measure, u64)>);
    let mut first: BTreeMap<Shared, usize> = BTreeMap::new();
    let mut up: Vec<u32> = (0..index(profiles.len())).collect();
    for (k, p) in profiles.iter().enumerate().filter(|(_, p)| !decided.contains(p.id.as_str())) {
        let Some(place) = p.place.as_ref().and_then(crate::document::place_key) else { continue };
        let Some(day) = p.day.or(p.published) else { continue };
        let telling = |n: u64| n >= 20 && !n.is_multiple_of(10);
        let mut figures: Vec<(Measure, u64)> =
            p.figures.iter().copied().filter(|(_, n)| telling(*n)).collect();
        figures.sort_unstable_by_key(|(m, n)| (Reverse(*n), *m));
        figures.truncate(FIGURES);
        let mut keys: Vec<Vec<(Measure, u64)>> =
            figures.iter().filter(|(_, n)| *n >= SURE).map(|f| vec![*f]).collect();
        for (n, a) in figures.iter().enumerate() {
            keys.extend(figures.iter().skip(n + 1).map(|b| vec![*a, *b]));
        }
        use chrono::Datelike;
        let day = i64::from(day.num_days_from_ce());
        for key in keys {
            // The day and the one before, so that two that tell of neighbouring days meet.
            for d in [day, day - 1] {
                let one = *first.entry((place.clone(), d, key.clone())).or_insert(k);
                join(&mut up, index(one), index(k));
            }
        }
    }
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for k in 0..profiles.len() {
        groups.entry(root(&mut up, index(k))).or_default().push(k);
    }
    groups.into_values().collect()
}

/// From so many documents on, those that surely tell of one thing are put together first.
const MANY: usize = 600;
/// Figures looked at of a document, the largest.
const FIGURES: usize = 6;
/// From here on one figure of a place and day is enough.
const SURE: u64 = 500;

/// Clusters documents by average weight. Returns a cluster number per document, numbered by first member, and
/// the links that speak for a common event. The first `joined` profiles are what was joined before: they take
/// documents up but aren't held against one another again.
pub(crate) fn cluster(
    profiles: &[Profile],
    joined: usize,
    registry: &Registry,
    rarity: &Rarity<'_>,
    must: &[(usize, usize)],
    cannot: &[(usize, usize)],
) -> (Vec<usize>, Vec<Link>) {
    let candidates: Vec<(usize, usize)> =
        candidates(profiles, rarity).into_iter().filter(|(_, b)| *b >= joined).collect();
    let (met, mut links): (Vec<(usize, usize)>, Vec<Link>) = candidates
        .par_iter()
        .filter_map(|(a, b)| Some(((*a, *b), weigh(profiles.get(*a)?, profiles.get(*b)?, registry, rarity))))
        .unzip();
    if rarity.knows() {
        estimate(&mut links);
    }
    let mut weights: BTreeMap<(usize, usize), i64> =
        met.iter().zip(&links).map(|(pair, link)| (*pair, i64::from(link.weight))).collect();
    for (a, b) in must {
        weights.insert((*a.min(b), *a.max(b)), MUST);
    }
    for (a, b) in cannot {
        weights.insert((*a.min(b), *a.max(b)), CANNOT);
    }
    let links = links.into_iter().filter(|l| l.weight >= THRESHOLD / 2).collect();
    (agglomerate(profiles.len(), &weights), links)
}

const MUST: i64 = 1_000_000_000;
const CANNOT: i64 = -1_000_000_000_000;
/// A pair that shares no block is as good as unlike.
const UNMET: i64 = -200;

/// Always joins the pair of clusters with the best average; ties by number, so that order can't matter.
fn agglomerate(n: usize, weights: &BTreeMap<(usize, usize), i64>) -> Vec<usize> {
    let mut of: Vec<usize> = (0..n).collect();
    let mut size = vec![1i64; n];
    // Per cluster, the sum of weights towards each cluster it met, and how many pairs that is.
    let mut towards: Vec<BTreeMap<usize, (i64, i64)>> = vec![BTreeMap::new(); n];
    let mut heap: BinaryHeap<(i64, Reverse<(usize, usize)>)> = BinaryHeap::new();
    let average = |sum: i64, met: i64, pairs: i64| (sum + UNMET * (pairs - met)) * 1000 / pairs;
    let least = i64::from(THRESHOLD) * 1000;
    for ((a, b), w) in weights {
        for (x, y) in [(*a, *b), (*b, *a)] {
            if let Some(t) = towards.get_mut(x) {
                t.insert(y, (*w, 1));
            }
        }
        if average(*w, 1, 1) >= least {
            heap.push((average(*w, 1, 1), Reverse((*a, *b))));
        }
    }
    while let Some((said, Reverse((a, b)))) = heap.pop() {
        let (Some(x), Some(y)) = (size.get(a).copied(), size.get(b).copied()) else { continue };
        let now = towards.get(a).and_then(|t| t.get(&b)).map(|(sum, met)| average(*sum, *met, x * y));
        // Said before one of the two grew or went.
        if now != Some(said) {
            continue;
        }
        let gone = towards.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(t) = towards.get_mut(a) {
            t.remove(&b);
        }
        for (other, (sum, met)) in gone {
            if other == a {
                continue;
            }
            if let Some(slot) = towards.get_mut(a).map(|t| t.entry(other).or_insert((0, 0))) {
                *slot = (slot.0 + sum, slot.1 + met);
            }
            if let Some(t) = towards.get_mut(other) {
                t.remove(&b);
                let slot = t.entry(a).or_insert((0, 0));
                *slot = (slot.0 + sum, slot.1 + met);
            }
        }
        if let Some(slot) = size.get_mut(a) {
            *slot = x + y;
        }
        if let Some(slot) = of.get_mut(b) {
            *slot = a;
        }
        let again: Vec<(usize, i64)> = (towards.get(a).into_iter().flatten())
            .map(|(other, (sum, met))| {
                (*other, average(*sum, *met, (x + y) * size.get(*other).copied().unwrap_or(1)))
            })
            .collect();
        for (other, now) in again {
            if now >= least {
                heap.push((now, Reverse((a.min(other), a.max(other)))));
            }
        }
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    (0..n)
        .map(|k| {
            let mut top = k;
            while let Some(up) = of.get(top).copied().filter(|up| *up != top) {
                top = up;
            }
            let next = numbers.len();
            *numbers.entry(top).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report of a day that tells of a day, with so many dead and hurt.
    fn report(told: u32, day: u32, dead: u64, hurt: u64) -> Profile {
        let march = |d: u32| NaiveDate::from_ymd_opt(2019, 3, d);
        Profile {
            id: "r".into(),
            claims: Vec::new(),
            place: None,
            places: BTreeSet::new(),
            day: march(day),
            last: march(told),
            published: march(told),
            back: None,
            measures: BTreeSet::new(),
            sides: BTreeSet::new(),
            figures: BTreeSet::new(),
            voices: BTreeSet::new(),
            dead,
            hurt,
            words: BTreeSet::new(),
        }
    }

    #[test]
    fn one_who_dies_later_leaves_the_number_of_people_hit() {
        let toll = |a: &Profile, b: &Profile| toll_field(a, b).weight;
        let first = report(2, 1, 0, 4);
        assert!(toll(&first, &report(4, 1, 1, 3)) > 0);
        assert!(toll(&first, &report(4, 1, 1, 0)) < 0);
        assert_eq!(toll(&first, &report(4, 1, 0, 0)), 0);
    }

    #[test]
    fn fresh_news_of_two_days_is_of_two_incidents_and_a_later_report_may_be_of_the_first() {
        let fresh = |a: &Profile, b: &Profile| fresh_field(a, b).weight;
        let first = report(2, 1, 1, 0);
        assert!(fresh(&first, &report(9, 8, 1, 0)) < 0);
        assert!(fresh(&first, &report(2, 2, 1, 0)) > 0);
        assert_eq!(fresh(&first, &report(9, 1, 1, 0)), 0);
    }
}
