//! Events, the tallies they have and who speaks to each: three columns and the lines between them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::{class, escape};
use crate::page::{Page, event_label};
use crate::{Options, clean};

const ROW: usize = 34;
const BOX: usize = 26;
/// Where the columns begin, in the order they are read.
const COLUMNS: [usize; 3] = [4, 342, 680];
/// The same on a page that is read from right to left.
const MIRRORED: [usize; 3] = [680, 342, 4];
const WIDE: usize = 286;
/// Letters that fit a box.
const LETTERS: usize = 40;

pub(super) fn graph(out: &mut String, page: &Page<'_>, options: &Options<'_>) {
    let lang = options.names.lang;
    let r = page.reconciliation;
    // Tallies stand in the order of their events, so that few lines cross.
    let event_at: BTreeMap<&str, usize> =
        r.events.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
    let mut sheets: Vec<(usize, &crate::page::Sheet<'_>)> = page.sheets.iter().enumerate().collect();
    sheets.sort_by_key(|(i, s)| (event_at.get(s.tally.event.as_str()).copied(), *i));
    let mut sources: Vec<&str> = Vec::new();
    for (_, s) in &sheets {
        for row in &s.rows {
            if !sources.contains(&row.lead.source.id.as_str()) {
                sources.push(&row.lead.source.id);
            }
        }
    }
    let rows = r.events.len().max(sheets.len()).max(sources.len());
    let height = rows * ROW + 16;
    // A shorter column is spread over the height of the longest.
    let y = |i: usize, n: usize| 8 + (2 * i + 1) * (height - 16) / (2 * n.max(1)) - BOX / 2;
    let label = lang.say("Sources, and the tallies they speak to");
    let _ = writeln!(
        out,
        "<h2 id=\"graph\">{}</h2>\n<div class=\"graph scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\
         <svg width=\"{wide}\" height=\"{height}\" viewBox=\"0 0 {wide} {height}\" direction=\"ltr\" role=\"group\" aria-label=\"{label}\">",
        lang.say("Events and tallies"),
        wide = COLUMNS[2] + WIDE + 4
    );
    let rtl = lang.direction() == "rtl";
    let columns = if rtl { MIRRORED } else { COLUMNS };
    let line = |out: &mut String, column: usize, from: usize, to: usize| {
        let (x, next) = (columns[column], columns[column + 1]);
        let (a, b) = if rtl { (x, next + WIDE) } else { (x + WIDE, next) };
        let middle = (a + b) / 2;
        let (from, to) = (from + BOX / 2, to + BOX / 2);
        let _ = writeln!(out, "<path d=\"M{a} {from}C{middle} {from} {middle} {to} {b} {to}\"/>");
    };
    for (i, (_, s)) in sheets.iter().enumerate() {
        let here = y(i, sheets.len());
        if let Some(&e) = event_at.get(s.tally.event.as_str()) {
            line(out, 0, y(e, r.events.len()), here);
        }
        let mut told: Vec<usize> =
            s.rows.iter().filter_map(|row| sources.iter().position(|id| *id == row.lead.source.id)).collect();
        told.sort_unstable();
        told.dedup();
        for at in told {
            line(out, 1, here, y(at, sources.len()));
        }
    }
    for (i, e) in r.events.iter().enumerate() {
        let child = match (e.parent.is_some(), rtl) {
            (true, false) => "↳ ",
            (true, true) => "↲ ",
            (false, _) => "",
        };
        let at = (columns[0], y(i, r.events.len()));
        node(out, at, rtl, "event", &format!("{child}{}", event_label(e)));
    }
    for (i, (n, s)) in sheets.iter().enumerate() {
        let _ = write!(out, "<a href=\"#s{}\">", n + 1);
        let text = format!("{}: {}", s.what, lang.figure(&s.figures));
        node(out, (columns[1], y(i, sheets.len())), rtl, class(s.rank), &text);
        out.push_str("</a>\n");
    }
    for (i, id) in sources.iter().enumerate() {
        node(out, (columns[2], y(i, sources.len())), rtl, "voice", &options.names.source(id));
    }
    out.push_str("</svg></div>\n");
}

fn node(out: &mut String, (x, y): (usize, usize), rtl: bool, class: &str, text: &str) {
    let text = clean(text);
    let mut short = text.clone();
    if text.width() > LETTERS {
        short = text.chars().take(LETTERS - 1).collect::<String>() + "…";
    }
    let _ = writeln!(
        out,
        "<g class=\"{class}\"><title>{}</title><rect x=\"{x}\" y=\"{y}\" width=\"{WIDE}\" height=\"{BOX}\" rx=\"5\"/>\
         <text x=\"{}\" y=\"{}\"{} unicode-bidi=\"plaintext\">{}</text></g>",
        escape(&text),
        if rtl { x + WIDE - 8 } else { x + 8 },
        y + 18,
        if rtl { " text-anchor=\"end\"" } else { "" },
        escape(&short)
    );
}
