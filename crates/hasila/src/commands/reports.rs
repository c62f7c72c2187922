//! Commands about all claims together.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use hasila_claim::{Claim, ClaimId, Reconciliation, Stamp, Verdict};
use hasila_extract::Derivation;
use hasila_graph::Words;
use hasila_ingest::{Reprint, Sketches};
use hasila_registry::PlaceKind;
use hasila_registry::fold::fold;
use hasila_report::{Filter, Lang, Names, Options};
use rayon::prelude::*;

use crate::Found;
use crate::args::{FailOn, FilterArgs, LinkFormat, PageLang, ReportFormat};
use crate::commands::documents::{each, told};
use crate::engine::{self, Links};
use crate::session::Session;
use crate::table::Rows;

/// What was read and extracted, ready to be compared.
pub(crate) struct Evidence {
    /// Claims in an order that doesn't depend on the order of the inputs.
    pub(crate) claims: Vec<Claim>,
    /// Why claims that were extracted here read as they do.
    pub(crate) derivations: BTreeMap<ClaimId, Derivation>,
    /// The texts of documents, by id.
    pub(crate) texts: BTreeMap<String, String>,
    /// What is known for linking beside the claims.
    pub(crate) links: Links,
    /// How many documents were read or are spoken of.
    pub(crate) documents: usize,
}

/// Reads inputs and extracts what they claim; `until` leaves out what was published later.
pub(crate) fn gather(session: &mut Session, inputs: &[String], until: Option<Stamp>) -> Result<Evidence> {
    let mut read = session.read(inputs)?;
    if let Some(until) = until {
        let late = |s: Option<Stamp>| s.is_some_and(|s| s.day() > until.day());
        read.items.retain(|i| match i {
            hasila_ingest::Item::Document(d) => !late(d.published),
            hasila_ingest::Item::Claim(c) => !late(c.published),
        });
    }
    let mut claims: Vec<Claim> = Vec::new();
    let mut derivations: BTreeMap<ClaimId, Derivation> = BTreeMap::new();
    each(session, &read.items, |_, extracted| {
        claims.extend(extracted.claims);
        derivations.extend(extracted.derivations.into_iter().map(|d| (d.claim.clone(), d)));
        Ok(())
    })?;
    let mut sketches = Sketches::default();
    read.documents().for_each(|d| sketches.add(d));
    let reprints = sketches.reprints();
    session.notices(&told(&sketches));
    trace(&mut claims, &reprints);
    if let Some(earlier) = session.earlier() {
        let anew: BTreeSet<&str> = read
            .documents()
            .map(|d| d.id.as_str())
            .chain(claims.iter().map(|c| c.document.as_str()))
            .collect();
        let kept: Vec<Claim> = (earlier.claims(&anew))
            .filter(|c| until.is_none_or(|u| c.published.is_none_or(|p| p.day() <= u.day())))
            .cloned()
            .collect();
        claims.extend(kept);
    }
    // The same evidence handed over in another order is the same evidence.
    claims.sort_by(|a, b| {
        let key = |c: &Claim| (c.published.map(Stamp::order_key), c.document.clone(), c.span, c.id.clone());
        key(a).cmp(&key(b))
    });
    // A claim may have been extracted here and handed in as well.
    claims.dedup_by(|a, b| a.id == b.id && a.document == b.document);
    let texts: BTreeMap<String, String> = read.documents().map(|d| (d.id.clone(), d.text.clone())).collect();
    let links = links(session, &claims, &texts);
    let mut documents: Vec<&str> =
        texts.keys().map(String::as_str).chain(claims.iter().map(|c| c.document.as_str())).collect();
    documents.sort_unstable();
    documents.dedup();
    let documents = documents.len();
    Ok(Evidence { claims, derivations, texts, links, documents })
}

/// Says by whom a claim came to an outlet that prints another's text. A figure that the original doesn't have
/// is the outlet's own.
fn trace(claims: &mut [Claim], reprints: &[Reprint]) {
    let of: BTreeMap<&str, &Reprint> = reprints.iter().map(|r| (r.document.as_str(), r)).collect();
    let figure = |document: &str, c: &Claim| (document.to_owned(), c.measure, c.quantity.to_string());
    let figures: BTreeSet<_> = claims.iter().map(|c| figure(&c.document, c)).collect();
    for claim in claims.iter_mut().filter(|c| c.via.is_empty()) {
        if let Some(reprint) = of.get(claim.document.as_str())
            && let Some(first) = &reprint.outlet
            && claim.outlet.as_ref().is_some_and(|own| own != first)
            && figures.contains(&figure(&reprint.original, claim))
        {
            claim.via.push(first.clone());
        }
    }
}

