use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use hasila_claim::{Claim, Mode, Reconciliation};

use crate::beside::{left, sections};
use crate::figure::figure;
use crate::page::{
    Page, Pair, Rank, Row, Sheet, note, outlet, provenance, range, stamp, sum, versus, voice,
    voice_beside_outlet, when,
};
use crate::quote::{excerpt, isolate, wrap, wrap_inline};
use crate::reason::reason;
use crate::{Lang, Options, clean, table};

/// How many pairs of a tally are quoted; the rest are named in a line each.
const QUOTED: usize = 5;
/// How many pairs that stand elsewhere are named.
const SEEN: usize = 3;
/// How many further pairs get a line.
const NAMED: usize = 12;

/// Renders a reconciliation for a terminal: what is truly disputed first, everything else after it, no
/// number named the true one.
pub fn text(reconciliation: &Reconciliation, options: &Options<'_>) -> String {
    let page = Page::new(reconciliation, options);
    let mut out = Writer { out: String::new(), paint: Paint { on: options.colour }, options, page: &page };
    out.head();
    out.glance();
    for rank in Rank::ALL {
        out.section(rank);
    }
    out.beside();
    out.notices();
    out.out
}

struct Paint {
    on: bool,
}

impl Paint {
    fn with(&self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    fn dim(&self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    fn rank(&self, rank: Rank, text: &str) -> String {
        let colour = match rank {
            Rank::Denied | Rank::Disputed => AnsiColor::Red,
            Rank::Contested => AnsiColor::Yellow,
            Rank::Consistent => AnsiColor::Green,
            Rank::Single => return text.to_owned(),
        };
        self.with(Style::new().bold().fg_color(Some(colour.into())), text)
    }
}

struct Writer<'a> {
    out: String,
    paint: Paint,
    options: &'a Options<'a>,
    page: &'a Page<'a>,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn wrapped(&mut self, indent: usize, text: &str) {
        for line in wrap_inline(text, self.options.width.saturating_sub(indent)) {
            let _ = writeln!(self.out, "{:indent$}{line}", "");
        }
    }

    fn head(&mut self) {
        let (extent, found, policy) = (self.page.extent(), self.page.found(), self.page.policy());
        self.wrapped(0, &extent);
        for line in wrap_inline(&found, self.options.width) {
            let line = self.paint.bold(&line);
            self.line(&line);
        }
        self.wrapped(0, &policy);
    }

    fn glance(&mut self) {
        let urgent: Vec<(usize, &Sheet<'_>)> =
            self.page.sheets.iter().enumerate().filter(|(_, s)| s.rank <= Rank::Contested).collect();
        if urgent.is_empty() {
            return;
        }
        self.line("");
        for (i, sheet) in urgent {
            let tag = self.paint.rank(sheet.rank, &format!("{:<9}", sheet.rank.word()));
            let room = self.options.width.saturating_sub(17);
            let told = sheet.glance();
            for (n, part) in wrap_inline(&told, room).into_iter().enumerate() {
                if n == 0 {
                    let _ = writeln!(self.out, "{:>4}  {tag}  {part}", i + 1);
                } else {
                    let _ = writeln!(self.out, "{:17}{part}", "");
                }
            }
        }
    }

    fn section(&mut self, rank: Rank) {
        let sheets: Vec<(usize, &Sheet<'_>)> = self.page.of(rank).collect();
        if sheets.is_empty() {
            return;
        }
        let rule = self.paint.dim(&"─".repeat(self.options.width));
        self.line("");
        self.line(&rule);
        for line in wrap_inline(rank.heading(), self.options.width) {
            let line = self.paint.rank(rank, &line);
            self.line(&line);
        }
        if rank == Rank::Single {
            self.singles(&sheets);
        } else {
            for (i, sheet) in sheets {
                self.line("");
                self.sheet(i, sheet);
            }
        }
    }

    fn sheet(&mut self, index: usize, sheet: &Sheet<'_>) {
        let number = format!("{}. ", index + 1);
        let room = self.options.width.saturating_sub(number.len());
        for (n, part) in wrap_inline(&sheet.title(), room).into_iter().enumerate() {
            let lead = if n == 0 { number.clone() } else { " ".repeat(number.len()) };
            let line = format!("{lead}{}", self.paint.bold(&part));
            self.line(&line);
        }
        let indent = 3;
        let range = range(sheet.tally, self.options);
        self.wrapped(indent, &range);
        for line in left(sheet.tally, Lang::En).into_iter().chain(sheet.moves.iter().cloned()) {
            self.wrapped(indent, &line);
        }
        self.rows(indent, sheet);
        for (b, whole) in &sheet.broken {
            self.wrapped(indent, &format!("Σ {}", sum(b, *whole, self.options)));
        }
        self.pairs(indent, sheet);
        let id = self.paint.dim(&format!("{:indent$}{}", "", clean(&sheet.tally.id)));
        self.line(&id);
    }

    fn rows(&mut self, indent: usize, sheet: &Sheet<'_>) {
        let said: Vec<Vec<String>> = sheet.rows.iter().map(|r| self.row(r)).collect();
        // A column that says nothing in any row is left out.
        let header = ["", "as of", "says", "figure", "in", ""];
        let keep: Vec<usize> = (0..header.len())
            .filter(|&i| !header[i].is_empty() || said.iter().any(|r| !r[i].is_empty()))
            .collect();
        let header: Vec<&str> = keep.iter().map(|&i| header[i]).collect();
        let rows: Vec<Vec<String>> =
            said.iter().map(|r| keep.iter().map(|&i| r[i].clone()).collect()).collect();
        self.out.push_str(&table(&header, &rows, indent, self.options.width));
    }

    fn row(&self, row: &Row<'_>) -> Vec<String> {
        vec![
            if row.pressed { "!" } else { "" }.to_owned(),
            stamp(when(row.lead)),
            voice_beside_outlet(row.lead, self.options),
            figure(row.lead),
            outlet(row.lead, self.options),
            note(row, self.options),
        ]
    }

    fn pairs(&mut self, indent: usize, sheet: &Sheet<'_>) {
        let mut quoted: BTreeSet<&str> = BTreeSet::new();
        let (own, other): (Vec<&Pair<'_>>, Vec<&Pair<'_>>) =
            sheet.pairs.iter().partition(|p| p.shown_in.is_none());
        for pair in own.iter().take(QUOTED) {
            self.line("");
            let line = versus(pair, self.options);
            for (n, part) in
                wrap_inline(&line, self.options.width.saturating_sub(indent + 2)).into_iter().enumerate()
            {
                let mark = if n == 0 { self.paint.rank(sheet.rank, "×") } else { " ".to_owned() };
                let line = format!("{:indent$}{mark} {}", "", self.paint.bold(&part));
                self.line(&line);
            }
            let why = format!(
                "{} ({}, cause {})",
                reason(pair, self.options),
                pair.relation.relation,
                pair.relation.cause
            );
            self.wrapped(indent + 2, why.trim());
            for claim in pair.to_quote() {
                self.evidence(indent + 2, claim, !quoted.insert(claim.id.0.as_str()));
            }
        }
        let rest = own.len().saturating_sub(QUOTED);
        if rest > 0 {
            self.line("");
            self.wrapped(indent, &format!("and {rest} more:"));
            for pair in own.iter().skip(QUOTED).take(NAMED) {
                self.wrapped(
                    indent + 2,
                    &format!("{} ({})", versus(pair, self.options), pair.relation.cause),
                );
            }
            if rest > NAMED {
                self.wrapped(
                    indent + 2,
                    &format!("… {} not listed here, the JSON has them all", rest - NAMED),
                );
            }
        }
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in other {
            let at = pair.shown_in.map_or(0, |i| i + 1);
            let n = told.entry(at).or_default();
            *n += 1;
            if *n <= SEEN {
                self.wrapped(indent, &format!("see {at}: {}", versus(pair, self.options)));
            }
        }
        for (at, n) in told.into_iter().filter(|(_, n)| *n > SEEN) {
            self.wrapped(indent, &format!("see {at} for {} more", n - SEEN));
        }
    }

    fn evidence(&mut self, indent: usize, claim: &Claim, again: bool) {
        let again_words = if again { ", quoted above" } else { "" };
        let source = format!(
            "{}: {}{again_words}",
            voice_beside_outlet(claim, self.options),
            provenance(claim, self.options)
        );
        for line in wrap_inline(&source, self.options.width.saturating_sub(indent)) {
            let line = format!("{:indent$}{}", "", self.paint.dim(&line));
            self.line(&line);
        }
        if again {
            return;
        }
        let room = self.options.width.saturating_sub(indent + 4);
        let quote = format!("{:indent$}  {}", "", self.paint.bold(&isolate(&claim.quote)));
        self.line(&quote);
        let around = self
            .options
            .texts
            .get(&claim.document)
            .and_then(|t| excerpt(t, claim.sentence, claim.span, room * 2))
            .filter(|e| *e != clean(&claim.quote));
        if let Some(around) = around {
            // Every line is isolated by itself: a terminal decides the direction of each line alone.
            for part in wrap(&around, room) {
                let line = format!("{:indent$}  {}", "", isolate(&part));
                self.line(&line);
            }
        }
    }

    fn singles(&mut self, sheets: &[(usize, &Sheet<'_>)]) {
        // Grouped by event, events in the order of their first tally.
        let mut order: Vec<&str> = Vec::new();
        let mut rows: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
        for (_, s) in sheets {
            let latest = s.rows.last();
            let of = rows.entry(&s.event).or_default();
            if of.is_empty() {
                order.push(&s.event);
            }
            of.push(vec![
                s.what.clone(),
                shortened(&s.rows),
                latest.map_or_else(String::new, |r| voice(r.lead, self.options)),
                latest.map_or_else(String::new, |r| stamp(when(r.lead))),
            ]);
        }
        for event in order {
            self.line("");
            for line in wrap_inline(event, self.options.width) {
                let line = self.paint.bold(&line);
                self.line(&line);
            }
            let rows = rows.get(event).map_or(&[][..], Vec::as_slice);
            self.out.push_str(&table(&[], rows, 3, self.options.width));
        }
    }

    fn beside(&mut self) {
        for (heading, lines) in sections(self.page.reconciliation, self.options) {
            self.line("");
            let heading = self.paint.bold(&heading);
            self.line(&heading);
            for line in lines {
                self.wrapped(3, &line);
            }
        }
    }

    fn notices(&mut self) {
        let notices = &self.page.reconciliation.notices;
        if notices.is_empty() {
            return;
        }
        self.line("");
        let heading = self.paint.bold("Notices");
        self.line(&heading);
        for n in notices {
            let at = n.document.as_deref().map_or_else(String::new, |d| format!("{d}: "));
            self.wrapped(3, &clean(&format!("{at}{}", n.message)));
        }
    }
}

/// How a single voice's figure moved: all of a few, the ends of many. An arrow is for time; counts of one
/// day or of different incidents stand side by side.
fn shortened(rows: &[Row<'_>]) -> String {
    let moves = rows.iter().all(|r| !r.apart && r.lead.mode != Mode::Incident)
        && rows.windows(2).all(|pair| when(pair[0].lead) < when(pair[1].lead));
    let mut steps: Vec<String> = rows.iter().map(|r| figure(r.lead)).collect();
    steps.dedup();
    let between = if moves { " → " } else { "; " };
    match steps.as_slice() {
        [first, .., last] if steps.len() > 4 => format!("{first}{between}…{between}{last}"),
        steps => steps.join(between),
    }
}
