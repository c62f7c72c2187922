//! Document to claims: mentions, attribution, derivations; pure, stateless, cannot fail.
//!
//! A cascade, one file a stage, in the order it runs: [`token`] (words and marks, folded, with a map back
//! to the bytes) → [`segment`] (sentences, quotations) → [`quantity`] (numbers, hedges, ranges) →
//! [`lexicon`] (what words mean) → [`attribution`] (who speaks) → [`time`], [`place`] → [`claims`] (joins
//! them, a scored choice with named reasons). Extraction looks at one document at a time and has no state,
//! so documents can be read on as many cores as there are.

pub mod attribution;
mod borne_out;
pub mod claims;
pub mod context;
pub mod derivation;
mod land;
pub mod lexicon;
pub mod number;
mod openers;
pub mod pack;
pub mod place;
pub mod quantity;
pub mod scene;
pub mod segment;
pub mod slug;
pub mod time;
pub mod token;
pub mod vocabulary;
pub mod words;

mod extractor;

pub use derivation::{Derivation, Evidence, Rejected};
pub use extractor::{Extraction, Extractor};
pub use pack::PackFault;
