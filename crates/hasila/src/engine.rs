//! Where the command line meets the crates that read and compare: the one place that knows their calls.

use anyhow::Result;
use hasila_claim::{Claim, Notice, QuantityKind, Reconciliation};
use hasila_ingest::Item;
use hasila_registry::Registry;
use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;

/// The extractor, loaded once and shared by all threads.
pub(crate) struct Engine {}

/// What one input gave.
pub(crate) struct Extracted {
    pub(crate) claims: Vec<Claim>,
    pub(crate) notices: Vec<Notice>,
}

impl Engine {
    pub(crate) fn new(_registry: &Registry) -> Result<Self> {
        Ok(Engine {})
    }

    /// Extracts from documents on all threads, in the order of the items; claims pass through.
    pub(crate) fn extract_all(&self, items: &[Item], bar: &ProgressBar) -> Vec<Extracted> {
        items
            .par_iter()
            .map(|item| {
                let extracted = match item {
                    Item::Claim(claim) => Extracted { claims: vec![(**claim).clone()], notices: Vec::new() },
                    Item::Document(_) => Extracted { claims: Vec::new(), notices: Vec::new() },
                };
                bar.inc(1);
                extracted
            })
            .collect()
    }

    pub(crate) fn quantities(&self, _line: usize, _text: &str, _language: &str) -> Result<String> {
        anyhow::bail!("not yet")
    }
}

/// The id of a kind of quantity as it stands in JSON.
pub(crate) fn kind_id(kind: QuantityKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}

/// The event and the tally a claim answers.
#[derive(Serialize)]
pub(crate) struct Link {
    pub(crate) claim: String,
    pub(crate) event: String,
    pub(crate) tally: String,
}

pub(crate) fn link(_claims: &[Claim], _registry: &Registry) -> Vec<Link> {
    Vec::new()
}

pub(crate) struct Policy;

pub(crate) fn policy(_name: &str, _registry: &Registry) -> Result<Policy> {
    Ok(Policy)
}

pub(crate) fn reconcile(claims: Vec<Claim>, _registry: &Registry, _policy: &Policy) -> Reconciliation {
    Reconciliation { schema: hasila_claim::SCHEMA, claims, ..Reconciliation::default() }
}
