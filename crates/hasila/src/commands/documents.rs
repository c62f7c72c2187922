//! Commands about one document at a time.

use std::io::Read as _;

use anyhow::{Context as _, Result, anyhow, bail};
use hasila_claim::{Claim, Notice};
use hasila_ingest::{DecodeError, Item, Reprint, STDIN, Sketches};
use hasila_report::{figure, table};
use indicatif::ProgressBar;

use crate::Found;
use crate::args::ExtractFormat;
use crate::engine::{self, Engine, Extracted};
use crate::session::{BATCH, Session};

pub(crate) fn ingest(session: &mut Session, inputs: &[String]) -> Result<Found> {
    let mut sketches = Sketches::default();
    session.read_each(inputs, |session, items| {
        items.iter().try_for_each(|item| match item {
            Item::Document(document) => {
                sketches.add(document);
                session.json_line(document)
            }
            Item::Claim(_) => Ok(()),
        })
    })?;
    session.notices(&told(&sketches));
    Ok(Found::Nothing)
}

/// Says which documents repeat another.
pub(crate) fn told(sketches: &Sketches) -> Vec<Notice> {
    notices(&sketches.reprints()).into_iter().chain(sketches.incomplete()).collect()
}

fn notices(reprints: &[Reprint]) -> Vec<Notice> {
    let notice = |r: &Reprint| {
        let percent = (r.share * 100.0).round();
        let message =
            format!("it is a reprint: {percent}% of its words stand in `{}`, published first", r.original);
        Notice::new("reprint", message).in_document(&r.document, None)
    };
    reprints.iter().map(notice).collect()
}

/// Hands on what each input gives, in their order: claims extracted from documents and those that came
/// in as claims.
pub(crate) fn each(
    session: &mut Session,
    items: &[Item],
    mut take: impl FnMut(&mut Session, Extracted) -> Result<()>,
) -> Result<()> {
    let engine = Engine::new(session.registry())?;
    let bar = session.progress(items.len());
    for batch in items.chunks(BATCH) {
        for extracted in engine.extract_all(batch, &bar) {
            session.notices(&extracted.notices);
            take(session, extracted)?;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// Reads inputs and hands on the claims they give, while they are read.
fn each_claim(
    session: &mut Session,
    inputs: &[String],
    mut take: impl FnMut(&mut Session, Claim) -> Result<()>,
) -> Result<()> {
    let engine = Engine::new(session.registry())?;
    session.read_each(inputs, |session, items| {
        for extracted in engine.extract_all(items, &ProgressBar::hidden()) {
            session.notices(&extracted.notices);
            extracted.claims.into_iter().try_for_each(|claim| take(session, claim))?;
        }
        Ok(())
    })
}

pub(crate) fn extract(session: &mut Session, inputs: &[String], format: ExtractFormat) -> Result<Found> {
    match format {
        ExtractFormat::Jsonl => each_claim(session, inputs, |session, claim| session.json_line(&claim))?,
        ExtractFormat::Json => {
            let mut open = "[\n";
            each_claim(session, inputs, |session, claim| {
                session.print(open)?;
                open = ",\n";
                session.print(&serde_json::to_string(&claim)?)
            })?;
            session.print(if open == "[\n" { "[]\n" } else { "\n]\n" })?;
        }
        ExtractFormat::Csv => {
            session.csv_row(&COLUMNS)?;
            each_claim(session, inputs, |session, claim| session.csv_row(&cells(&claim)))?;
        }
        ExtractFormat::Table => {
            let names = session.names();
            let mut rows = Vec::new();
            each_claim(session, inputs, |_, claim| {
                let day =
                    claim.time.as_of.or(claim.published).map_or_else(String::new, |s| s.day().to_string());
                let place = claim.place.as_ref().and_then(|p| p.name.clone().or_else(|| p.id.clone()));
                rows.push(vec![
                    claim.document.clone(),
                    claim.quote.clone(),
                    figure(&claim),
                    names.tally(claim.measure, &claim.population, claim.unit),
                    place.unwrap_or_default(),
                    day,
                    claim.source.id.clone(),
                    claim.id.0.chars().take(10).collect(),
                ]);
                Ok(())
            })?;
            let header = ["document", "quote", "figure", "counted", "place", "as of", "says", "id"];
            let out = table(&header, &rows, 0, session.width);
            session.print(&out)?;
        }
    }
    Ok(Found::Nothing)
}

const COLUMNS: [&str; 34] = [
    "id",
    "document",
    "outlet",
    "published",
    "language",
    "start",
    "end",
    "quote",
    "kind",
    "low",
    "high",
    "best",
    "vague",
    "measure",
    "unit",
    "category",
    "affiliation",
    "population",
    "polarity",
    "certainty",
    "mode",
    "from",
    "to",
    "as_of",
    "place_id",
    "place",
    "lat",
    "lon",
    "actor",
    "source",
    "source_kind",
    "source_text",
    "via",
    "part_of",
];

fn cells(c: &Claim) -> [String; 34] {
    let text = |v: &Option<String>| v.clone().unwrap_or_default();
    let shown = |v: Option<&dyn std::fmt::Display>| v.map_or_else(String::new, ToString::to_string);
    let number = |v: &Option<u64>| shown(v.as_ref().map(|n| n as &dyn std::fmt::Display));
    let place = c.place.clone().unwrap_or_default();
    let q = &c.quantity;
    [
        c.id.to_string(),
        c.document.clone(),
        text(&c.outlet),
        shown(c.published.as_ref().map(|s| s as _)),
        text(&c.language),
        c.span.start.to_string(),
        c.span.end.to_string(),
        c.quote.clone(),
        engine::kind_id(q.kind),
        number(&q.low),
        number(&q.high),
        number(&q.best),
        q.vague.map_or_else(String::new, |v| v.id().to_owned()),
        c.measure.to_string(),
        c.unit.to_string(),
        shown(c.population.category.as_ref().map(|s| s as _)),
        text(&c.population.affiliation),
        c.population.text.clone(),
        c.polarity.to_string(),
        c.certainty.to_string(),
        c.mode.to_string(),
        shown(c.time.from.as_ref().map(|s| s as _)),
        shown(c.time.to.as_ref().map(|s| s as _)),
        shown(c.time.as_of.as_ref().map(|s| s as _)),
        text(&place.id),
        text(&place.name),
        shown(place.lat.as_ref().map(|s| s as _)),
        shown(place.lon.as_ref().map(|s| s as _)),
        text(&c.actor),
        c.source.id.clone(),
        c.source.kind.to_string(),
        c.source.text.clone(),
        c.via.join(" "),
        shown(c.part_of.as_ref().map(|s| s as _)),
    ]
}

pub(crate) fn quantities(session: &mut Session, file: &str, language: &str) -> Result<Found> {
    let bytes = if file == STDIN {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).context("<stdin>")?;
        bytes
    } else {
        std::fs::read(file).map_err(|e| anyhow!("{file}: {}", hasila_ingest::said(&e)))?
    };
    let shown = if file == STDIN { "<stdin>" } else { file };
    let text = match hasila_ingest::decode(&bytes) {
        Ok(decoded) => decoded.text,
        // A line that is empty is answered like any other.
        Err(DecodeError::Empty) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(e) => bail!("{shown}: {e}"),
    };
    let lines: Vec<&str> = text.lines().collect();
    for answer in engine::quantities(&lines, language)? {
        session.json_line(&answer)?;
    }
    Ok(Found::Nothing)
}
