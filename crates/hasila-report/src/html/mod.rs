//! One page that needs nothing beside itself: no script, no font, no picture from elsewhere. From a number,
//! in a chart or a table, a link leads to the sentence it stands in, and from there one leads back.

mod articles;
mod chart;
mod graph;
mod label;
mod lang;
mod matrix;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hasila_claim::{Claim, ClaimId, Reconciliation};

use crate::beside::{left, notice, sections};
use crate::figure::figure;
use crate::page::{
    Page, Pair, Rank, Row, Sheet, note, outlet, range, stamp, sum, versus, voice, voice_beside_outlet, when,
};
use crate::quote::{around, direction};
use crate::reason::reason;
use crate::{Options, clean, inline};

pub use lang::Lang;

/// Columns of the sentence around a quote.
const AROUND: usize = 400;

const STYLE: &str = include_str!("style.css");

/// Names for claims that can stand in an address, whatever their ids hold.
struct Anchors<'a> {
    names: BTreeMap<&'a str, String>,
    /// Claims that stand in a chart.
    charted: BTreeSet<&'a str>,
}

impl<'a> Anchors<'a> {
    fn new(r: &'a Reconciliation, page: &Page<'a>) -> Self {
        let plain = |id: &str| {
            id.starts_with("c-") && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let names = r.claims.iter().enumerate().map(|(i, c)| {
            let id = c.id.0.as_str();
            (id, if plain(id) { id.to_owned() } else { format!("claim{i}") })
        });
        let sheets = page.sheets.iter().filter(|s| s.rank != Rank::Single);
        let charted = sheets.flat_map(|s| chart::charted(s)).map(|c| c.id.0.as_str());
        Anchors { names: names.collect(), charted: charted.collect() }
    }

    fn of(&self, id: &ClaimId) -> &str {
        self.names.get(id.0.as_str()).map_or("", String::as_str)
    }
}

/// Renders a reconciliation as one page of HTML, in the language of the names.
pub fn html(reconciliation: &Reconciliation, options: &Options<'_>) -> String {
    let page = Page::new(reconciliation, options);
    let anchors = Anchors::new(reconciliation, &page);
    let lang = options.names.lang;
    let title = lang.say("Who says how many");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        lang.tag(),
        lang.direction(),
    );
    head(&mut out, &page, options);
    out.push_str("<main id=\"tallies\">\n");
    glance(&mut out, &page, options);
    for rank in Rank::ALL {
        let sheets: Vec<(usize, &Sheet<'_>)> = page.of(rank).collect();
        if sheets.is_empty() {
            continue;
        }
        let heading = lang.say(rank.heading());
        let _ = writeln!(out, "<h2 id=\"{}\" class=\"{0}\">{}</h2>", class(rank), words(heading));
        if rank == Rank::Single {
            singles(&mut out, &sheets, options, &anchors);
        } else {
            for (i, s) in sheets {
                sheet(&mut out, i, s, options, &anchors);
            }
        }
    }
    for (heading, lines) in sections(reconciliation, options) {
        let _ = writeln!(out, "<h2>{}</h2>\n<ul>", own(&heading, lang));
        for line in lines {
            let _ = writeln!(out, "<li>{}</li>", own(&line, lang));
        }
        out.push_str("</ul>\n");
    }
    matrix::matrix(&mut out, reconciliation, options);
    graph::graph(&mut out, &page, options);
    articles::articles(&mut out, reconciliation, options, &anchors);
    if !reconciliation.notices.is_empty() {
        let _ = writeln!(out, "<h2 id=\"notices\">{}</h2>\n<ul>", lang.say("Notices"));
        for n in &reconciliation.notices {
            let (said, own) = notice(n, options);
            let foreign = if own == lang { "" } else { " dir=\"ltr\" lang=\"en\"" };
            let _ = writeln!(out, "<li{foreign}>{}</li>", words(&said));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn class(rank: Rank) -> &'static str {
    match rank {
        Rank::Single => "single",
        rank => rank.word(),
    }
}

fn head(out: &mut String, page: &Page<'_>, options: &Options<'_>) {
    let lang = options.names.lang;
    let _ = writeln!(
        out,
        "<a class=\"skip\" href=\"#tallies\">{}</a>\n<header id=\"top\">\n<h1>{}</h1>\n<dl class=\"cards\">",
        lang.say("Skip to the tallies"),
        lang.say("Who says how many")
    );
    let n = |rank| page.of(rank).count();
    let r = page.reconciliation;
    let cards = [
        ("", "Documents", page.documents),
        ("", "Claims", r.claims.len()),
        ("", "Sources", page.sources),
        ("", "Events", r.events.len()),
        ("disputed", "Disputed", n(Rank::Denied) + n(Rank::Disputed)),
        ("contested", "Contested", n(Rank::Contested)),
        ("consistent", "Consistent", n(Rank::Consistent)),
        ("", "One voice", n(Rank::Single)),
    ];
    for (class, label, n) in cards {
        let label = lang.say(label);
        let _ = writeln!(
            out,
            "<div><dt>{label}</dt><dd class=\"{class}\">{}</dd></div>",
            crate::grouped(n as u64)
        );
    }
    let _ = writeln!(
        out,
        "</dl>\n<p class=\"id\">{}: <bdi>{}</bdi></p>\n</header>\n<nav aria-label=\"{}\"><ul>",
        lang.say("Policy"),
        words(page.policy().trim_start_matches("policy ")),
        lang.say("On this page"),
    );
    for (id, label) in [
        ("matrix", "Who agrees with whom"),
        ("graph", "Events and tallies"),
        ("articles", "Articles"),
        ("single", "One voice"),
    ] {
        if id != "single" || n(Rank::Single) > 0 {
            let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", lang.say(label));
        }
    }
    out.push_str("</ul></nav>\n");
}

fn glance(out: &mut String, page: &Page<'_>, options: &Options<'_>) {
    let lang = options.names.lang;
    let urgent: Vec<(usize, &Sheet<'_>)> =
        page.sheets.iter().enumerate().filter(|(_, s)| s.rank <= Rank::Contested).collect();
    if urgent.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{}</h2>\n<ul class=\"glance\">", lang.say("At a glance"));
    for (i, s) in urgent {
        let (class, word) = (class(s.rank), lang.say(s.rank.word()));
        let title = match s.told_elsewhere() {
            Some(at) => format!("{} — {}: {} {}", piece(&s.what), piece(&s.event), lang.say("see"), at + 1),
            None => title(s, lang),
        };
        let _ = writeln!(
            out,
            "<li><span class=\"tag {class}\">{word}</span> <a href=\"#s{}\">{title}</a></li>",
            i + 1
        );
    }
    out.push_str("</ul>\n");
}

/// A piece of a line that keeps its own direction.
fn piece(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

/// Who or what was counted, in which event, and the figures.
fn title(s: &Sheet<'_>, lang: Lang) -> String {
    format!("{} — {}: {}", piece(&s.what), piece(&s.event), piece(&lang.figure(&s.figures)))
}

/// Two statements beside each other, in the page's language.
fn beside(pair: &Pair<'_>, options: &Options<'_>) -> String {
    let lang = options.names.lang;
    if lang == Lang::En {
        return words(&versus(pair, options));
    }
    let said = |c: &Claim| format!("{}: {}", piece(&voice(c, options)), piece(&lang.figure(&figure(c))));
    let between = match pair.relation.relation {
        hasila_claim::Relation::Retracts => lang.say("lowered to"),
        _ => lang.say("against"),
    };
    format!("{}، {between} {}", said(pair.a), said(pair.b))
}

/// The range of reports and the values that stand, in the page's language.
fn reported(s: &Sheet<'_>, options: &Options<'_>) -> String {
    let lang = options.names.lang;
    if lang == Lang::En {
        return words(&range(s.tally, options));
    }
    let ends = |low, high| piece(&lang.figure(&crate::figure::bounds(low, high)));
    let mut out = format!("{}: {}.", lang.say("Reported"), ends(s.tally.range.low, s.tally.range.high));
    let standing: Vec<String> = s
        .tally
        .standing
        .iter()
        .take(4)
        .map(|x| {
            let none = x.high == Some(0);
            let who: Vec<String> =
                x.origins.iter().map(|o| piece(&clean(&options.names.source(o)))).collect();
            let value = if none { piece(&lang.figure("none")) } else { ends(x.low, x.high) };
            format!("{value} ({})", who.join("، "))
        })
        .collect();
    if !standing.is_empty() {
        let _ = write!(out, " {}: {}.", lang.say("Latest"), standing.join("؛ "));
    }
    if s.tally.provisional {
        let _ = write!(out, " {}", lang.say("Provisional: fewer origins speak than the policy asks for."));
    }
    out
}

/// The figure as a link to its sentence, with the places that repeat it.
fn number(row: &Row<'_>, options: &Options<'_>, anchors: &Anchors<'_>) -> String {
    let lang = options.names.lang;
    let said = escape(&lang.figure(&figure(row.lead)));
    let mut out = format!("<a href=\"#{}\"><bdi>{said}</bdi></a>", anchors.of(&row.lead.id));
    for (i, c) in row.also.iter().enumerate() {
        let anchor = anchors.of(&c.id);
        let _ = write!(
            out,
            "<sup><a id=\"r-{anchor}\" href=\"#{anchor}\" aria-label=\"{n} {} {}\">{n}</a></sup>",
            lang.say("also"),
            escape(&outlet(c, options)),
            n = i + 2,
        );
    }
    out
}

fn cell(out: &mut String, text: &str) {
    let _ = write!(out, "<td dir=\"auto\">{}</td>", words(text));
}

fn sheet(out: &mut String, index: usize, s: &Sheet<'_>, options: &Options<'_>, anchors: &Anchors<'_>) {
    let lang = options.names.lang;
    let n = index + 1;
    let _ = writeln!(out, "<section id=\"s{n}\">\n<h3>{n}. {}</h3>", title(s, lang));
    let _ = writeln!(out, "<p>{}</p>", reported(s, options));
    for line in left(s.tally, lang).into_iter().chain(s.moves.iter().cloned()) {
        let _ = writeln!(out, "<p>{}</p>", own(&line, lang));
    }
    out.push_str(&chart::chart(s, options, anchors));
    let columns = ["as of", "says", "figure", "in", "note"].map(|c| lang.say(c));
    let _ = writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{n}. {}\"><table>\n<thead><tr>{}</tr></thead>\n<tbody>",
        escape(&s.what),
        columns.map(|c| format!("<th scope=\"col\">{c}</th>")).concat()
    );
    for r in &s.rows {
        let class = if r.pressed { " class=\"pressed\"" } else { "" };
        let _ = write!(out, "<tr id=\"r-{}\"{class}>", anchors.of(&r.lead.id));
        let _ = write!(out, "<td><time>{}</time></td>", escape(&lang.stamp(when(r.lead))));
        cell(out, &voice_beside_outlet(r.lead, options));
        let _ = write!(out, "<td class=\"n\">{}</td>", number(r, options, anchors));
        cell(out, &outlet(r.lead, options));
        cell(out, &note(r, options));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    for (b, whole) in &s.broken {
        let _ = writeln!(out, "<p>{}: {}.</p>", lang.say("Sum"), words(&sum(b, *whole, options)));
    }
    for pair in &s.pairs {
        let said = beside(pair, options);
        if let Some(at) = pair.shown_in {
            let see = lang.say("See");
            let _ = writeln!(out, "<p>{see} <a href=\"#s{0}\">{0}</a>: {said}</p>", at + 1);
            continue;
        }
        let _ = writeln!(out, "<p class=\"why\"><strong>{said}</strong></p>");
        match options.names.phrases.reason(pair.relation).filter(|_| lang == Lang::Ar) {
            Some(reason) => {
                let _ = writeln!(out, "<p class=\"why\">{}</p>", words(&reason));
            }
            None => {
                let reason = words(&reason(pair, options));
                let (relation, cause) = (pair.relation.relation, pair.relation.cause);
                let _ = writeln!(
                    out,
                    "<p class=\"why\" dir=\"ltr\" lang=\"en\">{reason} ({relation}, cause {cause})</p>"
                );
            }
        }
        for claim in pair.to_quote() {
            evidence(out, claim, options, anchors);
        }
    }
    let _ = writeln!(
        out,
        "<p class=\"id\"><bdi>{}</bdi><span class=\"up\"> · <a href=\"#top\">{}</a></span></p>\n</section>",
        words(&clean(&s.tally.id)),
        lang.say("to the top")
    );
}

fn evidence(out: &mut String, claim: &Claim, options: &Options<'_>, anchors: &Anchors<'_>) {
    let parts =
        options.texts.get(&claim.document).and_then(|t| around(t, claim.sentence, claim.span, AROUND));
    let (before, quote, after) = match &parts {
        Some(a) => (a.before.as_str(), a.quote.clone(), a.after.as_str()),
        None => ("", clean(&claim.quote), ""),
    };
    let _ = writeln!(
        out,
        "<blockquote dir=\"{}\"{}>{}<a href=\"#{}\"><mark dir=\"auto\">{}</mark></a>{}</blockquote>\n\
         <p dir=\"auto\"><cite>{}{comma} {}</cite></p>",
        direction(&format!("{before}{quote}{after}")),
        claim.language.as_deref().map_or_else(String::new, |l| format!(" lang=\"{}\"", escape(l))),
        escape(before),
        anchors.of(&claim.id),
        escape(&quote),
        escape(after),
        piece(&voice_beside_outlet(claim, options)),
        cited(claim, options),
        comma = if options.names.lang == Lang::Ar { "،" } else { "," },
    );
}

/// Where the bytes of a claim are, each piece in its own direction: a range of bytes must not read backwards.
fn cited(claim: &Claim, options: &Options<'_>) -> String {
    let (comma, bytes) = match options.names.lang {
        Lang::En => (",", "bytes"),
        Lang::Ar => ("،", "البايتات"),
    };
    let day = claim.published.map_or_else(String::new, |p| format!("{comma} {}", piece(&stamp(Some(p)))));
    let span = format!("{}–{}", claim.span.start, claim.span.end);
    let (outlet, document) = (piece(&outlet(claim, options)), piece(&clean(&claim.document)));
    format!("{outlet}{day} · {document} {bytes} {}", piece(&span))
}

fn singles(out: &mut String, sheets: &[(usize, &Sheet<'_>)], options: &Options<'_>, anchors: &Anchors<'_>) {
    let lang = options.names.lang;
    let columns = ["counted", "event", "figure", "says", "as of"].map(|c| lang.say(c));
    let _ = writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n<thead><tr>{}</tr></thead>\n<tbody>",
        lang.say("One voice"),
        columns.map(|c| format!("<th scope=\"col\">{c}</th>")).concat()
    );
    for (i, s) in sheets {
        let last = s.rows.last().map(|r| r.lead);
        let _ = write!(out, "<tr id=\"s{}\">", i + 1);
        cell(out, &s.what);
        cell(out, &s.event);
        let figures: Vec<String> = s
            .rows
            .iter()
            .map(|r| {
                format!("<span id=\"r-{}\">{}</span>", anchors.of(&r.lead.id), number(r, options, anchors))
            })
            .collect();
        let _ = write!(out, "<td class=\"n\">{}</td>", figures.join("; "));
        cell(out, &last.map_or_else(String::new, |c| voice(c, options)));
        let _ = write!(out, "<td><time>{}</time></td>", escape(&lang.stamp(last.and_then(when))));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

/// A line of the page's own making: in Arabic its figures and days keep their order by isolates, which stay.
fn own(line: &str, lang: Lang) -> String {
    if lang == Lang::Ar { escape(line) } else { words(line) }
}

/// Words of ours, with foreign names kept in their place.
fn words(text: &str) -> String {
    escape(&inline(text))
}

/// Takes their meaning from the characters that HTML would read as markup.
pub(crate) fn escape(text: &str) -> String {
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
