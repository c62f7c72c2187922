//! Which documents speak of the same event: weights field by field, clusters by average weight.

use std::collections::{BTreeMap, BTreeSet};

use hasila_registry::Registry;
use serde::Serialize;

use crate::document::Profile;

/// What one field says for or against two documents speaking of the same event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// `place`, `day`, `sides`, `measures`, `figures`, `voices`, `scale`, `words`.
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

/// Weighs two documents, field by field.
pub(crate) fn weigh(a: &Profile, b: &Profile, registry: &Registry) -> Link {
    let fields = vec![
        place_field(a, b, registry),
        day_field(a, b),
        set_field("sides", &a.sides, &b.sides, 90, 180, -120),
        set_field("measures", &a.measures, &b.measures, 40, 100, -120),
        set_field("figures", &a.figures, &b.figures, 120, 240, -40),
        set_field("voices", &a.voices, &b.voices, 120, 240, 0),
        scale_field(a, b),
        set_field("words", &a.words, &b.words, 20, 60, 0),
    ];
    let weight = fields.iter().map(|f| f.weight).sum();
    Link { a: a.id.clone(), b: b.id.clone(), fields, weight }
}

/// Up to so many documents every pair is weighed.
const ALL_PAIRS: usize = 250;

/// Blocks: documents that could be linked at all. A place's cell (and its neighbours) or a shared place key,
/// within two months. Documents without a place are in every block of their time.
fn candidates(profiles: &[Profile]) -> BTreeSet<(usize, usize)> {
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
    for members in blocks.values() {
        // A block that large says nothing; its members meet in narrower ones.
        if members.len() > 600 {
            continue;
        }
        for (i, a) in members.iter().enumerate() {
            for b in members.iter().skip(i + 1) {
                out.insert((*a.min(b), *a.max(b)));
            }
        }
    }
    out
}

/// Clusters documents by average weight. Returns a cluster number per document, numbered by first member, and
/// the links that speak for a common event.
pub(crate) fn cluster(
    profiles: &[Profile],
    registry: &Registry,
    must: &[(usize, usize)],
    cannot: &[(usize, usize)],
) -> (Vec<usize>, Vec<Link>) {
    let n = profiles.len();
    let mut weights: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    let mut links = Vec::new();
    for (a, b) in candidates(profiles) {
        let (Some(p), Some(q)) = (profiles.get(a), profiles.get(b)) else { continue };
        let link = weigh(p, q, registry);
        weights.insert((a, b), link.weight);
        if link.weight >= THRESHOLD / 2 {
            links.push(link);
        }
    }
    for (a, b) in must {
        weights.insert((*a.min(b), *a.max(b)), 1_000_000);
    }
    for (a, b) in cannot {
        weights.insert((*a.min(b), *a.max(b)), -1_000_000_000);
    }
    // Agglomerate: always the pair of clusters with the best average; ties by number, so order can't matter.
    let mut of: Vec<usize> = (0..n).collect();
    let mut size = vec![1i64; n];
    let mut sums: BTreeMap<(usize, usize), i64> = weights.iter().map(|(k, w)| (*k, i64::from(*w))).collect();
    // A pair that shares no block is as good as unlike.
    let missing: i64 = -200;
    let mut known: BTreeMap<(usize, usize), i64> = weights.keys().map(|k| (*k, 1)).collect();
    loop {
        let best = sums
            .iter()
            .map(|((a, b), s)| {
                let pairs = size.get(*a).copied().unwrap_or(1) * size.get(*b).copied().unwrap_or(1);
                let seen = known.get(&(*a, *b)).copied().unwrap_or(0);
                ((s + missing * (pairs - seen)) * 1000 / pairs, *a, *b)
            })
            .filter(|(avg, ..)| *avg >= i64::from(THRESHOLD) * 1000)
            .max_by_key(|(avg, a, b)| (*avg, std::cmp::Reverse((*a, *b))));
        let Some((_, a, b)) = best else { break };
        for o in &mut of {
            if *o == b {
                *o = a;
            }
        }
        if let (Some(x), Some(y)) = (size.get(a).copied(), size.get(b).copied())
            && let Some(slot) = size.get_mut(a)
        {
            *slot = x + y;
        }
        sums.remove(&(a, b));
        known.remove(&(a, b));
        let touched: Vec<((usize, usize), i64)> =
            sums.iter().filter(|((x, y), _)| *x == b || *y == b).map(|(k, s)| (*k, *s)).collect();
        for ((x, y), s) in touched {
            sums.remove(&(x, y));
            let seen = known.remove(&(x, y)).unwrap_or(0);
            let other = if x == b { y } else { x };
            let key = (a.min(other), a.max(other));
            *sums.entry(key).or_insert(0) += s;
            *known.entry(key).or_insert(0) += seen;
        }
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let out = of
        .iter()
        .map(|o| {
            let next = numbers.len();
            *numbers.entry(*o).or_insert(next)
        })
        .collect();
    (out, links)
}
