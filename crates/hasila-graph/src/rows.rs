//! Rows of a table: documents of one claim each that tell a place, a day and a figure.
//!
//! Such rows are joined by likelihood: an event has a site, a day and a few things that are counted, and rows err
//! round them by shares that are known or estimated without answers. Two groups become one where one event explains
//! them better than two, best first. The whole group speaks each time, not its nearest member, so that a chain of
//! neighbours doesn't make one event of many.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{Datelike, NaiveDate};
use hasila_claim::{Category, Claim, Measure, Mode, Place, Polarity, Population, Stamp, Unit};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::bits::{BIT, add, hundredths, log2, ratio};
use crate::cluster::{Field, Link};
use crate::sites::{Sites, Spelling, fixed};

/// The shares by which rows err, in thousandths.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shares {
    days: [u64; 2],
    figures: [u64; 3],
    things: [u64; 4],
    main: u64,
    rows_an_event: u64,
}

impl Default for Shares {
    fn default() -> Self {
        Shares {
            days: [700, 150],
            figures: [450, 400, 150],
            things: [500, 300, 150, 50],
            main: 700,
            rows_an_event: 4,
        }
    }
}

/// From so many rows on, the shares are estimated from them.
const ENOUGH: usize = 1000;
/// Rounds of estimating.
const ROUNDS: usize = 2;
/// Days a row may be off.
const REACH: i32 = 1;
/// No site is so quiet that the day alone speaks louder than this.
const QUIET: i64 = 12 * BIT;
/// What a figure far off says, beside one drawn at random.
const WILD: i64 = -8 * BIT;
/// A word for people who are no category is a thing of its own where so many rows in a thousand use it: a list of
/// words, not a turn of phrase.
const LISTED: usize = 5;

#[derive(Clone, Copy, Debug)]
struct Row {
    site: u32,
    day: i32,
    thing: u32,
    value: u64,
    /// What the caller calls it.
    of: u32,
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
    fn sum(self) -> i64 {
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
        let site = self.spelling(p);
        let thing = self.thing(c.measure, c.unit, &c.population);
        self.push(site, thing, day, value, of);
    }

    /// The number of a place as it is spelt.
    pub fn spelling(&mut self, p: &Place) -> u32 {
        let spelling = Spelling {
            id: p.id.clone().unwrap_or_default(),
            name: p.name.as_deref().map(hasila_registry::fold::fold).unwrap_or_default(),
            at: p.lat.zip(p.lon).map(|(lat, lon)| (fixed(lat), fixed(lon))),
        };
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
        let mut joined = model.groups(&self.rows, &guesses, steps);
        if self.rows.len() >= ENOUGH {
            for _ in 0..ROUNDS {
                model.estimate(&joined);
                joined = model.groups(&self.rows, &guesses, steps);
            }
        }
        let mut groups: Vec<Vec<u32>> = joined
            .groups
            .into_iter()
            .map(|g| {
                let mut rows: Vec<u32> = g.rows;
                rows.sort_unstable();
                rows
            })
            .collect();
        groups.sort_unstable();
        Joined { groups, steps: joined.steps }
    }

    /// Gives every row its site and its thing by numbers that don't depend on the order of rows; sorts the rows.
    fn settle(&mut self) -> BTreeMap<u32, Vec<u32>> {
        let (spellings, place) = ranked(std::mem::take(&mut self.spellings));
        let sites = Sites::of(&spellings);
        drop(spellings);
        let mut uses: BTreeMap<u32, usize> = BTreeMap::new();
        for r in &self.rows {
            *uses.entry(r.thing).or_insert(0) += 1;
        }
        let least = self.rows.len() * LISTED / 1000;
        let mut merged: FxHashMap<(String, String), u32> = FxHashMap::default();
        let mut to: Vec<u32> = vec![0; self.things.len()];
        let mut things: Vec<((String, String), u32)> = std::mem::take(&mut self.things).into_iter().collect();
        things.sort_unstable();
        for ((kind, word), old) in things {
            let rare = uses.get(&old).copied().unwrap_or(0) < least.max(2);
            let next = u32::try_from(merged.len()).unwrap_or(u32::MAX);
            let new = *merged.entry((kind, if rare { String::new() } else { word })).or_insert(next);
            if let Some(slot) = to.get_mut(old as usize) {
                *slot = new;
            }
        }
        for r in &mut self.rows {
            let rank = place.get(r.site as usize).copied().unwrap_or(0);
            r.site = sites.of.get(rank as usize).copied().unwrap_or(rank);
            r.thing = to.get(r.thing as usize).copied().unwrap_or(0);
        }
        self.rows.par_sort_unstable_by_key(|r| (r.site, r.day, r.thing, r.value, r.of));
        sites.guesses
    }
}

