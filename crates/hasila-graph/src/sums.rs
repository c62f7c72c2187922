//! Breakdowns that a text doesn't announce: figures in a row that come, to the digit, to the one before them.
//!
//! "371 died: in Aleppo 187, in Latakia 128, in Hama 52, in Tartus 4." Whoever counts the places apart without
//! seeing that they are the 371 takes four rivals for one total. Exact figures that stand next to each other and
//! add up exactly are a breakdown; one that is nearly right is left alone.

use std::collections::BTreeMap;

use hasila_claim::{Category, Claim, Mode, Polarity, QuantityKind, SourceKind, Stamp};
use hasila_registry::Registry;

use crate::population::{PopulationRelation, population_relation};

/// A total so small is the sum of its neighbours by chance.
const LEAST_TOTAL: u64 = 10;
/// Unless what follows it names no people of its own.
const LEAST_BARE: u64 = 4;
/// Parts looked at beside a total.
const MOST_PARTS: usize = 12;
/// How far, in bytes, a part's sentence may begin from its total's.
const NEARBY: usize = 1200;

/// Adds to `whole_of` the wholes that figures in a row come to. Returns the parts so found.
pub(crate) fn sums(claims: &[Claim], whole_of: &mut [Option<usize>], registry: &Registry) -> Vec<usize> {
    let mut documents: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        if stated(c).is_some() {
            documents.entry(c.document.as_str()).or_default().push(k);
        }
    }
    let mut found = Vec::new();
    for mut list in documents.into_values() {
        list.sort_by_key(|k| (claims.get(*k).map(|c| c.span), *k));
        // The later of two equal totals is the text's, the earlier its headline's.
        for (n, w) in list.iter().enumerate().rev() {
            let Some(whole) = claims.get(*w) else { continue };
            // Children and women among them are no breakdown: the places may still be one.
            let resolved = |k: usize| {
                whole_of.get(k).copied().flatten() == Some(*w)
                    && claims.get(k).is_some_and(|c| {
                        !matches!(c.population.category, Some(Category::Child | Category::Woman))
                    })
            };
            let broken_down = list.iter().any(|k| resolved(*k));
            // By sides and then by districts: a second row that comes to it takes more to be believed.
            let least = if broken_down { 3 } else { 2 };
            let part_itself = whole_of.get(*w).copied().flatten().is_some();
            let Some(total) = stated(whole).filter(|t| *t >= LEAST_BARE && !part_itself) else { continue };
            let counts = |k: &&usize| claims.get(**k).is_some_and(|c| c.measure == whole.measure);
            let after: Vec<usize> = list.iter().skip(n + 1).filter(counts).copied().collect();
            let before: Vec<usize> = list.iter().take(n).rev().filter(counts).copied().collect();
            let sentence = |k: usize| claims.get(k).map(|c| c.sentence.start);
            let mut rows: Vec<&[usize]> = Vec::new();
            for side in [&after, &before] {
                for at in 0..side.len().min(MOST_PARTS) {
                    let opens = at == 0
                        || side.get(at).and_then(|k| sentence(*k))
                            != side.get(at.wrapping_sub(1)).and_then(|k| sentence(*k));
                    rows.extend(side.get(at..).filter(|_| opens));
                }
            }
            let parts = rows.into_iter().find_map(|row| {
                let mut sum = 0u64;
                let mut parts: Vec<usize> = Vec::new();
                for k in row.iter().take(MOST_PARTS) {
                    match whole_of.get(*k).copied().flatten() {
                        Some(p) if p == *w || parts.contains(&p) => continue,
                        Some(_) => return None,
                        None => {}
                    }
                    let c = claims.get(*k).filter(|c| may_be_part(c, whole, total, registry))?;
                    sum = sum.saturating_add(figure(c).unwrap_or(0));
                    parts.push(*k);
                    if sum >= total {
                        let most = parts.iter().filter_map(|k| figure(claims.get(*k)?)).max().unwrap_or(0);
                        // 113 and one who died since are no two parts of 114.
                        let grown = parts.len() == 2 && most.saturating_mul(10) >= total.saturating_mul(9);
                        // "Five more bodies came in. Three were found here, two there."
                        let bare = row.first() == list.get(n + 1)
                            && parts
                                .iter()
                                .filter_map(|k| claims.get(*k))
                                .all(|c| c.population.text.is_empty());
                        let telling = total >= LEAST_TOTAL || bare;
                        return (sum == total && parts.len() >= least && telling && !grown).then_some(parts);
                    }
                }
                None
            });
            for k in parts.into_iter().flatten() {
                if let Some(slot) = whole_of.get_mut(k) {
                    *slot = Some(*w);
                    found.push(k);
                }
            }
        }
    }
    found
}

fn figure(c: &Claim) -> Option<u64> {
    c.quantity
        .best
        .filter(|n| *n > 0 && c.quantity.kind == QuantityKind::Exact && c.polarity == Polarity::Affirmed)
}

/// What a whole comes to: an exact figure, or the one that "at least" names.
fn stated(c: &Claim) -> Option<u64> {
    // "Lowered from 58 to 52, since six names stood twice": what was replaced has no parts that still hold.
    if c.time.as_of.is_none() && c.time.to.is_none() && c.mode == Mode::Cumulative {
        return None;
    }
    let least = c.quantity.kind == QuantityKind::AtLeast && c.polarity == Polarity::Affirmed;
    figure(c).or_else(|| c.quantity.best.filter(|n| least && *n > 0))
}

fn may_be_part(c: &Claim, whole: &Claim, total: u64, registry: &Registry) -> bool {
    let day = |c: &Claim| c.time.as_of.or(c.time.to).or(c.published).map(Stamp::day);
    let voice = c.source.id == whole.source.id || c.source.kind == SourceKind::Outlet;
    let people = population_relation(&c.population, &whole.population, c.measure, registry);
    // "34 civilians: 22 in the market and 12 in the camp" counts civilians all the way.
    let bare = c.population.category == Some(Category::Person) && c.population.affiliation.is_none();
    c.unit == whole.unit
        && (whole.mode != Mode::Incident || c.mode == Mode::Incident)
        && (whole.mode == Mode::State) == (c.mode == Mode::State)
        && voice
        && day(c) == day(whole)
        && figure(c).is_some_and(|n| n < total)
        && c.sentence.start.abs_diff(whole.sentence.start) <= NEARBY
        && (bare || matches!(people, PopulationRelation::Same | PopulationRelation::Within))
}
