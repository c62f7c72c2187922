//! The articles themselves, every claim underlined and linked to where the report speaks of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hasila_claim::{Claim, Reconciliation, Span};

use super::{Anchors, escape, piece};
use crate::figure::figure;
use crate::page::{outlet, stamp, voice};
use crate::quote::direction;
use crate::{Options, clean};

pub(super) fn articles(out: &mut String, r: &Reconciliation, options: &Options<'_>, anchors: &Anchors<'_>) {
    let lang = options.names.lang;
    let mut of: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for id in options.texts.keys() {
        of.entry(id).or_default();
    }
    for c in &r.claims {
        of.entry(&c.document).or_default().push(c);
    }
    let _ = writeln!(
        out,
        "<h2 id=\"articles\">{}</h2>\n<p>{}</p>",
        lang.say("Articles"),
        lang.say("Claims are underlined. Follow one to its row among the tallies.")
    );
    for (id, claims) in of {
        // Each piece keeps its own direction, whatever stands beside it.
        let comma = if lang == super::Lang::Ar { "،" } else { "," };
        let about = claims.first().map_or_else(String::new, |c| {
            let day = c.published.map_or_else(String::new, |p| format!("{comma} {}", piece(&stamp(Some(p)))));
            format!(" — {}{day}", piece(&outlet(c, options)))
        });
        let _ = writeln!(out, "<section>\n<h3>{}{about}</h3>", piece(&clean(id)));
        match options.texts.get(id) {
            Some(text) => {
                let tag = claims.first().and_then(|c| c.language.as_deref());
                let tag = tag.map_or_else(String::new, |l| format!(" lang=\"{}\"", escape(l)));
                let _ = write!(out, "<div class=\"article\" dir=\"{}\"{tag}>", direction(text));
                marked(out, text, &claims, options, anchors);
                out.push_str("</div>\n</section>\n");
            }
            None => {
                let _ = writeln!(out, "<p>{}</p>\n<ul>", lang.say("No text came with this document."));
                for c in &claims {
                    let _ = writeln!(
                        out,
                        "<li dir=\"auto\">{}</li>",
                        link(c, &clean(&c.quote), options, anchors)
                    );
                }
                out.push_str("</ul>\n</section>\n");
            }
        }
    }
}

fn link(c: &Claim, shown: &str, options: &Options<'_>, anchors: &Anchors<'_>) -> String {
    let lang = options.names.lang;
    format!(
        "<a id=\"{}\" href=\"#{}\" title=\"{}: {}\">{}</a>",
        anchors.of(&c.id),
        anchors.back(c),
        escape(&voice(c, options)),
        escape(&lang.figure(&figure(c))),
        escape(shown)
    )
}

/// Writes a text with its claims as links, each inside its sentence. Of claims that share bytes the first is
/// the link and the others stand behind it as small numbers.
fn marked(out: &mut String, text: &str, claims: &[&Claim], options: &Options<'_>, anchors: &Anchors<'_>) {
    let mut claims: Vec<&Claim> = claims.to_vec();
    claims.sort_by(|a, b| (a.span.start, b.span.end, &a.id).cmp(&(b.span.start, a.span.end, &b.id)));
    let fits = |s: Span| s.of(text).is_some();
    let mut at = 0;
    let mut open: Option<usize> = None;
    let mut i = 0;
    while let Some(&c) = claims.get(i) {
        i += 1;
        if !fits(c.span) || c.span.start < at {
            // It lies in a text we don't have, or in one that is written already.
            let _ = write!(out, "<sup>{}</sup>", link(c, "•", options, anchors));
            continue;
        }
        if let Some(end) = open.filter(|end| *end <= c.span.start) {
            out.push_str(&plain(text, at, end));
            out.push_str("</span>");
            at = end;
            open = None;
        }
        let s = c.sentence;
        if open.is_none() && s.contains(c.span) && fits(s) && s.start >= at {
            out.push_str(&plain(text, at, s.start));
            out.push_str("<span class=\"sentence\">");
            at = s.start;
            open = Some(s.end);
        }
        out.push_str(&plain(text, at, c.span.start));
        out.push_str(&link(c, c.span.of(text).unwrap_or_default(), options, anchors));
        at = c.span.end;
        while let Some(&other) = claims.get(i).filter(|o| fits(o.span) && o.span.start < at) {
            let _ = write!(out, "<sup>{}</sup>", link(other, "•", options, anchors));
            i += 1;
        }
        // A claim that runs over the end of the sentence ends it.
        open = open.map(|end| end.max(at));
    }
    if let Some(end) = open {
        out.push_str(&plain(text, at, end));
        out.push_str("</span>");
        at = end;
    }
    out.push_str(&plain(text, at, text.len()));
}

/// A piece of an article without what would turn or break the page around it.
fn plain(text: &str, from: usize, to: usize) -> String {
    let piece = text.get(from..to).unwrap_or_default();
    let tame: String = piece
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c })
        .collect();
    escape(&tame)
}
