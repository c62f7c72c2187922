use std::fmt::Write as _;

use hasila_claim::{Claim, Reconciliation};

use crate::beside::{left, sections};
use crate::figure::figure;
use crate::page::{
    Page, Rank, Sheet, counted, note, outlet, provenance, range, stamp, sum, versus, voice,
    voice_beside_outlet, when,
};
use crate::quote::{excerpt, isolate};
use crate::reason::reason;
use crate::{Lang, Options, clean, inline};

/// Columns of the sentence around a quote.
const AROUND: usize = 240;

/// How many pairs of a tally are quoted.
const QUOTED: usize = 8;

/// Characters that a report may take: a comment on GitHub holds 65,536, and somebody puts a line before it.
const MOST: usize = 60_000;

/// What is left out when a report is cut, for its last line.
#[derive(Default)]
struct Cut {
    used: usize,
    tallies: usize,
}

impl Cut {
    /// Adds a piece that tells of a tally, where there is room for it. Nothing follows what is left out.
    fn push(&mut self, out: &mut String, piece: &str) {
        let long = piece.chars().count();
        if self.tallies > 0 || self.used + long > MOST {
            self.tallies += 1;
        } else {
            self.used += long;
            out.push_str(piece);
        }
    }

    fn line(&self) -> Option<String> {
        let tallies = counted(self.tallies, "tally is", "tallies are");
        (self.tallies > 0).then(|| {
            format!("\n> **{tallies} not shown**: a comment holds 65,536 characters. `--format html` and `--format json` have them all.\n")
        })
    }
}

/// Renders a reconciliation as Markdown, in the order of the text report.
pub fn markdown(reconciliation: &Reconciliation, options: &Options<'_>) -> String {
    let page = Page::new(reconciliation, options);
    let mut out = String::from("# Who says how many\n\n");
    let _ = writeln!(out, "{}  \n**{}**  \n{}", words(&page.extent()), page.found(), words(&page.policy()));
    let mut cut = Cut::default();
    for rank in Rank::ALL {
        let sheets: Vec<(usize, &Sheet<'_>)> = page.of(rank).collect();
        if sheets.is_empty() {
            continue;
        }
        if cut.tallies > 0 {
            cut.tallies += sheets.len();
            continue;
        }
        let _ = write!(out, "\n## {}\n", rank.heading());
        if rank == Rank::Single {
            out.push_str("\n| counted | event | figure | says | as of |\n| --- | --- | --- | --- | --- |\n");
            for (_, s) in sheets {
                let last = s.rows.last().map(|r| r.lead);
                let says = last.map_or_else(String::new, |c| voice(c, options));
                let cells = [&s.what, &s.event, &s.figures, &says, &stamp(last.and_then(when))];
                let mut line = String::new();
                row(&mut line, cells.map(String::as_str));
                cut.push(&mut out, &line);
            }
        } else {
            for (i, s) in sheets {
                let mut piece = String::new();
                sheet(&mut piece, i, s, options);
                cut.push(&mut out, &piece);
            }
        }
    }
    if let Some(line) = cut.line() {
        out.push_str(&line);
        return out;
    }
    for (heading, lines) in sections(reconciliation, options) {
        let _ = write!(out, "\n## {}\n\n", words(&heading));
        for line in lines {
            let _ = writeln!(out, "- {}", words(&line));
        }
    }
    if !reconciliation.notices.is_empty() {
        out.push_str("\n## Notices\n\n");
        for n in &reconciliation.notices {
            let at = n.document.as_deref().map_or_else(String::new, |d| format!("{d}: "));
            let _ = writeln!(out, "- {}", words(&clean(&format!("{at}{}", n.message))));
        }
    }
    out
}

fn sheet(out: &mut String, index: usize, s: &Sheet<'_>, options: &Options<'_>) {
    let _ =
        write!(out, "\n### {}. {}\n\n{}\n\n", index + 1, words(&s.title()), words(&range(s.tally, options)));
    for line in left(s.tally, Lang::En).into_iter().chain(s.moves.iter().cloned()) {
        let _ = write!(out, "{}\n\n", words(&line));
    }
    out.push_str("| as of | says | figure | in | |\n| --- | --- | --- | --- | --- |\n");
    for r in &s.rows {
        let figure = figure(r.lead);
        let cells = [
            &stamp(when(r.lead)),
            &voice_beside_outlet(r.lead, options),
            &figure,
            &outlet(r.lead, options),
            &note(r, options),
        ];
        row(out, cells.map(String::as_str));
    }
    for (b, whole) in &s.broken {
        let _ = write!(out, "\nSum: {}.\n", words(&sum(b, *whole, options)));
    }
    for pair in s.pairs.iter().take(QUOTED) {
        if let Some(at) = pair.shown_in {
            let _ = write!(out, "\nSee {}: {}\n", at + 1, words(&versus(pair, options)));
            continue;
        }
        let _ = write!(
            out,
            "\n**{}**  \n{} (*{}*, cause *{}*)\n\n",
            words(&versus(pair, options)),
            words(&reason(pair, options)),
            words(pair.relation.relation.id()),
            pair.relation.cause,
        );
        for claim in pair.to_quote() {
            evidence(out, claim, options);
        }
    }
    let rest = s.pairs.len().saturating_sub(QUOTED);
    if rest > 0 {
        let _ = write!(out, "\nand {rest} more that don't fit; `--format html` quotes them.\n");
    }
    let _ = write!(out, "\n`{}`\n", clean(&s.tally.id));
}

fn evidence(out: &mut String, claim: &Claim, options: &Options<'_>) {
    let around = options
        .texts
        .get(&claim.document)
        .and_then(|t| excerpt(t, claim.sentence, claim.span, AROUND))
        .filter(|e| *e != clean(&claim.quote));
    let _ = writeln!(out, "> **{}**  ", escape(&isolate(&claim.quote)));
    if let Some(around) = around {
        let _ = writeln!(out, "> {}  ", escape(&isolate(&around)));
    }
    let _ = writeln!(
        out,
        "> {}, {}\n",
        words(&voice_beside_outlet(claim, options)),
        words(&provenance(claim, options))
    );
}

fn row<const N: usize>(out: &mut String, cells: [&str; N]) {
    for cell in cells {
        let _ = write!(out, "| {} ", words(cell));
    }
    out.push_str("|\n");
}

/// Words of ours, with foreign names kept in their place.
pub(crate) fn words(text: &str) -> String {
    escape(&inline(text))
}

/// Takes their meaning from the characters that Markdown and HTML would read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_cannot_mark_up_the_report() {
        assert_eq!(escape("a|b <b> *c* [d](e)"), "a\\|b &lt;b&gt; \\*c\\* \\[d\\](e)");
    }
}
