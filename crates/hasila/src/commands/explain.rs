//! `hasila explain`: everything behind a claim, a relation, an event or a tally.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;
use anyhow::{Result, bail};
use hasila_claim::{Claim, Notation, Tally};
use hasila_extract::Derivation;
use hasila_report::{Options, clean, clean_line, excerpt, isolate, narrowed, table, wrap};

use crate::Found;
use crate::commands::reports::{Evidence, gather};
use crate::engine;
use crate::session::Session;

pub(crate) fn explain(session: &mut Session, what: &str, inputs: &[String], policy: &str) -> Result<Found> {
    let policy = engine::policy(policy, session.registry())?;
    let evidence = gather(session, inputs, None)?;
    let registry = session.registry();
    let out = if let Some((a, b)) =
        what.split_once(',').filter(|(a, _)| !a.chars().all(|c| c.is_ascii_digit()))
    {
        let a = only(what_is("claim", a.trim(), &evidence.claims, |c| &c.id.0)?, a)?;
        let b = only(what_is("claim", b.trim(), &evidence.claims, |c| &c.id.0)?, b)?;
        let mut out = format!("{}\n", summary(session, a, &evidence.texts));
        let _ = writeln!(out, "{}", summary(session, b, &evidence.texts));
        let (a, b) = (a.id.0.clone(), b.id.0.clone());
        if let Some(why) = engine::explain_pair(evidence.claims, registry, &policy, &evidence.links, &a, &b) {
            reasons(&mut out, &why);
        }
        out
    } else if let Some(claim) = what_is("claim", what, &evidence.claims, |c| &c.id.0)? {
        one(session, claim, &evidence)
    } else if let Some(said) = figure_asked(what, &evidence.claims) {
        said.iter().map(|c| summary(session, c, &evidence.texts)).collect::<Vec<_>>().join("\n")
    } else {
        let Evidence { claims, texts, links, documents, .. } = evidence;
        let reconciled = engine::reconcile(claims.clone(), registry, &policy, &links);
        let mut why = None;
        let wanted: Vec<Tally> = if let Some(t) = what_is("tally", what, &reconciled.tallies, |t| &t.id)? {
            vec![t.clone()]
        } else if let Some(e) = what_is("event", what, &reconciled.events, |e| &e.id)? {
            let id = e.id.clone();
            why = engine::explain_event(claims, registry, &policy, &links, &id);
            reconciled.tallies.iter().filter(|t| t.event == id).cloned().collect()
        } else {
            bail!(
                "no claim of these inputs gives the figure `{what}`, and no claim, tally or event has an id that begins so"
            );
        };
        let ids: Vec<&str> = wanted.iter().map(|t| t.id.as_str()).collect();
        let mut part = narrowed(&reconciled, |t| ids.contains(&t.id.as_str()));
        part.notices.clear();
        let mut names = session.names();
        names.learn(&part.claims);
        let options = Options {
            width: session.width,
            colour: session.colour,
            names: &names,
            texts: &texts,
            documents: Some(documents),
        };
        let mut out = hasila_report::text(&part, &options);
        if let Some(why) = why {
            out.push('\n');
            reasons(&mut out, &why);
        }
        out
    };
    session.print(&out)?;
    Ok(Found::Nothing)
}

/// The claims that give a figure, where a number was asked for: `130`, `1,300`, `١٣٠`.
fn figure_asked<'a>(what: &str, claims: &'a [Claim]) -> Option<Vec<&'a Claim>> {
    let digits: Option<String> = what
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '\u{66c}' | '\u{a0}'))
        .map(|c| match c {
            '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect();
    let figure: u64 = digits?.parse().ok()?;
    let q = |c: &Claim| [c.quantity.low, c.quantity.high, c.quantity.best, c.quantity.named()];
    let said: Vec<&Claim> = claims.iter().filter(|c| q(c).contains(&Some(figure))).collect();
    (!said.is_empty()).then_some(said)
}

fn reasons(out: &mut String, why: &str) {
    for line in why.lines() {
        out.push_str(clean_line(line).trim_end());
        out.push('\n');
    }
}

/// Finds what has this id, or the only one whose id begins so.
fn what_is<'a, T>(list: &str, id: &str, all: &'a [T], of: impl Fn(&T) -> &String) -> Result<Option<&'a T>> {
    if let Some(exact) = all.iter().find(|x| of(x) == id) {
        return Ok(Some(exact));
    }
    let mut found: Vec<&T> = all.iter().filter(|x| !id.is_empty() && of(x).starts_with(id)).collect();
    match found.len() {
        0 | 1 => Ok(found.pop()),
        n => {
            let ids: Vec<&str> = found.iter().take(8).map(|x| of(x).as_str()).collect();
            let more = if n > ids.len() { ", ..." } else { "" };
            bail!("`{id}` begins the id of {n} {list} ids: {}{more}", ids.join(", "))
        }
    }
}

