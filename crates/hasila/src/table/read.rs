//! Files of claim lines to rows: every thread reads stretches of them by itself, and keeps what it meets once.

use std::fs::File;
use std::hash::{Hash, Hasher as _};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::line::Line;
use super::shape::Shapes;
use super::{Row, Rows, What, short};

/// Bytes of a file that a thread takes at a time: they stay at hand while their lines are read.
const STRETCH: u64 = 1 << 19;
/// A line longer than this is no row.
const LONGEST: usize = 32 << 20;

/// A place as it is spelt: name and the bits of its coordinates.
pub(super) type Spelt = (String, Option<(u64, u64)>);

/// Things by number, each kept once.
pub(super) struct Kept<K> {
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
        if self.number.is_empty() {
            *self = other;
            return (0..number(self.number.len())).collect();
        }
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

    pub(super) fn in_order(self) -> Vec<K> {
        let mut all: Vec<(u32, K)> = self.number.into_iter().map(|(k, n)| (n, k)).collect();
        all.sort_unstable_by_key(|(n, _)| *n);
        all.into_iter().map(|(_, k)| k).collect()
    }
}

pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A stretch of a file; the last one has no end.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    path: &'a str,
    from: u64,
    to: Option<u64>,
}

/// What one thread read.
#[derive(Default)]
struct Part {
    /// By the number of the stretch: its rows, and the texts that they lie in.
    stretches: Vec<(usize, Vec<Row>, String)>,
    rows: Vec<Row>,
    texts: String,
    places: Kept<Spelt>,
    spelt: Spelt,
    whats: Vec<What>,
    /// Where in `whats` a thing of this hash stands.
    seen: FxHashMap<u64, u32>,
    sources: Kept<String>,
}

impl Part {
    /// Reads lines; `None` where one of them is no plain row.
    fn read(&mut self, lines: &[u8], shapes: &mut Shapes) -> Option<()> {
        let mut rest = std::str::from_utf8(lines).ok()?;
        loop {
            rest = shapes.read(rest, |line| self.take(line))?;
            if rest.is_empty() {
                return Some(());
            }
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            let line = line.trim_ascii();
            if !line.is_empty() {
                self.take(&serde_json::from_str(line).ok()?)?;
                shapes.learn(line);
            }
            rest = after;
        }
    }

