//! Places: hand-kept ones, read at start, over tens of thousands from GeoNames, searched where they lie.
//!
//! The GeoNames part is two texts sorted by bytes: rows by id, and folded names with the ids they may mean. The build puts
//! them together, of towns (`places/geonames.tsv`, `places/names.tsv`) and of the world's first-level divisions
//! (`places/divisions.tsv`). They are never parsed as a whole: the build makes tables
//! of hashes over them (see `index`), and a place is read when a text first names it, so that a short run of the program
//! pays nothing for places it doesn't meet and a long one reads each once. The cost is that the texts must stay sorted; a
//! test looks after that.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use hasila_claim::Place;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;

use crate::fold::fold;
use crate::index::{FILTER_BITS, Index, filter_bits, mark};

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PlaceKind {
    /// A country or territory with a code of its own.
    Country,
    /// A first-level division: province, governorate, state.
    Province,
    /// A second-level division.
    District,
    /// A region that no border draws (Anatolia, the Sahel).
    Region,
    /// The area that a side holds (north-west Syria, government-held Syria).
    Area,
    /// A town of 100,000 people or more, or a capital.
    City,
    /// A smaller town.
    Town,
    /// A village or hamlet, below 2,000 people.
    Village,
    /// A quarter of a town.
    Neighbourhood,
    /// A prison or detention centre.
    Prison,
    /// A camp of refugees, displaced people or detainees.
    Camp,
    /// A hospital or clinic.
    Hospital,
    /// A border crossing, gate or checkpoint.
    Crossing,
    /// An air, naval or army base.
    Base,
    /// An airport.
    Airport,
    /// A sea, strait, river, lake or coast.
    Water,
    /// A mountain, desert or island.
    Land,
    /// Any other site: school, market, mosque, church, dam, port.
    Site,
}

impl PlaceKind {
    /// Whether it is one spot that something happens at, of a city beside it rather than a place to live in: a port,
    /// a prison, a base. Hospitals are left out, since people are taken there.
    pub fn is_installation(self) -> bool {
        use PlaceKind::{Airport, Base, Camp, Crossing, Prison, Site};
        matches!(self, Prison | Camp | Crossing | Base | Airport | Site)
    }

    fn of_code(code: &str) -> Self {
        match code {
            "C" => PlaceKind::City,
            "T" => PlaceKind::Town,
            "P" => PlaceKind::Province,
            "R" => PlaceKind::Region,
            "N" => PlaceKind::Neighbourhood,
            _ => PlaceKind::Village,
        }
    }
}

/// A place, as the gazetteer hands it out: cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceEntry {
    place: Arc<Read>,
    /// The name that was looked up is also an ordinary word (Nice, السلام): it is a place only beside a
    /// cue. Always false from [`Gazetteer::get`].
    pub guarded: bool,
}

impl Deref for PlaceEntry {
    type Target = PlaceData;

    fn deref(&self) -> &PlaceData {
        &self.place.data
    }
}

/// A place that has been read.
#[derive(Debug)]
struct Read {
    data: PlaceData,
    /// Where what it lies in stands among places, its parent first; `None` for what the gazetteer lacks. Found when first asked
    /// for.
    above: OnceLock<Box<[Option<usize>]>>,
}

impl PartialEq for Read {
    fn eq(&self, other: &Self) -> bool {
        self.data == other.data
    }
}

/// What the gazetteer knows of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceData {
    /// `g` and the GeoNames number of a town, or a slug.
    pub id: String,
    /// Whether `places.toml` or the user's own list has it, rather than the long lists.
    pub by_hand: bool,
    /// English name.
    pub name: String,
    /// Arabic name.
    pub ar: Option<String>,
    /// Country, ISO 3166 alpha-2, upper case; `None` for what crosses borders.
    pub country: Option<String>,
    /// The place it lies in.
    pub parent: Option<String>,
    /// Other places it lies in: areas of control, regions.
    pub areas: Vec<String>,
    /// What kind of place.
    pub kind: PlaceKind,
    /// Latitude in degrees north, its own or that of its seat or parent.
    pub lat: Option<f64>,
    /// Longitude in degrees east, its own or that of its seat or parent.
    pub lon: Option<f64>,
    /// People who live there, 0 where unknown.
    pub population: u64,
}

impl PlaceData {
    /// The place as a claim names it.
    pub fn place(&self) -> Place {
        Place { id: Some(self.id.clone()), name: Some(self.name.clone()), lat: self.lat, lon: self.lon }
    }
}

