//! What `data/` says, loaded, validated and typed: sources, actors, populations, measures, places,
//! language packs, policies.
//!
//! The files are embedded in the binary; [`Registry::with_layers`] lays a user's files on top. This
//! crate opens no file itself: the binary reads, this crate parses, so that everything above it can run
//! where there is no file system.

mod entries;
mod error;
pub mod fold;
mod gazetteer;
mod index;
mod load;

pub use entries::{ActorEntry, BlocEntry, CategoryEntry, MeasureEntry, Role, SourceEntry, SourceType};
pub use error::PackError;
pub use gazetteer::{Gazetteer, PlaceData, PlaceEntry, PlaceKind};
pub use index::hash as word_hash;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hasila_claim::{Category, Measure};
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;

/// A file of `data/` compiled in.
struct Embedded {
    /// Path below `data/`.
    key: &'static str,
    text: &'static str,
    /// What a TOML file says, as JSON; empty for others.
    prepared: &'static str,
}

/// Every embedded file, sorted by path.
static EMBEDDED: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Reads the text of a data file. Of an embedded one, what the build wrote down of it is read, which says the same and
/// takes a tenth of the time.
///
/// # Errors
///
/// The text is no TOML, or not that of such a file.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, toml::de::Error> {
    let prepared = EMBEDDED.iter().find(|e| !e.prepared.is_empty() && e.text == text).map(|e| e.prepared);
    match prepared.and_then(|json| serde_json::from_str(json).ok()) {
        Some(read) => Ok(read),
        None => toml::from_str(text),
    }
}

/// One file of `data/`, by its path below `data/` (`registry/sources.toml`).
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Path as shown in errors.
    pub path: String,
    /// Path below `data/`, with forward slashes.
    pub key: String,
    /// The text.
    pub text: String,
}

/// Everything `data/` says.
#[derive(Debug)]
pub struct Registry {
    sources: Vec<SourceEntry>,
    source_ids: FxHashMap<String, usize>,
    /// Sources with a role, by the country they have it in.
    in_country: FxHashMap<String, Vec<usize>>,
    domains: BTreeMap<String, usize>,
    /// Folded surnames of the people who speak for a source, made when first asked for; of several sources, none.
    surnames: OnceLock<FxHashMap<String, Option<usize>>>,
    actors: Vec<ActorEntry>,
    actor_ids: FxHashMap<String, usize>,
    blocs: Vec<BlocEntry>,
    categories: Vec<CategoryEntry>,
    measures: Vec<MeasureEntry>,
    gazetteer: Gazetteer,
    files: Vec<DataFile>,
    /// A user's files lie on top.
    layered: bool,
}