    fn take(&mut self, l: &Line<'_>) -> Option<()> {
        if !l.is_row() {
            return None;
        }
        let spot = l.place.as_ref()?;
        let name = spot.name.as_ref()?.0.as_ref();
        let (id, document) = (u8::try_from(l.id.0.len()).ok()?, u8::try_from(l.document.0.len()).ok()?);
        let at = u32::try_from(self.texts.len()).ok()?;
        self.texts.push_str(&l.id.0);
        self.texts.push_str(&l.document.0);
        self.spelt.0.clear();
        self.spelt.0.push_str(name);
        self.spelt.1 = spot.lat.zip(spot.lon).map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
        let place = self.places.take(&self.spelt);
        let what = self.what(l);
        let source = self.sources.take(l.source.id.0.as_ref());
        let figures = [short(l.quantity.low)?, short(l.quantity.high)?, short(l.quantity.best)?];
        let (day, kind) = (l.time.from?.day(), l.quantity.kind);
        self.rows.push(Row { stretch: 0, at, id, document, place, what, source, day, kind, figures });
        Some(())
    }

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

/// Reads the stretches that no other thread took.
fn share(stretches: &[Stretch<'_>], next: &AtomicUsize, seen: &(impl Fn(usize) + Sync)) -> Option<Part> {
    let mut part = Part::default();
    let mut shapes = Shapes::default();
    let mut bytes = Vec::new();
    let mut open: Option<(&str, File)> = None;
    loop {
        let k = next.fetch_add(1, Ordering::Relaxed);
        let Some(stretch) = stretches.get(k) else { return Some(part) };
        if open.as_ref().is_none_or(|(path, _)| *path != stretch.path) {
            open = Some((stretch.path, File::open(stretch.path).ok()?));
        }
        let (_, file) = open.as_mut()?;
        let read = whole_lines(file, stretch, &mut bytes).and_then(|lines| part.read(lines, &mut shapes));
        if read.is_none() {
            // The others needn't go on either.
            next.store(stretches.len(), Ordering::Relaxed);
            return None;
        }
        seen(part.rows.len());
        let (rows, texts) = (std::mem::take(&mut part.rows), std::mem::take(&mut part.texts));
        part.rows.reserve(rows.len());
        part.texts.reserve(texts.len());
        part.stretches.push((k, rows, texts));
    }
}

/// Reads the lines that begin in a stretch.
fn whole_lines<'a>(file: &mut File, stretch: &Stretch<'_>, bytes: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    // The byte before tells whether a line begins with the first.
    let lead = u64::from(stretch.from > 0);
    file.seek(SeekFrom::Start(stretch.from - lead)).ok()?;
    let mut filled = 0;
    let mut more = |bytes: &mut Vec<u8>, want: usize| -> Option<usize> {
        if bytes.len() < want {
            bytes.resize(want, 0);
        }
        while filled < want {
            match file.read(bytes.get_mut(filled..want)?) {
                Ok(0) => break,
                Ok(n) => filled += n,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
        }
        Some(filled)
    };
    let line_end = |bytes: &[u8], from: usize, to: usize| {
        bytes.get(from..to).and_then(|b| b.iter().position(|b| *b == b'\n')).map(|n| from + n + 1)
    };
    let own = usize::try_from(stretch.to.map_or(STRETCH * 2, |to| to - stretch.from) + lead).ok()?;
    let mut have = more(bytes, own)?;
    // Where the last line ends.
    let mut end = None;
    let mut looked = own.saturating_sub(1);
    loop {
        if stretch.to.is_some() && end.is_none() {
            end = line_end(bytes, looked.min(have), have);
        }
        if end.is_some() || have < own.max(looked) {
            break;
        }
        looked = have;
        let before = have;
        if before > LONGEST {
            return None;
        }
        have = more(bytes, before + 4096)?;
        if have == before {
            break;
        }
    }
    let end = end.unwrap_or(have);
    let from = if lead == 0 { 0 } else { line_end(bytes, 0, own.min(have)).unwrap_or(end) };
    bytes.get(from.min(end)..end)
}

impl Rows {
    /// Reads files of claim lines. `None` where anything in them is no plain row.
    pub(crate) fn read(paths: &[String], seen: impl Fn(usize) + Sync) -> Option<Rows> {
        let mut stretches = Vec::new();
        for path in paths {
            let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
            let mut from = 0;
            while from + STRETCH < size {
                stretches.push(Stretch { path, from, to: Some(from + STRETCH) });
                from += STRETCH;
            }
            stretches.push(Stretch { path, from, to: None });
        }
        let next = AtomicUsize::new(0);
        let parts: Vec<Part> = (0..rayon::current_num_threads())
            .into_par_iter()
            .with_max_len(1)
            .map(|_| share(&stretches, &next, &seen))
            .collect::<Option<_>>()?;
        let mut out = Rows::default();
        let mut all = Vec::with_capacity(stretches.len());
        for part in parts {
            let places = out.places.take_all(part.places);
            let whats: Vec<u32> = part.whats.iter().map(|w| out.whats.take(w)).collect();
            let sources = out.sources.take_all(part.sources);
            let of = |to: &[u32], n: u32| to.get(n as usize).copied().unwrap_or(0);
            let mut mine = part.stretches;
            mine.par_iter_mut().for_each(|(k, rows, _)| {
                for r in rows {
                    r.stretch = number(*k);
                    r.place = of(&places, r.place);
                    r.what = of(&whats, r.what);
                    r.source = of(&sources, r.source);
                }
            });
            all.append(&mut mine);
        }
        all.sort_unstable_by_key(|(k, ..)| *k);
        out.rows.reserve_exact(all.iter().map(|(_, rows, _)| rows.len()).sum());
        for (_, rows, texts) in all {
            out.rows.extend(rows);
            out.texts.push(texts);
        }
        Some(out)
    }
}