/// The keys in order, and per old number the new one.
fn ranked<K: Ord>(map: FxHashMap<K, u32>) -> (Vec<K>, Vec<u32>) {
    let mut all: Vec<(K, u32)> = map.into_iter().collect();
    all.sort_unstable();
    let mut to = vec![0; all.len()];
    for (rank, (_, old)) in all.iter().enumerate() {
        if let Some(slot) = to.get_mut(*old as usize) {
            *slot = u32::try_from(rank).unwrap_or(u32::MAX);
        }
    }
    (all.into_iter().map(|(k, _)| k).collect(), to)
}

fn defaults() -> &'static Shares {
    crate::scope::rows()
}

/// Figures of one thing that an event counts.
#[derive(Clone, Debug)]
struct Counted {
    thing: u32,
    rows: u32,
    /// Figures with how many rows give them, in order.
    values: Vec<(u64, u32)>,
    /// The figure that explains the others best.
    middle: u64,
    /// How well it does.
    score: i64,
}

#[derive(Clone, Debug)]
struct Group {
    days: Vec<(i32, u32)>,
    day_score: i64,
    counted: Vec<Counted>,
    things_score: i64,
    rows: Vec<u32>,
}

impl Group {
    fn first_day(&self) -> i32 {
        self.days.first().map_or(0, |d| d.0)
    }
    fn last_day(&self) -> i32 {
        self.days.last().map_or(0, |d| d.0)
    }
}

#[derive(Debug, Default)]
struct Grouped {
    groups: Vec<Group>,
    steps: Vec<Step>,
}

/// What is known about the rows as a whole.
struct Model {
    shares: Shares,
    rows: u64,
    sites: u64,
    days: i64,
    /// Logarithm of how common a thing is.
    common: Vec<i64>,
    /// Logarithm of how common a figure of about this size is, by thing and quarters of a bit.
    sizes: Vec<Vec<i64>>,
    day: [i64; 2],
    figure: [i64; 3],
    /// By how many things an event is counted in: how common that is, what counts the main thing, what another.
    thing: [(i64, i64, i64); 4],
    /// Logarithms of factorials.
    ways: Vec<i64>,
    /// What it takes to end the rows of one event and to begin another's.
    lone: i64,
    /// Events that a site sees.
    events_a_site: u64,
}

fn quarter(value: u64) -> usize {
    usize::try_from(log2(value) / (BIT / 4)).unwrap_or(0)
}

/// Logarithm of how many whole numbers share a quarter of a bit.
fn width(quarter: usize) -> i64 {
    let octave = i64::try_from(quarter / 4).unwrap_or(0);
    if octave < 3 {
        return 0;
    }
    let step = [193, 230, 273, 325].get(quarter % 4).copied().unwrap_or(193);
    (octave * BIT + log2(step) - log2(1021)).max(0)
}

/// Two sorted lists of counts as one.
fn merged<T: Copy + Ord>(a: &[(T, u32)], b: &[(T, u32)]) -> Vec<(T, u32)> {
    let mut out: Vec<(T, u32)> = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                let both = (x.0, x.1 + y.1);
                (a.next(), b.next());
                both
            }
            (Some(x), Some(y)) if x.0 > y.0 => {
                let y = **y;
                b.next();
                y
            }
            (Some(x), _) => {
                let x = **x;
                a.next();
                x
            }
            (None, Some(y)) => {
                let y = **y;
                b.next();
                y
            }
            (None, None) => return out,
        };
        out.push(next);
    }
}

