//! Weights estimated from the documents themselves, without labels: expectation and maximisation over the pairs that
//! could speak of one event (Winkler, "Using the EM algorithm for weight computation in the Fellegi-Sunter model of
//! record linkage", 1988).
//!
//! What a field says (the same town, within a week, nothing in common) is a level. Each round asks how likely every pair
//! is a match under the weights so far, then how often each level comes with matches and with the rest. All of it is
//! whole numbers, so that every machine ends with the same weights. A level that few matches show stays near its
//! starting weight.

use std::collections::BTreeMap;

use crate::bits::{BIT, hundredths, log2, power};
use crate::cluster::{Field, Link, THRESHOLD};

/// From so many pairs on, there is something to estimate from.
const ENOUGH: usize = 500;
/// Rounds; weights hardly move after them.
const ROUNDS: usize = 12;
/// The starting weight of a level counts as much as so many matches.
const FAITH: i64 = 20;
/// Two documents are joined where a match is four times as likely as none: fields say some things twice, and a wrong join
/// costs a reader more than a missed one.
const SURE: i32 = 200;
/// A pair, in the parts that likelihoods are counted in.
const WHOLE: i64 = 1 << 20;
/// No level says more than this alone, in 1024ths of a bit: fields aren't independent.
const MOST: i64 = 9 * BIT;

/// Puts estimated weights in place of the starting ones, where there are enough pairs.
pub(crate) fn estimate(links: &mut [Link]) {
    if links.len() < ENOUGH {
        return;
    }
    let mut levels: BTreeMap<(&'static str, i32), usize> = BTreeMap::new();
    let mut start: Vec<i64> = Vec::new();
    let mut of_pair: Vec<Vec<usize>> = Vec::with_capacity(links.len());
    for link in links.iter() {
        let of = link.fields.iter().map(|f| {
            let next = start.len();
            *levels.entry((f.field, f.weight)).or_insert_with(|| {
                start.push(i64::from(f.weight) * BIT / 100);
                next
            })
        });
        of_pair.push(of.collect());
    }
    let mut weight = start.clone();
    let mut prior = -i64::from(THRESHOLD) * BIT / 100;
    for _ in 0..ROUNDS {
        let mut matches = vec![0i64; start.len()];
        let mut rest = vec![0i64; start.len()];
        let (mut all_matches, mut all_rest) = (0i64, 0i64);
        for pair in &of_pair {
            let odds = prior + pair.iter().filter_map(|l| weight.get(*l)).sum::<i64>();
            let likely = power(odds - crate::bits::add(0, odds));
            all_matches += likely;
            all_rest += WHOLE - likely;
            for l in pair {
                if let (Some(m), Some(u)) = (matches.get_mut(*l), rest.get_mut(*l)) {
                    *m += likely;
                    *u += WHOLE - likely;
                }
            }
        }
        let log = |n: i64| log2(u64::try_from(n).unwrap_or(0));
        for (l, w) in weight.iter_mut().enumerate() {
            let (Some(m), Some(u), Some(s)) = (matches.get(l), rest.get(l), start.get(l)) else { continue };
            let said = log(m + WHOLE) - log(all_matches + WHOLE) - log(u + WHOLE) + log(all_rest + WHOLE);
            let seen = m / WHOLE;
            *w = ((said * seen + s * FAITH) / (seen + FAITH)).clamp(-MOST, MOST);
        }
        prior = log(all_matches + WHOLE) - log(all_rest + WHOLE);
    }
    let met = links.len();
    for (link, pair) in links.iter_mut().zip(&of_pair) {
        for (field, l) in link.fields.iter_mut().zip(pair) {
            field.weight = weight.get(*l).map_or(field.weight, |w| hundredths(*w));
        }
        link.fields.push(Field {
            field: "chance",
            weight: hundredths(prior) + THRESHOLD - SURE,
            why: format!("how few of the {met} pairs that could speak of one event do"),
        });
        link.weight = link.fields.iter().map(|f| f.weight).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(k: usize, place: i32, text: i32) -> Link {
        let field = |field, weight| Field { field, weight, why: String::new() };
        Link {
            a: format!("a{k}"),
            b: format!("b{k}"),
            fields: vec![field("place", place), field("text", text)],
            weight: place + text,
        }
    }

    /// Of 1,000 pairs of one town's news 60 are alike; elsewhere hardly any are.
    fn pairs() -> Vec<Link> {
        let town = (0..1000).map(|k| pair(k, 420, if k < 60 { 400 } else { -300 }));
        let elsewhere = (1000..4000).map(|k| pair(k, -150, if k == 1000 { 400 } else { -300 }));
        town.chain(elsewhere).collect()
    }

    #[test]
    fn a_level_that_matches_and_others_share_loses_weight_and_one_that_tells_them_apart_gains() {
        let mut links = pairs();
        estimate(&mut links);
        let weight =
            |k: usize, field: &str| links[k].fields.iter().find(|f| f.field == field).map_or(0, |f| f.weight);
        // Most pairs of the town are of different events.
        assert!(weight(0, "place") < 420, "{}", weight(0, "place"));
        assert!(weight(0, "text") > 400, "{}", weight(0, "text"));
        assert!(links[0].weight >= THRESHOLD && links[500].weight < THRESHOLD);
        assert!(links[0].fields.iter().any(|f| f.field == "chance"));
    }

    #[test]
    fn few_pairs_keep_the_starting_weights() {
        let mut links: Vec<Link> = pairs().into_iter().take(ENOUGH - 1).collect();
        let before = links.clone();
        estimate(&mut links);
        assert_eq!(links, before);
    }

    #[test]
    fn the_order_of_pairs_changes_no_weight() {
        let mut links = pairs();
        let mut turned: Vec<Link> = pairs().into_iter().rev().collect();
        estimate(&mut links);
        estimate(&mut turned);
        turned.reverse();
        assert_eq!(links, turned);
    }
}