/// One line of `places/places.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceLine {
    pub id: String,
    pub en: String,
    #[serde(default)]
    pub ar: String,
    pub kind: PlaceKind,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub areas: Vec<String>,
    /// The place whose coordinates stand for it: a country's capital, a province's chief town.
    #[serde(default)]
    pub seat: Option<String>,
    #[serde(default)]
    pub lat: Option<f64>,
    #[serde(default)]
    pub lon: Option<f64>,
    #[serde(default)]
    pub population: u64,
    /// The GeoNames division whose places lie in it; read by `scripts/gazetteer.py`.
    #[serde(default)]
    #[allow(dead_code)]
    pub admin1: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that are also ordinary words.
    #[serde(default)]
    pub guarded: Vec<String>,
    /// Names that mean it only after a word for a division: `Aleppo` in "Aleppo province", `حلب` in
    /// "محافظة حلب". Alone they mean the town.
    #[serde(default)]
    pub base: Vec<String>,
}

/// Words around the base name of a division, folded.
const DIVISION_CUES: &[(&str, &str)] = &[
    ("", " province"),
    ("", " governorate"),
    ("", " region"),
    ("", " state"),
    ("", " countryside"),
    ("province of ", ""),
    ("governorate of ", ""),
    ("محافظه ", ""),
    ("ولايه ", ""),
    ("ريف ", ""),
    ("اقليم ", ""),
    ("منطقه ", ""),
    ("مقاطعه ", ""),
];

/// Every place the registry knows.
#[derive(Debug, Default)]
pub struct Gazetteer {
    hand: Vec<PlaceLine>,
    ids: FxHashMap<String, usize>,
    /// Countries by their codes.
    countries: FxHashMap<String, usize>,
    /// Hand-kept places by folded name, and every beginning of a name up to a space.
    names: FxHashMap<String, Meant>,
    rows: &'static str,
    index: &'static str,
    /// Where each line of `rows` begins, four bytes each.
    lines: &'static [u8],
    by_id: Index,
    by_name: Index,
    /// First words of all names, as a filter.
    first_words: Vec<u8>,
    /// Places read so far: hand-kept ones, then lines of `rows`.
    read: Box<[OnceLock<Arc<Read>>]>,
    max_words: usize,
}

/// The hand-kept places that a folded name means, each with whether the name is guarded; none where names only go on from it.
#[derive(Debug, Default)]
struct Meant(Vec<(usize, bool)>);

/// What the build knows of the GeoNames texts.
pub(crate) struct Built {
    pub rows: &'static str,
    pub index: &'static str,
    pub lines: &'static [u8],
    pub by_id: &'static [u8],
    pub by_name: &'static [u8],
    pub first_words: &'static [u8],
}

/// Returns the first word of a name, without what a hyphen ties to it.
fn first_word(name: &str) -> &str {
    let letter = |b: &u8| b.is_ascii_lowercase() || *b == b'\'' || !b.is_ascii();
    let end = name.bytes().position(|b| !letter(&b)).unwrap_or(name.len());
    &name[..end]
}

impl Gazetteer {
    pub(crate) fn new(hand: Vec<PlaceLine>, built: &Built) -> Self {
        let (header, index) = built.index.split_once('\n').unwrap_or_default();
        let max_words = header.rsplit('\t').next().and_then(|n| n.parse().ok()).unwrap_or(1);
        let lines = built.lines.len() / 4;
        let mut made = Self {
            ids: FxHashMap::default(),
            countries: FxHashMap::default(),
            names: FxHashMap::default(),
            rows: built.rows,
            index,
            lines: built.lines,
            by_id: Index::new(built.by_id),
            by_name: Index::new(built.by_name),
            first_words: built.first_words.to_vec(),
            read: std::iter::repeat_with(OnceLock::new).take(hand.len() + lines).collect(),
            max_words,
            hand: Vec::new(),
        };
        for (at, place) in hand.iter().enumerate() {
            made.ids.insert(place.id.clone(), at);
            if let (PlaceKind::Country, Some(code)) = (place.kind, &place.country) {
                made.countries.entry(code.clone()).or_insert(at);
            }
            let guarded: BTreeSet<String> = place.guarded.iter().map(|n| fold(n)).collect();
            for name in [&place.en, &place.ar].into_iter().chain(&place.aliases) {
                let name = fold(name);
                if !name.is_empty() && !guarded.contains(&name) {
                    made.add(name, at, false);
                }
            }
            guarded.into_iter().for_each(|name| made.add(name, at, true));
            for base in &place.base {
                let base = fold(base);
                let arabic = !base.is_ascii();
                let fitting = DIVISION_CUES.iter().filter(|(a, b)| (a.is_ascii() && b.is_ascii()) != arabic);
                fitting.for_each(|(a, b)| made.add(format!("{a}{base}{b}"), at, false));
            }
        }
        made.hand = hand;
        made
    }

