//! The claim vocabulary of hasila: documents, claims, quantities, verdicts and their JSON.
//!
//! One claim is *one count that one source vouches for in one document*. This crate holds the words
//! every other crate speaks and nothing else: no input or output, no words of any human language, no
//! rules. The cost of keeping it this thin is that meaning lives elsewhere (the hierarchy of
//! populations in the registry, tolerances in policies); the gain is that a claim written by hand, by
//! hasila or by another program is the same thing.
//!
//! The JSON names are fixed by the format, version [`SCHEMA`]. Keys may be added, never renamed.

mod claim;
mod document;
mod notation;
mod notice;
mod quantity;
mod reconciliation;
mod span;
mod time;
mod vocabulary;

pub use claim::{Attribution, Claim, ClaimError, ClaimId, Place, Population};
pub use document::Document;
pub use notation::{Notation, NotationError};
pub use notice::Notice;
pub use quantity::{Quantity, QuantityKind, Vague};
pub use reconciliation::{
    Breakdown, Clash, Comparison, Difference, Event, Gap, PolicyStamp, Range, Reconciliation,
    RelationBetween, Said, Standing, Tally,
};
pub use span::Span;
pub use time::{Stamp, Window};
pub use vocabulary::{
    Category, Cause, Certainty, Measure, Mode, Move, Polarity, Relation, SourceKind, Unit, UnknownId, Verdict,
};

/// The version of the claim format this crate reads and writes.
pub const SCHEMA: u32 = 1;
