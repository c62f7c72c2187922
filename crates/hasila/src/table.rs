//! Tables of rows: files of claim lines, a document each, read in pieces and kept in some sixty bytes a claim.
//!
//! `hasila link` on a table gives what it gives on any claims, only faster and in less memory. What isn't a plain
//! row (a part of another claim, a known source, a running total, a fault in a line) is left to the general
//! reader, and the whole input with it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::hash::{Hash, Hasher as _};
use std::io::Read as _;

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
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes read at a time.
const PIECE: usize = 8 << 20;
/// Bytes that one task parses.
const TASK: usize = 1 << 19;
/// Days between a row's day and its publication up to which it is news.
const NEWS: i64 = 60;
/// Degrees inside which the spellings of one site are one scene.
const SCENE: f64 = 0.1;

/// A text that stays where it was read, unless it is written with escapes.
#[derive(Clone, Debug, Default)]
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, s: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(s)))
            }
            fn visit_str<E>(self, s: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(s.to_owned())))
            }
        }
        d.deserialize_str(Reads)
    }
}

#[derive(Deserialize)]
struct Who<'a> {
    #[serde(default)]
    category: Option<Category>,
    #[serde(default, borrow)]
    affiliation: Option<Text<'a>>,
    #[serde(default, borrow)]
    text: Text<'a>,
}

#[derive(Deserialize)]
struct Speaker<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    kind: SourceKind,
    #[serde(default, borrow, rename = "text")]
    _text: Text<'a>,
}

#[derive(Deserialize)]
struct Spot<'a> {
    #[serde(default, borrow)]
    id: Option<Text<'a>>,
    #[serde(default, borrow)]
    name: Option<Text<'a>>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    lon: Option<f64>,
}

/// A claim line as it stands in memory. The keys are those of [`Claim`].
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    schema: Option<u32>,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    document: Text<'a>,
    #[serde(default, borrow, rename = "outlet")]
    _outlet: Option<Text<'a>>,
    #[serde(default)]
    published: Option<Stamp>,
    #[serde(default, borrow, rename = "language")]
    _language: Option<Text<'a>>,
    span: Span,
    #[serde(default)]
    sentence: Span,
    #[serde(default, borrow, rename = "quote")]
    _quote: Text<'a>,
    quantity: Quantity,
    measure: Measure,
    unit: Unit,
    #[serde(default, borrow)]
    population: Option<Who<'a>>,
    #[serde(default)]
    polarity: Option<Polarity>,
    #[serde(default, rename = "certainty")]
    _certainty: Option<Certainty>,
    mode: Mode,
    #[serde(default)]
    time: Window,
    #[serde(default, borrow)]
    place: Option<Spot<'a>>,
    #[serde(default)]
    actor: Option<IgnoredAny>,
    #[serde(borrow)]
    source: Speaker<'a>,
    #[serde(default)]
    via: Vec<IgnoredAny>,
    #[serde(default)]
    part_of: Option<IgnoredAny>,
}

/// Things by number, each kept once.
struct Kept<K> {
    number: FxHashMap<K, u32>,
}

impl<K> Default for Kept<K> {
    fn default() -> Self {
        Kept { number: FxHashMap::default() }
    }
}

