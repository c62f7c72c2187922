//! Tables of documents or of claims typed by hand: CSV, and the first sheet of a workbook.

use std::cell::Cell;
use std::io::{self, Read};

use calamine::{Data, Reader as _, Xlsx};
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use hasila_claim::Notice;
use serde_json::{Map, Value, json};

use crate::files::Seekable;
use crate::json;
use crate::limits::Limits;
use crate::reader::{At, Reader};
use crate::source::{Ahead, Piecewise};
use crate::{Decoded, Why, decode};

/// Tells by its name whether a file is a table.
pub(crate) fn is_csv(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".csv") || lower.ends_with(".tsv")
}

/// First bytes of a long table that must be UTF-8 for it to be read row by row.
const SAMPLE: usize = 1 << 20;

/// Tells whether a file is a long table, which is read row by row, and in which encoding.
///
/// # Errors
///
/// It can't be read.
pub(crate) fn is_long_csv(
    source: &mut Ahead<'_>,
    name: &str,
    limits: &Limits,
) -> io::Result<Option<&'static Encoding>> {
    if !is_csv(name) {
        return Ok(None);
    }
    let sample = limits.sample(SAMPLE) & !1;
    let head = source.look(sample)?;
    let head = head.get(..sample).unwrap_or(head);
    let encoding = match std::str::from_utf8(head) {
        // The last letter may be cut.
        Err(e) if e.error_len().is_some() => sampled(head).map(|d| d.encoding),
        Ok(_) if head.contains(&0) => sampled(head).map(|d| d.encoding),
        _ => Some("UTF-8"),
    };
    let other = head.trim_ascii_start().starts_with(b"{") || head.trim_ascii_start().starts_with(b"[");
    let encoding = encoding.and_then(|name| Encoding::for_label(name.as_bytes()));
    Ok(encoding.filter(|_| !other && !source.seen_all()))
}

/// The beginning of a table as text.
fn sampled(head: &[u8]) -> Option<Decoded> {
    decode(head).ok()
}

/// Reads a long table.
pub(crate) fn long_csv(
    reader: &mut Reader<'_>,
    path: &str,
    id: &str,
    mut from: Ahead<'_>,
    encoding: &'static Encoding,
) {
    let sample = reader.limits.sample(SAMPLE) & !1;
    let first = match from.look(sample) {
        Ok(head) => {
            let head = head.get(..sample).unwrap_or(head);
            let text = sampled(head).map_or_else(|| String::from_utf8_lossy(head).into_owned(), |d| d.text);
            text.lines().next().unwrap_or_default().to_owned()
        }
        Err(e) => return reader.fault(At { path, line: None }, Why::Damaged, e.to_string()),
    };
    let (from, piece) = Piecewise::new(from, &reader.limits);
    if encoding == UTF_8 {
        return rows(reader, path, id, delimiter(&first), from, &piece);
    }
    let message = format!("{path} was read as {}", encoding.name());
    reader.notice(Notice::new("decoded", message).in_document(id, None));
    let from = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(from);
    rows(reader, path, id, delimiter(&first), from, &piece);
}

/// Reads lines of cells parted by commas, semicolons or tabs, whichever the first line has most of.
pub(crate) fn csv(reader: &mut Reader<'_>, path: &str, id: &str, text: &str) {
    let by = delimiter(text.lines().next().unwrap_or_default());
    rows(reader, path, id, by, text.as_bytes(), &Cell::new(0));
}

fn delimiter(first: &str) -> u8 {
    let count = |c: u8| first.bytes().filter(|b| *b == c).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|&c| (count(c), c == b',')).unwrap_or(b',')
}

/// Reads rows. `piece` counts the bytes of the one that is read.
fn rows(reader: &mut Reader<'_>, path: &str, id: &str, by: u8, from: impl Read, piece: &Cell<u64>) {
    let mut table =
        csv::ReaderBuilder::new().delimiter(by).has_headers(false).flexible(true).from_reader(from);
    let mut columns: Option<Vec<String>> = None;
    let mut row = csv::ByteRecord::new();
    let mut n = 0;
    while !reader.stopped {
        match table.read_byte_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(e) => {
                let why = format!("the table is damaged: {e}; what came before was read");
                return reader.fault(At { path, line: None }, Why::Damaged, why);
            }
        }
        piece.set(0);
        if n > reader.limits.entries {
            return reader.too_many(At { path, line: None }, "rows");
        }
        let line = row.position().and_then(|p| usize::try_from(p.line()).ok());
        let at = At { path, line };
        if row.iter().any(|cell| std::str::from_utf8(cell).is_err()) {
            reader.odd(at, "bytes that are no UTF-8 were read as U+FFFD");
        }
        let cells: Vec<String> = row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        match &columns {
            None => columns = Some(cells),
            Some(columns) => record(reader, at, id, n, columns, &cells),
        }
        n += 1;
    }
}