impl Model {
    fn new(rows: &[Row], shares: Shares) -> Self {
        let (first, last) = rows.iter().fold((i32::MAX, i32::MIN), |(f, l), r| (f.min(r.day), l.max(r.day)));
        let things = rows.iter().map(|r| r.thing as usize + 1).max().unwrap_or(0);
        let mut uses = vec![0u64; things];
        let mut sizes: Vec<Vec<u64>> = vec![Vec::new(); things];
        for r in rows {
            let q = quarter(r.value);
            if let (Some(n), Some(s)) = (uses.get_mut(r.thing as usize), sizes.get_mut(r.thing as usize)) {
                *n += 1;
                if s.len() <= q {
                    s.resize(q + 1, 0);
                }
                if let Some(slot) = s.get_mut(q) {
                    *slot += 1;
                }
            }
        }
        let all = rows.len() as u64;
        let mut model = Model {
            days: i64::from(last.saturating_sub(first).max(0)) + 1,
            common: uses.iter().map(|n| ratio(n + 1, all + things as u64)).collect(),
            sizes: sizes
                .iter()
                .zip(&uses)
                .map(|(s, n)| {
                    s.iter()
                        .enumerate()
                        .map(|(q, k)| ratio(2 * k + 1, 2 * n + s.len() as u64) - width(q))
                        .collect()
                })
                .collect(),
            day: [0; 2],
            figure: [0; 3],
            thing: [(0, 0, 0); 4],
            ways: Vec::new(),
            lone: 0,
            events_a_site: 0,
            rows: rows.len() as u64,
            sites: rows.chunk_by(|a, b| a.site == b.site).count() as u64,
            shares,
        };
        let most = rows.chunk_by(|a, b| a.site == b.site).map(<[Row]>::len).max().unwrap_or(0);
        let mut ways = 0;
        model.ways.push(0);
        for n in 1..=most + 64 {
            ways += log2(n as u64);
            model.ways.push(ways);
        }
        model.take_over();
        model
    }

    /// Turns shares into logarithms.
    fn take_over(&mut self) {
        let each = self.shares.rows_an_event.max(2);
        self.lone = ratio(each * each, each - 1);
        self.events_a_site = (self.rows / each / self.sites.max(1)).max(1);
        self.day = self.shares.days.map(|s| ratio(s.max(1), 1000));
        self.figure = self.shares.figures.map(|s| ratio(s.max(1), 1000));
        for (others, (slot, share)) in self.thing.iter_mut().zip(self.shares.things).enumerate() {
            let (main, rest) = match others as u64 {
                0 => (0, -BIT * 100),
                n => (
                    ratio(self.shares.main, 1000),
                    ratio((1000 - self.shares.main.min(999)).max(1), 1000 * n),
                ),
            };
            *slot = (ratio(share.max(1), 1000), main, rest);
        }
    }

    /// Estimates the shares from groups: what they would be, were the groups right.
    fn estimate(&mut self, joined: &Grouped) {
        let (mut rows, mut groups, mut several, mut main) = (0u64, 0u64, 0u64, 0u64);
        let mut days = [0u64; 2];
        let mut figures = [0u64; 3];
        let mut things = [0u64; 4];
        for g in &joined.groups {
            rows += g.rows.len() as u64;
            groups += 1;
            if g.rows.len() < 4 {
                continue;
            }
            let Some(day) = g.days.iter().max_by_key(|(d, n)| (*n, Reverse(*d))).map(|d| d.0) else {
                continue;
            };
            for (d, n) in &g.days {
                if let Some(slot) = days.get_mut(d.abs_diff(day).min(1) as usize) {
                    *slot += u64::from(*n);
                }
            }
            if let Some(slot) = things.get_mut(g.counted.len() - 1) {
                *slot += 1;
            }
            if g.counted.len() > 1 {
                several += g.rows.len() as u64;
                main += u64::from(g.counted.iter().map(|c| c.rows).max().unwrap_or(0));
            }
            for c in g.counted.iter().filter(|c| c.rows >= 4) {
                for (v, n) in &c.values {
                    let gap = v.abs_diff(c.middle);
                    let band = if gap == 0 { 0 } else { 1 + usize::from(gap * 5 > c.middle) };
                    if let Some(slot) = figures.get_mut(band) {
                        *slot += u64::from(*n);
                    }
                }
            }
        }
        let share =
            |part: u64, of: u64, old: u64| if of < 200 { old } else { (part * 1000 / of).clamp(5, 995) };
        let all: u64 = days.iter().sum();
        self.shares.days =
            [share(days[0], all, self.shares.days[0]), share(days[1] / 2, all, self.shares.days[1])];
        let all: u64 = figures.iter().sum();
        for (new, old) in figures.iter().zip(&mut self.shares.figures) {
            *old = share(*new, all, *old);
        }
        let all: u64 = things.iter().sum();
        for (new, old) in things.iter().zip(&mut self.shares.things) {
            *old = share(*new, all, *old);
        }
        self.shares.main = share(main, several, self.shares.main);
        self.shares.rows_an_event = (rows / groups.max(1)).max(1);
        self.take_over();
    }

