//! Tables of rows: files of claim lines, a document each, read in pieces and kept in some sixty bytes a claim.
//!
//! `hasila link` on a table gives what it gives on any claims, only faster and in less memory. What isn't a plain
//! row (a part of another claim, a known source, a running total, a fault in a line) is left to the general
//! reader, and the whole input with it.

mod line;
mod read;
mod shape;

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;
use hasila_claim::{
    Attribution, Category, Certainty, Claim, ClaimId, Measure, Mode, Place, Polarity, Population, Quantity,
    QuantityKind, SCHEMA, SourceKind, Span, Stamp, Unit, Window,
};
use hasila_graph::{Table, event_id, found_by_name, one_event, place_key};
use hasila_reconcile::tally_id;
use hasila_registry::Registry;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use read::{Kept, Spelt, number};

/// Degrees inside which the spellings of one site are one scene.
const SCENE: f64 = 0.1;

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
        let texts = self.texts;
        let mut order = self.rows;
        let text = |r: &Row| {
            let (from, mid) = (r.at as usize, r.at as usize + usize::from(r.id));
            let all = texts.get(r.stretch as usize).map_or("", String::as_str);
            (all.get(from..mid).unwrap_or(""), all.get(mid..mid + usize::from(r.document)).unwrap_or(""))
        };
        order.par_sort_unstable_by(|a, b| {
            let ((x, d), (y, e)) = (text(a), text(b));
            (d, x).cmp(&(e, y))
        });
        let twice = order.par_windows(2).any(|w| match w {
            [a, b] => text(a).1 == text(b).1,
            _ => false,
        });
        let mut ids: Vec<u64> = order.par_iter().map(|r| xxh3_64(text(r).0.as_bytes())).collect();
        ids.par_sort_unstable();
        if twice || ids.par_windows(2).any(|w| matches!(w, [a, b] if a == b)) {
            return None;
        }
        drop(ids);
        let mut table = Table::default();
        let spellings: Vec<u32> = places.iter().map(|p| table.spelling(p)).collect();
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
        // Names without coordinates that the gazetteer would place elsewhere.
        let known: Vec<bool> = places
            .par_iter()
            .map(|p| p.lat.is_none() && p.name.as_deref().is_some_and(|n| found_by_name(n, registry)))
            .collect();
        let keys: Vec<String> = places.par_iter().map(|p| place_key(p).unwrap_or_default()).collect();
        let told = Told {
            places: &places,
            keys: &keys,
            known: &known,
            whats: &whats,
            people: &people,
            sources: &sources,
            registry,
        };
        let ids: Vec<Vec<(u32, [u64; 2])>> = joined
            .groups
            .par_iter()
            .map(|g| {
                let rows: Vec<(u32, &Row, &str, &str)> = g
                    .iter()
                    .filter_map(|k| order.get(*k as usize).map(|r| (*k, r)))
                    .map(|(k, r)| (k, r, text(r).0, text(r).1))
                    .collect();
                told.ids(&rows)
            })
            .collect();
        drop(joined);
        let mut of: Vec<[u64; 2]> = vec![[0; 2]; order.len()];
        for (k, pair) in ids.into_iter().flatten() {
            if let Some(slot) = of.get_mut(k as usize) {
                *slot = pair;
            }
        }
        Some(Linked { texts, order, of })
    }
}

/// What the numbers of rows stand for.
struct Told<'a> {
    places: &'a [Place],
    keys: &'a [String],
    known: &'a [bool],
    whats: &'a [What],
    people: &'a [Population],
    sources: &'a [String],
    registry: &'a Registry,
}

