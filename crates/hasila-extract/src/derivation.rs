//! Why a claim reads as it does.

use hasila_claim::{ClaimId, Span};
use serde::Serialize;

/// One recognised thing in the text and the part it plays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// A reading that lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// What it would have been.
    pub reading: String,
    /// Its score in hundredths.
    pub score: i32,
    /// Why it lost.
    pub why: String,
}

/// Everything behind one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
