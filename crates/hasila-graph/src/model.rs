//! One event or two: how well a site, a day and a few things that are counted explain rows.
//!
//! Rows that an event has, the days and figures they err by, and the things they count make a likelihood. Its
//! logarithm in whole 1024ths of a bit is what every joining is weighed by.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::{SmallVec, smallvec};

use crate::bits::{BIT, add, log2, ratio};
use crate::rows::{Row, Step, Weights};
use crate::sites::index;

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

/// Days a row may be off.
const REACH: i32 = 1;
/// Days that the rows of one event may tell.
const SPAN: usize = 3;
/// No site is so quiet that the day alone speaks louder than this.
const QUIET: i64 = 12 * BIT;
/// What a figure far off says, beside one drawn at random.
const WILD: i64 = -8 * BIT;
/// Rows of one event that a table of [`Model`] holds the explanation of.
const FEW: usize = 24;

/// Figures with how many rows give them. Most groups begin as one row, and millions of rows are taken up: one figure,
/// one thing and a few rows stay where the group stands.
type Values = SmallVec<[(u64, u32); 1]>;

/// Figures of one thing that an event counts.
#[derive(Clone, Debug)]
struct Counted {
    thing: u32,
    rows: u32,
    /// Figures with how many rows give them, in order.
    values: Values,
    /// The figure that explains the others best.
    middle: u64,
    /// How well it does.
    score: i64,
}

#[derive(Clone, Debug)]
struct Group {
    first_day: i32,
    /// Rows on the first day and on those after it.
    days: [u32; SPAN],
    day_score: i64,
    counted: SmallVec<[Counted; 1]>,
    things_score: i64,
    rows: SmallVec<[u32; 4]>,
}

impl Group {
    fn last_day(&self) -> i32 {
        let last = self.days.iter().rposition(|n| *n > 0).unwrap_or(0);
        self.first_day + i32::try_from(last).unwrap_or(0)
    }