    /// How well one day explains the days of rows.
    fn days(&self, days: &[(i32, u32)]) -> Option<i64> {
        let (first, last) = (days.first()?.0, days.last()?.0);
        if last - first > 2 * REACH {
            return None;
        }
        let mut total: Option<i64> = None;
        for day in last - REACH..=first + REACH {
            let score =
                days.iter().map(|(d, n)| i64::from(*n) * self.day[usize::from(*d != day)]).sum::<i64>();
            total = Some(total.map_or(score, |t| add(t, score)));
        }
        total
    }

    /// How common a figure is by itself.
    fn usual(&self, thing: u32, value: u64) -> i64 {
        let q = quarter(value);
        self.sizes.get(thing as usize).and_then(|s| s.get(q)).copied().unwrap_or(-10 * BIT - width(q))
    }

    /// How a true figure explains a stated one.
    fn stated(&self, thing: u32, middle: u64, value: u64) -> i64 {
        let gap = value.abs_diff(middle);
        let near = || self.figure[1] - log2(2 + middle * 2 / 5);
        if gap == 0 {
            return add(self.figure[0], near());
        }
        if gap * 5 <= middle {
            return near();
        }
        if value * 2 >= middle && value <= middle * 2 {
            return self.figure[2] - log2(2 + middle * 3 / 2);
        }
        self.usual(thing, value) + WILD
    }

    fn figures(&self, thing: u32, middle: u64, values: &[(u64, u32)]) -> i64 {
        self.usual(thing, middle)
            + values.iter().map(|(v, n)| i64::from(*n) * self.stated(thing, middle, *v)).sum::<i64>()
    }

    fn middle(&self, thing: u32, values: &[(u64, u32)], tried: &[u64]) -> (u64, i64) {
        tried
            .iter()
            .map(|m| (self.figures(thing, *m, values), Reverse(*m)))
            .max()
            .map_or((0, 0), |(s, m)| (m.0, s))
    }

    /// How well few things explain what rows count: an event has a main thing, and maybe others.
    fn things(&self, counted: impl Iterator<Item = u32> + Clone) -> i64 {
        let rows: i64 = counted.clone().map(i64::from).sum();
        let seen = counted.clone().count();
        let mut total: Option<i64> = None;
        let mut more = |score: i64| total = Some(total.map_or(score, |t| add(t, score)));
        for (others, (share, main, other)) in self.thing.iter().enumerate() {
            // In how many ways the things seen, but for the main one, are among the others.
            let ways = |n: usize| -> i64 { (0..n).map(|k| log2((others - k) as u64)).sum() };
            if others + 1 >= seen {
                for n in counted.clone().map(i64::from) {
                    more(share + main * n + other * (rows - n) + ways(seen - 1));
                }
            }
            if others >= seen {
                more(share + other * rows + ways(seen));
            }
        }
        // More things than events are known for: each is a surprise.
        let (_, main, other) = self.thing.last().copied().unwrap_or_default();
        let largest = i64::from(counted.max().unwrap_or(0));
        let surprise = i64::try_from(seen).unwrap_or(i64::MAX / BIT / 8).saturating_mul(5 * BIT);
        total.unwrap_or(main * largest + other * (rows - largest) - surprise)
    }

    fn group(&self, day: i32, thing: u32, value: u64, rows: Vec<u32>) -> Group {
        let n = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let (days, values) = (vec![(day, n)], vec![(value, n)]);
        let (middle, score) = self.middle(thing, &values, &[value]);
        Group {
            day_score: self.days(&days).unwrap_or(0),
            days,
            things_score: self.things(std::iter::once(n)),
            counted: vec![Counted { thing, rows: n, values, middle, score }],
            rows,
        }
    }