fn only<'a, T>(found: Option<&'a T>, id: &str) -> Result<&'a T> {
    match found {
        Some(x) => Ok(x),
        None => bail!("no claim of these inputs has an id that begins with `{}`", id.trim()),
    }
}

/// A claim in a few lines: what it says, its words, where they stand.
fn summary(session: &Session, claim: &Claim, texts: &BTreeMap<String, String>) -> String {
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let notation = session.styled(bold, &clean(&Notation::from(claim).to_string()));
    let mut out = format!("{}  {notation}\n", session.styled(dim, &clean(&claim.id.0)));
    let _ = writeln!(out, "  {}", session.styled(bold, &isolate(&claim.quote)));
    let room = session.width.saturating_sub(2);
    let text = texts.get(&claim.document);
    if let Some(around) = text.and_then(|t| excerpt(t, claim.sentence, claim.span, room * 6)) {
        for line in wrap(&around, room) {
            let _ = writeln!(out, "  {}", isolate(&line));
        }
    }
    let published = claim.published.map_or_else(String::new, |p| format!(", published {p}"));
    let _ = writeln!(
        out,
        "  {} bytes {}-{}, sentence {}-{}{published}",
        clean(&claim.document),
        claim.span.start,
        claim.span.end,
        claim.sentence.start,
        claim.sentence.end,
    );
    out
}

fn one(session: &Session, claim: &Claim, evidence: &Evidence) -> String {
    let mut out = summary(session, claim, &evidence.texts);
    let place = claim.place.as_ref().and_then(|p| p.name.as_deref().or(p.id.as_deref()));
    let stamp = |s: Option<hasila_claim::Stamp>| s.map_or_else(|| "?".to_owned(), |s| s.to_string());
    let _ = writeln!(
        out,
        "  from {} to {}, as of {}; at {}",
        stamp(claim.time.from),
        stamp(claim.time.to),
        stamp(claim.time.as_of),
        clean(place.unwrap_or("no place"))
    );
    if let Some(whole) = &claim.part_of {
        let _ = writeln!(out, "  part of {}", clean(&whole.0));
    }
    out.push('\n');
    match evidence.derivations.get(&claim.id) {
        Some(d) => out.push_str(&derivation(session, d)),
        None => out.push_str("It came in as a claim line; how it was read isn't known here.\n"),
    }
    out
}

fn derivation(session: &Session, d: &Derivation) -> String {
    let rows: Vec<Vec<String>> = d
        .evidence
        .iter()
        .map(|e| {
            let bytes = format!("{}-{}", e.span.start, e.span.end);
            vec![e.role.to_owned(), e.reads.clone(), e.text.clone(), bytes, e.rule.clone()]
        })
        .collect();
    let mut out = table(&["part", "reads", "from", "bytes", "rule"], &rows, 0, session.width);
    let _ = writeln!(out, "\nscore {}", hundredths(d.score));
    if !d.rejected.is_empty() {
        let rows: Vec<Vec<String>> =
            d.rejected.iter().map(|r| vec![r.reading(), hundredths(r.score), r.why()]).collect();
        out.push_str(&table(&["rejected", "score", "why"], &rows, 0, session.width));
    }
    out
}

fn hundredths(score: i32) -> String {
    let sign = if score < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", score.unsigned_abs() / 100, score.unsigned_abs() % 100)
}