impl Told<'_> {
    /// Event and tally of each row of a group: the hex digits of their ids.
    fn ids(&self, rows: &[(u32, &Row, &str, &str)]) -> Vec<(u32, [u64; 2])> {
        let Some(event) = self.plain_event(rows) else { return self.laid_out(rows) };
        let mut tallies: BTreeMap<u32, u64> = BTreeMap::new();
        let event_bits = bits(&event);
        rows.iter()
            .filter_map(|(k, r, ..)| {
                let what = self.whats.get(r.what as usize)?;
                let who = self.people.get(r.what as usize)?;
                let tally = *tallies
                    .entry(r.what)
                    .or_insert_with(|| bits(&tally_id(&event, what.0, what.1, who, self.registry)));
                Some((*k, [event_bits, tally]))
            })
            .collect()
    }

    /// The id of an event whose rows lie at one scene. Its place is the one most statements name.
    fn plain_event(&self, rows: &[(u32, &Row, &str, &str)]) -> Option<String> {
        let first = rows.iter().map(|r| r.2).min()?;
        let mut spelt: Vec<u32> = rows.iter().map(|r| r.1.place).collect();
        spelt.sort_unstable();
        spelt.dedup();
        let place = |n: u32| self.places.get(n as usize);
        let key = |n: u32| self.keys.get(n as usize).map(String::as_str);
        if let [one] = spelt.as_slice() {
            return (!self.known.get(*one as usize)?).then(|| event_id("", key(*one).unwrap_or(""), first));
        }
        let mut at: Option<(f64, f64)> = None;
        let mut sited: BTreeMap<&str, bool> = BTreeMap::new();
        for n in &spelt {
            if *self.known.get(*n as usize)? {
                return None;
            }
            let p = place(*n)?;
            let here = p.lat.zip(p.lon);
            if let (Some((y, x)), Some((v, u))) = (here, at)
                && ((y - v).abs() > SCENE || (x - u).abs() > SCENE)
            {
                return None;
            }
            at = at.or(here);
            // One name with and without coordinates: which of the two speaks for it is for the general way.
            if sited.insert(key(*n)?, here.is_some()).is_some_and(|s| s != here.is_some()) {
                return None;
            }
        }
        let mut said: Vec<(&str, u32, u32, u32, u32)> = rows
            .iter()
            .filter_map(|(_, r, ..)| {
                Some((key(r.place)?, self.same_question(r.what), r.source, r.figures[0], r.figures[1]))
            })
            .collect();
        said.sort_unstable();
        said.dedup();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for s in &said {
            *counts.entry(s.0).or_insert(0) += 1;
        }
        let any = sited.values().any(|s| *s);
        let best = counts
            .into_iter()
            .filter(|(k, _)| !any || sited.get(k) == Some(&true))
            .max_by_key(|(k, n)| (*n, std::cmp::Reverse(*k)))?;
        Some(event_id("", best.0, first))
    }

    /// The first number of what differs in words only.
    fn same_question(&self, what: u32) -> u32 {
        let of = |n: usize| self.whats.get(n).map(|w| (w.0, w.1, w.2, w.3.as_deref()));
        let mine = of(what as usize);
        (0..what as usize).find(|n| of(*n) == mine).map_or(what, number)
    }

    /// Event and tally the general way.
    fn laid_out(&self, rows: &[(u32, &Row, &str, &str)]) -> Vec<(u32, [u64; 2])> {
        let claims: Vec<Claim> =
            rows.iter().filter_map(|(_, r, id, document)| self.claim(r, id, document)).collect();
        let linked = one_event(&claims, self.registry);
        (rows.iter().zip(&claims).enumerate())
            .filter_map(|(n, ((k, ..), c))| {
                let event = linked.events.get(*linked.event_of.get(n)?)?;
                let tally = tally_id(&event.id, c.measure, c.unit, &c.population, self.registry);
                Some((*k, [bits(&event.id), bits(&tally)]))
            })
            .collect()
    }

    fn claim(&self, r: &Row, id: &str, document: &str) -> Option<Claim> {
        let day = Some(Stamp::Date(r.day));
        let what = self.whats.get(r.what as usize)?;
        let source = self.sources.get(r.source as usize)?.clone();
        Some(Claim {
            schema: SCHEMA,
            id: ClaimId(id.to_owned()),
            document: document.to_owned(),
            outlet: None,
            published: day,
            language: None,
            span: Span::default(),
            sentence: Span::default(),
            quote: String::new(),
            quantity: r.quantity(),
            measure: what.0,
            unit: what.1,
            population: self.people.get(r.what as usize)?.clone(),
            polarity: Polarity::Affirmed,
            certainty: Certainty::Stated,
            mode: Mode::Incident,
            time: Window { from: day, to: day, as_of: day },
            place: self.places.get(r.place as usize).cloned(),
            actor: None,
            source: Attribution { id: source, kind: SourceKind::Named, text: String::new() },
            via: Vec::new(),
            part_of: None,
        })
    }
}

fn bits(id: &str) -> u64 {
    id.get(2..).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or(0)
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
                        let from = r.at as usize;
                        let all = self.texts.get(r.stretch as usize).map_or("", String::as_str);
                        let claim = all.get(from..from + usize::from(r.id)).unwrap_or("");
                        line(&mut out, claim, &format!("e-{event:016x}"), &format!("t-{tally:016x}"))?;
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