impl Registry {
    /// Returns the registry of the embedded files alone, loaded on first use.
    pub fn embedded() -> &'static Registry {
        static EMBEDDED_REGISTRY: OnceLock<Registry> = OnceLock::new();
        // The embedded files are checked by a test, not at every start.
        EMBEDDED_REGISTRY.get_or_init(|| load::load_embedded(embedded_files()))
    }

    /// Loads the embedded files with a user's on top.
    ///
    /// An entry of a list replaces the one with the same id, a new one is added. A policy replaces the
    /// one of the same key. A language file is kept beside the embedded one, after it in [`files`], since
    /// a word list grows by being added to.
    ///
    /// [`files`]: Registry::files
    ///
    /// # Errors
    ///
    /// Every fault of every file, in the order of files and then of ids.
    pub fn with_layers(layers: &[DataFile]) -> Result<Registry, Vec<PackError>> {
        let (mut registry, errors) = load::load(&embedded_files(), layers);
        registry.layered = true;
        if errors.is_empty() { Ok(registry) } else { Err(errors) }
    }

    /// Tells whether a user's files lie on top of those that are built in.
    pub fn is_layered(&self) -> bool {
        self.layered
    }

    pub(crate) fn assemble(
        sources: Vec<SourceEntry>,
        actors: Vec<ActorEntry>,
        blocs: Vec<BlocEntry>,
        mut categories: Vec<CategoryEntry>,
        mut measures: Vec<MeasureEntry>,
        gazetteer: Gazetteer,
        files: Vec<DataFile>,
    ) -> Self {
        categories.sort_by_key(|c| c.id);
        measures.sort_by_key(|m| m.id);
        let source_ids = sources.iter().enumerate().map(|(at, s)| (s.id.clone(), at)).collect();
        let mut in_country: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, source) in sources.iter().enumerate().filter(|(_, s)| s.role.is_some()) {
            if let Some(country) = &source.country {
                in_country.entry(country.clone()).or_default().push(at);
            }
        }
        let actor_ids = actors.iter().enumerate().map(|(at, a)| (a.id.clone(), at)).collect();
        let domains = sources
            .iter()
            .enumerate()
            .flat_map(|(at, s)| s.domains.iter().map(move |d| (d.clone(), at)))
            .collect();
        Self {
            sources,
            source_ids,
            in_country,
            domains,
            surnames: OnceLock::new(),
            actors,
            actor_ids,
            blocs,
            categories,
            measures,
            gazetteer,
            files,
            layered: false,
        }
    }

    /// Returns every source, sorted by id.
    pub fn sources(&self) -> &[SourceEntry] {
        &self.sources
    }

    /// Returns the source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceEntry> {
        self.source_ids.get(id).map(|at| &self.sources[*at])
    }

    /// Returns the source that publishes under a domain, or under one above it (`arabic.rt.com`, then
    /// `rt.com`). A whole address will do.
    pub fn source_of_domain(&self, domain: &str) -> Option<&SourceEntry> {
        let host = domain.split_once("://").map_or(domain, |(_, rest)| rest);
        let host = host.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(at) = self.domains.get(rest) {
                return Some(&self.sources[*at]);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// Returns the one source that somebody of this folded surname speaks for: القدرة (*al-Qudra*). Short names, names of places
    /// (عدنان عفرين, "Adnan of Afrin") and names that people of two sources bear tell nothing.
    pub fn source_of_surname(&self, surname: &str) -> Option<&SourceEntry> {
        let surnames = self.surnames.get_or_init(|| {
            let mut all: FxHashMap<String, Option<usize>> = FxHashMap::default();
            for (at, source) in self.sources.iter().enumerate() {
                for name in &source.people {
                    let folded = fold::fold(name);
                    let Some((_, last)) =
                        folded.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= 5)
                    else {
                        continue;
                    };
                    // رئيس مؤسسة الشهداء (the head of the Martyrs Foundation): the last word is of the body's name, and nobody's.
                    let of_body = |n: &str| fold::fold(n).split_whitespace().any(|w| w == last);
                    if source.names().any(of_body) {
                        continue;
                    }
                    let known = all.entry(last.to_owned()).or_insert(Some(at));
                    if *known != Some(at) {
                        *known = None;
                    }
                }
            }
            all
        });
        let at = surnames.get(surname).copied().flatten()?;
        self.gazetteer.lookup(surname).iter().all(|p| p.guarded).then(|| &self.sources[at])
    }

    /// Returns the sources that have a role in a country (ISO 3166 alpha-2), by id: two where two
    /// governments claim it.
    pub fn sources_in_role(&self, role: Role, country: &str) -> Vec<&SourceEntry> {
        let sources = self.in_country.get(country).into_iter().flatten().map(|at| &self.sources[*at]);
        sources.filter(|s| s.role == Some(role)).collect()
    }

    /// Returns the body at the top that a source speaks for; an id that the registry lacks is its own top.
    pub fn root_source<'a>(&'a self, id: &'a str) -> &'a str {
        top(id, self.sources.len(), |id| self.source(id).and_then(|s| s.parent.as_deref()))
    }

    /// Returns every actor, sorted by id.
    pub fn actors(&self) -> &[ActorEntry] {
        &self.actors
    }

    /// Returns the actor with this id.
    pub fn actor(&self, id: &str) -> Option<&ActorEntry> {
        self.actor_ids.get(id).map(|at| &self.actors[*at])
    }

    /// Returns the umbrella at the top of an actor; an id that the registry lacks is its own top.
    pub fn root_actor<'a>(&'a self, id: &'a str) -> &'a str {
        top(id, self.actors.len(), |id| self.actor(id).and_then(|a| a.parent.as_deref()))
    }

    /// Returns whether an actor is another one or belongs to it.
    pub fn is_same_or_below(&self, actor: &str, ancestor: &str) -> bool {
        let mut next = Some(actor);
        for _ in 0..=self.actors.len() {
            match next {
                Some(id) if id == ancestor => return true,
                Some(id) => next = self.actor(id).and_then(|a| a.parent.as_deref()),
                None => return false,
            }
        }
        false
    }

    /// Returns the camps that are no actors, sorted by id.
    pub fn blocs(&self) -> &[BlocEntry] {
        &self.blocs
    }

    /// Returns the categories of people, in the order of the vocabulary.
    pub fn categories(&self) -> &[CategoryEntry] {
        &self.categories
    }

    /// Returns the category above one.
    pub fn category_parent(&self, category: Category) -> Option<Category> {
        self.categories.iter().find(|c| c.id == category).and_then(|c| c.parent)
    }

    /// Returns whether a category stands strictly below another in the tree.
    pub fn category_is_below(&self, category: Category, ancestor: Category) -> bool {
        let mut next = self.category_parent(category);
        for _ in 0..=self.categories.len() {
            match next {
                Some(above) if above == ancestor => return true,
                Some(above) => next = self.category_parent(above),
                None => return false,
            }
        }
        false
    }

    /// Returns the measures, in the order of the vocabulary.
    pub fn measures(&self) -> &[MeasureEntry] {
        &self.measures
    }

    /// Returns what the registry says of a measure.
    pub fn measure(&self, measure: Measure) -> Option<&MeasureEntry> {
        self.measures.iter().find(|m| m.id == measure)
    }

    /// Returns the places.
    pub fn places(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Returns the language and policy files whose path below `data/` begins so (`languages/ar/`,
    /// `policies/`): the embedded ones sorted by path, then the user's in their order.
    pub fn files(&self, prefix: &str) -> Vec<&DataFile> {
        self.files.iter().filter(|f| f.key.starts_with(prefix)).collect()
    }
}

/// Follows parents to the top; a cycle ends after as many steps as there are entries.
fn top<'a>(id: &'a str, entries: usize, parent: impl Fn(&str) -> Option<&'a str>) -> &'a str {
    let mut id = id;
    for _ in 0..entries {
        match parent(id) {
            Some(above) => id = above,
            None => break,
        }
    }
    id
}

fn embedded_files() -> Vec<DataFile> {
    let toml = EMBEDDED.iter().filter(|e| e.key.ends_with(".toml"));
    toml.map(|e| DataFile { path: format!("data/{}", e.key), key: e.key.to_owned(), text: e.text.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::EMBEDDED;

    #[test]
    fn what_the_build_wrote_down_of_a_file_says_what_the_file_says() {
        let files: Vec<_> = EMBEDDED.iter().filter(|e| e.key.ends_with(".toml")).collect();
        assert!(files.len() > 20, "{} files", files.len());
        for e in files {
            let table: toml::Table = toml::from_str(e.text).unwrap();
            let said = serde_json::to_value(table).unwrap();
            let prepared: serde_json::Value = serde_json::from_str(e.prepared).unwrap();
            assert!(said == prepared, "{}", e.key);
        }
    }
}
