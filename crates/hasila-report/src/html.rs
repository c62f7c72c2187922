use std::fmt::Write as _;

use hasila_claim::{Claim, Reconciliation};

use crate::beside::{left, sections};
use crate::figure::figure;
use crate::page::{
    Page, Rank, Sheet, note, outlet, provenance, range, stamp, sum, versus, voice_beside_outlet, when,
};
use crate::quote::around;
use crate::{Options, clean, inline};

/// Columns of the sentence around a quote.
const AROUND: usize = 400;

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}\
h2{border-top:1px solid #ccc;padding-top:1rem}\
table{border-collapse:collapse;margin:.5rem 0}\
td,th{text-align:start;padding:.15rem .9rem .15rem 0;vertical-align:top}\
th{font-weight:600;border-bottom:1px solid #ccc}\
tr.pressed td{font-weight:600}\
blockquote{margin:.5rem 0;padding:.2rem .9rem;border-inline-start:3px solid #bbb}\
mark{background:#ffe58a}\
.denied,.disputed{color:#a40000}.contested{color:#8a5a00}.consistent{color:#1d6b2f}\
footer,cite,.id{color:#555;font-size:.85rem;font-style:normal}";

/// Renders a reconciliation as one page of HTML that needs nothing beside itself: no script, no font, no
/// picture from elsewhere. Quotes are marked in their sentences and find their own direction.
pub fn html(reconciliation: &Reconciliation, options: &Options<'_>) -> String {
    let page = Page::new(reconciliation, options);
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str(
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Who says how many</title>\n",
    );
    let _ = writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<h1>Who says how many</h1>");
    let _ = writeln!(
        out,
        "<p>{}<br><strong>{}</strong><br>{}</p>",
        words(&page.extent()),
        words(&page.found()),
        words(&page.policy())
    );
    glance(&mut out, &page);
    for rank in Rank::ALL {
        let sheets: Vec<(usize, &Sheet<'_>)> = page.of(rank).collect();
        if sheets.is_empty() {
            continue;
        }
        let _ = writeln!(out, "<h2 class=\"{}\">{}</h2>", class(rank), words(rank.heading()));
        if rank == Rank::Single {
            singles(&mut out, &sheets, options);
        } else {
            for (i, s) in sheets {
                sheet(&mut out, i, s, options);
            }
        }
    }
    for (heading, lines) in sections(reconciliation, options) {
        let _ = writeln!(out, "<h2>{}</h2>\n<ul>", words(&heading));
        for line in lines {
            let _ = writeln!(out, "<li>{}</li>", words(&line));
        }
        out.push_str("</ul>\n");
    }
    if !reconciliation.notices.is_empty() {
        out.push_str("<h2>Notices</h2>\n<ul>\n");
        for n in &reconciliation.notices {
            let at = n.document.as_deref().map_or_else(String::new, |d| format!("{d}: "));
            let _ = writeln!(out, "<li>{}</li>", words(&clean(&format!("{at}{}", n.message))));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn class(rank: Rank) -> &'static str {
    match rank {
        Rank::Single => "single",
        rank => rank.word(),
    }
}

fn glance(out: &mut String, page: &Page<'_>) {
    let urgent: Vec<(usize, &Sheet<'_>)> =
        page.sheets.iter().enumerate().filter(|(_, s)| s.rank <= Rank::Contested).collect();
    if urgent.is_empty() {
        return;
    }
    out.push_str("<ul>\n");
    for (i, s) in urgent {
        let (class, word) = (class(s.rank), s.rank.word());
        let title = words(&s.glance());
        let _ = writeln!(out, "<li><b class=\"{class}\">{word}</b> <a href=\"#s{}\">{title}</a></li>", i + 1);
    }
    out.push_str("</ul>\n");
}

fn row(out: &mut String, class: &str, cells: &[&str]) {
    let _ = write!(out, "<tr{class}>");
    for cell in cells {
        let _ = write!(out, "<td dir=\"auto\">{}</td>", words(cell));
    }
    out.push_str("</tr>\n");
}

fn sheet(out: &mut String, index: usize, s: &Sheet<'_>, options: &Options<'_>) {
    let n = index + 1;
    let _ = writeln!(out, "<section id=\"s{n}\">\n<h3>{n}. {}</h3>", words(&s.title()));
    let _ = writeln!(out, "<p>{}</p>", words(&range(s.tally, options)));
    for line in left(s.tally).into_iter().chain(s.moves.iter().cloned()) {
        let _ = writeln!(out, "<p>{}</p>", words(&line));
    }
    out.push_str("<table>\n<tr><th>as of</th><th>says</th><th>figure</th><th>in</th><th></th></tr>\n");
    for r in &s.rows {
        let cells = [
            stamp(when(r.lead)),
            voice_beside_outlet(r.lead, options),
            figure(r.lead),
            outlet(r.lead, options),
            note(r, options),
        ];
        let class = if r.pressed { " class=\"pressed\"" } else { "" };
        row(out, class, &cells.each_ref().map(String::as_str));
    }
    out.push_str("</table>\n");
    for (b, whole) in &s.broken {
        let _ = writeln!(out, "<p>Sum: {}.</p>", words(&sum(b, *whole, options)));
    }
    for pair in &s.pairs {
        let said = words(&versus(pair, options));
        if let Some(at) = pair.shown_in {
            let _ = writeln!(out, "<p>See <a href=\"#s{0}\">{0}</a>: {said}</p>", at + 1);
            continue;
        }
        let reason = words(&clean(&pair.relation.reason));
        let (relation, cause) = (pair.relation.relation, pair.relation.cause);
        let _ = writeln!(out, "<p><strong>{said}</strong><br>{reason} ({relation}, cause {cause})</p>");
        for claim in pair.to_quote() {
            evidence(out, claim, options);
        }
    }
    let _ = writeln!(out, "<p class=\"id\">{}</p>\n</section>", words(&clean(&s.tally.id)));
}

fn evidence(out: &mut String, claim: &Claim, options: &Options<'_>) {
    let parts =
        options.texts.get(&claim.document).and_then(|t| around(t, claim.sentence, claim.span, AROUND));
    let (before, quote, after) = match &parts {
        Some(a) => (a.before.as_str(), a.quote.clone(), a.after.as_str()),
        None => ("", clean(&claim.quote), ""),
    };
    let _ = writeln!(
        out,
        "<blockquote dir=\"auto\">{}<mark dir=\"auto\">{}</mark>{}</blockquote>\n<p><cite>{}, {}</cite></p>",
        escape(before),
        escape(&quote),
        escape(after),
        words(&voice_beside_outlet(claim, options)),
        words(&provenance(claim, options)),
    );
}

fn singles(out: &mut String, sheets: &[(usize, &Sheet<'_>)], options: &Options<'_>) {
    out.push_str(
        "<table>\n<tr><th>counted</th><th>event</th><th>figure</th><th>says</th><th>as of</th></tr>\n",
    );
    for (_, s) in sheets {
        let last = s.rows.last().map(|r| r.lead);
        let says = last.map_or_else(String::new, |c| crate::page::voice(c, options));
        row(out, "", &[&s.what, &s.event, &s.figures, &says, &stamp(last.and_then(when))]);
    }
    out.push_str("</table>\n");
}

/// Words of ours, with foreign names kept in their place.
fn words(text: &str) -> String {
    escape(&inline(text))
}

/// Takes their meaning from the characters that HTML would read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
