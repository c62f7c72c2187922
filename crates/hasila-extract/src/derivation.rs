//! Why a claim reads as it does.

use hasila_claim::{ClaimId, Measure, Span};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use smallvec::SmallVec;

/// One recognised thing in the text and the part it plays.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Evidence {
    /// `number`, `noun`, `measure`, `population`, `source`, `certainty`, `mode`, `time`, `place`, `part-of`, `actor`.
    pub role: &'static str,
    /// Its bytes.
    pub span: Span,
    /// Those bytes.
    pub text: String,
    /// The rule that took it, in kebab case.
    pub rule: String,
    /// What it was read as.
    pub reads: String,
}

/// A reading that lost. Few are ever shown: it is put into words when somebody asks.
#[derive(Clone, PartialEq, Eq)]
pub struct Rejected {
    pub(crate) measure: Measure,
    /// The word that would have said so.
    pub(crate) by: String,
    /// Its score in hundredths.
    pub score: i32,
    pub(crate) why: Why,
}

impl Rejected {
    /// Returns what it would have been.
    pub fn reading(&self) -> String {
        format!("{} by `{}`", self.measure, self.by)
    }

    /// Returns why it lost.
    pub fn why(&self) -> String {
        self.why.to_string()
    }
}

impl std::fmt::Debug for Rejected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rejected")
            .field("reading", &self.reading())
            .field("score", &self.score)
            .field("why", &self.why())
            .finish()
    }
}

impl Serialize for Rejected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Rejected", 3)?;
        fields.serialize_field("reading", &self.reading())?;
        fields.serialize_field("score", &self.score)?;
        fields.serialize_field("why", &self.why())?;
        fields.end()
    }
}

/// What a score gained and lost, and by what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Why(pub(crate) SmallVec<[(&'static str, i32); 4]>);

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().enumerate().try_for_each(|(k, (what, n))| {
            let comma = if k > 0 { ", " } else { "" };
            write!(f, "{comma}{what} {n}")
        })
    }
}

/// Everything behind one claim.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Derivation {
    /// The claim.
    pub claim: ClaimId,
    /// What was recognised, in the order it was used.
    pub evidence: Vec<Evidence>,
    /// The score of the chosen measure, in hundredths.
    pub score: i32,
    /// The best readings that lost.
    pub rejected: Vec<Rejected>,
}
