//! What changed between two reconciliations: for a newsroom that looks again tomorrow, and for CI.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use hasila_claim::{
    Claim, ClaimId, Event, Reconciliation, Relation, RelationBetween, SCHEMA, Tally, Verdict,
};
use serde::Serialize;

use crate::figure::{figure, grouped};
use crate::page::{event_label, stamp, voice, when};
use crate::{Options, clean, inline};

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A claim nobody made before.
    ClaimNew,
    /// A claim that stands nowhere any more.
    ClaimGone,
    /// The highest figure that stands in a tally went up.
    TollRose,
    /// It went down.
    TollFell,
    /// A source lowered its own count.
    Retracted,
    /// A tally came to be disputed.
    Disputed,
    /// A tally is no longer disputed.
    Settled,
    /// A source that vouched for nothing before.
    SourceNew,
    /// An event without a predecessor.
    EventNew,
}

impl ChangeKind {
    /// Every kind, in the order of reports: what a newsroom acts on first.
    pub const ALL: [ChangeKind; 9] = [
        ChangeKind::Disputed,
        ChangeKind::Retracted,
        ChangeKind::TollFell,
        ChangeKind::TollRose,
        ChangeKind::Settled,
        ChangeKind::EventNew,
        ChangeKind::SourceNew,
        ChangeKind::ClaimGone,
        ChangeKind::ClaimNew,
    ];

    /// Returns its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            ChangeKind::ClaimNew => "claim-new",
            ChangeKind::ClaimGone => "claim-gone",
            ChangeKind::TollRose => "toll-rose",
            ChangeKind::TollFell => "toll-fell",
            ChangeKind::Retracted => "retracted",
            ChangeKind::Disputed => "disputed",
            ChangeKind::Settled => "settled",
            ChangeKind::SourceNew => "source-new",
            ChangeKind::EventNew => "event-new",
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for ChangeKind {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let all = || ChangeKind::ALL.iter().map(|k| k.id()).collect::<Vec<_>>().join(" ");
        ChangeKind::ALL
            .into_iter()
            .find(|k| k.id() == s)
            .ok_or_else(|| format!("`{s}` is no kind of change ({})", all()))
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// The id of what changed: a claim, a tally, an event or a source, as it is now, or as it was where
    /// it is gone.
    pub id: String,
    /// What changed, in words.
    pub message: String,
}

/// Prints a reconciliation so that two of them compare line by line: the JSON of the format, an element
/// a line.
pub fn snapshot(r: &Reconciliation) -> Result<String, serde_json::Error> {
    fn list<T: Serialize>(out: &mut String, name: &str, items: &[T]) -> Result<(), serde_json::Error> {
        out.push_str(&format!(",\n\"{name}\":["));
        for (i, item) in items.iter().enumerate() {
            out.push_str(if i == 0 { "\n" } else { ",\n" });
            out.push_str(&serde_json::to_string(item)?);
        }
        out.push_str(if items.is_empty() { "]" } else { "\n]" });
        Ok(())
    }
    let mut out = format!("{{\"schema\":{},\"policy\":{}", r.schema, serde_json::to_string(&r.policy)?);
    list(&mut out, "notices", &r.notices)?;
    list(&mut out, "events", &r.events)?;
    list(&mut out, "tallies", &r.tallies)?;
    list(&mut out, "relations", &r.relations)?;
    list(&mut out, "breakdowns", &r.breakdowns)?;
    list(&mut out, "claims", &r.claims)?;
    out.push_str("}\n");
    Ok(out)
}

/// Reads a snapshot, or what `reconcile --format json` printed.
pub fn read_snapshot(text: &str) -> Result<Reconciliation, String> {
    let r: Reconciliation = serde_json::from_str(text).map_err(|e| e.to_string())?;
    if r.schema == SCHEMA {
        Ok(r)
    } else {
        Err(format!("schema {} is not known, this program reads schema {SCHEMA}", r.schema))
    }
}

/// Finds what changed from one reconciliation to another, most pressing kinds first, then in the order
/// of the newer one.
///
/// Ids of events and tallies may move as evidence comes in, so what has no namesake is matched by the
/// claims it shares.
pub fn changes(old: &Reconciliation, new: &Reconciliation, options: &Options<'_>) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    let mut push = |kind, id: &str, message: String| {
        found.push(Change { kind, id: id.to_owned(), message: clean(&message) });
    };
    let (old_claims, new_claims) = (by_id(&old.claims), by_id(&new.claims));
    for c in new.claims.iter().filter(|c| !old_claims.contains_key(&c.id)) {
        push(ChangeKind::ClaimNew, &c.id.0, said(c, options));
    }
    for c in old.claims.iter().filter(|c| !new_claims.contains_key(&c.id)) {
        push(ChangeKind::ClaimGone, &c.id.0, said(c, options));
    }
    let known: BTreeSet<&str> = old.claims.iter().map(|c| c.source.id.as_str()).collect();
    let mut greeted: BTreeSet<&str> = BTreeSet::new();
    for c in &new.claims {
        let id = c.source.id.as_str();
        if !known.contains(id) && greeted.insert(id) {
            push(ChangeKind::SourceNew, id, format!("{} ({})", options.names.source(id), said(c, options)));
        }
    }
    for e in &new.events {
        if counterpart(&old.events, e, |e| &e.id, |e| &e.claims, |_, _| true).is_none() {
            push(ChangeKind::EventNew, &e.id, event_label(e));
        }
    }
    for t in &new.tallies {
        let before = counterpart(&old.tallies, t, |t| &t.id, |t| &t.claims, |a, b| a.measure == b.measure);
        let name = title(new, t, options);
        let was_disputed = before.is_some_and(|b| b.verdict == Verdict::Disputed);
        match (was_disputed, t.verdict == Verdict::Disputed) {
            (false, true) => {
                let word = before.map_or("new", |b| b.verdict.id());
                push(ChangeKind::Disputed, &t.id, format!("{name} ({word} before)"));
            }
            (true, false) => push(ChangeKind::Settled, &t.id, format!("{name} ({} now)", t.verdict)),
            _ => {}
        }
        if let Some((a, b)) = before.and_then(toll).zip(toll(t))
            && a != b
        {
            let kind = if b > a { ChangeKind::TollRose } else { ChangeKind::TollFell };
            push(kind, &t.id, format!("{name}: {} → {}", grouped(a), grouped(b)));
        }
    }
    for t in old.tallies.iter().filter(|t| t.verdict == Verdict::Disputed) {
        if counterpart(&new.tallies, t, |t| &t.id, |t| &t.claims, |a, b| a.measure == b.measure).is_none() {
            push(ChangeKind::Settled, &t.id, format!("{} (gone)", title(old, t, options)));
        }
    }
    let lowered = |r: &&RelationBetween| r.relation == Relation::Retracts;
    let before: BTreeSet<_> = old.relations.iter().filter(lowered).map(|r| (&r.a, &r.b)).collect();
    for r in new.relations.iter().filter(lowered).filter(|r| !before.contains(&(&r.a, &r.b))) {
        if let (Some(a), Some(b)) = (new_claims.get(&r.a), new_claims.get(&r.b)) {
            let message = format!("{}, lowered to {} in {}", said(a, options), figure(b), b.document);
            push(ChangeKind::Retracted, &r.b.0, message);
        }
    }
    let rank = |k: ChangeKind| ChangeKind::ALL.iter().position(|x| *x == k);
    found.sort_by_key(|c| rank(c.kind));
    found
}

