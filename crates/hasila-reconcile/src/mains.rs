//! Which figure of a text is its main one for a voice and a question. A statement is a main one only if it is so wherever
//! it is told: that somebody repeats it alone makes no total of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::interval::named_low;
use crate::relate::{Bench, Statement, TallyKey};

/// Per claim, whether its statement is a text's main figure, or its only part of a kind.
#[derive(Debug, Default)]
pub(crate) struct Mains {
    heads: Vec<bool>,
    parts: Vec<bool>,
}

impl Mains {
    /// Looks through every text once.
    pub(crate) fn of(b: &Bench<'_>) -> Mains {
        let mut texts: BTreeMap<(&str, &str, TallyKey), Vec<usize>> = BTreeMap::new();
        for (k, c) in b.claims.iter().enumerate() {
            if let Some(key) = b.tally_key(k) {
                texts.entry((c.document.as_str(), b.origin(k), key)).or_default().push(k);
            }
        }
        let mut lesser: BTreeSet<(usize, Statement<'_>)> = BTreeSet::new();
        let mut several: BTreeSet<(usize, Statement<'_>)> = BTreeSet::new();
        for list in texts.values().filter(|l| l.len() > 1) {
            for k in list {
                let (Some(c), Some(said)) = (b.claims.get(*k), b.statement(*k)) else { continue };
                let others = || list.iter().filter(|o| *o != k).filter_map(|o| Some((*o, b.claims.get(*o)?)));
                let larger = others()
                    .any(|(o, d)| named_low(&d.quantity) > named_low(&c.quantity) || !b.one_scene(o, *k));
                if larger {
                    lesser.insert((b.event(*k), said));
                }
                if others().any(|(o, d)| d.quantity != c.quantity && b.unplaced_part(o)) {
                    several.insert((b.event(*k), said));
                }
            }
        }
        let free = |set: &BTreeSet<(usize, Statement<'_>)>| {
            (0..b.claims.len())
                .map(|k| b.statement(k).is_some_and(|s| !set.contains(&(b.event(k), s))))
                .collect()
        };
        Mains { heads: free(&lesser), parts: free(&several) }
    }

    /// Tells whether no text that gives a claim's figure gives a larger one for its voice and question.
    pub(crate) fn head(&self, k: usize) -> bool {
        self.heads.get(k).copied().unwrap_or(false)
    }

    /// Tells whether no text that gives a part gives another of its kind for its voice.
    pub(crate) fn only_part(&self, k: usize) -> bool {
        self.parts.get(k).copied().unwrap_or(false)
    }
}
