//! Places: hand-kept ones, read at start, over tens of thousands from GeoNames, searched where they lie.
//!
//! The GeoNames part is two texts sorted by bytes (`places/geonames.tsv`, rows by id, and
//! `places/names.tsv`, folded names with the ids they may mean). They are never parsed as a whole: a
//! lookup is a binary search, over lines kept from every so many bytes and then between two of them, so that a
//! short run of the program pays little for places it doesn't meet. The cost is that the files must stay sorted; a test looks
//! after that.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::fold::fold;

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
    fn of_code(code: &str) -> Self {
        match code {
            "C" => PlaceKind::City,
            "T" => PlaceKind::Town,
            "P" => PlaceKind::Province,
            "N" => PlaceKind::Neighbourhood,
            _ => PlaceKind::Village,
        }
    }
}

/// A place, as the gazetteer hands it out.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceEntry {
    /// `g` and the GeoNames number, or a slug for a hand-kept place.
    pub id: String,
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
    /// The name that was looked up is also an ordinary word (Nice, السلام): it is a place only beside a
    /// cue. Always false from [`Gazetteer::get`].
    pub guarded: bool,
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
    ids: BTreeMap<String, usize>,
    /// Folded name, index into `hand`, guarded; sorted.
    names: Vec<(String, usize, bool)>,
    rows: Sorted,
    index: Sorted,
    max_words: usize,
}

/// A text of lines sorted by their first cell, searched where it lies.
#[derive(Debug, Default)]
struct Sorted {
    text: &'static str,
    /// Where every so many bytes a line begins, and with which key: a line is looked for between two of them.
    blocks: Vec<(&'static str, u32)>,
}

/// How far apart the kept lines of a sorted text are, in bytes.
const BLOCK: usize = 512;

impl Sorted {
    fn new(text: &'static str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            blocks.push((key_of(rest), u32::try_from(at).unwrap_or(u32::MAX)));
            let Some(next) = rest.as_bytes().iter().skip(BLOCK).position(|b| *b == b'\n') else { break };
            at += BLOCK + next + 1;
        }
        Self { text, blocks }
    }

    /// Returns the lines from the first whose key isn't below `key`.
    fn from(&self, key: &str) -> &'static str {
        let after = self.blocks.partition_point(|(first, _)| *first < key);
        let start = after.checked_sub(1).and_then(|k| self.blocks.get(k)).map_or(0, |(_, at)| *at as usize);
        let end = self.blocks.get(after).map_or(self.text.len(), |(_, at)| *at as usize);
        let block = self.text.get(start..end).unwrap_or("");
        self.text.get(start + lower_bound(block, key)..).unwrap_or("")
    }

    /// Returns the line with this key.
    fn line(&self, key: &str) -> Option<&'static str> {
        let line = self.from(key).lines().next()?;
        (key_of(line) == key).then_some(line)
    }
}

/// Returns the first word of a name, without what a hyphen ties to it.
fn first_word(name: &str) -> &str {
    let letter = |b: &u8| b.is_ascii_lowercase() || *b == b'\'' || !b.is_ascii();
    let end = name.bytes().position(|b| !letter(&b)).unwrap_or(name.len());
    &name[..end]
}

impl Gazetteer {
    pub(crate) fn new(hand: Vec<PlaceLine>, rows: &'static str, index: &'static str) -> Self {
        let (header, index) = index.split_once('\n').unwrap_or_default();
        let rows = rows.split_once('\n').map_or("", |(_, rest)| rest);
        let mut max_words = header.rsplit('\t').next().and_then(|n| n.parse().ok()).unwrap_or(1);
        let mut names = Vec::with_capacity(hand.len() * 4);
        let mut ids = BTreeMap::new();
        for (at, place) in hand.iter().enumerate() {
            ids.insert(place.id.clone(), at);
            let guarded: BTreeSet<String> = place.guarded.iter().map(|n| fold(n)).collect();
            for name in [&place.en, &place.ar].into_iter().chain(&place.aliases) {
                let name = fold(name);
                if !name.is_empty() && !guarded.contains(&name) {
                    names.push((name, at, false));
                }
            }
            names.extend(guarded.into_iter().map(|name| (name, at, true)));
            for base in &place.base {
                let base = fold(base);
                let arabic = !base.is_ascii();
                let fitting = DIVISION_CUES.iter().filter(|(a, b)| (a.is_ascii() && b.is_ascii()) != arabic);
                names.extend(fitting.map(|(a, b)| (format!("{a}{base}{b}"), at, false)));
            }
        }
        names.sort_unstable();
        names.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        max_words = names.iter().map(|(n, ..)| n.split(' ').count()).fold(max_words, usize::max);
        Self { hand, ids, names, rows: Sorted::new(rows), index: Sorted::new(index), max_words }
    }

