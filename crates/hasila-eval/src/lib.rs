//! Scores extraction and verdicts against gold.
//!
//! Gold and predicted claims are compared as JSON values, not as typed claims: gold is written by hand
//! and may leave out or add keys, and "equal" has to mean the same for a typed claim as for a line that
//! another program wrote. The cost is a conversion of every predicted claim; it is small beside
//! extraction. The figures follow the reference scorer to the last digit, a test holds the two together.

mod claims;
mod gold;
mod matching;
mod scores;
mod verdicts;

pub use claims::{ClaimScores, score_claims};
pub use gold::{Aliases, Gold, GoldError, Judgement, locate, read_aliases, read_gold, read_judgements};
pub use scores::{Figure, Prf, Requirement, scores_csv, shortfalls};
pub use verdicts::{VerdictScores, score_verdicts};
