//! Rows of a table: documents of one claim each that tell a place, a day and a figure.
//!
//! Such rows are joined by likelihood: an event has a site, a day and a few things that are counted, and rows err
//! round them by shares that are known or estimated without answers. Two groups become one where one event explains
//! them better than two, best first. The whole group speaks each time, not its nearest member, so that a chain of
//! neighbours doesn't make one event of many.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use hasila_claim::{Category, Claim, Measure, Mode, Place, Polarity, Population, Stamp, Unit};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::bits::hundredths;
use crate::cluster::{Field, Link};
use crate::model::{Model, Shares};
use crate::sites::{Sites, Spelling, fixed};

/// From so many rows on, the shares are estimated from them.
const ENOUGH: usize = 1000;
/// About so many rows are looked at for it.
const SAMPLE: usize = 30_000;
/// Rounds of estimating.
const ROUNDS: usize = 2;
/// A word for people who are no category is a thing of its own where so many rows in a thousand use it: a list of
/// words, not a turn of phrase.
const LISTED: usize = 5;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) site: u32,
    pub(crate) day: i32,
    pub(crate) thing: u32,
    pub(crate) value: u64,
    /// What the caller calls it.
    pub(crate) of: u32,
}

/// Rows on their way to being linked; strings are kept once.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    spellings: FxHashMap<Spelling, u32>,
    things: FxHashMap<(String, String), u32>,
}

/// Rows of one event, by what the caller calls them; and why they were joined, where that is wanted.
#[derive(Debug, Default)]
pub struct Joined {
    /// Groups of rows.
    pub groups: Vec<Vec<u32>>,
    pub(crate) steps: Vec<Step>,
}

/// One joining of two groups.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The first row of either.
    pub(crate) rows: (u32, u32),
    /// Rows in either.
    pub(crate) sizes: (usize, usize),
    pub(crate) weights: Weights,
}

/// What speaks for one event rather than two, in 1024ths of a bit.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) place: i64,
    pub(crate) day: i64,
    pub(crate) things: i64,
    pub(crate) figures: i64,
    pub(crate) rows: i64,
}

impl Step {
    /// The joining as a link between the documents of the two first rows.
    pub(crate) fn link<'a>(&self, document: &impl Fn(u32) -> &'a str) -> Link {
        let w = self.weights;
        let (n, m) = self.sizes;
        let field =
            |field: &'static str, bits: i64, why: String| Field { field, weight: hundredths(bits), why };
        let fields = vec![
            field("place", w.place, "the same site; the fewer events it sees, the more that says".to_owned()),
            field("day", w.day, format!("one day explains the days of {n} and {m} rows")),
            field("measures", w.things, "how few things are counted, and how rare they are".to_owned()),
            field("rows", w.rows, "two events would have to share these rows out just so".to_owned()),
            field(
                "figures",
                w.figures,
                "figures of the same thing, as one true figure explains them".to_owned(),
            ),
        ];
        let weight = fields.iter().map(|f| f.weight).sum();
        Link { a: document(self.rows.0).to_owned(), b: document(self.rows.1).to_owned(), fields, weight }
    }
}

impl Weights {
    pub(crate) fn sum(self) -> i64 {
        self.place + self.day + self.things + self.figures + self.rows
    }
}

/// Tells whether a claim, the only one of its document, is a row: one happening, at a named place, on a day.
pub(crate) fn is_row(c: &Claim) -> bool {
    c.mode == Mode::Incident
        && c.polarity == Polarity::Affirmed
        && c.part_of.is_none()
        && c.quantity.named().is_some()
        && c.time.from.is_some()
        && c.time.from == c.time.to
        && c.place.as_ref().is_some_and(|p| p.name.is_some() || p.id.is_some() || p.lat.is_some())
}

impl Table {
    /// Takes a claim that [`is_row`] up under a number.
    pub(crate) fn take(&mut self, c: &Claim, of: u32) {
        let (Some(p), Some(day), Some(value)) = (&c.place, c.time.from.map(Stamp::day), c.quantity.named())
        else {
            return;
        };
        let site = self.number(spelling(p));
        let thing = self.thing(c.measure, c.unit, &c.population);
        self.push(site, thing, day, value, of);
    }

    /// The numbers of places as they are spelt.
    pub fn spellings(&mut self, places: &[Place]) -> Vec<u32> {
        let spelt: Vec<Spelling> = places.par_iter().map(spelling).collect();
        spelt.into_iter().map(|s| self.number(s)).collect()
    }