/// What is known for linking beside the claims: the words of texts, and what a person decided.
pub(crate) fn links(session: &Session, claims: &[Claim], texts: &BTreeMap<String, String>) -> Links {
    let decisions = session.decisions();
    let document_of: BTreeMap<&str, &str> = if decisions.is_empty() {
        BTreeMap::new()
    } else {
        claims.iter().map(|c| (c.id.0.as_str(), c.document.as_str())).collect()
    };
    let (must_link, cannot_link) =
        decisions.between_documents(|id| document_of.get(id).map(|d| (*d).to_owned()));
    let words = texts.par_iter().map(|(id, text)| (id.clone(), Words::of(text))).collect();
    let before = session.earlier().map(|e| e.together().to_vec()).unwrap_or_default();
    Links { must_link, cannot_link, words, before }
}

/// Gathers evidence and compares it.
pub(crate) fn reconciled(session: &mut Session, inputs: &[String], policy: &str) -> Result<Reconciliation> {
    Ok(reconciled_with_texts(session, inputs, policy)?.0)
}

/// The same, with the texts of the documents.
pub(crate) fn reconciled_with_texts(
    session: &mut Session,
    inputs: &[String],
    policy: &str,
) -> Result<(Reconciliation, BTreeMap<String, String>)> {
    let policy = engine::policy(policy, session.registry())?;
    let evidence = gather(session, inputs, None)?;
    Ok((engine::reconcile(evidence.claims, session.registry(), &policy, &evidence.links), evidence.texts))
}

pub(crate) fn profile(
    session: &mut Session,
    a: &str,
    b: &str,
    inputs: &[String],
    policy: &str,
) -> Result<Found> {
    let r = reconciled(session, inputs, policy)?;
    for id in [a, b] {
        if !r.claims.iter().any(|c| c.source.id == id) {
            bail!("no claim of these inputs is vouched for by `{id}`");
        }
    }
    let names = session.names();
    let texts = BTreeMap::new();
    let width = session.width;
    let options = Options { width, colour: false, names: &names, texts: &texts, documents: None };
    let out = hasila_report::profile(&r, a, b, &options);
    session.print(&out)?;
    Ok(Found::Nothing)
}

pub(crate) fn link(session: &mut Session, inputs: &[String], format: LinkFormat) -> Result<Found> {
    let bar = session.progress_claims();
    let plain = session.decisions().is_empty() && session.earlier().is_none();
    let rows =
        plain.then(|| Rows::read(inputs, |n| bar.inc(n as u64))).flatten().filter(|r| r.len() >= TABLE);
    bar.finish_and_clear();
    if format == LinkFormat::Csv {
        session.csv_row(&["claim", "event", "tally"])?;
    }
    if let Some(linked) = rows.and_then(|r| r.link(session.registry())) {
        linked.lines(
            |out, claim, event, tally| line(out, claim, event, tally, format),
            |piece| session.write(piece),
        )?;
        return Ok(Found::Nothing);
    }
    let evidence = gather(session, inputs, None)?;
    let policy = engine::policy("range", session.registry())?;
    let links = engine::link(evidence.claims, session.registry(), &policy, &evidence.links);
    let mut out = Vec::new();
    for l in &links {
        line(&mut out, &l.claim, &l.event, &l.tally, format)?;
    }
    session.write(&out)?;
    Ok(Found::Nothing)
}

/// From so many rows on, they are a table.
const TABLE: usize = 1000;

/// Adds the line of a claim.
fn line(out: &mut Vec<u8>, claim: &str, event: &str, tally: &str, format: LinkFormat) -> Result<()> {
    match format {
        LinkFormat::Csv if claim.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) => {
            for (cell, end) in [(claim, b','), (event, b','), (tally, b'\n')] {
                out.extend_from_slice(cell.as_bytes());
                out.push(end);
            }
        }
        LinkFormat::Csv => csv::Writer::from_writer(out).write_record([claim, event, tally])?,
        LinkFormat::Jsonl => {
            serde_json::to_writer(&mut *out, &engine::Link { claim, event, tally })?;
            out.push(b'\n');
        }
    }
    Ok(())
}

