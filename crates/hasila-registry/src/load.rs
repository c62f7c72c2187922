//! From files to a [`Registry`]: layers on top of each other, then checks over what came out.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::entries::{ActorEntry, BlocEntry, CategoryEntry, MeasureEntry, SourceEntry};
use crate::error::PackError;
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, PlaceLine};
use crate::{DataFile, Registry};

/// What a file under `registry/` or `places/` may hold. Any of them may hold any of the lists, so that a
/// user's one file can add a source and the place it speaks of.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    sources: Vec<Spanned<SourceEntry>>,
    #[serde(default)]
    actors: Vec<Spanned<ActorEntry>>,
    #[serde(default)]
    blocs: Vec<Spanned<BlocEntry>>,
    #[serde(default)]
    categories: Vec<Spanned<CategoryEntry>>,
    #[serde(default)]
    measures: Vec<Spanned<MeasureEntry>>,
    #[serde(default)]
    places: Vec<Spanned<PlaceLine>>,
}

/// The same without places, of files that nobody has to find a fault in.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Entries {
    sources: Vec<SourceEntry>,
    actors: Vec<ActorEntry>,
    blocs: Vec<BlocEntry>,
    categories: Vec<CategoryEntry>,
    measures: Vec<MeasureEntry>,
    places: Vec<PlaceLine>,
}

/// Builds the registry from the embedded files alone, which a test has checked.
pub(crate) fn load_embedded(files: Vec<DataFile>) -> Registry {
    let folder = |f: &DataFile| f.key.split('/').next().unwrap_or_default().to_owned();
    let (lists, kept): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|f| !matches!(folder(f).as_str(), "languages" | "policies"));
    let (places, lists): (Vec<_>, Vec<_>) = lists.into_iter().partition(|f| folder(f) == "places");
    let entries = |files: &[DataFile]| {
        let mut all = Entries::default();
        for file in files {
            let read: Entries = crate::read(&file.text).unwrap_or_default();
            all.sources.extend(read.sources);
            all.actors.extend(read.actors);
            all.blocs.extend(read.blocs);
            all.categories.extend(read.categories);
            all.measures.extend(read.measures);
            all.places.extend(read.places);
        }
        all
    };
    // Places take as long as all else; the two are read side by side.
    let (mut all, gazetteer) = std::thread::scope(|s| {
        let gazetteer = s.spawn(|| {
            let mut hand = entries(&places).places;
            hand.sort_by(|a, b| a.id.cmp(&b.id));
            gazetteer(hand)
        });
        let all = entries(&lists);
        (all, gazetteer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    all.sources.sort_by(|a, b| a.id.cmp(&b.id));
    all.actors.sort_by(|a, b| a.id.cmp(&b.id));
    all.blocs.sort_by(|a, b| a.id.cmp(&b.id));
    // Of two entries with one id the first counts, as where faults are told.
    all.sources.dedup_by(|again, first| again.id == first.id);
    all.actors.dedup_by(|again, first| again.id == first.id);
    all.blocs.dedup_by(|again, first| again.id == first.id);
    Registry::assemble(all.sources, all.actors, all.blocs, all.categories, all.measures, gazetteer, kept)
}

/// The hand-kept places over those of GeoNames.
fn gazetteer(hand: Vec<PlaceLine>) -> Gazetteer {
    Gazetteer::new(
        hand,
        &crate::gazetteer::Built {
            rows: include_str!(concat!(env!("OUT_DIR"), "/places.rows")),
            index: include_str!(concat!(env!("OUT_DIR"), "/places.named")),
            lines: include_bytes!(concat!(env!("OUT_DIR"), "/places.lines")),
            by_id: include_bytes!(concat!(env!("OUT_DIR"), "/places.ids")),
            by_name: include_bytes!(concat!(env!("OUT_DIR"), "/places.names")),
            first_words: include_bytes!(concat!(env!("OUT_DIR"), "/places.words")),
        },
    )
}

/// An entry and where it stands.
struct Located<'a, T> {
    entry: T,
    file: &'a DataFile,
    span: Range<usize>,
    layer: usize,
}

impl<T> Located<'_, T> {
    /// Returns the file and line of a value inside the entry, or of the entry.
    fn at(&self, key: &str, value: &str) -> (String, usize) {
        let text = &self.file.text;
        let own = text.get(self.span.clone()).unwrap_or_default();
        let inside = own.find(key).map(|k| k + own[k..].find(value).unwrap_or(0)).unwrap_or(0);
        (self.file.path.clone(), line_at(text, self.span.start + inside))
    }

    fn here(&self) -> String {
        format!("{}:{}", self.file.path, line_at(&self.file.text, self.span.start))
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|b| *b == b'\n').count()
}