/// Reads the first sheet of a workbook.
pub(crate) fn workbook(reader: &mut Reader<'_>, path: &str, id: &str, from: Box<dyn Seekable + '_>) {
    let at = At { path, line: None };
    let mut book = match Xlsx::new(from) {
        Ok(book) => book,
        Err(e) => return reader.fault(at, Why::Damaged, format!("the workbook is damaged: {e}")),
    };
    let Some(name) = book.sheet_names().into_iter().next() else {
        return reader.fault(at, Why::Missing, "the workbook holds no sheet");
    };
    // Cell by cell: two that lie far apart would make a range of billions.
    let mut from = match book.worksheet_cells_reader(&name) {
        Ok(from) => from,
        Err(e) => return reader.fault(at, Why::Damaged, format!("the workbook is damaged: {e}")),
    };
    let mut columns: Option<(u32, Vec<String>)> = None;
    let mut now: (u32, Vec<String>) = (0, Vec::new());
    let mut rows = 0;
    loop {
        let next = match from.next_cell() {
            Ok(next) => next,
            Err(e) => {
                reader.fault(at, Why::Damaged, format!("the workbook is damaged: {e}"));
                None
            }
        };
        let place = next.as_ref().map(|c| c.get_position());
        if place.is_none_or(|(row, _)| row != now.0) && !now.1.is_empty() {
            let (row, cells) = std::mem::take(&mut now);
            if rows > reader.limits.entries {
                return reader.too_many(at, "rows");
            }
            rows += 1;
            match &columns {
                None => columns = Some((row, cells)),
                Some((top, columns)) => {
                    let at = At { path, line: Some(row as usize + 1) };
                    record(reader, at, id, row.saturating_sub(*top) as usize, columns, &cells);
                }
            }
        }
        let (Some(next), Some((row, column))) = (next, place) else { break };
        let column = column as usize;
        // As wide as a sheet may be.
        if column < 1 << 14 {
            now.0 = row;
            now.1.resize(now.1.len().max(column + 1), String::new());
            now.1[column] = cell(&next.get_value().clone().into());
        }
    }
    if columns.is_none() {
        reader.fault(at, Why::Missing, "the first sheet is empty");
    }
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => format!("{f:.0}"),
        Data::DateTime(d) if d.is_datetime() => {
            let (year, month, day, ..) = d.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

/// Reads one row: a claim where it says what was counted, else a document.
fn record(reader: &mut Reader<'_>, at: At<'_>, id: &str, n: usize, columns: &[String], cells: &[String]) {
    let mut row = Map::new();
    for (column, value) in columns.iter().zip(cells) {
        let key = column.trim().trim_start_matches('\u{feff}');
        if !value.trim().is_empty() && !row.contains_key(key) {
            row.insert(key.to_owned(), Value::String(value.clone()));
        }
    }
    if row.is_empty() {
        return;
    }
    if row.contains_key("measure") {
        return claim(reader, at, id, &row);
    }
    json::foreign(reader, at, &format!("{id}-{n}"), row);
}

/// Makes a claim of the columns that `extract --format csv` writes. Of a claim typed by hand, `measure`, a
/// number (`best`, or `low` or `high`) and `source` have to be there.
fn claim(reader: &mut Reader<'_>, at: At<'_>, id: &str, row: &Map<String, Value>) {
    let get = |key: &str| row.get(key).and_then(Value::as_str).map(str::trim);
    let text = |key: &str| get(key).map_or(Value::Null, Value::from);
    let mut wrong = None;
    let mut number = |key: &'static str| match get(key).map(|v| (v, v.parse::<u64>())) {
        None => Value::Null,
        Some((_, Ok(n))) => Value::from(n),
        Some((v, Err(_))) => {
            wrong.get_or_insert(format!("column `{key}`: `{v}` is no whole number"));
            Value::Null
        }
    };
    let (mut low, mut high, mut best) = (number("low"), number("high"), number("best"));
    let (start, end) = (number("start"), number("end"));
    if let Some(why) = wrong {
        return reader.problem(at, why);
    }
    let kind = get("kind").unwrap_or("exact");
    if kind == "exact" {
        let one = [&best, &low, &high].into_iter().find(|v| !v.is_null()).cloned().unwrap_or_default();
        for v in [&mut low, &mut high, &mut best] {
            if v.is_null() {
                *v = one.clone();
            }
        }
    }
    let Some(source) = get("source") else {
        return reader.problem(at, "column `source` is missing or empty");
    };
    let coordinate =
        |key: &str| get(key).and_then(|v| v.parse::<f64>().ok()).map_or(Value::Null, Value::from);
    let mut value = json!({
        "document": get("document").unwrap_or(id),
        "outlet": text("outlet"),
        "published": text("published"),
        "language": text("language"),
        "span": { "start": start.as_u64().unwrap_or(0), "end": end.as_u64().unwrap_or(0) },
        "quote": get("quote").unwrap_or_default(),
        "quantity": { "kind": kind, "low": low, "high": high, "best": best, "vague": text("vague") },
        "measure": text("measure"),
        "unit": get("unit").unwrap_or("person"),
        "population": {
            "category": text("category"),
            "affiliation": text("affiliation"),
            "text": get("population").unwrap_or_default(),
        },
        "mode": get("mode").unwrap_or("incident"),
        "time": { "from": text("from"), "to": text("to"), "as_of": text("as_of") },
        "actor": text("actor"),
        "source": {
            "id": source,
            "kind": get("source_kind").unwrap_or("named"),
            "text": get("source_text").unwrap_or_default(),
        },
        "via": get("via").unwrap_or_default().split_whitespace().collect::<Vec<_>>(),
        "part_of": text("part_of"),
    });
    if ["place_id", "place", "lat", "lon"].iter().any(|k| get(k).is_some()) {
        value["place"] = json!({
            "id": text("place_id"), "name": text("place"), "lat": coordinate("lat"), "lon": coordinate("lon"),
        });
    }
    for key in ["id", "polarity", "certainty"] {
        if let Some(v) = get(key) {
            value[key] = Value::from(v);
        }
    }
    match json::parse(&value.to_string()) {
        Ok(claim) => reader.claim(at, claim),
        Err(why) => reader.problem(at, why),
    }
}