    fn number(&mut self, spelling: Spelling) -> u32 {
        let next = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        *self.spellings.entry(spelling).or_insert(next)
    }

    /// The number of what is counted.
    pub fn thing(&mut self, measure: Measure, unit: Unit, who: &Population) -> u32 {
        let category = who.category.map_or("", Category::id);
        let side = who.affiliation.as_deref().unwrap_or("");
        let kind = format!("{measure}\u{1f}{unit}\u{1f}{category}\u{1f}{side}");
        let word = match who.category {
            Some(Category::Person) => hasila_registry::fold::fold(&who.text),
            _ => String::new(),
        };
        let next = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        *self.things.entry((kind, word)).or_insert(next)
    }

    /// Adds a row under the caller's number `of`; place and thing by the numbers this table gave them.
    pub fn push(&mut self, spelling: u32, thing: u32, day: NaiveDate, value: u64, of: u32) {
        self.rows.push(Row { site: spelling, day: day.num_days_from_ce(), thing, value, of });
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Joins the rows. The result doesn't depend on the order they came in, nor on the threads.
    pub fn join(mut self, steps: bool) -> Joined {
        let guesses = self.settle();
        let mut model = Model::new(&self.rows, defaults().clone());
        if self.rows.len() >= ENOUGH {
            // Some sites speak for all.
            let every = self.rows.len() / SAMPLE + 1;
            let some: Vec<Row> =
                self.rows.iter().filter(|r| (r.site as usize).is_multiple_of(every)).copied().collect();
            for _ in 0..ROUNDS {
                let joined = model.groups(&some, &BTreeMap::new(), false);
                model.estimate(&joined);
            }
        }
        let joined = model.groups(&self.rows, &guesses, steps);
        let mut joined = joined;
        let steps = std::mem::take(&mut joined.steps);
        Joined { groups: joined.into_rows(), steps }
    }

    /// Gives every row its site and its thing by numbers that don't depend on the order of rows; sorts the rows.
    fn settle(&mut self) -> BTreeMap<u32, Vec<u32>> {
        let (spellings, place) = ranked(std::mem::take(&mut self.spellings));
        let sites = Sites::of(&spellings);
        drop(spellings);
        let mut uses = vec![0; self.things.len()];
        for r in &self.rows {
            if let Some(n) = uses.get_mut(r.thing as usize) {
                *n += 1;
            }
        }
        let least = self.rows.len() * LISTED / 1000;
        let mut merged: FxHashMap<(String, String), u32> = FxHashMap::default();
        let mut to: Vec<u32> = vec![0; self.things.len()];
        let mut things: Vec<((String, String), u32)> = std::mem::take(&mut self.things).into_iter().collect();
        things.sort_unstable();
        for ((kind, word), old) in things {
            let rare = uses.get(old as usize).copied().unwrap_or(0) < least.max(2);
            let next = u32::try_from(merged.len()).unwrap_or(u32::MAX);
            let new = *merged.entry((kind, if rare { String::new() } else { word })).or_insert(next);
            if let Some(slot) = to.get_mut(old as usize) {
                *slot = new;
            }
        }
        self.rows.par_iter_mut().for_each(|r| {
            let rank = place.get(r.site as usize).copied().unwrap_or(0);
            r.site = sites.of.get(rank as usize).copied().unwrap_or(rank);
            r.thing = to.get(r.thing as usize).copied().unwrap_or(0);
        });
        self.rows.par_sort_unstable_by_key(|r| (r.site, r.day, r.thing, r.value, r.of));
        sites.guesses
    }
}

fn spelling(p: &Place) -> Spelling {
    Spelling {
        id: p.id.clone().unwrap_or_default(),
        name: p.name.as_deref().map(hasila_registry::fold::fold).unwrap_or_default(),
        at: p.lat.zip(p.lon).map(|(lat, lon)| (fixed(lat), fixed(lon))),
    }
}

/// The keys in order, and per old number the new one.
fn ranked<K: Ord + Send>(map: FxHashMap<K, u32>) -> (Vec<K>, Vec<u32>) {
    let mut all: Vec<(K, u32)> = map.into_iter().collect();
    all.par_sort_unstable();
    let mut to = vec![0; all.len()];
    for (rank, (_, old)) in all.iter().enumerate() {
        if let Some(slot) = to.get_mut(*old as usize) {
            *slot = u32::try_from(rank).unwrap_or(u32::MAX);
        }
    }
    (all.into_iter().map(|(k, _)| k).collect(), to)
}

fn defaults() -> &'static Shares {
    crate::knowledge::rows()
}