    fn add(&mut self, name: String, at: usize, guarded: bool) {
        self.max_words = self.max_words.max(name.split(' ').count());
        mark(&mut self.first_words, first_word(&name));
        for (end, _) in name.match_indices(' ') {
            let begun = &name[..end];
            if !self.names.contains_key(begun) {
                self.names.insert(begun.to_owned(), Meant::default());
            }
        }
        let meant = &mut self.names.entry(name).or_default().0;
        // A name listed plainly and as guarded is plain.
        match meant.iter_mut().find(|(a, _)| *a == at) {
            Some((_, g)) => *g &= guarded,
            None => meant.push((at, guarded)),
        }
    }

    /// Returns the places that a folded name may mean: unguarded ones first, then the more populous.
    pub fn lookup(&self, folded_name: &str) -> Vec<PlaceEntry> {
        let mut places: Vec<PlaceEntry> = Vec::new();
        for (at, guarded) in self.names.get(folded_name).into_iter().flat_map(|m| &m.0) {
            if let Some(place) = self.place(*at) {
                places.push(PlaceEntry { place, guarded: *guarded });
            }
        }
        if let Some(ids) = self.line_of(folded_name).and_then(|l| l.strip_prefix('\t')) {
            for field in ids.split('\t') {
                let (guarded, id) = match field.strip_prefix('!') {
                    Some(id) => (true, id),
                    None => (false, field),
                };
                // A town goes by its number alone.
                let town = id.starts_with(|c: char| c.is_ascii_digit());
                if let Some(at) = if town { self.at(&format!("g{id}")) } else { self.at(id) }
                    && let Some(place) = self.place(at)
                    && places.iter().all(|p| p.id != place.data.id)
                {
                    places.push(PlaceEntry { place, guarded });
                }
            }
        }
        if places.len() > 1 {
            places.sort_by(|a, b| {
                let key = |p: &PlaceEntry| (p.guarded, Reverse(p.population));
                key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
            });
        }
        places
    }

    /// Returns whether some name is the folded text or begins with it and a space: cheap, for a scanner
    /// that tries the longest match.
    pub fn starts_with(&self, folded_prefix: &str) -> bool {
        self.names.contains_key(folded_prefix) || self.line_of(folded_prefix).is_some()
    }