/// Prints changes for people: a line each, with how many there are of each kind.
pub fn changes_text(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed\n".to_owned();
    }
    let mut out = String::new();
    for kind in ChangeKind::ALL {
        let of: Vec<&Change> = changes.iter().filter(|c| c.kind == kind).collect();
        if of.is_empty() {
            continue;
        }
        out.push_str(&format!("{kind}: {}\n", grouped(of.len() as u64)));
        for c in of {
            out.push_str(&format!("  {}  {}\n", clean(&c.id), inline(&c.message)));
        }
    }
    out
}

fn by_id(claims: &[Claim]) -> BTreeMap<&ClaimId, &Claim> {
    claims.iter().map(|c| (&c.id, c)).collect()
}

fn said(c: &Claim, options: &Options<'_>) -> String {
    let what = options.names.tally(c.measure, &c.population, c.unit);
    let day = stamp(when(c));
    format!("{what}: {} by {}, {day}, in {}", figure(c), voice(c, options), c.document)
}

fn title(r: &Reconciliation, t: &Tally, options: &Options<'_>) -> String {
    let what = options.names.tally(t.measure, &t.population, t.unit);
    let event: Option<&Event> = r.events.iter().find(|e| e.id == t.event);
    format!("{what} — {}", event.map_or_else(|| t.event.clone(), event_label))
}

/// The highest figure that stands.
fn toll(t: &Tally) -> Option<u64> {
    t.standing.iter().filter_map(|s| s.high.or(s.low)).max()
}

/// The one with the same id, else the one that shares most claims.
fn counterpart<'a, T>(
    among: &'a [T],
    of: &T,
    id: impl Fn(&T) -> &String,
    claims: impl Fn(&T) -> &Vec<ClaimId>,
    fits: impl Fn(&T, &T) -> bool,
) -> Option<&'a T> {
    if let Some(same) = among.iter().find(|x| id(x) == id(of)) {
        return Some(same);
    }
    let mine: BTreeSet<&ClaimId> = claims(of).iter().collect();
    let shared = |x: &T| claims(x).iter().filter(|c| mine.contains(c)).count();
    let mut best: Option<(usize, &'a T)> = None;
    for x in among.iter().filter(|x| fits(x, of)) {
        let n = shared(x);
        if n > best.map_or(0, |b| b.0) {
            best = Some((n, x));
        }
    }
    best.map(|b| b.1)
}