/// Calls events by the names their places have in the language of the page.
fn name_places(session: &Session, r: &mut Reconciliation, names: &Names) {
    let places = session.registry().places();
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let met = r.events.iter().filter_map(|e| e.place.as_ref());
    for place in met.chain(r.claims.iter().filter_map(|c| c.place.as_ref())) {
        if let (Some(id), Some(name)) = (&place.id, &place.name)
            && !named.contains_key(name)
            && let Some(ar) = places.get(id).and_then(|p| p.ar.clone())
        {
            named.insert(name.clone(), ar);
        }
    }
    // A part of a country may be named where the country itself isn't.
    let country = |name: &str| {
        let entries = places.lookup(&fold(name));
        entries.into_iter().find(|p| p.kind == PlaceKind::Country)?.ar.clone()
    };
    let arabic = |name: &str| named.get(name).cloned().or_else(|| country(name));
    for event in &mut r.events {
        if let Some(label) = names.phrases.event(event, &arabic) {
            event.label = label;
        }
    }
}

/// What was asked of a report.
pub(crate) struct Wanted<'a> {
    pub(crate) format: ReportFormat,
    pub(crate) lang: PageLang,
    pub(crate) policy: &'a str,
    pub(crate) compare: &'a [String],
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) as_of: Option<Stamp>,
    pub(crate) filter: &'a FilterArgs,
}

pub(crate) fn reconcile(session: &mut Session, inputs: &[String], wanted: &Wanted<'_>) -> Result<Found> {
    let policy = engine::policy(wanted.policy, session.registry())?;
    let others: Vec<engine::Policy> =
        wanted.compare.iter().map(|name| engine::policy(name, session.registry())).collect::<Result<_>>()?;
    let evidence = gather(session, inputs, wanted.as_of)?;
    let compared: Vec<Reconciliation> = others
        .iter()
        .map(|other| engine::reconcile(evidence.claims.clone(), session.registry(), other, &evidence.links))
        .collect();
    let mut reconciled = engine::reconcile(evidence.claims, session.registry(), &policy, &evidence.links);
    reconciled.compared = compared.iter().map(|other| engine::differences(&reconciled, other)).collect();
    let f = wanted.filter;
    let filter = Filter {
        only: f.only.clone(),
        measures: f.measure.clone(),
        populations: f.population.clone(),
        sources: f.source.clone(),
        events: f.event.clone(),
        since: f.since,
        until: f.until,
    };
    session.notices(&filter.unmatched(&reconciled));
    let mut r = filter.apply(&reconciled);
    let lang = match (wanted.format, wanted.lang) {
        (ReportFormat::Html, PageLang::Ar) => Lang::Ar,
        _ => Lang::En,
    };
    let mut names = session.names_in(lang)?;
    names.learn(&r.claims);
    if lang == Lang::Ar {
        name_places(session, &mut r, &names);
    }
    let options = Options {
        width: session.width,
        colour: session.colour,
        names: &names,
        texts: &evidence.texts,
        documents: Some(evidence.documents),
    };
    let out = match wanted.format {
        ReportFormat::Text => hasila_report::text(&r, &options),
        ReportFormat::Markdown => hasila_report::markdown(&r, &options),
        ReportFormat::Html => hasila_report::html(&r, &options),
        ReportFormat::Json => hasila_report::json(&r)?,
        ReportFormat::Csv => hasila_report::claims_csv(&r, &options)?,
        ReportFormat::DisputesCsv => hasila_report::disputes_csv(&r, &options)?,
        ReportFormat::Dot => hasila_report::dot(&r, &options),
        ReportFormat::Graphml => hasila_report::graphml(&r, &options),
        ReportFormat::Claimreview => hasila_report::claim_review(&r, &options)?,
        ReportFormat::Xlsx => {
            session.write(&hasila_report::xlsx(&r, &options)?)?;
            String::new()
        }
    };
    session.print(&out)?;
    let disputed = r.tallies.iter().any(|t| t.verdict == Verdict::Disputed);
    Ok(if wanted.fail_on == Some(FailOn::Disputed) && disputed { Found::Wanted } else { Found::Nothing })
}
