//! Documents that say the same in nearly the same words: one text that several outlets print.
//!
//! Texts are compared by their runs of five words, of which the hashes that sort first stand for all
//! (bottom-k MinHash): the same documents give the same answer in any order. The crates there are for it
//! draw their hash functions at random or bring a thread pool along; a sorted list is all it takes.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Document, Notice, Stamp};
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run.
const RUN: usize = 5;

/// Hashes that stand for a text.
const KEPT: usize = 128;

/// Texts with fewer runs than this say too little to be known again.
const LEAST: usize = 12;

/// The share of all their runs that two texts have in common when one repeats the other.
const ALIKE: f64 = 0.5;

/// Documents that are compared at most: what is kept of them must fit in memory.
const MOST: usize = 50_000;

/// Documents that may have one run in common before it is taken for a formula.
const FORMULA: usize = 200;

/// A document that repeats another.
#[derive(Clone, Debug, PartialEq)]
pub struct Reprint {
    /// The one that repeats.
    pub document: String,
    /// The one published first, or named first where that isn't known.
    pub original: String,
    /// Who published the original.
    pub outlet: Option<String>,
    /// How much of both texts they share, from 0 to 1.
    pub share: f64,
}

struct Sketch {
    document: String,
    outlet: Option<String>,
    published: Option<Stamp>,
    /// The hashes that sort first.
    hashes: BTreeSet<u64>,
}

/// What is kept of documents to compare them.
pub struct Sketches {
    kept: Vec<Sketch>,
    room: usize,
    passed: usize,
}

impl Default for Sketches {
    fn default() -> Self {
        Sketches { kept: Vec::new(), room: MOST, passed: 0 }
    }
}

impl Sketches {
    /// Takes a document in, while there is room.
    pub fn add(&mut self, document: &Document) {
        if self.kept.len() >= self.room {
            self.passed += 1;
            return;
        }
        let text = document.text.to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let all: BTreeSet<u64> = words.windows(RUN).map(|run| xxh3_64(run.join(" ").as_bytes())).collect();
        if all.len() >= LEAST {
            self.kept.push(Sketch {
                document: document.id.clone(),
                outlet: document.outlet.clone(),
                published: document.published,
                hashes: all.into_iter().take(KEPT).collect(),
            });
        }
    }

    /// Says that there was no room for all, where there wasn't.
    pub fn incomplete(&self) -> Option<Notice> {
        let (kept, passed) = (self.kept.len(), self.passed);
        let message = format!(
            "reprints were looked for among the first {kept} documents; {passed} that came later were not compared"
        );
        (passed > 0).then(|| Notice::new("reprints-incomplete", message))
    }

    /// The documents that repeat another, in the order of their ids, each with the first that it repeats.
    pub fn reprints(&self) -> Vec<Reprint> {
        let mut order: Vec<&Sketch> = self.kept.iter().collect();
        // What has no day may be as old as any, but nothing says so: it comes last.
        order.sort_by_key(|s| (s.published.is_none(), s.published.map(Stamp::order_key), &s.document));
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        let mut found = Vec::new();
        for (at, sketch) in order.iter().enumerate() {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for before in sketch.hashes.iter().filter_map(|h| holders.get(h)).filter(|h| h.len() < FORMULA) {
                for earlier in before {
                    *shared.entry(*earlier).or_default() += 1;
                }
            }
            let first = shared.into_iter().find_map(|(earlier, _)| {
                let share = alike(&order[earlier].hashes, &sketch.hashes);
                (share >= ALIKE).then_some((earlier, share))
            });
            if let Some((earlier, share)) = first {
                found.push(Reprint {
                    document: sketch.document.clone(),
                    original: order[earlier].document.clone(),
                    outlet: order[earlier].outlet.clone(),
                    share,
                });
            }
            for hash in &sketch.hashes {
                holders.entry(*hash).or_default().push(at);
            }
        }
        found.sort_by(|a, b| a.document.cmp(&b.document));
        found
    }
}

/// The share of what either text has that both have, told from the hashes that sort first among both.
fn alike(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let first: Vec<&u64> = a.union(b).take(KEPT).collect();
    let both = first.iter().filter(|h| a.contains(**h) && b.contains(**h)).count();
    both as f64 / first.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Six people were killed and eleven wounded when a bomb went off in the market of the old town on \
        Monday, the mayor said. Two of the wounded are children. Nobody has said that they did it so far, and the \
        police are looking for a man who left a cart near the gate.";

    fn document(id: &str, day: &str, text: String) -> Document {
        Document {
            id: id.to_owned(),
            outlet: Some(format!("outlet-{id}")),
            published: day.parse().ok(),
            text,
            ..Document::default()
        }
    }

    fn found(documents: &[Document]) -> Vec<(String, String)> {
        let mut sketches = Sketches::default();
        documents.iter().for_each(|d| sketches.add(d));
        sketches.reprints().into_iter().map(|r| (r.document, r.original)).collect()
    }

    #[test]
    fn what_repeats_an_earlier_text_is_its_reprint_in_any_order() {
        let reprint = format!("From our agencies. {}", TEXT.replace("so far, ", ""));
        let other = "Three fishermen drowned off the northern coast when their boat turned over in a storm late on Friday, \
            the harbour master told reporters. A fourth man swam ashore and is in hospital with a broken arm.";
        let mut documents = vec![
            document("b", "2023-02-07", reprint),
            document("a", "2023-02-06", TEXT.to_owned()),
            document("c", "2023-02-06", other.to_owned()),
        ];
        let wanted = [("b".to_owned(), "a".to_owned())];
        assert_eq!(found(&documents), wanted);
        documents.reverse();
        assert_eq!(found(&documents), wanted);
    }

    #[test]
    fn what_finds_no_room_is_told() {
        let mut sketches = Sketches { room: 1, ..Sketches::default() };
        sketches.add(&document("a", "2023-02-06", TEXT.to_owned()));
        assert_eq!(sketches.incomplete(), None);
        sketches.add(&document("b", "2023-02-07", TEXT.to_owned()));
        assert_eq!(sketches.reprints(), []);
        let told = sketches.incomplete().map(|n| n.message).unwrap_or_default();
        assert!(told.contains("the first 1 documents; 1 that came later"), "{told}");
    }

    #[test]
    fn two_reports_of_one_event_are_no_reprints() {
        let other = "A bomb in the market of the old town has killed seven people, hospital officials said on Monday. At \
            least a dozen others were hurt. The police are looking for a man who left a cart near the gate, and \
            have closed all roads that lead out of the town until the evening.";
        let documents =
            [document("a", "2023-02-06", TEXT.to_owned()), document("b", "2023-02-06", other.to_owned())];
        assert_eq!(found(&documents), []);
    }
}
