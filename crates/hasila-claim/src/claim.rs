use std::fmt::{self, Write as _};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    Category, Certainty, Measure, Mode, Polarity, Quantity, SCHEMA, SourceKind, Span, Stamp, Unit, Window,
};

/// A claim's id: `c-` and 16 hex digits for claims hasila makes; opaque for claims that come in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ClaimId(pub String);

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Who is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Population {
    /// The category, for units `person` and `body`; else `None`.
    #[serde(default)]
    pub category: Option<Category>,
    /// The side they belong to, an actor id of the registry.
    #[serde(default)]
    pub affiliation: Option<String>,
    /// The words the text uses.
    #[serde(default)]
    pub text: String,
}

/// Who vouches for the number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// A registry id, a slug, the outlet's id, or `unnamed@OUTLET`.
    pub id: String,
    /// How the source is given.
    pub kind: SourceKind,
    /// The words the text uses.
    #[serde(default)]
    pub text: String,
}

/// Where the count is tied to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Gazetteer id, where the place is in the gazetteer.
    #[serde(default)]
    pub id: Option<String>,
    /// Its name.
    #[serde(default)]
    pub name: Option<String>,
    /// Latitude in degrees north.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Longitude in degrees east.
    #[serde(default)]
    pub lon: Option<f64>,
}

/// One count that one source vouches for in one document: what was said, never "fact".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Version of the format.
    #[serde(default = "current_schema")]
    pub schema: u32,
    /// Stable id.
    #[serde(default)]
    pub id: ClaimId,
    /// Id of the document that makes it.
    pub document: String,
    /// Who published the document.
    #[serde(default)]
    pub outlet: Option<String>,
    /// When the document was published.
    #[serde(default)]
    pub published: Option<Stamp>,
    /// Language of the sentence.
    #[serde(default)]
    pub language: Option<String>,
    /// The number phrase (hedge, number, counted noun where adjacent).
    pub span: Span,
    /// The sentence that carries it.
    #[serde(default)]
    pub sentence: Span,
    /// The bytes of `span`.
    #[serde(default)]
    pub quote: String,
    /// How many.
    pub quantity: Quantity,
    /// What happened.
    pub measure: Measure,
    /// What is counted.
    pub unit: Unit,
    /// To whom.
    #[serde(default)]
    pub population: Population,
    /// Whether it affirms or denies.
    #[serde(default = "affirmed")]
    pub polarity: Polarity,
    /// How firmly.
    #[serde(default = "stated")]
    pub certainty: Certainty,
    /// What kind of count.
    pub mode: Mode,
    /// When.
    #[serde(default)]
    pub time: Window,
    /// Where.
    #[serde(default)]
    pub place: Option<Place>,
    /// Who did it, when said: an actor id.
    #[serde(default)]
    pub actor: Option<String>,
    /// Who says so.
    pub source: Attribution,
    /// The chain from the source towards the outlet.
    #[serde(default)]
    pub via: Vec<String>,
    /// The claim this one breaks down.
    #[serde(default)]
    pub part_of: Option<ClaimId>,
}

fn current_schema() -> u32 {
    SCHEMA
}
fn affirmed() -> Polarity {
    Polarity::Affirmed
}
fn stated() -> Certainty {
    Certainty::Stated
}

/// What can be wrong with a claim that parses.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum ClaimError {
    /// A version this crate doesn't know.
    #[error("schema {0} is not known, this program reads schema {SCHEMA}")]
    Schema(u32),
    /// An empty id where one is needed.
    #[error("key `{0}` is empty")]
    Empty(&'static str),
    /// Bounds that contradict each other.
    #[error("{0}")]
    Quantity(String),
    /// A denial of something other than 0.
    #[error("polarity is `denied` but the quantity is not exactly 0")]
    Denial,
    /// A span that ends before it starts.
    #[error("key `{0}` ends before it starts")]
    Span(&'static str),
    /// Coordinates off the globe.
    #[error("place.{0} is not on the globe")]
    Coordinate(&'static str),
    /// A window that ends before it starts.
    #[error("time.to is before time.from")]
    Window,
}

impl Claim {
    /// Computes the stable id: a hash of document, span, quantity, measure, unit, population and source.
    pub fn hashed_id(&self) -> ClaimId {
        let mut key = String::with_capacity(160);
        // Writing to a string can't fail.
        let _ = write!(
            key,
            "{}\u{1f}{}..{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
            self.document,
            self.span.start,
            self.span.end,
            self.quantity,
            self.polarity,
            self.measure,
            self.unit,
            self.population.category.map_or("", Category::id),
            self.population.affiliation.as_deref().unwrap_or(""),
            self.source.id,
        );
        ClaimId(format!("c-{:016x}", xxh3_64(key.as_bytes())))
    }

    /// Checks what the types alone can't: bounds, spans, coordinates, windows.
    pub fn check(&self) -> Result<(), ClaimError> {
        if self.schema != SCHEMA {
            return Err(ClaimError::Schema(self.schema));
        }
        if self.document.is_empty() {
            return Err(ClaimError::Empty("document"));
        }
        if self.source.id.is_empty() {
            return Err(ClaimError::Empty("source.id"));
        }
        if let Some(fault) = self.quantity.fault() {
            return Err(ClaimError::Quantity(fault));
        }
        if self.polarity == Polarity::Denied && (self.quantity.low, self.quantity.high) != (Some(0), Some(0))
        {
            return Err(ClaimError::Denial);
        }
        if self.span.end < self.span.start {
            return Err(ClaimError::Span("span"));
        }
        if self.sentence.end < self.sentence.start {
            return Err(ClaimError::Span("sentence"));
        }
        if let Some(p) = &self.place {
            if p.lat.is_some_and(|x| !x.is_finite() || x.abs() > 90.0) {
                return Err(ClaimError::Coordinate("lat"));
            }
            if p.lon.is_some_and(|x| !x.is_finite() || x.abs() > 180.0) {
                return Err(ClaimError::Coordinate("lon"));
            }
        }
        if let (Some(f), Some(t)) = (self.time.from, self.time.to)
            && t.day() < f.day()
        {
            return Err(ClaimError::Window);
        }
        Ok(())
    }
}
