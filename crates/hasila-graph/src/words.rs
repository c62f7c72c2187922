//! Words that documents share: names of victims, streets, agencies. How rare a word is, the collection says itself.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::bits::{BIT, log2, ratio};

/// From so many documents on, a collection says which words are rare.
const ENOUGH: usize = 100;
/// A word that more than one in so many documents has is not looked at.
const COMMON: usize = 5;
/// A document's most telling words, by which others are found that may speak of its event.
const TELLING: usize = 12;
/// A word in more documents than this finds too many.
const FINDS: u32 = 20;

/// The words of a document: a number for each, in order, with how often it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<(u32, u32)>);

impl Words {
    /// Takes the words of a text up. Words of one or two letters tell nothing.
    pub fn of(text: &str) -> Words {
        let mut all: Vec<u32> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().nth(2).is_some())
            .map(hasila_registry::fold::fold)
            .filter(|w| !w.is_empty())
            .map(|w| u32::try_from(xxh3_64(w.as_bytes()) >> 32).unwrap_or(0))
            .collect();
        all.sort_unstable();
        Words(
            all.chunk_by(|a, b| a == b)
                .filter_map(|same| Some((*same.first()?, u32::try_from(same.len()).unwrap_or(u32::MAX))))
                .collect(),
        )
    }
}

/// A document as the weights of its rarer words, of length 1 in thousandths.
#[derive(Clone, Debug, Default)]
struct Arrow(Vec<(u32, i64)>);

/// Which words of a collection are rare, and its documents by them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rarity<'a> {
    arrows: BTreeMap<&'a str, Arrow>,
    uses: FxHashMap<u32, u32>,
}

impl<'a> Rarity<'a> {
    pub(crate) fn of(words: &'a BTreeMap<String, Words>) -> Self {
        if words.len() < ENOUGH {
            return Rarity::default();
        }
        let mut uses: FxHashMap<u32, u32> = FxHashMap::default();
        for (word, _) in words.values().flat_map(|w| &w.0) {
            *uses.entry(*word).or_insert(0) += 1;
        }
        let all = words.len() as u64;
        let arrows = words.iter().map(|(id, w)| (id.as_str(), arrow(w, &uses, all))).collect();
        Rarity { arrows, uses }
    }

    /// Tells whether the collection is large enough to say which words are rare.
    pub(crate) fn knows(&self) -> bool {
        !self.arrows.is_empty()
    }

    /// How alike two documents' words are, in thousandths; `None` where the collection doesn't say.
    pub(crate) fn alike(&self, a: &str, b: &str) -> Option<i64> {
        let (a, b) = (self.arrows.get(a)?, self.arrows.get(b)?);
        let (mut x, mut y) = (a.0.iter().peekable(), b.0.iter().peekable());
        let mut sum = 0;
        while let (Some((v, p)), Some((w, q))) = (x.peek(), y.peek()) {
            match v.cmp(w) {
                std::cmp::Ordering::Less => x.next(),
                std::cmp::Ordering::Greater => y.next(),
                std::cmp::Ordering::Equal => {
                    sum += *p * *q;
                    y.next();
                    x.next()
                }
            };
        }
        Some(sum / (UNIT * UNIT / 1000))
    }

    /// The words that tell a document from most others.
    pub(crate) fn telling(&self, id: &str) -> Vec<u32> {
        let Some(arrow) = self.arrows.get(id) else { return Vec::new() };
        let mut words: Vec<(i64, u32)> = arrow
            .0
            .iter()
            .filter(|(w, _)| self.uses.get(w).is_some_and(|n| *n <= FINDS))
            .map(|(w, weight)| (-weight, *w))
            .collect();
        words.sort_unstable();
        words.into_iter().take(TELLING).map(|(_, w)| w).collect()
    }
}

/// Length of an arrow.
const UNIT: i64 = 1 << 20;

fn arrow(words: &Words, uses: &FxHashMap<u32, u32>, all: u64) -> Arrow {
    let weights: Vec<(u32, i64)> = (words.0.iter())
        .filter_map(|(word, times)| {
            let n = *uses.get(word)?;
            let telling = n > 1 && n as usize * COMMON < usize::try_from(all).unwrap_or(usize::MAX);
            let often = BIT + log2(u64::from(*times)) * 693 / 1000;
            telling.then(|| (*word, often * -ratio(u64::from(n), all) / BIT))
        })
        .collect();
    let length: u64 = weights.iter().map(|(_, w)| w.unsigned_abs().pow(2)).sum();
    let length = i64::try_from(length.isqrt()).unwrap_or(i64::MAX).max(1);
    Arrow(weights.into_iter().map(|(word, w)| (word, w * UNIT / length)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collection() -> BTreeMap<String, Words> {
        let mut all: BTreeMap<String, Words> = (0..150)
            .map(|n| {
                (
                    format!("d{n:03}"),
                    Words::of(&format!("police said the man number{n} street{} died", n / 2)),
                )
            })
            .collect();
        all.insert("x".into(), Words::of("police said Kowalczyk died on Wisteria Lane"));
        all.insert("y".into(), Words::of("Kowalczyk, of Wisteria Lane, was the man who died, police said"));
        all
    }

    #[test]
    fn rare_words_tell_and_common_ones_do_not() {
        let all = collection();
        let rarity = Rarity::of(&all);
        assert!(rarity.alike("x", "y").expect("enough documents") > 900);
        assert_eq!(rarity.alike("x", "d007"), Some(0));
        assert!(rarity.alike("d006", "d007").expect("enough documents") > 900);
    }

    #[test]
    fn a_handful_of_documents_does_not_say_which_words_are_rare() {
        let few: BTreeMap<String, Words> = collection().into_iter().take(20).collect();
        assert_eq!(Rarity::of(&few).alike("d000", "d001"), None);
    }
}
