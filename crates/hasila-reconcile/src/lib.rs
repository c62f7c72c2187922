//! Relations, causes, verdicts and ranges between claims of one tally, under a policy.
//!
//! The engine is no arbiter: it says who says what, what fits and what doesn't, and why. Two claims are
//! compared only when they answer the same question about the same event, or when arithmetic ties their
//! questions (a part and its whole, bodies and dead). Time is asked first: a toll that rises is no dispute.

mod again;
mod arithmetic;
mod compare;
mod explain;
mod history;
mod interval;
mod mains;
mod modes;
mod often;
mod once;
mod origins;
mod policy;
mod redate;
mod relate;
mod run;
mod who;
mod words;

pub use compare::differences;
pub use explain::{explain_event, explain_pair};
pub use interval::Interval;
pub use policy::{Policy, PolicyError};
pub use run::{Options, Question, reconcile};
