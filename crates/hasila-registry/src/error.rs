//! What can be wrong with a file of `data/`.

use thiserror::Error;

/// A fault in a data file. Every message begins with the file and the line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PackError {
    /// The file isn't TOML, or a value has the wrong type or an unknown key.
    #[error("{file}:{line}: {message}")]
    Syntax {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// A file that no part of the registry reads.
    #[error("{file}:1: no part of the registry reads `{key}`")]
    UnknownFile {
        /// Path of the file.
        file: String,
        /// Its path below `data/`.
        key: String,
    },
    /// Two entries of one layer have the same id.
    #[error("{file}:{line}: key `id`: `{id}` stands already at {first}")]
    DuplicateId {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The id.
        id: String,
        /// File and line of the first entry.
        first: String,
    },
    /// An id that isn't kebab-case.
    #[error("{file}:{line}: key `id`: `{id}` is not lower-case letters, digits and single hyphens")]
    BadId {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The id.
        id: String,
    },
    /// A reference to an entry that doesn't exist.
    #[error("{file}:{line}: key `{key}`: no {list} `{value}`")]
    Unknown {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The key.
        key: &'static str,
        /// Which list was asked (`source`, `actor`, `bloc`, `place`).
        list: &'static str,
        /// The value.
        value: String,
    },
    /// Parents that lead back to the entry.
    #[error("{file}:{line}: key `parent`: `{id}` is its own ancestor through `{value}`")]
    Cycle {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The entry.
        id: String,
        /// Its parent.
        value: String,
    },
    /// The same unguarded name for two sources, or two actors.
    #[error("{file}:{line}: key `{key}`: `{value}` names both `{id}` and `{other}` ({other_at})")]
    SharedName {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The key.
        key: &'static str,
        /// The name.
        value: String,
        /// The entry here.
        id: String,
        /// The other entry.
        other: String,
        /// File and line of the other entry.
        other_at: String,
    },
    /// A name without letters or digits.
    #[error("{file}:{line}: key `{key}`: empty name in `{id}`")]
    EmptyName {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The key.
        key: &'static str,
        /// The entry.
        id: String,
    },
    /// Latitude or longitude outside the globe, or one without the other.
    #[error("{file}:{line}: key `{key}`: `{value}` is no coordinate")]
    BadCoordinate {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// `lat` or `lon`.
        key: &'static str,
        /// The value.
        value: String,
    },
    /// A country code that isn't two upper-case letters.
    #[error("{file}:{line}: key `country`: `{value}` is not two upper-case letters")]
    BadCountry {
        /// Path of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The value.
        value: String,
    },
}