/// Entries by id, the later layer's over the earlier's.
type Table<'a, T> = BTreeMap<String, Located<'a, T>>;

fn put<'a, T>(table: &mut Table<'a, T>, id: &str, new: Located<'a, T>, errors: &mut Vec<PackError>) {
    if let Some(old) = table.get(id)
        && old.layer == new.layer
    {
        let (file, line) = new.at("id", id);
        errors.push(PackError::DuplicateId { file, line, id: id.to_owned(), first: old.here() });
        return;
    }
    table.insert(id.to_owned(), new);
}

/// Reads the files that hold lists, the long ones side by side; of the others nothing.
fn parse(files: &[(usize, &DataFile)]) -> Vec<Result<Lists, toml::de::Error>> {
    const LONG: usize = 1 << 16;
    let read = |file: &DataFile| toml::from_str::<Lists>(&file.text);
    std::thread::scope(|s| {
        let jobs: Vec<_> = files
            .iter()
            .map(|(_, file)| {
                let folder = file.key.split('/').next().unwrap_or_default();
                let lists = matches!(folder, "registry" | "places") && file.key.ends_with(".toml");
                (lists, (lists && file.text.len() > LONG).then(|| s.spawn(|| read(file))))
            })
            .collect();
        let outcomes = jobs.into_iter().zip(files).map(|((lists, job), (_, file))| match job {
            Some(job) => job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            None if lists => read(file),
            None => Ok(Lists::default()),
        });
        outcomes.collect()
    })
}

/// Builds the registry from embedded files and a user's on top. Faults are collected; what can be built
/// without the faulty parts is built.
pub(crate) fn load(embedded: &[DataFile], layers: &[DataFile]) -> (Registry, Vec<PackError>) {
    let mut errors = Vec::new();
    let (mut sources, mut actors, mut blocs) = (Table::new(), Table::new(), Table::new());
    let (mut categories, mut measures, mut places) = (Table::new(), Table::new(), Table::new());
    let mut files: Vec<DataFile> = Vec::new();
    let all: Vec<_> = embedded.iter().map(|f| (0, f)).chain(layers.iter().map(|f| (1, f))).collect();
    for ((layer, file), lists) in all.iter().copied().zip(parse(&all)) {
        let folder = file.key.split('/').next().unwrap_or_default();
        if !file.key.ends_with(".toml") {
            // Generated texts and readmes; only the embedded gazetteer has any that matter.
            continue;
        }
        match folder {
            "languages" => files.push(file.clone()),
            "policies" => {
                files.retain(|old| old.key != file.key);
                files.push(file.clone());
            }
            "registry" | "places" => {
                let lists = match lists {
                    Ok(lists) => lists,
                    Err(fault) => {
                        let line = line_at(&file.text, fault.span().map_or(0, |s| s.start));
                        let message = fault.message().lines().collect::<Vec<_>>().join("; ");
                        errors.push(PackError::Syntax { file: file.path.clone(), line, message });
                        continue;
                    }
                };
                macro_rules! take {
                    ($list:expr, $table:expr, $id:expr) => {
                        for spanned in $list {
                            let span = spanned.span();
                            let entry = spanned.into_inner();
                            let id: String = $id(&entry);
                            put(&mut $table, &id, Located { entry, file, span, layer }, &mut errors);
                        }
                    };
                }
                take!(lists.sources, sources, |e: &SourceEntry| e.id.clone());
                take!(lists.actors, actors, |e: &ActorEntry| e.id.clone());
                take!(lists.blocs, blocs, |e: &BlocEntry| e.id.clone());
                take!(lists.categories, categories, |e: &CategoryEntry| e.id.id().to_owned());
                take!(lists.measures, measures, |e: &MeasureEntry| e.id.id().to_owned());
                take!(lists.places, places, |e: &PlaceLine| e.id.clone());
            }
            _ => errors.push(PackError::UnknownFile { file: file.path.clone(), key: file.key.clone() }),
        }
    }
    let gazetteer = gazetteer(places.values().map(|l| l.entry.clone()).collect());
    let mut checks = Checks { errors: &mut errors };
    checks.sources(&sources, &actors, &blocs);
    checks.actors(&actors);
    checks.places(&places, &gazetteer);
    let registry = Registry::assemble(
        sources.into_values().map(|l| l.entry).collect(),
        actors.into_values().map(|l| l.entry).collect(),
        blocs.into_values().map(|l| l.entry).collect(),
        categories.into_values().map(|l| l.entry).collect(),
        measures.into_values().map(|l| l.entry).collect(),
        gazetteer,
        files,
    );
    (registry, errors)
}