    /// What speaks for two groups being one event.
    fn weigh(&self, a: &Group, b: &Group, place: i64) -> Option<Weights> {
        let days = merged(&a.days, &b.days);
        let day = self.days(&days)? - a.day_score - b.day_score;
        let mut figures = 0;
        let mut common = 0;
        let shared = |thing: u32| b.counted.iter().find(|d| d.thing == thing);
        for c in &a.counted {
            let Some(d) = shared(c.thing) else { continue };
            let values = merged(&c.values, &d.values);
            let (_, score) = self.middle(c.thing, &values, &[c.middle, d.middle]);
            figures += score - c.score - d.score;
            common -= self.common.get(c.thing as usize).copied().unwrap_or(0);
        }
        let alone = |d: &&Counted| a.counted.iter().all(|c| c.thing != d.thing);
        let together = (a.counted.iter().map(|c| c.rows + shared(c.thing).map_or(0, |d| d.rows)))
            .chain(b.counted.iter().filter(alone).map(|d| d.rows));
        let things = self.things(together) - a.things_score - b.things_score + common;
        let (n, m) = (a.rows.len(), b.rows.len());
        let ways = |n: usize| self.ways.get(n).copied().unwrap_or(0);
        let rows = ways(n + m) - ways(n) - ways(m) + self.lone;
        Some(Weights { place, day, things, figures, rows })
    }

    fn unite(&self, a: &mut Group, b: Group) {
        a.days = merged(&a.days, &b.days);
        a.day_score = self.days(&a.days).unwrap_or(a.day_score);
        for d in b.counted {
            match a.counted.iter_mut().find(|c| c.thing == d.thing) {
                Some(c) => {
                    c.values = merged(&c.values, &d.values);
                    c.rows += d.rows;
                    (c.middle, c.score) = self.middle(c.thing, &c.values, &[c.middle, d.middle]);
                }
                None => a.counted.push(d),
            }
        }
        a.counted.sort_unstable_by_key(|c| c.thing);
        a.things_score = self.things(a.counted.iter().map(|c| c.rows));
        a.rows.extend(b.rows);
    }

    /// What sharing a site says: the fewer events it sees beside this one, the more.
    fn quiet(&self, site: &[Row]) -> i64 {
        let each = usize::try_from(self.shares.rows_an_event.max(2)).unwrap_or(2);
        let events: usize = site
            .chunk_by(|a, b| b.day - a.day <= 2 * REACH)
            .map(|stretch| match (stretch.first(), stretch.last()) {
                (Some(f), Some(l)) if l.day - f.day > 2 * REACH => (stretch.len() / each).max(2),
                _ => 1,
            })
            .sum();
        let others = events as u64 - 1 + self.events_a_site;
        (-ratio(others, u64::try_from(self.days).unwrap_or(1))).clamp(0, QUIET)
    }

    fn groups(&self, rows: &[Row], guesses: &BTreeMap<u32, Vec<u32>>, steps: bool) -> Grouped {
        let mut sites: Vec<&[Row]> = rows.chunk_by(|a, b| a.site == b.site).collect();
        sites.sort_by_key(|s| s.first().map(|r| r.site));
        let mut done: Vec<(u32, i64, Grouped)> = sites
            .par_iter()
            .filter_map(|site| {
                let place = self.quiet(site);
                let mut out = Grouped::default();
                for stretch in site.chunk_by(|a, b| b.day - a.day <= 2 * REACH) {
                    self.stretch(stretch, place, steps, &mut out);
                }
                Some((site.first()?.site, place, out))
            })
            .collect();
        self.place_guessed(&mut done, guesses, steps);
        let mut out = Grouped::default();
        for (_, _, g) in done {
            out.groups.extend(g.groups);
            out.steps.extend(g.steps);
        }
        out
    }

