//! A checker's spreadsheet: claims and disputes, a row each, with the bytes they stand on.

use std::collections::BTreeMap;

use hasila_claim::{Claim, Reconciliation, Relation, Tally};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::Options;
use crate::figure::figure;
use crate::page::{event_label, stamp, voice, when};

/// A cell: words or a whole number.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Number(u64),
    Empty,
}

impl Cell {
    fn text(s: impl Into<String>) -> Self {
        Cell::Text(s.into())
    }

    fn number(n: Option<u64>) -> Self {
        n.map_or(Cell::Empty, Cell::Number)
    }
}

struct Sheet {
    name: &'static str,
    header: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

/// Prints all claims as CSV, a row a claim.
pub fn claims_csv(r: &Reconciliation, options: &Options<'_>) -> Result<String, csv::Error> {
    csv_of(&claims(r, options))
}

/// Prints all conflicts, denials and retractions as CSV, a row a pair of claims.
pub fn disputes_csv(r: &Reconciliation, options: &Options<'_>) -> Result<String, csv::Error> {
    csv_of(&disputes(r, options))
}

fn csv_of(sheet: &Sheet) -> Result<String, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&sheet.header)?;
    for row in &sheet.rows {
        out.write_record(row.iter().map(|c| match c {
            // A spreadsheet would take these for the beginning of a formula.
            Cell::Text(t) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{t}"),
            Cell::Text(t) => t.clone(),
            Cell::Number(n) => n.to_string(),
            Cell::Empty => String::new(),
        }))?;
    }
    let bytes = out.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Makes a workbook of two sheets, claims and disputes.
pub fn xlsx(r: &Reconciliation, options: &Options<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Without a day of its own the file would carry today's, and differ tomorrow.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("hasila").set_creation_datetime(&day));
    let head = Format::new().set_bold();
    for content in [disputes(r, options), claims(r, options)] {
        let sheet = book.add_worksheet().set_name(content.name)?;
        for (column, name) in (0u16..).zip(&content.header) {
            sheet.write_string_with_format(0, column, *name, &head)?;
        }
        for (row, cells) in (1u32..).zip(&content.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Cell::Text(t) => {
                        sheet.write_string(row, column, t.chars().take(32_000).collect::<String>())?
                    }
                    Cell::Number(n) => sheet.write_number(row, column, *n as f64)?,
                    Cell::Empty => continue,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let (rows, columns) = (content.rows.len() as u32, content.header.len() as u16);
        sheet.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    }
    book.save_to_buffer()
}

fn tallies(r: &Reconciliation) -> BTreeMap<&str, &Tally> {
    r.tallies.iter().flat_map(|t| t.claims.iter().map(move |c| (c.0.as_str(), t))).collect()
}

fn event(r: &Reconciliation, tally: Option<&&Tally>) -> String {
    let event = tally.and_then(|t| r.events.iter().find(|e| e.id == t.event));
    event.map_or_else(String::new, event_label)
}

fn sentence(c: &Claim, options: &Options<'_>) -> String {
    let text = options.texts.get(&c.document);
    text.and_then(|t| c.sentence.of(t)).map_or_else(String::new, |s| s.trim().to_owned())
}

fn claims(r: &Reconciliation, options: &Options<'_>) -> Sheet {
    let of = tallies(r);
    let header = vec![
        "id",
        "event",
        "tally",
        "verdict",
        "measure",
        "unit",
        "category",
        "affiliation",
        "figure",
        "low",
        "high",
        "best",
        "certainty",
        "mode",
        "as_of",
        "place",
        "source_id",
        "source",
        "outlet",
        "via",
        "published",
        "document",
        "start",
        "end",
        "quote",
        "sentence",
    ];
    let rows = r.claims.iter().map(|c| {
        let tally = of.get(c.id.0.as_str());
        let place = c.place.as_ref().and_then(|p| p.name.clone().or_else(|| p.id.clone()));
        vec![
            Cell::text(&c.id.0),
            Cell::text(event(r, tally)),
            Cell::text(tally.map_or("", |t| t.id.as_str())),
            Cell::text(tally.map_or("", |t| t.verdict.id())),
            Cell::text(c.measure.id()),
            Cell::text(c.unit.id()),
            Cell::text(c.population.category.map_or("", hasila_claim::Category::id)),
            Cell::text(c.population.affiliation.clone().unwrap_or_default()),
            Cell::text(figure(c)),
            Cell::number(c.quantity.low),
            Cell::number(c.quantity.high),
            Cell::number(c.quantity.best),
            Cell::text(c.certainty.id()),
            Cell::text(c.mode.id()),
            Cell::text(when(c).map_or_else(String::new, |s| s.to_string())),
            Cell::text(place.unwrap_or_default()),
            Cell::text(&c.source.id),
            Cell::text(voice(c, options)),
            Cell::text(c.outlet.clone().unwrap_or_default()),
            Cell::text(c.via.join(" ")),
            Cell::text(c.published.map_or_else(String::new, |s| s.to_string())),
            Cell::text(&c.document),
            Cell::Number(c.span.start as u64),
            Cell::Number(c.span.end as u64),
            Cell::text(&c.quote),
            Cell::text(sentence(c, options)),
        ]
    });
    Sheet { name: "claims", header, rows: rows.collect() }
}

fn disputes(r: &Reconciliation, options: &Options<'_>) -> Sheet {
    let of = tallies(r);
    let claim: BTreeMap<&str, &Claim> = r.claims.iter().map(|c| (c.id.0.as_str(), c)).collect();
    let header = vec![
        "event",
        "counted",
        "relation",
        "cause",
        "gap",
        "reason",
        "a",
        "a_says",
        "a_figure",
        "a_as_of",
        "a_document",
        "a_start",
        "a_end",
        "a_quote",
        "b",
        "b_says",
        "b_figure",
        "b_as_of",
        "b_document",
        "b_start",
        "b_end",
        "b_quote",
    ];
    let mut rows = Vec::new();
    for x in &r.relations {
        if !matches!(x.relation, Relation::Denies | Relation::Conflicts | Relation::Retracts) {
            continue;
        }
        let (Some(a), Some(b)) = (claim.get(x.a.0.as_str()), claim.get(x.b.0.as_str())) else { continue };
        let tally = of.get(x.b.0.as_str());
        let mut row = vec![
            Cell::text(event(r, tally)),
            Cell::text(options.names.tally(b.measure, &b.population, b.unit)),
            Cell::text(x.relation.id()),
            Cell::text(x.cause.id()),
            Cell::number(x.gap.map(|g| g.absolute)),
            Cell::text(&x.reason),
        ];
        for c in [a, b] {
            row.extend([
                Cell::text(&c.id.0),
                Cell::text(voice(c, options)),
                Cell::text(figure(c)),
                Cell::text(stamp(when(c))),
                Cell::text(&c.document),
                Cell::Number(c.span.start as u64),
                Cell::Number(c.span.end as u64),
                Cell::text(&c.quote),
            ]);
        }
        rows.push(row);
    }
    Sheet { name: "disputes", header, rows }
}
