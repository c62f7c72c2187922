//! Reconciliations for people and programs: text, Markdown, HTML, JSON.
//!
//! Every function here is pure: a [`Reconciliation`] and [`Options`] in, a string out, the same bytes
//! for the same input. Text, Markdown and HTML are renderings of one `page`: what counts as the most
//! pressing dispute, which claims share a row and which words stand for an id is decided there once.
//!
//! Arabic stands in lines that a terminal lays out by its own lights, so evidence is wrapped in
//! isolates (FSI and PDI) and stripped of direction and control characters of its own: the quote can't
//! turn the line around it, and an article can't send commands to the terminal that shows it.

mod beside;
mod change_formats;
mod changes;
mod claim_review;
mod figure;
mod filter;
mod html;
mod markdown;
mod names;
mod network;
mod page;
mod phrases;
mod profile;
mod quote;
mod reason;
mod sheets;
mod snapshot;
mod table;
mod text;

use std::collections::BTreeMap;

use hasila_claim::Reconciliation;

pub use change_formats::{
    SourceFile, SourceFiles, changes_github, changes_json, changes_junit, changes_markdown, changes_sarif,
    changes_text,
};
pub use changes::{Change, ChangeKind, changes};
pub use claim_review::claim_review;
pub use figure::{figure, grouped};
pub use filter::{Filter, narrowed};
pub use html::{Lang, html};
pub use markdown::markdown;
pub use names::Names;
pub use network::{dot, graphml};
pub use phrases::Phrases;
pub use profile::profile;
pub use quote::{clean, clean_line, excerpt, inline, isolate, wrap, wrap_inline};
pub use sheets::{claims_csv, disputes_csv, xlsx};
pub use snapshot::{read_snapshot, snapshot};
pub use table::table;
pub use text::text;

/// How to show a reconciliation.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// Columns a line may take.
    pub width: usize,
    /// Whether to colour with ANSI sequences.
    pub colour: bool,
    /// Names for people in place of ids.
    pub names: &'a Names,
    /// The text of documents by id, to show the sentence around a quote; empty shows quotes alone.
    pub texts: &'a BTreeMap<String, String>,
    /// How many documents were read; `None` counts those that made a claim.
    pub documents: Option<usize>,
}

/// Prints a reconciliation as one line of JSON, keys in the order of the format.
pub fn json(reconciliation: &Reconciliation) -> Result<String, serde_json::Error> {
    let mut out = serde_json::to_string(reconciliation)?;
    out.push('\n');
    Ok(out)
}
