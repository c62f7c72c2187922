//! One place under several spellings: which names and coordinates of a table are one site.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// A place as rows give it; coordinates in ten-thousandths of a degree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spelling {
    pub(crate) id: String,
    /// The folded name.
    pub(crate) name: String,
    pub(crate) at: Option<(i32, i32)>,
}

/// Degrees to ten-thousandths.
pub(crate) fn fixed(degrees: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are checked to lie on the globe")]
    let whole = (degrees * 10_000.0).round() as i32;
    whole
}

/// Side of a cell of the grid, in ten-thousandths of a degree: places that share one are one site, and so are
/// neighbours nearer than half of it.
const NEAR: i32 = 30;
/// A name's coordinates may lie so far apart and still be one place.
const SAME_NAME: i32 = 1500;
/// Shorter names are too near one another to guess what a misspelt one means.
const GUESSED: usize = 4;

/// The sites of a table.
#[derive(Debug, Default)]
pub(crate) struct Sites {
    /// Per spelling, its site.
    pub(crate) of: Vec<u32>,
    /// Per site without coordinates, the sites it may be a misspelling of.
    pub(crate) guesses: BTreeMap<u32, Vec<u32>>,
}

/// The root as far as it is known, without shortening the way to it.
fn top(up: &[u32], mut k: u32) -> u32 {
    while let Some(p) = up.get(k as usize).copied().filter(|p| *p != k) {
        k = p;
    }
    k
}

/// The smallest number that one has been joined with, shortening the way to it.
pub(crate) fn root(up: &mut [u32], mut k: u32) -> u32 {
    while let Some(p) = up.get(k as usize).copied().filter(|p| *p != k) {
        let above = up.get(p as usize).copied().unwrap_or(p);
        if let Some(slot) = up.get_mut(k as usize) {
            *slot = above;
        }
        k = p;
    }
    k
}

/// The smaller number is kept, so that the order of joining doesn't matter.
pub(crate) fn join(up: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(up, a), root(up, b));
    if let Some(slot) = up.get_mut(a.max(b) as usize) {
        *slot = a.min(b);
    }
}

pub(crate) fn index(k: usize) -> u32 {
    u32::try_from(k).unwrap_or(u32::MAX)
}

impl Sites {
    /// Finds the sites of spellings, which come sorted.
    pub(crate) fn of(spellings: &[Spelling]) -> Sites {
        let mut up: Vec<u32> = (0..index(spellings.len())).collect();
        let mut ids: FxHashMap<&str, u32> = FxHashMap::default();
        let mut named: Vec<(&str, u32)> = Vec::with_capacity(spellings.len());
        let mut cells: FxHashMap<(i32, i32), u32> = FxHashMap::default();
        for (k, s) in spellings.iter().enumerate() {
            let k = index(k);
            if !s.id.is_empty() {
                join(&mut up, *ids.entry(&s.id).or_insert(k), k);
            }
            if !s.name.is_empty() {
                named.push((&s.name, k));
            }
            if let Some((y, x)) = s.at {
                let (cy, cx) = (y.div_euclid(NEAR), x.div_euclid(NEAR));
                join(&mut up, *cells.entry((cy, cx)).or_insert(k), k);
                for (dy, dx) in [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)] {
                    if let Some(other) = cells.get(&(cy + dy, cx + dx)).copied()
                        && let Some((v, u)) = spellings.get(other as usize).and_then(|o| o.at)
                        && (v - y).abs() <= NEAR / 2
                        && (u - x).abs() <= NEAR / 2
                    {
                        join(&mut up, other, k);
                    }
                }
            }
        }
        let at = |k: u32| spellings.get(k as usize).and_then(|s| s.at);
        named.par_sort_unstable();
        let names: Vec<&[(&str, u32)]> = named.chunk_by(|a, b| a.0 == b.0).collect();
        for same in &names {
            for (n, (_, a)) in same.iter().enumerate() {
                for (_, b) in same.iter().skip(n + 1).take(8) {
                    if let (Some((y, x)), Some((v, u))) = (at(*a), at(*b))
                        && (y - v).abs() <= SAME_NAME
                        && (x - u).abs() <= SAME_NAME
                    {
                        join(&mut up, *a, *b);
                    }
                }
            }
        }
        // A name without coordinates is the one site of that name; of several, or of a like name, it may be any.
        let mut guesses: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut open: Vec<(u32, &str)> = Vec::new();
        for same in &names {
            let Some((name, _)) = same.first() else { continue };
            let (sited, bare): (Vec<u32>, Vec<u32>) =
                same.iter().map(|(_, k)| *k).partition(|k| at(*k).is_some());
            for pair in bare.windows(2) {
                if let [a, b] = pair {
                    join(&mut up, *a, *b);
                }
            }
            let Some(k) = bare.first().copied() else { continue };
            let mut sites: Vec<u32> = sited.iter().map(|s| root(&mut up, *s)).collect();
            sites.sort_unstable();
            sites.dedup();
            match sites.as_slice() {
                [] => open.push((k, name)),
                [one] => join(&mut up, k, *one),
                _ => {
                    guesses.insert(k, sites);
                }
            }
        }
        if !open.is_empty() {
            let mut wanted: Vec<u64> = open.par_iter().flat_map_iter(|(_, name)| cut(name)).collect();
            wanted.par_sort_unstable();
            wanted.dedup();
            let mut shorter: Vec<(u64, u32)> = names
                .par_iter()
                .filter_map(|same| same.iter().find(|(_, k)| at(*k).is_some()))
                .flat_map_iter(|(name, k)| cut(name).into_iter().map(|c| (c, *k)))
                .filter(|(c, _)| wanted.binary_search(c).is_ok())
                .collect();
            shorter.par_sort_unstable();
            let like = |c: u64| {
                let from = shorter.partition_point(|(d, _)| *d < c);
                shorter
                    .get(from..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(move |(d, _)| *d == c)
                    .map(|(_, k)| *k)
            };
            let meant: Vec<(u32, Vec<u32>)> = open
                .par_iter()
                .map(|(k, name)| {
                    let mut sites: Vec<u32> = cut(name)
                        .into_iter()
                        .flat_map(like)
                        .filter(|o| spellings.get(*o as usize).is_some_and(|s| one_slip_apart(name, &s.name)))
                        .map(|o| top(&up, o))
                        .collect();
                    sites.sort_unstable();
                    sites.dedup();
                    (*k, sites)
                })
                .collect();
            guesses.extend(meant.into_iter().filter(|(_, sites)| !sites.is_empty()));
        }
        let of: Vec<u32> = (0..index(spellings.len())).map(|k| root(&mut up, k)).collect();
        let guesses = guesses
            .into_iter()
            .map(|(k, list)| {
                let list = list.into_iter().map(|s| of.get(s as usize).copied().unwrap_or(s)).collect();
                (of.get(k as usize).copied().unwrap_or(k), list)
            })
            .collect();
        Sites { of, guesses }
    }
}

