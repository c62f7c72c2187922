//! What `data/` says, loaded, validated and typed: sources, actors, populations, measures, places,
//! language packs, policies.
//!
//! The files are embedded in the binary; [`Registry::with_layers`] lays a user's files on top. This
//! crate opens no file itself: the binary reads, this crate parses, so that everything above it can run
//! where there is no file system.

pub mod fold;
mod entries;
mod error;
mod gazetteer;

pub use entries::{ActorEntry, CategoryEntry, MeasureEntry, SourceEntry, SourceType};
pub use error::PackError;
pub use gazetteer::{Gazetteer, PlaceEntry, PlaceKind};

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hasila_claim::{Category, Measure};

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
    source_ids: BTreeMap<String, usize>,
    actors: Vec<ActorEntry>,
    actor_ids: BTreeMap<String, usize>,
    categories: Vec<CategoryEntry>,
    measures: Vec<MeasureEntry>,
    gazetteer: Gazetteer,
}