    /// Joins the rows of one site whose days run on.
    fn stretch(&self, rows: &[Row], place: i64, steps: bool, out: &mut Grouped) {
        let mut groups: Vec<Option<Group>> = rows
            .chunk_by(|a, b| (a.day, a.thing, a.value) == (b.day, b.thing, b.value))
            .filter_map(|same| {
                let r = same.first()?;
                Some(Some(self.group(r.day, r.thing, r.value, same.iter().map(|r| r.of).collect())))
            })
            .collect();
        let n = groups.len();
        let mut version = vec![0u32; n];
        let mut heap: BinaryHeap<(i64, Reverse<(usize, usize)>, (u32, u32))> = BinaryHeap::new();
        let pair = |groups: &[Option<Group>], a: usize, b: usize| -> Option<Weights> {
            let (x, y) = (groups.get(a)?.as_ref()?, groups.get(b)?.as_ref()?);
            self.weigh(x, y, place).filter(|w| w.sum() > 0)
        };
        for a in 0..n {
            for b in a + 1..n {
                let apart = |a: usize, b: usize| {
                    let (x, y) = (groups.get(a)?.as_ref()?, groups.get(b)?.as_ref()?);
                    Some(y.first_day() - x.last_day() > 2 * REACH)
                };
                if apart(a, b) != Some(false) {
                    break;
                }
                if let Some(w) = pair(&groups, a, b) {
                    heap.push((w.sum(), Reverse((a, b)), (0, 0)));
                }
            }
        }
        while let Some((_, Reverse((a, b)), versions)) = heap.pop() {
            if (version.get(a).copied(), version.get(b).copied()) != (Some(versions.0), Some(versions.1)) {
                continue;
            }
            if steps
                && let (Some(w), Some(Some(x)), Some(Some(y))) =
                    (pair(&groups, a, b), groups.get(a), groups.get(b))
            {
                out.steps.push(step(x, y, w));
            }
            let Some(gone) = groups.get_mut(b).and_then(Option::take) else { continue };
            if let Some(Some(kept)) = groups.get_mut(a) {
                self.unite(kept, gone);
            }
            for k in [a, b] {
                if let Some(v) = version.get_mut(k) {
                    *v += 1;
                }
            }
            let Some(Some((first, last))) =
                groups.get(a).map(|g| g.as_ref().map(|g| (g.first_day(), g.last_day())))
            else {
                continue;
            };
            for other in 0..n {
                let near = other != a
                    && groups
                        .get(other)
                        .and_then(Option::as_ref)
                        .is_some_and(|g| g.last_day().max(last) - g.first_day().min(first) <= 2 * REACH);
                let (x, y) = (a.min(other), a.max(other));
                if near && let Some(w) = pair(&groups, x, y) {
                    let v = |k: usize| version.get(k).copied().unwrap_or(0);
                    heap.push((w.sum(), Reverse((x, y)), (v(x), v(y))));
                }
            }
        }
        out.groups.extend(groups.into_iter().flatten());
    }

    /// Groups at a name that may be a misspelling join the event of a like-named site that explains them best.
    fn place_guessed(
        &self,
        done: &mut [(u32, i64, Grouped)],
        guesses: &BTreeMap<u32, Vec<u32>>,
        steps: bool,
    ) {
        let number: FxHashMap<u32, usize> = done.iter().enumerate().map(|(k, d)| (d.0, k)).collect();
        // Decided first, done after: no guess leans on another.
        let mut moves: Vec<(usize, usize, usize, usize, Weights)> = Vec::new();
        for (from, to) in guesses {
            let Some(f) = number.get(from).copied() else { continue };
            let Some((_, _, lone)) = done.get(f) else { continue };
            for (k, g) in lone.groups.iter().enumerate() {
                let best = to
                    .iter()
                    .filter_map(|s| number.get(s).copied().filter(|s| *s != f))
                    .flat_map(|s| {
                        let (place, events) =
                            done.get(s).map_or((0, &[][..]), |d| (d.1, d.2.groups.as_slice()));
                        let place = place - ratio(to.len() as u64 + 1, 1);
                        events.iter().enumerate().filter_map(move |(e, h)| {
                            let near = (h.first_day() - g.first_day()).abs() <= 2 * REACH;
                            let w = near.then(|| self.weigh(h, g, place)).flatten()?;
                            (w.sum() > 0).then_some((w.sum(), Reverse((s, e)), w.place, w))
                        })
                    })
                    .max_by_key(|(sum, at, ..)| (*sum, *at));
                if let Some((_, Reverse((s, e)), _, w)) = best {
                    moves.push((f, k, s, e, w));
                }
            }
        }
        // From the last, so that numbers stay right.
        for (f, k, s, e, w) in moves.into_iter().rev() {
            let Some(g) = done.get_mut(f).map(|d| d.2.groups.remove(k)) else { continue };
            let Some((_, _, grouped)) = done.get_mut(s) else { continue };
            if let Some(h) = grouped.groups.get_mut(e) {
                let made = steps.then(|| step(h, &g, w));
                self.unite(h, g);
                grouped.steps.extend(made);
            }
        }
    }
}

fn step(a: &Group, b: &Group, weights: Weights) -> Step {
    let first = |g: &Group| g.rows.iter().copied().min().unwrap_or(0);
    Step { rows: (first(a), first(b)), sizes: (a.rows.len(), b.rows.len()), weights }
}
