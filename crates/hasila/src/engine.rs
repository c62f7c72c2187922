//! Where the command line meets the crates that read and compare: the one place that knows their calls.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow, bail};
use hasila_claim::{Claim, Document, Notice, Quantity, QuantityKind, Reconciliation};
use hasila_extract::number::Lang;
use hasila_extract::quantity::{NumberPack, answer_line};
use hasila_extract::{Derivation, Extraction, Extractor};
use hasila_ingest::Item;
use hasila_registry::Registry;
use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;

/// The extractor, loaded once and shared by all threads.
pub(crate) struct Engine {
    extractor: Extractor<'static>,
}

/// What one input gave.
#[derive(Default)]
pub(crate) struct Extracted {
    pub(crate) claims: Vec<Claim>,
    /// Why each claim reads as it does, in the same order; empty for claims that came in.
    pub(crate) derivations: Vec<Derivation>,
    pub(crate) notices: Vec<Notice>,
}

impl From<Extraction> for Extracted {
    fn from(e: Extraction) -> Self {
        Extracted { claims: e.claims, derivations: e.derivations, notices: e.notices }
    }
}

impl Engine {
    pub(crate) fn new(registry: &'static Registry) -> Result<Self> {
        Ok(Engine { extractor: Extractor::new(registry).map_err(|e| anyhow!("{e}"))? })
    }

    fn read(&self, document: &Document) -> Extracted {
        guarded(document, || self.extractor.extract(document).into())
    }

    /// Extracts from documents on all threads, in the order of the items; claims pass through.
    pub(crate) fn extract_all(&self, items: &[Item], bar: &ProgressBar) -> Vec<Extracted> {
        items
            .par_iter()
            .map(|item| {
                let extracted = match item {
                    Item::Claim(claim) => {
                        Extracted { claims: vec![(**claim).clone()], ..Extracted::default() }
                    }
                    Item::Document(document) => self.read(document),
                };
                bar.inc(1);
                extracted
            })
            .collect()
    }
}

/// Reads a document, and leaves it out with a notice where a mistake of ours makes that panic: a newsroom's other
/// documents still count. The extractor is only read from, so nothing is left half done.
fn guarded(document: &Document, read: impl FnOnce() -> Extracted) -> Extracted {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Extracted {
        notices: vec![
            Notice::new(
                INTERNAL_ERROR,
                "left out: hasila has a fault that this document brings out; please report it",
            )
            .in_document(&document.id, None),
        ],
        ..Extracted::default()
    })
}

/// The code of a notice that is a fault of ours.
pub(crate) const INTERNAL_ERROR: &str = "internal-error";

/// A number that a line holds.
#[derive(Serialize)]
struct Answer {
    quote: String,
    #[serde(flatten)]
    quantity: Quantity,
}

/// The numbers of one line of input.
#[derive(Serialize)]
pub(crate) struct Answers {
    line: usize,
    quantities: Vec<Answer>,
}

/// Reads the numbers of lines, on all threads.
pub(crate) fn quantities(lines: &[&str], language: &str) -> Result<Vec<Answers>> {
    let lang = match language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "ar" => Lang::Ar,
        "en" => Lang::En,
        _ => bail!("language `{language}` is not known; ar and en are"),
    };
    let pack = NumberPack::builtin(lang).context("number words")?;
    Ok(lines
        .par_iter()
        .enumerate()
        .map(|(line, text)| {
            let found = answer_line(text, &pack);
            let quantities = found.into_iter().map(|(quote, quantity)| Answer { quote, quantity }).collect();
            Answers { line, quantities }
        })
        .collect())
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
pub(crate) struct Link<S> {
    pub(crate) claim: S,
    pub(crate) event: S,
    pub(crate) tally: S,
}

pub(crate) use hasila_graph::Options as Links;
pub(crate) use hasila_reconcile::{Policy, differences};

fn options(policy: &Policy, links: &Links) -> hasila_reconcile::Options {
    hasila_reconcile::Options { policy: policy.clone(), as_of: None, links: links.clone() }
}

/// Which event and tally each claim answers, in the order of claims.
pub(crate) fn link(
    claims: Vec<Claim>,
    registry: &Registry,
    policy: &Policy,
    links: &Links,
) -> Vec<Link<String>> {
    let r = reconcile(claims, registry, policy, links);
    let mut tally_of: BTreeMap<&str, &str> = BTreeMap::new();
    for t in &r.tallies {
        tally_of.extend(t.claims.iter().map(|c| (c.0.as_str(), t.id.as_str())));
    }
    let mut event_of: BTreeMap<&str, &str> = BTreeMap::new();
    for e in &r.events {
        event_of.extend(e.claims.iter().map(|c| (c.0.as_str(), e.id.as_str())));
    }
    let of = |map: &BTreeMap<&str, &str>, c: &Claim| {
        map.get(c.id.0.as_str()).map_or(String::new(), |x| (*x).to_owned())
    };
    r.claims
        .iter()
        .map(|c| Link { claim: c.id.0.clone(), event: of(&event_of, c), tally: of(&tally_of, c) })
        .collect()
}

pub(crate) fn policy(name: &str, registry: &Registry) -> Result<Policy> {
    Ok(Policy::load(name, registry)?)
}

pub(crate) fn reconcile(
    claims: Vec<Claim>,
    registry: &Registry,
    policy: &Policy,
    links: &Links,
) -> Reconciliation {
    hasila_reconcile::reconcile(claims, registry, &options(policy, links))
}

/// Why two claims are related as they are, or aren't.
pub(crate) fn explain_pair(
    claims: Vec<Claim>,
    registry: &Registry,
    policy: &Policy,
    links: &Links,
    a: &str,
    b: &str,
) -> Option<String> {
    hasila_reconcile::explain_pair(claims, registry, &options(policy, links), a, b)
}

/// Why the documents of an event were joined.
pub(crate) fn explain_event(
    claims: Vec<Claim>,
    registry: &Registry,
    policy: &Policy,
    links: &Links,
    event: &str,
) -> Option<String> {
    hasila_reconcile::explain_event(claims, registry, &options(policy, links), event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_brings_out_a_fault_is_left_out_with_a_notice() {
        let document = Document { id: "odd".into(), ..Document::default() };
        let read = guarded(&document, || panic!("a fault"));
        assert!(read.claims.is_empty());
        assert_eq!(read.notices[0].code, INTERNAL_ERROR);
        assert_eq!(read.notices[0].document.as_deref(), Some("odd"));
    }
}