    /// Returns the places that a folded name may mean: unguarded ones first, then the more populous.
    pub fn lookup(&self, folded_name: &str) -> Vec<PlaceEntry> {
        let mut found: BTreeMap<String, PlaceEntry> = BTreeMap::new();
        let start = self.names.partition_point(|(n, ..)| n.as_str() < folded_name);
        for (_, at, guarded) in self.names[start..].iter().take_while(|(n, ..)| n == folded_name) {
            let place = PlaceEntry { guarded: *guarded, ..self.entry(&self.hand[*at]) };
            found.insert(place.id.clone(), place);
        }
        if let Some(line) = self.index.line(folded_name) {
            for field in line.split('\t').skip(1) {
                let (guarded, number) = match field.strip_prefix('!') {
                    Some(number) => (true, number),
                    None => (false, field),
                };
                if let Some(place) = self.get(&format!("g{number}")) {
                    found.entry(place.id.clone()).or_insert(PlaceEntry { guarded, ..place });
                }
            }
        }
        let mut places: Vec<PlaceEntry> = found.into_values().collect();
        places.sort_by_key(|p| (p.guarded, Reverse(p.population)));
        places
    }

    /// Returns whether some name is the folded text or begins with it and a space: cheap, for a scanner
    /// that tries the longest match.
    pub fn starts_with(&self, folded_prefix: &str) -> bool {
        let goes_on = |name: &str| {
            name.strip_prefix(folded_prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        };
        // Names that go on with a byte below the space sort in between; there are none but the tab.
        let at = self.names.partition_point(|(n, ..)| n.as_str() < folded_prefix);
        if self.names.get(at).is_some_and(|(n, ..)| goes_on(n)) {
            return true;
        }
        self.index.from(folded_prefix).lines().next().is_some_and(goes_on)
    }

    /// Returns the first word of every name, folded, without what a hyphen ties to it; some come more than once.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(|(n, ..)| n.as_str());
        self.index.text.lines().chain(names).map(first_word)
    }

    /// Returns the number of words of the longest name.
    pub fn max_words(&self) -> usize {
        self.max_words
    }

    /// Returns the place with this id.
    pub fn get(&self, id: &str) -> Option<PlaceEntry> {
        if let Some(at) = self.ids.get(id) {
            return Some(self.entry(&self.hand[*at]));
        }
        let mut cells = self.rows.line(id)?.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let filled = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        Some(PlaceEntry {
            id: next().to_owned(),
            name: next().to_owned(),
            ar: filled(next()),
            country: filled(next()),
            parent: filled(next()),
            areas: Vec::new(),
            kind: PlaceKind::of_code(next()),
            lat: next().parse().ok(),
            lon: next().parse().ok(),
            population: next().parse().unwrap_or(0),
            guarded: false,
        })
    }

    /// Returns whether a place is another one or lies in it, through parents and areas.
    pub fn is_within(&self, id: &str, ancestor: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            if id == ancestor {
                return true;
            }
            if let Some(place) = self.get(&id)
                && seen.insert(id)
            {
                open.extend(place.parent);
                open.extend(place.areas);
            }
        }
        false
    }

    /// Returns the places that one lies in, from the nearest up, along parents only.
    pub fn ancestors(&self, id: &str) -> Vec<PlaceEntry> {
        let mut chain: Vec<PlaceEntry> = Vec::new();
        let mut next = self.get(id).and_then(|p| p.parent);
        while let Some(place) = next.and_then(|id| self.get(&id)) {
            if chain.iter().any(|seen| seen.id == place.id) {
                break;
            }
            next = place.parent.clone();
            chain.push(place);
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
        let found = |p: &&PlaceLine| p.kind == PlaceKind::Country && p.country.as_deref() == Some(code);
        self.hand.iter().find(found).map(|p| self.entry(p))
    }

    /// Returns how many places there are.
    pub fn len(&self) -> usize {
        self.hand.len() + self.rows.text.lines().filter(|l| !self.ids.contains_key(key_of(l))).count()
    }

    /// Returns whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.hand.is_empty() && self.rows.text.is_empty()
    }

    /// Returns whether both GeoNames texts are sorted as the searches need them.
    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        [&self.rows, &self.index]
            .iter()
            .all(|sorted| sorted.text.lines().map(key_of).is_sorted_by(|a, b| a < b))
    }

    fn entry(&self, place: &PlaceLine) -> PlaceEntry {
        let (lat, lon) = self.position(place, 8);
        PlaceEntry {
            id: place.id.clone(),
            name: place.en.clone(),
            ar: (!place.ar.is_empty()).then(|| place.ar.clone()),
            country: place.country.clone(),
            parent: place.parent.clone(),
            areas: place.areas.clone(),
            kind: place.kind,
            lat,
            lon,
            population: place.population,
            guarded: false,
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

/// Returns where the first line begins whose key isn't below `key`.
fn lower_bound(text: &str, key: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| middle + at);
        let line = &bytes[start..end];
        let line_key = line.split(|b| *b == b'\t').next().unwrap_or_default();
        if line_key < key.as_bytes() {
            low = (end + 1).min(bytes.len());
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use crate::Registry;

    #[test]
    fn the_geonames_texts_are_sorted() {
        assert!(Registry::embedded().places().is_sorted());
    }
}
