//! Tables of rows: files of claim lines, a document each, read in pieces and kept in some sixty bytes a claim.
//!
//! `hasila link` on a table gives what it gives on any claims, only faster and in less memory. What isn't a plain
//! row (a part of another claim, a known source, a running total, a fault in a line) is left to the general
//! reader, and the whole input with it.

mod line;
mod read;
mod shape;
mod told;

use anyhow::Result;
use chrono::NaiveDate;
use hasila_claim::{Category, Measure, Place, Population, Quantity, QuantityKind, Unit};
use hasila_graph::Table;
use hasila_registry::Registry;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use read::{Kept, Spelt, number};
use told::{Room, Told};

/// What is counted, of whom.
type What = (Measure, Unit, Option<Category>, Option<String>, String);

#[derive(Clone, Copy)]
struct Row {
    /// Which stretch of the input it was read from.
    stretch: u32,
    /// Where id and document stand among the texts of the stretch, and how long they are.
    at: u32,
    id: u8,
    document: u8,
    place: u32,
    what: u32,
    source: u32,
    day: NaiveDate,
    kind: QuantityKind,
    /// Lower bound, upper bound, the number named; [`NONE`] for none.
    figures: [u32; 3],
}

/// No figure.
const NONE: u32 = u32::MAX;

impl Row {
    fn quantity(&self) -> Quantity {
        let of = |n: u32| (n != NONE).then_some(u64::from(n));
        let [low, high, best] = self.figures.map(of);
        Quantity { kind: self.kind, low, high, best, vague: None }
    }
}

/// A figure in four bytes.
fn short(n: Option<u64>) -> Option<u32> {
    n.map_or(Some(NONE), |n| u32::try_from(n).ok().filter(|n| *n != NONE))
}

/// A table that was read.
#[derive(Default)]
pub(crate) struct Rows {
    /// Per stretch of the input, the ids of its claims and documents.
    texts: Vec<String>,
    rows: Vec<Row>,
    places: Kept<Spelt>,
    whats: Kept<What>,
    sources: Kept<String>,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Links the rows. `None` where they aren't all rows of a table after all: a document has two, an id comes
    /// twice, a source is known.
    pub(crate) fn link(self, registry: &Registry) -> Option<Linked> {
        let places: Vec<Place> = self
            .places
            .in_order()
            .into_iter()
            .map(|(name, at)| Place {
                id: None,
                name: Some(name),
                lat: at.map(|a| f64::from_bits(a.0)),
                lon: at.map(|a| f64::from_bits(a.1)),
            })
            .collect();
        let whats = self.whats.in_order();
        let sources = self.sources.in_order();
        if sources.iter().any(|s| registry.source(s).is_some()) {
            return None;
        }
        let (all, mut order) = (self.texts, self.rows);
        // Most tables come in order; two looks at each pair of neighbours tell.
        let rising = |order: &[Row]| {
            let looked = order.par_windows(2).map(|w| match w {
                [a, b] => {
                    let ((x, d), (y, e)) = (texts(&all, a), texts(&all, b));
                    (d < e, x < y)
                }
                _ => (true, true),
            });
            looked.reduce(|| (true, true), |a, b| (a.0 && b.0, a.1 && b.1))
        };
        let (mut documents, mut in_order) = rising(&order);
        if !documents {
            order.par_sort_unstable_by_key(|r| texts(&all, r).1);
            (documents, in_order) = rising(&order);
        }
        if !documents || !in_order && twice(&order, &all) {
            return None;
        }
        let mut table = Table::default();
        let spellings = table.spellings(&places);
        let people: Vec<Population> = whats
            .iter()
            .map(|(_, _, category, side, text)| Population {
                category: *category,
                affiliation: side.clone(),
                text: text.clone(),
            })
            .collect();
        let things: Vec<u32> = whats.iter().zip(&people).map(|(w, who)| table.thing(w.0, w.1, who)).collect();
        let of = |to: &[u32], n: u32| to.get(n as usize).copied().unwrap_or(0);
        for (k, r) in order.iter().enumerate() {
            let value = r.quantity().named()?;
            table.push(of(&spellings, r.place), of(&things, r.what), r.day, value, number(k));
        }
        let joined = table.join(false);
        let told = Told::new(registry, &all, &order, in_order, &places, &whats, &people, &sources);
        let ids: Vec<Vec<(u32, [u64; 2])>> = joined
            .groups
            .par_chunks(256)
            .map(|groups| {
                let mut room = Room::default();
                let mut out = Vec::with_capacity(groups.iter().map(Vec::len).sum());
                groups.iter().try_for_each(|g| told.ids(g, &mut room, &mut out))?;
                Some(out)
            })
            .collect::<Option<_>>()?;
        drop(told);
        drop(joined);
        let mut of: Vec<[u64; 2]> = vec![[0; 2]; order.len()];
        for (k, pair) in ids.into_iter().flatten() {
            if let Some(slot) = of.get_mut(k as usize) {
                *slot = pair;
            }
        }
        Some(Linked { texts: all, order, of })
    }
}

/// Whether two rows have one id.
fn twice(rows: &[Row], all: &[String]) -> bool {
    let mut ids: Vec<u64> = rows.par_iter().map(|r| xxh3_64(texts(all, r).0.as_bytes())).collect();
    ids.par_sort_unstable();
    ids.par_windows(2).any(|w| matches!(w, [a, b] if a == b))
}

/// The ids of a row's claim and of its document.
fn texts<'a>(all: &'a [String], r: &Row) -> (&'a str, &'a str) {
    let (from, mid) = (r.at as usize, r.at as usize + usize::from(r.id));
    let text = all.get(r.stretch as usize).map_or("", String::as_str);
    (text.get(from..mid).unwrap_or(""), text.get(mid..mid + usize::from(r.document)).unwrap_or(""))
}

/// An id with a number in it, written without allocating.
struct Hex([u8; 18]);

impl Hex {
    fn new(kind: &[u8; 2], number: u64) -> Self {
        let mut out = [b'0'; 18];
        out[..2].copy_from_slice(kind);
        for (k, slot) in out.iter_mut().skip(2).rev().enumerate() {
            let digit = (number >> (4 * k)) & 0xf;
            *slot = b"0123456789abcdef".get(digit as usize).copied().unwrap_or_default();
        }
        Hex(out)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Rows with their events and tallies, in the order of documents.
pub(crate) struct Linked {
    texts: Vec<String>,
    order: Vec<Row>,
    of: Vec<[u64; 2]>,
}

impl Linked {
    /// Rows a task puts into words.
    const TASK: usize = 1 << 15;

    /// The rows as lines, in pieces; `line` adds one.
    pub(crate) fn lines(
        &self,
        line: impl Fn(&mut Vec<u8>, &str, &str, &str) -> Result<()> + Sync,
        mut print: impl FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let tasks: Vec<_> = self.order.chunks(Self::TASK).zip(self.of.chunks(Self::TASK)).collect();
        for some in tasks.chunks(rayon::current_num_threads()) {
            let pieces: Vec<Vec<u8>> = some
                .par_iter()
                .map(|(rows, of)| {
                    let mut out = Vec::with_capacity(rows.len() * 64);
                    for (r, [event, tally]) in rows.iter().zip(*of) {
                        let (event, tally) = (Hex::new(b"e-", *event), Hex::new(b"t-", *tally));
                        line(&mut out, texts(&self.texts, r).0, event.as_str(), tally.as_str())?;
                    }
                    Ok(out)
                })
                .collect::<Result<_>>()?;
            for piece in pieces {
                print(&piece)?;
            }
        }
        Ok(())
    }
}