/// What a name and what is left of it without one of its letters hash to.
fn cut(name: &str) -> Vec<u64> {
    if name.chars().count() < GUESSED {
        return Vec::new();
    }
    let mut out: Vec<u64> = vec![xxh3_64(name.as_bytes())];
    let mut less = String::with_capacity(name.len());
    out.extend(name.char_indices().map(|(i, c)| {
        less.clear();
        less.push_str(name.get(..i).unwrap_or_default());
        less.push_str(name.get(i + c.len_utf8()..).unwrap_or_default());
        xxh3_64(less.as_bytes())
    }));
    out.sort_unstable();
    out.dedup();
    out
}

/// Tells whether names differ by one letter left out, added, changed, or by two neighbours swapped.
fn one_slip_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    match a.len().abs_diff(b.len()) {
        0 if head + tail >= shorter => true,
        0 if head + tail + 1 == shorter => true,
        0 => head + tail + 2 == shorter && a.get(head) == b.get(head + 1) && a.get(head + 1) == b.get(head),
        1 => head + tail >= shorter,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelling(name: &str, at: Option<(i32, i32)>) -> Spelling {
        Spelling { id: String::new(), name: name.to_owned(), at }
    }

    #[test]
    fn spellings_of_one_place_are_one_site() {
        let mut all = vec![
            spelling("kafr nabl", Some((356_123, 366_001))),
            spelling("kafranbel", Some((356_123, 366_001))),
            spelling("kafr nabl", None),
            spelling("kafr nbal", None),
            spelling("maarat", Some((356_500, 366_600))),
            spelling("maarat", Some((326_500, 366_600))),
            spelling("maarat", None),
        ];
        all.sort();
        let sites = Sites::of(&all);
        let site = |name: &str, sited: bool| {
            let k = all.iter().position(|s| s.name == name && s.at.is_some() == sited).expect("there");
            sites.of[k]
        };
        assert_eq!(site("kafr nabl", true), site("kafranbel", true));
        assert_eq!(site("kafr nabl", false), site("kafr nabl", true));
        let swapped = site("kafr nbal", false);
        assert_ne!(swapped, site("kafr nabl", true));
        assert_eq!(sites.guesses[&swapped], vec![site("kafr nabl", true)]);
        // Two towns of one name: which is meant is left to day and figure.
        assert_eq!(sites.guesses[&site("maarat", false)].len(), 2);
    }

    #[test]
    fn one_slip_is_one() {
        for (a, b) in
            [("deira", "dera"), ("dera", "deira"), ("derra", "dera"), ("drea", "dera"), ("dira", "dera")]
        {
            assert!(one_slip_apart(a, b), "{a} {b}");
        }
        for (a, b) in [("dera", "rade"), ("dera", "deiraa"), ("tadef", "dafet")] {
            assert!(!one_slip_apart(a, b), "{a} {b}");
        }
    }
}