struct Checks<'e> {
    errors: &'e mut Vec<PackError>,
}

impl Checks<'_> {
    fn sources(
        &mut self,
        sources: &Table<SourceEntry>,
        actors: &Table<ActorEntry>,
        blocs: &Table<BlocEntry>,
    ) {
        let mut named: BTreeMap<String, &str> = BTreeMap::new();
        let mut domains: BTreeMap<String, &str> = BTreeMap::new();
        for (id, located) in sources {
            let e = &located.entry;
            self.id(located, id);
            self.country(located, e.country.as_deref());
            self.parent(located, id, e.parent.as_deref(), "source", sources, |e| e.parent.as_deref());
            if let Some(actor) = &e.actor
                && !actors.contains_key(actor)
            {
                self.unknown(located, "actor", "actor", actor);
            }
            if let Some(bloc) = &e.bloc
                && !actors.contains_key(bloc)
                && !blocs.contains_key(bloc)
            {
                self.unknown(located, "bloc", "bloc", bloc);
            }
            self.filled(located, id, "en", [&e.en]);
            self.filled(located, id, "aliases", &e.aliases);
            self.filled(located, id, "guarded", &e.guarded);
            self.filled(located, id, "people", &e.people);
            self.filled(located, id, "domains", &e.domains);
            for name in e.names() {
                self.shared(located, id, "aliases", name, fold(name), &mut named, sources);
            }
            for domain in &e.domains {
                self.shared(located, id, "domains", domain, domain.clone(), &mut domains, sources);
            }
        }
    }

    fn actors(&mut self, actors: &Table<ActorEntry>) {
        let mut named = BTreeMap::new();
        for (id, located) in actors {
            let e = &located.entry;
            self.id(located, id);
            self.country(located, e.country.as_deref());
            self.parent(located, id, e.parent.as_deref(), "actor", actors, |e| e.parent.as_deref());
            self.filled(located, id, "en", [&e.en]);
            self.filled(located, id, "aliases", &e.aliases);
            self.filled(located, id, "member_nouns", &e.member_nouns);
            self.filled(located, id, "force_adjectives", &e.force_adjectives);
            for name in e.names().chain(e.member_nouns.iter().map(String::as_str)) {
                self.shared(located, id, "aliases", name, fold(name), &mut named, actors);
            }
        }
    }

    fn places(&mut self, places: &Table<PlaceLine>, gazetteer: &Gazetteer) {
        for (id, located) in places {
            let e = &located.entry;
            self.id(located, id);
            self.country(located, e.country.as_deref());
            for (key, values) in
                [("parent", e.parent.as_slice()), ("seat", e.seat.as_slice()), ("areas", e.areas.as_slice())]
            {
                for value in values {
                    if gazetteer.get(value).is_none() {
                        self.unknown(located, key, "place", value);
                    }
                }
            }
            if let Some(value) = &e.parent
                && places.contains_key(value)
            {
                self.parent(located, id, Some(value), "place", places, |e| e.parent.as_deref());
            }
            self.filled(located, id, "en", [&e.en]);
            self.filled(located, id, "aliases", &e.aliases);
            self.filled(located, id, "guarded", &e.guarded);
            self.filled(located, id, "base", &e.base);
            for (key, value, other, limit) in [("lat", e.lat, e.lon, 90.0), ("lon", e.lon, e.lat, 180.0)] {
                let fault = match (value, other) {
                    (Some(v), _) => !(-limit..=limit).contains(&v),
                    (None, Some(_)) => true,
                    (None, None) => false,
                };
                if fault {
                    let value = value.map_or_else(|| "nothing".to_owned(), |v| v.to_string());
                    let (file, line) = located.at(key, &value);
                    self.errors.push(PackError::BadCoordinate { file, line, key, value });
                }
            }
        }
    }

    fn id<T>(&mut self, located: &Located<T>, id: &str) {
        let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !id.split('-').all(part) {
            let (file, line) = located.at("id", id);
            self.errors.push(PackError::BadId { file, line, id: id.to_owned() });
        }
    }

    fn country<T>(&mut self, located: &Located<T>, country: Option<&str>) {
        if let Some(value) = country
            && (value.len() != 2 || !value.bytes().all(|b| b.is_ascii_uppercase()))
        {
            let (file, line) = located.at("country", value);
            self.errors.push(PackError::BadCountry { file, line, value: value.to_owned() });
        }
    }

    fn unknown<T>(&mut self, located: &Located<T>, key: &'static str, list: &'static str, value: &str) {
        let (file, line) = located.at(key, value);
        self.errors.push(PackError::Unknown { file, line, key, list, value: value.to_owned() });
    }

    fn parent<T>(
        &mut self,
        located: &Located<T>,
        id: &str,
        parent: Option<&str>,
        list: &'static str,
        table: &Table<T>,
        parent_of: impl Fn(&T) -> Option<&str>,
    ) {
        let Some(value) = parent else { return };
        if !table.contains_key(value) {
            self.unknown(located, "parent", list, value);
            return;
        }
        let mut above = Some(value);
        for _ in 0..table.len() {
            if above == Some(id) {
                let (file, line) = located.at("parent", value);
                self.errors.push(PackError::Cycle { file, line, id: id.to_owned(), value: value.to_owned() });
                return;
            }
            above = above.and_then(|a| table.get(a)).and_then(|l| parent_of(&l.entry));
        }
    }

    fn filled<'n, T>(
        &mut self,
        located: &Located<T>,
        id: &str,
        key: &'static str,
        names: impl IntoIterator<Item = &'n String>,
    ) {
        for name in names {
            if !fold(name).chars().any(char::is_alphanumeric) {
                let (file, line) = located.at(key, key);
                self.errors.push(PackError::EmptyName { file, line, key, id: id.to_owned() });
            }
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn shared<'t, T>(
        &mut self,
        located: &Located<T>,
        id: &'t str,
        key: &'static str,
        value: &str,
        folded: String,
        named: &mut BTreeMap<String, &'t str>,
        table: &Table<T>,
    ) {
        let other = *named.entry(folded).or_insert(id);
        if other != id {
            let (file, line) = located.at(key, value);
            self.errors.push(PackError::SharedName {
                file,
                line,
                key,
                value: value.to_owned(),
                id: id.to_owned(),
                other: other.to_owned(),
                other_at: table.get(other).map_or_else(String::new, Located::here),
            });
        }
    }
}