    /// Returns whether some name may begin with a folded word, without what a hyphen ties to it, by the word's
    /// [`word_hash`](crate::word_hash). It may say yes where none does, never no where one does.
    pub fn may_begin(&self, hash: u64) -> bool {
        debug_assert!(self.first_words.is_empty() || self.first_words.len() * 8 == FILTER_BITS);
        filter_bits(hash)
            .into_iter()
            .all(|bit| self.first_words.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1))
    }

    /// What follows a folded text in the first line of the index that begins with it, a tab or a space.
    fn line_of(&self, key: &str) -> Option<&'static str> {
        self.by_name.find(key, |at| {
            let rest = self.index.get(at as usize..)?.strip_prefix(key)?;
            if !rest.starts_with(['\t', ' ']) {
                return None;
            }
            rest.lines().next()
        })
    }

    /// Returns the number of words of the longest name.
    pub fn max_words(&self) -> usize {
        self.max_words
    }

    /// Returns the place with this id.
    pub fn get(&self, id: &str) -> Option<PlaceEntry> {
        Some(PlaceEntry { place: self.place(self.at(id)?)?, guarded: false })
    }

    /// Where the place of an id stands among those read.
    fn at(&self, id: &str) -> Option<usize> {
        if let Some(at) = self.ids.get(id) {
            return Some(*at);
        }
        let is = |number: u32| {
            let rest = self.rest_from(number as usize)?.strip_prefix(id)?;
            (rest.is_empty() || rest.starts_with(['\t', '\n'])).then_some(number)
        };
        self.by_id.find(id, is).map(|number| self.hand.len() + number as usize)
    }

    fn row(&self, number: usize) -> Option<&'static str> {
        self.rest_from(number)?.lines().next()
    }

    /// The rows from one on.
    fn rest_from(&self, number: usize) -> Option<&'static str> {
        let start = u32::from_le_bytes(*self.lines.get(number * 4..)?.first_chunk()?) as usize;
        self.rows.get(start..)
    }

    fn place(&self, at: usize) -> Option<Arc<Read>> {
        let cell = self.read.get(at)?;
        if let Some(place) = cell.get() {
            return Some(Arc::clone(place));
        }
        let data = match self.hand.get(at) {
            Some(line) => self.entry(line),
            None => read_row(self.row(at - self.hand.len())?),
        };
        Some(Arc::clone(cell.get_or_init(|| Arc::new(Read { data, above: OnceLock::new() }))))
    }

    fn of(&self, id: &str) -> Option<Arc<Read>> {
        self.place(self.at(id)?)
    }

    /// Returns whether a place is another one or lies in it, through parents and areas.
    pub fn is_within(&self, id: &str, ancestor: &str) -> bool {
        if id == ancestor {
            return true;
        }
        let wanted = self.at(ancestor);
        let mut open: SmallVec<[usize; 16]> = self.at(id).into_iter().collect();
        let mut next = 0;
        while let Some(at) = open.get(next).copied() {
            next += 1;
            let Some(place) = self.place(at) else { continue };
            let names = || place.data.parent.iter().chain(&place.data.areas);
            // What the gazetteer lacks can only be compared by name.
            if wanted.is_none() && names().any(|above| above == ancestor) {
                return true;
            }
            let above = place.above.get_or_init(|| names().map(|above| self.at(above)).collect());
            if wanted.is_some() && above.contains(&wanted) {
                return true;
            }
            for at in above.iter().flatten() {
                if !open.contains(at) {
                    open.push(*at);
                }
            }
        }
        false
    }

    /// Returns the places that one lies in, from the nearest up, along parents only.
    pub fn ancestors(&self, id: &str) -> Vec<PlaceEntry> {
        let mut chain: Vec<PlaceEntry> = Vec::new();
        let mut next = self.of(id).and_then(|p| p.data.parent.as_deref().and_then(|id| self.of(id)));
        while let Some(place) = next {
            if chain.iter().any(|seen| seen.id == place.data.id) {
                break;
            }
            next = place.data.parent.as_deref().and_then(|id| self.of(id));
            chain.push(PlaceEntry { place, guarded: false });
        }
        chain
    }

    /// Returns the great-circle distance of two places in kilometres, where both have coordinates.
    pub fn distance_km(&self, a: &str, b: &str) -> Option<f64> {
        const EARTH_RADIUS_KM: f64 = 6371.0;
        let (a, b) = (self.get(a)?, self.get(b)?);
        let (lat_a, lat_b) = (a.lat?.to_radians(), b.lat?.to_radians());
        let half_lon = (b.lon? - a.lon?).to_radians() / 2.0;
        let half_lat = (lat_b - lat_a) / 2.0;
        let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
        Some(2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin())
    }

    /// Returns the country with an ISO 3166 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<PlaceEntry> {
        let at = *self.countries.get(code)?;
        Some(PlaceEntry { place: self.place(at)?, guarded: false })
    }

    /// Returns how many places there are.
    pub fn len(&self) -> usize {
        self.hand.len() + self.rows.lines().filter(|l| !self.ids.contains_key(key_of(l))).count()
    }

    /// Returns whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.hand.is_empty() && self.rows.is_empty()
    }

    /// Returns whether both GeoNames texts are sorted as the searches need them.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        [self.rows, self.index].iter().all(|text| text.lines().map(key_of).is_sorted_by(|a, b| a < b))
    }

    fn entry(&self, place: &PlaceLine) -> PlaceData {
        let (lat, lon) = self.position(place, 8);
        PlaceData {
            id: place.id.clone(),
            by_hand: true,
            name: place.en.clone(),
            ar: (!place.ar.is_empty()).then(|| place.ar.clone()),
            country: place.country.clone(),
            parent: place.parent.clone(),
            areas: place.areas.clone(),
            kind: place.kind,
            lat,
            lon,
            population: place.population,
        }
    }

    fn position(&self, place: &PlaceLine, depth: u8) -> (Option<f64>, Option<f64>) {
        if place.lat.is_some() || depth == 0 {
            return (place.lat, place.lon);
        }
        for id in [&place.seat, &place.parent].into_iter().flatten() {
            let found = match self.ids.get(id) {
                Some(at) => self.position(&self.hand[*at], depth - 1),
                None => self.get(id).map_or((None, None), |p| (p.lat, p.lon)),
            };
            if found.0.is_some() {
                return found;
            }
        }
        (None, None)
    }
}

/// Returns the first cell of a line.
fn key_of(line: &str) -> &str {
    line.split(['\t', '\n']).next().unwrap_or_default()
}

/// Reads a line of `places/geonames.tsv` or `places/divisions.tsv`.
fn read_row(row: &str) -> PlaceData {
    let mut cells = row.split('\t');
    let mut next = || cells.next().unwrap_or_default();
    let filled = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    PlaceData {
        id: next().to_owned(),
        by_hand: false,
        name: next().to_owned(),
        ar: filled(next()),
        country: filled(next()),
        parent: filled(next()),
        areas: Vec::new(),
        kind: PlaceKind::of_code(next()),
        lat: next().parse().ok(),
        lon: next().parse().ok(),
        population: next().parse().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use crate::Registry;

    #[test]
    fn the_geonames_texts_are_sorted() {
        assert!(Registry::embedded().places().is_sorted());
    }
}