impl<K: Eq + Hash + Clone> Kept<K> {
    fn take<Q: Eq + Hash + ?Sized + ToOwned<Owned = K>>(&mut self, key: &Q) -> u32
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some(n) = self.number.get(key) {
            return *n;
        }
        let next = number(self.number.len());
        self.number.insert(key.to_owned(), next);
        next
    }

    /// Takes what another kept; tells the new number of each.
    fn take_all(&mut self, other: Kept<K>) -> Vec<u32> {
        let mut to = vec![0; other.number.len()];
        for (key, old) in other.in_order().into_iter().zip(0..) {
            let next = number(self.number.len());
            let new = *self.number.entry(key).or_insert(next);
            if let Some(slot) = to.get_mut::<usize>(old) {
                *slot = new;
            }
        }
        to
    }

    fn in_order(self) -> Vec<K> {
        let mut all: Vec<(u32, K)> = self.number.into_iter().map(|(k, n)| (n, k)).collect();
        all.sort_unstable_by_key(|(n, _)| *n);
        all.into_iter().map(|(_, k)| k).collect()
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A place as it is spelt: name and the bits of its coordinates.
type Spelt = (String, Option<(u64, u64)>);
/// What is counted, of whom.
type What = (Measure, Unit, Option<Category>, Option<String>, String);

#[derive(Clone, Copy)]
struct Row {
    /// Where id and document stand among the texts, and how long they are.
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

/// A part of a table.
#[derive(Default)]
struct Part {
    texts: String,
    rows: Vec<Row>,
    places: Kept<Spelt>,
    whats: Vec<What>,
    /// Where in `whats` a thing of this hash stands.
    seen: FxHashMap<u64, u32>,
    sources: Kept<String>,
}

/// A table that was read.
#[derive(Default)]
pub(crate) struct Rows {
    texts: Vec<String>,
    /// Per text, where its rows begin.
    rows: Vec<Vec<Row>>,
    places: Kept<Spelt>,
    whats: Kept<What>,
    sources: Kept<String>,
}

impl Part {
    /// Reads lines; `None` where one of them is no plain row.
    fn read(lines: &[u8]) -> Option<Part> {
        let mut part = Part::default();
        let mut last: (Spelt, u32) = Default::default();
        let lines = std::str::from_utf8(lines).ok()?;
        for line in lines.split('\n').map(str::trim_ascii).filter(|l| !l.is_empty()) {
            let line: Line<'_> = serde_json::from_str(line).ok()?;
            part.take(&line, &mut last)?;
        }
        Some(part)
    }

    fn take(&mut self, l: &Line<'_>, scratch: &mut (Spelt, u32)) -> Option<()> {
        let spot = l.place.as_ref()?;
        let name = spot.name.as_ref().map(|n| n.0.as_ref()).filter(|n| !n.trim().is_empty())?;
        let day = l.time.from.filter(|d| matches!(d, Stamp::Date(_)))?;
        let plain = l.schema.is_none_or(|s| s == SCHEMA)
            && l.mode == Mode::Incident
            && l.polarity.is_none_or(|p| p == Polarity::Affirmed)
            && l.part_of.is_none()
            && l.via.is_empty()
            && l.actor.is_none()
            && l.source.kind == SourceKind::Named
            && !l.source.id.0.is_empty()
            && !l.id.0.trim().is_empty()
            && !l.document.0.is_empty()
            && spot.id.is_none()
            && spot.lat.is_some() == spot.lon.is_some()
            && spot.lat.is_none_or(|x| x.is_finite() && x.abs() <= 90.0)
            && spot.lon.is_none_or(|x| x.is_finite() && x.abs() <= 180.0)
            && l.time.to == Some(day)
            && l.time.as_of.is_none_or(|d| d == day)
            && l.published.is_none_or(|p| (p.day() - day.day()).num_days().abs() <= NEWS)
            && l.span.end >= l.span.start
            && l.sentence.end >= l.sentence.start
            && l.quantity.named().is_some()
            && l.quantity.vague.is_none()
            && l.quantity.fault().is_none();
        if !plain {
            return None;
        }
        let (id, document) = (u8::try_from(l.id.0.len()).ok()?, u8::try_from(l.document.0.len()).ok()?);
        let at = u32::try_from(self.texts.len()).ok()?;
        self.texts.push_str(&l.id.0);
        self.texts.push_str(&l.document.0);
        scratch.0.0.clear();
        scratch.0.0.push_str(name);
        scratch.0.1 = spot.lat.zip(spot.lon).map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
        let place = self.places.take(&scratch.0);
        let what = self.what(l);
        let source = self.sources.take(l.source.id.0.as_ref());
        let figures = [short(l.quantity.low)?, short(l.quantity.high)?, short(l.quantity.best)?];
        let kind = l.quantity.kind;
        self.rows.push(Row { at, id, document, place, what, source, day: day.day(), kind, figures });
        Some(())
    }
}

impl Part {
    /// The number of what a line counts; nothing is copied for what was met before.
    fn what(&mut self, l: &Line<'_>) -> u32 {
        let who = l.population.as_ref();
        let category = who.and_then(|w| w.category);
        let side = who.and_then(|w| w.affiliation.as_ref()).map(|a| a.0.as_ref());
        let text = who.map_or("", |w| w.text.0.as_ref());
        let mut hasher = rustc_hash::FxHasher::default();
        (l.measure, l.unit, category, side, text).hash(&mut hasher);
        let next = number(self.whats.len());
        let at = *self.seen.entry(hasher.finish()).or_insert(next);
        let same = |w: &What| {
            (w.0, w.1, w.2, w.3.as_deref(), w.4.as_str()) == (l.measure, l.unit, category, side, text)
        };
        match self.whats.get(at as usize) {
            Some(w) if same(w) => at,
            // Another of the same hash is merely kept once more.
            _ => {
                self.whats.push((l.measure, l.unit, category, side.map(str::to_owned), text.to_owned()));
                next
            }
        }
    }
}

impl Rows {
    /// Reads files of claim lines. `None` where anything in them is no plain row.
    pub(crate) fn read(paths: &[String], mut seen: impl FnMut(usize)) -> Option<Rows> {
        let mut out = Rows::default();
        for path in paths {
            let mut file = File::open(path).ok().filter(|f| f.metadata().is_ok_and(|m| m.is_file()))?;
            let mut piece = whole_lines(&mut file, Vec::new())?;
            while !piece.0.is_empty() {
                let (lines, rest) = piece;
                let (next, parts) = rayon::join(
                    || whole_lines(&mut file, rest),
                    || tasks(&lines).into_par_iter().map(Part::read).collect::<Option<Vec<_>>>(),
                );
                let before = out.len();
                for part in parts? {
                    out.take(part);
                }
                seen(out.len() - before);
                piece = next?;
            }
        }
        Some(out)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    fn take(&mut self, part: Part) {
        let places = self.places.take_all(part.places);
        let whats: Vec<u32> = part.whats.iter().map(|w| self.whats.take(w)).collect();
        let sources = self.sources.take_all(part.sources);
        let of = |to: &[u32], n: u32| to.get(n as usize).copied().unwrap_or(0);
        let mut rows = part.rows;
        for r in &mut rows {
            r.place = of(&places, r.place);
            r.what = of(&whats, r.what);
            r.source = of(&sources, r.source);
        }
        rows.shrink_to_fit();
        self.rows.push(rows);
        self.texts.push(part.texts);
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
        let mut order: Vec<(u32, Row)> = Vec::with_capacity(self.rows.iter().map(Vec::len).sum());
        for (part, rows) in self.rows.into_iter().enumerate() {
            order.extend(rows.into_iter().map(|r| (number(part), r)));
        }
        let text = |(part, r): &(u32, Row)| {
            let (from, mid) = (r.at as usize, r.at as usize + usize::from(r.id));
            let all = texts.get(*part as usize).map_or("", String::as_str);
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
        for (k, (_, r)) in order.iter().enumerate() {
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
                    .map(|(k, r)| (k, &r.1, text(r).0, text(r).1))
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

/// Reads to the end of a line past a piece; what stands after it is left for the next.
fn whole_lines(file: &mut File, mut bytes: Vec<u8>) -> Option<(Vec<u8>, Vec<u8>)> {
    bytes.reserve(PIECE + 1);
    loop {
        let read = file.by_ref().take(PIECE as u64).read_to_end(&mut bytes).ok()?;
        if read == 0 {
            return Some((bytes, Vec::new()));
        }
        if let Some(end) = bytes.iter().rposition(|b| *b == b'\n') {
            let rest = bytes.split_off(end + 1);
            return Some((bytes, rest));
        }
        // A line longer than a piece is no row.
        if bytes.len() > 4 * PIECE {
            return None;
        }
    }
}

/// Cuts lines into tasks.
fn tasks(mut lines: &[u8]) -> Vec<&[u8]> {
    let mut out = Vec::new();
    while !lines.is_empty() {
        let from = TASK.min(lines.len());
        let end = lines.iter().skip(from).position(|b| *b == b'\n').map_or(lines.len(), |n| from + n + 1);
        let (task, rest) = lines.split_at(end);
        out.push(task);
        lines = rest;
    }
    out
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
    order: Vec<(u32, Row)>,
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
                    for ((part, r), [event, tally]) in rows.iter().zip(*of) {
                        let from = r.at as usize;
                        let all = self.texts.get(*part as usize).map_or("", String::as_str);
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