    /// The days of both, from the first on; `None` where they are too far apart for one event.
    fn days_with(&self, other: &Group) -> Option<(i32, [u32; SPAN])> {
        let first = self.first_day.min(other.first_day);
        let mut days = [0; SPAN];
        for g in [self, other] {
            let from = usize::try_from(g.first_day - first).ok()?;
            for (k, n) in g.days.iter().enumerate().filter(|(_, n)| **n > 0) {
                *days.get_mut(from + k)? += n;
            }
        }
        Some((first, days))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Grouped {
    groups: Vec<Group>,
    pub(crate) steps: Vec<Step>,
}

/// Two groups that may be one: how strongly, which, and in which state of either.
type Meeting = (i64, Reverse<(u32, u32)>, (u32, u32));

/// What is known about the rows as a whole.
pub(crate) struct Model {
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
    /// How well things explain so many rows of one thing.
    alone: Vec<i64>,
    /// The same of two things, in a square of [`FEW`] by [`FEW`].
    both: Vec<i64>,
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
fn merged(a: &[(u64, u32)], b: &[(u64, u32)]) -> Values {
    let mut out = Values::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                let both = (x.0, x.1 + y.1);
                a.next();
                b.next();
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

impl Grouped {
    /// The rows of each group, in order.
    pub(crate) fn into_rows(self) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = self.groups.into_iter().map(|g| g.rows.into_vec()).collect();
        groups.par_iter_mut().for_each(|g| g.sort_unstable());
        groups.par_sort_unstable();
        groups
    }
}

impl Model {
    pub(crate) fn new(rows: &[Row], shares: Shares) -> Self {
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
            alone: Vec::new(),
            both: Vec::new(),
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
        let few = || 0..u32::try_from(FEW).unwrap_or(0);
        self.alone = few().map(|n| self.explained(&[n])).collect();
        self.both =
            few().flat_map(|n| few().map(move |m| [n, m])).map(|pair| self.explained(&pair)).collect();
    }

    /// Estimates the shares from groups: what they would be, were the groups right.
    pub(crate) fn estimate(&mut self, joined: &Grouped) {
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
            let most = g.days.iter().copied().max().unwrap_or(0);
            days[0] += u64::from(most);
            days[1] += u64::from(g.days.iter().sum::<u32>() - most);
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
    fn days(&self, days: &[u32; SPAN]) -> i64 {
        let [exact, off] = self.day;
        let last = days.iter().rposition(|n| *n > 0).unwrap_or(0);
        let all = i64::from(days.iter().sum::<u32>());
        let on = |day: usize| {
            let right = days.get(day).copied().map_or(0, i64::from);
            right * exact + (all - right) * off
        };
        match last {
            // The day itself, or the day before or after.
            0 => add(on(0), all * off + BIT),
            1 => add(on(0), on(1)),
            _ => on(1),
        }
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

    /// How figures are explained by a true one, besides how common that one is.
    fn told(&self, thing: u32, middle: u64, values: &[(u64, u32)]) -> i64 {
        values.iter().map(|(v, n)| i64::from(*n) * self.stated(thing, middle, *v)).sum()
    }

    /// The true figure of two groups' counts, and how it explains them: one of the two that explain either.
    fn middle(&self, c: &Counted, d: &Counted) -> (u64, i64) {
        let by_c = (c.score + self.told(c.thing, c.middle, &d.values), Reverse(c.middle));
        if c.middle == d.middle {
            return (c.middle, by_c.0);
        }
        let by_d = (d.score + self.told(c.thing, d.middle, &c.values), Reverse(d.middle));
        let (score, Reverse(middle)) = by_c.max(by_d);
        (middle, score)
    }

    /// How well few things explain what rows count: an event has a main thing, and maybe others.
    fn things(&self, counted: &[u32]) -> i64 {
        let known = match *counted {
            [n] => self.alone.get(n as usize),
            [n, m] if (m as usize) < FEW => self.both.get(n as usize * FEW + m as usize),
            _ => None,
        };
        known.copied().unwrap_or_else(|| self.explained(counted))
    }

    /// What [`Model::things`] tells, worked out.
    fn explained(&self, counted: &[u32]) -> i64 {
        let rows: i64 = counted.iter().copied().map(i64::from).sum();
        let seen = counted.len();
        let mut total: Option<i64> = None;
        let mut more = |score: i64| total = Some(total.map_or(score, |t| add(t, score)));
        for (others, (share, main, other)) in self.thing.iter().enumerate() {
            // In how many ways the things seen, but for the main one, are among the others.
            let ways = |n: usize| -> i64 { (0..n).map(|k| log2((others - k) as u64)).sum() };
            if others + 1 >= seen && seen > 0 {
                let ways = ways(seen - 1);
                for n in counted.iter().copied().map(i64::from) {
                    more(share + main * n + other * (rows - n) + ways);
                }
            }
            if others >= seen {
                more(share + other * rows + ways(seen));
            }
        }
        // More things than events are known for: each is a surprise.
        let (_, main, other) = self.thing.last().copied().unwrap_or_default();
        let largest = i64::from(counted.iter().copied().max().unwrap_or(0));
        let surprise = i64::try_from(seen).unwrap_or(i64::MAX / BIT / 8).saturating_mul(5 * BIT);
        total.unwrap_or(main * largest + other * (rows - largest) - surprise)
    }

    fn group(&self, day: i32, thing: u32, value: u64, rows: SmallVec<[u32; 4]>) -> Group {
        let n = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let values: Values = smallvec![(value, n)];
        let score = self.usual(thing, value) + self.told(thing, value, &values);
        let mut days = [0; SPAN];
        days[0] = n;
        Group {
            first_day: day,
            day_score: self.days(&days),
            days,
            things_score: self.things(&[n]),
            counted: smallvec![Counted { thing, rows: n, values, middle: value, score }],
            rows,
        }
    }

    /// What speaks for two groups being one event.
    fn weigh(&self, a: &Group, b: &Group, place: i64) -> Option<Weights> {
        let (_, days) = a.days_with(b)?;
        let day = self.days(&days) - a.day_score - b.day_score;
        let mut figures = 0;
        let mut common = 0;
        let mut together: SmallVec<[u32; 8]> = SmallVec::new();
        for c in &a.counted {
            let shared = b.counted.iter().find(|d| d.thing == c.thing);
            together.push(c.rows + shared.map_or(0, |d| d.rows));
            let Some(d) = shared else { continue };
            figures += self.middle(c, d).1 - c.score - d.score;
            common -= self.common.get(c.thing as usize).copied().unwrap_or(0);
        }
        let alone = |d: &&Counted| a.counted.iter().all(|c| c.thing != d.thing);
        together.extend(b.counted.iter().filter(alone).map(|d| d.rows));
        let things = self.things(&together) - a.things_score - b.things_score + common;
        let (n, m) = (a.rows.len(), b.rows.len());
        let ways = |n: usize| self.ways.get(n).copied().unwrap_or(0);
        let rows = ways(n + m) - ways(n) - ways(m) + self.lone;
        Some(Weights { place, day, things, figures, rows })
    }

    fn unite(&self, a: &mut Group, b: Group) {
        let Some((first, days)) = a.days_with(&b) else { return };
        (a.first_day, a.days, a.day_score) = (first, days, self.days(&days));
        for d in b.counted {
            match a.counted.iter_mut().find(|c| c.thing == d.thing) {
                Some(c) => {
                    (c.middle, c.score) = self.middle(c, &d);
                    c.values = merged(&c.values, &d.values);
                    c.rows += d.rows;
                }
                None => a.counted.push(d),
            }
        }
        a.counted.sort_unstable_by_key(|c| c.thing);
        let together: SmallVec<[u32; 8]> = a.counted.iter().map(|c| c.rows).collect();
        a.things_score = self.things(&together);
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

    pub(crate) fn groups(&self, rows: &[Row], guesses: &BTreeMap<u32, Vec<u32>>, steps: bool) -> Grouped {
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
        // A group keeps the number of its first member, so its first day never changes.
        let begins: Vec<i32> = groups.iter().flatten().map(|g| g.first_day).collect();
        let mut version = vec![0u32; groups.len()];
        let mut meetings: Vec<Meeting> = Vec::new();
        let pair = |groups: &[Option<Group>], a: usize, b: usize| -> Option<Weights> {
            let (x, y) = (groups.get(a)?.as_ref()?, groups.get(b)?.as_ref()?);
            self.weigh(x, y, place).filter(|w| w.sum() > 0)
        };
        for (a, day) in begins.iter().enumerate() {
            let end = begins.partition_point(|d| *d <= day + 2 * REACH);
            for b in a + 1..end {
                if let Some(w) = pair(&groups, a, b) {
                    meetings.push((w.sum(), Reverse((index(a), index(b))), (0, 0)));
                }
            }
        }
        let mut heap = BinaryHeap::from(meetings);
        while let Some((_, Reverse((a, b)), versions)) = heap.pop() {
            let (a, b) = (a as usize, b as usize);
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
            let Some(Some(kept)) = groups.get_mut(a) else { continue };
            self.unite(kept, gone);
            let (first, last) = (kept.first_day, kept.last_day());
            for k in [a, b] {
                if let Some(v) = version.get_mut(k) {
                    *v += 1;
                }
            }
            let from = begins.partition_point(|d| *d < last - 2 * REACH);
            let end = begins.partition_point(|d| *d <= first + 2 * REACH);
            for other in (from..end).filter(|o| *o != a) {
                let (x, y) = (a.min(other), a.max(other));
                if let Some(w) = pair(&groups, x, y) {
                    let v = |k: usize| version.get(k).copied().unwrap_or(0);
                    heap.push((w.sum(), Reverse((index(x), index(y))), (v(x), v(y))));
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
                            let near = (h.first_day - g.first_day).abs() <= 2 * REACH;
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
