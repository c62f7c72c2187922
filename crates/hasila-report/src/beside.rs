//! What a report tells beside its tallies' rows: how each voice moved its count, figures that can't all hold,
//! and where another policy differs.

use std::collections::BTreeMap;

use hasila_claim::{Claim, ClaimId, Difference, Move, Range, Reconciliation, Said, Tally, Verdict};

use crate::figure::{bounds, figure};
use crate::page::{counted, event_label, stamp};
use crate::{Lang, Options, clean};

/// Steps of one voice that are shown; of more, the first and the last.
const STEPS: usize = 6;

/// How each voice that moved its count did so, a line a voice: when each figure held, and when it was told where
/// that was another day.
pub(crate) fn moves(
    tally: &Tally,
    claims: &BTreeMap<&ClaimId, &Claim>,
    options: &Options<'_>,
) -> Vec<String> {
    let mut voices: Vec<&str> = Vec::new();
    for s in &tally.history {
        if !voices.contains(&s.origin.as_str()) {
            voices.push(&s.origin);
        }
    }
    let mut out = Vec::new();
    for voice in voices {
        let said: Vec<&Said> = tally.history.iter().filter(|s| s.origin == voice).collect();
        if !said.iter().any(|s| matches!(s.moved, Move::Rose | Move::Fell | Move::Stale)) {
            continue;
        }
        let steps: Vec<String> = said
            .iter()
            .filter(|s| s.moved != Move::Again)
            .filter_map(|s| step(s, claims, options.names.lang))
            .collect();
        let shown: Vec<&str> = match steps.as_slice() {
            [first, .., last] if steps.len() > STEPS => {
                let near: Vec<&str> = steps.iter().skip(1).take(STEPS - 3).map(String::as_str).collect();
                [
                    vec![first.as_str()],
                    near,
                    vec![if options.names.lang == Lang::Ar { "← …" } else { "→ …" }, last],
                ]
                .concat()
            }
            steps => steps.iter().map(String::as_str).collect(),
        };
        out.push(format!("{}: {}", clean(&options.names.source(voice)), shown.join(" ")));
    }
    out
}

fn step(s: &Said, claims: &BTreeMap<&ClaimId, &Claim>, lang: Lang) -> Option<String> {
    let c = claims.get(&s.claim)?;
    if lang == Lang::Ar {
        return Some(step_in_arabic(s, c));
    }
    let told = match (s.held, s.told) {
        (Some(h), Some(t)) if h.day() != t.day() => format!(", told {}", stamp(Some(t))),
        _ => String::new(),
    };
    let what = format!("{} ({}{told})", figure(c), stamp(s.held));
    Some(match s.moved {
        Move::First | Move::Again => what,
        Move::Rose => format!("→ {what}"),
        Move::Fell => format!("↓ {what}, taking the higher back"),
        Move::Stale => format!("; {what} is out of date"),
    })
}

/// The same; an arrow points where the line goes on.
fn step_in_arabic(s: &Said, c: &Claim) -> String {
    let day = |at| Lang::Ar.figure(&Lang::Ar.stamp(at));
    let told = match (s.held, s.told) {
        (Some(h), Some(t)) if h.day() != t.day() => format!("، ذُكر في {}", day(Some(t))),
        _ => String::new(),
    };
    let what = format!("{} ({}{told})", Lang::Ar.figure(&figure(c)), day(s.held));
    match s.moved {
        Move::First | Move::Again => what,
        Move::Rose => format!("← {what}"),
        Move::Fell => format!("↓ {what} تراجعاً عن الأعلى"),
        Move::Stale => format!("؛ {what} وهو رقم قديم"),
    }
}

/// What arithmetic with the event's other tallies leaves, where that is less than what stands.
pub(crate) fn left(tally: &Tally, lang: Lang) -> Option<String> {
    let b = tally.bounds?;
    // Worth a line where nobody says as much by himself.
    let raised = tally.standing.iter().all(|s| s.low < Some(b.low.unwrap_or(0)));
    let lowered = b.high.is_some() && tally.standing.iter().all(|s| s.high.is_some_and(|h| Some(h) > b.high));
    let contradicted = tally.verdict == Verdict::Disputed;
    if tally.standing.is_empty() || contradicted || !raised && !lowered {
        return None;
    }
    let between = bounds(b.low, b.high);
    Some(match lang {
        Lang::En => format!("With its parts and wholes: {between}."),
        Lang::Ar => format!("بحساب أجزائها ومجاميعها: {}.", lang.figure(&between)),
    })
}

/// A list under a heading.
pub(crate) type Section = (String, Vec<String>);

/// Findings over several tallies.
pub(crate) fn sections(r: &Reconciliation, options: &Options<'_>) -> Vec<Section> {
    let mut out = Vec::new();
    if !r.clashes.is_empty() {
        let lines = r.clashes.iter().map(|c| clean(&c.reason)).collect();
        let heading = options.names.lang.say("Figures that cannot all hold, though any two could");
        out.push((heading.to_owned(), lines));
    }
    let tallies: BTreeMap<&str, &Tally> = r.tallies.iter().map(|t| (t.id.as_str(), t)).collect();
    for c in &r.compared {
        let moved = |d: &&Difference| {
            d.verdict.0 != d.verdict.1 || d.range.0 != d.range.1 || d.standing.0 != d.standing.1
        };
        let mut lines: Vec<String> = c
            .differences
            .iter()
            .filter(moved)
            .filter_map(|d| {
                let t = tallies.get(d.tally.as_str())?;
                let event = r.events.iter().find(|e| e.id == t.event);
                let event = event.map_or_else(|| t.event.clone(), event_label);
                let what = options.names.tally(t.measure, &t.population, t.unit);
                Some(clean(&format!("{what} — {event}: {}", changes(d))))
            })
            .collect();
        // One line for all: whoever asks for two origins asks it everywhere.
        let provisional = c.differences.iter().filter(|d| d.provisional == (false, true)).count();
        if provisional > 0 {
            let tallies = counted(provisional, "tally", "tallies");
            lines.push(format!("{tallies} would be provisional: fewer origins speak than it asks for."));
        }
        let heading =
            format!("Under policy {} {}, in place of {}", c.policy.name, c.policy.hash, r.policy.name);
        let nothing = || vec!["Nothing would be different.".to_owned()];
        out.push((clean(&heading), if lines.is_empty() { nothing() } else { lines }));
    }
    out
}

fn changes(d: &Difference) -> String {
    let mut out = Vec::new();
    if d.verdict.0 != d.verdict.1 {
        out.push(format!("{} becomes {}", d.verdict.0, d.verdict.1));
    }
    let range = |r: &Range| bounds(r.low, r.high);
    if d.range.0 != d.range.1 {
        out.push(format!("reported {} becomes {}", range(&d.range.0), range(&d.range.1)));
    }
    let first = |list: &[Range]| list.first().map_or_else(|| "nothing".to_owned(), range);
    let (here, there) = (first(&d.standing.0), first(&d.standing.1));
    if here != there {
        out.push(format!("what leads is {there}, not {here}"));
    }
    if out.is_empty() {
        out.push("what stands comes in another order".to_owned());
    }
    out.join("; ")
}
